"""The rules of the regions file, which an analyst keeps. Source: the column reference, "Regions file"."""

from __future__ import annotations

from dataclasses import replace

from scorecard.model.cell_rules import CELL_ERRORS
from scorecard.model.row_rules import (
    CELL_TOO_LARGE,
    STRAY_QUOTE,
    SWALLOWED_ROWS,
    TOO_FEW_CELLS,
    TOO_MANY_CELLS,
)
from scorecard.model.rule import Rule

SOURCE = "column reference, Regions file"

_DATE = "write dates as 31/03/2016 or 2016-03-31; leave the cell blank where the membership is open"
_AUTHORITY = "write the authority's name, or delete the row"
_FIXES = {
    "local-authority-missing": _AUTHORITY,
    "stands-for-blank": _AUTHORITY,
    "control-character": "retype the cell; a stray quotation mark above it can also join rows",
}
CELL_RULES: dict[str, Rule] = {
    rule.code: replace(rule, fix=_FIXES.get(rule.code, _DATE), source=SOURCE)
    for rule in CELL_ERRORS
    if rule.code in _FIXES or rule.code.startswith("date-")
}
"""What can be wrong with a cell, by its code: as in a journey, mended in another way."""

REGION_MISSING = Rule(
    "region-missing",
    "error",
    "No region",
    "{column} is blank",
    "write the region's name; for a time in no region leave the row out",
    SOURCE,
)
FROM_AFTER_TO = Rule(
    "from-after-to",
    "error",
    "A membership that ends before it begins",
    "{column} is after {other}",
    "put the earlier day under from; both days belong to the membership",
    SOURCE,
)
MEMBERSHIPS_OVERLAP = Rule(
    "memberships-overlap",
    "error",
    "One authority in two memberships on one day",
    "this row and row {other} are of one authority and share a day",
    "end one membership on the day before the other begins; both days of a membership belong to it",
    SOURCE,
)
REGION_SPELLING = Rule(
    "region-spelling",
    "error",
    "A region spelt in several ways",
    "{column} is spelt in another way than in row {other}: it would be a region of its own",
    "write the region's name in one way",
    SOURCE,
)

REGION_RULES: tuple[Rule, ...] = (
    *(
        replace(rule, source=SOURCE)
        for rule in (TOO_FEW_CELLS, TOO_MANY_CELLS, STRAY_QUOTE, SWALLOWED_ROWS, CELL_TOO_LARGE)
    ),
    *CELL_RULES.values(),
    REGION_MISSING,
    FROM_AFTER_TO,
    MEMBERSHIPS_OVERLAP,
    REGION_SPELLING,
)
"""Every rule by which a row of the regions file can't be used."""
