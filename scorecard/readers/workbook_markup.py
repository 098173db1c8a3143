"""A workbook's XML parts, parsed with neither entities nor documents outside them, to a bounded depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from xml.parsers import expat
from xml.sax.saxutils import escape

from scorecard.model.errors import InputRefused
from scorecard.readers.workbook_archive import SAVE_AS_CSV, damaged

DEEPEST = 100
"""Elements inside each other; a sheet nests about ten deep."""
LONGEST_TEXT = 1 << 20
"""Characters of one cell, or bytes of one tag; Excel's own limit for a cell is 32,767 characters."""
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespaces of spreadsheets: the one that Excel writes, and the one of its "strict" files."""

_SPECIAL = re.compile(r"[&<>\r]")
Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


def new_parser(where: str) -> expat.XMLParserType:
    """A parser that tells names as `namespace}name` and refuses a document type declaration.

    Entities, and with them every expansion and every file or address outside, need that declaration.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise InputRefused(
            "a part of this workbook declares a document type, as no workbook of Excel's does",
            where=where, fix=SAVE_AS_CSV,
        )  # fmt: skip

    parser.StartDoctypeDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes], where: str, text: Sequence[str] = ()) -> None:
    """Parse a whole part, while `text` gathers the characters of the cell at hand.

    Raises `InputRefused` where the part is not well-formed XML, or a cell, tag or comment of it is longer
    than `LONGEST_TEXT`: such a piece would be held in memory whole.
    """
    read = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            read += len(chunk)
            if read - parser.CurrentByteIndex > LONGEST_TEXT or sum(map(len, text)) > LONGEST_TEXT:
                raise damaged(where)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # the last two: an encoding that there is not
        raise damaged(where) from None


def walk(chunks: Iterable[bytes], where: str, start: Callable[[tuple[str, ...], Attributes], None]) -> None:
    """Parse a small part: `start` gets the path of each element, as names without their namespaces."""
    parser, path = new_parser(where), list[str]()

    def opened(name: str, attributes: Attributes) -> None:
        path.append(name.rpartition("}")[2])
        refuse_depth(len(path), where)
        start(tuple(path), attributes)

    parser.StartElementHandler = opened
    parser.EndElementHandler = lambda _: path.pop()
    feed(parser, chunks, where)


def escaped(text: str) -> str:
    """A text as it stands in XML; a bare carriage return would be read as a line feed."""
    return escape(text, {"\r": "&#13;"}) if _SPECIAL.search(text) else text


def refuse_depth(depth: int, where: str) -> None:
    """Raise `InputRefused` for elements nested deeper than any workbook's."""
    if depth > DEEPEST:
        raise damaged(where)


class _Found(Exception):
    """The root has been seen; nothing after it matters."""


def root_of(chunks: Iterable[bytes], where: str) -> str:
    """The root element of a part as `namespace}name`; blank where its first 64 KB have none.

    Raises `InputRefused` for a document type declaration, which can stand only before the root.
    """
    parser, names = new_parser(where), []

    def opened(name: str, _: Attributes) -> None:
        names.append(name)
        raise _Found

    parser.StartElementHandler = opened
    try:
        for chunk in islice(chunks, 1):
            parser.Parse(chunk)
    except _Found:
        return names[0]
    except (expat.ExpatError, ValueError, LookupError):
        pass
    return ""
