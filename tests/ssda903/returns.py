"""Yearly SSDA903 returns for given journeys, such that deriving them gives the journeys back.

``yearly_returns`` writes a child's life from its journeys and invents the rest (moves, changes of legal
status, other periods of care, other children), always the same for the same child.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from ssda903.reference import ADOPTIVE, EARLY_PERMANENCE, ORDERED, Episode, Journey, Return
from ssda903.return_files import write_folder, write_xml
from ssda903.stories import chance, day_of, random_coherent_journeys
from ssda903.wild import random_wild_returns

__all__ = [
    "Return",
    "as_seen",
    "random_coherent_journeys",
    "random_wild_returns",
    "unseen_children",
    "write_folder",
    "write_xml",
    "yearly_returns",
]

DAY = timedelta(days=1)
FOSTERED = ("U4", "U6", "U1", "U3")
ELSEWHERE = (*FOSTERED, "K2", "R1", "P1")
LEFT = ("E43", "E44", "E45", "E46", "E47", "E48", "E4A", "E4B", "E13", "E2")


@dataclass(frozen=True)
class Change:
    """What changes on a day; ``carers`` is ``new`` or ``same`` where the placement changes."""

    day: date
    ls: str = ""
    place: str = ""
    carers: str = ""


@dataclass(frozen=True)
class Decision:
    """A row of PlacedAdoption, told every year until ``until``."""

    date_placed: date
    reversal: date | None
    reason: str
    until: date


@dataclass(frozen=True)
class Adoption:
    """A row of AD1, told in the year of ``order``."""

    order: date
    date_int: date | None
    match: date | None
    foster_care: str


@dataclass
class Life:
    """Everything the returns say of a child, over all years."""

    child: str
    birth: date | None
    episodes: list[Episode] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    adoptions: list[Adoption] = field(default_factory=list)


# ------------------------------------------------------------------------------------------- episodes


def episodes_of(changes: Iterable[Change], dec: date | None, rec: str) -> list[Episode]:
    """The rows of one period of care: one for each day on which something changed, later changes winning."""
    days: dict[date, list[Change]] = {}
    for change in changes:
        days.setdefault(change.day, []).append(change)
    rows: list[Episode] = []
    ls = place = ""
    for day, group in sorted(days.items()):
        new_ls = next((one.ls for one in reversed(group) if one.ls), ls)
        new_place = next((one.place for one in reversed(group) if one.place), place)
        rne = reason_for_new(rows, new_ls != ls, new_place != place, [one.carers for one in group])
        if rne:
            rows.append(Episode(day, rne, new_ls, new_place, None, ""))
            ls, place = new_ls, new_place
    ends = [(row.decom, "X1") for row in rows[1:]] + [(dec, rec)]
    return [
        Episode(row.decom, row.rne, row.ls, row.place, end, why)
        for row, (end, why) in zip(rows, ends, strict=True)
    ]


def reason_for_new(rows: Sequence[Episode], legal: bool, place: bool, carers: Sequence[str]) -> str:
    """The RNE code; blank where nothing changed."""
    if not rows:
        return "S"
    if "new" in carers:
        return "B" if legal else "P"
    if place or "same" in carers:
        return "U" if legal else "T"
    return "L" if legal else ""


class PeriodOfCare:
    """One period of care of a child, from the plans that were made in it."""

    def __init__(self, rng: random.Random, plans: Sequence[Journey]) -> None:
        self.rng = rng
        self.plans = plans
        self.entered = one_day(plans, "entered_care_date")
        self.orders = days_of(plans, "placement_order_date")
        self.early = days_of(plans, "early_permanence_date")
        self.reversals = days_of(plans, "reversal_date")
        self.end = day_of(plans[-1], "adoption_order_date") or day_of(plans[-1], "left_care_date")
        self.changes: list[Change] = []
        self.same_carers: list[tuple[date, date]] = []

    def episodes(self) -> list[Episode]:
        """The rows: first what the journeys say, then what else may have happened."""
        self.statuses = self.legal_statuses()
        self.stays = self.adoptive_stays()
        self.changes = [Change(self.entered, self.statuses[0][1], self.rng.choice(ELSEWHERE), "new")]
        self.changes += [Change(day, ls) for day, ls in self.statuses[1:]]
        self.changes += [Change(day, "", self.rng.choice(EARLY_PERMANENCE), "new") for day in self.early]
        for _, stop in self.stays:
            if stop is not None:
                self.changes.append(Change(stop, "", self.rng.choice(FOSTERED), "new"))
        self.in_order_of_day()
        for start, stop in self.stays:
            self.place(start, stop)
        self.changes += self.incidents()
        adopted = day_of(self.plans[-1], "adoption_order_date") is not None
        rec = self.rng.choice(("E11", "E12") if adopted else LEFT)
        return episodes_of(self.changes, self.end, rec if self.end else "")

    def in_order_of_day(self) -> None:
        """On one day a child first leaves a placement, then comes into the next."""
        self.changes.sort(key=lambda one: (one.day, one.place in EARLY_PERMANENCE))

    # ---- legal status

    def legal_statuses(self) -> list[tuple[date, str]]:
        """Each day on which the legal status changed, and the new one."""
        begin = (
            self.rng.choice(("C1", "C2", "C2", "V2")) if self.orders else self.rng.choice(("C2", "V2", "V2"))
        )
        found = [] if self.orders[:1] == [self.entered] else [(self.entered, begin)]
        for at, order in enumerate(self.orders):
            if at:
                reverted = max(day for day in (*self.orders, *self.reversals) if day < order)
                found.append((self.between(reverted, order), "C2"))
            found.append((order, self.rng.choice(("E1",) * 9 + ("D1",))))
        over = day_of(self.plans[-1], "reversal_date")
        if over and self.orders and self.end and (self.end - over).days > 1 and chance(self.rng, 50):
            found.append((self.between(over, self.end), "C2"))
        return found

    def status_on(self, day: date) -> str:
        return [ls for start, ls in self.statuses if start <= day][-1]

    def between(self, low: date, high: date) -> date:
        """A day after ``low`` and before ``high``."""
        return low + timedelta(days=self.rng.randint(1, (high - low).days - 1))

    # ---- adoptive placements

    def adoptive_stays(self) -> list[tuple[date, date | None]]:
        """Each adoptive placement from, to; where only its disruption is told, the beginning is invented."""
        starts = days_of(self.plans, "placed_for_adoption_date")
        stops = days_of(self.plans, "disruption_date")
        stays: list[tuple[date, date | None]] = []
        for at, stop in enumerate(stops):
            since = stops[at - 1] if at else self.entered
            known = [start for start in starts if since <= start < stop]
            start = known[-1] if known else self.invented_start(stop)
            stays.append((start, stop))
        begun = {start for start, _ in stays}
        return sorted(stays + [(start, None) for start in starts if start not in begun])

    def invented_start(self, stop: date) -> date:
        marks = [self.entered, *days_of(self.plans, "disruption_date"), *self.reversals, *self.early]
        marks += [order for order in self.orders if (stop - order).days > 1]
        return self.between(max(day for day in marks if day < stop), stop)

    def place(self, start: date, stop: date | None) -> None:
        """The child comes to the adopters: new carers, its own foster carers, or early permanence carers."""
        fostered = self.foster_placement(start)
        earlier = [end for _, end in self.stays if end is not None and end <= start]
        early = [day for day in self.early if max(earlier, default=self.entered) <= day < start]
        since = fostered or (early[-1] if early and chance(self.rng, 60) else start)
        own = fostered is not None
        if fostered is not None and fostered < start:
            self.changes.append(Change(fostered, "", self.rng.choice(FOSTERED), "new"))
            if early:
                self.stay_at(early[-1], fostered)
        if since < start:
            self.same_carers.append((since, start))
        self.changes.append(Change(start, "", self.code(start, own), "same" if since < start else "new"))
        for day, _ in self.statuses:
            if start < day < (stop or date.max) and self.code(day, own) != self.code(day - DAY, own):
                self.changes.append(Change(day, "", self.code(day, own), "same"))

    def stay_at(self, early: date, fostered: date) -> None:
        """The foster carers become early permanence carers: the same carers, or from the first day."""
        found = next(one for one in self.changes if one.day == early and one.place in EARLY_PERMANENCE)
        self.changes.remove(found)
        self.changes.append(Change(early, "", found.place, "new" if early == fostered else "same"))

    def foster_placement(self, start: date) -> date | None:
        """The day the child came to the foster carers who adopt it, placed on ``start``."""
        for plan in self.plans:
            if plan["placed_for_adoption_date"] == start and plan["adopted_by_foster_carer"]:
                return day_of(plan, "foster_placement_date")
        return None

    def code(self, day: date, own: bool) -> str:
        """A3 and A5 with its own foster carers, A4 and A6 with others; A5 and A6 under an order."""
        ordered = self.status_on(day) in ORDERED or any(day > over for over in self.reversals)
        return ("A5" if own else "A6") if ordered else ("A3" if own else "A4")

    # ---- what else may have happened

    def incidents(self) -> list[Change]:
        """Moves, carers moving house and legal changes, between the days that matter and on none of them."""
        end = self.end or max(change.day for change in self.changes) + timedelta(days=60)
        marks = sorted({change.day for change in self.changes} | set(self.reversals) | {end})
        found = []
        for low, high in pairwise(marks):
            if (high - low).days > 3 and chance(self.rng, 35):
                found.append(self.incident(low, self.between(low, high)))
        return [one for one in found if self.end or one.day < end]

    def incident(self, low: date, day: date) -> Change:
        if self.status_on(low) == "C1" and chance(self.rng, 40):
            return Change(day, "C2")
        placed = any(start <= low < (stop or date.max) for start, stop in self.stays)
        held = any(start <= low < stop for start, stop in self.same_carers)
        if placed or held or chance(self.rng, 30):
            return Change(day, carers="same")
        return Change(day, "", self.rng.choice(ELSEWHERE), "new")


def one_day(plans: Sequence[Journey], column: str) -> date:
    days = days_of(plans, column)
    if len(days) != 1:
        raise ValueError(f"a period of care has one {column}")
    return days[0]


def days_of(plans: Iterable[Journey], column: str) -> list[date]:
    return sorted({day for plan in plans if (day := day_of(plan, column))})


# ------------------------------------------------------------------------------------------- lives


def by_child(journeys: Iterable[Journey]) -> dict[str, list[Journey]]:
    found: dict[str, list[Journey]] = {}
    for journey in journeys:
        found.setdefault(str(journey["child_id"]), []).append(journey)
    return found


def life_of(plans: Sequence[Journey], last: date) -> Life:
    """A child's life up to ``last``, from its plans in order of decision."""
    child = str(plans[0]["child_id"])
    rng = random.Random(f"life of {child}")
    life = Life(child, day_of(plans[0], "date_of_birth"))
    entered = days_of(plans, "entered_care_date")
    if chance(rng, 15):
        life.episodes += in_care_before(rng, life.birth, entered[0])
    for day in entered:
        same = [plan for plan in plans if plan["entered_care_date"] == day]
        life.episodes += PeriodOfCare(rng, same).episodes()
    if chance(rng, 20):
        life.episodes += in_care_again(rng, plans[-1], last)
    tables(rng, life, plans, last)
    return life


