"""A paper for publication: what is hidden of one section because of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

import scorecard
from disclosure.stories import Child, Story
from scorecard.model.report import Report

FULL = {"ending": "2015-12-31", "as_at": "2016-03-31", "by": "local-authority"}
"""The scorecard of three years to the end of 2015; the outlook's running window is 2013-16."""


def adopted(day: date, wait: int, number: int) -> list[Child]:
    placed = day - timedelta(days=100)
    child = Child(
        "Derby", placed - timedelta(days=wait), placed - timedelta(days=300), placed - timedelta(days=200),
        placed - timedelta(days=50), placed, day,
    )  # fmt: skip
    return [child] * number


def placed(day: date, wait: int, number: int) -> list[Child]:
    return [replace(one, adopted=None) for one in adopted(day + timedelta(days=100), wait, number)]


def paper(children: Sequence[Child], **asked: Any) -> Report:
    sections = ["scorecard", "stages", "outlook"]
    return scorecard.report(Story(children).frame(), **{"sections": sections, **FULL, **asked})


def figures(found: Report) -> dict[str, tuple[int | None, int | None]]:
    """A1 and A2: children and days."""
    results = found.scorecard.results
    return {one.indicator: (one.children, one.value) for one in results if one.indicator in ("A1", "A2")}


def layers(found: Report, indicator: str = "A1") -> dict[tuple[str, str], int | str | None]:
    """The outlook's days by window and layer, `[c]` where they are hidden."""
    assert found.outlook is not None
    ours = (one for one in found.outlook.figures if one.figure.indicator == indicator)
    return {(one.figure.window, one.layer): "[c]" if one.figure.hidden else one.figure.value for one in ours}


def stages(found: Report) -> dict[str, int | str | None]:
    """The mean of each stage, `[c]` where it is hidden."""
    assert found.timeliness is not None
    means = {one.stage.code: one.spread.mean if one.spread else None for one in found.timeliness.stages}
    hidden = {one.stage.code for one in found.timeliness.stages if one.hidden}
    return {code: "[c]" if code in hidden else mean and mean.value for code, mean in means.items()}


TWO_MORE = [*adopted(date(2014, 6, 1), 400, 20), *adopted(date(2016, 2, 1), 777, 2)]
"""20 children of 400 days in the scorecard; 2 of 777 are in the outlook's window and in a stage besides."""


def test_two_children_between_a_window_of_the_scorecard_and_one_of_the_outlook() -> None:
    """The outlook's 434 over 22 children and the scorecard's 400 over 20 would tell the days of two."""
    assert layers(paper(TWO_MORE, audience="internal"))["2013-16", "adopted"] == 434
    found = paper(TWO_MORE)
    assert figures(found) == {"A1": (20, 400), "A2": (20, 150)}
    assert set(layers(found).values()) == {"[c]"}


def test_they_are_told_of_no_more_where_an_only_authority_is_all_there_is() -> None:
    """Without `by` there are two kinds of area of the same children; the paper leads with the authority."""
    assert set(layers(paper(TWO_MORE, by=None)).values()) == {"[c]"}


@pytest.mark.parametrize("day", [date(2016, 3, 31), date(2013, 1, 1)])
def test_two_children_on_the_last_day_of_the_one_or_the_first_of_the_other(day: date) -> None:
    found = paper([*adopted(date(2014, 6, 1), 400, 20), *adopted(day, 777, 2)])
    assert layers(found)["2013-16", "adopted"] == "[c]"


@pytest.mark.parametrize(
    ("early", "late", "expected"),
    [(0, 11, 534), (9, 2, 434), (8, 2, "[c]")],  # early ones are in the scorecard's window alone
)
def test_more_than_ten_between_two_windows_are_no_few(early: int, late: int, expected: int | str) -> None:
    found = paper(
        [
            *adopted(date(2014, 6, 1), 400, 20),
            *adopted(date(2016, 2, 1), 777, late),
            *adopted(date(2013, 2, 1), 400, early),
        ]
    )
    assert figures(found) == {"A1": (20 + early, 400), "A2": (20 + early, 150)}
    assert layers(found)["2013-16", "adopted"] == expected


def test_an_average_of_the_outlook_tells_the_one_that_the_scorecard_hides() -> None:
    """Of three years the scorecard shows two, of 12 and 11: 400 days over all tell the 400 of the last 4."""
    numbers = {2013: 12, 2014: 11, 2015: 4}
    children = [one for year, number in numbers.items() for one in adopted(date(year, 6, 1), 400, number)]
    children += placed(date(2015, 11, 1), 400, 3)
    alone = scorecard.outlook(Story(children).frame(), as_at="2015-12-31", audience="publication")
    days = [one.figure.value for one in alone.figures if one.figure.window == "2013-16"]
    assert days[:2] == [400, None]  # adopted so far, and with the 3 who are placed
    windows = ("2013-14", "2014-15", "2015-16")
    found = paper(children, ending=(), windows=windows, as_at="2015-12-31")
    a1 = [one.value for one in found.scorecard.results if one.indicator == "A1"]
    assert a1 == [400, 400, None]
    assert layers(found)["2013-16", "adopted"] == "[c]"


