"""Random journeys that yearly SSDA903 returns can tell, and so can be told back exactly.

What the returns can't tell is never there: a match or a foster-carer flag before the adoption, a foster
placement without the flag, a disruption whose placement was not followed by anything.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from ssda903.reference import COLUMNS, REASONS, Journey

STAGES = ("decided", "ordered", "placed", "disrupted", "placed again", "adopted")


def after(rng: random.Random, day: date, low: int, high: int) -> date:
    """A day from ``low`` to ``high`` days later."""
    return day + timedelta(days=rng.randint(low, high))


def chance(rng: random.Random, percent: int) -> bool:
    return rng.randrange(100) < percent


def day_of(journey: Journey, column: str) -> date | None:
    value = journey[column]
    return value if isinstance(value, date) else None


def new_journey(child: str, birth: date | None, entered: date) -> Journey:
    journey: Journey = dict.fromkeys(COLUMNS)
    return journey | {"child_id": child, "date_of_birth": birth, "entered_care_date": entered}


# ------------------------------------------------------------------------------------------- one plan


class Teller:
    """Tells plans of one child up to ``last``, the last day of the last return."""

    def __init__(self, rng: random.Random, last: date) -> None:
        self.rng = rng
        self.last = last

    def plan(self, journey: Journey, start: date, stage: str, earlier: Journey | None = None) -> bool:
        """Fill in a plan decided after ``start``, as far as ``stage`` or the last day; False if not begun.

        ``earlier`` is a reversed plan of the same period of care, whose placements the period holds too.
        """
        decision = after(self.rng, start, 5, 300)
        if decision > self.last:
            return False
        journey["adoption_decision_date"] = decision
        if earlier is not None:
            carry_over(journey, earlier)
        else:
            self.early_permanence(journey, decision)
        reach = STAGES.index(stage)
        ordered = self.placement_order(journey, decision, earlier) if reach >= 1 else None
        if reach >= 2:
            ended = day_of(earlier, "disruption_date") if earlier else None
            self.placements(journey, max(decision, ordered or decision), reach, ended)
        return True

    def early_permanence(self, journey: Journey, decision: date) -> None:
        entered = day_of(journey, "entered_care_date")
        if entered is not None and chance(self.rng, 15):
            day = entered if chance(self.rng, 40) else after(self.rng, entered, 0, (decision - entered).days)
            journey["early_permanence_date"] = day

    def placement_order(self, journey: Journey, decision: date, earlier: Journey | None) -> date | None:
        """The order to place; none for a relinquished baby, and the earlier plan's may still stand."""
        if chance(self.rng, 10) or (
            earlier and day_of(earlier, "placement_order_date") and chance(self.rng, 50)
        ):
            return None
        day = decision if chance(self.rng, 10) else after(self.rng, decision, 1, 200)
        if day <= self.last:
            journey["placement_order_date"] = day
        return day

    def placements(self, journey: Journey, ready: date, reach: int, ended: date | None) -> None:
        """The placement or placements, as far as they go, and the adoption.

        ``ended`` is the disruption of an earlier plan's placement.
        """
        placed = self.first_placement(journey, ready)
        if placed > self.last:
            return
        journey |= {"placed_for_adoption_date": placed, "disruption_date": None}
        first = placed
        if reach in (3, 4) or (reach == 5 and chance(self.rng, 15)):
            ended = after(self.rng, placed, 10, 200)
            if ended > self.last:
                return
            journey["disruption_date"] = ended
            placed = ended if reach == 5 and chance(self.rng, 20) else after(self.rng, ended, 1, 150)
        order = placed if chance(self.rng, 2) else after(self.rng, placed, 70, 400)
        adopted = reach == 5 and order <= self.last
        if reach == 3 or placed > self.last or (placed == ended and not adopted):
            return
        journey["placed_for_adoption_date"] = placed
        if first != placed and placed != ended and chance(self.rng, 25):
            self.second_early_permanence(journey, ended or first, placed)
        if adopted:
            self.adopted(journey, placed, order, ended)
        self.late_order(journey, placed)

    def first_placement(self, journey: Journey, ready: date) -> date:
        placed = after(self.rng, ready, 0, 1 if chance(self.rng, 20) else 150)
        early = day_of(journey, "early_permanence_date")
        return placed if early is None or early < placed else after(self.rng, early, 1, 30)

    def second_early_permanence(self, journey: Journey, low: date, placed: date) -> None:
        """After a disruption, carers who may adopt."""
        if journey["early_permanence_date"] is None:
            journey["early_permanence_date"] = after(self.rng, low, 0, (placed - low).days - 1)

    def late_order(self, journey: Journey, placed: date) -> None:
        """Placed with consent, and an order made after all."""
        day = after(self.rng, placed, 5, 60)
        if (
            journey["placement_order_date"] is None
            and chance(self.rng, 25)
            and day <= self.last
            and day < (day_of(journey, "adoption_order_date") or date.max)
        ):
            journey["placement_order_date"] = day

    def adopted(self, journey: Journey, placed: date, order: date, ended: date | None) -> None:
        """The adoption, and what only the return of that year tells: the match and the foster carer."""
        journey["adoption_order_date"] = order
        decision, entered = day_of(journey, "adoption_decision_date"), day_of(journey, "entered_care_date")
        if decision is None or entered is None:
            raise ValueError("an adopted child was in care and decided on")
        if chance(self.rng, 95):
            journey["match_date"] = after(self.rng, decision, 0, (placed - decision).days)
            journey["adopted_by_foster_carer"] = self.rng.choice((True, False, False, False, None))
        if journey["adopted_by_foster_carer"]:
            low = max(entered, ended or entered)
            early = day_of(journey, "early_permanence_date")
            high = early if early is not None and early >= low else placed
            at_once = chance(self.rng, 40)
            journey["foster_placement_date"] = low if at_once else after(self.rng, low, 0, (high - low).days)

    def reverse(self, journey: Journey) -> bool:
        """Reverse the decision some time after all that has happened; False if there is no time left."""
        settled = ("adoption_decision_date", "placement_order_date", "placed_for_adoption_date")
        known = [day for column in settled if (day := day_of(journey, column))]
        day = after(self.rng, max(known), 3, 200)
        if day > self.last:
            return False
        journey["reversal_date"] = day
        journey["reversal_reason"] = self.rng.choice(REASONS)
        return True

    def leave(self, journey: Journey) -> None:
        """Leave care otherwise, some time after all that has happened."""
        day = after(self.rng, latest(journey), 2, 200)
        if day <= self.last:
            journey["left_care_date"] = day


