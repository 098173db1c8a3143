"""The rules of single cells: how each column's text is read, and the words for what can't be.

The validators raise `PydanticCustomError` with a code of `CELL_ERRORS`; they are the fields' own
(`scorecard.model.journey`) and see each distinct text of a column once. Source: the column reference.
"""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from scorecard.model.cell_text import clean_text, refuse_invisible
from scorecard.model.days import is_placeholder
from scorecard.model.rule import Rule

LONGEST_ID = 100
REVERSAL_REASONS = ("RD1", "RD2", "RD3", "RD4")
_YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-][0-9]+|[+-]?[0-9]+\.[0-9]+[eE][0-9]+", re.ASCII)
_PLAIN_ID = re.compile(r"(?!-?[0-9]+[eE]-[0-9]+\Z)[A-Za-z_/-]*+[0-9][0-9A-Za-z_/-]*+", re.ASCII)
_DECIMAL = re.compile(r"[0-9]+\.0+", re.ASCII)
_NOT_RECORDED = frozenset(
    (
        "-",
        "--",
        ".",
        "?",
        "n/a",
        "#n/a",
        "n.a.",
        "null",
        "nil",
        "none",
        "nan",
        "nat",
        "not known",
        "unknown",
        "tbc",
        "#ref!",
        "#value!",
        "#name?",
        "#null!",
        "#num!",
        "#div/0!",
        "#spill!",
        "#calc!",
        "#getting_data",
        "#formula-without-value",
    )
)
"""Texts that stand for "nothing recorded": errors in needed columns, unless the column map lists them."""

_DATE_FORMS = (
    "write dates as 31/03/2016 or 2016-03-31 (also 31-Mar-2016, or with 00:00 after it) "
    "or leave the cell blank; a column map can list words that mean blank"
)
CELL_ERRORS: tuple[Rule, ...] = (
    Rule(
        "child-id-missing",
        "error",
        "No child id",
        "{column} is blank",
        "fill in the child's id, or delete the row if it is a total or a footnote",
    ),
    Rule(
        "child-id-scientific",
        "error",
        "Child id in scientific notation",
        "{column} is in scientific notation: its last digits are lost",
        "export again with the id as text; a spreadsheet shortened it",
    ),
    Rule(
        "child-id-too-long",
        "error",
        "Child id of more than 100 characters",
        "{column} has more than 100 characters",
        "check that the columns of this row are in the right place",
    ),
    Rule(
        "local-authority-missing",
        "error",
        "No local authority",
        "{column} is blank",
        "fill in the responsible authority; for a file without the column give --local-authority NAME",
    ),
    Rule(
        "stands-for-blank",
        "error",
        "A word that stands for blank in a needed column",
        '{column} holds a word for "not recorded", and the column is needed',
        "fill in the cell, or list the word under [blanks] in a column map",
    ),
    Rule(
        "control-character",
        "error",
        "A control character or line break",
        "{column} holds a line break or another control character",
        "retype the cell; a stray quotation mark above it can also join rows",
    ),
    Rule("date-unrecognised", "error", "Not a date", "{column} is not a date", _DATE_FORMS),
    Rule(
        "date-two-digit-year",
        "error",
        "A year of two digits",
        "{column} has a year of two digits, and the century is never guessed",
        "export again with four-digit years",
    ),
    Rule(
        "date-month-first",
        "error",
        "A month above 12",
        "{column} has a month above 12: dates are read day first",
        "write the day before the month, as in 31/03/2016; check the other dates of this export too",
    ),
    Rule(
        "date-no-such-day",
        "error",
        "No such day in the calendar",
        "{column} is a day that does not exist",
        "check the day and the month in the child's record",
    ),
    Rule(
        "date-excel-serial",
        "error",
        "A bare number for a date",
        "{column} is a bare number: it looks like an Excel serial date",
        "format the column as a date in the spreadsheet and save it again",
    ),
    Rule(
        "date-time-of-day",
        "error",
        "A date with a time of day",
        "{column} has a time of day other than midnight",
        "export the date alone",
    ),
    Rule(
        "date-out-of-range",
        "error",
        "A date outside 1980 to 2100",
        "{column} lies outside 1 January 1980 to 31 December 2100",
        "check the year in the child's record",
    ),
    Rule(
        "not-yes-or-no",
        "error",
        "Not yes, no or blank",
        "{column} is not yes, no or blank",
        "write yes or no, or give the words used under [values] in a column map",
    ),
    Rule(
        "reversal-reason-unknown",
        "error",
        "Unknown reversal reason",
        "{column} is not one of RD1, RD2, RD3, RD4 or blank",
        "write the code, or give the words used under [values] in a column map",
        dfe=("120",),
        fields=("REASON_PLACED_CEASED",),
    ),
)
CELL_WARNINGS: tuple[Rule, ...] = (
    Rule(
        "placeholder-date",
        "warning",
        "1 January 1900, read as blank",
        "{column} is 1 January 1900, a placeholder: it is read as not recorded",
        "leave the cell blank, or fill in the date",
    ),
    Rule(
        "child-id-decimal",
        "warning",
        "Child id with a decimal point",
        "{column} ends in .0: it may have been a whole number once",
        "export again with the id as text, so that it is the same id in every export",
    ),
)


