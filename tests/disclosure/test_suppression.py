"""Which of a few figures are hidden, found by hand: each system is a handful of counts that add up."""

from __future__ import annotations

import numpy as np
import pytest

from scorecard.disclosure import suppression
from scorecard.disclosure.attacker import Attacker
from scorecard.disclosure.search import Search
from scorecard.disclosure.suppression import hidden_figures
from scorecard.disclosure.system import Row, System


def showing(**counts: tuple[int, float]) -> System:
    """Counts that are shown where they may be, each with how useful it is; nothing is known of them yet."""
    system = System()
    for name, (value, use) in counts.items():
        system.shows_count(name, system.count(value), use)
    return system


def test_numbers_that_have_nothing_to_do_with_each_other() -> None:
    assert hidden_figures(showing(few=(5, 1), many=(6, 1), nobody=(0, 1))) == {"few"}


@pytest.mark.parametrize(("derby", "york", "expected"), [(2, 1, {"kent", "york"}), (1, 2, {"kent", "derby"})])
def test_the_less_useful_of_two_that_would_do_is_hidden(
    derby: float, york: float, expected: set[str]
) -> None:
    """Of 20 children 9 are Derby's, 8 York's and 3 Kent's."""
    system = showing(together=(20, 9), derby=(9, derby), york=(8, york), kent=(3, 1))
    system.adds_up(0, [1, 2, 3])
    assert hidden_figures(system) == expected


def test_nothing_that_tells_of_no_hidden_number_is_hidden() -> None:
    """The least useful of all, and a 0 in the same sum."""
    system = showing(together=(20, 9), derby=(17, 5), york=(0, 0.1), kent=(3, 1), leeds=(60, 0.1))
    system.adds_up(0, [1, 2, 3])
    assert hidden_figures(system) == {"kent", "derby"}


def test_a_small_number_that_stands_nowhere_is_not_to_be_worked_out_either() -> None:
    """30 less 28: of two windows, say, of which one lies in the other."""
    system = showing(longer=(30, 2), shorter=(28, 1))
    system.difference(0, 1)
    assert hidden_figures(system) == {"shorter"}


@pytest.mark.parametrize("others", [{}, {"others": (20, 1)}], ids=["nothing shown", "something"])
def test_what_nothing_that_is_shown_tells_hides_nothing(others: dict[str, tuple[int, float]]) -> None:
    """Anyone knows of the 3 that they are no more."""
    system = showing(**others)
    system.bounds[system.count(3)] = (0, 3)
    assert hidden_figures(system) == set()


def test_a_small_number_of_which_nothing_is_known() -> None:
    system = System()
    system.count(3)
    assert hidden_figures(system) == set()


def test_all_that_is_shown_is_hidden_before_a_number_is_given_up() -> None:
    """Derby's 2, York's 3 and both, 5, make 10. The average of the 10 tells nothing, and is shown again."""
    system = System()
    derby, york, both, twice = (system.count(number) for number in (2, 3, 5, 10))
    system.adds_up(both, [derby, york])
    system.adds_up(twice, [derby, york, both])
    system.shows_count("twice", twice, 4)
    for name, children, days, use in (
        ("derby", derby, 600, 30),
        ("both", both, 502, 1),
        ("all", twice, 3000, 1),
    ):
        system.shows_average(f"{name} mean", system.days(days, children), children, use)
    assert hidden_figures(system) == {"derby mean", "both mean", "twice"}


def four() -> System:
    """Derby 2 and York 4 are 6 together, of the least use; those and York once more are 10."""
    system = showing(derby=(2, 3), york=(4, 2), both=(6, 1), and_york=(10, 4))
    system.adds_up(2, [0, 1])
    system.adds_up(3, [1, 2])
    return system


def test_a_figure_is_shown_again_where_another_one_hidden_later_makes_that_safe() -> None:
    assert hidden_figures(four()) == {"derby", "york", "and_york"}


def test_after_so_much_work_nothing_more_is_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "MOST_WORK_SHOWING", -1)
    assert hidden_figures(four()) == {"derby", "york", "and_york", "both"}


def test_a_sum_with_the_same_number_twice_is_refused() -> None:
    system = showing(whole=(6, 1), half=(3, 1))
    system.adds_up(0, [1, 1])
    with pytest.raises(ValueError, match="refuses a row of 3 quantities"):
        Search(system)


def test_a_table_is_a_proof_only_within_what_anyone_knows() -> None:
    """Of 12 children each of two areas that have some can have 1 to 11."""
    system = showing(together=(12, 1), kent=(4, 1), derby=(8, 1))
    system.adds_up(0, [1, 2])
    attacker = Attacker(system)
    attacker.show("together")
    tables = [np.array([12, kent, 12 - kent]) for kent in range(-1, 14)]
    possible = [int(one[1]) for one in tables if attacker.whole.add(one, attacker.is_shown)]
    assert possible == list(range(1, 12))


def test_what_two_figures_give_is_known_until_both_are_hidden() -> None:
    """The 7 whose clock has stopped: as a count, and beside an average that is of fewer days for them."""
    system = System()
    children, stopped, days, cut = (system.count(20), system.count(7), system.rest(900), system.rest(500))
    system.shows_count("stopped", stopped, 1)
    system.shows_average_of_fewer_days("mean", days, cut, children, stopped, 1)
    attacker = Attacker(system)
    attacker.show("stopped")
    attacker.show("mean")
    attacker.hide("stopped")
    assert not attacker.can_be(stopped, 8)
    attacker.hide("mean")
    assert attacker.can_be(stopped, 8)


@pytest.mark.parametrize(("twice", "possible"), [(7, False), (8, True)])
def test_days_are_whole_numbers(twice: int, possible: bool) -> None:
    """Twice some days can't be 7, though 3.5 days would be."""
    system = System()
    days = system.days(5, system.count(3))
    assert Attacker(system).can_hold(Row(((days, 2),), twice, twice)) is possible
