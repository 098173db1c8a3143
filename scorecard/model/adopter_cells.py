"""The rules of single cells of an adopters' table; dates and authorities are read as in a journey CSV."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic_core import PydanticCustomError

from scorecard.model.cell_rules import CELL_ERRORS, CELL_WARNINGS, parse_child_id, parse_text
from scorecard.model.days import is_placeholder
from scorecard.model.leaving_reason import LEAVING_REASONS
from scorecard.model.rule import Rule

SOURCE = "docs/adopters.md"
_CHILDREN = re.compile(r"[0-9]{1,2}(\.0+)?", re.ASCII)
_OF_ANY_TABLE = ("local-authority-missing", "stands-for-blank", "control-character")


def _of_adopters(rule: Rule) -> Rule:
    return replace(rule, fix=rule.fix.replace("child's", "adopter's"), source=SOURCE)


ADOPTER_CELL_ERRORS: tuple[Rule, ...] = (
    Rule(
        "adopter-id-missing", "error", "No adopter id", "{column} is blank",
        "fill in the adopter's id, or delete the row if it is a total or a footnote", SOURCE,
    ),
    Rule(
        "adopter-id-scientific", "error", "Id in scientific notation",
        "{column} is in scientific notation: its last digits are lost",
        "export again with the id as text; a spreadsheet shortened it", SOURCE,
    ),
    Rule(
        "adopter-id-too-long", "error", "Id of more than 100 characters",
        "{column} has more than 100 characters",
        "check that the columns of this row are in the right place", SOURCE,
    ),
    *(_of_adopters(one) for one in CELL_ERRORS if one.code.startswith("date-") or one.code in _OF_ANY_TABLE),
    Rule(
        "children-not-a-number", "error", "Not a number of children",
        "{column} is not a whole number from 0 to 99",
        "write how many children were placed, as 2, or leave the cell blank", SOURCE,
    ),
)  # fmt: skip
REASON_IN_OTHER_WORDS = Rule(
    "leaving-reason-other", "warning", "A reason for leaving in other words",
    "{column} is none of the reasons known: counted as other",
    "list the words under [reasons] in a column map if they mean withdrew, on-hold or refused", SOURCE,
)  # fmt: skip
ADOPTER_CELL_WARNINGS: tuple[Rule, ...] = (_of_adopters(CELL_WARNINGS[0]), REASON_IN_OTHER_WORDS)


def parse_adopter_id(cell: object) -> object:
    """An adopter's id: text, leading zeros and all, of at most 100 characters."""
    try:
        return parse_child_id(cell)
    except PydanticCustomError as error:
        raise PydanticCustomError(_code(error), "not an id") from None


def parse_family_id(cell: object) -> object:
    """A family's id, read as an adopter's; `None` for blank. Words for "not recorded" would join families."""
    return None if parse_text(cell) is None else parse_adopter_id(cell)


def parse_children(cell: object) -> object:
    """How many children were placed; `None` for blank. A spreadsheet's `2.0` is 2."""
    text = parse_text(cell)
    if not isinstance(text, str):
        return text
    if not _CHILDREN.fullmatch(text):
        raise PydanticCustomError("children-not-a-number", "not a number of children")
    return int(text.partition(".")[0])


def parse_leaving_reason(cell: object) -> object:
    """A reason as one of `LEAVING_REASONS`; other words are `other`, `None` for blank.

    A reason is free text in many exports and can name a person: its words are never kept.
    """
    text = parse_text(cell)
    if not isinstance(text, str):
        return text
    return text if text in LEAVING_REASONS[:-1] else "other"


def adopter_cell_warnings(column: str, cell: str) -> tuple[Rule, ...]:
    """The warnings that a cell's text earns on its own."""
    if column.endswith("_date"):
        return ADOPTER_CELL_WARNINGS[:1] if is_placeholder(cell) else ()
    known = ("", *LEAVING_REASONS[:-1])
    unknown = column == "left_process_reason" and cell.strip() not in known
    return (REASON_IN_OTHER_WORDS,) if unknown else ()


def _code(error: PydanticCustomError) -> str:
    return str(error.type).replace("child-id", "adopter-id")