def parse_text(cell: object) -> object:
    """An optional text cell: trimmed; `None` for blank. Refuses control characters."""
    if not isinstance(cell, str):
        return cell
    return clean_text(cell) or None


def parse_child_id(cell: object) -> object:
    """A child id: text, leading zeros and all, of at most 100 characters."""
    text = _needed(cell, "child-id-missing")
    if len(text) > LONGEST_ID:
        raise PydanticCustomError("child-id-too-long", "too long")
    if _SCIENTIFIC.fullmatch(text):
        raise PydanticCustomError("child-id-scientific", "scientific notation")
    return text


def is_plain_id(text: str) -> bool:
    """Whether an id is one that no rule can object to.

    It has a digit, so is no word for "not recorded"; no point or plus, and is no `1E-5`, so no scientific
    notation; and nothing to trim.
    """
    return len(text) <= LONGEST_ID and _PLAIN_ID.fullmatch(text) is not None


def parse_local_authority(cell: object) -> object:
    """A local authority as the file names it (the list of authorities is the readers')."""
    text = _needed(cell, "local-authority-missing")
    if text.lower() == "na":  # a possible child id, but no authority
        raise PydanticCustomError("stands-for-blank", "stands for blank")
    return text


def parse_yes_no(cell: object) -> object:
    """Yes / no in the accepted spellings and any case; `None` for blank."""
    if not isinstance(cell, str):
        return cell
    text = parse_text(cell)
    if text is None:
        return None
    if str(text).lower() not in _YES_NO:
        raise PydanticCustomError("not-yes-or-no", "not yes or no")
    return _YES_NO[str(text).lower()]


def parse_reversal_reason(cell: object) -> object:
    """RD1 to RD4 in any case; `None` for blank."""
    text = parse_text(cell)
    if isinstance(text, str) and (text := text.upper()) not in REVERSAL_REASONS:
        raise PydanticCustomError("reversal-reason-unknown", "not a reason")
    return text


def _needed(cell: object, code_of_blank: str) -> str:
    text = parse_text(cell)
    if text is None:
        raise PydanticCustomError(code_of_blank, "blank")
    if not isinstance(text, str):
        raise PydanticCustomError("stands-for-blank", "not text")
    if text.lower() in _NOT_RECORDED:
        raise PydanticCustomError("stands-for-blank", "stands for blank")
    refuse_invisible(text)
    return text


def cell_warnings(column: str, cell: str) -> tuple[Rule, ...]:
    """The warnings that a cell's text earns on its own."""
    if column == "child_id":
        return CELL_WARNINGS[1:] if _DECIMAL.fullmatch(cell.strip()) else ()
    is_date = column.endswith("_date") or column == "date_of_birth"
    return CELL_WARNINGS[:1] if is_date and is_placeholder(cell) else ()
