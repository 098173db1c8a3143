"""The DfE's rules on the decision that a child should be placed for adoption, and on its reversal: warnings.

Each is written once for one journey and for whole columns. Source: the DfE's validation of the SSDA903
return, by the numbers in `dfe`; in the return the decision is DATE_INT (AD1) or DATE_PLACED, its reversal
DATE_PLACED_CEASED. No rule of the DfE puts the placement order before the match, and none stands here.
"""

from __future__ import annotations

from scorecard.model.rule import DFE_RULES, DateRule, Rule, before, without

DECISION = "adoption_decision_date"
REVERSAL, REASON = "reversal_date", "reversal_reason"
"""To the rules a reason is 1 where it is given and `NEVER` where it is blank, whatever it is."""

PLACED_BEFORE_DECISION = Rule(
    "placed-before-decision",
    "warning",
    "Placed for adoption before the adoption decision",
    "{column} is before {other}",
    "check both dates in the child's record",
    DFE_RULES,
    dfe=("521", "552"),
    fields=("DATE_INT", "DATE_PLACED", "DECOM", "PLACE"),
)
ORDER_BEFORE_DECISION = Rule(
    "order-before-decision",
    "warning",
    "Placement order before the adoption decision",
    "{column} is before {other}",
    "check both dates in the child's record",
    DFE_RULES,
    dfe=("554",),
    fields=("DATE_PLACED", "DECOM", "LS"),
)
PLACED_WITHOUT_DECISION = Rule(
    "placed-without-decision",
    "warning",
    "Placed for adoption without an adoption decision",
    "{column} is blank and {other} is not: A3 counts the child only once it is adopted",
    "fill in the day the agency decided that the child should be placed for adoption",
    DFE_RULES,
    dfe=("551",),
    fields=("DATE_PLACED", "PLACE"),
)
ORDER_WITHOUT_DECISION = Rule(
    "order-without-decision",
    "warning",
    "Placement order without an adoption decision",
    "{column} is blank and {other} is not: A3 counts the child only once it is adopted",
    "fill in the day the agency decided that the child should be placed for adoption",
    DFE_RULES,
    dfe=("553",),
    fields=("DATE_PLACED", "LS"),
)
REVERSAL_WITHOUT_DECISION = Rule(
    "reversal-without-decision",
    "warning",
    "Plan reversed and no adoption decision",
    "{column} is blank and {other} is not",
    "fill in the decision that was reversed; if there was none, clear the reversal",
    DFE_RULES,
    dfe=("563",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED"),
)
REASON_WITHOUT_REVERSAL = Rule(
    "reversal-reason-without-date",
    "warning",
    "A reversal reason without a reversal date",
    "{column} is blank and {other} is not: A3 takes the plan as not reversed",
    "fill in the day of the decision to reverse the plan, or clear the reason",
    DFE_RULES,
    dfe=("119",),
    fields=("DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
)
REVERSAL_WITHOUT_REASON = Rule(
    "reversal-date-without-reason",
    "warning",
    "A reversal date without a reversal reason",
    "{column} is blank and {other} is not",
    "fill in the reason: RD1, RD2, RD3 or RD4",
    DFE_RULES,
    dfe=("119",),
    fields=("DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
)
BLANK_DECISION = (PLACED_WITHOUT_DECISION, ORDER_WITHOUT_DECISION, REVERSAL_WITHOUT_DECISION)
"""One blank cell that all that followed misses, the gravest first."""


def _earlier(rule: Rule, earlier: str, later: str) -> DateRule:
    return DateRule(rule, (earlier, later), before(earlier, later))


def _missing(rule: Rule, blank: str, given: str) -> DateRule:
    # A column that the file has not is no blank cell of its rows.
    return DateRule(rule, (blank, given), without(blank, given), needs=(blank,))


DECISION_WARNINGS: tuple[DateRule, ...] = (
    _earlier(ORDER_BEFORE_DECISION, "placement_order_date", DECISION),
    _earlier(PLACED_BEFORE_DECISION, "placed_for_adoption_date", DECISION),
    _missing(PLACED_WITHOUT_DECISION, DECISION, "placed_for_adoption_date"),
    _missing(ORDER_WITHOUT_DECISION, DECISION, "placement_order_date"),
    _missing(REVERSAL_WITHOUT_DECISION, DECISION, REVERSAL),
    _missing(REASON_WITHOUT_REVERSAL, REVERSAL, REASON),
    _missing(REVERSAL_WITHOUT_REASON, REASON, REVERSAL),
)
"""Rules whose breaking is worth a look; the row counts all the same."""
