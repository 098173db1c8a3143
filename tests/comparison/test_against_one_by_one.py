"""The product and the reference agree on every cause of every figure, exactly, on random pairs of exports."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
import reference as ref
from engine.test_against_reference import some_memberships
from strategies import LONG_RUN, random_edge_day, random_journeys

from comparison.exports import a_month_later, reading
from comparison.one_by_one import Side, of_figure
from scorecard import compare
from scorecard.model.comparison import CAUSES, Comparison
from scorecard.model.days import NEVER
from scorecard.model.errors import NothingToCompute
from scorecard.model.region import Membership

BATCHES, PAIRS_IN_A_BATCH = 8, 60 * LONG_RUN
FLAG, DECISION = "adopted_by_foster_carer", "adoption_decision_date"
seen: Counter[str] = Counter()


@dataclass(frozen=True)
class Pair:
    """Two sides to compare; `lacks` are the columns that each export does not have."""

    before: Side
    after: Side
    years: int
    one_export: bool
    lacks: tuple[set[str], set[str]]
    members: Sequence[ref.Membership]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.before, self.after


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_cause_agrees(batch: int) -> None:
    for number in range(PAIRS_IN_A_BATCH):
        check(random.Random(batch + BATCHES * number))


def test_every_cause_was_seen() -> None:
    for number in range(0 if seen else PAIRS_IN_A_BATCH):
        check(random.Random(number))
    assert set(seen) == set(CAUSES)


def check(rng: random.Random) -> None:
    pair = two_windows(rng) if rng.random() < 0.4 else two_exports(rng)
    if all(any(row[name] for name in ref.EVENTS) for side in pair.sides for row in side.rows):
        agree(rng, pair)


def two_exports(rng: random.Random) -> Pair:
    rows, years = random_journeys(rng, rng.choice((2, 5, 10, 30))), rng.choice((1, 3))
    later = a_month_later(rng, rows) or rows
    window = ref.ending(random_edge_day(rng), years)
    lacks = some_lacking(rng)
    other = {FLAG} if rng.random() < 0.1 else lacks
    population, clock = rng.choice(("all", "all", "adopted")), rng.choice(("placed", "foster"))
    clock = "placed" if FLAG in lacks | other else clock
    return Pair(
        side(rows, window, random_edge_day(rng), population, clock, lacks),
        side(later, window, max(random_edge_day(rng), window[1]), population, clock, other),
        years, False, (lacks, other), some_memberships(rng),
    )  # fmt: skip


def two_windows(rng: random.Random) -> Pair:
    rows, years = random_journeys(rng, rng.choice((2, 5, 10, 30))), rng.choice((1, 3))
    first, lacks = ref.ending(random_edge_day(rng), years), some_lacking(rng)
    second = ref.ending(first[2] + timedelta(days=rng.choice((31, 365, 366, 800))), years)
    # A window that begins after the as-at day is refused.
    as_at = max(random_edge_day(rng), second[1])
    before = side(rows, first, as_at, rng.choice(("all", "adopted")), "placed", lacks)
    return Pair(before, replace(before, window=second), years, True, (lacks, lacks), some_memberships(rng))


def some_lacking(rng: random.Random) -> set[str]:
    return {name for name in (FLAG, DECISION) if rng.random() < 0.1}


def side(
    rows: Sequence[ref.Journey], window: ref.Window, as_at: date, population: str, clock: str, lacks: set[str]
) -> Side:
    bare = [{**row, **dict.fromkeys(lacks)} for row in rows]
    return Side(bare, window, as_at, population, clock, DECISION not in lacks, FLAG not in lacks)


def compared(rng: random.Random, pair: Pair) -> Comparison:
    present = {row["local_authority"] for one in pair.sides for row in one.rows}
    members = [
        Membership(la, region, first.toordinal() if first else 1, last.toordinal() if last else NEVER)
        for la, region, first, last in pair.members
        if la in present
    ]
    exports = [reading(list(one.rows), lacks, rng) for one, lacks in zip(pair.sides, pair.lacks, strict=True)]
    return compare(
        exports[0],
        None if pair.one_export else exports[1],
        ending=[one.window[2] for one in pair.sides],
        years=pair.years,
        as_at=pair.after.as_at,
        as_at_before=None if pair.one_export else pair.before.as_at,
        regions=members or None,
        a3_population=pair.after.population,  # type: ignore[arg-type]
        a3_foster_carer_clock=pair.after.clock,  # type: ignore[arg-type]
    )


def agree(rng: random.Random, pair: Pair) -> None:
    try:
        found = compared(rng, pair)
    except NothingToCompute:
        return
    for one in found.found:
        expected = of_figure(*pair.sides, one.indicator, (one.area.type, one.area.name), pair.members)
        told = {
            share.cause: (share.children, share.total_before, share.total_after, share.change)
            for share in one.shares
        }
        assert told == (expected or {}), (one.area, one.indicator)
        seen.update(list(told))
        if one.change is not None and expected is not None:
            assert sum((share.change or Fraction(0) for share in one.shares), Fraction(0)) == one.change
