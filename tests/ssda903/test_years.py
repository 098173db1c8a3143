"""Which year's return a table is: by what it says, never by what it is called or where it lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scorecard.model.days import NEVER
from scorecard.readers.ssda903.layouts import AD1, BY_KIND, EPISODES, HEADER, PLACED_ADOPTION
from scorecard.readers.ssda903.years import financial_years, years_of_tables
from scorecard.readers.table import Table
from ssda903 import small_returns
from ssda903.child_rows import day
from ssda903.small_returns import codes, days_of, folder, journeys_of, reading_of, table

FIRST = {
    "episodes": ("7,04/05/2015,S,C2,U4,10/11/2015,X1", "7,10/11/2015,L,E1,U4,,"),
    "placed": ("7,01/10/2015,,",),
    "header": ("7,2,03/02/2015,WBRI",),
}
SECOND = {
    "episodes": ("7,10/11/2015,L,E1,U4,15/05/2016,X1", "7,15/05/2016,P,E1,A6,20/09/2016,E12"),
    "placed": ("7,01/10/2015,,",),
    "ad1": ("7,01/10/2015,20/12/2015,0,2,MF,L11",),
    "header": ("7,2,03/02/2015,WBRI",),
}
"""The returns of 2015-16 and 2016-17 of a child who was adopted."""
CHILD = {
    "entered_care_date": "2015-05-04",
    "adoption_decision_date": "2015-10-01",
    "placement_order_date": "2015-11-10",
    "match_date": "2015-12-20",
    "placed_for_adoption_date": "2016-05-15",
    "adoption_order_date": "2016-09-20",
    "adopted_by_foster_carer": "no",
}


# ------------------------------------------------------------------------------------------- financial years


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2016-03-31", 2015), ("2016-04-01", 2016), ("2015-12-31", 2015), ("2016-02-29", 2015),
        ("1980-01-01", 1979), ("1980-03-31", 1979), ("1980-04-01", 1980), ("2100-12-31", 2100),
    ],
)  # fmt: skip
def test_the_financial_year_of_a_day(text: str, year: int) -> None:
    assert financial_years(np.array([day(text)])).tolist() == [year]


# ------------------------------------------------------------------------------------------- of one table


def years(*tables: tuple[str, str, list[tuple[int, str, str]]]) -> list[int]:
    """The years of tables: of each its kind, its folder, and rows of a child with two days."""
    names = {
        EPISODES.kind: ("DECOM", "DEC"),
        AD1.kind: ("DATE_INT", "DATE_MATCH"),
        PLACED_ADOPTION.kind: ("DATE_PLACED", "DATE_PLACED_CEASED"),
        HEADER.kind: ("DOB", ""),
    }
    columns = {}
    for kind in BY_KIND:
        rows = [
            (number, *row) for number, (one, _, rows_) in enumerate(tables) if one == kind for row in rows_
        ]
        first, second = names[kind]
        columns[kind] = {
            "table": np.array([row[0] for row in rows], np.int64),
            "child": np.array([row[1] for row in rows], np.int64),
            first: np.array([day(row[2]) for row in rows], np.int64),
            second: np.array([day(row[3]) for row in rows], np.int64),
        }
    given = [Table("t", "", kind, (), lambda: iter(()), folder=folder_) for kind, folder_, _ in tables]
    return years_of_tables(given, columns)


def episodes(*rows: tuple[int, str, str], folder: str = "") -> tuple[str, str, list[tuple[int, str, str]]]:
    return EPISODES.kind, folder, list(rows)


def test_the_days_on_which_episodes_ended_tell_the_year() -> None:
    assert years(episodes((1, "2012-05-01", "2016-05-01"), (2, "2010-05-01", ""))) == [2016]


def test_where_none_ended_the_latest_beginning_tells() -> None:
    assert years(episodes((1, "2012-05-01", ""), (2, "2014-03-31", ""))) == [2013]


def test_a_table_without_a_row_has_no_year() -> None:
    assert years(episodes()) == [0]


def test_rows_without_any_day_tell_no_year() -> None:
    assert years(episodes((1, "", ""))) == [0]


@pytest.mark.parametrize(("strays", "year"), [(0, 2016), (2, 2016), (3, 0)])
def test_a_few_ends_of_other_years_are_slips(strays: int, year: int) -> None:
    """Eight ends in one year: two others leave four fifths of all, three do not."""
    rows = [(1, "2012-05-01", "2016-05-01")] * 8 + [(2, "2012-05-01", "2013-05-01")] * strays
    assert years(episodes(*rows)) == [year]


def test_a_table_of_several_years_has_none() -> None:
    ended = [(1, "2012-05-01", f"{year}-05-01") for year in (2014, 2015, 2016)]
    assert years(episodes(*ended)) == [0]


# ------------------------------------------------------------------------------------------- of the others

YEARLY = (
    episodes((1, "2012-05-01", "2015-05-01"), (2, "2012-05-01", "2015-06-01"), folder="a"),
    episodes((2, "2012-05-01", "2016-05-01"), (3, "2012-05-01", "2016-06-01"), folder="b"),
)


@pytest.mark.parametrize("kind", [HEADER.kind, AD1.kind, PLACED_ADOPTION.kind])
def test_a_table_is_of_the_year_of_the_episodes_in_its_folder(kind: str) -> None:
    for where, year in (("a", 2015), ("b", 2016)):
        assert years(*YEARLY, (kind, where, [(9, "2011-01-01", "")])) == [2015, 2016, year]


FLAT = tuple((kind, "", rows) for kind, _, rows in YEARLY)


@pytest.mark.parametrize(
    ("shared", "year"), [([1], 2015), ([1, 2], 2015), ([2, 3], 2016), ([2], 2016), ([9], 2016), ([], 2016)]
)
def test_of_several_in_one_folder_it_is_that_with_which_it_shares_most_children(
    shared: list[int], year: int
) -> None:
    """Of two that share as many it is the later one's, whichever was given first."""
    rows = [(child, "2011-01-01", "") for child in shared]
    assert years(*FLAT, (AD1.kind, "", rows))[2] == year
    assert years(*reversed(FLAT), (AD1.kind, "", rows))[2] == year