def plain_period(rng: random.Random, start: date, stop: date) -> list[Episode]:
    """A period of care that has nothing to do with adoption, ending with a return home."""
    changes = [Change(start, rng.choice(("C2", "V2", "V4")), rng.choice(ELSEWHERE), "new")]
    if (stop - start).days > 2:
        move = start + timedelta(days=rng.randint(1, (stop - start).days - 1))
        changes.append(Change(move, "", rng.choice(ELSEWHERE), rng.choice(("new", "same"))))
    return episodes_of(changes, stop, rng.choice(("E4A", "E4B", "E8")))


def in_care_before(rng: random.Random, birth: date | None, entered: date) -> list[Episode]:
    stop = entered - timedelta(days=rng.randint(1, 200))
    start = stop - timedelta(days=rng.randint(1, 300))
    return plain_period(rng, start, stop) if birth is None or birth <= start else []


def in_care_again(rng: random.Random, plan: Journey, last: date) -> list[Episode]:
    """Back in care, off any path, after the adoption or after a reversed plan and leaving care."""
    ended = day_of(plan, "left_care_date") if plan["reversal_date"] else None
    ended = day_of(plan, "adoption_order_date") or ended
    if ended is None:
        return []
    start = ended + timedelta(days=rng.randint(1, 300))
    stop = start + timedelta(days=rng.randint(1, 300))
    return plain_period(rng, start, stop) if stop <= last else []


