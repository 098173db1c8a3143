"""Adopters by way of pyarrow: the same rows, problems and account as by the standard reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import scorecard
from adopters.lists import ASH, csv_of
from scorecard.readers.arrow import ArrowRows
from scorecard.readers.stretches import Standard
from scorecard.readers.table import Block

pytest.importorskip("pyarrow")

ROWS = (
    ASH, {**ASH, "adopter_id": "008", "match_date": "02/02/2025"}, {**ASH, "adopter_id": ""},
    {**ASH, "adopter_id": "009", "family_id": "", "match_date": "soon"},
    {**ASH, "adopter_id": "010", "family_id": "Ash 2"}, {**ASH, "adopter_id": "011", "family_id": "n/a"}, ASH,
)  # fmt: skip


def read(path: Path) -> tuple[object, ...]:
    """Everything but the bytes of the columns, and those as lists."""
    reading = scorecard.read_adopters(path, skip_invalid=True)
    families = reading.families
    columns = {name: column.tolist() for name, column in families.adopters.items()}
    return (
        reading.problems, reading.inputs, reading.notes, reading.beside, columns, families.first.tolist(),
        families.authorities, families.latest,
    )  # fmt: skip


@pytest.mark.parametrize("end", ["short,Kent\n", "," * 15 + "\n", ""], ids=["short", "blank", "plain"])
def test_both_readers_give_the_same(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "adopters.csv"
    path.write_text(csv_of(*ROWS) + end)
    by_rows, left = read(path), list[bool]()
    blocks = ArrowRows.blocks

    def watched(rows: ArrowRows, standard: Standard) -> Iterator[Any]:
        left.append(False)

        def those_from(start: int, row: int) -> Iterator[Block]:
            left[-1] = True
            return standard(start, row)

        return blocks(rows, those_from)

    monkeypatch.setattr("scorecard.readers.arrow_import.BYTES_WORTH_IT", 0)
    monkeypatch.setattr(ArrowRows, "blocks", watched)
    assert read(path) == by_rows
    assert left == [end.startswith(",")]  # rows that are blank are left to the standard reader
    assert by_rows[1][0].rows == len(ROWS) + (end == "short,Kent\n")  # type: ignore[index]
