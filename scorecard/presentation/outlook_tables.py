"""The tables of an outlook: what is assumed, who is on the way, and then the others of each area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.outlook_layers import layers_table, left_out_tables
from scorecard.presentation.outlook_pace import pace_tables
from scorecard.presentation.outlook_roll_off import roll_off_tables
from scorecard.presentation.outlook_words import (
    NOT_A_FORECAST,
    NOT_ASSUMED,
    NOT_TOLD,
    STATE_WORDS,
    STEP_WORDS,
    assumed_words,
    number_words,
    source_words,
)
from scorecard.presentation.scorecard_table import area_words, shorthand_explained
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.outlook import Outlook, Standing
    from scorecard.model.result import Area
    from scorecard.presentation.footnotes import Footnotes

_ASSUMED = (
    Column("From - to", names_row=True),
    Column("Days", "right"),
    Column("Where the days come from"),
)


def assumptions_table(outlook: Outlook) -> Table:
    """What is assumed, and where from."""
    rows = tuple((STEP_WORDS[one.code], assumed_words(one), source_words(one)) for one in outlook.assumptions)
    nothing = ("[z] nothing is assumed",) if any("[z]" in row for row in rows) else ()
    hidden = shorthand_explained([row for row in rows if "[c]" in row])
    return Table("What is assumed", _ASSUMED, rows, (*NOT_A_FORECAST, *hidden, *nothing))


def area_tables(outlook: Outlook, area: Area, footnotes: Footnotes) -> Iterator[Table]:
    """Everything about one area; for publication the layers alone."""
    named = area_words(area)
    standing = [one for one in outlook.standing if one.area == area]
    if standing:
        yield standing_table(named, standing, outlook.years)
    figures = [one for one in outlook.figures if one.figure.area == area]
    yield layers_table(named, figures, footnotes)
    yield from left_out_tables(named, figures)
    yield from pace_tables(named, figures, [one for one in outlook.paces if one.area == area])
    marks = {one.figure.window: footnotes.window_mark(one.figure) for one in figures}
    yield from roll_off_tables(named, [one for one in outlook.roll_offs if one.area == area], marks)


def standing_table(named: str, standing: Sequence[Standing], years: Sequence[str]) -> Table:
    """Who is on the way on the as-at day, and in which year their orders are assumed."""
    ordered = (Column(f"Order {year}", "right") for year in (*years, "later"))
    columns = (
        Column("On the as-at day", names_row=True), Column("Children", "right"), Column("Overdue", "right"),
        *ordered,
    )  # fmt: skip
    rows = tuple(_standing_row(one, len(years)) for one in standing)
    untold = (NOT_TOLD,) if any(one.children is None for one in standing) else ()
    not_assumed = any(one.by_year is None and one.children is not None for one in standing)
    return Table(f"{named}: on the way", columns, rows, (*((NOT_ASSUMED,) if not_assumed else ()), *untold))


def _standing_row(one: Standing, years: int) -> tuple[str, ...]:
    if one.children is None:
        return (STATE_WORDS[one.state], *("[x]",) * (years + 3))
    orders = (None,) * (years + 1) if one.by_year is None else (*one.by_year, one.later)
    return (STATE_WORDS[one.state], *map(number_words, (one.children, one.overdue, *orders)))
