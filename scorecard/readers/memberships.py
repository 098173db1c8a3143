"""One row of the regions file: its cells as a membership, or what is wrong with each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic_core import PydanticCustomError

from scorecard.model.cell_rules import parse_local_authority, parse_text
from scorecard.model.days import NEVER, is_placeholder, parse_day
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.region import ALWAYS
from scorecard.model.region_rules import CELL_RULES, FROM_AFTER_TO, REGION_MISSING
from scorecard.model.rule import Rule
from scorecard.readers.table import Table

COLUMNS = ("local_authority", "region", "from", "to")


@dataclass(frozen=True)
class Row:
    """A row of the file: its number, its texts by column, where the columns stand, and what it says."""

    number: int
    texts: Mapping[str, str]
    positions: Mapping[str, int]
    local_authority: str = ""
    region: str = ""
    first_day: int = ALWAYS
    last_day: int = NEVER


def read_row(row: Row, table: Table) -> tuple[Row | None, list[Problem]]:
    """The row with what it says; none and a problem for each wrong cell where it can't be used."""
    said: dict[str, str | int] = {}
    problems: list[Problem] = []
    for column, (field, read) in _READERS.items():
        try:
            said[field] = read(row.texts.get(column, ""))
        except PydanticCustomError as error:
            rule = REGION_MISSING if error.type == REGION_MISSING.code else CELL_RULES[error.type]
            problems.append(problem(rule, row, column, table))
    if problems:
        return None, problems
    full = replace(row, **said)  # type: ignore[arg-type]
    if full.first_day > full.last_day:
        return None, [problem(FROM_AFTER_TO, row, "from", table, _named(row, "to"))]
    return full, []


def problem(rule: Rule, row: Row, column: str, table: Table, other: str = "") -> Problem:
    """A rule broken in a cell of the row."""
    position = row.positions[column]
    place = Place(table.name, table.sheet, row.number, column_letters(position))
    sentence = rule.says.format(column=_named(row, column), other=other)
    return Problem(rule, place, sentence, table.header[position].strip(), row.texts[column])


def _named(row: Row, column: str) -> str:
    return f"{column} ({column_letters(row.positions[column])}{row.number})"


def _authority(cell: str) -> str:
    return str(parse_local_authority(cell))


def _region(cell: str) -> str:
    text = parse_text(cell)
    if text is None:
        raise PydanticCustomError(REGION_MISSING.code, "blank")
    return str(text)


def _from(cell: str) -> int:
    day = parse_day(cell)
    return day.toordinal() if isinstance(day, date) else ALWAYS


def _to(cell: str) -> int:
    if is_placeholder(cell):  # as a first day it can only mean "always", as a last day it is a mistake
        raise PydanticCustomError("date-out-of-range", "1 January 1900")
    day = parse_day(cell)
    return day.toordinal() if isinstance(day, date) else NEVER


_READERS: dict[str, tuple[str, Callable[[str], str | int]]] = {
    "local_authority": ("local_authority", _authority),
    "region": ("region", _region),
    "from": ("first_day", _from),
    "to": ("last_day", _to),
}
