"""What calamine reads in a workbook's cells, as the text that stands in the same cell of a CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

_LOST_DIGITS = 10**15


def plain_number(value: float) -> str:
    """A number without `.0`. Of 16 digits or more, of which a spreadsheet keeps 15, as `1.2e+17`."""
    if not value.is_integer():
        return repr(value)
    if abs(value) < _LOST_DIGITS:
        return str(int(value))
    digits, _, power = f"{value:.16e}".partition("e")
    exact = repr(value)
    return exact if "e" in exact else f"{digits.rstrip('0').rstrip('.')}e{power}"


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time(0) else value.isoformat()


def _elapsed(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


_TEXTS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    float: plain_number,
    bool: lambda value: str(value).lower(),
    date: date.isoformat,
    datetime: _moment,
    time: time.isoformat,
    timedelta: _elapsed,
}


def as_texts(rows: list[list[Any]]) -> frozenset[int]:
    """Turn each row of values into one of texts, and tell the columns (0 is A) that hold numbers.

    The rows are changed where they stand, since there may be millions of cells.
    """
    number_columns = set[int]()
    for row in rows:
        kinds = [type(value) for value in row]
        if float in kinds:
            number_columns.update(at for at, kind in enumerate(kinds) if kind is float)
        row[:] = [_TEXTS[kind](value) for kind, value in zip(kinds, row, strict=True)]
    return frozenset(number_columns)
