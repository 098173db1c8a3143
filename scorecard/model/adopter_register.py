"""The rules between the rows of adopters, and the register of all rules. Source: docs/adopters.md."""

from __future__ import annotations

from dataclasses import replace

from scorecard.model.adopter_cells import ADOPTER_CELL_ERRORS, ADOPTER_CELL_WARNINGS, SOURCE
from scorecard.model.adopter_rules import ADOPTER_ERRORS, ADOPTER_WARNINGS
from scorecard.model.row_rules import (
    AUTHORITY_SPELLING,
    CELL_TOO_LARGE,
    STRAY_QUOTE,
    SWALLOWED_ROWS,
    TOO_FEW_CELLS,
    TOO_MANY_CELLS,
    UNKNOWN_AUTHORITY,
)
from scorecard.model.rule import Rule
from scorecard.model.source_rules import LATER_ROW_UNUSABLE, SNAPSHOTS_DIFFER

ADOPTER_ROWS_CONFLICT = Rule(
    "adopter-rows-conflict", "error", "Rows of one adopter that differ",
    "this row and {other_rows} are of one adopter and one application, and differ in {differing}",
    "keep the right row; a further application begins on or after the end of the one before", SOURCE,
)  # fmt: skip
FAMILY_DIFFERS = Rule(
    "family-dates-differ", "warning", "Two adopters of one family with different dates",
    "{column} and {other} are of one family and differ: {counts} counts",
    "make the two rows of the family agree", SOURCE,
)  # fmt: skip
ADOPTER_LISTS_DIFFER = replace(
    SNAPSHOTS_DIFFER, title="A cell that an earlier list gives differently",
    fix="check which list is right; what was recorded once should not change", source=SOURCE,
)  # fmt: skip
APPLICATION_LEFT_OPEN = Rule(
    "application-only-in-earlier-list", "warning", "An open application that the latest list does not have",
    "this application has no end, and the latest list does not have it: it stands at its last known stage",
    "give the lists in between, or the end of the application", SOURCE,
)  # fmt: skip
LATER_ADOPTER_UNUSABLE = replace(
    LATER_ROW_UNUSABLE, says=LATER_ROW_UNUSABLE.says.replace("child", "adopter"), source=SOURCE
)
_OF_ANY_TABLE = (
    *(TOO_FEW_CELLS, TOO_MANY_CELLS, STRAY_QUOTE, SWALLOWED_ROWS, CELL_TOO_LARGE),
    *(UNKNOWN_AUTHORITY, AUTHORITY_SPELLING),
)
ADOPTER_REGISTER: tuple[Rule, ...] = (
    *_OF_ANY_TABLE,
    ADOPTER_ROWS_CONFLICT,
    FAMILY_DIFFERS,
    ADOPTER_LISTS_DIFFER,
    APPLICATION_LEFT_OPEN,
    LATER_ADOPTER_UNUSABLE,
    *ADOPTER_CELL_ERRORS,
    *ADOPTER_CELL_WARNINGS,
    *(dates.rule for dates in (*ADOPTER_ERRORS, *ADOPTER_WARNINGS)),
)
"""Every rule by which a row of adopters is an error or a warning, in the order of telling."""
