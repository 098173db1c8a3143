"""Cells, by every column's rule: the model, the reader of columns and a plain reading of dates agree."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from pydantic import ValidationError

from fuzz.damage import ODD_CELLS, odd_cell
from fuzz.messages import MARKED, refuse_leaks
from fuzz.target import Target
from scorecard.model.cell_rules import CELL_ERRORS, cell_warnings
from scorecard.model.journey import COLUMNS, as_number, examine, field_adapter
from scorecard.model.journeys import DAY_COLUMNS, NO_TEXT
from scorecard.presentation.wording import problem_text
from scorecard.readers.distinct import SUSPECT, DistinctTexts, journey_fields
from scorecard.readers.row_problem import row_problem
from scorecard.readers.table import Table

CODES = {rule.code for rule in CELL_ERRORS}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
REFUSED = "refused"
_FORMS = (
    re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})(?: 00:00(?::00)?)?"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:T00:00:00)?"),
    re.compile(r"(?P<d>[0-9]{1,2})-(?P<m>[A-Za-z]{3})-(?P<y>[0-9]{4})"),
)
_TABLE = Table("cells.csv", "", "journeys", COLUMNS, lambda: iter(()))
_AT = {column: place for place, column in enumerate(COLUMNS)}
_USUAL = {
    "child_id": "1",
    "local_authority": "Kent",
    "entered_care_date": "01/04/2014",
    "adoption_decision_date": "01/08/2014",
    "placement_order_date": "01/09/2014",
    "match_date": "01/11/2014",
    "placed_for_adoption_date": "01/12/2014",
    "adoption_order_date": "01/06/2015",
}
"""A row of which nothing is told."""
_FIELDS = {
    column: replace(
        journey_fields(),
        numbers=tuple({column} & {*DAY_COLUMNS}),
        texts=tuple({column} - {*DAY_COLUMNS, "child_id"}),
    )
    for column in COLUMNS
}
"""The fields of a journey table by its one column: making readers of all would be most of the work."""


def plain_date(text: str) -> date | str | None:
    """A date cell once more, from the words of the column reference: a day, none for blank, or `REFUSED`."""
    text = text.strip(" \t\u00a0")
    if any(ord(one) < 32 or 127 <= ord(one) < 160 or 0xD800 <= ord(one) < 0xE000 for one in text):
        return REFUSED
    text = text.strip()
    if not text:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            month = match["m"].lower()
            number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdigit() else 0
            try:
                day = date(int(match["y"]), number, int(match["d"]))
            except ValueError:
                return REFUSED
            if day == date(1900, 1, 1):
                return None
            return day if 1980 <= day.year <= 2100 else REFUSED
    return REFUSED


def made(rng: Random) -> bytes:
    """A column's name, and on the next line a cell."""
    column = rng.choice(COLUMNS)
    day = date.fromordinal(rng.randint(722_800, 767_100))
    plain = rng.choice((
        f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day:%d-%b-%Y}",
        f"{day:%d/%m/%Y} 00:00", f"{rng.randrange(10**9):07d}", f"C{rng.randrange(10**6)}",
        f"{rng.randrange(10**4)}E-{rng.randrange(99)}", f"{rng.random():.3E}", "Kent", "yes", "RD1",
    ))  # fmt: skip
    cell = rng.choice((plain, rng.choice(ODD_CELLS)))
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        cell = odd_cell(rng, cell)
    return f"{column}\n{cell}".encode("utf-8", "surrogatepass")


def check(content: bytes, _: Path) -> None:
    name, _newline, rest = content.partition(b"\n")
    column = name.decode("ascii", "replace")
    if column not in COLUMNS:
        column = COLUMNS[len(content) % len(COLUMNS)]
    cell = rest.decode("utf-8", "surrogateescape")
    _agree(column, cell)
    _told(column, cell)


def _agree(column: str, cell: str) -> None:
    try:
        value = field_adapter(column).validate_python(cell)
    except ValidationError as error:
        (detail,) = error.errors(include_url=False, include_input=False)
        assert detail["type"] in CODES
        assert repr(cell) not in str(error) or len(cell) < 20
        value = REFUSED
    if column in DAY_COLUMNS and column != "adopted_by_foster_carer":
        assert value == plain_date(cell)
    refused, worth_a_look = value is REFUSED, bool(cell_warnings(column, cell))
    distinct = DistinctTexts(_FIELDS[column], lambda _: {})
    if column == "child_id":
        (read,), (suspect,) = distinct.ids(column, [cell])
        assert suspect or (read == value and not worth_a_look)
        return
    number = int(distinct.numbers(column, [cell])[0])
    if number == SUSPECT:
        assert refused or worth_a_look
    elif column in DAY_COLUMNS:
        assert (number, False) == (as_number(value), refused)
    else:
        assert value == (None if number == NO_TEXT else [*distinct.positions[column]][number])


def _told(column: str, cell: str) -> None:
    """A row with this cell is a journey or has an error, and what is told of it is the same for any cell."""
    journey, findings = examine({**_USUAL, column: cell})
    assert (journey is None) == any(one.rule.severity == "error" for one in findings)
    for finding in findings:
        found = row_problem(finding, {column: cell}, _TABLE, _AT, 2)
        other = row_problem(finding, {column: "another"}, _TABLE, _AT, 2)
        assert problem_text(found) == problem_text(other)
        assert problem_text(found, show_values=True)
        refuse_leaks([problem_text(found)], MARKED.findall(cell))


CELLS = Target(made, check)
