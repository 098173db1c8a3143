"""Which averages are hidden: each rule at its edge, by hand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.plain_averages import broken
from scorecard.disclosure.averages import Chain, hidden_averages

ALL = ("All",)


def areas(**numbers: int) -> dict[tuple[Chain, ...], int]:
    """So many children in each authority, all of them in one division."""
    return {(((name,), ALL),): number for name, number in numbers.items()}


def hidden(children: Mapping[Any, int]) -> set[str]:
    return {name for (name,) in hidden_averages(children)}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"Derby": 11}, set()),
        ({"Derby": 10}, {"Derby", "All"}),
        ({"Derby": 11, "York": 11}, set()),
        ({"Derby": 11, "York": 10}, {"York", "Derby"}),  # 21 are shown; 11 of them are Derby's
        ({"Derby": 40, "Kent": 12, "York": 10}, {"York", "Kent"}),
        ({"Derby": 40, "Kent": 6, "York": 5}, {"York", "Kent"}),  # 11 together: none beside them
        ({"Derby": 40, "Kent": 5, "York": 5}, {"York", "Kent", "Derby"}),
        ({"Derby": 40, "York": 0}, set()),
    ],
)
def test_the_areas_beside_a_hidden_one(numbers: dict[str, int], expected: set[str]) -> None:
    assert hidden(areas(**numbers)) == expected


def test_a_region_of_one_authority_is_the_same_figure() -> None:
    """Vale and York are 40 of 49: with either of them the 9 of Derby could be worked out."""
    children = {((("Derby",), ("Holme",), ALL),): 9, ((("York",), ("Vale",), ALL),): 40}
    assert hidden(children) == {"Derby", "Holme", "Vale", "York"}


def test_inside_a_region() -> None:
    children = {
        ((("Derby",), ("Holme",), ALL),): 12,
        ((("York",), ("Vale",), ALL),): 9,
        ((("Kent",), ("Vale",), ALL),): 40,
    }
    assert hidden(children) == {"York", "Kent"}


def test_a_region_taken_apart_tells_what_the_regions_hide() -> None:
    """All - Vale - Ford, which Holme's own authorities would give again: one more is hidden there."""
    children = {
        ((("Amber",), ("North",), ALL),): 8,
        ((("Birch",), ("South",), ALL),): 15,
        ((("Cedar",), ("South",), ALL),): 35,
        ((("Dove",), ("East",), ALL),): 20,
        ((("Elm",), ("East",), ALL),): 20,
    }
    shown = {"All", "South", "East", "Birch", "Cedar", "Dove", "Elm", "North", "Amber"} - hidden(children)
    assert "South" in shown
    assert "East" not in shown
    assert len(shown & {"Dove", "Elm"}) == 1


def test_an_authority_that_changed_its_region_is_hidden_before_the_region() -> None:
    children = {
        ((("Derby",), ("Holme",), ALL),): 12,
        ((("Derby",), ALL),): 11,
        ((("York",), ("Holme",), ALL),): 50,
    }
    assert hidden(children) == {"Derby"}
    alone = {((("Derby",), ("Holme",)),): 11, ((("Derby",),),): 5}
    assert hidden(alone) == {"Holme"}  # here the smaller one


@pytest.mark.parametrize(
    ("more", "expected"), [(0, set()), (1, {"one year"}), (10, {"one year"}), (11, set())]
)
def test_a_window_in_a_longer_one(more: int, expected: set[str]) -> None:
    children = {((("three years",),), (("one year",),)): 20, ((("three years",),), ()): more}
    assert hidden(children) == expected


@pytest.mark.parametrize(
    ("on", "off", "expected"), [(5, 6, set()), (5, 5, {"later"}), (1, 1, {"later"}), (2, 1, {"later"})]
)
def test_windows_that_overlap(on: int, off: int, expected: set[str]) -> None:
    """Their difference is in days of those who came on less days of those who rolled off."""
    children = {
        ((("earlier",),), ()): off,
        ((("earlier",),), (("later",),)): 30,
        ((), (("later",),)): on,
    }
    assert hidden(children) == expected


