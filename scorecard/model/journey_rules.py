"""The rules between the dates of one journey, each written once for one journey and for whole columns.

Source of each: the column reference, "Rows that can't be used". The order is the order of telling.
"""

from __future__ import annotations

import numpy as np

from scorecard.model.days import NEVER, Days, recorded, years_later
from scorecard.model.rule import DateRule, JourneyDays, Rule, before

EVENT_DATES = (
    "entered_care_date",
    "adoption_decision_date",
    "placement_order_date",
    "match_date",
    "placed_for_adoption_date",
    "adoption_order_date",
    "foster_placement_date",
    "early_permanence_date",
    "reversal_date",
    "disruption_date",
    "left_care_date",
    "legal_planning_meeting_date",
    "care_proceedings_start_date",
    "care_proceedings_end_date",
)
"""Every date of a journey but the birth, in the order of the column reference."""

FLAG = "adopted_by_foster_carer"
"""The one column beside the dates that a rule reads: 1 for yes, 0 for no, `NEVER` for blank."""

DATES = (*EVENT_DATES, "date_of_birth")
YEARS_OF_CHILDHOOD = 19

NO_DATES = Rule(
    "no-dates",
    "error",
    "A child id with no date at all",
    "this row has a child id and no date at all",
    "delete the row if it is a total or a footnote; otherwise fill in the dates",
)
PLACED_BEFORE_CARE = Rule(
    "placed-before-entering-care",
    "error",
    "Placed for adoption before entering care",
    "{column} is before {other}",
    "check both dates in the child's record",
)
ADOPTED_BEFORE_CARE = Rule(
    "adopted-before-entering-care",
    "error",
    "Adopted before entering care",
    "{column} is before {other}",
    "check both dates in the child's record",
)
REVERSED_BEFORE_DECISION = Rule(
    "reversal-before-decision",
    "error",
    "Plan reversed before it was decided",
    "{column} is before {other}",
    "check both dates; a second plan of the same child needs a row of its own",
)
FOSTER_AFTER_PLACED = Rule(
    "foster-placement-after-placed",
    "error",
    "Foster placement after the adoptive placement",
    "{column} is after {other}",
    "give the day the child first moved in with the carer who adopted, or leave it blank",
)
OVER_NINETEEN_YEARS = Rule(
    "over-19-years",
    "error",
    "A date more than 19 years after birth or, without one, after entering care",
    "{column} is more than 19 years after {other}",
    "check the year of both dates",
)
BLANK_ENTERED_CARE = Rule(
    "blank-entered-care-date",
    "warning",
    "No entered-care date",
    "{column} is blank beside other dates: A1, A3 and A10 leave the child out",
    "fill in the day the latest period of care began",
)
ADOPTED_WITHOUT_PLACED = Rule(
    "adopted-without-placed-date",
    "warning",
    "Adopted, and no date placed for adoption",
    "{column} is blank and {other} is not: the child is left out of the averages",
    "fill in the day the child moved in with the adoptive family",
)
ADOPTED_BEFORE_PLACED = Rule(
    "adopted-before-placed",
    "warning",
    "Adopted before being placed for adoption",
    "{column} is after {other}: the child is left out of the averages",
    "check both dates; the placed date cannot be later than the adoption order",
)
ORDER_AFTER_ADOPTION = Rule(
    "order-after-adoption",
    "warning",
    "Placement order after the adoption order",
    "{column} is after {other}: A2 takes it as no placement order",
    "check both dates; of several placement orders give the latest before the adoption order",
)
MATCHED_BEFORE_DECISION = Rule(
    "matched-before-decision",
    "warning",
    "Matched before the adoption decision",
    "{column} is before {other}",
    "check both dates in the child's record",
)
MATCHED_AFTER_PLACED = Rule(
    "matched-after-placed",
    "warning",
    "Matched after being placed for adoption",
    "{column} is after {other}",
    "check both dates; after a disruption both belong to the final family",
)
DECISION_BEFORE_CARE = Rule(
    "decision-before-entering-care",
    "warning",
    "Adoption decision before entering care",
    "{column} is before {other}",
    "check that the entered-care date is that of the latest period of care",
)
BORN_AFTER_CARE = Rule(
    "born-after-entering-care",
    "warning",
    "Born after entering care",
    "{column} is after {other}",
    "check both dates in the child's record",
)
ADOPTED_AND_REVERSED = Rule(
    "adopted-and-reversed",
    "warning",
    "Adopted, and the plan reversed",
    "{column} and {other} are both filled in",
    "if the reversal belongs to an earlier plan, give that plan a row of its own",
)
FOSTER_WITHOUT_FLAG = Rule(
    "foster-placement-without-flag",
    "warning",
    "A foster placement, and not marked as adopted by the carer",
    "{column} is filled in and {other} is not yes: A10 does not use the date",
    "write yes if the foster carer adopted the child; otherwise leave the date blank",
)


