"""docs/pipeline.md: its worked example is what the product says."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

import scorecard
from docs.generated import DOCS, between_markers
from scorecard.presentation.pipeline_rows import COLUMNS

TEXT = (DOCS / "pipeline.md").read_text(encoding="utf-8")
DATES = (
    "entered_care_date", "adoption_decision_date", "placement_order_date", "match_date",
    "placed_for_adoption_date", "disruption_date", "adoption_order_date", "reversal_date",
)  # fmt: skip


def example() -> list[list[str]]:
    rows = between_markers(TEXT, "pipeline-example").splitlines()[2:]
    return [[cell.strip() for cell in row.strip("| ").split("|")] for row in rows]


def pipeline_of(rows: list[list[str]]) -> dict[tuple[str, str, str], int | None]:
    cells = [dict(zip(DATES, row, strict=False)) for row in rows]
    data = pd.DataFrame(cells).assign(child_id=[f"C{n}" for n in range(len(rows))], local_authority="Kent")
    found = scorecard.pipeline(data, as_at="2026-03-31", by="all")
    assert found.beside == date(2025, 3, 31)
    return {(one.line.table, one.line.code, one.label): one.value for one in found.figures}


@pytest.mark.parametrize("row", example(), ids=lambda row: row[8])
def test_each_child_of_the_example_stands_where_the_page_says(row: list[str]) -> None:
    found = pipeline_of([row])
    stands = {
        day: [code for (table, code, on), n in found.items() if (table, on) == ("states", day) and n]
        for day in ("2026-03-31", "2025-03-31")
    }
    assert stands == {"2026-03-31": [row[8]], "2025-03-31": [row[9]]}


def test_what_the_page_says_of_all_children_of_the_example() -> None:
    found = pipeline_of(example())
    waits = [found["waits", code, "2026-03-31"] for code in ("a9", "a14", "a9-care-18", "a14-order-12")]
    assert waits == [4, 3, 3, 3]
    looking = [found["states", code, "2026-03-31"] for code in ("order", "decision")]
    assert looking == [2, 1]


def test_every_field_is_there() -> None:
    fields = re.findall(
        r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", TEXT.partition("## CSV and JSON")[2], re.M))
    )
    assert set(COLUMNS) <= set(fields)
