"""Well-formed files, and what goes wrong with them on the way: in cells, in rows, in text, in bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from random import Random

Rows = list[list[str]]

ODD_CELLS = (
    "", " ", "\u00a0", "\u3000", "1900-01-01", "01/01/1900", "N/A", "-", "NA", "null", "#REF!", "TBC",
    "31/03/16", "04/13/2015", "31/02/2015", "29/02/2015", "29/02/2016", "41365", "41365.5", "1E5",
    "31/03/2015 14:30", "31/03/2015 00:00", "31/3/2015 00:00:00", "2015-03-31T00:00:00", "2015-03-31 00:00",
    "31.03.2015", "31-Mar-2015", "31-mar-15", "1-Foo-2015", "today", "\uff13\uff11/03/2015", "31/12/1979",
    "01/01/1980", "31/12/2100", "01/01/2101", "00/00/0000", "01/01/0000", "99/99/9999", "31/03/99999",
    "yes", "No", "TRUE", "0", "maybe", "RD1", "rd4", "RD9", "1.23E+11", "007", "7.0", "x" * 101, "=1+1",
    "@SUM(A1)", "+1", "a\x07b", "a\nb", "a\r\nb", "a,b", 'a"b', "''", "\ufeff", "\u200b1", "\u202ex",
    "Jos\u00e9", "\U0001f600", "\u0130", "\u00df", "{column}", "%s", "\\", "\x00", "\x1c", "\x85", "\u2028",
    "<b>", "&amp;", "a|b", "E1", "S", "X1", "E12", "A6", "2014-15", "2015",
)  # fmt: skip
MARKS = (
    ",", ";", "\t", "|", '"', '""', "'", "\n", "\r", "\r\n", "\x00", "\ufeff", "\u2028", "\x0b", "\x1a", " ",
    "\u00a0", "=", "[", "]", "{", "}", "<", ">", "&", "#", "\\", "0", "9", "-", "/", "\u00e9", "sep=;\n",
)  # fmt: skip
ENCODINGS = ("utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "utf-7")


def chance(rng: Random, percent: int) -> bool:
    return rng.randrange(100) < percent


def damaged_rows(rng: Random, rows: Rows) -> Rows:
    """The rows (the headings first) with none to three faults in their cells, order and lengths."""
    found = [list(row) for row in rows]
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        rng.choice(_OF_ROWS)(rng, found)
    return found


def odd_cell(rng: Random, given: object) -> str:
    """A cell that is odd in itself, or this one with a mark somewhere in it or a piece gone."""
    cell = str(given)
    kind = rng.randrange(4)
    if kind < 2:
        return rng.choice(ODD_CELLS)
    at = rng.randrange(len(cell) + 1)
    return cell[:at] + (rng.choice(MARKS) if kind == 2 else "") + cell[at + rng.randrange(2) :]


def _cell(rng: Random, rows: Rows) -> None:
    row = rng.choice(rows)
    if row:
        at = rng.randrange(len(row))
        row[at] = odd_cell(rng, row[at])


def _swap(rng: Random, rows: Rows) -> None:
    one, other = rng.choice(rows), rng.choice(rows)
    if one and other:
        at, there = rng.randrange(len(one)), rng.randrange(len(other))
        one[at], other[there] = other[there], one[at]


def _shorter(rng: Random, rows: Rows) -> None:
    row = rng.choice(rows)
    del row[rng.randrange(len(row) + 1) :]


def _longer(rng: Random, rows: Rows) -> None:
    row = rng.choice(rows)
    row[rng.choice((len(row), rng.randrange(len(row) + 1))) :] += [rng.choice(("", " ", "x"))]


def _twice(rng: Random, rows: Rows) -> None:
    rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))


def _gone(rng: Random, rows: Rows) -> None:
    if len(rows) > 1:
        del rows[rng.randrange(len(rows))]


def _moved(rng: Random, rows: Rows) -> None:
    rows.insert(rng.randrange(len(rows)), rows.pop())


def _another(rng: Random, rows: Rows) -> None:
    rows.insert(rng.randrange(len(rows) + 1), rng.choice(([], [""], ["Total", "3"], ["Title"], [""] * 30)))


def _column_moved(rng: Random, rows: Rows) -> None:
    at, to = rng.randrange(12), rng.randrange(12)
    for row in rows:
        if max(at, to) < len(row):
            row.insert(to, row.pop(at))


def _column_gone(rng: Random, rows: Rows) -> None:
    at = rng.randrange(12)
    for row in rows:
        del row[at : at + 1]


_OF_ROWS: Sequence[Callable[[Random, Rows], None]] = (
    _cell, _cell, _cell, _cell, _swap, _shorter, _longer, _twice, _gone, _moved, _another, _column_moved,
    _column_gone,
)  # fmt: skip


def written(rng: Random, rows: Rows) -> bytes:
    """The rows as a file: usually a plain CSV, at times with other marks, quotes, line ends or letters."""
    delimiter = rng.choice(",,,,,,;\t|") if chance(rng, 30) else ","
    target = io.StringIO()
    csv.writer(
        target,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL if chance(rng, 10) else csv.QUOTE_MINIMAL,
        lineterminator=rng.choice(("\n", "\n", "\r\n", "\r")),
    ).writerows(rows)
    text = (f"sep={delimiter}\n" if chance(rng, 4) else "") + target.getvalue()
    encoding = rng.choice(ENCODINGS) if chance(rng, 8) else "utf-8"
    return text.encode(encoding, "replace")


def damaged_bytes(rng: Random, content: bytes, other: bytes = b"") -> bytes:
    """The bytes with none to three faults: marks put in, pieces gone or twice, bits flipped, two spliced."""
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        at = rng.randrange(len(content) + 1)
        size = rng.choice((1, 1, 2, 5, 40, 400))
        kind = rng.randrange(6)
        if kind == 0:
            content = content[:at] + rng.choice(MARKS).encode() + content[at:]
        elif kind == 1:
            content = content[:at] + content[at + size :]
        elif kind == 2:
            content = content[:at] + content[at : at + size] * 2 + content[at + size :]
        elif kind == 3:
            content = content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]
        elif kind == 4:
            content = content[:at] + other[rng.randrange(len(other) + 1) :]
        else:
            content = content[:at]
    return content
