"""The engine and the independent reference agree, exactly, on more than two thousand random exports."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
import reference as ref
from strategies import LONG_RUN, random_edge_day, random_journeys

from engine.workbench import in_force, journeys_of
from scorecard.engine import areas, figure, known, sums, windows
from scorecard.engine.indicators import a1, a2, a3, a10
from scorecard.engine.scorecard import Question, first_adoption_order, results
from scorecard.engine.settings import Settings
from scorecard.engine.windows import choose_windows, latest_window
from scorecard.model.days import NEVER, as_date
from scorecard.model.errors import NothingToCompute
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Journeys, latest_event
from scorecard.model.region import Membership
from scorecard.model.result import Area, Result
from scorecard.model.window import Window, window_ending

BATCHES, EXPORTS_IN_A_BATCH = 21, 100 * LONG_RUN
STATUS = {"met": "met", "missed": "not met", None: "not judged"}


@dataclass(frozen=True)
class Export:
    """One random export, and what is asked of it."""

    rows: Sequence[Mapping[str, Any]]
    journeys: Journeys
    as_at: date
    settings: Settings
    memberships: Sequence[ref.Membership]
    extra: tuple[Window, ...]
    years: int

    @property
    def decided(self) -> bool:
        return self.journeys.has_column("adoption_decision_date")

    @property
    def flagged(self) -> bool:
        return self.journeys.has_column(FLAG)

    def default_windows(self) -> list[ref.Window]:
        try:
            return ref.windows(self.rows, self.as_at, self.years)
        except ref.NoAdoptionOrder:
            return []


def some_memberships(rng: random.Random) -> list[ref.Membership]:
    """Each authority in one region, in none, or in one after another with or without a day between."""
    found: list[ref.Membership] = []
    for authority in ("Kent", "Medway", "Leeds", "York"):
        day = random_edge_day(rng)
        kind = rng.randrange(5)
        if kind == 0:
            found.append((authority, rng.choice(("East", "West")), None, None))
        if kind in (1, 2):
            found.append((authority, "West", None, day))
            found.append((authority, "East", day + timedelta(days=kind), None))
        if kind == 3:
            found.append((authority, "North", day, day + timedelta(days=700)))
    return found


def export(seed: int) -> Export:
    rng = random.Random(seed)
    rows: Sequence[Mapping[str, Any]] = random_journeys(rng, rng.choice((1, 2, 5, 10, 20, 40)))
    without = {name for name in ("adoption_decision_date", FLAG) if rng.random() < 0.15}
    rows = [{**row, **dict.fromkeys(without)} for row in rows]
    rows = [row for row in rows if any(row[name] for name in ref.EVENTS)]
    if not rows:  # each child's one date stood in the column left out: draw again
        return export(seed + 1_000_000)
    as_at = ref.default_as_at(rows)
    journeys = journeys_of(rows, rng, without)
    number, position, _ = latest_event(journeys) or (0, 0, "")
    assert as_date(number) == as_at
    assert 0 <= position < len(rows)
    if rng.random() < 0.5:
        as_at = as_at - timedelta(days=rng.randint(1, 900)) if rng.random() < 0.5 else random_edge_day(rng)
    return Export(
        rows=rows,
        journeys=journeys,
        as_at=as_at,
        settings=Settings(rng.choice(("all", "all", "adopted")), rng.choice(("placed", "foster"))),
        memberships=some_memberships(rng),
        extra=(
            window_ending(random_edge_day(rng), rng.choice((1, 3))),
            latest_window(as_at, rng.choice((1, 3))),
        ),
        years=1 if rng.random() < 0.25 else 3,
    )


def ask(one: Export) -> tuple[tuple[Window, ...], tuple[Result, ...]]:
    """The windows that the product asks for by itself, and its results for these and the further ones."""
    first = first_adoption_order(one.journeys, one.as_at)
    try:
        default = choose_windows((), (), one.years, first, one.as_at)
    except NothingToCompute:
        default = ()
    members = [
        Membership(la, region, first.toordinal() if first else 1, last.toordinal() if last else NEVER)
        for la, region, first, last in one.memberships
    ]
    kinds = [
        areas.everyone(), areas.regions(one.journeys, members), areas.local_authorities(one.journeys)
    ]  # fmt: skip
    asked = (*default, *(window for window in one.extra if window not in default))
    return default, results(one.journeys, Question(asked, one.as_at, in_force(), one.settings), kinds)


def areas_of(one: Export) -> list[Area]:
    """All, the regions that an authority of the data belongs to at some time, the authorities."""
    authorities = {row["local_authority"] for row in one.rows}
    names = {region for authority, region, _, _ in one.memberships if authority in authorities}
    return [
        Area("All", "all"),
        *(Area(name, "region") for name in sorted(names)),
        *(Area(name, "local-authority") for name in sorted(authorities)),
    ]


def rows_of(one: Export, area: Area, start: date, end: date) -> Sequence[Mapping[str, Any]]:
    if area.type == "all":
        return one.rows
    if area.type == "region":
        return ref.in_region(one.rows, area.name, one.memberships, start, end, one.as_at)
    return [row for row in one.rows if row["local_authority"] == area.name]


def reference_says(one: Export, area: Area, start: date, end: date, indicator: str) -> dict[str, object]:
    limit = ref.threshold("A3", start, end)
    figure = ref.figure(
        rows_of(one, area, start, end), indicator, start, end, one.as_at,
        a3_limit=limit,
        a3_population=one.settings.a3_population,
        a3_foster_clock=one.settings.a3_foster_carer_clock,
        has_decision_column=one.decided,
        has_flag_column=one.flagged,
    )  # fmt: skip
    judged = indicator != "A3" and figure.children is not None
    threshold = ref.threshold(indicator, start, end) if judged else None
    return {
        "area": area,
        "start": start,
        "end": end,
        "indicator": indicator,
        "provisional": figure.provisional,
        "complete": ref.complete(one.rows, start, one.as_at),
        "children": figure.children,
        "total": figure.total,
        "mean": None if figure.mean is None else float(figure.mean),
        "value": figure.value,
        "numerator": figure.numerator,
        "share": None if figure.share is None else float(figure.share),
        "limit_days": limit if indicator == "A3" else None,
        "left_out": figure.left_out,
        "flagged without date": figure.flagged_without_date if indicator == "A10" else 0,
        "threshold": threshold,
        "status": STATUS[ref.status(figure.value, threshold)],
        "headroom": ref.headroom(figure.value, threshold),
    }


def product_says(result: Result) -> dict[str, object]:
    names = (
        "area", "start", "end", "indicator", "provisional", "complete", "children", "total", "mean", "value",
        "numerator", "share", "limit_days", "threshold", "status", "headroom",
    )  # fmt: skip
    undated = [dict(note.facts)["children"] for note in result.notes if note.code == "a10-flag-without-date"]
    said: dict[str, object] = {name: getattr(result, name) for name in names}
    return said | {"left_out": dict(result.left_out), "flagged without date": undated[0] if undated else 0}


def differences(one: Export) -> Iterator[tuple[object, object]]:
    """What the product says and what the reference says, wherever they are not the same."""
    default, found = ask(one)
    expected = one.default_windows()
    if [(window.label, window.start, window.end) for window in default] != expected:
        yield default, expected
    spans = [(start, end) for _, start, end in expected]
    spans += [(w.start, w.end) for w in one.extra if (w.start, w.end) not in spans]
    asked = [
        (area, *span, indicator) for area in areas_of(one) for span in spans for indicator in ref.INDICATORS
    ]
    if len(found) != len(asked):
        yield len(found), len(asked)
    for result, question in zip(found, asked, strict=False):
        product, reference = product_says(result), reference_says(one, *question)
        if product != reference:
            yield product, reference


@pytest.mark.parametrize("batch", range(BATCHES))
def test_product_and_reference_agree(batch: int) -> None:
    for seed in range(batch * EXPORTS_IN_A_BATCH, (batch + 1) * EXPORTS_IN_A_BATCH):
        found = next(differences(export(seed)), None)
        assert found is None, f"seed {seed}: the product says {found[0]}, the reference {found[1]}"


@cache
def some_exports() -> tuple[Export, ...]:
    return tuple(export(seed) for seed in range(10_000, 10_120))


def late_matches(one: Export, result: Result) -> int:
    """Children of A2's cohort who were matched after the adoption order and before the reckoning day."""
    day = min(result.end, one.as_at)
    return sum(
        ref.is_adopted(row, result.start, result.end, day)
        and (match := ref.known(row, "match_date", day)) is not None
        and match > row["adoption_order_date"]
        for row in one.rows
    )


