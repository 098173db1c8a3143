"""How wide a text is in Arial, near enough to choose the widths of columns."""

from __future__ import annotations

_NARROW = frozenset(" !'()*,-./:;I[\\]fijlrt|`°")
_WIDE = frozenset("%@MWmw&—+<>=~")
_BOLD = 1.08
_SPACE = 0.34


def text_width(text: str, bold: bool = False) -> float:
    """The width in ems: a digit is 0.56. Characters outside Latin script count as a whole em."""
    width = sum(map(_character_width, text))
    return width * _BOLD if bold else width


def longest_word(text: str, bold: bool = False) -> float:
    """The width of the widest part that a line may not be broken in."""
    return max((text_width(word, bold) for word in text.split()), default=0.0)


def line_count(text: str, room: float, bold: bool = False) -> int:
    """Over how many lines a text goes in a column of so many ems, folded between words."""
    lines, used = 1, 0.0
    for word in text.split():
        width = text_width(word, bold)
        if used and used + _SPACE + width > room:
            lines, used = lines + 1, width
        else:
            used += (_SPACE if used else 0.0) + width
        while used > room:  # a word too long for any line is cut
            lines, used = lines + 1, used - room
    return lines


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.87
    if character > "\u02ff":
        return 1.0
    return 0.70 if character.isupper() else 0.56
