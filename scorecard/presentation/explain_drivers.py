"""What drives the averages, as a page that text, Markdown and HTML all write."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from scorecard.engine.averages import in_decimals
from scorecard.model.comparison import exact_figure
from scorecard.presentation.explain_windows import windows_of_drivers
from scorecard.presentation.explain_words import (
    DRIVER_TERMS,
    beside_words,
    exact_words,
    row_words,
    signed_words,
)
from scorecard.presentation.page import Page, lead, sources
from scorecard.presentation.scorecard_table import area_words, shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.wording import (
    INDICATOR_WORDS,
    INTERNAL,
    STATUS_WORDS,
    counted,
    day_in_words,
    figure_words,
    headroom_words,
)

if TYPE_CHECKING:
    from scorecard.model.drivers import Drivers, DriversExplained, LongWait
    from scorecard.model.result import Result, Scorecard
    from scorecard.presentation.explain_windows import MarkedWindows

_AVERAGES = (
    Column("Average of", names_row=True),
    Column("Children", "right"),
    Column("Mean", "right"),
    Column("Figure", "right"),
    Column("Headroom", "right"),
    Column("Verdict"),
)
_LONGEST = (
    Column("Wait ended in", names_row=True),
    Column("Days", "right"),
    Column("Over threshold", "right"),
    Column("Days added", "right"),
    Column("Mean without", "right"),
)
Row = tuple[str, ...]


def drivers_page(explained: DriversExplained, version: str) -> Page:
    """For each average: of whom else it could be taken, and the longest waits in it."""
    scorecard = explained.scorecard
    one_file = len(scorecard.inputs) == 1
    windows = windows_of_drivers(explained)
    used = {drivers.result.indicator for drivers in explained.drivers}
    indicators = tuple((code, words) for code, words in INDICATOR_WORDS.items() if code in used)
    return Page(
        title=f"What drives the averages, as at {day_in_words(scorecard.as_at)}",
        warning=INTERNAL,
        lead=lead(scorecard, version),
        tables=tuple(table for drivers in explained.drivers for table in _tables(drivers, one_file, windows)),
        terms=(*indicators, *DRIVER_TERMS.items()),
        footnotes=windows.footnotes,
        notes=tuple(dict.fromkeys((*_nobody_counts(scorecard, windows), *beside_words(scorecard)))),
        sources=sources(scorecard),
    )


def _nobody_counts(scorecard: Scorecard, windows: MarkedWindows) -> Iterator[str]:
    """The averages that have no drivers, so that none is missing in silence."""
    for result in scorecard.results:
        if result.unit == "days" and result.children == 0:
            yield f"{_named(result, windows)}: nobody counts."


def _named(result: Result, windows: MarkedWindows) -> str:
    return f"{area_words(result.area)}, {result.indicator} {windows.words(result)}"


def _tables(drivers: Drivers, one_file: bool, windows: MarkedWindows) -> Iterator[Table]:
    named = _named(drivers.result, windows)
    rows = tuple(_average_rows(drivers, windows))
    yield Table(named, _AVERAGES, rows, (*_sentences(drivers), *shorthand_explained((*rows, (named,)))))
    children = drivers.result.children or 0
    rows = tuple(_wait_row(wait, children, one_file) for wait in drivers.longest)
    yield Table(f"{named}: the longest waits", _LONGEST, rows, shorthand_explained(rows))


def _average_rows(drivers: Drivers, windows: MarkedWindows) -> Iterator[Row]:
    yield _average("all who count", drivers.result)
    longest = counted(len(drivers.longest), "longest wait|longest waits")
    yield _average(f"without the {longest}", drivers.without_longest)
    if drivers.without_foster_carers is not None and drivers.only_foster_carers is not None:
        yield _average("without foster carers' adoptions", drivers.without_foster_carers)
        yield _average("foster carers' adoptions alone", drivers.only_foster_carers)
    if drivers.beside is not None:
        yield _average(_beside_words(drivers.result, drivers.beside, windows), drivers.beside)


def _beside_words(result: Result, beside: Result, windows: MarkedWindows) -> str:
    longer = beside.start < result.start
    return f"{'three years' if longer else 'its last year'}, {windows.words(beside)}"


def _average(whose: str, result: Result) -> Row:
    return (
        whose,
        f"{result.children:,}",
        exact_words(result),
        figure_words(result),
        headroom_words(result.headroom),
        STATUS_WORDS[result.status],
    )


def _sentences(drivers: Drivers) -> Iterator[str]:
    """The median beside the mean, and what the days added come to."""
    if drivers.median is not None:
        half = in_decimals(Fraction(drivers.median), 1).removesuffix(".0")
        yield f"Median {half} days: half of the children waited no longer."
    exact, threshold = exact_figure(drivers.result), drivers.result.threshold
    if exact is not None and threshold is not None:
        added = signed_words(exact - threshold, 2)
        yield f"All waits together add {added} days: the mean less the threshold of {threshold}."


def _wait_row(wait: LongWait, children: int, one_file: bool) -> Row:
    return (
        row_words(wait.place, one_file),
        f"{wait.days:,}",
        signed_words(wait.over, 0),
        signed_words(None if wait.over is None else Fraction(wait.over, children), 2),
        exact_words(wait.without),
    )
