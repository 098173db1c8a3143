"""An outlook on its first and last days, with waits of 0 days, and the notes of each layer."""

from __future__ import annotations

from datetime import date

import pytest
from engine.workbench import Row, adopted_after, child

from outlook.test_worked_example import (
    ASH,
    CEDAR,
    DAMSON,
    ELDER,
    KENT,
    in_no_region,
    layers,
    looked,
    pace_of,
)
from scorecard.model.errors import UsageError
from scorecard.model.movement import Pool
from scorecard.model.outlook import LayerFigure
from scorecard.model.region import Membership

NOW = child(entered="2014-09-30", order="2015-01-01", match="2015-05-01", placed="2015-09-30")
"""Placed on the as-at day, 30 September 2015: 183 days on is 31 March 2016, 913 days on 31 March 2018."""


@pytest.mark.parametrize(
    ("rows", "missing"),
    [((DAMSON,), "place"), ((ELDER,), "place"), ((DAMSON, ELDER), "place"), ((CEDAR, DAMSON), "order")],
)
def test_who_is_not_placed_needs_a_day_of_moving_in_and_all_need_one_of_the_order(
    rows: tuple[Row, ...], missing: str
) -> None:
    with pytest.raises(UsageError) as refused:
        looked(*rows, match_within=60, **{f"{missing}_within": None})
    assert refused.value.what.startswith(f"--{missing}-within is not given")


def test_a_child_may_move_in_on_the_day_of_its_match() -> None:
    """Elder, in care since 1 January 2015, is matched 60 days on, on 29 November: A1 332 days."""
    found = looked(ELDER, match_within=60, place_within=0)
    assert layers(found, "2014-17", "A1")["waiting"].added == Pool(1, 332)


def test_a_child_matched_on_the_day_of_its_order_adds_no_days() -> None:
    row = child(entered="2014-01-01", order="2015-01-01", match="2015-01-01", placed="2015-03-01",
                adopted="2015-06-01")  # fmt: skip
    assert layers(looked(row), "2013-16", "A2")["adopted"].added == Pool(1, 0)


@pytest.mark.parametrize(
    ("order_within", "by_year", "later"),
    [(183, (1, 0, 0), 0), (184, (0, 1, 0), 0), (913, (0, 0, 1), 0), (914, (0, 0, 0), 1)],
)
def test_in_which_year_an_order_is(order_within: int, by_year: tuple[int, ...], later: int) -> None:
    (placed, *_) = looked(ASH, NOW, order_within=order_within).standing
    assert (placed.state, placed.by_year, placed.later) == ("placed", by_year, later)


def test_who_is_adopted_on_the_as_at_day_stays_in_the_window() -> None:
    found = looked(adopted_after(9, "2015-09-30"))
    (one,) = [one for one in found.roll_offs if (one.window, one.indicator) == ("2013-16", "A1")]
    assert (one.leave, one.stay) == (Pool(0, 0), Pool(1, 9))


def test_an_authority_in_no_region_on_the_as_at_day_or_the_last_day_is_named() -> None:
    """Kent is in a region until the end of 2015, and Rutland on no day; the last window is 2015-18."""
    regions = (KENT, Membership("Rutland", "North", 1, 1))
    adopted = {**adopted_after(9, "2015-09-30"), "local_authority": "Rutland"}
    assert in_no_region(ASH, adopted, memberships=regions) == ["Rutland"]
    assert in_no_region(ASH, NOW, memberships=regions, order_within=913) == ["Kent"]
    assert in_no_region(ASH, NOW, memberships=regions, order_within=914) == []


def test_without_a_threshold_there_is_neither_room_nor_pace() -> None:
    found = looked(adopted_after(500, "2005-06-01"), as_at=date(2005, 9, 30), ahead=0, further=(5,))
    (first, *_) = layers(found, "2003-06", "A1").values()
    assert (first.figure.children, first.figure.threshold) == (1, None)
    assert (first.room, first.room_as_judged, first.to_come_at_most) == (None, None, None)
    assert pace_of(found, "2003-06", "A1").further == ()


def notes_of(layer: LayerFigure, *codes: str) -> list[tuple[str, dict[str, str | int]]]:
    return [(note.code, dict(note.facts)) for note in layer.figure.notes if note.code in codes]


def test_marks_without_a_date_are_told_once_for_the_children_of_all_layers() -> None:
    placed = {**CEDAR, "adopted_by_foster_carer": True}
    found = layers(looked(adopted_after(400, "2013-06-10", flag=True), placed), "2013-16", "A10")
    code = "a10-flag-without-date"
    assert notes_of(found["adopted"], code) == [(code, {"children": 1})]
    assert notes_of(found["placed"], code) == [(code, {"children": 2})]


def test_that_rounding_made_it_meet_is_told_once_of_the_mean_with_the_layer() -> None:
    """1,705 days of 4 children are 426.25; with 426 days of a fifth, placed, 2,131 of 5 are 426.2."""
    adopted = [adopted_after(days, "2015-06-01") for days in (427, 426, 426, 426)]
    placed = child(entered="2014-04-01", order="2014-08-01", match="2014-12-01", placed="2015-06-01")
    found = layers(looked(*adopted, placed), "2013-16", "A1")
    code = "before-rounding"
    assert notes_of(found["adopted"], code) == [(code, {"mean": "426.3", "threshold": 426})]
    assert notes_of(found["placed"], code) == [(code, {"mean": "426.2", "threshold": 426})]
