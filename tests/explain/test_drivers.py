"""The drivers of an average: a worked example, and on random exports the same figures found in other ways."""

from __future__ import annotations

import statistics
from datetime import date
from fractions import Fraction

import pytest
from engine.workbench import AFTER, adopted_after, child

from explain.runs import Run, asked, figure_fields, random_run
from scorecard.engine.explain.drivers import explain_drivers
from scorecard.model.drivers import Drivers
from scorecard.model.journey_rules import FLAG
from scorecard.model.window import window_ending, window_named

BATCHES, RUNS_IN_A_BATCH = 4, 15
SEEDS = [range(batch * RUNS_IN_A_BATCH, (batch + 1) * RUNS_IN_A_BATCH) for batch in range(BATCHES)]


def drivers_of(run: Run, longest: int) -> tuple[Drivers, ...]:
    journeys = run.journeys
    return explain_drivers(journeys, run.scorecard(journeys), run.question.settings, longest).drivers


def test_a_worked_example() -> None:
    rows = [
        adopted_after(426, adopted="2015-06-01"),  # row 2
        adopted_after(1026, adopted="2013-06-01"),  # row 3: 600 over 426, so 600 / 4 = 150 days
        adopted_after(400, adopted="2016-03-31", flag=True),  # row 4
        adopted_after(652, adopted="2015-04-01"),  # row 5: 226 over, 56.5 days
    ]  # 2,504 days over 4 = 626; the last year, 2015-16, has rows 2, 4 and 5: 1,478 / 3
    run = asked(rows, window_named("2013-16"), as_at=AFTER)
    (found,) = (
        one for one in drivers_of(run, 2) if (one.result.indicator, one.result.area.type) == ("A1", "all")
    )
    assert [(wait.place.row, wait.days, wait.over, wait.added) for wait in found.longest] == [
        (3, 1026, 600, 150.0), (5, 652, 226, 56.5),
    ]  # fmt: skip
    assert [wait.without.mean for wait in found.longest] == [(2504 - 1026) / 3, (426 + 400) / 2]
    assert (found.result.value, found.result.status, found.result.headroom) == (626, "not met", -200)
    assert (found.without_longest.value, found.without_longest.status) == (413, "met")
    assert (found.median, found.added_by_all) == (539.0, 200.0)
    assert found.without_foster_carers is not None
    assert (found.without_foster_carers.children, found.without_foster_carers.total) == (3, 2104)
    assert found.only_foster_carers is not None
    assert (found.only_foster_carers.children, found.only_foster_carers.mean) == (1, 400.0)
    assert found.beside is not None
    assert (found.beside.window, found.beside.children, found.beside.total) == ("2015-16", 3, 1478)


def test_rows_of_one_wait_are_in_the_order_of_the_file() -> None:
    run = asked([adopted_after(500) for _ in range(5)], window_named("2013-16"), as_at=AFTER)
    assert [wait.place.row for wait in drivers_of(run, 3)[0].longest] == [2, 3, 4]


def test_without_the_flag_column_there_are_no_foster_carers() -> None:
    run = asked([adopted_after(500)], window_named("2013-16"), as_at=AFTER, without=(FLAG,))
    found = drivers_of(run, 1)
    assert {one.result.indicator for one in found} == {"A1"}
    assert {one.without_foster_carers for one in found} == {None}