def carry_over(journey: Journey, earlier: Journey) -> None:
    """What an earlier plan's rows say of a later plan in the same period of care.

    Its placement is the later plan's too only if it was still going on after the reversal.
    """
    columns = ["placement_order_date", "early_permanence_date"]
    if outlasted(earlier):
        columns += ["placed_for_adoption_date", "disruption_date"]
    for column in columns:
        journey[column] = earlier[column]


def outlasted(journey: Journey) -> bool:
    """Whether the placement of a reversed plan was disrupted only after the reversal."""
    reversed_on, disrupted = day_of(journey, "reversal_date"), day_of(journey, "disruption_date")
    return reversed_on is not None and disrupted is not None and disrupted > reversed_on


def latest(journey: Journey) -> date:
    return max(day for value in journey.values() if isinstance(day := value, date))


# ------------------------------------------------------------------------------------------- one child


def one_plan(teller: Teller, child: str, birth: date | None, entered: date) -> list[Journey]:
    """Adopted, or on the way as far as some stage; reversed, left care, both or neither."""
    rng = teller.rng
    journey = new_journey(child, birth, entered)
    stage = "adopted" if chance(rng, 55) else rng.choice(STAGES[:5])
    if not teller.plan(journey, entered + timedelta(days=15), stage):
        return []
    if journey["adoption_order_date"] is None and chance(rng, 40):
        reversed_ = chance(rng, 60) and teller.reverse(journey)
        if not reversed_ or chance(rng, 50):
            teller.leave(journey)
    without_tables(rng, journey)
    return [journey]


