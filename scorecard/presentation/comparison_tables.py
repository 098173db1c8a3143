"""The tables of a comparison: figures, headroom, what moved them, and how the exports differ as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.comparison_words import (
    CAUSE_WORDS,
    both_words,
    change_text,
    children_text,
    exact_text,
    moved_text,
    whole_change,
    window_pair,
)
from scorecard.presentation.scorecard_table import area_words, shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.wording import STATUS_WORDS, figure_words

if TYPE_CHECKING:
    from scorecard.model.comparison import Compared, DataDifference

_PLACE = (Column("Window", names_row=True), Column("Indicator", names_row=True))
_FIGURES = (
    *_PLACE,
    Column("Before", "right"),
    Column("After", "right"),
    Column("Exact before", "right"),
    Column("Exact after", "right"),
    Column("Moved by", "right"),
    Column("Children"),
)
_HEADROOM = (
    *_PLACE,
    Column("Threshold"),
    Column("Threshold moved", "right"),
    Column("Figure moved", "right"),
    Column("Headroom moved", "right"),
    Column("Verdict"),
)
_DATA = (Column("Journeys", names_row=True), Column("Number", "right"))
_COLUMNS = (
    Column("Column", names_row=True),
    Column("Filled in", "right"),
    Column("Cleared", "right"),
    Column("Changed", "right"),
)
Row = tuple[str, ...]


def figures_table(ours: Sequence[Compared]) -> Table:
    """The figures of one area before and after."""
    rows = tuple(map(_figures_row, ours))
    return Table(area_words(ours[0].area), _FIGURES, rows, shorthand_explained(rows), grouped=True)


def _figures_row(one: Compared) -> Row:
    return (
        window_pair(one), one.indicator, figure_words(one.before), figure_words(one.after),
        exact_text(one.before), exact_text(one.after), moved_text(one),
        both_words(children_text(one.before), children_text(one.after)),
    )  # fmt: skip


def headroom_tables(ours: Sequence[Compared]) -> Iterator[Table]:
    """The thresholds of one area's figures, and how the distance to them moved; none without a threshold."""
    rows = tuple(_headroom_row(one) for one in ours if one.before.threshold or one.after.threshold)
    if rows:
        caption = f"{area_words(ours[0].area)}: headroom, in days"
        yield Table(caption, _HEADROOM, rows, shorthand_explained(rows), grouped=True)


def _headroom_row(one: Compared) -> Row:
    thresholds = [result.threshold for result in (one.before, one.after)]
    before, after = ("[z]" if days is None else str(days) for days in thresholds)
    verdicts = (STATUS_WORDS[result.status] for result in (one.before, one.after))
    return (
        window_pair(one), one.indicator, both_words(before, after),
        whole_change(one.threshold_change), whole_change(one.value_change), whole_change(one.headroom_change),
        both_words(*verdicts),
    )  # fmt: skip


def causes_table(one: Compared) -> Table:
    """What moved one figure: a row for each cause, and the sum, which is the change."""
    percent = one.after.unit == "percent"
    what = "Under the limit" if percent else "Days"
    columns = (
        Column("Cause", names_row=True),
        Column("Children", "right"),
        Column(f"{what} before", "right"),
        Column(f"{what} after", "right"),
        Column("Share", "right"),
    )
    rows: list[Row] = [
        (CAUSE_WORDS[share.cause], f"{share.children:,}", f"{share.total_before:,}", f"{share.total_after:,}",
         change_text(share.change))
        for share in one.shares
    ]  # fmt: skip
    sums = (sum(share.total_before for share in one.shares), sum(share.total_after for share in one.shares))
    rows.append(("together", "", *(f"{total:,}" for total in sums), change_text(one.change)))
    return Table(f"{figure_named(one)}: what moved it", columns, tuple(rows), shorthand_explained(rows))


def figure_named(one: Compared) -> str:
    """A figure as a caption names it."""
    return f"{area_words(one.area)}, {one.indicator} {both_words(one.before.window, one.after.window)}"


def data_tables(data: DataDifference) -> Iterator[Table]:
    """How many journeys are in which export, and which cells differ of those in both."""
    rows = (
        ("in both, no cell differs", f"{data.both - data.differing:,}"),
        ("in both, some cell differs", f"{data.differing:,}"),
        ("only in the export before", f"{data.only_before:,}"),
        ("only in the export after", f"{data.only_after:,}"),
    )
    yield Table("The two exports", _DATA, rows)
    if data.columns:
        differing = tuple(
            (one.column, f"{one.filled_in:,}", f"{one.cleared:,}", f"{one.changed:,}") for one in data.columns
        )
        yield Table("Cells that differ, of journeys in both", _COLUMNS, differing)
