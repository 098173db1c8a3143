"""Who came on and who rolled off: the published pool, a late match, and sums that are always exact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine.workbench import adopted_after, child, in_force, journeys_of, matched_after, sharing
from hypothesis import given
from hypothesis import strategies as st
from properties.cards import AS_AT, WINDOWS, read
from strategies import edge_days, examples, journeys

from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.movement import ROLLING, movements
from scorecard.engine.scorecard import Question, first_adoption_order, results
from scorecard.engine.trajectory import MONTHS, trajectory
from scorecard.model.days import NEVER
from scorecard.model.journeys import Journeys
from scorecard.model.movement import Movement, Pool
from scorecard.model.region import Membership
from scorecard.model.window import Window, window_ending

law = examples(60)
exports = journeys(max_size=15).filter(bool)
NOBODY = Pool(0, 0)


def moved(
    data: Journeys, windows: tuple[Window, ...], as_at: date, members: list[Membership] | None = None
) -> dict[tuple[str, str, str], Movement]:
    question = Question(windows, as_at, in_force())
    areas = areas_asked(data, None, members)
    found = movements(data, question, areas, results(data, question, areas))
    return {(one.area.name, one.indicator, one.later): one for one in found}


def to(*ends: str, years: int = 3) -> tuple[Window, ...]:
    return tuple(window_ending(date.fromisoformat(end), years) for end in ends)


def step(rows: list[dict[str, Any]], indicator: str, *ends: str, years: int = 3) -> Movement:
    windows = to(*ends, years=years)
    return moved(journeys_of(rows), windows, date(2018, 12, 31))["All", indicator, windows[-1].label]


def test_the_published_rolling_pool() -> None:
    """West Sussex, quarter 4 of 2017/18."""
    leaving = [adopted_after(days, "2015-02-10") for days in sharing(5_736, 11)]
    staying = [adopted_after(days, "2016-06-10") for days in sharing(57_997 - 5_736, 109)]
    entering = [adopted_after(days, "2018-02-10") for days in (656, *sharing(1_353, 4))]
    one = step([*leaving, *staying, *entering], "A1", "2017-12-31", "2018-03-31")
    assert (one.earlier, one.later) == ("2015-01-01..2017-12-31", "2015-18")
    assert (one.before, one.rolled_off) == (Pool(120, 57_997), Pool(11, 5_736))
    assert (one.came_on, one.changed, one.after) == (Pool(5, 2_009), NOBODY, Pool(114, 54_270))
    assert (round(one.before.mean or 0, 1), round(one.after.mean or 0, 2)) == (483.3, 476.05)
    assert (round(one.rolled_off.mean or 0, 2), round(one.moved or 0, 3)) == (521.45, -7.256)


def test_the_days_at_the_edges() -> None:
    rows = [adopted_after(wait, day) for wait, day in [
        (1, "2013-03-31"), (20, "2013-04-01"), (300, "2013-06-30"), (4000, "2013-07-01"),
        (500, "2016-03-31"), (6000, "2016-04-01"), (700, "2016-06-30"), (8, "2016-07-01"),
    ]]  # fmt: skip
    one = step(rows, "A1", "2016-03-31", "2016-06-30")
    assert one.before == Pool(4, 20 + 300 + 4000 + 500)
    assert one.rolled_off == Pool(2, 20 + 300)
    assert one.came_on == Pool(2, 6000 + 700)
    assert one.after == Pool(4, 4000 + 500 + 6000 + 700)


def test_single_years_share_no_child() -> None:
    rows = [adopted_after(100, "2015-03-31"), adopted_after(200, "2015-04-01")]
    one = step(rows, "A1", "2015-03-31", "2016-03-31", years=1)
    assert (one.rolled_off, one.came_on, one.changed) == (Pool(1, 100), Pool(1, 200), NOBODY)


def test_a_match_recorded_after_the_adoption_changes_a_child_that_both_windows_hold() -> None:
    late = child(order="2015-01-01", placed="2015-03-01", adopted="2015-06-01", match="2016-05-01")
    one = step([late, matched_after(50)], "A2", "2016-03-31", "2016-06-30")
    assert (one.before, one.after) == (Pool(1, 50), Pool(2, 50 + 486))
    assert (one.came_on, one.rolled_off, one.changed) == (NOBODY, NOBODY, Pool(1, 486))
    assert one.moved == (50 + 486) / 2 - 50


def test_a_match_that_becomes_known_before_the_child_rolls_off() -> None:
    late = child(order="2013-05-01", placed="2013-05-05", adopted="2013-05-10", match="2016-05-01")
    rows = [late, matched_after(50)]
    known = step(rows, "A2", "2016-04-30", "2016-05-09")
    assert (known.changed, known.rolled_off) == (Pool(1, 1096), NOBODY)
    gone = step(rows, "A2", "2016-05-09", "2016-05-10")
    assert (gone.changed, gone.rolled_off) == (NOBODY, Pool(1, 1096))
    together = step(rows, "A2", "2016-04-30", "2016-05-10")
    assert (together.changed, together.rolled_off) == (NOBODY, NOBODY)


def test_a_late_match_of_a_child_whose_every_date_is_filled_in() -> None:
    """Matched 486 days after the placement order, and after the adoption, which was not to last."""
    late = child(
        entered="2013-01-01", decision="2014-01-01", order="2015-01-01", match="2016-05-01",
        foster="2013-02-01", placed="2015-03-01", adopted="2015-06-01", reversed="2015-07-01",
        disrupted="2015-08-01", left="2015-06-01",
    )  # fmt: skip
    one = step([late, matched_after(50)], "A2", "2016-03-31", "2016-06-30")
    assert (one.before, one.changed, one.after) == (Pool(1, 50), Pool(1, 486), Pool(2, 50 + 486))


def test_who_was_adopted_between_two_windows_is_in_neither() -> None:
    rows = [adopted_after(wait, day) for wait, day in [
        (1, "2012-06-01"), (20, "2013-04-01"), (300, "2014-06-01"), (4000, "2015-03-31"), (500, "2015-06-01"),
    ]]  # fmt: skip
    one = step(rows, "A1", "2013-03-31", "2016-03-31", years=1)
    assert (one.before, one.rolled_off) == (Pool(1, 1), Pool(1, 1))
    assert (one.came_on, one.after) == (Pool(1, 500), Pool(1, 500))


def test_a_window_that_counts_nobody_has_no_mean_to_move() -> None:
    one = step([adopted_after(100, "2016-05-01")], "A1", "2016-03-31", "2016-06-30")
    assert (one.before, one.came_on, one.moved) == (NOBODY, Pool(1, 100), None)


def test_without_the_flag_column_there_is_no_a10_to_move() -> None:
    data = journeys_of([adopted_after(100)], without=("adopted_by_foster_carer",))
    found = moved(data, to("2016-03-31", "2016-06-30"), AS_AT)
    assert {code for _, code, _ in found} == {"A1", "A2"}


def test_movements_come_by_area_indicator_and_time() -> None:
    data = journeys_of([adopted_after(100, la=la) for la in ("York", "Kent")])
    members = [Membership("York", "West", 1, NEVER)]
    windows = to("2015-12-31", "2016-03-31", "2016-06-30")
    assert list(moved(data, windows, AS_AT, members)) == [
        (area, code, window.label)
        for area in ("All", "West", "Kent", "York")
        for code in ROLLING
        for window in windows[1:]
    ]


def check_sums(found: dict[tuple[str, str, str], Movement]) -> None:
    for one in found.values():
        for unit in ("children", "total"):
            before, on, off, changed, after = (
                getattr(pool, unit)
                for pool in (one.before, one.came_on, one.rolled_off, one.changed, one.after)
            )
            assert before + on - off + changed == after, one


@law
@given(exports, edge_days(), st.sampled_from(sorted(MONTHS)), st.sampled_from((1, 3)), edge_days())
def test_the_parts_always_sum_to_the_figures(
    rows: list[dict[str, Any]], as_at: date, every: str, years: int, day: date
) -> None:
    data = read(rows).journeys
    first = first_adoption_order(data, as_at)
    if first is None:
        return
    members = [
        Membership("Kent", "Old", 1, day.toordinal()),
        Membership("Kent", "New", day.toordinal() + 1),
        Membership("York", "New"),
    ]
    present = [one for one in members if one.local_authority in data.authorities]
    found = moved(data, trajectory(every, years, first, as_at), as_at, present or None)
    check_sums(found)
    pairs = [
        (one.earlier, one.later) for one in found.values() if (one.area.name, one.indicator) == ("All", "A1")
    ]
    assert [earlier for earlier, _ in pairs[1:]] == [later for _, later in pairs[:-1]]


@law
@given(exports, edge_days())
def test_they_sum_between_any_windows_provisional_ones_too(rows: list[dict[str, Any]], as_at: date) -> None:
    windows = sorted(WINDOWS, key=lambda one: (one.end, one.start))
    threes = tuple(one for one in windows if one.end.year - one.start.year >= 2)
    check_sums(moved(read(rows).journeys, threes, as_at))


@law
@given(exports)
def test_only_a2_changes_by_what_became_known(rows: list[dict[str, Any]]) -> None:
    windows = to("2013-03-31", "2014-03-31", "2015-03-31", "2016-03-31")
    for (_, code, _), one in moved(read(rows).journeys, windows, AS_AT).items():
        assert code == "A2" or one.changed == NOBODY


@pytest.mark.parametrize("part", ["came_on", "rolled_off", "changed"])
def test_a_planted_fault_is_found(part: str) -> None:
    import random
    from dataclasses import replace

    from strategies import random_journeys

    data = journeys_of(random_journeys(random.Random(1), 400))
    found = moved(data, to("2014-03-31", "2015-03-31", "2016-03-31"), AS_AT)
    check_sums(found)
    broken = {key: replace(one, **{part: NOBODY}) for key, one in found.items()}  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        check_sums(broken)
