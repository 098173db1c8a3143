"""The checks are sharp: with a fault planted in the product, each says of a plain input that it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hostile.runs import CLEAN
from ssda903.small_returns import ADOPTED, HEADINGS, table

from fuzz import limit, messages
from fuzz.limit import TooLong, limited
from fuzz.targets import TARGETS
from scorecard.model import days
from scorecard.readers import arrow, distinct, rows
from scorecard.readers.ssda903.rows import ReturnReader
from scorecard.readers.table import CellBlock

EXPORT = CLEAN.replace("K1", "ZQ100001").encode()
BAD_FLAG = EXPORT.replace(b",no,", b",ZQ100002,", 1)


def returned(**changed: tuple[str, ...]) -> bytes:
    """A return's four tables, with Kent and a year in each row."""
    kept = {name: changed.get(name, some) for name, some in ADOPTED.items()}
    texts = (
        table(HEADINGS[name] + ",LA,YEAR", (f"{row},Kent,2016" for row in some))
        for name, some in kept.items()
    )
    return "\x1c".join(texts).encode()


def told_with_values(problem: Any, show_values: bool = True) -> str:
    return f"{problem.sentence} {problem.value} {show_values}"


BLOCKS = arrow.ArrowRows.blocks


def a_row_late(found: arrow.ArrowRows, standard: Any) -> Iterator[Any]:
    for one in BLOCKS(found, standard):
        yield replace(one, numbers=one.numbers + 1) if isinstance(one, CellBlock) else one


FAULTS: dict[str, tuple[str, bytes, object, str, Any]] = {
    "any hour is midnight": (
        "cells", b"match_date\n31/03/2016 14:00", days, "_FORMS",
        (re.compile("(?P<day>31)/(?P<month>03)/(?P<year>2016) [0-9]{2}:00"),),
    ),
    "a column takes any text for a day": (
        "cells", b"match_date\n31/02/2016", distinct, "SUSPECT", 735_000,
    ),
    "a message tells the cell": ("exports", BAD_FLAG, messages, "problem_text", told_with_values),
    "a row of another length is dropped": (
        "exports", EXPORT + b"K9,Kent\n", rows, "_counted", lambda *_: None,
    ),
    "days of years before 2015 are a day late": (
        "exports", EXPORT, distinct, "as_number", lambda value: value and value.toordinal() + 1,
    ),
    "the faster reader numbers rows otherwise": (
        "exports", EXPORT, arrow.ArrowRows, "blocks", a_row_late,
    ),
    "a child's unusable row is all that is left out": (
        "returns", returned(ad1=("7,01/10/2015,31/02/2015,0,2,MF,L11",)), ReturnReader, "_set_aside",
        lambda *_: None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, content, where, what, instead = FAULTS[fault]
    TARGETS[name].check(content, tmp_path)
    monkeypatch.setattr(where, what, instead)
    with pytest.raises(Exception):  # noqa: B017 - what a broken product does is not foreseen
        TARGETS[name].check(content, tmp_path)


def test_an_input_that_takes_too_long_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "SECONDS", 0.05)
    with pytest.raises(TooLong), limited():
        while True:
            pass
