"""Plainly written lines of delimited text: where their cells begin and end, found on all bytes at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from scorecard.model.byte_words import BYTES, Positions, Words, words
from scorecard.readers.cell_texts import MOST_WORDS
from scorecard.readers.stretches import are_plain

_BREAK, _RETURN, _QUOTE = b'\n\r"'


@dataclass(frozen=True)
class PlainLines:
    """Lines without cells of several lines: cell `i` ends before `ends[i + 1]` and begins after `ends[i]`.

    `last` has the place in `ends` of each line's end, after that of the line before the first.
    """

    content: bytes
    delimiter: str
    ends: Positions
    last: Positions
    quoted: bool

    def __len__(self) -> int:
        return len(self.last) - 1

    @property
    def widths(self) -> Positions:
        """How many cells each line has; a blank one has one."""
        return np.diff(self.last)

    def row(self, line: int) -> list[str]:
        """The cells of one line; none of a blank one."""
        start, end = self.ends[self.last[line]] + 1, self.ends[self.last[line + 1]] + 1
        return next(_rows(self.content[start:end], self.delimiter))

    def rows(self, first: int) -> list[list[str]]:
        """The cells of all lines from one on."""
        return list(islice(_rows(self.content, self.delimiter), first, None))

    def cells(self, lines: Positions, place: int) -> PlainCells:
        """The cells at a place of those lines, which have it."""
        at = self.last[lines] + place
        content = np.frombuffer(self.content, np.uint8)
        starts, ends = self.ends[at] + 1, self.ends[at + 1]
        # A carriage return stands only before a line break.
        ends = ends - (content[ends - 1] == _RETURN)
        if self.quoted:
            is_quoted = content[starts] == _QUOTE
            starts, ends = starts + is_quoted, ends - is_quoted
        return PlainCells(self.content, starts, ends)


@dataclass(frozen=True)
class PlainCells:
    """Some cells, by the positions of their bytes."""

    content: bytes
    starts: Positions
    ends: Positions

    def text(self, cell: int) -> str:
        """The text of one."""
        return self.content[self.starts[cell] : self.ends[cell]].decode()

    def perhaps_blank(self) -> Positions:
        """Those cells that may be blank: empty, or begun with no visible character of ASCII."""
        first = np.frombuffer(self.content, np.uint8)[self.starts]
        return np.flatnonzero((self.ends <= self.starts) | (first <= ord(" ")) | (first >= 128))

    def texts(self) -> list[str]:
        """All texts."""
        pairs = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        if self.content.isascii():
            text = self.content.decode("ascii")
            return [text[start:end] for start, end in pairs]
        return [self.content[start:end].decode() for start, end in pairs]

    def words(self) -> list[Words] | None:
        """The texts' words; None where a text is too long for that."""
        if int((self.ends - self.starts).max(initial=0)) > BYTES * MOST_WORDS:
            return None
        return list(words(self.content, self.starts, self.ends))


def plain_lines(content: bytes, delimiter: str) -> PlainLines | None:
    """The lines, if they are plain. The content is UTF-8 and ends with a line break."""
    if not are_plain(content, delimiter):
        return None
    found = np.frombuffer(content, np.uint8)
    ends = np.flatnonzero((found == ord(delimiter)) | (found == _BREAK))
    quotes = np.flatnonzero(found == _QUOTE)
    if len(quotes):
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    last = np.flatnonzero(found[ends] == _BREAK)
    return PlainLines(content, delimiter, np.append(-1, ends), np.append(0, last + 1), bool(len(quotes)))


def _rows(content: bytes, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter, strict=True)
