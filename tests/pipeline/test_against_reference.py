"""The pipeline and the independent reference agree, exactly, on several hundred random exports."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from strategies import random_edge_day, seeds

import scorecard as product
from pipeline import reference as ref
from pipeline.exports import frame, random_children, random_memberships
from scorecard.model.days import NEVER
from scorecard.model.region import ALWAYS

ROWS = {
    "states": (
        "adopted-in-year", "adopted-before", "changed-in-year", "changed-before", "left-care", "placed",
        "matched", "order", "decision", "in-care", "not-known",
    ),
    "changed-by-reason": ("rd1", "rd2", "rd3", "rd4", "no-reason"),
    "siblings-order": ("solo", "pairs", "threes", "no-group"),
    "siblings-decision": ("solo", "pairs", "threes", "no-group"),
    "ages-order": ("under-1", "1-to-4", "5-to-9", "10-to-15", "16-and-over", "no-birth"),
    "ages-decision": ("under-1", "1-to-4", "5-to-9", "10-to-15", "16-and-over", "no-birth"),
    "families": ("solo", "pairs", "threes", "no-group", "needed"),
    "waits": ("a9", "a9-care-18", "a9-care-unknown", "a14", "a14-order-12", "a14-order-18"),
    "waits-at-end": ("a9", "a9-care-18", "a9-care-unknown", "a14", "a14-order-12", "a14-order-18"),
    "activity": (
        "adopted", "placed", "matched", "orders", "decisions", "changed", "left-care", "disruptions",
    ),
    "activity-by-reason": ("rd1", "rd2", "rd3", "rd4", "no-reason"),
}  # fmt: skip
SEEDS, SIZES = seeds(350), (1, 4, 12, 30, 60)


def some_days(rng: random.Random) -> tuple[date, date]:
    """An as-at day and an earlier one: on edges of years, on month ends, or a year apart."""
    as_at = random_edge_day(rng)
    if rng.random() < 0.4:
        return as_at, ref.months_later(as_at, -12)
    return as_at, as_at - timedelta(days=rng.choice((1, 30, 183, 366, 900)))


def memberships_of(given: Sequence[ref.Membership]) -> list[product.Membership]:
    return [
        product.Membership(
            authority, region, first.toordinal() if first else ALWAYS, last.toordinal() if last else NEVER
        )
        for authority, region, first, last in given
    ]


@pytest.mark.parametrize("batch", [SEEDS[start : start + 50] for start in range(0, len(SEEDS), 50)])
def test_every_figure_of_every_area_and_time(batch: range) -> None:
    for seed in batch:
        rng = random.Random(seed)
        as_at, beside = some_days(rng)
        children = random_children(rng, rng.choice(SIZES), (as_at, beside))
        regions = random_memberships(rng)
        if not any(one[0] in {child["local_authority"] for child in children} for one in regions):
            regions = []
        every = rng.choice(("year", "half-year", "quarter"))
        found = product.pipeline(
            frame(children), as_at=as_at, beside=beside, every=every,
            regions=memberships_of(regions) if regions else None,
        )  # fmt: skip
        ours = {
            (one.area.name, one.line.table, one.line.code, one.label): (
                one.value, one.change, one.change_percent, one.full_year_equivalent,
            )
            for one in found.figures
        }  # fmt: skip
        assert len(ours) == len(found.figures)
        assert ours == ref.figures(children, as_at, beside, every, regions, ROWS), f"seed {seed}"
        for one in found.figures:
            reached = one.start is None or ref.reached(children, as_at, one.start)
            assert one.complete == reached, f"seed {seed}"
