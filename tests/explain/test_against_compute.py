"""What explain says of every child adds up to compute's figures, and leaving one out is a run without it."""

from __future__ import annotations

from collections import Counter

import pytest
from strategies import LONG_RUN

from explain.runs import figure_fields, random_run, with_several_plans
from scorecard.engine.explain.child import explain_child

BATCHES, RUNS_IN_A_BATCH = 6, 15 * LONG_RUN
SEEDS = [range(batch * RUNS_IN_A_BATCH, (batch + 1) * RUNS_IN_A_BATCH) for batch in range(BATCHES)]


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_those_who_count_are_the_figure(seeds: range) -> None:
    """For each area, indicator and window: children, days, under the limit, and left out by reason."""
    for seed in seeds:
        run = random_run(seed)
        journeys = run.journeys
        counted: Counter[object] = Counter()
        for journey in run.explained():
            for part in journey.parts:
                for figures in part.figures:
                    key = (figures.result.area, part.window, part.indicator)
                    counted[*key, part.standing] += 1
                    counted[*key, part.reason] += bool(part.reason)
                    counted[*key, "days"] += part.days or 0
                    counted[*key, "under"] += bool(part.under)
        for result in run.scorecard(journeys).results:
            key = (result.area, result.window, result.indicator)
            assert counted[*key, "counted"] == (result.children or 0), (seed, key)
            assert counted[*key, "left out"] == sum(result.left_out.values()), (seed, key)
            assert {reason: counted[*key, reason] for reason in result.left_out} == result.left_out, (
                seed,
                key,
            )
            if result.children is not None:
                measured = "under" if result.indicator == "A3" else "days"
                expected = result.numerator if result.indicator == "A3" else result.total
                assert counted[*key, measured] == (expected or 0), (seed, key)


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_without_a_row_is_a_run_with_that_row_removed(seeds: range) -> None:
    for seed in seeds:
        run = random_run(seed)
        for number, journey in enumerate(run.explained() if len(run.rows) > 1 else ()):
            fewer = type(run)(
                [*run.rows[:number], *run.rows[number + 1 :]], run.without_columns, run.question
            )
            found = {
                (one.area, one.window, one.indicator): one
                for one in fewer.scorecard(fewer.journeys).results
            }  # fmt: skip
            for part in journey.parts:
                for figures in part.figures:
                    alone = (figures.without.area, part.window, part.indicator)
                    if alone in found:
                        assert figure_fields(figures.without) == figure_fields(found[alone]), (seed, alone)
                    else:  # the authority had no other journey
                        assert not figures.without.children, (seed, alone)
                        assert figures.without.value is None, (seed, alone)


def test_without_a_child_is_a_run_with_all_its_rows_removed() -> None:
    several_count = 0
    for seed in range(200):
        run = with_several_plans(random_run(seed))
        journeys = run.journeys
        scorecard = run.scorecard(journeys)
        for child in dict.fromkeys(row["child_id"] for row in run.rows):
            found = explain_child(child, journeys, scorecard, run.question.settings)
            rows = [row for row in run.rows if row["child_id"] != child]
            for one in found.together:
                assert one.journeys == len(run.rows) - len(rows) > 1
                fewer = type(run)(rows, run.without_columns, run.question)
                same = {
                    (other.area, other.window, other.indicator): other
                    for other in (fewer.scorecard(fewer.journeys).results if rows else ())
                }
                for part in one.parts:
                    several_count += part.counted > 1
                    for figures in part.figures:
                        key = (figures.without.area, part.window, part.indicator)
                        if key in same:
                            assert figure_fields(figures.without) == figure_fields(same[key]), (seed, key)
                        else:  # nobody else is in the authority
                            assert not figures.without.children, (seed, key)
    assert several_count > 20


def test_the_random_runs_hold_every_case() -> None:
    seen: Counter[object] = Counter()
    for seeds in SEEDS:
        for seed in seeds:
            for journey in random_run(seed).explained():
                for part in journey.parts:
                    seen[part.standing] += 1
                    seen[part.reason] += 1
                    seen[part.way] += 1
                    seen[part.under] += 1
    rare = [name for name, times in seen.items() if times < 5]
    assert rare == []
    assert {
        "counted", "left out", "not in the cohort", "not available", "adopted", "on the way",
        True, False, None, "no-entered-care-date", "not-placed-before-order",
        "no-placement-order", "no-match-date",
        "adopted-before-window", "not-adopted-by-then", "only-adopted-counted", "no-decision-by-then",
        "plan-reversed", "left-care",
    } <= set(seen)  # fmt: skip
