"""What each figure tells when it is shown: exactly the numbers from which it follows, found one by one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from scorecard.disclosure import system as system_module
from scorecard.disclosure.system import MOST_CHILDREN, MOST_DAYS, Figure, Row, System
from scorecard.engine.averages import published_mean, published_share

Table = tuple[int, ...]
SUMS = list(product(range(150), range(1, 13)))
"""Days together and children, or children under a limit and children."""


def counts(*values: int) -> System:
    """A system of so many counts, by position."""
    system = System()
    for value in values:
        system.count(value)
    return system


def all_hold(rows: Iterable[Row], tables: Iterable[Table]) -> set[Table]:
    return {one for one in tables if all(row.holds(np.array(one)) for row in rows)}


def any_holds(rows: Iterable[Row], tables: Iterable[Table]) -> set[Table]:
    return {one for one in tables if any(row.holds(np.array(one)) for row in rows)}


def average(days: int, children: int) -> Figure:
    system = counts(days, children)
    system.shows_average("mean", 0, 1, 1)
    return system.figures["mean"]


def test_a_mean_tells_that_it_rounds_to_its_value_and_is_over_6_children_or_more() -> None:
    shown = average(60, 7)  # 8.57
    assert not shown.must_hide
    rounds = {one for one in SUMS if published_mean(*one) == 9}
    assert all_hold(shown.rows, SUMS) == {one for one in rounds if one[1] >= 6}
    assert any_holds(shown.otherwise, SUMS) == set(SUMS) - rounds


@pytest.mark.parametrize(
    ("days", "more", "less"),
    [(100, 22, 18), (45, 11, 8.1), (50, 11, 9), (55, 12.1, 9.9)],  # means of 20, 9, 10 and 11 days
)
def test_a_hidden_mean_of_5_children_could_be_a_tenth_more_or_less(days: int, more: int, less: float) -> None:
    hidden = average(days, 5)
    assert hidden.must_hide
    far = {(total, children) for total, children in SUMS
           if total >= more * children or total <= less * children}  # fmt: skip
    assert any_holds(hidden.otherwise, SUMS) == far


def test_nobody_has_no_average_no_share_and_nothing_to_tell() -> None:
    system = counts(0, 0)
    system.shows_average("mean", 0, 1, 1)
    system.shows_share("share", 0, 1, 1)
    system.shows_average_of_fewer_days("cut", 0, 0, 1, 1, 1)
    assert system.figures == {}


def test_a_percentage_tells_that_it_rounds_to_its_value_with_6_of_11_or_more() -> None:
    tables = list(product(range(16), range(1, 16)))
    system = counts(7, 12)  # 58.3%
    system.shows_share("share", 0, 1, 1)
    shown = system.figures["share"]
    assert not shown.must_hide
    rounds = {one for one in tables if published_share(*one) == 58}
    assert all_hold(shown.rows, tables) == {one for one in rounds if one[0] >= 6 and one[1] >= 11}
    assert any_holds(shown.otherwise, tables) == set(tables) - rounds


@pytest.mark.parametrize(
    ("under", "children", "hidden"), [(5, 20, True), (6, 10, True), (6, 11, False), (11, 11, False)]
)
def test_a_percentage_is_hidden_with_5_or_of_10(under: int, children: int, hidden: bool) -> None:
    system = counts(under, children)
    system.shows_share("share", 0, 1, 1)
    assert system.figures["share"].must_hide is hidden


@pytest.mark.parametrize(("under", "over_half"), [(7, True), (6, True), (5, False)])
def test_a_median_tells_whether_half_of_more_than_10_children_are_under_the_limit(
    under: int, over_half: bool
) -> None:
    tables = list(product(range(16), range(8, 16)))
    system = counts(under, 12)
    system.shows_median("median", 0, 1, 1)
    shown = system.figures["median"]
    assert not shown.must_hide
    assert all_hold(shown.rows, tables) == {
        (one, children) for one, children in tables
        if children > 10 and (2 * one >= children if over_half else 2 * one <= children)
    }  # fmt: skip


def test_a_median_of_10_children_is_hidden() -> None:
    system = counts(6, 10)
    system.shows_median("median", 0, 1, 1)
    assert system.figures["median"].must_hide


@pytest.mark.parametrize(("stopped", "few"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_mean_of_cut_days_is_hidden_where_few_are_cut_and_they_could_be_cut_by_a_tenth_more_or_less(
    stopped: int, few: bool
) -> None:
    system = counts(100, 60, 8, stopped)  # 8 children: 100 days, with the clock stopped 60
    system.shows_average_of_fewer_days("cut", 0, 1, 2, 3, 1)
    figure = system.figures["cut"]
    assert figure.must_hide is few
    assert figure.gives == (3,)
    tables = [(100, cut, 8, stopped) for cut in range(100)]
    rounds = {one for one in tables if published_mean(one[1], 8) == 8}
    assert all_hold(figure.rows, tables) == rounds
    saved = {one for one in tables if not 36 <= 100 - one[1] <= 44}
    assert any_holds(figure.otherwise, tables) == (saved if few else set(tables) - rounds)


def test_days_that_one_stopped_clock_saves_could_be_just_a_tenth_more_or_less() -> None:
    """9 days less: 10 are 11% more, and 8 are 11% less."""
    system = counts(100, 91, 8, 1)
    system.shows_average_of_fewer_days("cut", 0, 1, 2, 3, 1)
    tables = [(100, cut, 8, 1) for cut in range(101)]
    assert any_holds(system.figures["cut"].otherwise, tables) == {*tables} - {(100, 91, 8, 1)}


def test_a_mean_of_cut_days_of_5_children_is_hidden() -> None:
    system = counts(100, 60, 5, 0)
    system.shows_average_of_fewer_days("cut", 0, 1, 2, 3, 1)
    assert system.figures["cut"].must_hide


def test_each_stopped_clock_takes_a_day_at_least_and_no_more_than_a_child_can_wait() -> None:
    system = counts(500, 300, 2)
    system.is_cut(0, 1, 2)
    edges = (0, 1, 2, 3, MOST_DAYS, MOST_DAYS + 1, 2 * MOST_DAYS, 2 * MOST_DAYS + 1)
    tables = [(days, 0, children) for children, days in product(range(3), edges)]
    possible = {one for one in tables if one[2] <= one[0] <= one[2] * MOST_DAYS}
    assert all_hold(system.rows, tables) == possible


def test_days_agree_with_how_many_waited_under_each_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to three children who wait 0 to 9 days; limits of 4 and of 7 days."""
    monkeypatch.setattr(system_module, "MOST_DAYS", 9)
    system = counts(0, 0, 0, 0)
    system.waits(0, 1, {4: 2, 7: 3})
    there_are = {
        (sum(waits), children, sum(wait < 4 for wait in waits), sum(wait < 7 for wait in waits))
        for children in range(4)
        for waits in combinations_with_replacement(range(10), children)
    }
    tables = product(range(30), range(4), range(5), range(5))
    assert all_hold(system.rows, tables) == there_are


