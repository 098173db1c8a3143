"""Each rule by the smallest row that breaks it: its code, its cell, and whether the row counts."""

from __future__ import annotations

from pathlib import Path

import pytest

import scorecard
from adopters.lists import ASH, written
from adopters.wild import COLUMNS
from scorecard.model.adopter_register import ADOPTER_REGISTER

ERRORS = [
    ("adopter-id-missing", {"adopter_id": " "}, "A"),
    ("adopter-id-scientific", {"adopter_id": "1.23E+11"}, "A"),
    ("adopter-id-too-long", {"adopter_id": "x" * 101}, "A"),
    ("adopter-id-scientific", {"family_id": "1.23E+11"}, "C"),
    ("local-authority-missing", {"local_authority": ""}, "B"),
    ("stands-for-blank", {"family_id": "N/A"}, "C"),
    ("stands-for-blank", {"adopter_id": "#REF!"}, "A"),
    ("control-character", {"family_id": "F\x07"}, "C"),
    ("date-unrecognised", {"enquiry_date": "n/a"}, "D"),
    ("date-two-digit-year", {"enquiry_date": "01/04/24"}, "D"),
    ("date-month-first", {"approval_date": "10/25/2024"}, "J"),
    ("date-no-such-day", {"match_date": "31/02/2025"}, "K"),
    ("date-excel-serial", {"match_date": "45689"}, "K"),
    ("date-time-of-day", {"match_date": "2025-02-01T09:30:00"}, "K"),
    ("date-out-of-range", {"match_date": "01/02/1925"}, "K"),
    ("children-not-a-number", {"children_placed": "two"}, "M"),
    ("children-not-a-number", {"children_placed": "-1"}, "M"),
    ("adopter-no-dates", {column: "" for column in COLUMNS if column.endswith("_date")}, "A"),
    ("stage-1-ended-before-start", {"stage_1_end_date": "30/04/2024"}, "F"),
    ("stage-2-ended-before-start", {"stage_2_end_date": "30/06/2024"}, "H"),
    ("approved-before-registration", {"approval_date": "30/04/2024"}, "J"),
]
WARNINGS = [
    ("placeholder-date", {"application_date": "01/01/1900"}, "I"),
    (
        "leaving-reason-other",
        {"left_process_reason": "Mr Ash fell ill", "left_process_date": "01/11/2025"},
        "P",
    ),
    ("stage-1-before-enquiry", {"enquiry_date": "02/05/2024"}, "E"),
    ("stage-2-before-stage-1-end", {"stage_2_start_date": "29/06/2024"}, "G"),
    ("stage-1-end-missing", {"stage_1_end_date": ""}, "F"),
    ("approved-before-stage-2", {"approval_date": "30/06/2024"}, "J"),
    ("stage-2-end-missing", {"stage_2_end_date": ""}, "H"),
    ("matched-without-approval", {"approval_date": ""}, "J"),
    ("placed-without-match", {"match_date": ""}, "K"),
    ("adopted-without-placed-date", {"child_placed_date": ""}, "L"),
    ("matched-before-approval", {"match_date": "24/10/2024"}, "K"),
    ("placed-before-match", {"match_date": "02/03/2025"}, "L"),
    ("adopted-before-child-placed", {"adoption_order_date": "28/02/2025"}, "N"),
    ("left-after-adoption", {"left_process_date": "01/12/2025"}, "O"),
    ("step-after-leaving", {"left_process_date": "31/01/2025"}, "O"),
    ("leaving-reason-without-date", {"left_process_reason": "withdrew"}, "O"),
    ("children-without-placed-date", {"child_placed_date": "", "adoption_order_date": ""}, "L"),
    ("unknown-authority", {"local_authority": "Atlantis"}, "B"),
]
OF_SEVERAL_ROWS = {
    *("too-few-cells", "too-many-cells", "stray-quote", "swallowed-rows", "cell-too-large"),
    *("authority-spelling", "adopter-rows-conflict", "family-dates-differ"),
    *("lists-differ", "application-only-in-earlier-list", "later-row-unusable"),
}


