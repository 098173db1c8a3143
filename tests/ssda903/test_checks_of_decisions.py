"""Decisions and their reversals: what breaks each rule, and what just does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.model.ssda903 import EpisodeRow, PlacedAdoptionRow
from ssda903.child_rows import ADOPTED, EVERY_YEAR, IN_CARE, Told, adoption, check, day, episode, placed

# ------------------------------------------------------------------------- 117


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (placed(5, 2017, "2018-03-31"), []),
        (placed(5, 2017, "2018-04-01"), [("decision-after-return-year", (3, 5, "DATE_PLACED"))]),
        (placed(5, 2017, "2017-05-01", "2018-03-31", "RD1"), []),
        (
            placed(5, 2017, "2017-05-01", "2018-04-01", "RD1"),
            [("decision-after-return-year", (3, 5, "DATE_PLACED_CEASED"))],
        ),
        (
            placed(5, 2017, "2019-05-01", "2019-06-01", "RD1"),
            [("decision-after-return-year", (3, 5, "DATE_PLACED"))],
        ),
        (placed(5, 2019, "2019-05-01", "2019-06-01", "RD1"), []),
    ],
)
def test_decision_after_the_returns_year(row: PlacedAdoptionRow, expected: list[Told]) -> None:
    assert check(IN_CARE, row) == expected
    assert check(IN_CARE, row, years=EVERY_YEAR - {row.year}) == []


HOME = episode(2, "2015-06-01", "S C2 U4", "2017-09-01", "E4A")


@pytest.mark.parametrize(
    ("decision", "ceased", "field"),
    [
        ("2017-09-01", "", None),
        ("2017-09-02", "", "DATE_PLACED"),
        ("2017-05-01", "2017-09-01", None),
        ("2017-05-01", "2017-09-02", "DATE_PLACED_CEASED"),
        ("2017-09-02", "2017-09-03", "DATE_PLACED"),
        ("2018-03-31", "", "DATE_PLACED"),
    ],
)
def test_decision_after_leaving_care(decision: str, ceased: str, field: str | None) -> None:
    row = placed(5, 2017, decision, ceased, "RD2" if ceased else "")
    expected = [("decision-after-leaving-care", (3, 5, field), (1, 2, "DEC"))] if field else []
    assert check(HOME, row) == expected
    assert check(HOME, row, years=EVERY_YEAR - {2017}) == []


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        ([episode(2, "2015-06-01", "S C2 U4", "2017-09-01", "X1")], []),
        (
            [episode(2, "2015-06-01", "S C2 U4", "2017-09-01")],
            [("end-half-recorded", (1, 2, "REC"), (1, 2, "DEC"))],
        ),
        ([HOME, episode(3, "2018-03-31", "S C2 U4")], []),
        ([], []),
    ],
    ids=["goes on in care", "no code of the end", "back in care", "no episodes"],
)
def test_no_decision_after_leaving_care(episodes: list[EpisodeRow], expected: list[Told]) -> None:
    assert check(*episodes, placed(5, 2017, "2018-03-31")) == expected


def test_leaving_care_counts_by_the_returns_year() -> None:
    """A later return's episodes neither excuse an earlier year's decision nor accuse it."""
    back, row = episode(3, "2019-05-01", "S C2 U4", "2019-09-01", "E4A"), placed(5, 2017, "2017-10-02")
    assert check(HOME, back, row) == [("decision-after-leaving-care", (3, 5, "DATE_PLACED"), (1, 2, "DEC"))]
    assert check(HOME, back, placed(5, 2019, "2019-05-02")) == []


# ------------------------------------------------------------------------- 118


@pytest.mark.parametrize(
    ("ceased", "expected"),
    [
        ("2017-03-31", [("reversal-before-return-year", (3, 5, "DATE_PLACED_CEASED"))]),
        ("2017-04-01", []),
        ("2018-03-31", []),
    ],
)
def test_reversal_before_the_returns_year(ceased: str, expected: list[Told]) -> None:
    row = placed(5, 2017, "2016-05-01", ceased, "RD1")
    assert check(IN_CARE, placed(4, 2016, "2016-05-01"), row) == expected
    assert check(IN_CARE, row, years=EVERY_YEAR - {2017}) == []


@pytest.mark.parametrize(
    ("start", "ceased", "broken"),
    [
        ("S C2 U4", "2017-04-01", True),
        ("S C2 U4", "2017-05-31", True),
        ("S C2 U4", "2017-06-01", False),
        ("S C2 U4", "2017-06-02", False),
        ("P C2 U4", "2017-05-31", False),
    ],
)
def test_reversal_before_care(start: str, ceased: str, broken: bool) -> None:
    row, first = placed(5, 2017, "2017-04-01", ceased, "RD1"), episode(2, "2017-06-01", start)
    cells = ((3, 5, "DATE_PLACED_CEASED"), (1, 2, "DECOM"))
    assert check(first, row) == ([("reversal-before-entering-care", *cells)] if broken else [])
    assert check(first, row, years=EVERY_YEAR - {2017}) == []


def test_a_reversal_before_care_is_judged_by_the_years_own_episodes() -> None:
    row = placed(5, 2017, "2017-04-03", "2017-05-31", "RD1")
    earlier = episode(1, "2014-05-01", "S C2 U4", "2017-03-31", "E4A")
    short_break = episode(1, "2017-04-02", "S V4 U4", "2017-04-04", "E4A")
    back = episode(2, "2017-06-01", "S C2 U4")
    expected = [("reversal-before-entering-care", (3, 5, "DATE_PLACED_CEASED"), (1, 2, "DECOM"))]
    assert check(earlier, back, row) == expected
    assert check(short_break, back, row) == expected
    assert check(replace(earlier, dec=day("2017-04-01")), back, row) == []


# ------------------------------------------------------------------------- 119, 120


@pytest.mark.parametrize(
    ("ceased", "reason", "expected"),
    [
        ("", "", []),
        ("2017-06-01", "RD4", []),
        (
            "2017-06-01",
            "",
            [("reversal-half-recorded", (3, 5, "REASON_PLACED_CEASED"), (3, 5, "DATE_PLACED_CEASED"))],
        ),
        (
            "",
            "RD1",
            [("reversal-half-recorded", (3, 5, "DATE_PLACED_CEASED"), (3, 5, "REASON_PLACED_CEASED"))],
        ),
        ("2017-06-01", "RD5", [("reversal-code-unknown", (3, 5, "REASON_PLACED_CEASED"))]),
        ("2017-06-01", "RD0", [("reversal-code-unknown", (3, 5, "REASON_PLACED_CEASED"))]),
        (
            "",
            "OTHER",
            [
                ("reversal-half-recorded", (3, 5, "DATE_PLACED_CEASED"), (3, 5, "REASON_PLACED_CEASED")),
                ("reversal-code-unknown", (3, 5, "REASON_PLACED_CEASED")),
            ],
        ),
    ],
)
def test_the_two_cells_of_a_reversal(ceased: str, reason: str, expected: list[Told]) -> None:
    assert check(IN_CARE, placed(5, 2017, "2017-05-01", ceased, reason)) == expected


# ------------------------------------------------------------------------- 579


@pytest.mark.parametrize(
    ("ceased", "decision", "broken"),
    [
        ("", "2017-08-01", True),
        ("2017-08-02", "2017-08-01", True),
        ("2017-08-01", "2017-08-01", False),
        ("2017-07-31", "2017-08-01", False),
    ],
)
def test_decisions_of_one_return_overlap(ceased: str, decision: str, broken: bool) -> None:
    first = placed(4, 2017, "2017-05-01", ceased, "RD1" if ceased else "")
    second = placed(5, 2017, decision)
    expected = [("decisions-overlap", (3, 5, "DATE_PLACED"), (3, 4, "DATE_PLACED"))]
    assert check(IN_CARE, first, second) == (expected if broken else [])
    assert check(IN_CARE, second, first) == (expected if broken else [])


def test_decisions_of_two_returns_do_not_overlap() -> None:
    rows = placed(4, 2015, "2015-08-01"), placed(5, 2017, "2017-08-01")
    assert check(IN_CARE, *rows, years=frozenset({2015, 2017})) == []


@pytest.mark.parametrize(("decision", "broken"), [("2017-09-14", True), ("2017-09-15", False)])
def test_a_decision_after_an_adoption_does_not_overlap(decision: str, broken: bool) -> None:
    back = episode(8, "2017-09-15", "S C2 U4")
    rows = placed(4, 2017, "2016-10-20"), placed(5, 2017, decision)
    found = check(*ADOPTED, back, adoption(7, 2017), *rows, years=frozenset({2017}))
    expected = [("decisions-overlap", (3, 5, "DATE_PLACED"), (3, 4, "DATE_PLACED"))]
    assert found == (expected if broken else [])


def test_a_blank_decision_does_not_overlap() -> None:
    rows = placed(4, 2017, "2017-05-01"), placed(5, 2017, "")
    assert check(IN_CARE, *rows) == []
