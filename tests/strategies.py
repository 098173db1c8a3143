"""Random usable exports that crowd around the edges of the rules.

One child is drawn in one place (``draw_journey``) from a source of choices, which is either Hypothesis
(``journeys()``, which shrinks) or a seeded ``random.Random`` (``random_journeys``, which is fast).
Every export is usable: ``errors_in`` says what the specification would refuse, and nothing drawn has any.
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

T = TypeVar("T")
Journey = dict[str, Any]

LONG_RUN = int(os.environ.get("LONG_RUN", "1"))
"""How many times as many random exports as usual: `LONG_RUN=50 python -m pytest tests/engine`, say."""

AUTHORITIES = ("Kent", "Medway", "Leeds", "York")
LIMITS = (426, 487, 547, 608, 639)
EVENTS = (
    "entered_care_date",
    "adoption_decision_date",
    "placement_order_date",
    "match_date",
    "placed_for_adoption_date",
    "adoption_order_date",
    "foster_placement_date",
    "early_permanence_date",
    "reversal_date",
    "disruption_date",
    "left_care_date",
    "legal_planning_meeting_date",
    "care_proceedings_start_date",
    "care_proceedings_end_date",
)
DATES = (*EVENTS, "date_of_birth")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Days on which windows begin and end, and their neighbours.
EDGE_DAYS: tuple[date, ...] = tuple(
    day
    for year in (2016, 2015, 2017, 2014, 2018, 2013, 2012, 2019, 2011, 2010)
    for day in (
        date(year, 3, 31),
        date(year, 4, 1),
        date(year, 3, 30),
        date(year, 4, 2),
        date(year, 3, 1) - timedelta(days=1),  # 28 or 29 February
        date(year, 3, 1),
        date(year, 12, 31),
        date(year, 1, 1),
    )
)
EDGE_WAITS: tuple[int, ...] = (0, 1, *(limit + step for limit in LIMITS for step in (-1, 0, 1)))
EDGE_GAPS: tuple[int, ...] = (0, 1, 2, 30, 120, 121, 122, 151, 152, 153, 181, 182, 183, 212, 213, 214)


class Source(Protocol):
    """Where the choices come from."""

    def integer(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""

    def choose(self, options: Sequence[T]) -> T:
        """One of the options; earlier ones are simpler."""


class RandomSource:
    """Choices from a seeded generator."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def integer(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def choose(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)


class HypothesisSource:
    """Choices from Hypothesis, which can then shrink them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def integer(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def choose(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))


def chance(source: Source, percent: int) -> bool:
    return source.integer(0, 99) >= 100 - percent


def edge_day(source: Source) -> date:
    """Mostly a day on a window's boundary, at times a day or two from it, at times any day of ten years."""
    day = source.choose(EDGE_DAYS)
    kind = source.integer(0, 9)
    if kind < 7:
        return day
    if kind < 9:
        return day + timedelta(days=source.integer(-3, 3))
    return date(2009, 6, 1) + timedelta(days=source.integer(0, 3700))


def near(source: Source, day: date) -> date:
    """A day just before, on, or just after another, or some way off."""
    return day + timedelta(days=source.choose((0, 1, -1, 2, -2, 40, -40, 200, -200, 400)))


def wait(source: Source) -> timedelta:
    """A wait around one of the limits, or any wait up to four years."""
    if source.integer(0, 9) < 7:
        return timedelta(days=source.choose(EDGE_WAITS))
    return timedelta(days=source.integer(0, 1500))


def gap(source: Source) -> timedelta:
    return timedelta(days=source.choose(EDGE_GAPS))


def eighteen_years_after(day: date) -> date:
    """Well inside the specification's nineteen."""
    return date(day.year + 18, day.month, min(day.day, 28))


def draw_journey(source: Source, child_id: str) -> Journey:
    """One child: adopted, on the way, or an odd assortment of dates; then bent a little, then repaired."""
    journey: Journey = dict.fromkeys(DATES)
    journey["child_id"] = child_id
    journey["local_authority"] = source.choose(AUTHORITIES)
    journey["adopted_by_foster_carer"] = None

    story = source.integer(0, 9)
    if story < 5:
        adopted(source, journey)
    elif story < 9:
        on_the_way(source, journey)
    else:
        for name in EVENTS[:6]:
            if chance(source, 55):
                journey[name] = edge_day(source)
    bend(source, journey)
    repair(source, journey)
    return journey