def test_the_exports_reach_every_rule() -> None:
    met: Counter[str] = Counter()
    for one in some_exports():
        met["no decision column"] += not one.decided
        met["no flag column"] += not one.flagged
        met["nothing adopted"] += not one.default_windows()
        for result in ask(one)[1]:
            for reason, children in result.left_out.items():
                met[f"{result.indicator} {reason}"] += children
            met[f"{result.indicator} {result.status}"] += 1
            met[f"children, {result.area.type}"] += result.children or 0
            met["provisional"] += result.provisional
            met["incomplete"] += not result.complete
            met["no limit"] += result.indicator == "A3" and result.limit_days is None
            met["rounded"] += result.mean is not None and result.mean != result.value
            met["undated"] += any(note.code == "a10-flag-without-date" for note in result.notes)
            if result.area.type == "all" and result.indicator == "A3":
                met["late matches"] += late_matches(one, result)
                said = ref.figure(one.rows, "A3", result.start, result.end, one.as_at)
                counted = one.decided and one.settings.a3_population == "all"
                met["waiting"] += said.waiting or 0 if counted else 0
    names = [
        *(f"{one} {status}" for one in ("A1", "A2", "A10") for status in ("met", "not met", "not judged")),
        *(f"{one} no-entered-care-date" for one in ("A1", "A3", "A10")),
        *(f"{one} not-placed-before-order" for one in ref.INDICATORS),
        "A2 no-placement-order", "A2 no-match-date",
        "children, all", "children, region", "children, local-authority", "waiting", "late matches",
        "provisional", "incomplete", "no limit", "rounded", "undated",
    ]  # fmt: skip
    assert {name: met[name] for name in names if met[name] < 25} == {}
    assert met["children, all"] > 1_000
    assert met["waiting"] > 500
    assert min(met["no decision column"], met["no flag column"], met["nothing adopted"]) > 3


