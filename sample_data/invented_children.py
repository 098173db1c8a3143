"""Invented children: how the journeys of the sample files are drawn.

Everything here comes from a seeded random number generator. No real child or council was looked at.
A plan (one child, or siblings together) is drawn as days since entering care, then moved so that one
of its events falls on a chosen day: the adoption order, the reversal, or the latest event of a plan
that is still open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

AS_AT = date(2026, 3, 31)
"""The last day of the sample files: nothing happens after it."""

COLUMNS = (
    "child_id",
    "local_authority",
    "entered_care_date",
    "adoption_decision_date",
    "placement_order_date",
    "match_date",
    "placed_for_adoption_date",
    "adoption_order_date",
    "date_of_birth",
    "adopted_by_foster_carer",
    "foster_placement_date",
    "early_permanence_date",
    "reversal_date",
    "reversal_reason",
    "disruption_date",
    "left_care_date",
    "legal_planning_meeting_date",
    "care_proceedings_start_date",
    "care_proceedings_end_date",
    "stage",
    "sex",
    "ethnicity",
    "disability",
    "sibling_group_id",
)
"""The journey CSV's own columns, in the column reference's order."""

STEPS = COLUMNS[2:8]
"""Entered care, decision, placement order, match, placed, adoption order."""

ENTERED, DECISION, ORDER, MATCH, PLACED, ADOPTED = STEPS

ETHNICITIES = {
    "WBRI": 64,
    "WOTH": 6,
    "WIRI": 1,
    "WROM": 1,
    "MWBC": 7,
    "MWBA": 3,
    "MWAS": 4,
    "MOTH": 3,
    "AIND": 2,
    "APKN": 2,
    "AOTH": 1,
    "BAFR": 3,
    "BCRB": 2,
    "OOTH": 1,
}
"""DfE's codes, and how common each is among the invented children (per cent)."""

Range = tuple[int, int, int]
"""Shortest, usual and longest number of days."""

Offsets = dict[str, int]
"""Days since entering care, by column."""

Cells = dict[str, str]
"""One child's row, by column."""

Family = list[Cells]
"""The rows of the children of one plan."""