def test_what_two_windows_tell_of_an_area_that_neither_names() -> None:
    """All less North in both windows: South has 3 more in the longer, though each figure is of many."""
    north, south = (("North 3",), ("All 3",)), (("South 3",), ("All 3",))
    children = {
        (north, (("North 1",), ("All 1",))): 30,
        (north, ()): 20,
        (south, (("South 1",), ("All 1",))): 20,
        (south, ()): 3,
    }
    found = hidden(children)
    assert "All 3" not in found
    assert {"South 1", "North 1"} <= found or {"South 1", "All 1"} <= found


def test_a_year_less_two_areas_of_three_years_is_few_of_a_third() -> None:
    """All of the year less North and South of the three years: 5 children of East."""
    children = {
        ((("North 3",), ("All 3",)), (("All 1",),)): 30,
        ((("South 3",), ("All 3",)), (("All 1",),)): 30,
        ((("East 3",), ("All 3",)), (("All 1",),)): 5,
        ((("East 3",), ("All 3",)), ()): 40,
    }
    assert hidden(children) == {"All 1"}


def test_all_of_a_year_are_an_area_of_three_years_and_3_more() -> None:
    """No age group differs from Kent by few, nor do some of them together: but all of the year do."""
    kent, york = (("Kent 3",),), (("York 3",),)
    ages: list[Chain] = [((age,), ("All 1",)) for age in ("under 2", "2 to 4", "5 and over")]
    children: dict[tuple[Chain, ...], int] = {(york, ()): 20}
    for age in ages:
        children |= {(kent, age): 10, (york, age): 1}
    assert hidden(children) == {"All 1"}


def by_area_and_age(*told: tuple[str, str, int]) -> dict[tuple[Chain, ...], int]:
    """So many children of an area and an age group; blank where one of the two does not count them."""
    return {(((area,),) if area else (), ((age,),) if age else ()): number for area, age, number in told}


def test_two_age_groups_are_an_area_and_5_of_another() -> None:
    """27 less Kent's 22. Of the two the smaller goes."""
    assert hidden(by_area_and_age(("Kent", "old", 11), ("Kent", "young", 11), ("York", "young", 5))) == {
        "York", "old",
    }  # fmt: skip


def test_two_areas_are_an_age_group_and_5_without_an_age() -> None:
    """Areas are to be kept shown, though York is the smallest of the three."""
    children = by_area_and_age(("Kent", "young", 30), ("York", "young", 12), ("York", "", 5))
    assert hidden(children) == {"young"}


def test_an_area_less_two_of_its_age_groups_is_few_of_a_third() -> None:
    children = by_area_and_age(
        ("Kent", "young", 16), ("Kent", "middle", 15), ("Kent", "old", 5),
        ("York", "old", 30), ("York", "", 20),
    )  # fmt: skip
    assert hidden(children) == {"middle"}


@pytest.mark.parametrize(("shared", "expected"), [(11, {"boys"}), (10, set())])
def test_who_share_more_than_10_are_taken_together(shared: int, expected: set[str]) -> None:
    """North and South are the boys, but for 5 who are girls in one of them, and 5 boys of East."""
    children = by_area_and_age(
        ("North", "boys", 30), ("South", "boys", shared), ("South", "girls", 5), ("East", "boys", 5),
        ("East", "", 40), ("West", "girls", 30), ("West", "", 20),
    )  # fmt: skip
    assert hidden(children) == expected


CROSSED = (("Ash", "old", 30), ("Ash", "young", 6), ("Elm", "old", 6), ("Elm", "young", 30))
"""Two areas of the same children as two age groups, though each of them is far from the others."""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((("Ash", "", 3),), {"old"}),
        ((("Ash", "", 11),), set()),
        # 3 of Ash are between the babies and two other areas: without the babies they are in no group
        ((("Ash", "babies", 3), ("Dale", "babies", 20), ("Fir", "babies", 20)), {"babies", "old"}),
        ((("Ash", "babies", 1), ("Dale", "babies", 30), ("Dale", "", 11)), set()),
    ],
)
def test_two_areas_less_two_age_groups(told: tuple[tuple[str, str, int], ...], expected: set[str]) -> None:
    assert hidden(by_area_and_age(*CROSSED, *told)) == expected


def test_a_figure_that_need_no_longer_be_hidden_is_shown_again() -> None:
    """Kent's 12 went beside York's 6; then South went, which has the 6 more than in the earlier window."""
    children = {
        ((("Kent 1",), ("South 1",)), (("Kent 2",), ("South 2",))): 12,
        ((), (("York 2",), ("South 2",))): 6,
    }
    assert hidden(children) == {"York 2", "South 2"}


