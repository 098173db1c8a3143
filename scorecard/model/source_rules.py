"""The rules between several lists of Annex A, and between sources of several kinds: warnings, all of them."""

from __future__ import annotations

from scorecard.model.rule import Rule

SNAPSHOTS_DIFFER = Rule(
    "lists-differ",
    "warning",
    "A date that an earlier list gives differently",
    "this row and {other_rows}, of an earlier list, differ in {differing}: this row is used",
    "check which list is right; a date that was recorded once should not change",
)
PLAN_LEFT_OPEN = Rule(
    "plan-only-in-earlier-list",
    "warning",
    "An open plan that the latest list does not have",
    "this plan has no end, and the latest list does not have it: the child is taken as still on the way",
    "give the lists in between, or the end of the plan",
)
LATER_ROW_UNUSABLE = Rule(
    "later-row-unusable",
    "error",
    "A row that an unusable row of a later list goes before",
    "a later list has a row of this child that can't be used, and this earlier one does not stand in for it",
    "mend the row of the later list",
)
SOURCES_DIFFER = Rule(
    "sources-differ",
    "warning",
    "Two sources that differ on one child",
    "{column} is not what {other} says: the source given first is used",
    "check which of the two is right, and mend the other",
)
ONLY_IN_OTHER_SOURCE = Rule(
    "plan-only-in-other-source",
    "warning",
    "A plan that only the source given later has",
    "this row is of a child whom {other} has too, without this plan: the source given first is used",
    "put the source that knows more first, or mend the other",
)

SOURCE_RULES = (SNAPSHOTS_DIFFER, PLAN_LEFT_OPEN, LATER_ROW_UNUSABLE, SOURCES_DIFFER, ONLY_IN_OTHER_SOURCE)
