"""What anyone knows of stages and of what happened: of a way with two stages, in one place or two."""

from __future__ import annotations

import numpy as np

from scorecard.disclosure.leaf_areas import LeafAreas
from scorecard.disclosure.stages_system import Counts, StagesSystem, Way
from scorecard.disclosure.system import System
from scorecard.engine.areas import Areas
from scorecard.model.result import Area

WAY = Way(
    stages_after={"matches": ("matched", "placed")},
    ended_by={"matches": ("adopted",)},
    of_year={"adopted-in-year": "adopted"},
)


def found(stages: dict[str, list[int]], flows: dict[str, list[list[int]]]) -> StagesSystem:
    """Stages by authority, flows by period and authority; the last period is the year."""
    names = [Area(name, "local-authority") for name in ("Derby", "York")[: len(stages["matched"])]]
    places = LeafAreas((Areas(tuple(names), lambda authority, _: authority, "local-authority"),))
    periods = len(flows["matches"])
    return StagesSystem(System(), places, Counts(stages, flows, range(periods - 1, periods)), WAY)


def can_be(one: StagesSystem, *changed: tuple[int, int]) -> bool:
    """Whether all that is known holds where some numbers are others."""
    values = np.array(one.system.values)
    for position, value in changed:
        values[position] = value
    ends = zip(one.system.bounds, values, strict=True)
    within = all(least <= value <= most for (least, most), value in ends)
    return within and all(row.holds(values) for row in one.system.rows)


def test_that_an_authority_has_nobody_at_a_stage_is_known() -> None:
    way = found({"matched": [7, 0]}, {"matches": [[7, 0]]})
    york = way.at_stage("matched", [1])
    assert way.system.values[york] == 0
    assert can_be(way) and not can_be(way, (york, 1))


def test_who_is_at_the_stage_came_to_it_in_one_of_the_periods() -> None:
    """2 of the 5 matched, in two years, are still matched: no more than the 5 can be."""
    way = found({"matched": [2], "placed": [9]}, {"matches": [[3], [2]]})
    matched = way.at_stage("matched", [0])
    assert [number for number in range(8) if can_be(way, (matched, number))] == [0, 1, 2, 3, 4, 5]


def test_who_was_matched_is_matched_or_placed_or_adopted_since() -> None:
    """Of 6 matched last year and 4 this year 3 are placed and 5 adopted since: 2 are matched, or more."""
    way = found({"matched": [2], "placed": [3]}, {"matches": [[6], [4]], "adopted": [[0], [5]]})
    matched = way.at_stage("matched", [0])
    assert [number for number in range(8) if can_be(way, (matched, number))] == [2, 3, 4, 5, 6, 7]


def test_who_is_adopted_in_the_year_is_one_of_those_of_its_periods() -> None:
    """Of 8 in the year 6 stand there: 2 others are a number of their own."""
    way = found({"matched": [0], "adopted-in-year": [6]}, {"matches": [[9]], "adopted": [[8]]})
    at_stage = way.at_stage("adopted-in-year", [0])
    (others,) = [at for at, value in enumerate(way.system.values) if value == 2]
    assert others in way.system.small
    assert can_be(way) and can_be(way, (at_stage, 5), (others, 3))
    assert not can_be(way, (at_stage, 5))
