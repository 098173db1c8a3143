"""The rules between the dates of one adopter, and between the rows of adopters. Source: docs/adopters.md."""

from __future__ import annotations

from functools import partial

from scorecard.model.adopter_cells import ADOPTER_CELL_ERRORS, ADOPTER_CELL_WARNINGS, SOURCE
from scorecard.model.days import NEVER, Days, recorded
from scorecard.model.leaving_reason import CHILDREN, REASON
from scorecard.model.row_rules import (
    AUTHORITY_SPELLING,
    CELL_TOO_LARGE,
    STRAY_QUOTE,
    SWALLOWED_ROWS,
    TOO_FEW_CELLS,
    TOO_MANY_CELLS,
    UNKNOWN_AUTHORITY,
)
from scorecard.model.rule import DateRule, JourneyDays, Rule, before, without

ADOPTER_DATES = (
    "enquiry_date",
    "stage_1_start_date",
    "stage_1_end_date",
    "stage_2_start_date",
    "stage_2_end_date",
    "application_date",
    "approval_date",
    "match_date",
    "child_placed_date",
    "adoption_order_date",
    "left_process_date",
)
"""Every date of an adopter, in the order in which they usually fall."""

_error, _warning = (partial(Rule, severity=kind, source=SOURCE) for kind in ("error", "warning"))
_CHECK = "check both dates in the adopter's record"


def _no_date_at_all(days: JourneyDays) -> Days:
    return all(days[column] == NEVER for column in ADOPTER_DATES)


def _left_after_adoption(days: JourneyDays) -> Days:
    return recorded(days["left_process_date"]) & (days["adoption_order_date"] <= days["left_process_date"])


def _children_without_placed(days: JourneyDays) -> Days:
    return recorded(days[CHILDREN]) & (days[CHILDREN] > 0) & (days["child_placed_date"] == NEVER)


def _is_before(code: str, title: str, earlier: str, later: str, rule: partial[Rule]) -> DateRule:
    made = rule(code=code, title=title, says="{column} is before {other}", fix=_CHECK)
    return DateRule(made, (earlier, later), before(earlier, later))


ADOPTER_ERRORS: tuple[DateRule, ...] = (
    DateRule(
        _error(
            code="adopter-no-dates", title="An adopter's id with no date at all",
            says="this row has an adopter's id and no date at all",
            fix="delete the row if it is a total or a footnote; otherwise fill in the dates",
        ),
        ("adopter_id", *ADOPTER_DATES), _no_date_at_all,
    ),
    _is_before(
        "stage-1-ended-before-start", "Stage 1 ended before it started",
        "stage_1_end_date", "stage_1_start_date", _error,
    ),
    _is_before(
        "stage-2-ended-before-start", "Stage 2 ended before it started",
        "stage_2_end_date", "stage_2_start_date", _error,
    ),
    _is_before(
        "approved-before-registration", "Approved before Stage 1 started",
        "approval_date", "stage_1_start_date", _error,
    ),
)  # fmt: skip
"""Rules a usable row does not break: they would give a stage of fewer than no days."""

ADOPTER_WARNINGS: tuple[DateRule, ...] = (
    _is_before(
        "stage-1-before-enquiry", "Stage 1 started before the enquiry",
        "stage_1_start_date", "enquiry_date", _warning,
    ),
    _is_before(
        "stage-2-before-stage-1-end", "Stage 2 started before Stage 1 ended",
        "stage_2_start_date", "stage_1_end_date", _warning,
    ),
    DateRule(
        _warning(
            code="matched-without-approval", title="Matched, and no approval",
            says="{column} is blank and {other} is not: counted as matched, and left out of A12",
            fix="fill in the day of approval",
        ),
        ("approval_date", "match_date"), without("approval_date", "match_date"),
    ),
    _is_before(
        "matched-before-approval", "Matched before approval", "match_date", "approval_date", _warning
    ),
    _is_before(
        "placed-before-match", "Child placed before the match", "child_placed_date", "match_date", _warning
    ),
    _is_before(
        "adopted-before-child-placed", "Adoption order before the child was placed",
        "adoption_order_date", "child_placed_date", _warning,
    ),
    DateRule(
        _warning(
            code="left-after-adoption", title="Left on or after the adoption order",
            says="{column} is on or after {other}: read as the closing of the case, not as leaving",
            fix="leave the cell blank unless the family left the process without adopting",
        ),
        ("left_process_date", "adoption_order_date"), _left_after_adoption,
    ),
    DateRule(
        _warning(
            code="leaving-reason-without-date", title="A reason for leaving, and no day of leaving",
            says="{column} is blank and {other} is not: the family has not left",
            fix="fill in the day of leaving, or take the reason away",
        ),
        ("left_process_date", REASON), without("left_process_date", REASON),
    ),
    DateRule(
        _warning(
            code="children-without-placed-date", title="Children placed, and no day of it",
            says="{column} is blank and {other} is not: no child counts as placed",
            fix="fill in the day on which the child was placed",
        ),
        ("child_placed_date", CHILDREN), _children_without_placed,
    ),
)  # fmt: skip
"""Rules whose breaking is worth a look; the row counts all the same."""

ADOPTER_ROWS_CONFLICT = _error(
    code="adopter-rows-conflict", title="Rows of one adopter that differ",
    says="this row and {other_rows} are of one adopter and one application, and differ in {differing}",
    fix="keep the right row; a further application begins on or after the end of the one before",
)  # fmt: skip
FAMILY_DIFFERS = _warning(
    code="family-dates-differ", title="Two adopters of one family with different dates",
    says="{column} and {other} are of one family and differ: {counts} counts",
    fix="make the two rows of the family agree",
)  # fmt: skip
_OF_ANY_TABLE = (
    *(TOO_FEW_CELLS, TOO_MANY_CELLS, STRAY_QUOTE, SWALLOWED_ROWS, CELL_TOO_LARGE),
    *(UNKNOWN_AUTHORITY, AUTHORITY_SPELLING),
)
ADOPTER_REGISTER: tuple[Rule, ...] = (
    *_OF_ANY_TABLE,
    ADOPTER_ROWS_CONFLICT,
    FAMILY_DIFFERS,
    *ADOPTER_CELL_ERRORS,
    *ADOPTER_CELL_WARNINGS,
    *(dates.rule for dates in (*ADOPTER_ERRORS, *ADOPTER_WARNINGS)),
)
"""Every rule by which a row of adopters is an error or a warning, in the order of telling."""