def test_without_a_threshold_nothing_is_over() -> None:
    run = asked([adopted_after(500, adopted="2004-06-01")], window_named("2003-06"), as_at=AFTER)
    found = drivers_of(run, 1)[0]
    assert (found.longest[0].over, found.longest[0].added, found.added_by_all) == (None, None, None)


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_all_waits_are_those_of_the_children_explained(seeds: range) -> None:
    for seed in seeds:
        run = random_run(seed)
        waits: dict[object, list[int]] = {}
        for journey in run.explained():
            for part in journey.parts:
                for figures in part.figures if part.days is not None else ():
                    assert part.days is not None
                    waits.setdefault((figures.result.area, part.window, part.indicator), []).append(part.days)
        for found in drivers_of(run, 1_000):
            of_one = waits[found.result.area, found.result.window, found.result.indicator]
            assert [wait.days for wait in found.longest] == sorted(of_one, reverse=True)
            assert found.median == statistics.median(of_one)


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_days_added_come_to_the_mean_less_the_threshold(seeds: range) -> None:
    for seed in seeds:
        for found in drivers_of(random_run(seed), 1_000):
            result = found.result
            if result.threshold is None:
                continue
            assert result.children == len(found.longest)
            exact = sum(Fraction(wait.over or 0, len(found.longest)) for wait in found.longest)
            assert exact == Fraction(result.total or 0, len(found.longest)) - result.threshold
            assert found.added_by_all == pytest.approx(sum(wait.added or 0 for wait in found.longest))
            assert found.added_by_all == pytest.approx((result.mean or 0) - result.threshold)


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
@pytest.mark.parametrize("longest", [1, 3])
def test_without_the_longest_is_a_run_without_their_rows(seeds: range, longest: int) -> None:
    for seed in seeds:
        run = random_run(seed)
        for found in drivers_of(run, longest):
            gone = {wait.place.row - 2 for wait in found.longest}
            fewer = Run(
                [row for at, row in enumerate(run.rows) if at not in gone], run.without_columns, run.question
            )
            same = {
                (one.area, one.window, one.indicator): one
                for one in (fewer.scorecard(fewer.journeys).results if fewer.rows else ())
            }
            key = (found.result.area, found.result.window, found.result.indicator)
            assert found.without_longest.children == (found.result.children or 0) - len(gone)
            if key in same:
                expected = figure_fields(same[key]) | {"left_out": {}}
                assert figure_fields(found.without_longest) == expected, (seed, key)
            assert found.longest[-1].without == found.without_longest


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_foster_carers_and_the_other_length_are_runs_of_their_own(seeds: range) -> None:
    beside = foster = 0
    for seed in seeds:
        run = random_run(seed)
        for found in drivers_of(run, 1):
            key = (found.result.area, found.result.indicator)
            if found.without_foster_carers is not None:
                others = [row for row in run.rows if not row[FLAG]]
                fewer = Run(others, run.without_columns, run.question)
                for one in fewer.scorecard(fewer.journeys).results if others else ():
                    if (one.area, one.indicator, one.window) == (*key, found.result.window):
                        expected = figure_fields(one) | {"left_out": {}}
                        assert figure_fields(found.without_foster_carers) == expected, (seed, key)
                        foster += 1
            if found.beside is not None:
                window = type(run.question.windows[0])(
                    found.beside.window, found.beside.start, found.beside.end
                )
                other = asked(
                    run.rows, window, as_at=run.question.as_at, settings=run.question.settings,
                    without=run.without_columns,
                )  # fmt: skip
                (same,) = (
                    one for one in other.scorecard(other.journeys).results if (one.area, one.indicator) == key
                )
                assert figure_fields(found.beside) == figure_fields(same) | {"left_out": {}}, (seed, key)
                assert found.beside.complete == same.complete
                beside += 1
    assert beside > 20
    assert foster > 20


def test_a_foster_carers_wait_in_a10_ends_in_its_own_cell() -> None:
    rows = [adopted_after(500, flag=True, foster="2015-05-01"), adopted_after(400, flag=True)]
    run = asked(rows, window_named("2013-16"), as_at=AFTER)
    a10 = next(one for one in drivers_of(run, 2) if one.result.indicator == "A10")
    assert [(wait.place.cell, wait.days) for wait in a10.longest] == [("I2", 469), ("G3", 400)]


def test_a_window_beyond_every_date_stands_alone() -> None:
    run = asked([adopted_after(500, adopted="2100-06-01")], window_named("2099-02"), as_at=date(2100, 12, 31))
    assert drivers_of(run, 1)[0].beside is None


def test_with_the_carer_from_the_day_of_placing_is_told_by_the_carers_cell() -> None:
    run = asked([adopted_after(500, flag=True, foster="2015-06-01")], window_named("2013-16"), as_at=AFTER)
    a10 = next(one for one in drivers_of(run, 1) if one.result.indicator == "A10")
    assert [(wait.place.cell, wait.days) for wait in a10.longest] == [("I2", 500)]


def test_a_wait_in_a2_ends_in_the_cell_of_the_match() -> None:
    rows = [
        child(
            entered="2014-01-01", order="2014-06-01", match=match, placed="2015-01-01", adopted="2015-06-01"
        )
        for match in ("2014-06-01", "2014-05-01")  # on the day of the order and before it: 0 days
    ]
    run = asked(rows, window_named("2013-16"), as_at=AFTER)
    a2 = next(one for one in drivers_of(run, 2) if one.result.indicator == "A2")
    assert [(wait.place.cell, wait.days) for wait in a2.longest] == [("F2", 0), ("F3", 0)]
    assert [(wait.without.children, wait.without.total) for wait in a2.longest] == [(1, 0), (0, 0)]


@pytest.mark.parametrize("day", ["1980-01-01", "2100-12-31"])
def test_a_year_to_the_first_or_last_day_of_all_stands_beside_three(day: str) -> None:
    end = date.fromisoformat(day)
    run = asked([child(entered=day, placed=day, adopted=day)], window_ending(end, 1), as_at=end)
    beside = drivers_of(run, 1)[0].beside
    assert beside is not None
    assert (beside.window, beside.children) == (window_ending(end, 3).label, 1)
