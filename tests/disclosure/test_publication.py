"""What leaves, exactly: primary rules at their edges, worked examples, and nothing exact in any format."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from disclosure.stories import Child, Story
from scorecard.disclosure.rules import is_small
from scorecard.presentation.json import provenance_json, scorecard_json


def adopted(authority: str, day: date, wait: int = 500) -> Child:
    placed = day - timedelta(days=100)
    return Child(authority, placed - timedelta(days=wait), None, placed - timedelta(days=200),
                 placed - timedelta(days=50), placed, day)  # fmt: skip


def several(number: int, wait: int = 500, authority: str = "Derby", year: int = 2015) -> list[Child]:
    return [adopted(authority, date(year, 6, 1), wait) for _ in range(number)]


def figures(children: list[Child], **asked: Any) -> dict[str, tuple[int | None, ...]]:
    story = Story(children, {"windows": "2015-16", "as_at": "2016-03-31", "by": "all", **asked})
    return {
        one["indicator"]: (one["children"], one.get("numerator"), one["value"])
        for one in story.document()["results"]
    }


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (5, True), (6, False)])
def test_counts_from_1_to_5_are_small(count: int, small: bool) -> None:
    assert is_small(count) is small


def test_an_average_of_5_children_is_hidden_and_one_of_6_is_not() -> None:
    assert figures(several(5))["A1"] == (None, None, None)
    assert figures(several(6))["A1"] == (6, None, 500)


@pytest.mark.parametrize(
    ("under", "over", "shown"),
    [
        (6, 4, False),
        (6, 6, True),
        (5, 8, False),
        (0, 12, False),
        (12, 0, True),
    ],
)
def test_a_percentage_needs_a_numerator_of_6_and_a_denominator_of_11(
    under: int, over: int, shown: bool
) -> None:
    a3 = figures([*several(under, 300), *several(over, 500)])["A3"]
    assert (a3[2] is not None) is shown


def test_the_same_children_in_any_order_are_the_same_bytes() -> None:
    children = [*several(7), *several(2, authority="York"), *several(4, 300)]
    texts = {Story(some, {"as_at": "2016-03-31", "windows": "2015-16"}).document()["results"].__repr__()
             for some in (children, children[::-1])}  # fmt: skip
    assert len(texts) == 1


def test_nothing_exact_and_no_count_of_rows_leaves() -> None:
    card = Story([*several(7), *several(2)], {"windows": "2015-16"}).card()
    for text in (scorecard_json(card, "1"), provenance_json(card, "1")):
        exact = ("total", "mean", "share", "left_out", "rows", "journeys", "repeats", "errors")
        assert [name for name in exact if f'"{name}":' in text] == []
        assert "cell" not in text


def test_a_region_with_one_small_authority_hides_another_one_beside_it() -> None:
    numbers = {"Barnsley": 9, "Derby": 12, "York": 2}
    children = [one for name, number in numbers.items() for one in several(number, authority=name)]
    story = Story(children, {"windows": "2015-16", "as_at": "2016-03-31"})
    shown = {one["area"]: one["children"] for one in story.document()["results"] if one["indicator"] == "A1"}
    assert shown["York"] is None
    assert sum(one is None for one in shown.values()) >= 2
    assert story.solved() == []


def test_windows_that_differ_by_a_child() -> None:
    years = zip(range(2012, 2019), (0, 0, 0, 7, 2, 1, 4), strict=True)
    children = [one for year, number in years for one in several(number, year=year)]
    windows = [f"{year}-{year - 1997}" for year in range(2012, 2017)]
    story = Story(children, {"windows": windows, "as_at": "2019-03-31"})
    assert story.solved() == []


def test_a_hidden_figure_has_no_verdict_and_no_headroom_which_with_the_threshold_would_tell_it() -> None:
    asked = {"windows": "2015-16", "as_at": "2016-03-31", "by": "all"}
    of_5, of_6 = (Story(several(number), asked).document()["results"][0] for number in (5, 6))
    assert [of_6[name] for name in ("value", "threshold", "headroom", "status")] == [500, 426, -74, "not met"]
    assert [of_5[name] for name in ("value", "threshold", "headroom", "status")] == [
        None, 426, None, "not judged",
    ]  # fmt: skip
    assert (of_5["shorthand"], of_6.get("shorthand")) == ("c", None)


def test_where_there_is_no_threshold_a3_is_a_number_of_children_alone() -> None:
    assert figures(several(20, year=2006), windows="2006-07", as_at="2007-03-31")["A3"] == (20, None, None)