def without_tables(rng: random.Random, journey: Journey) -> None:
    """Now and then a child whom only the episodes show to be on the way."""
    told = journey["placement_order_date"] or journey["placed_for_adoption_date"]
    if told and not journey["reversal_date"] and chance(rng, 5):
        only = ("adoption_decision_date", "match_date", "adopted_by_foster_carer", "foster_placement_date")
        journey.update(dict.fromkeys(only))


def two_plans(teller: Teller, child: str, birth: date | None, entered: date) -> list[Journey]:
    """A plan reversed and another made, in the same period of care."""
    rng = teller.rng
    first = new_journey(child, birth, entered)
    start = entered + timedelta(days=15)
    done = teller.plan(first, start, rng.choice(("decided", "ordered", "disrupted")))
    placed, ended = first["placed_for_adoption_date"], first["disruption_date"]
    if not done or not teller.reverse(first) or (placed and not ended):
        return [first] if done else []
    second = new_journey(child, birth, entered)
    stage = rng.choice(("decided", "ordered", "placed", "adopted", "adopted"))
    if not teller.plan(second, latest(first) + timedelta(days=10), stage, first):
        return [first]
    placed_again = second["placed_for_adoption_date"] not in (None, placed)
    if placed_again and second["disruption_date"] is None and outlasted(first):
        second["disruption_date"] = ended
    if second["adoption_order_date"] is None and chance(rng, 30):
        teller.leave(second)
        first["left_care_date"] = second["left_care_date"]
    return [first, second]


def came_back(teller: Teller, child: str, birth: date | None, entered: date) -> list[Journey]:
    """A plan reversed, care left, and a plan in a new period of care; or adopted, and in care again."""
    rng = teller.rng
    first = new_journey(child, birth, entered)
    stage = rng.choice(("decided", "ordered", "placed", "disrupted", "adopted"))
    if not teller.plan(first, entered + timedelta(days=15), stage):
        return []
    if first["adoption_order_date"] is None:
        if not teller.reverse(first):
            return [first]
        teller.leave(first)
    if not (first["left_care_date"] or first["adoption_order_date"]):
        return [first]
    again = after(rng, latest(first), 1, 300)
    if again > teller.last:
        return [first]
    return [first, *one_plan_with_tables(teller, child, birth, again)]


def one_plan_with_tables(teller: Teller, child: str, birth: date | None, entered: date) -> list[Journey]:
    journey = new_journey(child, birth, entered)
    stage = teller.rng.choice(STAGES)
    return [journey] if teller.plan(journey, entered, stage) else []


def sibling_of(journeys: list[Journey], child: str) -> list[Journey]:
    """A brother or sister with the same dates, born some time before."""
    copies = []
    for journey in journeys:
        birth = day_of(journey, "date_of_birth")
        older = birth - timedelta(days=400) if birth else None
        copies.append(journey | {"child_id": child, "date_of_birth": older})
    return copies


def child_name(number: int) -> str:
    """Ids of both sorts: with a letter, and of digits with leading zeros."""
    return f"{number:06d}" if number % 2 else f"C{number:04d}"


def random_coherent_journeys(
    rng: random.Random, n: int, first_year: int = 2012, last_year: int = 2018
) -> list[Journey]:
    """Journeys of about ``n`` children, from five years before the first return to the end of the last.

    By child, each child's plans in order of decision.
    """
    begin, last = date(first_year - 6, 4, 1), date(last_year, 3, 31)
    found: list[Journey] = []
    number = 0
    while number < n:
        entered = after(rng, begin, 0, (last - begin).days - 30)
        birth = None if chance(rng, 10) else entered - timedelta(days=rng.choice((0, 1, 30, 400, 1500)))
        tell = rng.choice((one_plan, one_plan, one_plan, one_plan, two_plans, came_back))
        journeys = tell(Teller(rng, last), child_name(number), birth, entered)
        number += bool(journeys)
        found += journeys
        while journeys and chance(rng, 12):
            found += sibling_of(journeys, child_name(number))
            number += 1
    return sorted(found, key=lambda journey: str(journey["child_id"]))
