"""A table before it has a format: text, Markdown and HTML all write this one, so they can't drift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Alignment = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how its cells align; `names_row` where the cells are the row's own headings."""

    heading: str
    align: Alignment = "left"
    names_row: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Caption, columns, rows of visible text, and the lines that explain the shorthand used in it.

    `grouped` where neighbouring rows with the same first cell belong together; `headed` where that cell
    stands once above them, as a heading (Markdown, which has no such row, repeats it).
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    explained: tuple[str, ...] = ()
    grouped: bool = False
    headed: bool = False
