"""This year's decisions beside last year's: what breaks each rule, and what just does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.model.ssda903 import PlacedAdoptionRow, SourceRow
from ssda903.child_rows import ADOPTED, EVERY_YEAR, IN_CARE, Told, adoption, check, episode, placed

MISSING: list[Told] = [("decision-missing-last-year", (3, 5, "DATE_PLACED"))]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (placed(5, 2017, "2017-03-31"), MISSING),
        (placed(5, 2017, "2017-04-01"), []),
        (placed(5, 2017, "2016-05-01", "2017-04-01", "RD1"), MISSING),
        (
            placed(5, 2017, "2016-05-01", "2017-03-31", "RD1"),
            [("reversal-before-return-year", (3, 5, "DATE_PLACED_CEASED"))],
        ),
    ],
)
def test_a_decision_that_last_years_return_has_not(row: PlacedAdoptionRow, expected: list[Told]) -> None:
    assert check(IN_CARE, row) == expected


def test_a_decision_is_not_missing_from_a_return_that_is_not_given() -> None:
    row = placed(5, 2017, "2016-05-01")
    assert check(IN_CARE, row) == MISSING
    assert check(IN_CARE, row, years=frozenset({2015, 2017})) == []
    assert check(IN_CARE, row, years=frozenset({2016})) == []
    assert check(IN_CARE, placed(4, 2016, "2016-05-01"), row) == []
    assert check(IN_CARE, placed(4, 2015, "2016-03-01"), row) == MISSING


def test_a_decision_is_not_missing_from_a_year_out_of_care() -> None:
    row = placed(5, 2017, "2017-03-30")
    assert check(episode(2, "2017-04-01", "S C2 U4"), row) == []
    assert check(episode(2, "2017-03-31", "S C2 U4"), row) == MISSING


CHANGED: list[Told] = [
    ("decision-changed-since-last-year", (3, 5, "DATE_PLACED"), (3, 4, "DATE_PLACED")),
]
LAST_YEAR = placed(4, 2016, "2016-05-01")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([LAST_YEAR, placed(5, 2017, "2016-05-02")], CHANGED),
        ([LAST_YEAR, placed(5, 2017, "2017-05-01")], CHANGED),
        ([LAST_YEAR, placed(5, 2017, "2017-05-01", "2017-06-01", "RD1")], CHANGED),
        ([LAST_YEAR, placed(5, 2017, "2016-05-02"), placed(6, 2018, "2016-05-02")], CHANGED),
        ([LAST_YEAR, placed(5, 2017, "2016-05-01")], []),
        ([LAST_YEAR, placed(5, 2018, "2018-05-01")], []),
        ([LAST_YEAR], []),
        ([placed(4, 2016, "2016-05-01", "2016-06-01", "RD1"), placed(5, 2017, "2017-05-01")], []),
        (
            [
                LAST_YEAR,
                placed(5, 2017, "2016-05-01", "2017-05-01", "RD1"),
                placed(6, 2017, "2017-05-01"),
            ],
            [],
        ),
    ],
)
def test_another_decision_than_last_years(rows: list[PlacedAdoptionRow], expected: list[Told]) -> None:
    assert check(IN_CARE, *rows) == expected
    assert check(IN_CARE, *rows, years=EVERY_YEAR - {2016}) == []
    assert check(IN_CARE, *reversed(rows)) == expected


def test_a_decision_changed_is_told_once_for_a_return() -> None:
    """By the first new decision and the latest of last year's."""
    rows = (
        placed(3, 2016, "2016-04-01"),
        LAST_YEAR,
        placed(5, 2017, "2017-05-01", "2017-06-01", "RD1"),
        placed(6, 2017, "2017-07-01"),
    )
    overlap: Told = ("decisions-overlap", (3, 4, "DATE_PLACED"), (3, 3, "DATE_PLACED"))
    assert check(IN_CARE, *rows) == [overlap, *CHANGED]


@pytest.mark.parametrize(("decision", "expected"), [("2017-09-14", CHANGED), ("2017-09-15", [])])
def test_an_adoption_ends_a_decision(decision: str, expected: list[Told]) -> None:
    back = episode(8, "2017-09-15", "S C2 U4")
    found = check(*ADOPTED, back, adoption(7, 2017), LAST_YEAR, placed(5, 2017, decision))
    assert [one for one in found if one[0] != "decision-dates-differ"] == expected


REVERSED = placed(4, 2016, "2016-05-01", "2016-06-01", "RD1")


def repeated(other: str = "DATE_PLACED_CEASED") -> list[Told]:
    return [("decision-repeated-after-reversal", (3, 5, "DATE_PLACED"), (3, 4, other))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([REVERSED, placed(5, 2017, "2016-05-01")], repeated()),
        ([REVERSED, replace(REVERSED, source=SourceRow(3, 5), year=2017)], repeated()),
        (
            [REVERSED, *(replace(REVERSED, source=SourceRow(3, year - 2012), year=year)
                         for year in (2017, 2018, 2019))],
            repeated(),
        ),
        ([REVERSED, placed(5, 2017, "2016-05-01", "2017-06-02", "RD1")], []),
        ([REVERSED, placed(5, 2017, "2017-05-01")], []),
        ([LAST_YEAR, placed(5, 2017, "2016-05-01", "2017-06-01", "RD1")], []),
    ],
    ids=["stands again", "sent again", "sent every year", "restated", "a new one", "reversed now"],
)  # fmt: skip
def test_a_decision_given_again(rows: list[PlacedAdoptionRow], expected: list[Told]) -> None:
    assert check(IN_CARE, *rows) == expected
    assert check(IN_CARE, *reversed(rows)) == expected


def test_a_decision_given_again_by_returns_that_are_not_neighbours() -> None:
    rows = REVERSED, placed(5, 2018, "2016-05-01")
    assert check(IN_CARE, *rows, years=frozenset({2016, 2018})) == []
    again = placed(5, 2017, "2016-05-01")
    assert check(IN_CARE, REVERSED, again, years=frozenset({2017})) == []
    assert check(IN_CARE, REVERSED, again, years=frozenset({2016, 2017})) == repeated()


def test_a_decision_given_again_after_a_reason_without_a_date() -> None:
    last = placed(4, 2016, "2016-05-01", "", "RD1")
    assert check(IN_CARE, last, placed(5, 2017, "2016-05-01")) == [
        ("reversal-half-recorded", (3, 4, "DATE_PLACED_CEASED"), (3, 4, "REASON_PLACED_CEASED")),
        *repeated("REASON_PLACED_CEASED"),
    ]
