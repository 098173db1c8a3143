"""The children behind a change, cause by cause, those who did most to the figure first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorecard.model.comparison import CAME_IN, CHANGED, DROPPED_OUT
from scorecard.presentation.comparison_tables import figure_named
from scorecard.presentation.comparison_words import BLANK, CAUSE_WORDS, cell_words, change_text
from scorecard.presentation.explain_words import EVENT_WORDS
from scorecard.presentation.table import Column, Table
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.model.comparison import ChildCompared, Compared, Comparison, ListChildren, Share
    from scorecard.model.problem import Place

_CHANGES = (Column("Date"), Column("From"), Column("To"))
Row = tuple[str, ...]


class ChildrenTables:
    """The tables of one comparison; the authority and the file are named only where there are several."""

    def __init__(self, comparison: Comparison, children: ListChildren) -> None:
        self.children = children
        exports = comparison.journeys_before, comparison.journeys_after
        self.one_file = all(len(export.tables) == 1 for export in exports)
        self.one_authority = len(comparison.journeys_after.authorities) == 1

    def of(self, one: Compared) -> Iterator[Table]:
        """A table for each cause that moved a figure."""
        for share in one.shares:
            listed = self.children(one, share)
            shown = f" ({len(listed):,} of {share.children:,})" if len(listed) < share.children else ""
            caption = f"{figure_named(one)}: {CAUSE_WORDS[share.cause].replace(':', ',')}{shown}"
            rows = tuple(row for child in listed for row in self._rows(child, share))
            yield Table(caption, self._columns(share), rows)

    def _columns(self, share: Share) -> tuple[Column, ...]:
        authority = () if self.one_authority else (Column("Authority"),)
        row = Column("Row", "right" if self.one_file else "left")
        columns = (Column("Child", names_row=True), *authority, row, Column("Days", "right"))
        changes = _CHANGES if share.cause in _BY_DATES else ()
        return (*columns, Column("Share", "right"), *changes)

    def _rows(self, child: ChildCompared, share: Share) -> Iterator[Row]:
        authority = () if self.one_authority else (visible(child.local_authority),)
        first = (
            visible(child.child), *authority, self._places(child), _days(child, share.cause),
            change_text(child.change),
        )  # fmt: skip
        if share.cause not in _BY_DATES:
            yield first
            return
        changes = [
            (EVENT_WORDS[one.column], cell_words(one.before), cell_words(one.after)) for one in child.changes
        ] or [("", "", "")]
        yield *first, *changes[0]
        yield from ((*("" for _ in first), *change) for change in changes[1:])

    def _places(self, child: ChildCompared) -> str:
        """The row in either export; once where it is the same."""
        places = [self._place(one) for one in (child.place_before, child.place_after) if one is not None]
        return " -> ".join(dict.fromkeys(places))

    def _place(self, place: Place) -> str:
        return f"{place.row}" if self.one_file else visible(place.shortly)


_BY_DATES = ("in-by-dates", "out-by-dates", "dates-changed")
"""The causes that have dates to show."""


def _days(child: ChildCompared, cause: str) -> str:
    """The days that the child waited in the figure it is in, or in both."""
    before = BLANK if child.days_before is None else f"{child.days_before:,}"
    after = BLANK if child.days_after is None else f"{child.days_after:,}"
    if cause in CHANGED:
        return before if before == after else f"{before} -> {after}"
    return {CAME_IN: after, DROPPED_OUT: before}[CAME_IN if cause in CAME_IN else DROPPED_OUT]
