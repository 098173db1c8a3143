"""What a workbook's cells hold, as the text that stands in the same cell of a CSV."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum

MOST_REMEMBERED = 50_000
NO_VALUE = "#formula-without-value"
"""Stands for a formula that no program has worked out yet. It is neither blank nor a date, so that the
cell is told of where it is needed; refusing the workbook would stop a run over a column nobody asked for."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
# Halves of a surrogate pair are not text, and stay as they are written.
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_MILLISECONDS = 86_400_000
_LAST_SERIAL = 2_958_466
_BASE = date(1899, 12, 30).toordinal()
_MAC_DAYS = 1_462
_LOST_DIGITS = 10**15


class NumberKind(Enum):
    """What a cell's number format makes of its number."""

    PLAIN = "a number"
    DATE = "a date, a time of day or both"
    ELAPSED = "hours, minutes or seconds that passed"


BUILT_IN: Mapping[int, NumberKind] = {
    **dict.fromkeys((*range(14, 23), 45, 47), NumberKind.DATE),
    46: NumberKind.ELAPSED,
}
"""The formats that a workbook names by number alone (ECMA-376 part 1, 18.8.30)."""


def kind_of_format(code: str) -> NumberKind:
    """What a number format such as `dd/mm/yyyy;@` shows. Its first section is the one for dates."""
    bare = _LITERAL.sub("", code).partition(";")[0].lower()
    if "[" in bare:
        return NumberKind.ELAPSED
    return NumberKind.DATE if any(letter in bare for letter in "dmyhs") else NumberKind.PLAIN


class NumberTexts:
    """The texts of cells that are stored as numbers.

    `kinds` are the workbook's cell styles in their order; `from_1904` says that its days count from
    1 January 1904, as old Macs' do.
    """

    def __init__(self, kinds: list[NumberKind], from_1904: bool) -> None:
        self._kinds = {str(at): kind for at, kind in enumerate(kinds)}
        self._shift = _MAC_DAYS if from_1904 else 0
        self._known: dict[tuple[str, str], tuple[str, bool]] = {}

    def text(self, stored: str, style: str) -> tuple[str, bool]:
        """The text of a stored number under a style, and whether it is a plain number."""
        key = (stored, style)
        found = self._known.get(key)
        if found is None:
            found = self._text(stored, self._kinds.get(style, NumberKind.PLAIN))
            if len(self._known) < MOST_REMEMBERED:
                self._known[key] = found
        return found

    def _text(self, stored: str, kind: NumberKind) -> tuple[str, bool]:
        bare = stored.strip()
        # A number of more characters than any program writes is text; so is one too large to be one.
        if len(bare) > 400 or not _NUMBER.fullmatch(bare) or abs(value := float(bare)) == float("inf"):
            return stored, False
        if kind is NumberKind.ELAPSED and abs(value) < _LAST_SERIAL:
            return _elapsed(value), False
        if kind is NumberKind.DATE and value >= 0 and value + self._shift < _LAST_SERIAL:
            return _moment(value, self._shift), False
        return plain_number(value), True


def plain_number(value: float) -> str:
    """A number without `.0`. Of 16 digits or more, of which a spreadsheet keeps 15, as `1.2e+17`."""
    if not value.is_integer():
        return repr(value)
    if abs(value) < _LOST_DIGITS:
        return str(int(value))
    digits, _, power = f"{value:.16e}".partition("e")
    exact = repr(value)
    return exact if "e" in exact else f"{digits.rstrip('0').rstrip('.')}e{power}"


def _moment(value: float, shift: int) -> str:
    """A serial number as `2016-03-31`, `2016-03-31T09:30:00`, or `09:30:00` for a time without a day."""
    days, milliseconds = divmod(round(value * _MILLISECONDS), _MILLISECONDS)
    passed = timedelta(milliseconds=milliseconds)
    if value < 1 and not days:
        return (datetime.min + passed).time().isoformat()
    if days + shift == 60:
        day = "1900-02-29"  # there was none, and Excel has one
    elif days + shift >= _LAST_SERIAL:
        return plain_number(value)
    else:
        # Excel's 29 February 1900 puts every day before it one further from the base.
        day = date.fromordinal(_BASE + days + shift + (days + shift < 60)).isoformat()
    return f"{day}T{(datetime.min + passed).time().isoformat()}" if milliseconds else day


def _elapsed(value: float) -> str:
    minutes, seconds = divmod(round(abs(value) * 86_400), 60)
    return f"{'-' if value < 0 else ''}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def iso_text(stored: str) -> str:
    """A date stored as text (`2016-03-31T00:00:00`): a midnight as the date alone."""
    match = _MIDNIGHT.fullmatch(stored)
    return match[1] if match else stored


def truth(stored: str) -> str:
    """A stored boolean as `true` or `false`."""
    return {"1": "true", "0": "false"}.get(stored, stored)


def unescaped(text: str) -> str:
    """A text without Excel's own escapes: `_x000D_` is a carriage return (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
