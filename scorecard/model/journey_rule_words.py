"""The words of the rules between the dates of one journey. The tests stand in `journey_rules`.

Source of each: the column reference, "Rows that can't be used".
"""

from __future__ import annotations

from scorecard.model.rule import DFE_RULES, Rule

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
    dfe=("522",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED"),
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
    dfe=("390",),
    fields=("PLACE", "REC"),
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
    dfe=("333",),
    fields=("DATE_INT", "DATE_MATCH"),
)
MATCHED_AFTER_PLACED = Rule(
    "matched-after-placed",
    "warning",
    "Matched after being placed for adoption",
    "{column} is after {other}",
    "check both dates; after a disruption both belong to the final family",
    dfe=("331",),
    fields=("DATE_MATCH", "DECOM"),
)
ADOPTED_ON_MATCH_DAY = Rule(
    "adopted-on-match-day",
    "warning",
    "Adopted on the day of the match",
    "{column} is the same day as {other}",
    "check that the match date is the day of the decision on the adopters, not of the adoption order",
    DFE_RULES,
    dfe=("582",),
    fields=("DATE_MATCH", "DEC"),
)
DECISION_BEFORE_CARE = Rule(
    "decision-before-entering-care",
    "warning",
    "Adoption decision before entering care",
    "{column} is before {other}",
    "check that the entered-care date is that of the latest period of care",
    dfe=("334", "1003"),
    fields=("DATE_INT", "DATE_PLACED", "DECOM", "RNE"),
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
    dfe=("525", "558"),
    fields=("DATE_PLACED_CEASED", "REC"),
)
ADOPTED_AT_EIGHTEEN = Rule(
    "adopted-at-18",
    "warning",
    "Adopted at 18 or older",
    "{column} is 18 years or more after {other}",
    "check the year of both dates",
    DFE_RULES,
    dfe=("386",),
    fields=("DEC", "DOB", "REC"),
)
FOSTER_WITHOUT_FLAG = Rule(
    "foster-placement-without-flag",
    "warning",
    "A foster placement, and not marked as adopted by the carer",
    "{column} is filled in and {other} is not yes: A10 does not use the date",
    "write yes if the foster carer adopted the child; otherwise leave the date blank",
)
