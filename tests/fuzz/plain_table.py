"""A delimited text once more, read plainly: which row is the header, and every row with its number."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

Cells = list[str]


@dataclass(frozen=True)
class PlainTable:
    """The headings' keys up to the last that is not blank; the rows under them, `None` without cells."""

    header: list[str]
    rows: list[tuple[int, Cells | None]]

    def position(self, name: str) -> int | None:
        return self.header.index(name) if name in self.header else None

    def is_blank(self, cells: Cells | None) -> bool:
        return cells is not None and not any(cell.strip() for cell in cells)

    def is_full(self, cells: Cells | None) -> bool:
        width = len(self.header)
        return cells is not None and len(cells) >= width and self.is_blank(cells[width:])


def text_of(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def plain_table(content: bytes, known: Collection[str]) -> PlainTable:
    """The table whose header has most of the known headings: of the usual delimiters, the first 20 rows."""
    lines = io.StringIO(text_of(content), newline="").readlines()
    delimiters: Collection[str] = ",\t;|"
    if lines and (sep := re.fullmatch(r'"?sep=([^"\r\n])"?\s*', lines[0], re.IGNORECASE)):
        lines, delimiters = lines[1:], sep[1]
    if lines:
        lines[0] = lines[0].removeprefix("\ufeff")
    best = 0, ",", 0
    for delimiter in delimiters:
        for number, cells in islice(_rows(lines, delimiter), 20):
            count = len({key(cell) for cell in cells or ()} & {*known})
            if count > best[0]:
                best = count, delimiter, number
    _, delimiter, at = best
    rows = list(_rows(lines, delimiter))
    header = [key(cell) for cell in (rows[at - 1][1] if at else None) or ()]
    while header and not header[-1]:
        header.pop()
    return PlainTable(header, rows[at:])


def header_cells(text: str) -> Cells:
    """The cells of a text's first lines that may be headings, by any usual delimiter."""
    lines = [line for line in text.splitlines()[:21] if re.search("_date|dec|child|authority", line.lower())]
    return [cell.strip("\"' ") for line in lines for cell in re.split(r"[,\t;|]", line)]


def key(heading: str) -> str:
    return " ".join(heading.split()).lower()


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, Cells | None]]:
    reader, number = csv.reader(lines, delimiter=delimiter, strict=True), 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except csv.Error:
            yield number, None
        except StopIteration:
            return
