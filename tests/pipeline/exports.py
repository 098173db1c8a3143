"""Random exports with all that the pipeline reads, its edges crowded; and small ones written by hand."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
from strategies import RandomSource, as_rows, random_edge_day, random_journeys, repair

from pipeline import reference as ref

TEXTS = ("reversal_reason", "sibling_group_id", "stage")
STAGES = (None, "linking", "panel booked", "Panel booked")


def random_children(rng: random.Random, size: int, days: Sequence[date]) -> list[dict[str, Any]]:
    """Usable journeys, many of them with a wait or a birthday that is reached on one of the days, or not."""
    children = random_journeys(rng, size)
    for child in children:
        on = rng.choice(days)
        if rng.random() < 0.35:
            looking(rng, child, on)
        for column in TEXTS:
            child[column] = None
        if child["reversal_date"] is not None and rng.random() < 0.8:
            child["reversal_reason"] = rng.choice(("RD1", "RD2", "RD3", "RD4"))
        if rng.random() < 0.7:
            child["sibling_group_id"] = f"G{rng.randrange(4)}"
        child["stage"] = rng.choice(STAGES)
    return children


def looking(rng: random.Random, child: dict[str, Any], on: date) -> None:
    """A child in family finding, its dates some calendar months before the day, or a day beside that."""
    for column in ref_dates():
        child[column] = None
    child["entered_care_date"] = before(rng, on, rng.choice((6, 18, 30)))
    child["adoption_decision_date"] = before(rng, on, rng.choice((1, 6, 12)))
    if rng.random() < 0.7:
        child["placement_order_date"] = before(rng, on, rng.choice((0, 12, 18)))
    if rng.random() < 0.9:
        child["date_of_birth"] = before(rng, on, 12 * rng.choice((0, 1, 5, 10, 16)))
    repair(RandomSource(rng), child)


def ref_dates() -> tuple[str, ...]:
    """Every date of a journey."""
    return (
        "entered_care_date", "adoption_decision_date", "placement_order_date", "match_date",
        "placed_for_adoption_date", "adoption_order_date", "foster_placement_date", "early_permanence_date",
        "reversal_date", "disruption_date", "left_care_date", "date_of_birth",
    )  # fmt: skip


def before(rng: random.Random, on: date, months: int) -> date:
    return ref.months_later(on, -months) + timedelta(days=rng.choice((-3, -1, 0, 0, 1, 2, 3)))


def random_memberships(rng: random.Random) -> list[ref.Membership]:
    """Each authority in one region, in none, or in one after another."""
    found: list[ref.Membership] = []
    for authority in ("Kent", "Medway", "Leeds", "York"):
        day, kind = random_edge_day(rng), rng.randrange(4)
        if kind == 0:
            found.append((authority, rng.choice(("East", "West")), None, None))
        if kind == 1:
            found.append((authority, "West", None, day))
            found.append((authority, "East", day + timedelta(days=1), None))
        if kind == 2:
            found.append((authority, "North", day, day + timedelta(days=700)))
    return found


def frame(children: Sequence[Mapping[str, Any]], without: Sequence[str] = ()) -> pd.DataFrame:
    """The children as the rows of an export, all cells text."""
    rows = as_rows(children)
    for row, child in zip(rows, children, strict=True):
        row.update({column: child.get(column) or "" for column in TEXTS})
    return pd.DataFrame(rows).drop(columns=list(without))
