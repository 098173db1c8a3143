"""One model, two speeds: reading by columns and reading row by row through the model give the same.

The slow path is `examine`, one row after another, with the column map applied by hand. Ids are unique, and
rows are full, so that what only all rows together can tell stays out of it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.model.cell_rules import CELL_ERRORS, CELL_WARNINGS
from scorecard.model.days import NEVER, as_date
from scorecard.model.decision_rules import REASON
from scorecard.model.journey import COLUMNS, NEEDED, ChildJourney, examine, field_adapter
from scorecard.model.journey_rules import DATES, FLAG, JOURNEY_ERRORS, JOURNEY_WARNINGS, journey_errors
from scorecard.model.journeys import TEXT_COLUMNS
from scorecard.model.problem import column_letters
from scorecard.model.rule import DateRule, JourneyDays
from scorecard.readers import distinct, journeys
from scorecard.readers.authorities import authority_names
from scorecard.readers.column_map import ColumnMap
from scorecard.readers.reading import ReadingOptions, read_journeys
from scorecard.readers.table import Block, Table

Row = dict[str, str]
Told = tuple[str, str, str, str]
"""A rule's code, the cell, the sentence and the offending text."""
ROW_RULES = (*CELL_ERRORS, *CELL_WARNINGS, *(one.rule for one in (*JOURNEY_ERRORS, *JOURNEY_WARNINGS)))
CODES = tuple(dict.fromkeys(rule.code for rule in ROW_RULES))

USUAL = {
    "date_of_birth": -90, "entered_care_date": 0, "adoption_decision_date": 200, "placement_order_date": 235,
    "match_date": 350, "placed_for_adoption_date": 385, "adoption_order_date": 600,
    "legal_planning_meeting_date": 30, "care_proceedings_start_date": 40, "care_proceedings_end_date": 190,
}  # fmt: skip
"""An adopted child's days since entering care."""
ON_THE_WAY = (
    "adoption_decision_date", "placement_order_date", "match_date", "placed_for_adoption_date",
    "adoption_order_date",
)  # fmt: skip
PLANTED: tuple[dict[str, int | None], ...] = (
    dict.fromkeys(USUAL),
    {"placed_for_adoption_date": -1, "match_date": None, "adoption_order_date": None},
    {"adoption_order_date": -1, "placed_for_adoption_date": None},
    {"reversal_date": 199, REASON: 1, "adoption_order_date": None},
    {"foster_placement_date": 386, FLAG: 1},
    {"foster_placement_date": 385, FLAG: 1},
    {"adoption_order_date": 7000},
    {"adoption_order_date": 7000, "date_of_birth": None},
    {"left_care_date": 6850},
    {"disruption_date": 6849},
    {"entered_care_date": None},
    {"entered_care_date": None, "date_of_birth": None},
    {"placed_for_adoption_date": None},
    {"placed_for_adoption_date": 601},
    {"placement_order_date": 601},
    {"match_date": 199},
    {"match_date": 386},
    {"adoption_decision_date": -1},
    {"date_of_birth": 1},
    {"reversal_date": 300, REASON: 1},
    {"reversal_date": 300, "adoption_order_date": None},
    {REASON: 1},
    {"match_date": 600, "placed_for_adoption_date": 600},
    {"adoption_order_date": 6500},
    {"adoption_decision_date": 236},
    {"adoption_decision_date": 386, "placement_order_date": None, "match_date": None},
    {"adoption_decision_date": None, "placement_order_date": None},
    {**dict.fromkeys(ON_THE_WAY), "placement_order_date": 235},
    {**dict.fromkeys(ON_THE_WAY), "reversal_date": 300, REASON: 1},
    {"foster_placement_date": 100},
    {"early_permanence_date": 10, "match_date": 385, "placement_order_date": 600},
)
"""Other days for some dates: each rule between dates broken, and some odd rows that break none."""
ODD_TEXTS = (
    "", " ", "\u00a0", "\u3000", "1900-01-01", "01/01/1900", "N/A", "not recorded", "tbc", "-", "NA", "null",
    "31/03/16", "04/13/2015", "31/02/2015", "41365", "41365.5", "31/03/2015 14:30", "31.03.2015", "today",
    "\uff13\uff11/03/2015", "12/05/1979", "01/01/2101", "31-Foo-2015", "31-mar-2015", "2015-03-31 00:00:00",
    "yes", "No", "Carer adoption", "maybe", "1", "0", "RD1", "rd2", "RD9", "child's needs", "a\x07b", "a\nb",
    "31/03/2015\n", "\ud800", "Jos\u00e9", "x" * 101, "1.23E+11",
)  # fmt: skip
AUTHORITIES = (
    "Kent",
    " kent ",
    "KENT COUNTY COUNCIL",
    "Leeds",
    "Little Whinging",
    "little whinging",
    "N/A",
    "",
)
MAP = ColumnMap(
    blanks={"*": ["N/A", "not recorded"], "match_date": ["TBC"], "child_id": ["NA"]},
    values={
        "adopted_by_foster_carer": {"yes": ["Carer adoption"], "no": ["maybe"]},
        "reversal_reason": {"RD1": ["Child's needs"]},
    },
)