def test_of_two_that_need_not_both_be_hidden_the_larger_is_shown() -> None:
    """Derby and Kent, of both windows, are 11 of Derby less than Holme in the later one."""
    holme, later = ("Holme 1",), (("Derby 2",), ("Holme 2",))
    children = {
        ((("Kent 1",), holme), later): 11,
        ((("Derby 1",), holme), later): 11,
        ((("Derby 1",),), (("Kent 2",), ("Holme 2",))): 11,
        ((("Derby 1",), ("Vale 1",)), ()): 6,
    }
    assert hidden(children) == {"Holme 1", "Holme 2", "Vale 1", "Kent 2"}


def test_what_is_shown_again_is_held_against_its_own_division_and_the_others() -> None:
    """York's 6 are hidden, and one of two of 11 beside them: Derby's 11 are the later window's too."""
    children = {
        ((("Derby 1",), ("All 1",)), (("Derby 2",), ("All 2",))): 11,
        ((("Kent 1",), ("All 1",)), ()): 11,
        ((("York 1",), ("All 1",)), ()): 6,
    }
    assert hidden(children) == {"York 1", "Kent 1"}


def test_of_as_many_children_the_later_division_goes_first() -> None:
    both = {
        ((("Derby 1",), ("All 1",)), (("Derby 2",), ("All 2",))): 11,
        ((("Derby 1",), ("All 1",)), ()): 10,
        ((), (("Derby 2",), ("All 2",))): 10,
        ((("Kent 1",), ("All 1",)), (("York 2",), ("All 2",))): 10,
        ((("York 1",), ("All 1",)), (("York 2",), ("All 2",))): 10,
        ((), (("Kent 2",), ("All 2",))): 10,
    }
    assert hidden(both) == {"Kent 1", "York 1", "Derby 2", "Kent 2"}


def test_a_child_of_no_region_is_hidden_with_what_would_tell_of_it() -> None:
    children = {
        ((("Kent 1",), ("South 1",), ("All 1",)), (("Kent 2",), ("South 2",), ("All 2",))): 20,
        ((("York 1",), ("South 1",), ("All 1",)), ()): 11,
        ((("Derby 1",), ("All 1",)), (("Derby 2",), ("All 2",))): 1,
    }
    assert hidden(children) == {"Derby 1", "Derby 2", "York 1", "South 1", "All 2"}


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_the_plain_reference_finds_nothing(seed: int) -> None:
    rng = random.Random(seed)
    children = invented(rng)
    hide = hidden_averages(children)
    shown: dict[tuple[str, ...], set[str]] = {}
    divisions: dict[int, dict[tuple[str, ...], set[str]]] = {0: {}, 1: {}}
    for number, (chains, many) in enumerate(children.items()):
        for at, chain in enumerate(chains):
            for figure in set(chain) - hide:
                members = {f"{number}.{one}" for one in range(many)}
                shown.setdefault(figure, set()).update(members)
                divisions[at].setdefault(figure, set()).update(members)
    frozen = {name: frozenset(members) for name, members in shown.items()}
    of_each = {at: {name: frozenset(one) for name, one in some.items()} for at, some in divisions.items()}
    assert broken(frozen, of_each) == []


def invented(rng: random.Random) -> dict[tuple[Chain, ...], int]:
    """Two windows; authorities in two regions or none, some of them moving between these."""
    children: dict[tuple[Chain, ...], int] = {}
    for _ in range(rng.randint(1, 14)):
        authority, region = rng.choice("abcd"), rng.choice(("north", "south", ""))
        chains = tuple(
            ((authority, window), *([(region, window)] if region else []), ("All", window))
            if rng.random() < 0.7
            else ()
            for window in ("3", "1")
        )
        children[chains] = rng.choice((1, 2, 5, 9, 11, 20))
    return children


@given(seed=st.integers(0, 10**9))
@settings(max_examples=30, deadline=None)
def test_the_order_of_children_plays_no_part(seed: int) -> None:
    children = invented(random.Random(seed))
    assert hidden_averages(children) == hidden_averages(dict(reversed(children.items())))
