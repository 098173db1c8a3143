"""Random exports with the texts that children are grouped by, as journeys and as DataFrames."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pandas as pd
from strategies import as_rows, errors_in, random_journeys

from timeliness import reference as ref

TEXTS = {
    "sex": ("M", "F", ""),
    "ethnicity": ("WBRI", "a) WBRI", "h) mwas", "chne", "BAFR", "NOBT", "OOTH", "British", "", "Welsh"),
    "disability": ("yes", "no", "=1+1", ""),
    "sibling_group_id": ("", "", "G1", "G2", "G3", "G4", "G5"),
}
Journey = dict[str, Any]


def export(seed: int, size: int = 60) -> list[Journey]:
    """Usable journeys, the same for the same seed."""
    rng = random.Random(seed)
    journeys = random_journeys(rng, size)
    texts = [{name: rng.choice(some) for name, some in TEXTS.items()} for _ in journeys]
    return [{**near_a_birthday(rng, one), **more} for one, more in zip(journeys, texts, strict=True)]


def near_a_birthday(rng: random.Random, journey: Journey) -> Journey:
    """Some children entered care within a day of a birthday that begins a band."""
    entered = journey["entered_care_date"]
    if entered is None or rng.random() < 0.7:
        return journey
    years, days = rng.choice((1, 5, 10)), rng.choice((-1, 0, 1))
    born = entered.replace(year=entered.year - years, day=min(entered.day, 28)) + timedelta(days=days)
    moved = {**journey, "date_of_birth": born}
    return journey if errors_in(moved) else moved


def frame(journeys: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The journeys as a table of text."""
    rows = as_rows(journeys)
    texts = [{name: one.get(name, "") for name in TEXTS} for one in journeys]
    return pd.DataFrame([{**row, **more} for row, more in zip(rows, texts, strict=True)])


def group_of(by: str, journeys: Sequence[Journey]) -> Any:
    """The reference's way of grouping."""
    return {
        "all": lambda *_: "All",
        "local-authority": lambda journey, _: journey["local_authority"],
        "year": ref.year,
        "half-year": ref.half_year,
        "quarter": ref.quarter,
        "age-band": ref.age_band,
        "ethnicity": ref.ethnicity,
        "sex": ref.recorded("sex"),
        "disability": ref.recorded("disability"),
        "sibling-group": ref.sibling_group(journeys),
        "route": ref.route,
    }[by]
