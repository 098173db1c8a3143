"""A cell's text before it is read: what may stand around it, and what may not stand in it."""

from __future__ import annotations

import unicodedata

from pydantic_core import PydanticCustomError

BLANKS = " \t\u00a0"
"""What may stand around a cell's text; any other white space of a line is a control character."""
_UNPRINTABLE = ("Cc", "Cs")
"""Control characters, and halves of characters, which no text can hold."""


def clean_text(cell: str) -> str:
    """The text of a cell, trimmed. Raises `PydanticCustomError` for a control character or line break."""
    text = cell.strip(BLANKS)
    if not text.isprintable() and any(unicodedata.category(character) in _UNPRINTABLE for character in text):
        raise PydanticCustomError("control-character", "a control character")
    return text.strip()


def refuse_invisible(text: str) -> None:
    """Refuse characters that show nothing, such as a zero-width space: with one, an id is another id."""
    if not text.isprintable() and any(unicodedata.category(character) == "Cf" for character in text):
        raise PydanticCustomError("control-character", "an invisible character")