def an_id(rng: random.Random, number: int) -> str:
    """An id that no other row has, in one of the ways that ids are written and spoilt."""
    plain = (f"{number:05d}", f"C{number}", f"{number}-a", f" {number} ", f"12E{number}", f"NA{number}")
    odd = (
        f"1E-{number}", f"-1E-{number}", f"1.5E{number}", f"1E+{number}", f"{number}.0", f"\u00e9{number}",
        "", "n/a", f"#{number}", f"\u3000{number}",
    )  # fmt: skip
    if rng.random() < 0.003:  # ids that send their whole block to the model
        return rng.choice((f"{number}\n", "x" * 101 + str(number)))
    return rng.choice(odd) if rng.random() < 0.1 else rng.choice(plain)


def written(rng: random.Random, day: date) -> str:
    """A date in one of the accepted forms."""
    two = f"{day:%d/%m/%Y}"
    forms = (
        two, f"{day.day}/{day.month}/{day.year}", f" {two}", f"{two} 00:00", f"{two} 00:00:00",
        day.isoformat(), f"{day.isoformat()}T00:00:00", f"{day:%d-%b-%Y}",
    )  # fmt: skip
    return rng.choice(forms)


def a_row(rng: random.Random, number: int) -> Row:
    """A row: mostly acceptable, at times with days that disagree, at times with odd texts in some cells."""
    days: dict[str, int | None] = {**USUAL}
    if rng.random() < 0.15:
        days |= rng.choice(PLANTED)
    by_carer, reversed_for = days.pop(FLAG, None), days.pop(REASON, None)
    start = date(2010, 1, 1) + timedelta(days=rng.randrange(3000))
    row = dict.fromkeys(COLUMNS, "")
    row |= {name: written(rng, start + timedelta(day)) for name, day in days.items() if day is not None}
    row["local_authority"] = rng.choice(AUTHORITIES if rng.random() < 0.1 else AUTHORITIES[:4])
    row["adopted_by_foster_carer"] = rng.choice(("Yes", "y") if by_carer else ("no", "NO", "0", "", "false"))
    row[REASON] = rng.choice(("RD1", "rd2")) if reversed_for else ""
    row["sex"], row["stage"] = rng.choice("MF "), rng.choice(("", "adopted", " adopted"))
    if rng.random() < 0.08:
        for column in rng.sample(COLUMNS[1:], rng.randrange(1, 3)):
            row[column] = rng.choice(ODD_TEXTS)
    return row | {"child_id": an_id(rng, number)}


@dataclass(frozen=True)
class Cells:
    """A table of text cells: its columns in their order, its rows, how many at a time, and the column map."""

    columns: tuple[str, ...]
    rows: list[Row]
    at_a_time: int
    map: ColumnMap

    def table(self) -> Table:
        """As the readers take it."""
        texts = [[row[column] for column in self.columns] for row in self.rows]

        def blocks() -> Iterator[Block]:
            for start in range(0, len(texts), self.at_a_time):
                yield Block(2 + start, texts[start : start + self.at_a_time])

        return Table("t.csv", "", "journeys", self.columns, blocks)


def cells(rng: random.Random, size: int) -> Cells:
    """A random table: all needed columns and some or all optional ones, in any order."""
    columns = [
        column for column in COLUMNS if ChildJourney.model_fields[column].is_required() or rng.random() < 0.8
    ]
    rng.shuffle(columns)
    rows = [a_row(rng, number) for number in range(1, size + 1)]
    return Cells(tuple(columns), rows, rng.choice((1, 3, 7, 1000)), rng.choice((ColumnMap(), MAP)))