def test_decisions_tell_their_own_year_where_it_is_one_of_the_returns() -> None:
    decided = (PLACED_ADOPTION.kind, "", [(3, "2014-05-01", "2015-05-01"), (3, "2011-05-01", "")])
    assert years(*FLAT, decided)[2] == 2015
    later = (PLACED_ADOPTION.kind, "", [(1, "2018-05-01", "")])
    assert years(*FLAT, later)[2] == 2015
    assert years(*FLAT, (PLACED_ADOPTION.kind, "", [(1, "", "")]))[2] == 2015


def test_without_any_episodes_decisions_tell_their_own_year() -> None:
    assert years((PLACED_ADOPTION.kind, "", [(3, "2014-05-01", "")])) == [2014]
    assert years((AD1.kind, "", [(3, "2014-05-01", "")])) == [0]


def test_one_year_of_episodes_is_everybodys() -> None:
    assert years(YEARLY[0], (PLACED_ADOPTION.kind, "elsewhere", [(9, "2018-05-01", "")])) == [2015, 2015]


# ------------------------------------------------------------------------------------------- whole returns


def test_folders_may_be_called_anything_and_be_given_in_any_order(tmp_path: Path) -> None:
    first = folder(tmp_path, "2031-32", **FIRST)
    second = folder(tmp_path, "1999-00", **SECOND)
    for paths in ((first, second), (second, first), (tmp_path,)):
        reading = reading_of(*paths)
        assert (days_of(reading), codes(reading)) == ([CHILD], [])


def test_the_files_of_two_years_may_lie_in_one_folder(tmp_path: Path) -> None:
    for name, tables in (("z", FIRST), ("a", SECOND)):
        for kind, rows in tables.items():
            text = table(small_returns.HEADINGS[kind], rows)
            (tmp_path / f"{name}-{kind}.csv").write_text(text, encoding="utf-8")
    reading = reading_of(tmp_path)
    assert (days_of(reading), codes(reading)) == ([CHILD], [])


def test_one_decision_twice_in_a_return_is_no_second_plan(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, **{**FIRST, "placed": FIRST["placed"] * 2}))
    assert [code for code, _ in codes(reading)] == []


def test_one_table_of_both_years(tmp_path: Path) -> None:
    """Where nothing tells which row is the later one, a closed row still wins over an open one."""
    both = {kind: (*SECOND.get(kind, ()), *FIRST.get(kind, ())) for kind in SECOND}
    assert days_of(reading_of(folder(tmp_path, **both))) == [CHILD]


@pytest.mark.parametrize(("year", "born"), [("2017", "2015-02-09"), ("2015", "2015-02-03")])
def test_a_column_of_years_tells_each_row(tmp_path: Path, year: str, born: str) -> None:
    """The later return's row is taken, wherever it stands."""
    rows = (f"7,2,09/02/2015,WBRI,Kent,{year}", "7,2,03/02/2015,WBRI,Kent,2016")
    return_ = folder(
        tmp_path,
        header=table(small_returns.HEADER + ",LA,YEAR", rows),
        episodes=table(small_returns.EPISODES + ",LA,YEAR", ["7,04/05/2015,S,E1,U4,,,Kent,2016"]),
    )
    (journey,) = journeys_of(reading_of(return_, local_authority=None))
    assert journey["date_of_birth"] == born


def test_a_year_that_cannot_be_read_is_told_by_the_table(tmp_path: Path) -> None:
    heading = small_returns.EPISODES + ",LA,YEAR"
    for name, tables in (("a", FIRST), ("b", SECOND)):
        rows = [f"{row},Kent,of {name}" for row in tables["episodes"]]
        folder(tmp_path, name, episodes=table(heading, rows))
    (found,) = days_of(reading_of(tmp_path, local_authority=None))
    assert found["placement_order_date"] == "2015-11-10"


def test_never_is_after_every_year() -> None:
    """A day that is not recorded tells nothing: it is left out before years are counted."""
    assert day("2100-12-31") < NEVER
