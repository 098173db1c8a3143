"""A paper before it has a format: sections of paragraphs, tables and charts, for HTML, Word and Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from scorecard.presentation.table import Table


@dataclass(frozen=True, slots=True)
class Terms:
    """Words or marks with what they mean, in the order of reading."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of figures that the table after it gives too.

    `title` states the finding, `alternative` the figures themselves. `svg` and `png` are the same drawing,
    `width` and `height` its size in centimetres.
    """

    title: str
    alternative: str
    svg: str
    png: bytes
    width: float
    height: float


Block: TypeAlias = str | Table | Chart | Terms
"""What a section is made of; a text is one paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A title, a warning (empty for a publication), what is said first, and the sections."""

    title: str
    warning: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
