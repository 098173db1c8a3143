"""A cell's text as Excel takes it: what is plainly a number becomes one, all else stays as it is written."""

from __future__ import annotations

import re
from decimal import Decimal

_MOST_DIGITS = 15
"""As many as Excel keeps."""
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?P<decimals>\.[0-9]+)?"
    r"(?P<unit>%| days?| working days?)?"
)


def number(text: str) -> tuple[float, str] | None:
    """The value and the format that shows it as it was written; none for what is no number, or not only one.

    `1,234`, `48%`, `+0.34` and `455 days` are numbers. `007`, `[c]`, `426 [p]` and `48 of 100` are not.
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    sign, whole, decimals, unit = (part or "" for part in found.groups())
    written = Decimal(sign + whole.replace(",", "") + decimals)
    if (sign and not written) or len(written.as_tuple().digits) > _MOST_DIGITS:
        return None
    value = written / 100 if unit == "%" else written
    return float(value), _format(sign, whole, decimals, unit)


def _format(sign: str, whole: str, decimals: str, unit: str) -> str:
    shown = "#,##0" if "," in whole or len(whole) < len("1000") else "0"
    after = unit if unit in ("", "%") else f'"{unit}"'
    return ("+" if sign == "+" else "") + shown + re.sub("[0-9]", "0", decimals) + after
