"""Episodes: what breaks each rule, and what just does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import EpisodeRow
from ssda903.child_rows import ADOPTED, IN_CARE, Told, adoption, check, episode, header

# ------------------------------------------------------------------------- Episodes: 217, 336, 408

FOSTERING = (
    "U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "F1", "F6", "Q1", "Q2", "A1", "A2",
)  # fmt: skip
FOSTERED = episode(3, "2015-06-01", "S E1 U4", "2016-12-01", "X1")


def moved(rne_ls_place: str, row: int = 4) -> EpisodeRow:
    return episode(row, "2016-12-01", rne_ls_place)


@pytest.mark.parametrize(
    ("codes", "broken"),
    [
        ("T E1 A5", False), ("U E1 A5", False), ("S E1 A5", False), ("T V2 A3", False),
        ("P E1 A5", True), ("B E1 A5", True), ("L E1 A5", True), ("P V2 A3", True),
        ("P E1 A6", False), ("P V2 A4", False), ("P E1 U4", False),
    ],
)  # fmt: skip
def test_placed_with_the_own_carer_for_another_reason(codes: str, broken: bool) -> None:
    expected = [("own-carer-placement-wrong-reason", (1, 4, "RNE"), (1, 4, "PLACE"))]
    assert check(FOSTERED, moved(codes)) == (expected if broken else [])


@pytest.mark.parametrize(
    ("codes", "fields"),
    [
        ("- E1 U4", ["RNE"]), ("X E1 U4", ["RNE"]), ("SL E1 U4", ["RNE"]), ("P E U4", ["LS"]),
        ("P 31/02/2015 U4", ["LS"]), ("P E1 A", ["PLACE"]), ("P E1 66", ["PLACE"]),
        ("X Y Z", ["RNE", "LS", "PLACE"]),
        ("P - -", []), ("P V4 Z1", []), ("T L3 U6", []),
    ],
)  # fmt: skip
def test_a_code_that_is_none(codes: str, fields: list[str]) -> None:
    assert check(FOSTERED, moved(codes)) == [("episode-code-unknown", (1, 4, name)) for name in fields]


@pytest.mark.parametrize(("rec", "broken"), [("E99", False), ("E4A", False), ("X2", True), ("ADOPTED", True)])
def test_a_reason_for_ceasing_that_is_none(rec: str, broken: bool) -> None:
    expected = [("episode-code-unknown", (1, 4, "REC"))]
    assert check(FOSTERED, replace(moved("P E1 U4"), rec=rec)) == (expected if broken else [])


@pytest.mark.parametrize(("decom", "broken"), [("2015-03-31", False), ("2015-04-01", True)])
def test_the_reason_is_ruled_from_april_2015(decom: str, broken: bool) -> None:
    expected = [("own-carer-placement-wrong-reason", (1, 4, "RNE"), (1, 4, "PLACE"))]
    assert check(episode(4, decom, "P E1 A5")) == (expected if broken else [])


@pytest.mark.parametrize(
    ("before", "place", "broken"),
    [
        *((code, "A5", False) for code in FOSTERING),
        *((code, "A5", True) for code in ["K2", "T1", "P1", "R2", "H5", "Z1"]),
        ("K2", "A3", True), ("K2", "A4", False), ("K2", "A6", False), ("-", "A5", False),
    ],
)  # fmt: skip
def test_placed_with_the_own_carer_and_not_fostered(before: str, place: str, broken: bool) -> None:
    first = episode(3, "2015-06-01", f"S E1 {before}", "2016-12-01", "X1")
    expected = [("own-carer-placement-without-fostering", (1, 4, "PLACE"), (1, 3, "PLACE"))]
    assert check(first, moved(f"T E1 {place}")) == (expected if broken else [])


@pytest.mark.parametrize(
    "rows",
    [
        [moved("T E1 A5")],
        [episode(3, "2015-06-01", "S E1 K2", "2016-12-01", "E4A"), moved("S E1 A5")],
        [episode(3, "2015-06-01", "S E1 K2", "2016-11-30", "E4A"), moved("T E1 A5")],
        [episode(3, "2015-06-01", "S E1 K2", "", "", 2015), moved("T E1 A5")],
    ],
    ids=["the first row", "a new period of care", "not the day before", "not ended"],
)
def test_what_was_right_before_is_not_known(rows: list[EpisodeRow]) -> None:
    assert "own-carer-placement-without-fostering" not in {one[0] for one in check(*rows)}


@pytest.mark.parametrize(
    ("codes", "broken"),
    [
        ("T C2 A5", True), ("P C2 A6", True), ("P - A6", True),
        ("T E1 A5", False), ("P D1 A6", False), ("T V2 A3", False), ("P V2 A4", False), ("P C2 U5", False),
    ],
)  # fmt: skip
def test_placed_without_an_order(codes: str, broken: bool) -> None:
    expected = [("placed-without-placement-order", (1, 4, "LS"), (1, 4, "PLACE"))]
    assert check(FOSTERED, moved(codes)) == (expected if broken else [])


def test_placed_without_an_order_is_told_once_for_a_run() -> None:
    rows = (
        episode(2, "2016-01-01", "S C2 A6", "2016-02-01", "X1"),
        episode(3, "2016-02-01", "P C1 A6", "2016-03-01", "X1"),
        episode(4, "2016-03-01", "L E1 A6", "2016-04-01", "X1"),
        episode(5, "2016-04-01", "L C2 A6"),
    )
    assert check(*rows) == [
        ("placed-without-placement-order", (1, row, "LS"), (1, row, "PLACE")) for row in (2, 5)
    ]


# ------------------------------------------------------------------------- Episodes: how they end and follow


@pytest.mark.parametrize("rec", ["E11", "E12"])
def test_adopted_without_an_end(rec: str) -> None:
    episodes = *ADOPTED[:2], replace(ADOPTED[2], dec=NEVER, rec=rec)
    expected: list[Told] = [("adopted-without-end-date", (1, 4, "DEC"), (1, 4, "REC"))]
    assert check(*episodes) == expected
    assert check(*episodes, adoption(7, 2017)) == expected
    assert check(*episodes, episode(5, "2018-01-01", "P E1 A6")) == expected


def test_adopted_by_the_historic_code() -> None:
    episodes = *ADOPTED[:2], replace(ADOPTED[2], rec="E1")
    expected: list[Told] = [("adopted-by-historic-code", (1, 4, "REC"))]
    assert check(*episodes) == expected
    assert check(*episodes, adoption(7, 2017)) == expected


@pytest.mark.parametrize(
    ("rec", "begins", "codes", "code"),
    [
        ("X1", "2016-11-30", "L E1 U4", "episodes-overlap"),
        ("X1", "2016-12-01", "L E1 U4", None),
        ("X1", "2016-12-02", "L E1 U4", "gap-between-episodes"),
        ("X1", "2016-12-02", "S E1 U4", "gap-between-episodes"),
        ("E4A", "2016-11-30", "S E1 U4", "episodes-overlap"),
        ("E4A", "2016-12-01", "S E1 U4", None),
        ("E4A", "2017-05-01", "S E1 U4", None),
        ("E4A", "2017-05-01", "L E1 U4", None),
        ("", "2016-12-01", "L E1 U4", None),
        ("", "2016-12-02", "L E1 U4", "gap-between-episodes"),
        ("", "2016-12-02", "S E1 U4", None),
    ],
)
def test_how_episodes_follow(rec: str, begins: str, codes: str, code: str | None) -> None:
    one, following = episode(3, "2015-06-01", "S C2 U4", "2016-12-01", rec), episode(4, begins, codes)
    expected = [(code, (1, 4, "DECOM"), (1, 3, "DEC"))] if code else []
    assert check(one, following) == expected


@pytest.mark.parametrize("legal_status", ["V3", "V4"])
def test_short_breaks_need_not_join(legal_status: str) -> None:
    rows = (
        episode(2, "2016-01-01", f"S {legal_status} U4", "2016-01-05", "X1"),
        episode(3, "2016-01-03", f"S {legal_status} U4", "2016-01-09", "X1"),
        episode(4, "2016-02-03", f"S {legal_status} U4"),
        episode(5, "2016-03-03", "S C2 U4"),
    )
    assert check(*rows) == []


def test_an_episode_within_another_overlaps_it() -> None:
    rows = (
        episode(2, "2016-01-01", "S C2 U4", "2016-09-01", "X1"),
        episode(3, "2016-01-01", "S C2 U5", "2016-10-01", "X1"),
        episode(4, "2016-10-01", "P C2 U4"),
    )
    assert check(*rows) == [("episodes-overlap", (1, 3, "DECOM"), (1, 2, "DEC"))]


LEFT_OPEN: list[Told] = [("episode-left-open", (1, 3, "DEC"), (1, 4, "DECOM"))]


@pytest.mark.parametrize(
    ("begins", "years", "expected"),
    [
        ("2015-09-01", {2015}, LEFT_OPEN),
        ("2016-03-31", set(), LEFT_OPEN),
        ("2016-04-01", {2015, 2016}, LEFT_OPEN),
        ("2016-04-01", {2015, 2017}, []),
        ("2018-05-01", {2015, 2016, 2017, 2018}, LEFT_OPEN),
        ("2018-05-01", {2015, 2016, 2018}, []),
        ("2015-06-01", {2015}, []),
    ],
)
def test_an_episode_left_open(begins: str, years: set[int], expected: list[Told]) -> None:
    """Told only where the return that would hold its end is given."""
    rows = episode(3, "2015-06-01", "S C2 U4", year=2015), episode(4, begins, "P C2 U4")
    assert check(*rows, years=frozenset(years)) == expected


def test_an_episode_without_a_start_follows_none() -> None:
    rows = episode(3, "2015-06-01", "S C2 U4", "2016-12-01", "X1"), replace(IN_CARE, decom=NEVER)
    assert check(*rows) == []


# ------------------------------------------------------------------------- Header


@pytest.mark.parametrize(
    ("births", "expected"),
    [
        ([], []),
        (["2015-01-02"], []),
        (["2015-01-02", "2015-01-02", ""], []),
        (["2015-01-01", "2015-01-02"], [("several-dates-of-birth", (0, 0, "DOB"), (0, 1, "DOB"))]),
        (
            ["2015-01-02", "2015-01-01", "", "2015-01-03", "2015-01-02", ""],
            [("several-dates-of-birth", (0, 1, "DOB"), (0, 4, "DOB"))],
        ),
    ],
)
def test_dates_of_birth(births: list[str], expected: list[Told]) -> None:
    assert check(*(header(row, 2015 + row, born) for row, born in enumerate(births))) == expected