def replaced(columns: ColumnMap, column: str, text: str) -> str:
    """What a text stands for under a column map."""
    plain = text.strip().lower()
    for value, words in columns.values.get(column, {}).items():
        if plain in (word.lower() for word in words):
            return value
    blanks = (*columns.blanks.get("*", ()), *columns.blanks.get(column, ()))
    return "" if plain in (word.lower() for word in blanks) else text


def slowly(given: Cells) -> tuple[list[dict[str, Any]], list[Told]]:
    """The journeys and the problems, row by row through the model."""
    journeys, problems = [], list[Told]()
    for number, row in enumerate(given.rows, 2):
        texts = {column: replaced(given.map, column, row[column]) for column in given.columns}
        cell = {column: f"{column_letters(at)}{number}" for at, column in enumerate(given.columns)}
        named = {column: f"{column} ({cell[column]})" if column in cell else column for column in COLUMNS}
        journey, findings = examine(texts)
        for one in findings:
            first, other = one.columns[0], one.columns[1] if len(one.columns) > 1 else one.columns[0]
            sentence = one.rule.says.format(column=named[first], other=named[other])
            problems.append((one.rule.code, cell.get(first, ""), sentence, texts.get(first, "")))
        if journey is not None:
            journeys.append({**journey.model_dump(), "row": number})
    names = authority_names(Counter(journey["local_authority"] for journey in journeys))
    for one_journey in journeys:
        one_journey["local_authority"] = names[one_journey["local_authority"]][0]
    return journeys, sorted(problems)


def at_speed(given: Cells) -> tuple[list[dict[str, Any]], list[Told]]:
    """The journeys and the problems, by columns."""
    reading = read_journeys([given.table()], ReadingOptions(columns=given.map))
    found = reading.journeys
    journeys = []
    for at, child_id in enumerate(found.ids.all()):
        one: dict[str, Any] = {"child_id": child_id, "row": int(found.row[at])}
        one["local_authority"] = found.authorities[found.authority[at]]
        one |= {column: as_date(int(found.days[column][at])) for column in DATES}
        one[FLAG] = {1: True, 0: False, NEVER: None}[int(found.days[FLAG][at])]
        for column in TEXT_COLUMNS:
            place = int(found.texts[column][at])
            one[column] = None if place == -1 else found.categories[column][place]
        journeys.append(one)
    problems = [
        (one.rule.code, one.place.cell, one.sentence, one.value)
        for one in reading.problems
        if one.rule.code in CODES
    ]
    assert reading.errors == len(given.rows) - len(journeys)
    return journeys, sorted(problems)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 25))
def test_both_speeds_give_the_same_journeys_and_problems(rng: random.Random, size: int) -> None:
    given_cells = cells(rng, size)
    assert slowly(given_cells) == at_speed(given_cells)


SEEDED = [cells(random.Random(seed), 400) for seed in range(16)]
FULL = Cells(COLUMNS, [a_row(random.Random(seed), seed) for seed in range(3000)], 30, ColumnMap())
"""All columns, no map."""
WITHOUT_DECISION = Cells(
    tuple(column for column in COLUMNS if column != "adoption_decision_date"), FULL.rows, 30, ColumnMap()
)
NARROW = [
    Cells(tuple(column for column in COLUMNS if column not in gone), FULL.rows, 30, ColumnMap())
    for gone in (("adoption_decision_date",), ("reversal_date",), (REASON,), set(COLUMNS) - set(NEEDED))
]
"""The same rows in files that have fewer columns."""


@cache
def full_slowly() -> tuple[list[dict[str, Any]], list[Told]]:
    """The full table, row by row."""
    return slowly(FULL)


@pytest.mark.parametrize("narrow", NARROW, ids=["decision", "reversal", "reason", "all optional"])
def test_what_a_file_has_no_column_for_is_missed_at_neither_speed(narrow: Cells) -> None:
    journeys, problems = slowly(narrow)
    assert (journeys, problems) == at_speed(narrow)
    rules = (*JOURNEY_ERRORS, *JOURNEY_WARNINGS)
    passed_over = {one.rule.code for one in rules if not one.can_be_asked_of(narrow.columns)}
    assert passed_over
    assert not passed_over & {code for code, *_ in problems}