@dataclass(frozen=True)
class Authority:
    """How many children one invented authority has, and how fast it works."""

    name: str
    first_year: int
    adoptions: tuple[int, int]
    reversals: int
    waiting: dict[str, int]
    usual_decision: tuple[int, int]
    usual_match: int
    slow_matches: float

    def decision_range(self, year: int) -> Range:
        """Days from entering care to the decision: from the first year's pace to the last year's."""
        first, last = self.usual_decision
        years = AS_AT.year - 1 - self.first_year
        return (140, first + (last - first) * (year - self.first_year) // years, 330)


@dataclass
class Plan:
    """One adoption plan: the events of a child, or of siblings who stay together."""

    route: str
    offsets: Offsets
    size: int = 1
    words: Cells = field(default_factory=dict)


def draw(rng: Random, days: Range) -> int:
    """A number of days from a range, the usual number most often."""
    shortest, usual, longest = days
    return round(rng.triangular(shortest, longest, usual))


def office_day(day: date) -> date:
    """The day itself or the last one before it on which panels and courts sit."""
    while day.weekday() > 4 or (day.month, day.day) in {(12, 25), (12, 26), (1, 1)}:
        day -= timedelta(days=1)
    return day


def draw_route(rng: Random) -> str:
    """How a child comes to be adopted; most are matched with strangers after the placement order."""
    routes = ("ordinary", "foster carer", "early permanence", "matched first", "relinquished", "disrupted")
    return rng.choices(routes, (70, 12, 11, 3, 3, 1))[0]


def draw_size(rng: Random, route: str) -> int:
    """How many siblings are placed together."""
    if route in ("early permanence", "relinquished", "disrupted"):
        return 1
    return rng.choices((1, 2, 3), (73, 21, 6))[0]


def draw_plan(rng: Random, authority: Authority, year: int, route: str) -> Plan:
    """A whole plan, from entering care to the adoption order, as days since entering care."""
    decision = draw(rng, (45, 60, 90) if route == "relinquished" else authority.decision_range(year))
    order = decision + draw(rng, (45, 60, 90) if route == "matched first" else (0, 25, 90))
    match = _match(rng, authority, route, decision, order)
    wait = {"foster carer": (0, 3, 10), "early permanence": (0, 3, 14)}.get(route, (14, 28, 56))
    placed = max(order, match) + draw(rng, wait)
    adopted = placed + draw(rng, (120, 190, 365))
    plan = Plan(route, dict(zip(STEPS, (0, decision, order, match, placed, adopted), strict=True)))
    _add_route_events(rng, plan)
    plan.size = draw_size(rng, route)
    return plan


def _match(rng: Random, authority: Authority, route: str, decision: int, order: int) -> int:
    if route == "relinquished":
        return decision + draw(rng, (15, 30, 70))
    if route == "matched first":
        return rng.randint(decision + 14, order - 7)
    if route == "disrupted":
        return order + draw(rng, (380, 450, 600))
    if route == "early permanence":
        return order + draw(rng, (10, 35, 80))
    slow = rng.random() < authority.slow_matches
    return order + draw(rng, (200, 240, 480) if slow else (30, authority.usual_match, 210))


def _add_route_events(rng: Random, plan: Plan) -> None:
    offsets = plan.offsets
    if plan.route == "relinquished":
        del offsets[ORDER]
    else:
        _add_proceedings(rng, offsets)
    if plan.route == "foster carer":
        offsets["foster_placement_date"] = max(0, offsets[PLACED] - draw(rng, (70, 140, 330)))
    if plan.route == "early permanence":
        offsets["early_permanence_date"] = draw(rng, (0, 7, 70))
    if plan.route == "disrupted":
        offsets["disruption_date"] = offsets[MATCH] - draw(rng, (60, 100, 160))


def _add_proceedings(rng: Random, offsets: Offsets) -> None:
    offsets["legal_planning_meeting_date"] = offsets[DECISION] - draw(rng, (8, 16, 32))
    offsets["care_proceedings_start_date"] = draw(rng, (0, 8, 75))
    offsets["care_proceedings_end_date"] = offsets[ORDER] - rng.choice((0, 0, 0, 1, 7, 14))


def keep_until(plan: Plan, event: str) -> None:
    """Take out every event later than one of the steps, as if the plan were still open."""
    last = plan.offsets[event]
    later = STEPS[STEPS.index(event) + 1 :]
    kept = {name: days for name, days in plan.offsets.items() if name not in later and days <= last}
    if PLACED in later:
        kept.pop("foster_placement_date", None)
    plan.offsets = kept


def days_of_plan(plan: Plan, event: str, day: date) -> dict[str, date]:
    """The plan's days, moved so that one event falls on a given day."""
    start = day - timedelta(days=plan.offsets[event])
    days = {name: start + timedelta(days=offset) for name, offset in plan.offsets.items()}
    as_they_fall = (ENTERED, "foster_placement_date", "early_permanence_date")
    return {name: day if name in as_they_fall else max(start, office_day(day)) for name, day in days.items()}


def birthdays(rng: Random, plan: Plan, entered: date) -> list[date]:
    """A day of birth for each sibling, the youngest first."""
    newborn = plan.route in ("early permanence", "relinquished")
    bands = ((0, 14), (15, 365), (366, 800), (801, 1500), (1501, 2150))
    band = (0, 14) if newborn else rng.choices(bands, (32, 30, 22, 12, 4))[0]
    if plan.size > 1:
        band = min(band, (366, 800))
    ages = [rng.randint(*band)]
    while len(ages) < plan.size:
        ages.append(ages[-1] + rng.randint(310, 690))
    return [entered - timedelta(days=age) for age in ages]


def rows_of_plan(rng: Random, plan: Plan, days: dict[str, date], authority: str) -> Family:
    """One row for each child of a plan, without ids."""
    ethnicity = rng.choices([*ETHNICITIES], [*ETHNICITIES.values()])[0]
    shared = {"local_authority": authority, "ethnicity": ethnicity, **plan.words, **_written(days)}
    if PLACED in days:
        shared["adopted_by_foster_carer"] = "yes" if plan.route == "foster carer" else "no"
    rows = [_child(rng, shared, born) for born in birthdays(rng, plan, days[ENTERED])]
    if plan.size > 1 and rng.random() < 0.2:
        _born_later(rng, rows[0], days)
    return rows


def _child(rng: Random, shared: Cells, born: date) -> Cells:
    disability = "yes" if rng.random() < 0.09 else "no"
    own = {"sex": rng.choice("FM"), "disability": disability, **_written({"date_of_birth": born})}
    return {**shared, **own}


def _born_later(rng: Random, row: Cells, days: dict[str, date]) -> None:
    # The youngest was born, and came into care, some weeks after the others.
    own = {"date_of_birth": days[ENTERED] + timedelta(days=rng.randint(20, 75))}
    own[ENTERED] = own["date_of_birth"] + timedelta(days=rng.randint(0, 3))
    for name in ("care_proceedings_start_date", "foster_placement_date"):
        if name in days:
            own[name] = max(days[name], own[ENTERED])
    row.update(_written(own))


def _written(days: dict[str, date]) -> Cells:
    return {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
