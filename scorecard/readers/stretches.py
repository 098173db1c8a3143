"""A file's bytes in stretches of whole lines, and whether each line of a stretch is plainly a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.readers.source import Source

STRETCH = 16 << 20
LINES_END_WITHIN = 65_536
"""No line that is plain fills so many bytes; the standard reader says of a cell that it is too large."""


def stretches_of_lines(source: Source) -> Iterator[bytes]:
    """The bytes in stretches of whole lines, but for a line that is far too long."""
    start = 0
    while start < source.size:
        source.handle.seek(start + STRETCH)
        source.handle.readline(LINES_END_WITHIN)
        end = source.handle.tell()
        source.handle.seek(start)
        yield source.handle.read(end - start)
        start = end


def quoted_cells(delimiter: str) -> re.Pattern[bytes]:
    """What finds the cells of one line that stand in quotation marks."""
    mark = re.escape(delimiter.encode())
    return re.compile(rb'"(?<![^\n' + mark + rb']")[^"\n\r]*"(?=[\r\n' + mark + rb"])")


def is_plain(lines: bytes, quoted: re.Pattern[bytes]) -> bool:
    """Whether each quotation mark opens or closes a cell of one line, and lines end in the usual way."""
    marks = lines.count(b'"')
    if marks and marks != 2 * len(quoted.findall(lines)):
        return False
    if b"\0" in lines or (b"\r" in lines and lines.count(b"\r") != lines.count(b"\r\n")):
        return False
    ends = (*range(LINES_END_WITHIN, len(lines), LINES_END_WITHIN), len(lines))
    return all(lines.find(b"\n", max(0, end - LINES_END_WITHIN), end) >= 0 for end in ends)