def test_windows_of_the_scorecard_itself_are_no_others() -> None:
    """8 children are between 2013-16 and 2014-17, which the scorecard shows both with their numbers."""
    children = [*adopted(date(2013, 6, 1), 400, 8), *adopted(date(2014, 6, 1), 400, 22)]
    found = paper(children, ending=(), windows=("2013-16", "2014-17"))
    assert layers(found)["2013-16", "adopted"] == 400


def test_a_layer_that_adds_few_hides_no_layer_before_it() -> None:
    children = [*adopted(date(2014, 6, 1), 400, 20), *placed(date(2015, 9, 1), 500, 3)]
    found = layers(paper(children, ending=(), windows=("2013-16", "2014-17")))
    assert [found["2014-17", layer] for layer in ("adopted", "placed", "matched")] == [400, "[c]", "[c]"]


def test_where_the_first_layer_is_of_few_those_that_hold_it_are_hidden() -> None:
    """5 adopted in 2016 are all of 2014-17 so far: 17 with those placed, which alone would be shown."""
    children = [
        *adopted(date(2013, 6, 1), 400, 20), *adopted(date(2016, 2, 1), 400, 5),
        *placed(date(2015, 9, 1), 500, 12),
    ]  # fmt: skip
    alone = scorecard.outlook(Story(children).frame(), as_at="2016-03-31", audience="publication")
    shown = {(one.figure.window, one.layer) for one in alone.figures if one.figure.value is not None}
    assert ("2014-17", "placed") in shown and ("2014-17", "adopted") not in shown
    found = layers(paper(children))
    assert {days for (window, _), days in found.items() if window == "2014-17"} == {"[c]"}


def test_the_stages_that_a1_and_a2_measure_are_not_beside_them() -> None:
    """434 over the 22 who were placed, beside A1's 400 over 20, would tell the days of two."""
    assert stages(paper(TWO_MORE, audience="internal"))["care-placed"] == 434
    assert stages(paper(TWO_MORE)) == {
        "care-decision": 134, "decision-order": 100, "match-placed": 50, "placed-adopted": 100,
    }  # fmt: skip


def test_where_a1_is_hidden_so_are_the_stages_and_the_layers_of_its_window() -> None:
    """5 children are adopted: with 12 who are placed, a layer and a stage would be over 17."""
    children = [*adopted(date(2015, 6, 1), 400, 5), *placed(date(2015, 9, 1), 500, 12)]
    asked: dict[str, Any] = {"ending": (), "windows": "2013-16"}
    internal = paper(children, audience="internal", **asked)
    assert (stages(internal)["match-placed"], layers(internal)["2013-16", "adopted"]) == (50, 400)
    found = paper(children, **asked)
    assert figures(found) == {"A1": (None, None), "A2": (None, None)}
    assert {one for one in stages(found).values() if one is not None} == {"[c]"}
    of_window = {days for (window, _), days in layers(found).items() if window == "2013-16"}
    assert of_window == {"[c]"}


def test_where_a2_alone_is_hidden_so_are_the_stages_of_its_window() -> None:
    """Of 12 children 5 have an order: A2 is over few."""
    children = adopted(date(2015, 6, 1), 400, 12)
    children[:7] = [replace(one, order=None) for one in children[:7]]
    found = paper(children, ending=(), windows="2013-16")
    assert figures(found)["A1"] == (12, 400)
    assert figures(found)["A2"] == (None, None)
    assert stages(found)["match-placed"] == "[c]"


def test_how_many_averages_are_hidden_is_counted_anew() -> None:
    found = paper(TWO_MORE)
    assert found.outlook is not None
    notes = found.outlook.scorecard.notes
    assert [dict(one.facts)["figures"] for one in notes if one.code == "averages-hidden"] == [18]


def test_an_assumption_is_hidden_with_the_stage_that_it_is_the_median_of() -> None:
    """Of 16 adopted in three years 5 were in the paper's: A1 and the stages are hidden, and a median."""
    children = [*adopted(date(2014, 6, 1), 400, 5), *adopted(date(2013, 6, 1), 400, 11)]
    asked: dict[str, Any] = {"ending": (), "windows": "2014-15"}
    children += placed(date(2016, 1, 1), 500, 12)
    alone = scorecard.outlook(Story(children).frame(), as_at="2016-03-31", audience="publication")
    assert [one.days for one in alone.assumptions] == [None, 50, 100]
    found = paper(children, **asked)
    assert found.outlook is not None
    assert [one.days for one in found.outlook.assumptions] == [None, 50, None]
    assert [one.hidden for one in found.outlook.assumptions] == [(), (), ("days",)]


def test_small_counts_of_the_pipeline_hide_nothing_less_of_the_scorecard() -> None:
    """Two were adopted in 2015-16: the pipeline's year hides them, and the scorecard still may not tell."""
    found = paper(TWO_MORE, sections=["scorecard", "pipeline"])
    assert found.pipeline is not None and found.pipeline.audience == "publication"
    activity = {
        one.label: one.value for one in found.pipeline.figures if one.line.code == "adopted"
    }  # fmt: skip
    assert (activity["2014-15"], activity["2015-16"]) == (20, None)
    assert figures(found) == {"A1": (20, 400), "A2": (20, 150)}
