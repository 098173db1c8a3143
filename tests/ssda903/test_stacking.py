"""The rows that several returns have of one thing: which of them stands, and what is told of the others."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from scorecard.model.ssda903 import AdoptionRow, EpisodeRow, PlacedAdoptionRow
from scorecard.readers.ssda903.stacking import Stacked, stack_adoptions, stack_episodes, stack_placed
from ssda903.child_rows import adoption, episode, placed


def rows(found: Stacked[EpisodeRow] | Stacked[PlacedAdoptionRow] | Stacked[AdoptionRow]) -> list[int]:
    return [one.source.row for one in found.rows]


def told(
    found: Stacked[EpisodeRow] | Stacked[PlacedAdoptionRow] | Stacked[AdoptionRow],
) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """The rows that stand, those that repeat, and pairs of one that stands and one that it restates."""
    pairs = [(one.source.row, old.source.row) for one, old in found.restated]
    return rows(found), sorted(one.source.row for one in found.repeats), sorted(pairs)


def episodes(*given: EpisodeRow) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """What becomes of episodes, in whatever order they are read."""
    found = told(stack_episodes(given))
    for seed in range(5):
        assert told(stack_episodes(random.Random(seed).sample(given, len(given)))) == found
    return found


def test_nothing_at_all() -> None:
    assert episodes() == ([], [], [])


def test_an_episode_open_in_one_year_and_closed_in_the_next() -> None:
    first = episode(2, "2015-06-01", "S C2 U4", year=2015)
    second = episode(3, "2015-06-01", "S C2 U4", "2016-05-01", "X1", year=2016)
    assert episodes(first, second) == ([3], [2], [])


def test_the_same_row_in_two_files_of_a_year() -> None:
    one = episode(2, "2015-06-01", "S C2 U4", "2016-01-01", "X1")
    other = episode(3, "2015-06-01", "S C2 U4", "2016-01-01", "X1")
    assert episodes(one, other) == ([3], [2], [])


def test_of_one_year_a_closed_row_stands() -> None:
    closed = episode(2, "2015-06-01", "S C2 U4", "2016-01-01", "X1")
    still_open = episode(3, "2015-06-01", "S C2 U4", year=2015)
    assert episodes(closed, still_open) == ([2], [3], [])


@pytest.mark.parametrize(
    ("dec", "rec"), [("2016-05-02", "X1"), ("2016-05-01", "E4A"), ("", "")], ids=["day", "reason", "open"]
)
def test_an_end_that_a_later_return_gives_otherwise_is_restated(dec: str, rec: str) -> None:
    first = episode(2, "2015-06-01", "S C2 U4", "2016-05-01", "X1", year=2015)
    second = episode(3, "2015-06-01", "S C2 U4", dec, rec, year=2016)
    assert episodes(first, second) == ([3], [2], [(3, 2)])


@pytest.mark.parametrize("codes", ["P C2 U4", "S E1 U4", "S C2 U1"], ids=["RNE", "LS", "PLACE"])
def test_another_episode_of_the_same_day_in_a_later_return_restates(codes: str) -> None:
    first = episode(2, "2015-06-01", "S C2 U4", year=2015)
    second = episode(3, "2015-06-01", codes, year=2016)
    assert episodes(first, second) == ([3], [2], [(3, 2)])


def test_two_episodes_of_one_day_in_one_return_are_two() -> None:
    one = episode(2, "2015-06-01", "S C2 U4", "2015-06-01", "X1")
    other = episode(3, "2015-06-01", "L E1 U4", "2016-01-01", "X1")
    assert episodes(one, other) == ([2, 3], [], [])


def test_both_of_one_day_stand_where_the_later_return_has_both() -> None:
    earlier = episode(2, "2015-06-01", "S C2 U4", "2015-06-01", "X1", year=2015)
    again = episode(3, "2015-06-01", "S C2 U4", "2015-06-01", "X1", year=2016)
    other = episode(4, "2015-06-01", "L E1 U4", year=2016)
    assert episodes(earlier, again, other) == ([3, 4], [2], [])


def test_an_open_episode_that_the_next_return_lacks_is_restated_by_its_first() -> None:
    first = episode(2, "2015-06-01", "S C2 U4", year=2015)
    second = episode(3, "2015-06-03", "S C2 U4", "2016-05-01", "X1", year=2016)
    third = episode(4, "2016-05-01", "P C2 U4", year=2016)
    assert episodes(first, second, third) == ([3, 4], [2], [(3, 2)])


def test_an_open_episode_stays_where_the_next_return_is_missing() -> None:
    first = episode(2, "2015-06-01", "S C2 U4", year=2015)
    later = episode(3, "2017-06-03", "P C2 U4", year=2017)
    assert episodes(first, later) == ([2, 3], [], [])


def test_a_closed_episode_is_not_expected_in_the_next_return() -> None:
    first = episode(2, "2015-06-01", "S C2 U4", "2016-01-01", "E4A", year=2015)
    later = episode(3, "2016-06-03", "S C2 U4", year=2016)
    assert episodes(first, later) == ([2, 3], [], [])


def test_rows_of_no_known_year_restate_nothing() -> None:
    first = episode(2, "2015-06-01", "S C2 U4", year=0)
    later = episode(3, "2016-06-03", "S C2 U4", year=1)
    assert episodes(first, later) == ([2, 3], [], [])


def test_episodes_stand_by_time() -> None:
    third = episode(2, "2016-06-01", "P C2 U4", year=2016)
    first = episode(3, "2015-06-01", "S C2 U4", "2016-05-01", "X1", year=2016)
    second = episode(4, "2016-05-01", "L E1 U4", "2016-06-01", "X1", year=2016)
    assert episodes(third, first, second) == ([3, 4, 2], [], [])


# ------------------------------------------------------------------------------------------- decisions


def decisions(*given: PlacedAdoptionRow) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    found = told(stack_placed(given))
    assert told(stack_placed(list(reversed(given)))) == found
    return found


def test_one_decision_told_each_year_is_one() -> None:
    assert decisions(placed(2, 2015, "2015-10-01"), placed(3, 2016, "2015-10-01")) == ([3], [2], [])


def test_the_row_with_the_end_stands_though_a_later_return_has_none() -> None:
    ended = placed(2, 2015, "2015-10-01", "2016-01-01", "RD1")
    assert decisions(ended, placed(3, 2016, "2015-10-01")) == ([2], [3], [])


@pytest.mark.parametrize(("ceased", "reason"), [("2016-01-02", "RD1"), ("2016-01-01", "RD2")])
def test_two_ends_of_one_decision_are_restated_by_the_later(ceased: str, reason: str) -> None:
    first = placed(2, 2015, "2015-10-01", "2016-01-01", "RD1")
    assert decisions(first, placed(3, 2016, "2015-10-01", ceased, reason)) == ([3], [2], [(3, 2)])


def test_two_decisions_are_two_by_day() -> None:
    assert decisions(placed(2, 2015, "2016-10-01"), placed(3, 2015, "2015-10-01")) == ([3, 2], [], [])


def test_ends_without_a_decision_are_one_thing() -> None:
    first, second = placed(2, 2015, "", "2016-01-01", "RD1"), placed(3, 2016, "", "2016-05-01", "RD1")
    assert decisions(first, second) == ([3], [2], [(3, 2)])


# ------------------------------------------------------------------------------------------- adoptions


def adoptions(*given: AdoptionRow) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    found = told(stack_adoptions(given))
    assert told(stack_adoptions(list(reversed(given)))) == found
    return found


def test_the_details_of_an_adoption_told_twice() -> None:
    assert adoptions(adoption(2, 2016), adoption(3, 2017)) == ([3], [2], [])


def test_the_later_returns_details_stand() -> None:
    assert adoptions(adoption(2, 2016, foster_care="0"), adoption(3, 2017)) == ([3], [2], [(3, 2)])


def test_two_decisions_have_details_each() -> None:
    given: Sequence[AdoptionRow] = (adoption(2, 2017), adoption(3, 2016, date_int="2015-10-20"))
    assert adoptions(*given) == ([3, 2], [], [])


def test_of_one_return_the_later_match_stands_and_a_blank_one_never() -> None:
    """So that the order of the rows tells nothing."""
    from dataclasses import replace

    from scorecard.model.days import NEVER

    blank = replace(adoption(2, 2017), date_match=NEVER)
    assert adoptions(blank, adoption(3, 2017)) == ([3], [2], [(3, 2)])
    later = replace(adoption(4, 2017), date_match=adoption(3, 2017).date_match + 1)
    assert adoptions(later, adoption(3, 2017)) == ([4], [3], [(4, 3)])