def tables(rng: random.Random, life: Life, plans: Sequence[Journey], last: date) -> None:
    """The rows of PlacedAdoption and AD1; a lone adopted plan's may disagree a little, or one be missing."""
    for plan in plans:
        decision, order = day_of(plan, "adoption_decision_date"), day_of(plan, "adoption_order_date")
        if decision is None:
            continue
        oddity = (
            rng.choice(("", "", "", "", "", "no placed", "other day", "no date")) if len(plans) == 1 else ""
        )
        known = bool(plan["match_date"] or plan["adopted_by_foster_carer"] is not None)
        if order and (known or chance(rng, 50)):
            life.adoptions.append(adoption(plan, order, None if oddity == "no date" else decision))
        else:
            oddity = ""
        shift = timedelta(days=rng.randint(-5, 5)) if oddity == "other day" else timedelta()
        until = order or day_of(plan, "reversal_date") or day_of(plan, "left_care_date") or last
        reason = str(plan["reversal_reason"] or "")
        if oddity != "no placed":
            row = Decision(decision + shift, day_of(plan, "reversal_date"), reason, until)
            life.decisions.append(row)


def adoption(plan: Journey, order: date, date_int: date | None) -> Adoption:
    flag = plan["adopted_by_foster_carer"]
    return Adoption(order, date_int, day_of(plan, "match_date"), "" if flag is None else str(int(bool(flag))))


