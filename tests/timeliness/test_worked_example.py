"""docs/timeliness.md's five children: every figure can be checked with a calculator."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pandas as pd
import pytest
from docs.generated import DOCS, between_markers

import scorecard as product
from scorecard.model.timeliness import Days, Spread

TEXT = (DOCS / "timeliness.md").read_text(encoding="utf-8")
CSV = between_markers(TEXT, "worked-example").replace("```csv", "").replace("```", "").strip()
TARGETS = between_markers(TEXT, "worked-targets").replace("```toml", "").replace("```", "").strip()
AS_AT = "2016-03-31"


def children() -> pd.DataFrame:
    return pd.read_csv(StringIO(CSV), dtype=str, keep_default_na=False)


def told(cohort: Any, stage: str) -> tuple[Any, ...]:
    found = product.timeliness(children(), windows="2013-16", as_at=AS_AT, by="all", cohort=cohort)
    (one,) = (figure for figure in found.stages if figure.stage.code == stage)
    spread = one.spread
    assert spread is not None
    days = (spread.mean, spread.lower_quartile, spread.median, spread.upper_quartile)
    return (
        spread.children, spread.total, *(day and day.exact for day in days), spread.longest, one.left_out,
        one.negative,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cohort", "stage", "expected"),
    [
        # children, days, mean, lower quartile, median, upper quartile, longest, left out, negative
        ("ended", "order-match", (4, 120, 30.0, 12.5, 25.0, 42.5, 80, 1, 1)),
        ("ended", "care-decision", (4, 1020, 255.0, 230.0, 250.0, 275.0, 320, 0, 0)),
        ("ended", "care-adopted", (2, 1500, 750.0, 725.0, 750.0, 775.0, 800, 0, 0)),
        ("adopted", "order-match", (1, 20, 20.0, 20.0, 20.0, 20.0, 20, 1, 0)),
    ],
)
def test_the_figures_of_the_page(cohort: str, stage: str, expected: tuple[Any, ...]) -> None:
    assert told(cohort, stage) == expected


def test_the_stages_of_a_child_with_all_dates_add_up() -> None:
    (ash,) = children().query("child_id == 'Ash'").to_dict("records")
    found = product.timeliness(
        pd.DataFrame([ash]), windows="2013-16", as_at=AS_AT, by="all", cohort="adopted"
    )
    totals = {one.stage.code: one.spread.total for one in found.stages if one.spread}
    consecutive = ("care-decision", "decision-order", "order-match", "match-placed", "placed-adopted")
    assert [totals[code] for code in consecutive] == [200, 30, 20, 50, 400]
    assert sum(totals[code] or 0 for code in consecutive) == totals["care-adopted"] == 700
    assert totals["care-placed"] == 300


def test_the_targets_of_the_page(tmp_path: Any) -> None:
    file = tmp_path / "our-targets.toml"
    file.write_text(TARGETS, encoding="utf-8")
    found = product.timeliness(children(), windows="2013-16", as_at=AS_AT, by="all", targets=file)
    told = [(one.children, one.within, one.value, one.longest, one.left_out) for one in found.targets]
    assert told == [(3, 2, 67, 11, 1), (2, 1, 50, 183, 0)]


def test_a_stage_of_no_days_took_none() -> None:
    """Ash is matched and placed on one day."""
    (ash,) = children().query("child_id == 'Ash'").to_dict("records")
    placed = {**ash, "match_date": ash["placed_for_adoption_date"]}
    found = product.timeliness(pd.DataFrame([placed]), windows="2013-16", as_at=AS_AT, by="all")
    (spread,) = (one.spread for one in found.stages if one.stage.code == "match-placed")
    none = Days(0.0, 0)
    assert spread == Spread(1, 0, none, none, none, none, 0)