def adopted(source: Source, journey: Journey) -> None:
    """Adoption order on an edge, the placement before it, the wait of an edge length before that."""
    order = edge_day(source)
    placed = order - timedelta(days=source.choose((0, 1, 70, 200, 365, 430)))
    if chance(source, 15):
        placed = near(source, order)
    journey["adoption_order_date"] = order
    journey["placed_for_adoption_date"] = placed
    journey["entered_care_date"] = placed - wait(source)
    match = placed - timedelta(days=source.choose((10, 0, 1, 30, 90)))
    journey["match_date"] = match
    journey["placement_order_date"] = match - gap(source) if chance(source, 80) else match + gap(source)
    journey["adoption_decision_date"] = journey["placement_order_date"] - gap(source)


def on_the_way(source: Source, journey: Journey) -> None:
    """A child with a decision, its wait of an edge length on an edge day; perhaps placed about then."""
    day = edge_day(source)
    journey["entered_care_date"] = day - wait(source)
    journey["adoption_decision_date"] = near(source, day) if chance(source, 40) else day - gap(source)
    if chance(source, 60):
        journey["placement_order_date"] = near(source, journey["adoption_decision_date"])
    if chance(source, 50):
        journey["match_date"] = near(source, day)
    if chance(source, 55):
        # placed on the edge itself (so the wait has an edge length), about it, or about another edge
        journey["placed_for_adoption_date"] = day if chance(source, 50) else near(source, day)
        if chance(source, 30):
            journey["adoption_order_date"] = near(source, day) + gap(source)
    if chance(source, 15):
        journey["reversal_date"] = near(source, day)
    if chance(source, 15):
        journey["left_care_date"] = near(source, day)


def bend(source: Source, journey: Journey) -> None:
    """The exceptions: one rare thing each, near the date it matters beside."""

    def beside(name: str) -> date:
        """A day near one of the child's own dates, or on an edge where there is none."""
        own = journey[name]
        return near(source, own) if own is not None and chance(source, 75) else edge_day(source)

    if chance(source, 7):
        journey["match_date"] = beside("adoption_order_date")
    if chance(source, 7):
        journey["placement_order_date"] = beside("adoption_order_date")
    if chance(source, 7):
        journey["placed_for_adoption_date"] = beside("adoption_order_date")
    if chance(source, 5):
        journey["adoption_decision_date"] = beside("entered_care_date")
    if chance(source, 6):
        journey["reversal_date"] = beside("adoption_decision_date")
    if chance(source, 5):
        journey["left_care_date"] = beside("adoption_order_date")
    if chance(source, 18):
        journey["disruption_date"] = beside("placed_for_adoption_date")
    if chance(source, 25):
        journey["adopted_by_foster_carer"] = True
        if chance(source, 75):
            journey["foster_placement_date"] = beside("entered_care_date")
    elif chance(source, 20):
        journey["adopted_by_foster_carer"] = False
    if chance(source, 5):
        journey["foster_placement_date"] = beside("entered_care_date")
    if chance(source, 8):
        journey["early_permanence_date"] = beside("entered_care_date")
    if chance(source, 8):
        journey["legal_planning_meeting_date"] = beside("adoption_decision_date")
    if chance(source, 8):
        journey["care_proceedings_start_date"] = beside("entered_care_date")
        if chance(source, 70):
            journey["care_proceedings_end_date"] = beside("placement_order_date")
    if chance(source, 50):
        entered = journey["entered_care_date"] or edge_day(source)
        journey["date_of_birth"] = entered - timedelta(days=source.choose((30, 0, 1, 400, 1500, 3000, -1)))
    for name in EVENTS[:6]:
        if chance(source, 4):
            journey[name] = None


