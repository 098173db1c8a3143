"""Comparing headings and mapped words: what a spreadsheet or a wrong encoding did to them is undone."""

from __future__ import annotations

import re

_APOSTROPHES = re.compile("â€[™˜]|(?:ï¿½)+|\ufffd+|[’‘‛ʼ´`]")
_QUOTES = re.compile("â€[œ\x9d]|[“”]")
"""Curly ones; those of UTF-8 read as cp1252 (`â€™`); those lost to U+FFFD, once or byte by byte."""


def heading_key(text: str) -> str:
    """A heading or word trimmed, in lower case, with straight quotes; runs of white space are one space.

    A heading that Excel wrapped has line breaks in it. A lost character is taken for an apostrophe: of what
    stands in headings and word lists, nothing else is lost so often.
    """
    if not text.isascii() or "`" in text:
        text = _QUOTES.sub('"', _APOSTROPHES.sub("'", text))
    return " ".join(text.split()).lower()
