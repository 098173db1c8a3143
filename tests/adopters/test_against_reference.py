"""Every figure agrees with the independent reference, exactly, on several hundred random exports."""

from __future__ import annotations

from datetime import date
from random import Random

import pandas as pd
import pytest
from strategies import seeds

import scorecard
from adopters.reference import counts_in, counts_on, days_of, families
from adopters.wild import AS_AT, COLUMNS, export
from scorecard.model.adopters import Adopters
from scorecard.model.errors import NothingToCompute

YEARS = [(date(year, 4, 1), date(year + 1, 3, 31)) for year in range(2011, 2016)]


def found_by(rows: list[dict[str, str]], **asked: object) -> Adopters:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return scorecard.adopters(frame, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", seeds(300))
def test_every_figure(seed: int) -> None:
    rng = Random(seed)
    rows = export(rng, rng.randint(1, 25))
    as_at = rng.choice((AS_AT, date(2015, 12, 31), date(2016, 2, 29)))
    beside = rng.choice((date(2015, 3, 31), date(2014, 6, 30)))
    if as_at < min(day for row in rows for day in days_of(row)):
        with pytest.raises(NothingToCompute, match="no family is known"):
            found_by(rows, as_at=as_at, beside=beside)
        return
    card = found_by(rows, as_at=as_at, beside=beside)
    known = {day: families(rows, day) for day in (as_at, beside)}
    assert card.families == len(known[as_at])
    for area in {one.area for one in card.figures}:
        here = {
            day: [one for one in ours if area.name in ("All", one["area"])] for day, ours in known.items()
        }
        figures = [one for one in card.figures if one.area == area]
        for day in (as_at, beside):
            expected = counts_on(here[day], day)
            on_day = {
                (one.line.table, one.line.code): one.value
                for one in figures
                if one.start is None and one.end == day
            }
            assert on_day == expected
        now, then = (counts_on(here[day], day) for day in (as_at, beside))
        change = {key: count - then[key] for key, count in now.items()}
        assert {
            (one.line.table, one.line.code): one.change
            for one in figures
            if one.start is None and one.end == as_at
        } == change
        for year in YEARS:
            in_year = {one.line.key: one.value for one in figures if one.start == year[0]}
            assert in_year == counts_in(here[as_at], year, as_at)
