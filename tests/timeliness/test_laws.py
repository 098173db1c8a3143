"""What must hold of any export."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edge_days, examples, journeys

import scorecard as product
from scorecard.model.journey_rules import WAY_TO_ADOPTION
from scorecard.model.stage import CONSECUTIVE
from scorecard.model.timeliness import StageFigure, Timeliness
from timeliness.exports import export, frame

CALM = examples(60)
AS_AT = date(2018, 12, 31)
ASKED: dict[str, Any] = {"ending": "2018-03-31", "as_at": AS_AT}


def figures(rows: list[dict[str, Any]], **asked: Any) -> Timeliness | None:
    """None where nobody counts."""
    try:
        return product.timeliness(frame(rows), **{**ASKED, **asked}) if rows else None
    except product.ScorecardError:
        return None


def totals(found: Timeliness) -> dict[tuple[str, str], tuple[int, int, int]]:
    return {
        (one.group.name, one.stage.code): (one.spread.children, one.spread.total, one.left_out)
        for one in found.stages
        if one.spread and one.spread.children is not None and one.spread.total is not None
        if one.left_out is not None
    }


@CALM
@given(journeys(), edge_days())
def test_of_children_with_all_six_dates_the_five_stages_add_up_to_the_whole(
    rows: list[dict[str, Any]], as_at: date
) -> None:
    known_by = min(as_at, date(2018, 3, 31))  # the reckoning day
    whole = [
        row
        for row in rows
        if all(row[name] is not None and row[name] <= known_by for name in WAY_TO_ADOPTION)
    ]
    found = figures(whole, cohort="adopted", by="all", as_at=as_at)
    if found is not None:
        by_stage = {code: told for (_, code), told in totals(found).items()}
        assert sum(by_stage[stage.code][1] for stage in CONSECUTIVE) == by_stage["care-adopted"][1]
        assert len({told[0] for told in by_stage.values()}) == 1
        assert all(told[2] == 0 for told in by_stage.values())


@CALM
@given(journeys())
def test_a1_is_the_span_from_care_to_placed_of_the_adopted(rows: list[dict[str, Any]]) -> None:
    placed = [row for row in rows if not _placed_late(row)]
    found = figures(placed, cohort="adopted", by="all")
    if found is not None and totals(found)["All", "care-placed"][0]:
        card = product.compute(frame(placed), ending="2018-03-31", as_at=AS_AT, by="all")
        (a1,) = (one for one in card.results if one.indicator == "A1")
        assert totals(found)["All", "care-placed"][:2] == (a1.children, a1.total)


def _placed_late(row: dict[str, Any]) -> bool:
    placed, adopted = row["placed_for_adoption_date"], row["adoption_order_date"]
    return placed is not None and adopted is not None and placed > adopted


@CALM
@given(journeys(), st.sampled_from(["ended", "adopted"]), st.randoms(use_true_random=False))
def test_shuffling_rows_changes_nothing(rows: list[dict[str, Any]], cohort: str, rng: random.Random) -> None:
    found = figures(rows, cohort=cohort)
    shuffled = figures(rng.sample(rows, len(rows)), cohort=cohort)
    assert (found and found.stages) == (shuffled and shuffled.stages)


@pytest.mark.parametrize("cohort", ["ended", "adopted"])
@pytest.mark.parametrize(
    "by", ["local-authority", "year", "half-year", "quarter", "age-band", "ethnicity", "sex", "disability",
           "sibling-group", "route"],
)  # fmt: skip
def test_the_groups_of_a_breakdown_pool_to_all_together(by: str, cohort: Any) -> None:
    for seed in range(12):
        found = figures(export(seed), by=("all", by), cohort=cohort)
        assert found is not None
        for code in {one.stage.code for one in found.stages}:
            ours = [one for one in found.stages if one.stage.code == code]
            assert _pooled([one for one in ours if one.group.by == by]) == _pooled(
                [one for one in ours if one.group.by == "all"]
            )


def _pooled(figures: list[StageFigure]) -> tuple[int, int, int, int, int]:
    spreads = [one.spread for one in figures if one.spread]
    return (
        sum(one.children or 0 for one in spreads), sum(one.total or 0 for one in spreads),
        max((one.longest for one in spreads if one.longest is not None), default=0),
        sum(one.left_out or 0 for one in figures), sum(one.negative or 0 for one in figures),
    )  # fmt: skip


def test_what_happens_after_a_window_changes_nothing_in_it() -> None:
    for seed in range(10):
        rows = export(seed)
        last = date(2015, 3, 31)
        known = [
            {**row, **{name: None for name in WAY_TO_ADOPTION if row[name] is not None and row[name] > last}}
            for row in rows
        ]
        known = [row for row in known if any(row[name] for name in WAY_TO_ADOPTION)]
        asked = {"ending": last, "by": "all"}
        late, early = figures(rows, **asked), figures(known, **asked)
        assert late is not None
        assert early is not None
        assert late.stages == early.stages
