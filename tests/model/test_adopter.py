"""What the model says of one row of an adopters' table: the journey or not, and every finding in order."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from scorecard.model.adopter import ADOPTER_NEEDED, AdopterJourney, examine_adopter

ROW = {
    "adopter_id": "A1", "local_authority": "Kent", "enquiry_date": "2024-01-01",
    "stage_1_start_date": "2024-02-01",
}  # fmt: skip


def found(**cells: str) -> tuple[bool, list[tuple[str, tuple[str, ...]]]]:
    """Whether a row can be used, and each finding with its columns."""
    journey, findings = examine_adopter({**dict.fromkeys(ADOPTER_NEEDED, ""), **ROW, **cells})
    return journey is not None, [(one.rule.code, one.columns) for one in findings]


def codes(**cells: str) -> tuple[bool, list[str]]:
    usable, findings = found(**cells)
    return usable, [code for code, _ in findings]


def test_columns_that_a_table_does_not_have_are_blank() -> None:
    journey, findings = examine_adopter(ROW)
    assert journey is not None and findings == ()
    assert (journey.approval_date, journey.children_placed, journey.left_process_reason) == (None, None, None)
    assert examine_adopter({"adopter_id": "A1"})[0] is None  # without an authority and a date


def test_a_row_without_dates_is_no_journey_and_nothing_else_is_said() -> None:
    none = {"enquiry_date": "", "stage_1_start_date": ""}
    assert codes(**none) == (False, ["adopter-no-dates"])
    assert codes(**none, left_process_reason="moved away") == (False, ["adopter-no-dates"])


def test_findings_are_in_the_order_of_the_columns() -> None:
    """A day that can't be read, an end before its start, and a reason in other words."""
    usable, findings = found(
        stage_1_end_date="2024-01-15", enquiry_date="soon", left_process_reason="moved",
        left_process_date="2024-03-01", children_placed="ten",
    )  # fmt: skip
    assert not usable
    assert [(code, columns[0]) for code, columns in findings] == [
        ("date-unrecognised", "enquiry_date"),
        ("stage-1-ended-before-start", "stage_1_end_date"),
        ("children-not-a-number", "children_placed"),
        ("leaving-reason-other", "left_process_reason"),
    ]


def test_a_finding_stands_where_the_first_column_of_its_rule_does() -> None:
    """The order is of a day before the child was placed; how many were placed stands between the two."""
    days = {"child_placed_date": "2025-01-01", "adoption_order_date": "2024-12-01"}
    _, findings = found(**days, children_placed="ten")
    firsts = [columns[0] for _, columns in findings]
    assert firsts == ["match_date", "children_placed", "adoption_order_date"]


def test_a_journey_can_be_made_of_numbers_and_days_too() -> None:
    made = AdopterJourney.model_validate({**dict.fromkeys(ADOPTER_NEEDED, ""), **ROW, "children_placed": 2})
    assert made.children_placed == 2
    with pytest.raises(ValidationError):
        AdopterJourney.model_validate({**dict.fromkeys(ADOPTER_NEEDED, ""), **ROW, "left_process_reason": 2})


def test_a_cell_that_cant_be_read_earns_no_warning_besides() -> None:
    assert codes(enquiry_date="1900-01-01") == (True, ["placeholder-date"])
    assert codes(enquiry_date="1900-01-32") == (False, ["date-no-such-day"])
    left = {"left_process_date": "2024-03-01", "left_process_reason": "moved\x07away"}
    assert codes(**left) == (False, ["control-character"])


@pytest.mark.parametrize(
    ("cell", "reason", "warned"),
    [
        ("", None, []),
        ("n/a", "other", ["leaving-reason-other"]),
        ("withdrew", "withdrew", []),
        ("on-hold", "on-hold", []),
        ("refused", "refused", []),
        (" refused ", "refused", []),
        ("other", "other", []),
        ("not-recorded", "other", ["leaving-reason-other"]),
        ("Mr Smith moved", "other", ["leaving-reason-other"]),
    ],
)
def test_a_reason_for_leaving(cell: str, reason: str | None, warned: list[str]) -> None:
    journey, findings = examine_adopter(
        {**ROW, "left_process_date": "2024-03-01", "left_process_reason": cell}
    )
    assert journey is not None and journey.left_process_reason == reason
    assert [one.rule.code for one in findings] == warned


@pytest.mark.parametrize(
    ("cell", "children"), [("", None), ("0", 0), ("2", 2), ("2.0", 2), ("12", 12), ("100", "refused")]
)
def test_how_many_children_were_placed(cell: str, children: int | str | None) -> None:
    journey, _ = examine_adopter({**ROW, "child_placed_date": "2025-01-01", "children_placed": cell})
    assert (journey.children_placed if journey else "refused") == children


@pytest.mark.parametrize(
    ("children", "warned"),
    [("0", []), ("1", ["children-without-placed-date"]), ("2", ["children-without-placed-date"])],
)
def test_children_of_whom_no_day_is_recorded(children: str, warned: list[str]) -> None:
    assert codes(children_placed=children) == (True, warned)


@pytest.mark.parametrize(
    ("left", "warned"),
    [
        ("2025-05-31", ["step-after-leaving"]),
        ("2025-06-01", ["left-after-adoption"]),
        ("2025-06-02", ["left-after-adoption"]),
    ],
)
def test_leaving_on_the_day_of_the_order_is_the_closing_of_the_case(left: str, warned: list[str]) -> None:
    days = {"child_placed_date": "2025-01-01", "adoption_order_date": "2025-06-01"}
    usable, told = codes(**days, left_process_date=left)
    assert usable and [one for one in told if one in ("step-after-leaving", "left-after-adoption")] == warned
