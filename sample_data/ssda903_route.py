"""How a plan of adoption looks in an SSDA903 return: its route drawn as days, its days as episodes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from invented_children import (
    COLUMNS,
    DECISION,
    ENTERED,
    ETHNICITIES,
    MATCH,
    ORDER,
    PLACED,
    Authority,
    Cells,
    Plan,
    birthdays,
    draw,
    draw_plan,
)
from ssda903_life import FIRST_DAY, Change, Days, Told, period_of_care
from ssda903_plot import BEFORE, FORGOTTEN, ONE_DAY, RELATIVE, Story

ISLES = Authority("Isles of Scilly", 2021, (0, 0), 0, {}, (320, 280), 125, 0.18)
FOSTER, EARLY, REVERSED = "foster_placement_date", "early_permanence_date", "reversal_date"
DISRUPTED, LEFT, FIRST_PLACED = "disruption_date", "left_care_date", "placed with the first family"

HIDDEN: dict[str, tuple[str, ...]] = {
    "S": (),
    "P U6": (ENTERED,),
    "L U6 E1": (ENTERED,),
    "P A6 E1": (ENTERED, ORDER),
    "T A5 E1": (ENTERED, ORDER, FOSTER, PLACED),
}
"""What the returns cannot show, by the child's first row in them: it stood in an earlier return.

A first row with T may as well be a change within an adoptive placement: it does not date that placement.
"""

_DRAWN_AS = {"relinquished early": "relinquished"}
_ADOPTIVE = {"foster carer": "A5", "early permanence": "A5", "relinquished": "A4", "relinquished early": "A3"}


def by_own_carer(story: Story) -> bool:
    """Whether the child's own foster carer adopts it: so the DfE counts early permanence (rule 335)."""
    return story.route in ("foster carer", "early permanence", "relinquished early")


def drawn(rng: Random, story: Story) -> Plan:
    """A whole plan of the story's route, from entering care to the adoption order."""
    plan = draw_plan(rng, ISLES, story.year, _DRAWN_AS.get(story.route, story.route))
    plan.size = story.size
    offsets = plan.offsets
    if story.route == "relinquished early":
        offsets[EARLY] = draw(rng, (0, 4, 20))
    if EARLY in offsets:
        offsets[FOSTER] = offsets[EARLY]
    if story.route == "disrupted":
        offsets[FIRST_PLACED] = offsets[DISRUPTED] - draw(rng, (60, 90, 150))
    if story.twist == ONE_DAY:
        offsets[PLACED] = offsets[ORDER]
        offsets[MATCH] = max(offsets[DECISION], offsets[ORDER] - 14)
        if FOSTER in offsets:
            offsets[FOSTER] = min(offsets[FOSTER], offsets[PLACED] - 60)
    return plan


def told(
    rng: Random, story: Story, plan: Plan, days: Days, left: tuple[date, str] | None, *more: Change
) -> Told:
    """The family's births and episodes; `more` is what changed besides the plan's own days."""
    changes = [*_before_order(rng, story, days), *_plan(story, days), *more]
    episodes, start = period_of_care(rng, changes, left), days[ENTERED]
    if story.twist.startswith(BEFORE):
        home = start - timedelta(days=draw(rng, (120, 180, 300)))
        start = home - timedelta(days=draw(rng, (40, 90, 150)))
        before = [Change(start, ls="V2", place="U6")]
        episodes = period_of_care(rng, before, (home, story.twist.removeprefix(BEFORE))) + episodes
    ethnicity = rng.choices([*ETHNICITIES], [*ETHNICITIES.values()])[0]
    need = "N4" if story.route.startswith("relinquished") else rng.choice(("N1", "N1", "N1", "N5"))
    return Told(story.name, episodes, birthdays(rng, plan, start), ethnicity, need)


def _before_order(rng: Random, story: Story, days: Days) -> list[Change]:
    start = days[ENTERED]
    if story.route.startswith("relinquished"):
        return [Change(start, ls="V2", place="U6")]
    changes = [Change(start, ls=rng.choice(("C1", "C1", "C2", "V2")), place="U6")]
    if changes[0].ls == "V2":
        changes.append(Change(start + timedelta(days=draw(rng, (10, 20, 40))), ls="C1"))
    if story.route in ("ordinary", "matched first") and rng.random() < 0.3:
        changes.append(Change(start + timedelta(days=draw(rng, (20, 60, 130))), place="U6", why="CREQO"))
    return changes


def _plan(story: Story, days: Days) -> list[Change]:
    changes = list[Change]()
    if EARLY in days:
        changes.append(Change(days[EARLY], place="U2" if story.twist == RELATIVE else "U5"))
    elif FOSTER in days:
        changes.append(Change(days[FOSTER], place="U4"))
    if ORDER in days:
        changes.append(Change(days[ORDER], ls="E1"))
    if DISRUPTED in days:
        changes.append(Change(days[FIRST_PLACED], place="A6"))
        changes.append(Change(days[DISRUPTED], place="U6", why="CREQB"))
    if PLACED in days and days[PLACED] > days.get(DISRUPTED, date.min):
        place, stays = _ADOPTIVE.get(story.route, "A6"), by_own_carer(story)
        changes.append(Change(days[PLACED], place=place, stays=stays))
    return changes


def first_row(family: Told) -> str:
    """The first row of the returns, by its codes, as the plot names it."""
    first = next(one for one in family.episodes if one.dec is None or one.dec >= FIRST_DAY)
    return "S" if first.rne == "S" else f"{first.rne} {first.place}{' E1' * (first.ls == 'E1')}"


def shown(story: Story, days: Days, **words: str) -> Cells:
    """The journey's cells, without what the returns cannot show."""
    hidden = HIDDEN[story.first_row]
    known = {name: day for name, day in days.items() if name in COLUMNS and name not in hidden}
    if by_own_carer(story) and story.twist == FORGOTTEN:
        known.pop(FOSTER)
    return {**{name: f"{day:%d/%m/%Y}" for name, day in known.items()}, **words}