def read(folder: Path, *rows: dict[str, str]) -> scorecard.notebook_adopters.AdopterReading:  # type: ignore[name-defined]
    return scorecard.read_adopters(written(folder, *rows), skip_invalid=True)


@pytest.mark.parametrize(("code", "cells", "letter"), ERRORS)
def test_an_error_is_told_by_its_cell_and_the_row_is_not_used(
    code: str, cells: dict[str, str], letter: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, {**ASH, **cells})
    assert [(one.rule.code, one.place.cell) for one in reading.problems if one.is_error] == [
        (code, f"{letter}2")
    ]
    assert (reading.rows, reading.errors, len(reading.families)) == (1, 1, 0)


@pytest.mark.parametrize(("code", "cells", "letter"), WARNINGS)
def test_a_warning_is_told_by_its_cell_and_the_row_counts(
    code: str, cells: dict[str, str], letter: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, {**ASH, **cells})
    assert (code, f"{letter}2") in [(one.rule.code, one.place.cell) for one in reading.problems]
    assert not any(one.is_error for one in reading.problems)
    assert (reading.rows, reading.errors, len(reading.families)) == (1, 0, 1)


def test_a_good_row_breaks_no_rule(tmp_path: Path) -> None:
    assert read(tmp_path, ASH).problems == ()


@pytest.mark.parametrize(
    "cells",
    [
        {"stage_1_start_date": "", "stage_1_end_date": ""},
        {"match_date": "", "child_placed_date": "", "children_placed": "", "adoption_order_date": ""},
        {"adoption_order_date": "", "left_process_date": "01/03/2025"},
    ],
)
def test_what_is_no_fault(cells: dict[str, str], tmp_path: Path) -> None:
    """Begun at Stage 2; not matched yet; left on the very day of the last step."""
    assert read(tmp_path, {**ASH, **cells}).problems == ()


def test_a_column_that_a_file_lacks_is_not_missed_in_each_row(tmp_path: Path) -> None:
    path = written(tmp_path, ASH, columns=[one for one in COLUMNS if one != "stage_1_end_date"])
    assert scorecard.read_adopters(path).problems == ()


def test_one_cause_is_told_once(tmp_path: Path) -> None:
    told = [one.rule.code for one in read(tmp_path, {**ASH, "child_placed_date": ""}).problems]
    assert told == ["adopted-without-placed-date"]


def test_several_faults_of_one_row_are_told_at_once(tmp_path: Path) -> None:
    reading = read(
        tmp_path, {**ASH, "match_date": "x", "stage_1_end_date": "30/04/2024", "children_placed": "y"}
    )
    assert [(one.rule.code, one.place.cell) for one in reading.problems] == [
        ("stage-1-ended-before-start", "F2"),
        ("date-unrecognised", "K2"),
        ("children-not-a-number", "M2"),
    ]


def test_no_value_is_in_a_sentence(tmp_path: Path) -> None:
    reading = read(tmp_path, {**ASH, "match_date": "Secret", "left_process_reason": "Mrs Ash fell ill"})
    assert not any("Secret" in one.sentence or "Ash" in one.sentence for one in reading.problems)
    assert {one.value for one in reading.problems} == {"Secret", "Mrs Ash fell ill", ""}


def test_every_rule_of_the_register_is_tried() -> None:
    tried = {code for code, _, _ in (*ERRORS, *WARNINGS)}
    assert {rule.code for rule in ADOPTER_REGISTER} == tried | OF_SEVERAL_ROWS


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("2", 2), ("2.0", 2), ("12", 12), ("", None)])
def test_numbers_of_children(text: str, number: int | None) -> None:
    cells = {
        "enquiry_date": "",
        "stage_2_start_date": "",
        **dict.fromkeys(COLUMNS, ""),
        **ASH,
        "children_placed": text,
    }
    assert scorecard.AdopterJourney.model_validate(cells).children_placed == number
