"""What must hold of every pipeline, whatever the export."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import edge_days, examples, journeys

import scorecard as product
from pipeline.exports import frame, random_children, random_memberships
from pipeline.test_against_reference import memberships_of

PARTS = {
    "siblings-order": ("states", "order"),
    "ages-order": ("states", "order"),
    "siblings-decision": ("states", "decision"),
    "ages-decision": ("states", "decision"),
    "changed-by-reason": ("states", "changed-in-year"),
}
"""Tables whose lines add up to one line of another."""


@examples(60)
@given(journeys(15).filter(bool), edge_days(), st.integers(1, 800))
def test_the_states_add_up_to_the_journeys_of_the_file(
    rows: list[dict[str, Any]], as_at: date, back: int
) -> None:
    found = product.pipeline(frame(rows), as_at=as_at, beside=as_at - timedelta(days=back))
    of_file = Counter(row["local_authority"] for row in rows) | {"All": len(rows)}
    whole: Counter[tuple[str, str]] = Counter()
    for one in found.figures:
        if one.line.table == "states":
            whole[one.area.name, one.label] += one.value or 0
    assert whole == {
        (name, day.isoformat()): number
        for name, number in of_file.items()
        for day in (found.as_at, found.beside)
    }


@pytest.mark.parametrize("seed", range(40))
def test_parts_add_up_and_areas_add_up(seed: int) -> None:
    rng = random.Random(seed)
    as_at, beside = date(2016, 3, 31), date(2015, 8, 31)
    children = random_children(rng, 60, (as_at, beside))
    found = product.pipeline(frame(children), as_at=as_at, beside=beside, by=("all", "local-authority"))
    value = {(one.area, one.line.table, one.line.code, one.label): one.value or 0 for one in found.figures}
    for area in {one.area for one in found.figures}:
        for day in (as_at.isoformat(), beside.isoformat()):
            for table, (of, code) in PARTS.items():
                lines = [n for (a, t, _, d), n in value.items() if (a, t, d) == (area, table, day)]
                assert sum(lines) == value[area, of, code, day]
            families = {c: n for (a, t, c, d), n in value.items() if (a, t, d) == (area, "families", day)}
            assert families.pop("needed") == sum(families.values())
    counts = ("states", "families", "waits", "activity", "activity-by-reason", "team-stage", "ages-order")
    for table in counts:
        by_type: dict[str, Counter[tuple[str, str]]] = {"all": Counter(), "local-authority": Counter()}
        for (area, of, code, label), number in value.items():
            if of == table:
                by_type[area.type][code, label] += number
        assert by_type["all"] == by_type["local-authority"]


@pytest.mark.parametrize("seed", range(25))
def test_order_of_rows_and_what_happens_later_change_nothing(seed: int) -> None:
    rng = random.Random(seed)
    as_at, beside = date(2016, 5, 15), date(2014, 2, 28)
    children = random_children(rng, 40, (as_at, beside))
    asked: dict[str, Any] = {"as_at": as_at, "beside": beside, "every": "quarter"}
    # A child of whom nothing is known yet would be no usable row at all.
    known = [one for one in children if any(isinstance(day, date) and day <= as_at for day in one.values())]
    then = [
        {name: None if isinstance(value, date) and value > as_at else value for name, value in child.items()}
        for child in rng.sample(known, len(known))
    ]
    now = product.pipeline(frame(known), **asked)
    assert now.figures == product.pipeline(frame(then), **asked).figures


@pytest.mark.parametrize("seed", range(25))
def test_the_regions_and_the_children_of_none_add_up(seed: int) -> None:
    rng = random.Random(seed)
    as_at, beside = date(2016, 3, 31), date(2015, 3, 31)
    children = random_children(rng, 40, (as_at,))
    given_ = random_memberships(rng)
    if not any(one[0] in {child["local_authority"] for child in children} for one in given_):
        return
    found = product.pipeline(
        frame(children), as_at=as_at, beside=beside, regions=memberships_of(given_), by=("all", "region")
    )
    regions, whole = Counter[str](), Counter[str]()
    for one in found.figures:
        if one.line.table == "activity":
            (whole if one.area.type == "all" else regions)[one.label] += one.value or 0
    assert all(regions[label] <= whole[label] for label in whole)
    outside = [one for one in found.notes if one.code == "in-no-region"]
    assert outside or regions == whole