@pytest.mark.parametrize(
    ("value", "zero_tells", "hidden", "bounds"),
    [
        (0, False, False, (0, 0)),
        (1, False, True, (1, MOST_CHILDREN)),
        (5, False, True, (1, MOST_CHILDREN)),
        (6, False, False, (1, MOST_CHILDREN)),
        (0, True, True, (0, MOST_CHILDREN)),
        (5, True, True, (0, MOST_CHILDREN)),
        (6, True, False, (0, MOST_CHILDREN)),
    ],
)
def test_a_count_of_0_is_shown_so_a_hidden_one_is_not_0_but_where_0_is_hidden_too(
    value: int, zero_tells: bool, hidden: bool, bounds: tuple[int, int]
) -> None:
    system = counts(value)
    system.shows_count("children", 0, 1, zero_tells=zero_tells)
    figure = system.figures["children"]
    assert (figure.must_hide, figure.gives, system.bounds) == (hidden, (0,), [bounds])


def test_two_figures_that_tell_the_same_are_one_that_is_as_useful_as_both() -> None:
    system = counts(7, 8)
    for key, position, use in (("one", 0, 2.0), ("again", 0, 3.0), ("other", 1, 4.0)):
        system.shows_count(key, position, use)
    assert {key: one.use for key, one in system.figures.items()} == {"one": 5.0, "other": 4.0}
    assert system.alike == {"again": "one"}


def test_what_an_earlier_report_told_is_hidden_whatever_its_size() -> None:
    system = System(also_hidden={"children"})
    system.shows_count("children", system.count(60), 1)
    assert system.figures["children"].must_hide


def test_what_anyone_knows_of_each_kind_of_number() -> None:
    system = System()
    children, more = system.count(4), system.count(7)
    apart, days, anything = system.difference(children, more), system.days(700, children), system.rest(-3)
    nobody = system.count(0)
    system.is_none(nobody)
    assert system.values == [4, 7, -3, 700, -3, 0]
    assert system.bounds == [
        (0, MOST_CHILDREN),
        (0, MOST_CHILDREN),
        (-MOST_CHILDREN, MOST_CHILDREN),
        (0, MOST_CHILDREN * MOST_DAYS),
        (-MOST_CHILDREN * MOST_DAYS, MOST_CHILDREN * MOST_DAYS),
        (0, 0),
    ]
    assert system.small == [children, apart]
    assert set(system.counts) == {children, more, apart, nobody}
    assert [one for one in (days, anything) if one in system.counts] == []
    hold, do_not = (4, 7, -3, 4 * MOST_DAYS, 0, 0), (4, 7, 3, 0, 0, 0)
    too_many_days = (4, 7, -3, 4 * MOST_DAYS + 1, 0, 0)
    near = [(4, 7, more, 0, 0, 0) for more in (-5, -4, -2, -1)]
    assert all_hold(system.rows, [hold, do_not, too_many_days, *near]) == {hold}


def test_sums() -> None:
    system = counts(0, 0, 0)
    system.adds_up(0, [1, 2])
    tables = list(product(range(4), repeat=3))
    assert all_hold(system.rows, tables) == {one for one in tables if one[0] == one[1] + one[2]}
    system = counts(0, 0, 0)
    system.same([0, 1], [2])
    assert all_hold(system.rows, tables) == {one for one in tables if one[0] + one[1] == one[2]}
    system = counts(0, 0, 0)
    system.at_most(0, 1)
    system.at_most(2, 1, 2)
    assert all_hold(system.rows, tables) == {
        one for one in tables if one[0] <= one[1] and one[2] <= 2 * one[1]
    }  # fmt: skip


def test_a_figure_tells_its_numbers_and_its_rows() -> None:
    row = Row(((1, 2),), None, 9)
    assert Figure("key", 1, False, gives=(0,), rows=(row,)).told([5, 4]) == (Row(((0, 1),), 5, 5), row)
