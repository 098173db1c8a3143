"""The rules of PlacedAdoption and AD1: the decision that a child should be placed, and the adoption.

Source of each: the DfE's validation rules for the SSDA903 return, by number; the words are our own.
"""

from __future__ import annotations

from scorecard.model.rule import Rule

DFE_RULES = "DfE SSDA903 validation rules"

DECISION_AFTER_RETURN_YEAR = Rule(
    "decision-after-return-year",
    "warning",
    "Decision or reversal dated after its return's year",
    "{field} is after the last day of the year that the return covers",
    "check the date; a decision of a later year belongs in that year's return",
    DFE_RULES,
    dfe=("117",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED"),
)
DECISION_AFTER_LEAVING_CARE = Rule(
    "decision-after-leaving-care",
    "warning",
    "Decision or reversal after the child left care",
    "{field} is after {other}, the day on which the child left care",
    "check both dates; a child who came back to care needs the episodes of the return to care",
    DFE_RULES,
    dfe=("117",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED", "DEC", "REC", "DECOM"),
)
REVERSAL_BEFORE_RETURN_YEAR = Rule(
    "reversal-before-return-year",
    "warning",
    "Reversal dated before its return's year",
    "{field} is before the first day of the year that the return covers",
    "check the date; a plan that ended in an earlier year belongs in that year's return",
    DFE_RULES,
    dfe=("118",),
    fields=("DATE_PLACED_CEASED",),
)
REVERSAL_BEFORE_CARE = Rule(
    "reversal-before-entering-care",
    "warning",
    "Plan reversed before the child entered care",
    "{field} is before {other}, the day on which the child entered care",
    "check both dates in the child's record",
    DFE_RULES,
    dfe=("118",),
    fields=("DATE_PLACED_CEASED", "DECOM", "LS"),
)
REVERSAL_HALF_RECORDED = Rule(
    "reversal-half-recorded",
    "warning",
    "A reversal's date without its reason, or its reason without the date",
    "{field} is blank and {other} is not",
    "fill in both the date and the reason of the reversal, or neither",
    DFE_RULES,
    dfe=("119",),
    fields=("DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
)
REVERSAL_CODE_UNKNOWN = Rule(
    "reversal-code-unknown",
    "warning",
    "A reversal's reason that is not a code of the return",
    "{field} is none of RD1, RD2, RD3 and RD4",
    "give the code of the reason why the child should no longer be placed for adoption",
    DFE_RULES,
    dfe=("120",),
    fields=("REASON_PLACED_CEASED",),
)
DECISION_MISSING_LAST_YEAR = Rule(
    "decision-missing-last-year",
    "warning",
    "An earlier year's decision that last year's return does not have",
    "{field} is before the year that the return covers, and the return of the year before has no decision",
    "check the date; if it is right, last year's return lacks the decision",
    DFE_RULES,
    dfe=("559",),
    fields=("DATE_PLACED",),
)
DECISION_CHANGED = Rule(
    "decision-changed-since-last-year",
    "warning",
    "Another decision than last year's, which was not reversed",
    "{field} is not the day of {other}, the decision that stood in the return of the year before",
    "give last year's day again, or record the reversal of that decision",
    DFE_RULES,
    dfe=("560",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED"),
)
DECISION_REPEATED = Rule(
    "decision-repeated-after-reversal",
    "warning",
    "A decision given again after last year's reversal",
    "{field} is the day of a decision that the return of the year before reversed in {other}",
    "leave out a decision reversed in an earlier year; a new decision has its own day",
    DFE_RULES,
    dfe=("561",),
    fields=("DATE_PLACED",),
)
DECISIONS_OVERLAP = Rule(
    "decisions-overlap",
    "warning",
    "A new decision while the one before it stands",
    "{field} is before the reversal of the decision of {other}, or that has none",
    "record the reversal of the earlier decision; the new one cannot be before it",
    DFE_RULES,
    dfe=("579",),
    fields=("DATE_PLACED", "DATE_PLACED_CEASED"),
)
DECISION_DATES_DIFFER = Rule(
    "decision-dates-differ",
    "warning",
    "Two days for the decision of one adoption",
    "{field} and {other} are both the adoption decision, and differ",
    "give one day in AD1 and in PlacedAdoption",
    DFE_RULES,
    dfe=("523",),
    fields=("DATE_INT", "DATE_PLACED"),
)

ADOPTION_ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
"""The items of an adoption, the fields of AD1 beside the child."""

ADOPTION_HALF_RECORDED = Rule(
    "adoption-half-recorded",
    "warning",
    "Some items of an adoption without the others",
    "{field} is blank, and other items of the adoption are not",
    "fill in every item of the adoption, or none",
    DFE_RULES,
    dfe=("151",),
    fields=ADOPTION_ITEMS,
)
FOSTER_CARE_UNKNOWN = Rule(
    "foster-care-code-unknown",
    "warning",
    "Adopted by the foster carer or not: a code that is none of the return",
    "{field} is neither 0 nor 1, and is taken as not recorded: A10 is then A1 for this child",
    "write 1 where the child's own foster carer adopted, otherwise 0",
    DFE_RULES,
    dfe=("114",),
    fields=("FOSTER_CARE",),
)
CARER_AND_PLACEMENT_DIFFER = Rule(
    "foster-carer-and-placement-differ",
    "warning",
    "Adopted by the foster carer or not: the adoption and the placement differ",
    "{field} and {other} differ on whether the child's foster carer adopted the child",
    "FOSTER_CARE is 1 after a placement A3 or A5, and 0 after A4 or A6",
    DFE_RULES,
    dfe=("335",),
    fields=("FOSTER_CARE", "PLACE"),
)
ADOPTION_WITHOUT_DETAILS = Rule(
    "adoption-without-details",
    "warning",
    "Adopted, and nothing in AD1",
    "{field} says that the child was adopted, and AD1 has nothing of the adoption",
    "fill in the child's row of AD1 in the return of the adoption's year",
    DFE_RULES,
    dfe=("601",),
    fields=("REC", *ADOPTION_ITEMS),
)
DETAILS_WITHOUT_ADOPTION = Rule(
    "details-without-adoption",
    "warning",
    "A row of AD1 and no adoption in its year",
    "this row tells of an adoption, and no episode of the child ends with E11 or E12 in the return's year",
    "give the last episode its DEC and REC, or leave the row out",
    DFE_RULES,
    dfe=("602",),
    fields=("CHILD",),
)

DECISION_RULES = (
    DECISION_AFTER_RETURN_YEAR,
    DECISION_AFTER_LEAVING_CARE,
    REVERSAL_BEFORE_RETURN_YEAR,
    REVERSAL_BEFORE_CARE,
    REVERSAL_HALF_RECORDED,
    REVERSAL_CODE_UNKNOWN,
    DECISION_MISSING_LAST_YEAR,
    DECISION_CHANGED,
    DECISION_REPEATED,
    DECISIONS_OVERLAP,
    DECISION_DATES_DIFFER,
    ADOPTION_HALF_RECORDED,
    FOSTER_CARE_UNKNOWN,
    CARER_AND_PLACEMENT_DIFFER,
    ADOPTION_WITHOUT_DETAILS,
    DETAILS_WITHOUT_ADOPTION,
)
"""The rules of decisions and adoptions, in the order of telling."""
