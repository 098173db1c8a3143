"""The children of the SSDA903 sample who have, or had, a plan of adoption: each story of the plot told.

A story is drawn again until it fits: until the child's first row in the returns is the one the plot asks
for. What a child's journey says is written here beside its episodes, never from them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random

from invented_children import (
    ADOPTED,
    DECISION,
    ENTERED,
    MATCH,
    ORDER,
    PLACED,
    STEPS,
    Plan,
    days_of_plan,
    draw,
    draw_plan,
    keep_until,
)
from ssda903_life import LAST_DAY, Adoption, Change, Days, Decision, Told, year_end, year_of, year_start
from ssda903_plot import (
    ADOPTIONS,
    FORGOTTEN,
    LATE_MATCH,
    REVERSALS,
    THE_LAST_DAY,
    TWICE,
    TWICE_PLANNED,
    TWO_DECISIONS,
    WAITING,
    Story,
)
from ssda903_route import (
    DISRUPTED,
    FIRST_PLACED,
    ISLES,
    LEFT,
    REVERSED,
    by_own_carer,
    drawn,
    first_row,
    shown,
    told,
)

_ADOPTERS = (("2", "MF", "L11"), ("2", "MF", "L3"), ("2", "MM", "L12"), ("2", "FF", "L2"), ("1", "F1", "L0"))
_SINCE = {DECISION: (3, 30, 120), ORDER: (4, 80, 400), MATCH: (1, 14, 40), PLACED: (2, 80, 260)}
_SECOND = tuple(f"second {name}" for name in STEPS)
_SINCE_THE_LAST = ((100, 160, 300), (20, 45, 90), (40, 80, 150), (14, 28, 56), (130, 190, 300))


def families(rng: Random) -> list[Told]:
    """Every family with a plan of adoption, in the order of the plot."""
    tales: list[tuple[Story, Callable[[], Told | None]]] = []
    tales += [(story, partial(_adopted, rng, story)) for story in ADOPTIONS]
    tales += [(story, partial(_waiting, rng, story, event)) for event, story in WAITING]
    tales += [(story, partial(_reversed, rng, story, reason, then)) for reason, then, story in REVERSALS]
    tales += [(TWICE, partial(_twice_planned, rng, reason, event)) for reason, event in TWICE_PLANNED]
    return [_fitting(story, tell) for story, tell in tales]


def _fitting(story: Story, tell: Callable[[], Told | None]) -> Told:
    while True:
        family = tell()
        if family and first_row(family) == story.first_row:
            return family


def _adopted(rng: Random, story: Story) -> Told:
    plan = drawn(rng, story)
    days = days_of_plan(plan, ADOPTED, LAST_DAY if story.twist == THE_LAST_DAY else _day_in(rng, story.year))
    reasons = ("E11",) if ORDER not in days else ("E11", "E12", "E12")
    family = told(rng, story, plan, days, (days[ADOPTED], rng.choice(reasons)))
    family.decisions = [Decision(days[DECISION], days[ADOPTED])]
    if story.twist == LATE_MATCH:
        days[MATCH] = days[ADOPTED]
    if story.twist == TWO_DECISIONS:
        days[DECISION] -= timedelta(days=7)
    own_carer = by_own_carer(story) and story.twist != FORGOTTEN
    family.adoption = Adoption(days[DECISION], days[MATCH], str(int(own_carer)), rng.choice(_ADOPTERS))
    family.journeys = [shown(story, days, adopted_by_foster_carer="yes" if own_carer else "no")]
    return family


def _waiting(rng: Random, story: Story, event: str) -> Told:
    plan = drawn(rng, story)
    if event == DISRUPTED:
        _keep_first_placement(plan.offsets)
    else:
        keep_until(plan, event)
    latest = LAST_DAY - timedelta(days=draw(rng, _SINCE.get(event, (20, 60, 120))))
    days = days_of_plan(plan, event, latest)
    family = told(rng, story, plan, days, None)
    family.decisions = [Decision(days[DECISION])]
    family.journeys = [shown(story, {name: day for name, day in days.items() if name != MATCH})]
    return family


def _keep_first_placement(offsets: dict[str, int]) -> None:
    # A disruption: the second match and all that follows are taken out.
    del offsets[MATCH], offsets[ADOPTED]
    offsets[PLACED] = offsets[FIRST_PLACED]


def _reversed(rng: Random, story: Story, reason: str, then: str) -> Told | None:
    plan = drawn(rng, story)
    if story.route == "disrupted":
        _keep_first_placement(plan.offsets)
    else:
        keep_until(plan, DECISION if reason == "RD2" else ORDER)
    since = draw(rng, (280, 350, 500) if reason == "RD3" else (40, 90, 200))
    plan.offsets[REVERSED] = max(plan.offsets.values()) + since
    days = days_of_plan(plan, REVERSED, _day_in(rng, story.year))
    changes, settled = _afterwards(rng, days[REVERSED], then)
    if settled > LAST_DAY:
        return None
    left = None if then in ("stays", "moves") else (settled, then)
    if left:
        days[LEFT] = settled
    family = told(rng, story, plan, days, left, *changes)
    family.decisions = [Decision(days[DECISION], days[REVERSED], reason)]
    family.journeys = [shown(story, days, reversal_reason=reason)]
    return family


def _afterwards(rng: Random, changed: date, then: str) -> tuple[list[Change], date]:
    """What changes after a reversal, and the day from which the child is settled or out of care."""
    changes = [_revoked(rng, changed)]
    settled = changes[0].day + timedelta(days=draw(rng, (20, 50, 120)))
    if then in ("stays", "moves"):
        changes.append(Change(settled, place="U4", stays=then == "stays"))
    if then == "E45":
        changes.append(Change(settled, place="U3"))
        settled += timedelta(days=draw(rng, (80, 120, 200)))
    return changes, settled


def _revoked(rng: Random, changed: date) -> Change:
    # The court ends the placement order within the return's year; the care order (C2) counts again.
    return Change(min(changed + timedelta(days=draw(rng, (3, 20, 60))), year_end(year_of(changed))), ls="C2")


def _twice_planned(rng: Random, reason: str, event: str) -> Told | None:
    plan = draw_plan(rng, ISLES, TWICE.year, "ordinary")
    plan.size = 1
    keep_until(plan, ORDER)
    offset = plan.offsets[ORDER] + draw(rng, (120, 180, 300))
    plan.offsets[REVERSED] = offset
    until = STEPS.index(event) + 1
    for name, since in zip(_SECOND[1:until], _SINCE_THE_LAST[: until - 1], strict=True):
        offset += draw(rng, since)
        plan.offsets[name] = offset
    latest = LAST_DAY - timedelta(days=draw(rng, (20, 90, 200)))
    days = days_of_plan(plan, _SECOND[until - 1], latest)
    again = {name: days[second] for name, second in zip(STEPS, _SECOND, strict=True) if second in days}
    if year_of(again[DECISION]) == year_of(days[REVERSED]):
        return None
    return _both_plans(rng, reason, plan, days, again)


def _both_plans(rng: Random, reason: str, plan: Plan, days: Days, again: Days) -> Told:
    until = again.get(ADOPTED)
    changes = [_revoked(rng, days[REVERSED]), Change(again[ORDER], ls="E1")]
    if PLACED in again:
        changes.append(Change(again[PLACED], place="A6"))
    family = told(rng, TWICE, plan, days, (until, "E12") if until else None, *changes)
    family.decisions = [Decision(days[DECISION], days[REVERSED], reason), Decision(again[DECISION], until)]
    words = {"adopted_by_foster_carer": "no"} if until else {}
    if until:
        family.adoption = Adoption(again[DECISION], again[MATCH], "0", rng.choice(_ADOPTERS))
    second = {ENTERED: days[ENTERED], **again}
    family.journeys = [shown(TWICE, days, reversal_reason=reason), shown(TWICE, second, **words)]
    return family


def _day_in(rng: Random, year: int) -> date:
    return year_start(year) + timedelta(days=rng.randint(2, 362))
