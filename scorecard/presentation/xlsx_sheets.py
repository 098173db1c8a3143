"""How a document is laid out in a workbook: a cover, contents, a sheet for each text and for each table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, takewhile

from scorecard.presentation.document import Chart, Document, Section, Terms
from scorecard.presentation.papers_words import (
    BLANK_CELLS,
    CONTENTS,
    CONTENTS_COLUMNS,
    COVER,
    GENERAL,
    ONE_TABLE,
    TEXT_COLUMNS,
    explained_elsewhere,
    layout_sentence,
    sheet_of_table,
)
from scorecard.presentation.table import Column, Table
from scorecard.presentation.visible import visible

_LONGEST_NAME = 31
_RESERVED = (COVER.lower(), CONTENTS.lower(), "history")
"""Excel keeps the last for itself."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet's name, what stands above its table, and the table; `links` where rows name sheets."""

    name: str
    above: tuple[str, ...]
    table: Table
    links: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """Headings with what stands beneath each; the first is the document's title."""

    name: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def sheets(content: Document) -> tuple[Cover, tuple[Sheet, ...]]:
    """The cover, then contents where there are several tables, texts and tables.

    Sections of words before the first table stand on the cover; each later one has a sheet of its own.
    """
    before = tuple(takewhile(lambda section: not _tables(section), content.sections))
    after = content.sections[len(before) :]
    texts = tuple(section for section in after if not _tables(section))
    parts = tuple(section for section in after if _tables(section))
    tables = sum(map(_tables, parts))
    names = _names(tuple(section.heading for section in texts), tables)
    explaining = (
        Sheet(name, (ONE_TABLE,), _text_table(text)) for name, text in zip(names, texts, strict=True)
    )
    held = (*explaining, *_table_sheets(parts, names))
    lead = (*content.lead, layout_sentence(tables, names))
    cover = Cover(COVER, ((content.title, lead), *((one.heading, tuple(_lines(one))) for one in before)))
    return cover, (*_contents(held, tables), *held)


def _tables(section: Section) -> int:
    return sum(isinstance(block, Table) for block in section.blocks)


def _lines(section: Section) -> Iterator[str]:
    yield from (f"{item}: {said}" if item != GENERAL else said for item, said in _items(section))


def _items(section: Section) -> Iterator[tuple[str, str]]:
    for block in section.blocks:
        if isinstance(block, Terms):
            yield from block.pairs
        elif isinstance(block, Chart):
            yield block.title, block.alternative
        elif isinstance(block, str):
            yield GENERAL, block


def _text_table(section: Section) -> Table:
    item, said = TEXT_COLUMNS
    return Table(section.heading, (Column(item, names_row=True), Column(said)), tuple(_items(section)))


def _table_sheets(parts: Sequence[Section], texts: tuple[str, ...]) -> Iterator[Sheet]:
    numbers = count(1)
    for part in parts:
        heading = (part.heading,) if len(parts) > 1 else ()
        for words, table in _with_words(part):
            above = (*heading, *words, *_explained(table, texts))
            yield Sheet(sheet_of_table(next(numbers)), above, table)


def _with_words(part: Section) -> list[tuple[list[str], Table]]:
    """Each table with the words before it, a chart's finding too; the last with those after it as well."""
    held: list[tuple[list[str], Table]] = []
    words: list[str] = []
    for block in part.blocks:
        if isinstance(block, Table):
            held.append((words, block))
            words = []
        else:
            words.extend([block.title] if isinstance(block, Chart) else _lines(Section("", (block,))))
    held[-1][0].extend(words)
    return held


def _explained(table: Table, texts: tuple[str, ...]) -> Iterator[str]:
    yield ONE_TABLE
    yield from table.explained
    if any(cell == "" for row in table.rows for cell in row):
        yield BLANK_CELLS
    yield from filter(None, (explained_elsewhere(texts),))


def _contents(held: Sequence[Sheet], tables: int) -> Iterator[Sheet]:
    if tables > 1:
        name, said = CONTENTS_COLUMNS
        rows = tuple((sheet.name, sheet.table.caption) for sheet in held)
        table = Table(CONTENTS, (Column(name, names_row=True), Column(said)), rows)
        yield Sheet(CONTENTS, (ONE_TABLE,), table, links=True)


def _names(headings: Sequence[str], tables: int) -> tuple[str, ...]:
    """Headings as names of sheets: short, each once, without what Excel forbids in them."""
    taken = {"", *_RESERVED, *(sheet_of_table(number).lower() for number in range(1, tables + 1))}
    names = []
    for heading in headings:
        short = _NOT_IN_A_NAME.sub(" ", visible(heading))[:_LONGEST_NAME].strip(" '")
        tried = (f"{short[: _LONGEST_NAME - 4]} {number}".strip() for number in count(2))
        names.append(next(name for name in chain((short,), tried) if name.lower() not in taken))
        taken.add(names[-1].lower())
    return tuple(names)
