"""The product and the plain reference agree exactly, on every breakdown of many random exports."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from strategies import random_edge_day, seeds

import scorecard as product
from scorecard.engine.timeliness import age_band, cohort, groupings, measured, periods, spread
from scorecard.model.days import years_later
from scorecard.model.target import Target
from scorecard.model.timeliness import Days, StageFigure
from scorecard.model.window import window_ending, window_of_years
from scorecard.readers.bank_holidays import shipped_bank_holidays
from scorecard.readers.targets import TargetsFile
from timeliness import reference as ref
from timeliness.exports import export, frame, group_of

BREAKDOWNS = (
    "all", "local-authority", "year", "half-year", "quarter", "age-band", "ethnicity", "sex", "disability",
    "sibling-group", "route",
)  # fmt: skip
EXPORTS = 300


def exact(days: Days | None) -> float | None:
    return None if days is None else days.exact


def numbers(one: StageFigure) -> tuple[Any, ...]:
    spread = one.spread
    assert spread is not None
    quartiles = map(exact, (spread.mean, spread.lower_quartile, spread.median, spread.upper_quartile))
    return spread.children, one.left_out, one.negative, spread.total, *quartiles, spread.longest


def rounded(one: StageFigure) -> tuple[int | None, ...]:
    spread = one.spread
    assert spread is not None
    shown = spread.mean, spread.lower_quartile, spread.median, spread.upper_quartile
    return tuple(None if days is None else days.value for days in shown)


def rounded_half_up(value: Any) -> int | None:
    return None if value is None else int((2 * value + 1) // 2)


def differences(seed: int) -> Iterator[tuple[Any, ...]]:
    """Where product and reference differ on one export."""
    rng = random.Random(seed)
    journeys = export(seed, rng.choice((1, 8, 60)))
    as_at, end = random_edge_day(rng), random_edge_day(rng)
    window = rng.choice((window_ending(end, rng.choice((1, 3))), window_of_years(rng.randrange(2010, 2018))))
    whose = rng.choice(("ended", "adopted"))
    asked = {"ending": window.end, "years": round((window.end - window.start).days / 365.25)}
    try:
        found = product.timeliness(frame(journeys), by=BREAKDOWNS, as_at=as_at, cohort=whose, **asked)  # type: ignore[arg-type]
        figures = found.stages
    except product.ScorecardError:
        figures = ()
    last = min(window.end, as_at)
    for by in BREAKDOWNS:
        expected = ref.stages(journeys, window.start, last, whose, group_of(by, journeys))
        ours = {(one.stage.code, one.group.name): one for one in figures if one.group.by == by}
        for key in expected.keys() | ours.keys():
            wanted = expected.get(key, ref.Figure()).numbers()
            given = numbers(ours[key]) if key in ours else None
            nearest = tuple(float(one) if isinstance(one, Fraction) else one for one in wanted)
            if given != nearest and any(one.days for one in expected.values()):
                yield seed, by, key, given, wanted
            if key in ours and rounded(ours[key]) != tuple(map(rounded_half_up, wanted[4:8])):
                yield seed, by, key, rounded(ours[key]), wanted


def test_they_agree_exactly_on_hundreds_of_exports() -> None:
    assert [one for seed in seeds(EXPORTS) for one in differences(seed)] == []


WITHIN = {"days": 30, "weeks": 6, "working-days": 25}
TARGETS = tuple(
    Target.model_validate({"name": f"{code} {unit}", "from": start, "to": end, "within": some, "unit": unit})
    for code, (start, end) in ref.DATES.items()
    for unit, some in WITHIN.items()
)


def differences_of_targets(seed: int, closed: frozenset[date]) -> Iterator[tuple[Any, ...]]:
    """Where they differ on targets in every unit, by sex and half-year."""
    rng = random.Random(seed)
    journeys, as_at, whose = export(seed), random_edge_day(rng), rng.choice(("ended", "adopted"))
    window = window_of_years(rng.randrange(2010, 2018), rng.choice((1, 3)))
    asked: dict[str, Any] = {
        "windows": window.label,
        "as_at": as_at,
        "cohort": whose,
        "targets": TargetsFile("", "", TARGETS),
    }
    try:
        found = product.timeliness(frame(journeys), by=("sex", "half-year"), **asked).targets
    except product.ScorecardError:
        return
    counted = {"working-days": lambda start, end: ref.working_days(start, end, closed)}
    for one in found:
        dates = {"": (one.target.start, one.target.end)}
        between = counted.get(one.target.unit, ref.calendar_days)
        group = group_of(one.group.by, journeys)
        every = ref.stages(journeys, window.start, min(window.end, as_at), "ended", group, dates, between)
        limit = one.target.within * (7 if one.target.unit == "weeks" else 1)
        wanted = every.get(("", one.group.name), ref.Figure()).kept(limit)
        given = one.children, one.left_out, one.negative, one.within, one.share, one.longest
        if given != (*wanted[:4], wanted[4] and float(wanted[4]), wanted[5]):
            yield seed, one.group, one.target.name, given, wanted
        if one.value != rounded_half_up(wanted[4]):
            yield seed, one.group, one.target.name, one.value, wanted


def test_they_agree_exactly_on_targets() -> None:
    closed = frozenset(shipped_bank_holidays().days)
    assert [one for seed in seeds(40) for one in differences_of_targets(seed, closed)] == []


def test_the_exports_hold_every_case() -> None:
    seen: set[str] = set()
    for seed in range(40):
        journeys = export(seed)
        for by in BREAKDOWNS:
            found = ref.stages(journeys, date(2010, 4, 1), date(2018, 3, 31), "ended", group_of(by, journeys))
            seen |= {f"{by}: {group}" for _, group in found}
            seen |= {f"negative {code}" for (code, _), one in found.items() if min(one.days, default=0) < 0}
            seen |= {f"left out {code}" for (code, _), one in found.items() if one.left_out}
    wanted = {
        *(f"age-band: {band}" for band in ("Under 1", "1 to 4", "5 to 9", "Not recorded")),
        *(f"sibling-group: {size}" for size in ("Solo", "2", "3 or more", "Not recorded")),
        *(f"route: {way}" for way in ("Foster carer", "Early permanence", "Other")),
        *(f"ethnicity: {one}" for one in ("White", "Mixed", "Asian", "Not known", "British", "Not recorded")),
        *(f"left out {code}" for code in ref.DATES),
        *(f"negative {code}" for code in ("care-decision", "decision-order", "order-match", "match-placed")),
        "negative placed-adopted",
    }
    assert wanted - seen == set()


def clamped(journeys: Any, dates: Any, in_window: str, span: tuple[int, int]) -> Any:
    taken = TAKEN(journeys, dates, in_window, span)
    return taken._replace(start=np.minimum(taken.start, taken.end))


def future_known(days: Any, _: int) -> Any:
    return days


def nearest(waits: Any, quarter: int) -> Days:
    value = int(waits[round((len(waits) - 1) * quarter / 4)])
    return Days(float(value), value)


TAKEN = cohort.taken
FAULTS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "negative days become 0": (measured, "taken", clamped),
    "the future is known": (cohort, "_known", future_known),
    "a quartile is a neighbour": (spread, "_quartile", nearest),
    "the year begins in January": (periods, "_TO_APRIL", 0),  # type: ignore[dict-item]
    "means are floored": (spread, "published_mean", lambda total, n: total // n if n else None),
    "nobody is left out": (measured, "counts", lambda _, __, size: [0] * size),
    "a birthday comes a day late": (age_band, "years_later", lambda day, years: years_later(day, years) + 1),
    "routes are other": (groupings, "routes", lambda flag, *_: np.full(len(flag), 2)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    assert any(next(differences(seed), None) for seed in range(40))
