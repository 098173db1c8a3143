"""One model, two speeds: reading adopters by columns and row by row through the model give the same.

The slow path is `examine_adopter`, one row after another, with the column map applied by hand. What several
rows tell together is not looked at here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adopters.wild import COLUMNS, DATES
from scorecard.model.adopter import ADOPTER_COLUMNS, ADOPTER_NEEDED, examine_adopter
from scorecard.model.adopter_cells import ADOPTER_CELL_ERRORS, ADOPTER_CELL_WARNINGS
from scorecard.model.adopter_rules import ADOPTER_ERRORS, ADOPTER_WARNINGS
from scorecard.model.days import NEVER, as_date
from scorecard.model.journeys import NO_TEXT
from scorecard.model.problem import column_letters
from scorecard.readers.adopters import rows as rows_module
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.adopters.rows import AdopterReader
from scorecard.readers.table import Block, CellBlock, RepeatedTexts, Table

Row = dict[str, str]
Told = tuple[str, str, str, str]
"""A rule's code, the cell, the sentence and the offending text."""
RULES_OF_DATES = tuple(one.rule for one in (*ADOPTER_ERRORS, *ADOPTER_WARNINGS))
CODES = {rule.code for rule in (*ADOPTER_CELL_ERRORS, *ADOPTER_CELL_WARNINGS, *RULES_OF_DATES)}

USUAL: dict[str, int | None] = {
    "enquiry_date": 0, "stage_1_start_date": 30, "stage_1_end_date": 90, "stage_2_start_date": 91,
    "stage_2_end_date": 200, "application_date": 91, "approval_date": 205, "match_date": 300,
    "child_placed_date": 330, "adoption_order_date": 600, "left_process_date": None,
}  # fmt: skip
"""An adopter's days since the enquiry."""
PLANTED: tuple[dict[str, int | None], ...] = (
    dict.fromkeys(USUAL),
    {"stage_1_end_date": 29},
    {"stage_2_end_date": 90},
    {**dict.fromkeys(DATES), "stage_1_start_date": 30, "approval_date": 29},
    {"stage_1_start_date": -1},
    {"stage_2_start_date": 89},
    {"stage_1_end_date": None},
    {"approval_date": 90, "stage_2_end_date": 91},
    {"stage_2_end_date": None},
    {"approval_date": None},
    {"match_date": 204},
    {"match_date": None},
    {"match_date": 331},
    {"child_placed_date": None},
    {"adoption_order_date": 329},
    {"left_process_date": 600},
    {"left_process_date": 299, "adoption_order_date": None},
    {"left_process_date": 299},
    {"child_placed_date": None, "adoption_order_date": None},
    dict.fromkeys(DATES[1:]) | {"left_process_date": 40},
)
"""Other days for some dates: each rule between dates broken, and some odd rows that break none."""
ODD_TEXTS = (
    "", " ", "\u00a0", "\u3000", "1900-01-01", "01/01/1900", "N/A", "not recorded", "tbc", "-", "NA", "null",
    "31/03/16", "04/13/2015", "31/02/2015", "41365", "31/03/2015 14:30", "31.03.2015", "today",
    "\uff13\uff11/03/2015", "12/05/1979", "01/01/2101", "31-Foo-2015", "31-mar-2015", "0", "2", "2.0", "-1",
    "two", "100", "withdrew", "Withdrew", "on-hold", "refused", "other", "Mr Ash fell ill", "a\x07b", "a\nb",
    "31/03/2015\n", "\ud800", "Jos\u00e9", "x" * 101, "1.23E+11", "7.0",
)  # fmt: skip
MAP = AdopterColumnMap(
    blanks={"*": ["N/A", "not recorded"], "match_date": ["TBC"], "adopter_id": ["NA"], "family_id": ["-"]},
    reasons={"withdrew": ["Mr Ash fell ill"], "on-hold": ["two"]},
)
REPLACED = {
    "*": {"n/a": "", "not recorded": ""},
    "match_date": {"tbc": ""},
    "adopter_id": {"na": ""},
    "family_id": {"-": ""},
    "left_process_reason": {
        "mr ash fell ill": "withdrew", "two": "on-hold", "withdrew": "withdrew", "on-hold": "on-hold",
    },
}  # fmt: skip
"""The same by hand."""


