"""Small exports as a council might have them, and what comes of reading them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scorecard.model.errors import ScorecardError
from scorecard.model.problem import Problem
from scorecard.model.result import Note
from scorecard.notebook import read
from scorecard.readers.reading import Reading

COLUMNS = (
    "child_id",
    "local_authority",
    "entered_care_date",
    "placement_order_date",
    "match_date",
    "placed_for_adoption_date",
    "adoption_order_date",
)
HEADER = ",".join(COLUMNS)
USUAL = {
    "local_authority": "Kent",
    "entered_care_date": "01/04/2014",
    "placement_order_date": "01/09/2014",
    "match_date": "01/11/2014",
    "placed_for_adoption_date": "01/12/2014",
    "adoption_order_date": "01/06/2015",
}


def row(child_id: str = "1", **cells: str) -> str:
    """One usual child's row under `HEADER`, some cells put differently; other columns stand at its end."""
    return ",".join(({"child_id": child_id} | USUAL | cells).values())


def export(*rows: str, more: str = "") -> str:
    """The header (with `more` columns after it) and some rows."""
    return "\n".join((HEADER + ("," + more if more else ""), *rows)) + "\n"


def written(folder: Path, content: str | bytes, name: str = "journeys.csv") -> Path:
    """A file of some content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reading_of(folder: Path, content: str | bytes, **options: Any) -> Reading:
    """What reading the content as one file gives; rows that can't be used are left out."""
    return read(written(folder, content), skip_invalid=True, **options)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    """Each problem's code, cell (or row) and sentence."""
    return [
        (one.rule.code, one.place.cell or f"{one.place.column}row {one.place.row}", one.sentence)
        for one in problems
    ]


def codes(reading: Reading) -> list[tuple[str, str]]:
    """Each problem's code and cell (or row)."""
    return [(code, where) for code, where, _ in told(reading.problems)]


def account(reading: Reading) -> tuple[int, int, int, int]:
    """Rows, journeys, repeats and errors."""
    inputs = reading.inputs
    assert sum(one.journeys for one in inputs) == len(reading.journeys)
    return (
        sum(one.rows for one in inputs),
        sum(one.journeys for one in inputs),
        sum(one.repeats for one in inputs),
        sum(one.errors for one in inputs),
    )


def refusal(folder: Path, content: str | bytes, **options: Any) -> tuple[str, str, str]:
    """The refusal of a file: what, where and what to do."""
    with pytest.raises(ScorecardError) as caught:
        reading_of(folder, content, **options)
    return caught.value.what, caught.value.where, caught.value.fix


def facts(reading: Reading, code: str) -> list[Mapping[str, str | int]]:
    """The facts of the notes of one code."""
    return [dict(note.facts) for note in notes(reading) if note.code == code]


def notes(reading: Reading) -> tuple[Note, ...]:
    """The notes of a reading."""
    return reading.notes
