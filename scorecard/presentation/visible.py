"""Data in a sentence or a table cell: what a terminal would obey is shown instead of sent."""

from __future__ import annotations

import unicodedata

_OBEYED = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode categories of controls, direction marks, half characters and line separators."""
_IN_NO_XML = "\ufffe\uffff"
"""The two that no Word or Excel file may hold."""


def visible(text: str) -> str:
    r"""The text with every control character written as its escape: ESC becomes the four letters `\x1b`."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    obeyed = unicodedata.category(character) in _OBEYED or character in _IN_NO_XML
    return character.encode("unicode_escape").decode("ascii") if obeyed else character
