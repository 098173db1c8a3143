"""A file's bytes in stretches of whole lines, and whether each line of a stretch is plainly a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np

from scorecard.readers.source import Source
from scorecard.readers.table import Block

MARK = b"\xef\xbb\xbf"
LINES_END_WITHIN = 65_536
"""No line that is plain fills so many bytes; the standard reader says of a cell that it is too large."""
Stretch: TypeAlias = tuple[int, int]
"""The byte at which it begins, and the one after its end."""
Standard: TypeAlias = Callable[[int, int], Iterator[Block]]
"""The rows from a byte on, which begins the row of that number, as the standard reader reads them."""
_BREAK, _RETURN, _QUOTE = b'\n\r"'


def stretches_of_lines(source: Source, size: int) -> Iterator[Stretch]:
    """Where stretches of whole lines of about a size begin and end.

    One ends within a line that is far too long.
    """
    start = 0
    while start < source.size:
        end = min(source.end_of_line(start + size, LINES_END_WITHIN), source.size)
        yield start, end
        start = end


def lines_of(source: Source, stretch: Stretch) -> bytes:
    """The bytes of a stretch, without the file's mark; the file's last line has a line break too."""
    start, end = stretch
    lines = source.between(start, end)
    content = lines if start else lines.removeprefix(MARK)
    return content if lines.endswith(b"\n") or end < source.size else content + b"\n"


def are_plain(content: bytes, delimiter: str) -> bool:
    """Whether a stretch is of plain lines.

    Each quotation mark opens or closes a cell of one line, no NUL is there, and lines are of usual length
    and end in the usual way.
    """
    if b"\0" in content or not content.endswith(b"\n"):
        return False
    # Counting takes far longer than finding out that there is none.
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return False
    if not _lines_are_short(content):
        return False
    return b'"' not in content or _cells_are_quoted(content, delimiter)


def _lines_are_short(content: bytes) -> bool:
    """Whether there is a line break wherever one looks for so long."""
    ends = (*range(LINES_END_WITHIN, len(content), LINES_END_WITHIN), len(content))
    return all(content.find(b"\n", max(0, end - LINES_END_WITHIN), end) >= 0 for end in ends)


def _cells_are_quoted(content: bytes, delimiter: str) -> bool:
    """Whether each quotation mark opens or closes a cell of one line. The content ends with a line break."""
    found = np.frombuffer(content, np.uint8)
    quotes = np.flatnonzero(found == _QUOTE)
    # From each mark to the next: every other stretch is within a cell.
    if len(quotes) % 2 or np.logical_or.reduceat(found == _BREAK, quotes)[::2].any():
        return False
    before, after = found[quotes[::2] - 1], found[quotes[1::2] + 1]
    begin = (before == ord(delimiter)) | (before == _BREAK)
    end = (after == ord(delimiter)) | (after == _BREAK) | (after == _RETURN)
    return bool(begin.all() and end.all())
