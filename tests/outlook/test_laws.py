"""What must hold of every outlook, whatever the children."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from engine.workbench import in_force, journeys_of
from strategies import errors_in, random_edge_day, random_journeys

from outlook import reference as out
from scorecard.engine.areas import everyone, local_authorities
from scorecard.engine.movement import ROLLING
from scorecard.engine.scorecard import Question, results
from scorecard.model.errors import NothingToCompute
from scorecard.model.movement import Pool
from scorecard.model.outlook import LayerFigure, Outlook
from scorecard.model.result import Area, Result
from scorecard.model.window import Window
from scorecard.notebook_outlook import outlook
from scorecard.readers.reading import Reading

Rows = Sequence[dict[str, Any]]
Key = tuple[Area, str, str]
WITHIN = out.Within(match=90, place=20, order=200)
SEEDS = range(120)


def looked(rows: Rows, as_at: date, **more: Any) -> Outlook:
    asked = {"match_within": WITHIN.match, "place_within": WITHIN.place, "order_within": WITHIN.order, **more}
    return outlook(Reading(journeys_of(rows), (), (), ()), as_at=as_at, **asked)


@cache
def exports() -> list[tuple[Rows, date]]:
    """Random exports and days on which somebody is known, without children whom a completed date refuses."""
    found: list[tuple[Rows, date]] = []
    for seed in SEEDS:
        rng = random.Random(seed)
        day = random_edge_day(rng)
        rows = [
            row
            for row in random_journeys(rng, 25)
            if not errors_in(row) and not errors_in(out.completed(row, day, WITHIN, "waiting"))
        ]
        if any(out.layer(row, day) in out.LAYERS for row in rows):
            found.append((rows, day))
    return found


_USUAL: dict[int, Outlook] = {}


def usual(rows: Rows, day: date) -> Outlook:
    """The outlook of one of the exports, worked out once."""
    if id(rows) not in _USUAL:
        _USUAL[id(rows)] = looked(rows, day)
    return _USUAL[id(rows)]


def windows_of(found: Outlook) -> list[Window]:
    return list(
        dict.fromkeys(Window(one.figure.window, one.figure.start, one.figure.end) for one in found.figures)
    )


def without_notes(found: Outlook) -> list[LayerFigure]:
    """The figures; that the data ends early is a note about later dates too."""
    return [replace(one, figure=replace(one.figure, notes=())) for one in found.figures]


def computed(rows: Rows, windows: Sequence[Window], as_at: date | None = None) -> dict[Key, Result]:
    """What `compute` says of each window, as at a day or else as at the window's own last day."""
    journeys = journeys_of(rows)
    areas = [everyone(), local_authorities(journeys)]
    return {
        (one.area, one.window, one.indicator): one
        for window in windows
        for one in results(journeys, Question((window,), as_at or window.end, in_force()), areas)
        if one.indicator in ROLLING
    }


def key(one: LayerFigure) -> Key:
    return one.figure.area, one.figure.window, one.figure.indicator


def same(ours: Result, theirs: Result) -> bool:
    """The same figure; whether the window had ended and is complete depends on the day it is asked."""
    ours, theirs = (replace(one, provisional=False, complete=True, notes=()) for one in (ours, theirs))
    return ours == theirs


def test_compute_on_the_completed_data_says_what_the_last_layer_says() -> None:
    tried = 0
    for rows, day in exports():
        completed = [out.completed(row, day, WITHIN, "waiting") for row in rows]
        found = usual(rows, day)
        theirs = computed(completed, windows_of(found))
        for one in found.figures:
            if one.layer == "waiting":
                assert same(one.figure, theirs[key(one)])
                tried += bool(one.figure.children)
    assert tried > 1_000


def test_the_first_layer_is_compute() -> None:
    for rows, day in exports():
        found = usual(rows, day)
        theirs = computed(rows, windows_of(found), day)
        for one in found.figures:
            if one.layer == "adopted":
                assert one.figure == replace(theirs[key(one)], notes=one.figure.notes)


def test_with_everything_resolved_every_layer_is_compute() -> None:
    tried = 0
    for rows, day in exports():
        resolved = [row for row in rows if out.layer(row, day) not in out.LAYERS[1:]]
        if not any(out.layer(row, day) == "adopted" for row in resolved):
            continue
        try:
            found = outlook(Reading(journeys_of(resolved), (), (), ()), as_at=day)
        except NothingToCompute:  # all adopted before the running window
            continue
        theirs = computed(resolved, windows_of(found), day)
        for one in found.figures:
            assert same(one.figure, theirs[key(one)])
            tried += 1
        assert {one.to_come for one in found.figures} == {Pool(0, 0)}
    assert tried > 1_000


def test_who_leaves_and_who_stays_are_the_first_layer_and_who_stays_is_the_next_windows() -> None:
    for rows, day in exports():
        found = usual(rows, day)
        first = {key(one): one.added for one in found.figures if one.layer == "adopted"}
        for one in found.roll_offs:
            both = first[one.area, one.window, one.indicator]
            assert both == Pool(one.leave.children + one.stay.children, one.leave.total + one.stay.total)
            assert one.leave.children == sum(pool.children for _, pool in one.quarters)
            assert one.leave.total == sum(pool.total for _, pool in one.quarters)
            next_first = first.get((one.area, one.next_window, one.indicator))
            assert next_first in (None, one.stay)


def test_authorities_add_up_to_all() -> None:
    for rows, day in exports():
        found = usual(rows, day)
        sums: dict[tuple[str, ...], list[int]] = {}
        for one in found.figures:
            key = (one.layer, one.figure.window, one.figure.indicator)
            sign = -1 if one.figure.area.type == "all" else 1
            kept = sums.setdefault(key, [0, 0])
            kept[0] += sign * (one.figure.children or 0)
            kept[1] += sign * (one.figure.total or 0)
        assert all(pair == [0, 0] for pair in sums.values())


def test_what_came_later_and_the_order_of_rows_change_nothing() -> None:
    for seed, (rows, day) in zip(range(40), exports(), strict=False):
        found = usual(rows, day)
        shuffled = random.Random(seed).sample(rows, len(rows))
        known = [out.as_known(row, day) for row in rows]
        told = [row for row in known if any(isinstance(value, date) for value in row.values())]
        mine = without_notes(found)
        assert without_notes(looked(shuffled, day)) == mine
        then = without_notes(looked(told, day))
        areas = {one.figure.area for one in then}
        assert then == [one for one in mine if one.figure.area in areas]


@pytest.mark.parametrize("days", [(0, 0), (500, 1), (0, 300)])
def test_a_later_order_never_changes_the_first_layer(days: tuple[int, int]) -> None:
    for _, (rows, day) in zip(range(25), exports(), strict=False):
        place, order = days
        asked = looked(rows, day, place_within=place, order_within=order)
        firsts = [
            [one.figure for one in found.figures if one.layer == "adopted"]
            for found in (asked, usual(rows, day))
        ]
        assert firsts[0] == firsts[1]