def an_id(rng: random.Random, number: int) -> str:
    """An id in one of the ways that ids are written and spoilt."""
    plain = (f"{number:05d}", f"A{number}", f"{number}-a", f" {number} ", f"12E{number}", f"NA{number}")
    odd = (
        f"1E-{number}", f"-1E-{number}", f"1.5E{number}", f"1E+{number}", f"{number}.0", f"\u00e9{number}",
        "", "n/a", "NA", "-", f"#{number}", f"\u3000{number}", f"Ash {number}", "x" * 101,
    )  # fmt: skip
    return rng.choice(odd) if rng.random() < 0.1 else rng.choice(plain)


def written(rng: random.Random, day: date) -> str:
    """A date in one of the accepted forms."""
    two = f"{day:%d/%m/%Y}"
    return rng.choice((two, f" {two}", f"{two} 00:00", day.isoformat(), f"{day:%d-%b-%Y}"))


def a_row(rng: random.Random, number: int) -> Row:
    """A row: mostly acceptable, at times with days that disagree, at times with odd texts in some cells."""
    days = dict(USUAL)
    if rng.random() < 0.2:
        days |= rng.choice(PLANTED)
    start = date(2010, 1, 1) + timedelta(days=rng.randrange(3000))
    row = dict.fromkeys(COLUMNS, "")
    row |= {name: written(rng, start + timedelta(day)) for name, day in days.items() if day is not None}
    row["local_authority"] = rng.choice(("Kent", " kent ", "Leeds", "Little Whinging"))
    if row["child_placed_date"] or rng.random() < 0.3:
        row["children_placed"] = rng.choice(("1", "2", " 3", "2.0", "0", ""))
    if row["left_process_date"] or rng.random() < 0.05:
        row["left_process_reason"] = rng.choice(("withdrew", "refused", "", "Mr Ash fell ill"))
    if rng.random() < 0.08:
        for column in rng.sample(COLUMNS[1:], rng.randrange(1, 3)):
            row[column] = rng.choice(ODD_TEXTS)
    family = "" if rng.random() < 0.2 else an_id(rng, number // 2)
    return row | {"adopter_id": an_id(rng, number), "family_id": family}


@dataclass(frozen=True)
class Cells:
    """A table of text cells: its columns in their order, its rows, how many at a time, and the column map.

    With `shared` its cells come as columns whose texts stand in lists, as pyarrow gives them.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    at_a_time: int
    map: AdopterColumnMap
    shared: bool

    def table(self) -> Table:
        """As the readers take it."""
        texts = [[row[column] for column in self.columns] for row in self.rows]

        def blocks() -> Iterator[Block]:
            for start in range(0, len(texts), self.at_a_time):
                yield Block(2 + start, texts[start : start + self.at_a_time])

        by_column = self._by_column if self.shared else None
        return Table("t.csv", "", "adopters", self.columns, blocks, by_column)

    def _by_column(self, columns: Mapping[str, int]) -> Iterator[CellBlock]:
        lists = {name: list(dict.fromkeys(row[name] for row in self.rows)) for name in columns}
        for start in range(0, len(self.rows), self.at_a_time):
            some = self.rows[start : start + self.at_a_time]
            numbers = np.arange(start + 2, start + 2 + len(some), dtype=np.int32)
            places = {name: [lists[name].index(row[name]) for row in some] for name in columns}
            cells = {name: RepeatedTexts(lists[name], np.array(places[name], np.int32)) for name in columns}
            yield CellBlock(numbers, {**cells, "adopter_id": [row["adopter_id"] for row in some]})


def cells(rng: random.Random, size: int) -> Cells:
    """A random table: all needed columns and some or all optional ones, in any order."""
    columns = [column for column in COLUMNS if column in ADOPTER_NEEDED or rng.random() < 0.8]
    rng.shuffle(columns)
    rows = [a_row(rng, number) for number in range(1, size + 1)]
    columns_map = rng.choice((AdopterColumnMap(), MAP))
    return Cells(tuple(columns), rows, rng.choice((1, 3, 7, 1000)), columns_map, rng.random() < 0.4)


def replaced(columns: AdopterColumnMap, column: str, text: str) -> str:
    """What a text stands for under the column map."""
    known = REPLACED["*"] | REPLACED.get(column, {})
    reason = column == "left_process_reason" and text.strip().lower() in ("refused", "other")
    if columns is MAP:
        return text.strip().lower() if reason else known.get(text.strip().lower(), text)
    return text


def slowly(given: Cells) -> tuple[list[dict[str, Any]], list[Told]]:
    """The usable rows and the problems, row by row through the model."""
    usable, problems = [], list[Told]()
    for number, row in enumerate(given.rows, 2):
        texts = {column: replaced(given.map, column, row[column]) for column in given.columns}
        cell = {column: f"{column_letters(at)}{number}" for at, column in enumerate(given.columns)}
        named = {column: f"{column} ({cell[column]})" if column in cell else column for column in COLUMNS}
        journey, findings = examine_adopter(texts)
        for one in findings:
            first, other = one.columns[0], one.columns[1] if len(one.columns) > 1 else one.columns[0]
            sentence = one.rule.says.format(column=named[first], other=named[other])
            value = row[first] if first in given.columns else ""
            problems.append((one.rule.code, cell.get(first, ""), sentence, value))
        if journey is not None:
            usable.append({**journey.model_dump(), "row": number})
    return usable, sorted(problems)


def at_speed(given: Cells) -> tuple[list[dict[str, Any]], list[Told]]:
    """The usable rows and the problems, by columns."""
    reader = AdopterReader(given.map, None)
    reader.take(given.table())
    rows = reader.rows()
    usable = []
    for at, adopter_id in enumerate(rows.ids.all()):
        one: dict[str, Any] = {"adopter_id": adopter_id, "row": int(rows.row[at])}
        for column in ADOPTER_COLUMNS[1:]:
            number = int(rows.columns[column][at])
            if column in DATES:
                one[column] = as_date(number)
            elif column == "children_placed":
                one[column] = None if number == NEVER else number
            else:
                one[column] = None if number == NO_TEXT else rows.categories[column][number]
        usable.append(one)
    problems = [
        (one.rule.code, one.place.cell, one.sentence, one.value)
        for one in reader.problems
        if one.rule.code in CODES
    ]
    (table,) = rows.tables
    assert table.account.rows - table.account.errors == len(usable)
    return usable, sorted(problems)


@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 25))
def test_both_speeds_give_the_same_rows_and_problems(rng: random.Random, size: int) -> None:
    given_cells = cells(rng, size)
    assert slowly(given_cells) == at_speed(given_cells)


@pytest.mark.parametrize("seed", range(16))
def test_both_speeds_agree_on_larger_tables(seed: int) -> None:
    given_cells = cells(random.Random(seed), 400)
    assert slowly(given_cells) == at_speed(given_cells)


FULL = Cells(
    COLUMNS, [a_row(random.Random(seed), seed) for seed in range(2000)], 30, AdopterColumnMap(), False
)
"""All columns, no map."""


@cache
def full_slowly() -> tuple[list[dict[str, Any]], list[Told]]:
    """The full table, row by row."""
    return slowly(FULL)


def test_the_comparison_is_not_empty() -> None:
    usable, problems = full_slowly()
    assert (usable, problems) == at_speed(FULL)
    assert 0.75 * len(FULL.rows) < len(usable) < 0.95 * len(FULL.rows)
    assert {code for code, *_ in problems} == CODES


def test_most_rows_are_read_by_columns_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Mapping[str, str]] = []

    def watched(texts: Mapping[str, str]) -> object:
        looked_at.append(texts)
        return examine_adopter(texts)

    monkeypatch.setattr(rows_module, "examine_adopter", watched)
    assert at_speed(FULL) == full_slowly()
    assert 0.2 * len(FULL.rows) < len(looked_at) < 0.5 * len(FULL.rows)


@pytest.mark.parametrize("code", [rule.code for rule in RULES_OF_DATES])
def test_it_goes_red_where_the_columns_forget_a_rule(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADOPTER_ERRORS", "ADOPTER_WARNINGS"):
        rules = tuple(one for one in getattr(rows_module, name) if one.rule.code != code)
        monkeypatch.setattr(rows_module, name, rules)
    assert at_speed(FULL) != full_slowly()