def bystanders(number: int, first: date, last: date) -> list[Life]:
    """Children who are on no path to adoption."""
    found = []
    for at in range(number):
        child = f"N{at:04d}"
        rng = random.Random(f"bystander {child}")
        start = first + timedelta(days=rng.randint(-900, (last - first).days - 10))
        stop = start + timedelta(days=rng.randint(5, 1500))
        rows = plain_period(rng, start, stop)
        found.append(Life(child, start - timedelta(days=rng.randint(0, 4000)), rows))
    return found


# ------------------------------------------------------------------------------------------- the returns


def first_day(year: int) -> date:
    return date(year - 1, 4, 1)


def last_day(year: int) -> date:
    return date(year, 3, 31)


def text(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def told(day: date | None, year: int) -> date | None:
    """A day as the return of the year knows it."""
    return day if day is not None and day <= last_day(year) else None


def within(start: date, stop: date | None, year: int) -> bool:
    return start <= last_day(year) and (stop is None or stop >= first_day(year))


def episode_row(child: str, episode: Episode, year: int) -> dict[str, str]:
    dec = told(episode.dec, year)
    return {
        "CHILD": child,
        "DECOM": text(episode.decom),
        "RNE": episode.rne,
        "LS": episode.ls,
        "CIN": "N1",
        "PLACE": episode.place,
        "PLACE_PROVIDER": "PR1",
        "DEC": text(dec),
        "REC": episode.rec if dec else "",
        "REASON_PLACE_CHANGE": "",
        "HOME_POST": "",
        "PL_POST": "",
        "URN": "",
    }


def header_row(life: Life, year: int) -> dict[str, str]:
    return {
        "CHILD": life.child,
        "SEX": "F" if year >= 2024 else "2",
        "DOB": text(life.birth),
        "ETHNIC": "WBRI",
        "UPN": "UN3",
        "MOTHER": "",
        "MC_DOB": "",
    }


def ad1_row(life: Life, row: Adoption) -> dict[str, str]:
    return {
        "CHILD": life.child,
        "DOB": text(life.birth),
        "DATE_INT": text(row.date_int),
        "DATE_MATCH": text(row.match),
        "FOSTER_CARE": row.foster_care,
        "NB_ADOPTR": "2",
        "SEX_ADOPTR": "MF",
        "LS_ADOPTR": "L11",
    }


def placed_row(life: Life, row: Decision, year: int) -> dict[str, str]:
    ceased = told(row.reversal, year)
    return {
        "CHILD": life.child,
        "DOB": text(life.birth),
        "DATE_PLACED": text(row.date_placed),
        "DATE_PLACED_CEASED": text(ceased),
        "REASON_PLACED_CEASED": row.reason if ceased else "",
    }


def return_of(year: int, lives: Iterable[Life]) -> Return:
    """One year's return: the rows that were open at some time in the year, as they stood on 31 March."""
    tables: dict[str, list[dict[str, str]]] = {"header": [], "episodes": [], "ad1": [], "placed": []}
    for life in lives:
        episodes = [episode_row(life.child, e, year) for e in life.episodes if within(e.decom, e.dec, year)]
        placed = [placed_row(life, d, year) for d in life.decisions if within(d.date_placed, d.until, year)]
        ad1 = [ad1_row(life, a) for a in life.adoptions if within(a.order, a.order, year)]
        if episodes or placed or ad1:
            tables["header"].append(header_row(life, year))
        tables["episodes"] += episodes
        tables["placed"] += placed
        tables["ad1"] += ad1
    shuffle = random.Random(f"rows of {year}").shuffle
    for rows in tables.values():
        shuffle(rows)
    return Return(year, tables)


def lives_of(journeys: Iterable[Journey], last_year: int) -> list[Life]:
    return [life_of(plans, last_day(last_year)) for plans in by_child(journeys).values()]


def year_of(day: date) -> int:
    """The year whose return holds a day: 1 April 2015 is in 2016's."""
    return day.year + (day > last_day(day.year))


def yearly_returns(
    journeys: Sequence[Journey], first_year: int, last_year: int, cut: bool = True
) -> list[Return]:
    """The returns of the years for these journeys (of ``random_coherent_journeys``) and some other children.

    Cut: the returns before ``first_year`` are not there, so older children's histories begin in the middle.
    Otherwise the returns begin with the first that has a row, even if that is before ``first_year``.
    No journey has a day after the last return.
    """
    lives = lives_of(journeys, last_year)
    lives += bystanders(1 + len(lives) // 3, first_day(first_year), last_day(last_year))
    starts = [year_of(episode.decom) for life in lives for episode in life.episodes]
    first = first_year if cut else min([first_year, *starts])
    return [return_of(year, lives) for year in range(first, last_year + 1)]


# ------------------------------------------------------------------------------------------- what is seen


def over_by(plan: Journey) -> date:
    ends = ("adoption_order_date", "reversal_date", "left_care_date")
    return next((day for column in ends if (day := day_of(plan, column))), date.max)


def as_seen(journeys: Sequence[Journey], first_year: int, last_year: int) -> list[Journey]:
    """What the cut returns still say of the journeys: a date is there if the row that tells it is.

    Plans that were over before the first return are not seen at all, nor are children whom only rows that
    are lost showed to be on the way.
    """
    first = first_day(first_year)
    seen = []
    for life, plans in zip(lives_of(journeys, last_year), by_child(journeys).values(), strict=True):
        rows = rows_left(life, first)
        told_of = bool(life.decisions or life.adoptions) or any(shows_path(row) for row in rows)
        seen += [plan_as_seen(plan, rows, first) for plan in plans if told_of and over_by(plan) >= first]
    return sorted(seen, key=lambda journey: str(journey["child_id"]))


def rows_left(life: Life, first: date) -> list[Episode]:
    return [row for row in life.episodes if row.dec is None or row.dec >= first]


def shows_path(row: Episode) -> bool:
    return row.place in ADOPTIVE or row.ls in ORDERED or row.rec in ("E11", "E12")


def plan_as_seen(plan: Journey, rows: Sequence[Episode], first: date) -> Journey:
    """The plan with the dates blank that only lost rows tell."""
    begun = {row.decom for row in rows}
    entered = day_of(plan, "entered_care_date") or date.min
    opening = next(row for row in rows if row.decom >= entered)
    seen = dict(plan)
    for column in ("entered_care_date", "placement_order_date", "placed_for_adoption_date"):
        if seen[column] not in begun:
            seen[column] = None
    if seen["placed_for_adoption_date"] == opening.decom and opening.rne in ("L", "T", "U"):
        seen["placed_for_adoption_date"] = None  # no telling whether the placement is older than the row
    if seen["placed_for_adoption_date"] is None or seen["foster_placement_date"] not in begun:
        seen["foster_placement_date"] = None
    disrupted = day_of(plan, "disruption_date")
    if disrupted is not None and disrupted < first:
        seen["disruption_date"] = None
    if plan["early_permanence_date"]:
        seen["early_permanence_date"] = first_early(rows, seen, plan)
    return seen


def first_early(rows: Sequence[Episode], seen: Journey, plan: Journey) -> date | None:
    """The first early permanence row that is left, even if the placement began with one that is not."""
    entered, end = day_of(plan, "entered_care_date") or date.min, over_by(plan)
    placed = day_of(seen, "placed_for_adoption_date") or date.max
    period = [row for row in rows if entered <= row.decom <= end]
    found = [row for row in period if row.place in EARLY_PERMANENCE and row.decom < placed]
    if not found or (found[0] is period[0] and found[0].rne in ("L", "T", "U")):
        return None  # no telling whether it is older than its first row that is left
    return found[0].decom


def unseen_children(journeys: Sequence[Journey], first_year: int, last_year: int) -> set[str]:
    """Children all of whose plans were over before the first return, but whose later rows still show a path.

    The returns give each of them one plan without a decision, which says next to nothing.
    """
    first = first_day(first_year)
    found = set()
    for life, plans in zip(lives_of(journeys, last_year), by_child(journeys).values(), strict=True):
        on_path = any(shows_path(row) for row in rows_left(life, first))
        if on_path and all(over_by(plan) < first for plan in plans):
            found.add(life.child)
    return found
