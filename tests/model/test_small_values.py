"""Values that say something of themselves: a mean that moved, the cells of a heading, a place in brief."""

from __future__ import annotations

import pytest

from scorecard.model.errors import RegionsRefused, RowsRefused
from scorecard.model.movement import Movement, Pool
from scorecard.model.problem import Place, Problem
from scorecard.model.result import Area
from scorecard.model.rule import Rule
from scorecard.model.suggestion import Heading


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [((10, 4000), (8, 3600), 50), ((0, 0), (8, 3600), None), ((10, 4000), (0, 0), None)],
)
def test_by_how_many_days_a_mean_moved(
    before: tuple[int, int], after: tuple[int, int], moved: float | None
) -> None:
    none = Pool(0, 0)
    area = Area("All", "all")
    one = Movement(area, "A1", "2013-16", "2014-17", Pool(*before), none, none, none, Pool(*after), (0, 0))
    assert one.moved == moved
    assert (Pool(10, 4000).mean, none.mean) == (400, None)


@pytest.mark.parametrize(("last", "cells"), [(1, ""), (2, "B2:B2"), (501, "B2:B501")])
def test_the_cells_under_a_heading(last: int, cells: str) -> None:
    assert Heading("Date placed", "B", 2, last, 0).cells == cells


@pytest.mark.parametrize(
    ("place", "shortly"),
    [
        (Place("a.csv"), "a.csv"),
        (Place("a.csv", row=7), "a.csv, row 7"),
        (Place("a.xlsx", "Sheet1", 7, "F"), "a.xlsx, Sheet1, F7"),
    ],
)
def test_a_place_in_brief(place: Place, shortly: str) -> None:
    assert place.shortly == shortly


def problem(code: str, file: str, row: int = 2) -> Problem:
    return Problem(Rule(code, "error", "A rule", "it is broken", "mend it", "docs"), Place(file, row=row), "")


@pytest.mark.parametrize(
    ("problems", "several"),
    [
        ([("conflicting-rows", "a.csv"), ("conflicting-rows", "a.csv")], False),
        ([("conflicting-rows", "a.csv"), ("conflicting-rows", "b.csv")], True),
        ([("conflicting-rows", "a.csv"), ("no-dates", "b.csv")], False),
        ([("no-dates", "a.csv"), ("no-dates", "b.csv")], False),
    ],
)
def test_rows_in_conflict_of_several_files_may_be_several_exports(
    problems: list[tuple[str, str]], several: bool
) -> None:
    refused = RowsRefused(tuple(problem(*one) for one in problems), 1_200, 2)
    assert str(refused).startswith("2 of 1,200 rows can't be used")
    assert ("of several exports of one table give one" in refused.fix) is several


@pytest.mark.parametrize(("rows", "said"), [([2, 2], "1 row of"), ([2, 3], "2 rows of")])
def test_a_row_of_the_regions_file_with_two_problems_is_one(rows: list[int], said: str) -> None:
    refused = RegionsRefused(tuple(problem("region-blank", "r.csv", row) for row in rows))
    assert str(refused).startswith(f"{said} the regions file can't be used")
    assert refused.where == "r.csv"
