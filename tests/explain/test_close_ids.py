"""Which ids are close to a mistyped one, among few and among very many."""

from __future__ import annotations

import pytest

from scorecard.engine.explain import close_ids as module
from scorecard.engine.explain.close_ids import close_ids, one_slip_from
from scorecard.model.ids import Ids

IDS = Ids([["S0231", "S0232", "AB-77/x"], ["00123", "S9999"]])


@pytest.mark.parametrize("most", [50_000, 0])
@pytest.mark.parametrize(
    ("mistyped", "first"),
    [
        ("s0231", "S0231"),  # case
        ("S231", "S0231"),  # a character too few
        ("S02310", "S0231"),  # one too many
        ("S0X32", "S0232"),  # one wrong
        ("S2031", "S0231"),  # two swapped
        ("123", "00123"),  # leading zeros lost
        ("000123", "00123"),
        ("AB-77.x", "AB-77/x"),
    ],
)
def test_a_slip_is_found(mistyped: str, first: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COMPARED", most)
    assert close_ids(mistyped, IDS)[0] == first


@pytest.mark.parametrize("most", [50_000, 0])
@pytest.mark.parametrize("mistyped", ["", "Z", "(.*)", "nothing like it", "S\n"])
def test_nothing_close_is_nothing(mistyped: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COMPARED", most)
    assert close_ids(mistyped, IDS) == ()


def test_at_most_three() -> None:
    assert len(close_ids("S0230", Ids([[f"S02{number:02d}" for number in range(99)]]))) == 3


def test_the_pattern_takes_every_character_as_itself() -> None:
    assert one_slip_from("A+B").findall("A+B\nAAB\nA+C\nA+CC\nA+") == ["A+B", "AAB", "A+C", "A+"]


@pytest.mark.parametrize(
    ("mistyped", "close"),
    [
        ("ABCD", ["BCD", "ABC", "ABCDE", "XABCD", "ABDC"]),  # one slip each; CD and ABCDEF are two
        ("0?12", ["?12", "00?12"]),  # the zeros lost, or one more of them; a question mark is not one
    ],
)
def test_two_slips_are_too_many(mistyped: str, close: list[str]) -> None:
    ids = ["BCD", "ABC", "ABCDE", "XABCD", "ABDC", "CD", "ABCDEF", "?12", "00?12", "12"]
    assert one_slip_from(mistyped).findall("\n".join(ids)) == close


def test_only_zeros_may_be_lost_in_front() -> None:
    assert close_ids("?7", Ids([["7"]])) == ()


def test_rows_of_an_id_are_exact() -> None:
    ids = Ids([["A1", "A10", "A1"], ["B"], ["A1"]])
    assert ids.rows_of("A1") == [0, 2, 4]
    assert ids.rows_of("A") == []


def test_of_few_ids_one_two_slips_away_is_close_too() -> None:
    assert close_ids("AB123456", Ids([["AB123465x", "CD999999"]])) == ("AB123465x",)


def test_no_more_than_three_differ_in_zeros_alone() -> None:
    assert close_ids("00007", Ids([["7", "07", "007", "0007"]])) == ("7", "07", "007")
