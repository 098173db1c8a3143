"""The thresholds register: which editions there are, and one of them with its words and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scorecard.presentation.json import json_text
from scorecard.presentation.table import Column, Table
from scorecard.presentation.text import listed
from scorecard.presentation.text_table import text_table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import day_in_words

if TYPE_CHECKING:
    from scorecard.model.threshold import LongestAverage, ThresholdEdition, ThresholdWindow

THRESHOLDS_SCHEMA = "scorecard/thresholds/1"
_LIST = (Column("Edition", names_row=True), Column("Published"), Column("Windows"), Column("Publisher"))
_WINDOWS = (
    Column("Window", names_row=True),
    Column("A1 at most", "right"),
    Column("A2 at most", "right"),
    Column("A3 waits under", "right"),
)


def list_text(editions: Sequence[ThresholdEdition]) -> str:
    """A line for each edition."""
    rows = tuple(
        (visible(edition.edition), edition.published.isoformat(), _span(edition), visible(edition.publisher))
        for edition in editions
    )
    return text_table(Table("Thresholds", _LIST, rows)) + "\n"


def show_text(edition: ThresholdEdition) -> str:
    """An edition: who published it and when, its thresholds in months and days, the source of each."""
    return "\n\n".join(_blocks(edition)) + "\n"


def thresholds_json(editions: Sequence[ThresholdEdition]) -> str:
    """The editions as JSON, in the shape of their own files, each with the SHA-256 of its file."""
    return json_text({"schema": THRESHOLDS_SCHEMA, "editions": [_plain(edition) for edition in editions]})


def edition_facts(edition: ThresholdEdition) -> tuple[tuple[str, str], ...]:
    """Who published it and when, its title and source, its SHA-256: each by name."""
    facts = (
        ("Publisher", visible(edition.publisher)),
        ("Published", day_in_words(edition.published)),
        ("Title", visible(edition.title)),
        ("Source", visible(edition.source)),
        ("SHA-256", edition.sha256),
    )
    return tuple((name, fact) for name, fact in facts if fact)


def edition_table(edition: ThresholdEdition) -> Table:
    """Its thresholds, a window a row, in months and days."""
    return Table(visible(edition.edition), _WINDOWS, tuple(map(_window_row, edition.window)))


def edition_sources(edition: ThresholdEdition) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What is said of single windows: the window's name, and its source and note."""
    for window in edition.window:
        said = (("Source", visible(window.source)), ("Note", visible(window.note)))
        if any(text for _, text in said):
            yield _named(window), tuple(pair for pair in said if pair[1])


def _blocks(edition: ThresholdEdition) -> Iterator[str]:
    yield listed(visible(edition.edition), edition_facts(edition))
    yield text_table(edition_table(edition))
    yield from (listed(window, said) for window, said in edition_sources(edition))


def _window_row(window: ThresholdWindow) -> tuple[str, ...]:
    limit = (window.A3.months, window.A3.limit_days) if window.A3 else None
    return _named(window), _average(window.A1), _average(window.A2), _months_and_days(limit)


def _named(window: ThresholdWindow) -> str:
    return f"{window.window} onwards" if window.onwards else window.window


def _average(average: LongestAverage | None) -> str:
    return _months_and_days((average.months, average.days) if average else None)


def _months_and_days(limit: tuple[float, int] | None) -> str:
    return f"{limit[0]:g} months / {limit[1]} days" if limit else "-"


def _span(edition: ThresholdEdition) -> str:
    first, last = edition.window[0], edition.window[-1]
    return _named(first) if first is last else f"{first.window} to {_named(last)}"


def _plain(edition: ThresholdEdition) -> dict[str, Any]:
    return {**edition.model_dump(mode="json"), "sha256": edition.sha256}