def _no_date_at_all(days: JourneyDays) -> Days:
    found = recorded(days[DATES[0]])
    for column in DATES[1:]:
        found = found | recorded(days[column])
    return ~found if isinstance(found, np.ndarray) else not found


def _blank_beside_other_dates(days: JourneyDays) -> Days:
    blank = days["entered_care_date"] == NEVER
    return blank & (_no_date_at_all(days) == False)  # noqa: E712 - one journey or a column


def _adopted_without_placed(days: JourneyDays) -> Days:
    return recorded(days["adoption_order_date"]) & (days["placed_for_adoption_date"] == NEVER)


def _adopted_and_reversed(days: JourneyDays) -> Days:
    return recorded(days["adoption_order_date"]) & recorded(days["reversal_date"])


def _foster_without_flag(days: JourneyDays) -> Days:
    return recorded(days["foster_placement_date"]) & (days[FLAG] != 1)


def _adopted_before_placed(days: JourneyDays) -> Days:
    return before("adoption_order_date", "placed_for_adoption_date")(days)


def _over_nineteen_years(column: str, start: str) -> DateRule:
    def broken(days: JourneyDays) -> Days:
        end, begin = days[column], days[start]
        far = recorded(end) & (end - begin > YEARS_OF_CHILDHOOD * 365)
        if start != "date_of_birth":
            far = far & (days["date_of_birth"] == NEVER)
        if not isinstance(far, np.ndarray):
            return bool(far) and end > years_later(begin, YEARS_OF_CHILDHOOD)
        for row in np.flatnonzero(far):
            far[row] = end[row] > years_later(int(begin[row]), YEARS_OF_CHILDHOOD)
        return far

    return DateRule(OVER_NINETEEN_YEARS, (column, start, "date_of_birth"), broken)


JOURNEY_ERRORS: tuple[DateRule, ...] = (
    DateRule(NO_DATES, ("child_id", *DATES), _no_date_at_all),
    DateRule(
        PLACED_BEFORE_CARE,
        ("placed_for_adoption_date", "entered_care_date"),
        before("placed_for_adoption_date", "entered_care_date"),
    ),
    DateRule(
        ADOPTED_BEFORE_CARE,
        ("adoption_order_date", "entered_care_date"),
        before("adoption_order_date", "entered_care_date"),
    ),
    DateRule(
        REVERSED_BEFORE_DECISION,
        ("reversal_date", "adoption_decision_date"),
        before("reversal_date", "adoption_decision_date"),
    ),
    DateRule(
        FOSTER_AFTER_PLACED,
        ("foster_placement_date", "placed_for_adoption_date"),
        before("placed_for_adoption_date", "foster_placement_date"),
    ),
    *(_over_nineteen_years(column, "date_of_birth") for column in EVENT_DATES),
    *(_over_nineteen_years(column, "entered_care_date") for column in EVENT_DATES[1:]),
)
"""Rules a usable row does not break."""

JOURNEY_WARNINGS: tuple[DateRule, ...] = (
    DateRule(BLANK_ENTERED_CARE, ("entered_care_date", *DATES), _blank_beside_other_dates),
    DateRule(
        ADOPTED_WITHOUT_PLACED, ("placed_for_adoption_date", "adoption_order_date"), _adopted_without_placed
    ),
    DateRule(
        ADOPTED_BEFORE_PLACED, ("placed_for_adoption_date", "adoption_order_date"), _adopted_before_placed
    ),
    DateRule(
        ORDER_AFTER_ADOPTION,
        ("placement_order_date", "adoption_order_date"),
        before("adoption_order_date", "placement_order_date"),
    ),
    DateRule(
        MATCHED_BEFORE_DECISION,
        ("match_date", "adoption_decision_date"),
        before("match_date", "adoption_decision_date"),
    ),
    DateRule(
        MATCHED_AFTER_PLACED,
        ("match_date", "placed_for_adoption_date"),
        before("placed_for_adoption_date", "match_date"),
    ),
    DateRule(
        DECISION_BEFORE_CARE,
        ("adoption_decision_date", "entered_care_date"),
        before("adoption_decision_date", "entered_care_date"),
    ),
    DateRule(
        BORN_AFTER_CARE,
        ("date_of_birth", "entered_care_date"),
        before("entered_care_date", "date_of_birth"),
    ),
    DateRule(ADOPTED_AND_REVERSED, ("reversal_date", "adoption_order_date"), _adopted_and_reversed),
    DateRule(FOSTER_WITHOUT_FLAG, ("foster_placement_date", FLAG), _foster_without_flag),
)
"""Rules whose breaking is worth a look; the row counts all the same."""
