"""Who waits, is in a stage, or is over its limit on 31 March 2026: each rule a day before and a day after."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import scorecard
from adopters.wild import COLUMNS
from scorecard.model.adopter_cells import adopter_cell_warnings
from scorecard.model.region import Membership

ENQUIRED = {"enquiry_date": "2025-01-01"}
APPROVED = {**ENQUIRED, "stage_1_start_date": "2025-02-01", "stage_2_start_date": "2025-06-01"}


def waiting(**dates: str) -> set[str]:
    """The lines that count a family with these dates on the day."""
    row = {"adopter_id": "A1", "family_id": "F1", "local_authority": "Kent", **dates}
    frame = pd.DataFrame([{column: row.get(column, "") for column in COLUMNS}])
    found = scorecard.adopters(frame, as_at="2026-03-31", beside="2025-03-31", by="all")
    return {
        one.line.code
        for one in found.figures
        if one.line.table == "waiting" and one.end == date(2026, 3, 31) and one.value
    }


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ("2026-03-31", "", {"a13", "in-stage-1", "registered"}),
        ("2026-04-01", "", set()),
        ("2026-01-31", "", {"a13", "in-stage-1", "registered"}),  # two months to the day
        ("2026-01-30", "", {"a13", "in-stage-1", "registered", "stage-1-over"}),
        ("2026-02-01", "2026-04-01", {"a13", "in-stage-1", "registered"}),
        ("2026-02-01", "2026-03-31", {"a13", "between", "registered"}),
        ("2025-10-01", "2025-12-01", {"a13", "between", "registered"}),
        ("2025-09-30", "2025-12-01", {"a13", "between", "registered", "approval-over"}),
        ("", "2025-12-01", {"a13", "between"}),
    ],
)
def test_in_stage_1(start: str, end: str, lines: set[str]) -> None:
    assert waiting(**ENQUIRED, stage_1_start_date=start, stage_1_end_date=end) == lines


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ("2026-03-31", "", {"a13", "in-stage-2", "registered"}),
        ("2026-04-01", "", {"a13", "between", "registered"}),
        ("2025-12-01", "", {"a13", "in-stage-2", "registered"}),
        ("2025-11-30", "", {"a13", "in-stage-2", "registered", "stage-2-over"}),
        ("2026-01-01", "2026-04-01", {"a13", "in-stage-2", "registered"}),
        ("2026-01-01", "2026-03-31", {"a13", "between", "registered"}),
    ],
)
def test_in_stage_2(start: str, end: str, lines: set[str]) -> None:
    stage_1 = {"stage_1_start_date": "2025-11-01", "stage_1_end_date": "2025-11-20"}
    assert waiting(**ENQUIRED, **stage_1, stage_2_start_date=start, stage_2_end_date=end) == lines


@pytest.mark.parametrize(
    ("approved", "lines"),
    [("2026-03-31", {"a11"}), ("2025-12-31", {"a11", "a11-3-months"}), ("2026-01-01", {"a11"})],
)
def test_approved_and_waiting(approved: str, lines: set[str]) -> None:
    assert waiting(**APPROVED, approval_date=approved) == lines
    assert waiting(**APPROVED, approval_date=approved, match_date="2026-03-31") == set()
    assert waiting(**APPROVED, approval_date=approved, match_date="2026-04-01") == lines


def test_a_family_of_no_region_is_in_no_regions_median() -> None:
    """Leeds is in no region: Stage 1 took 20 days there, in two of the years shown, and 10 days in Kent."""
    dates = (
        ("Kent", "2024-05-01", "2024-05-11"), ("Leeds", "2021-05-01", "2021-05-21"),
        ("Leeds", "2023-05-01", "2023-05-21"),
    )  # fmt: skip
    rows = [
        {"adopter_id": f"A{number}", "family_id": f"F{number}", "local_authority": authority,
         "enquiry_date": start, "stage_1_start_date": start, "stage_1_end_date": end}
        for number, (authority, start, end) in enumerate(dates)
    ]  # fmt: skip
    frame = pd.DataFrame([{column: row.get(column, "") for column in COLUMNS} for row in rows])
    regions = [Membership("Kent", "South", 1, 900_000)]
    found = scorecard.adopters(frame, as_at="2026-03-31", by="region", regions=regions)
    medians = [
        (one.label, one.value)
        for one in found.figures
        if (one.line.table, one.line.code) == ("stage-1", "median-days")
    ]
    assert medians == [
        ("2021-22", None), ("2022-23", None), ("2023-24", None), ("2024-25", 10), ("2025-26", None),
    ]  # fmt: skip


def test_the_file_that_regions_come_from_is_named_with_its_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "our regions.csv"
    file.write_text("local_authority,region\nKent,South\n", "utf-8")
    row = {"adopter_id": "A1", "family_id": "F1", "local_authority": "Kent", **ENQUIRED}
    frame = pd.DataFrame([{column: row.get(column, "") for column in COLUMNS}])
    found = scorecard.adopters(frame, as_at="2026-03-31", by="region", regions=file)
    (told,) = (dict(one.facts) for one in found.notes if one.code == "adopters-regions-file")
    assert told == {"file": "our regions.csv", "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}


@pytest.mark.parametrize(
    ("left", "lines"), [("2026-03-31", set()), ("2026-04-01", {"a13", "in-stage-1", "registered"})]
)
def test_who_leaves_on_the_day_has_left(left: str, lines: set[str]) -> None:
    dates = {**ENQUIRED, "stage_1_start_date": "2026-03-01", "left_process_date": left}
    assert waiting(**dates) == lines


@pytest.mark.parametrize(
    ("column", "cell", "codes"),
    [
        ("enquiry_date", "1900-01-01", ["placeholder-date"]),
        ("adoption_order_date", "01/01/1900", ["placeholder-date"]),
        ("enquiry_date", "2025-01-01", []),
        ("left_process_reason", "moved abroad", ["leaving-reason-other"]),
        ("left_process_reason", "withdrew", []),
        ("children_placed", "2", []),
    ],
)
def test_what_a_cell_alone_is_warned_of(column: str, cell: str, codes: list[str]) -> None:
    assert [rule.code for rule in adopter_cell_warnings(column, cell)] == codes