def repair(source: Source, journey: Journey) -> None:
    """Take out what the specification calls an error; leave the rest as odd as it is."""
    while offending := errors_in(journey):
        name = offending[0]
        journey[name] = edge_day(source) if name == "entered_care_date" else None


def errors_in(journey: Mapping[str, Any]) -> list[str]:
    """The dates for which the specification would refuse this row (with a year to spare on the nineteen)."""

    def before(first: str, second: str) -> bool:
        a, b = journey[first], journey[second]
        return a is not None and b is not None and a < b

    offending = []
    if all(journey[name] is None for name in EVENTS):
        offending.append("entered_care_date")
    if before("placed_for_adoption_date", "entered_care_date"):
        offending.append("placed_for_adoption_date")
    if before("adoption_order_date", "entered_care_date"):
        offending.append("adoption_order_date")
    if before("reversal_date", "adoption_decision_date"):
        offending.append("reversal_date")
    if before("placed_for_adoption_date", "foster_placement_date"):
        offending.append("foster_placement_date")
    base = journey["date_of_birth"] or journey["entered_care_date"]
    if base is not None:
        last = eighteen_years_after(base)
        offending += [name for name in EVENTS if journey[name] is not None and journey[name] > last]
    return offending


# ------------------------------------------------------------------------------------- what the tests ask for


def seeds(usual: int, start: int = 0) -> range:
    """The seeds of so many random exports, or of many more in a long run."""
    return range(start, start + usual * LONG_RUN)


def examples(usual: int) -> settings:
    """Hypothesis's settings for so many examples, or for many more in a long run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(deadline=None, max_examples=usual * LONG_RUN, suppress_health_check=slow)


def child_id(number: int) -> str:
    """Ids of both sorts: with a letter, and of digits with leading zeros."""
    return f"C{number:05d}" if number % 3 else f"{number:06d}"


@st.composite
def one_journey(draw: st.DrawFn) -> Journey:
    return draw_journey(HypothesisSource(draw), "")


def journeys(max_size: int = 25) -> st.SearchStrategy[list[Journey]]:
    """Exports of 0 to 25 usable rows, each child once."""

    def numbered(rows: list[Journey]) -> list[Journey]:
        return [{**row, "child_id": child_id(number)} for number, row in enumerate(rows)]

    return st.lists(one_journey(), max_size=max_size).map(numbered)


@st.composite
def edge_days(draw: st.DrawFn) -> date:
    """Days worth reckoning on: for an as-at day or the end of a window."""
    return edge_day(HypothesisSource(draw))


def random_journeys(rng: random.Random, n: int) -> list[Journey]:
    """``n`` usable rows, the same for the same seed."""
    source = RandomSource(rng)
    return [draw_journey(source, child_id(number)) for number in range(n)]


def random_edge_day(rng: random.Random) -> date:
    return edge_day(RandomSource(rng))


def date_text(day: date, form: int) -> str:
    """A date in one of the allowed forms; form 0 is 31/03/2016."""
    two = f"{day.day:02d}/{day.month:02d}/{day.year}"
    return (
        two,
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year}",
        f"{two} 00:00",
        f"{two} 00:00:00",
        f"{day.isoformat()}T00:00:00",
    )[form]


def as_rows(journeys: Sequence[Mapping[str, Any]], rng: random.Random | None = None) -> list[dict[str, str]]:
    """The rows of a journey CSV, all cells text; with ``rng``, dates and yes / no in random allowed forms."""
    flags: dict[bool | None, tuple[str, ...]] = {
        True: ("yes", "Yes", "y", "TRUE", "1"),
        False: ("no", "No", "n", "FALSE", "0"),
        None: ("",),
    }
    rows = []
    for journey in journeys:
        row = {"child_id": str(journey["child_id"]), "local_authority": str(journey["local_authority"])}
        for name in DATES:
            day = journey[name]
            row[name] = "" if day is None else date_text(day, rng.randrange(7) if rng else 0)
        options = flags[journey["adopted_by_foster_carer"]]
        row["adopted_by_foster_carer"] = rng.choice(options) if rng else options[0]
        rows.append(row)
    return rows
