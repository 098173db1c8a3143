"""The rules between the dates of one journey, each written once for one journey and for whole columns.

Source of each: the column reference, "Rows that can't be used". The order is the order of telling.
"""

from __future__ import annotations

import operator
from collections.abc import Callable

import numpy as np

from scorecard.model.days import NEVER, Days, recorded, years_later
from scorecard.model.decision_rules import DECISION_WARNINGS, REASON
from scorecard.model.journey_rule_words import (
    ADOPTED_AND_REVERSED,
    ADOPTED_AT_EIGHTEEN,
    ADOPTED_BEFORE_CARE,
    ADOPTED_BEFORE_PLACED,
    ADOPTED_ON_MATCH_DAY,
    ADOPTED_WITHOUT_PLACED,
    BLANK_ENTERED_CARE,
    BORN_AFTER_CARE,
    DECISION_BEFORE_CARE,
    FOSTER_AFTER_PLACED,
    FOSTER_WITHOUT_FLAG,
    MATCHED_AFTER_PLACED,
    MATCHED_BEFORE_DECISION,
    NO_DATES,
    ORDER_AFTER_ADOPTION,
    OVER_NINETEEN_YEARS,
    PLACED_BEFORE_CARE,
    REVERSED_BEFORE_DECISION,
)
from scorecard.model.rule import DateRule, JourneyDays, before, none_recorded, on_one_day, without

WAY_TO_ADOPTION = (
    "entered_care_date",
    "adoption_decision_date",
    "placement_order_date",
    "match_date",
    "placed_for_adoption_date",
    "adoption_order_date",
)
"""The dates of the way from care to adoption, in the order in which they usually fall."""

EVENT_DATES = (
    *WAY_TO_ADOPTION,
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
"""A column beside the dates that rules read: 1 for yes, 0 for no, `NEVER` for blank."""

DATES = (*EVENT_DATES, "date_of_birth")
READ_BY_RULES = (*DATES, FLAG, REASON)
"""Every column that the rules read."""

YEARS_OF_CHILDHOOD, ADULT = 19, 18
_no_date_at_all = none_recorded(*DATES)


def _blank_beside_other_dates(days: JourneyDays) -> Days:
    blank = days["entered_care_date"] == NEVER
    return blank & (_no_date_at_all(days) == False)  # noqa: E712 - one journey or a column


def _adopted_and_reversed(days: JourneyDays) -> Days:
    return recorded(days["adoption_order_date"]) & recorded(days["reversal_date"])


def _foster_without_flag(days: JourneyDays) -> Days:
    return recorded(days["foster_placement_date"]) & (days[FLAG] != 1)


def _adopted_at_eighteen(days: JourneyDays) -> Days:
    return _some_years_after(days["date_of_birth"], operator.ge, ADULT, days["adoption_order_date"])


def _over_nineteen_years(column: str, start: str) -> DateRule:
    def broken(days: JourneyDays) -> Days:
        too_late = _some_years_after(days[start], operator.gt, YEARS_OF_CHILDHOOD, days[column])
        return too_late if start == "date_of_birth" else too_late & (days["date_of_birth"] == NEVER)

    return DateRule(OVER_NINETEEN_YEARS, (column, start, "date_of_birth"), broken)


def _some_years_after(begin: Days, test: Callable[[int, int], bool], years: int, end: Days) -> Days:
    """Whether `end` is recorded and stands so to the day some years after `begin`."""
    far = _at_least(years, begin, end)  # the calendar is looked at for these few alone
    if not isinstance(far, np.ndarray):
        return bool(far) and test(end, years_later(begin, years))
    for row in np.flatnonzero(far):
        far[row] = test(int(end[row]), years_later(int(begin[row]), years))
    return far


def _at_least(years: int, begin: Days, end: Days) -> Days:
    """Whether `end` is recorded and so many years of 365 days after `begin`, or more."""
    return (end - begin >= years * 365) & (end != NEVER)


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

_ERRORS_OF_ANY_ROW = tuple(one for one in JOURNEY_ERRORS if one.rule is not OVER_NINETEEN_YEARS)


def journey_errors(days: JourneyDays) -> tuple[DateRule, ...]:
    """The errors that there may be: of nineteen years only where some date is so late, which few are."""
    born, entered = days["date_of_birth"], days["entered_care_date"]
    begin = born + (entered - born) * (entered < born)
    late: Days = False
    for column in EVENT_DATES:
        late = late | _at_least(YEARS_OF_CHILDHOOD, begin, days[column])
    some_late = late.any() if isinstance(late, np.ndarray) else late
    return JOURNEY_ERRORS if some_late else _ERRORS_OF_ANY_ROW


JOURNEY_WARNINGS: tuple[DateRule, ...] = (
    DateRule(BLANK_ENTERED_CARE, ("entered_care_date", *DATES), _blank_beside_other_dates),
    DateRule(
        ADOPTED_WITHOUT_PLACED,
        ("placed_for_adoption_date", "adoption_order_date"),
        without("placed_for_adoption_date", "adoption_order_date"),
    ),
    DateRule(
        ADOPTED_BEFORE_PLACED,
        ("placed_for_adoption_date", "adoption_order_date"),
        before("adoption_order_date", "placed_for_adoption_date"),
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
        ADOPTED_ON_MATCH_DAY,
        ("match_date", "adoption_order_date"),
        on_one_day("match_date", "adoption_order_date"),
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
    DateRule(ADOPTED_AT_EIGHTEEN, ("adoption_order_date", "date_of_birth"), _adopted_at_eighteen),
    DateRule(FOSTER_WITHOUT_FLAG, ("foster_placement_date", FLAG), _foster_without_flag),
    *DECISION_WARNINGS,
)
"""Rules whose breaking is worth a look; the row counts all the same."""
