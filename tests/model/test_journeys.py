"""Many journeys as columns: ids in blocks, keeping rows, the latest event."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from scorecard.model.days import NEVER
from scorecard.model.ids import Ids
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import DAY_COLUMNS, Journeys, SourceTable, kept, latest_event
from scorecard.model.problem import Place
from scorecard.model.result import InputFile, Note, note


def some_journeys(**days: list[int]) -> Journeys:
    """Three journeys, most of their dates not recorded."""
    nowhere = np.broadcast_to(np.int32(NEVER), 3)
    return Journeys(
        ids=Ids([["1", "2"], ["3"]]),
        authority=np.array([0, 0, 1], np.int32),
        authorities=("Kent", "Leeds"),
        days=dict.fromkeys(DAY_COLUMNS, nowhere) | {k: np.array(v, np.int32) for k, v in days.items()},
        texts={"sex": np.array([0, -1, 1], np.int32)},
        categories={"sex": ("F", "M")},
        table=np.array([0, 0, 1], np.int32),
        row=np.array([2, 3, 2], np.int32),
        tables=(
            SourceTable(InputFile("a.csv", "", "journeys", 2, 2, 0, 0), {"child_id": 0, "match_date": 3}),
            SourceTable(InputFile("b.csv", "", "journeys", 1, 1, 0, 0, sheet="S"), {"child_id": 1}),
        ),
    )


def test_ids_by_block() -> None:
    ids = Ids([["1", "2", "3"], [], ["4"], ["5", "6"]])
    assert len(ids) == 6
    assert ids.all() == ["1", "2", "3", "4", "5", "6"]
    assert ids.take(np.array([0, 2, 3, 5])) == ["1", "3", "4", "6"]
    assert ids.take(np.array([4])) == ["5"]
    assert ids.take(np.array([], np.intp)) == []
    kept_ids = ids.keep(np.array([False, True, False, False, True, True]))
    assert (kept_ids.all(), len(kept_ids)) == (["2", "5", "6"], 3)
    assert ids.keep(np.zeros(6, np.bool_)).all() == Ids().all() == []


@pytest.mark.parametrize("rows", [[0], [5], [11], [0, 5, 11], [2, 3, 4], [0, 1, 2, 3], list(range(12))])
def test_few_ids_of_a_block_and_most_of_them(rows: list[int]) -> None:
    block = ["1", "\u00e92", "3-\u4e00", "44", "5", "\U0001f600", "7", "", "9", "A-10", "11", "\u00e9"]
    ids = Ids([["x"], block, ["y"]])
    taken = ids.take(np.array([0, *(row + 1 for row in rows), 13]))
    assert taken == ["x", *(block[row] for row in rows), "y"]


def test_ids_that_are_kept_are_those_of_the_rows_as_they_were_asked_for() -> None:
    rows = np.array([True, False, True, True, False, True])
    every = Ids([["1", "2", "3"], ["4"], ["5", "6"]])
    some, taken, found, matched, longer = (every.keep(rows) for _ in range(5))
    fewer = some.keep(np.array([False, True, True, True]))
    rows[:] = False
    assert (len(some), len(fewer)) == (4, 3)
    assert (fewer.all(), fewer.rows_of("4"), fewer.rows_of("1")) == (["3", "4", "6"], [1], [])
    assert (some.all(), len(some), len(fewer)) == (["1", "3", "4", "6"], 4, 3)
    assert (taken.take(np.array([1, 3])), found.rows_of("4")) == (["3", "6"], [2])
    assert matched.matching(re.compile("^[2-4]$", re.MULTILINE)) == ["3", "4"]
    longer.add(["7"])
    assert (longer.all(), len(longer)) == (["1", "3", "4", "6", "7"], 5)


def test_keeping_some_journeys() -> None:
    journeys = some_journeys(match_date=[5, 6, 7])
    rows = np.array([True, False, True])
    found = journeys.keep(rows)
    assert (len(found), found.ids.all(), found.authority.tolist()) == (2, ["1", "3"], [0, 1])
    assert found.days["match_date"].tolist() == [5, 7]
    assert found.days["reversal_date"].tolist() == [NEVER, NEVER]
    assert found.texts["sex"].tolist() == [0, 1]
    assert (found.table.tolist(), found.row.tolist()) == ([0, 1], [2, 2])
    assert journeys.keep(np.ones(3, np.bool_)) is journeys


def test_a_column_of_one_number_stays_a_view() -> None:
    column = np.broadcast_to(np.int32(9), 3)
    assert kept(column, np.array([True, False, True])).strides == (0,)
    assert kept(column[:0], np.array([], np.bool_)).tolist() == []


def test_places() -> None:
    journeys = some_journeys()
    assert journeys.place(0, "match_date") == Place("a.csv", "", 2, "D")
    assert journeys.place(2, "match_date") == Place("b.csv", "S", 2, "")
    assert journeys.place(2, "child_id") == Place("b.csv", "S", 2, "B")
    assert journeys.place(1) == Place("a.csv", "", 3, "")


def test_a_column_is_there_if_every_table_has_it() -> None:
    journeys = some_journeys()
    assert [journeys.has_column(one) for one in ("child_id", "match_date")] == [True, False]
    assert journeys.tables[0].columns == {"child_id", "match_date"}


@pytest.mark.parametrize(
    ("days", "latest"),
    [
        ({}, None),
        ({"date_of_birth": [9, 9, 9], FLAG: [1, 1, 1]}, None),
        ({"match_date": [5, 8, NEVER], "date_of_birth": [9, 9, 9]}, (8, 1, "match_date")),
        ({"match_date": [1, 0, NEVER]}, (1, 0, "match_date")),
        ({"entered_care_date": [8, NEVER, 8], "match_date": [8, 8, 8]}, (8, 0, "entered_care_date")),
        ({"entered_care_date": [7, 6, 5], "match_date": [1, 1, 8]}, (8, 2, "match_date")),
    ],
)
def test_the_latest_event(days: dict[str, list[int]], latest: tuple[int, int, str] | None) -> None:
    assert latest_event(some_journeys(**days)) == latest


def test_no_journey_has_no_latest_event() -> None:
    assert latest_event(some_journeys(match_date=[1, 2, 3]).keep(np.zeros(3, np.bool_))) is None


def test_the_facts_of_a_note_are_in_order() -> None:
    assert note("x", b=1, a="2") == Note("x", (("a", "2"), ("b", 1)))


def test_ids_that_a_pattern_finds() -> None:
    ids = Ids([["A1", "B2"], ["A3"]])
    assert ids.matching(re.compile("^A.$", re.MULTILINE)) == ["A1", "A3"]


def test_some_journeys_of_returns_are_told() -> None:
    journeys = some_journeys()
    first, second = journeys.tables
    of_returns = replace(first, given=frozenset({"match_date"}))
    assert not journeys.has_returns
    assert replace(journeys, tables=(of_returns, second)).has_returns