def under_or_at(children: Any, waited: Any, limits: Any) -> Any:
    return {f"under-{limit}": children & (waited <= limit) for limit in limits}


def unclamped(days: Any) -> Any:
    found = A2_SUMS(days)
    waited = days["match_date"] - days["placement_order_date"]
    return {**found, "total": np.where(found["children"], waited, 0)}


def placed_strictly_before(days: Any) -> Any:
    return known.first_reason(
        ("no-entered-care-date", days["entered_care_date"] == NEVER),
        ("not-placed-before-order", days["placed_for_adoption_date"] >= days["adoption_order_date"]),
    )


def reversed_reasons(*reasons: Any) -> Any:
    return known.first_reason(*reversed(reasons))


def until_reversed_or_adopted(days: Any) -> Any:
    return np.minimum(days["reversal_date"], days["adoption_order_date"])


def disruptions_forgotten(days: Any, day: int, limits: Any) -> Any:
    return WAITING_SUMS(
        {**days, "disruption_date": np.full_like(days["disruption_date"], NEVER)}, day, limits
    )


def a_day_later(journeys: Any, memberships: Sequence[Membership]) -> Any:
    return REGIONS(journeys, [replace(one, first_day=one.first_day + 1) for one in memberships])


def a_day_short(asked: Any, as_at: date) -> list[tuple[int, int]]:
    return [(first, last - 1) for first, last in SPANS(asked, as_at)]


A2_SUMS, WAITING_SUMS, REGIONS, SPANS = a2.sums, a3.waiting_sums, areas.regions, sums.spans
MUTANTS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "426 days is under 426": (a3, "_under", under_or_at),
    "matched before the order is negative": (a2, "sums", unclamped),
    "placed on the day of the order is too late": (a1, "counts", placed_strictly_before),
    "the last reason is told": (a1, "first_reason", reversed_reasons),
    "the last reason is told in A2": (a2, "first_reason", reversed_reasons),
    "any answer is a flag": (a10, "_flagged", lambda days: days[FLAG] != NEVER),
    "the future is known": (sums, "known_by", lambda days, _: days),
    "late matches are never known": (sums, "_add_late_matches", lambda *_: None),
    "who left care still waits": (a3, "on_the_way_until", until_reversed_or_adopted),
    "a disrupted placement still stands": (a3, "waiting_sums", disruptions_forgotten),
    "a region begins a day late": (areas, "regions", a_day_later),
    "a window ends a day early": (sums, "spans", a_day_short),
    "halves go to the even number": (figure, "published_mean", lambda t, n: round(t / n) if n else None),
    "every threshold is met": (figure, "status", lambda *_: "met"),
    "a window ends on its last day": (Window, "is_provisional", lambda window, as_at: as_at <= window.end),
    "every window is complete": (figure, "is_covered", lambda *_: True),
    "the year begins in May": (windows, "financial_year", lambda day: day.year - (day.month < 5)),
    "nobody is on the way": (sums, "_sums_of_waiting", lambda *_: {}),
}  # fmt: skip


@pytest.mark.parametrize("fault", MUTANTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert next(differences(some_exports()[0]), None) is None
    monkeypatch.setattr(*MUTANTS[fault])
    assert any(next(differences(one), None) is not None for one in some_exports())
