"""The rules between the dates of one adopter, each for one row and for whole columns.

Source: docs/adopters.md.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import partial, reduce

from scorecard.model.adopter_cells import SOURCE
from scorecard.model.days import NEVER, Days, recorded
from scorecard.model.leaving_reason import CHILDREN, REASON
from scorecard.model.rule import DateRule, JourneyDays, Rule, before, none_recorded, without

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


def _left_after_adoption(days: JourneyDays) -> Days:
    return recorded(days["left_process_date"]) & (days["adoption_order_date"] <= days["left_process_date"])


def _step_after_leaving(days: JourneyDays) -> Days:
    left = days["left_process_date"]
    return reduce(operator.or_, ((left < days[one]) & recorded(days[one]) for one in ADOPTER_DATES))


def _children_without_placed(days: JourneyDays) -> Days:
    not_placed = none_recorded("child_placed_date", "adoption_order_date")
    return recorded(days[CHILDREN]) & (days[CHILDREN] > 0) & not_placed(days)


def _without_end(start: str, end: str, next_step: str) -> Callable[[JourneyDays], Days]:
    return lambda days: recorded(days[start]) & (days[end] == NEVER) & recorded(days[next_step])


def _is_before(code: str, title: str, earlier: str, later: str, rule: partial[Rule]) -> DateRule:
    made = rule(code=code, title=title, says="{column} is before {other}", fix=_CHECK)
    return DateRule(made, (earlier, later), before(earlier, later))


def _end_missing(code: str, title: str, stage: str, next_step: str) -> DateRule:
    start, end = f"{stage}_start_date", f"{stage}_end_date"
    made = _warning(
        code=code, title=title,
        says="{column} is blank and {other} is not: in no figure of how long the stage took",
        fix="fill in the day on which the stage ended",
    )  # fmt: skip
    return DateRule(made, (end, next_step), _without_end(start, end, next_step), (end,))


def _step_missing(code: str, title: str, step: str, later: str, counts: str, fix: str) -> DateRule:
    says = f"{{column}} is blank and {{other}} is not: {counts}"
    return DateRule(_warning(code=code, title=title, says=says, fix=fix), (step, later), without(step, later))


ADOPTER_ERRORS: tuple[DateRule, ...] = (
    DateRule(
        _error(
            code="adopter-no-dates", title="An adopter's id with no date at all",
            says="this row has an adopter's id and no date at all",
            fix="delete the row if it is a total or a footnote; otherwise fill in the dates",
        ),
        ("adopter_id", *ADOPTER_DATES), none_recorded(*ADOPTER_DATES),
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
    _end_missing(
        "stage-1-end-missing", "Stage 2 started, and no end of Stage 1", "stage_1", "stage_2_start_date"
    ),
    _is_before(
        "approved-before-stage-2", "Approved before Stage 2 started",
        "approval_date", "stage_2_start_date", _warning,
    ),
    _end_missing("stage-2-end-missing", "Approved, and no end of Stage 2", "stage_2", "approval_date"),
    _step_missing(
        "matched-without-approval", "Matched, and no approval", "approval_date", "match_date",
        "counted as matched, and left out of A12", "fill in the day of approval",
    ),
    _is_before(
        "matched-before-approval", "Matched before approval", "match_date", "approval_date", _warning
    ),
    _step_missing(
        "placed-without-match", "A child placed, and no match", "match_date", "child_placed_date",
        "in no figure of matches, and so not in A12", "fill in the day of the match",
    ),
    _is_before(
        "placed-before-match", "Child placed before the match", "child_placed_date", "match_date", _warning
    ),
    _step_missing(
        "adopted-without-placed-date", "Adoption order, and no day of the placement",
        "child_placed_date", "adoption_order_date",
        "no child counts as placed", "fill in the day on which the child was placed",
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
            code="step-after-leaving", title="A step after the day of leaving",
            says="{column} is before another date of this row: from that day the family has left, and the "
            "later steps count in their years alone",
            fix="if the family came back, leave the cell blank, or give its new application a row of its own",
        ),
        ("left_process_date", *ADOPTER_DATES[:-1]), _step_after_leaving,
    ),
    _step_missing(
        "leaving-reason-without-date", "A reason for leaving, and no day of leaving",
        "left_process_date", REASON,
        "the family has not left", "fill in the day of leaving, or take the reason away",
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