def test_it_goes_red_where_the_model_forgets_which_columns_a_rule_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = at_speed(WITHOUT_DECISION)
    monkeypatch.setattr(DateRule, "can_be_asked_of", lambda *_: True)
    assert slowly(WITHOUT_DECISION) != read


def test_no_row_goes_to_the_model_for_a_column_that_the_file_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journeys, "examine", None)
    days = {name: f"{date(2010, 1, 1) + timedelta(day):%d/%m/%Y}" for name, day in USUAL.items()}
    texts = dict.fromkeys(COLUMNS, "") | days | {"child_id": "1", "local_authority": "Kent"}
    given_cells = Cells(WITHOUT_DECISION.columns, [texts], 1, ColumnMap())
    assert len(at_speed(given_cells)[0]) == 1


@pytest.mark.parametrize("given_cells", SEEDED, ids=map(str, range(len(SEEDED))))
def test_both_speeds_agree_on_larger_tables(given_cells: Cells) -> None:
    assert slowly(given_cells) == at_speed(given_cells)


def test_the_comparison_is_not_empty() -> None:
    journeys, problems = full_slowly()
    assert (journeys, problems) == at_speed(FULL)
    assert 0.75 * len(FULL.rows) < len(journeys) < 0.95 * len(FULL.rows)
    assert {code for code, *_ in problems} == set(CODES)


def test_most_rows_are_read_by_columns_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Row] = []

    def watched(texts: Row) -> object:
        looked_at.append(texts)
        return examine(texts)

    monkeypatch.setattr(journeys, "examine", watched)
    assert at_speed(FULL) == full_slowly()
    assert 0.2 * len(FULL.rows) < len(looked_at) < 0.5 * len(FULL.rows)


# An adoption before entering care is a second thing too: placed before it, or after the order, or never.
# A placement before entering care is one too where the file has decisions: before them, or without one.
FORGETTABLE = [
    code
    for code in CODES
    if code not in {rule.code for rule in CELL_ERRORS} | {"adopted-before-entering-care"}
]


@pytest.mark.parametrize("code", FORGETTABLE)
def test_it_goes_red_where_the_columns_forget_a_rule(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = WITHOUT_DECISION if code == "placed-before-entering-care" else FULL
    read = full_slowly() if table is FULL else slowly(table)
    forget(code, monkeypatch)
    assert at_speed(table) != read


def forget(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a rule out of the reading by columns alone."""
    warnings = tuple(one for one in JOURNEY_WARNINGS if one.rule.code != code)
    monkeypatch.setattr(journeys, "JOURNEY_WARNINGS", warnings)

    def errors(days: JourneyDays) -> tuple[DateRule, ...]:
        return tuple(one for one in journey_errors(days) if one.rule.code != code)

    monkeypatch.setattr(journeys, "journey_errors", errors)
    if code == "placeholder-date":
        monkeypatch.setattr(distinct, "NEVER", NEVER - 1)
    if code == "child-id-decimal":
        monkeypatch.setattr(distinct, "is_plain_id", str.isprintable)


@pytest.mark.parametrize(
    ("column", "value"),
    [("adopted_by_foster_carer", True), ("match_date", date(2014, 1, 1)), ("sex", None), ("stage", "x")],
)
def test_it_goes_red_where_the_columns_read_a_text_otherwise(
    column: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lenient:
        def validate_python(self, _: str) -> object:
            return value

    def adapter(name: str) -> object:
        return Lenient() if name == column else field_adapter(name)

    monkeypatch.setattr(distinct, "field_adapter", adapter)
    assert at_speed(FULL) != full_slowly()


@pytest.mark.parametrize(
    "spelling", ["1E-7", "-1E-7", "1E+7", "-1.5e7", "1.5E7", "12E7", "NA7", "1E7-", "--1E-7"]
)
def test_ids_like_numbers_are_read_alike(spelling: str) -> None:
    rows = [a_row(random.Random(1), number) for number in range(5)]
    named = [row | {"child_id": f"{spelling}{at}"} for at, row in enumerate(rows)]
    given_cells = Cells(COLUMNS, named, 9, MAP)
    assert slowly(given_cells) == at_speed(given_cells)
