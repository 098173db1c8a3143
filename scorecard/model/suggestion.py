"""A column map as `init` suggests it: which headings may be which columns, and what they would read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.model.result import Note


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an export and the cells under it.

    `column` is its spreadsheet letters, `twins` those of other columns with the same heading. The cells
    reach from `first_row` to `last_row`, the last that is not blank in any column; `filled` of them are
    not blank.
    """

    text: str
    column: str
    first_row: int
    last_row: int
    filled: int
    twins: tuple[str, ...] = ()

    @property
    def cells(self) -> str:
        """The range of cells as a spreadsheet names it, such as `B2:B501`; empty where there is none."""
        if self.last_row < self.first_row:
            return ""
        return f"{self.column}{self.first_row}:{self.column}{self.last_row}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A heading that may be a column; `also` are the other columns that it may be."""

    heading: Heading
    score: float
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestedMap:
    """What is to be said of an export's headings. Nothing in it is a cell's text.

    `named` are the columns whose headings need no map, `suggested` those with suggestions, best first,
    `missing` the needed ones with neither, `unknown` the headings that are like no column, with an empty
    text where it may be a child's. `layouts` names the shipped maps that fit as they stand. `recognised` is
    false where the header's row can't be told from a child's: then no heading is given at all.
    """

    file: str
    header_row: int
    recognised: bool
    named: Mapping[str, Heading]
    suggested: Mapping[str, tuple[Suggestion, ...]]
    missing: tuple[str, ...]
    unknown: tuple[Heading, ...]
    layouts: tuple[str, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """A layout that a column map ships for: what it is for, and what a figure from it can't show."""

    name: str
    title: str
    lacks: str
    has_authority: bool
