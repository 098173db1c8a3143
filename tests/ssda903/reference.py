"""From yearly SSDA903 returns to child journeys, written to be read: one child at a time.

The product's reader is tested against this file, so it shares no code with the product and knows nothing
of it. It was written from ``inputs.md``, section 3. The answer does not depend on the order of the rows
within a return: where two rows of one return compete, the value decides (the later date, then the text).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

Row = Mapping[str, str]
Rows = list[tuple[int, Row]]
Journey = dict[str, date | str | bool | None]

COLUMNS = (
    "child_id",
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
)
ADOPTIVE = ("A3", "A4", "A5", "A6")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
ADOPTED = ("E11", "E12")
AD1_ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
ORDERED = ("E1", "D1")
EARLY_PERMANENCE = ("U2", "U5")
NEW_CARERS = ("P", "S", "B")
SAME_CARERS = ("L", "T", "U")
NEW_STATUS = ("S", "L", "B", "U")
REASONS = ("RD1", "RD2", "RD3", "RD4")


@dataclass(frozen=True)
class Return:
    """The return of the year that ends on 31 March ``year``.

    ``tables`` has any of ``header``, ``episodes``, ``ad1`` and ``placed``; dates are dd/mm/yyyy.
    """

    year: int
    tables: dict[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Episode:
    """One row of Episodes, as far as adoption goes; ``dec`` is None while it is open."""

    decom: date
    rne: str
    ls: str
    place: str
    dec: date | None
    rec: str

    @property
    def key(self) -> tuple[date, str, str, str]:
        return self.decom, self.rne, self.ls, self.place

    @property
    def adoptive(self) -> bool:
        return self.place in ADOPTIVE

    @property
    def temporary(self) -> bool:
        return self.place in TEMPORARY

    @property
    def ended_care(self) -> bool:
        return self.dec is not None and self.rec not in ("", "X1")

    @property
    def left_on(self) -> date | None:
        """The day on which the child left care otherwise than by adoption."""
        return self.dec if self.ended_care and self.rec not in ADOPTED else None

    @property
    def adopted_on(self) -> date | None:
        """An E11 or E12 without its date is an open episode, not an adoption."""
        return self.dec if self.rec in ADOPTED else None


@dataclass(frozen=True)
class Ad1:
    """One row of AD1."""

    decision: date | None
    match: date | None
    flag: bool | None
    year: int = 0


@dataclass
class Plan:
    """One plan to adopt: a row of PlacedAdoption, of AD1, of both, or (on a path without either) of none."""

    date_placed: date | None = None
    reversal: date | None = None
    reason: str | None = None
    ad1: Ad1 | None = None
    adoption_order: date | None = None

    @property
    def decision(self) -> date | None:
        return self.ad1.decision if self.ad1 and self.ad1.decision else self.date_placed

    @property
    def ended(self) -> date | None:
        """The day on which the plan came to its end; none while it goes on."""
        return self.adoption_order or self.reversal

    def ceased_by(self, day: date | None) -> bool:
        return day is not None and self.reversal is not None and self.reversal <= day


@dataclass(frozen=True)
class Period:
    """The rows of one period of care; ``cut`` when its beginning lies before the files."""

    rows: list[Episode] = field(default_factory=list)
    cut: bool = False


@dataclass(frozen=True)
class Run:
    """An adoptive placement: it begins with row ``start`` of a period.

    ``after`` is the row right after it; None where nothing follows but temporary absences. ``ended`` is
    then the end of the period's last row, None while that is open.
    """

    start: int
    after: Episode | None
    ended: date | None = None

    def outlasts(self, end: date) -> bool:
        until = self.after.decom if self.after else self.ended
        return until is None or until > end


# ------------------------------------------------------------------------------------------- cells


def as_day(text: str) -> date | None:
    """A date of a return, dd/mm/yyyy."""
    return datetime.strptime(text.strip(), "%d/%m/%Y").date() if text.strip() else None


def cell(row: Row, column: str) -> str:
    return row.get(column, "").strip()


def first(day: date | None) -> date:
    """For sorting: no date comes before every date."""
    return day or date.min


def last(day: date | None) -> date:
    """For sorting: no date comes after every date."""
    return day or date.max


# ------------------------------------------------------------------------------------------- stacking


def by_child(returns: Sequence[Return]) -> dict[str, dict[str, Rows]]:
    """Each child's rows, table by table, each with the year of its return."""
    found: dict[str, dict[str, Rows]] = {}
    for one in returns:
        for table, rows in one.tables.items():
            for row in rows:
                if child := cell(row, "CHILD"):
                    found.setdefault(child, {}).setdefault(table, []).append((one.year, row))
    return found


def read_episode(row: Row, decom: date) -> Episode:
    return Episode(
        decom=decom,
        rne=cell(row, "RNE"),
        ls=cell(row, "LS"),
        place=cell(row, "PLACE"),
        dec=as_day(cell(row, "DEC")),
        rec=cell(row, "REC"),
    )


def stacked_episodes(rows: Rows) -> list[Episode]:
    """The child's episodes over all returns, each once, sorted by (DECOM, DEC), open ones last.

    The last return with a DECOM says which rows begin on it, and how they end. Of its rows that agree in
    (DECOM, RNE, LS, PLACE) a closed one wins over an open one, then the later DEC, then the text of REC.
    One that it leaves open must be in the next year's return. If it isn't, it was restated there by rows
    that begin no later, or by a new start of care; otherwise it ended, and nobody said so.
    """
    read = [(year, read_episode(row, decom)) for year, row in rows if (decom := as_day(cell(row, "DECOM")))]
    latest: dict[date, int] = {}
    for year, episode in read:
        latest[episode.decom] = max(year, latest.get(episode.decom, year))
    winners: dict[tuple[date, str, str, str], tuple[date, str, Episode]] = {}
    for year, episode in read:
        if year == latest[episode.decom]:
            entry = (first(episode.dec), episode.rec, episode)
            winners[episode.key] = max(entry, winners.get(episode.key, entry), key=lambda one: one[:2])
    episodes = [
        one
        for _, _, one in winners.values()
        if one.dec is not None
        or not restated([row for year, row in read if year == latest[one.decom] + 1], one)
    ]
    return sorted(episodes, key=lambda one: (one.decom, last(one.dec), one.rne, one.ls, one.place))


def restated(following: Sequence[Episode], left_open: Episode) -> bool:
    """Whether the next return's rows take the place of one that was left open."""
    if not following:
        return False
    begins = min(row.decom for row in following)
    return begins <= left_open.decom or any(row.decom == begins and row.rne == "S" for row in following)


def stacked_decisions(rows: Rows) -> list[Plan]:
    """One plan per DATE_PLACED, blank last; the row that says it ceased wins, then the later return's."""
    winners: dict[date | None, tuple[bool, int, date, str]] = {}
    for year, row in rows:
        key = as_day(cell(row, "DATE_PLACED"))
        ceased = as_day(cell(row, "DATE_PLACED_CEASED"))
        rank = (ceased is not None, year, first(ceased), cell(row, "REASON_PLACED_CEASED"))
        winners[key] = max(rank, winners.get(key, rank))
    return [
        Plan(key, ceased, reason if reason in REASONS else None) if is_ceased else Plan(key)
        for key, (is_ceased, _, ceased, reason) in sorted(winners.items(), key=lambda item: last(item[0]))
    ]


def stacked_ad1(rows: Rows) -> list[Ad1]:
    """One row per DATE_INT, the later return's, by DATE_INT, blank last. A row of blanks says nothing."""
    winners: dict[tuple[date | None, int], tuple[int, date, str]] = {}
    for year, row in rows:
        if not any(cell(row, name) for name in AD1_ITEMS):
            continue
        decided = as_day(cell(row, "DATE_INT"))
        key = decided, 0 if decided else year
        rank = (year, first(as_day(cell(row, "DATE_MATCH"))), cell(row, "FOSTER_CARE"))
        winners[key] = max(rank, winners.get(key, rank))
    in_order = sorted(winners.items(), key=lambda item: (last(item[0][0]), item[1]))
    return [
        Ad1(key, None if match == date.min else match, {"1": True, "0": False}.get(flag), year)
        for (key, _), (year, match, flag) in in_order
    ]


def born(rows: Rows) -> date | None:
    """DOB of the latest return that has one."""
    known = [(year, day) for year, row in rows if (day := as_day(cell(row, "DOB")))]
    return max(known)[1] if known else None


# ------------------------------------------------------------------------------------------- plans


def plans_of(episodes: Sequence[Episode], decisions: Sequence[Plan], ad1: Sequence[Ad1]) -> list[Plan]:
    """The child's plans in order of decision, with their adoption orders; none off an adoption path."""
    if not (decisions or ad1 or any(on_path(episode) for episode in episodes)):
        return []
    plans = without_the_undated(decisions, bool(ad1))
    orders = sorted(day for episode in episodes if (day := episode.adopted_on))
    for row in ad1:
        of_its_year = [order for order in orders if year_end(order) == row.year]
        if of_its_year:
            orders.remove(of_its_year[0])
            join_with_order(row, of_its_year[0], plans)
        else:
            join(row, plans)
    plans = sorted(plans or [Plan()], key=lambda plan: last(plan.decision))
    for order in orders:
        adopt(order, plans, episodes)
    adopted = max((plan.adoption_order for plan in plans if plan.adoption_order), default=date.min)
    return [
        plan
        for plan in plans
        if plan.ended is not None or (plan is plans[-1] and last(plan.decision) > adopted)
    ]


def year_end(day: date) -> int:
    """The year on whose 31 March the financial year of a day ends."""
    return day.year + (day.month > 3)


def join_with_order(row: Ad1, order: date, plans: list[Plan]) -> None:
    """A row of AD1 is of the adoption in its return's year: which plan had stood until then?"""
    free = [plan for plan in plans if plan.ad1 is None and plan.adoption_order is None]
    standing = [plan for plan in free if plan.reversal is None or plan.reversal > order]
    same = [plan for plan in standing if plan.date_placed == row.decision]
    decided = [plan for plan in standing if plan.date_placed is not None and plan.date_placed <= order]
    candidates = same or decided or standing
    is_new = row.decision is not None and row.decision <= order
    if not candidates and not (is_new and all(plan.ceased_by(row.decision) for plan in free)):
        candidates = free
    plan = candidates[-1] if candidates else Plan()
    plan.ad1, plan.adoption_order = row, order
    if not candidates:
        plans.append(plan)


def on_path(episode: Episode) -> bool:
    """An adoption without its date, or by the historic code, has the child on a path and is none."""
    return episode.adoptive or episode.ls in ORDERED or episode.rec in (*ADOPTED, "E1")


def without_the_undated(decisions: Sequence[Plan], in_ad1: bool) -> list[Plan]:
    """The decisions, the one without a day only where it can't be about another plan.

    One that ceased is the end of the only decision that did not; one that goes on says nothing of its own.
    """
    dated = [plan for plan in decisions if plan.date_placed is not None]
    undated = [plan for plan in decisions if plan.date_placed is None]
    going_on = [plan for plan in dated if plan.reversal is None]
    for plan in undated:
        if plan.reversal is not None and len(going_on) == 1:
            going_on[0].reversal, going_on[0].reason = plan.reversal, plan.reason
            return dated
        if plan.reversal is None and (dated or in_ad1):
            return dated
    return dated + undated


def join(row: Ad1, plans: list[Plan]) -> None:
    """Give a row of AD1 to the plan that it belongs to, or make it a plan of its own."""
    plan = plan_for(row.decision, [one for one in plans if one.ad1 is None])
    if plan is None:
        plans.append(Plan(ad1=row))
    else:
        plan.ad1 = row


def plan_for(decision: date | None, plans: Sequence[Plan]) -> Plan | None:
    """The plan of that very decision; otherwise the last that had not ceased by it, if there is one."""
    same = [plan for plan in plans if decision is not None and plan.date_placed == decision]
    going_on = [plan for plan in plans if not plan.ceased_by(decision)]
    candidates = same or going_on
    return candidates[-1] if candidates else None


def adopt(order: date, plans: list[Plan], episodes: Sequence[Episode]) -> None:
    """An order belongs to the last plan decided by then, else to the first.

    A second order in a plan is the first one put right, unless the child came into care in between.
    """
    decided = [plan for plan in plans if plan.decision is not None and plan.decision <= order]
    plan = decided[-1] if decided else plans[0]
    if plan.adoption_order is not None and came_into_care(episodes, plan.adoption_order, order):
        plans.insert(plans.index(plan) + 1, Plan(adoption_order=order))
    else:
        plan.adoption_order = order


def came_into_care(episodes: Sequence[Episode], since: date, until: date) -> bool:
    return any(episode.rne == "S" and since <= episode.decom <= until for episode in episodes)


def end_of(plan: Plan, episodes: Sequence[Episode], as_at: date | None) -> date | None:
    """The last day of the plan; of one that goes on, the as-at day or the last before the child left care."""
    if plan.ended is not None or plan.decision is None:
        return plan.ended or as_at
    left = [day for episode in episodes if (day := episode.left_on) and day >= plan.decision]
    ends = [min(left) - timedelta(days=1)] if left else []
    return min([*ends, last(as_at)]) if ends else as_at


# ------------------------------------------------------------------------------------------- periods and runs


def begun_by(day: date, end: date | None) -> bool:
    return end is None or day <= end


def period_of(episodes: Sequence[Episode], end: date | None) -> Period:
    """The period of care that the plan's end falls in, whole: rows after that end belong to it too."""
    at = sum(begun_by(episode.decom, end) for episode in episodes) - 1
    if at < 0:
        return Period()
    start = at
    while episodes[start].rne != "S" and start > 0 and not episodes[start - 1].ended_care:
        start -= 1
    stop = start + 1
    while stop < len(episodes) and episodes[stop].rne != "S" and not episodes[stop - 1].ended_care:
        stop += 1
    return Period(list(episodes[start:stop]), cut=episodes[start].rne != "S")


def runs_of(rows: Sequence[Episode]) -> list[Run]:
    """The adoptive placements of a period, in order."""
    runs = []
    at = 0
    while at < len(rows):
        if rows[at].adoptive:
            stop = end_of_run(rows, at)
            runs.append(Run(at, row_after(rows, stop), rows[-1].dec))
            at = stop
        else:
            at += 1
    return runs


def end_of_run(rows: Sequence[Episode], start: int) -> int:
    """Just past the last adoptive row of the run: P, S and B begin a new one, but not after an absence."""
    stop = at = start + 1
    while at < len(rows) and (rows[at].temporary or (rows[at].adoptive and goes_on(rows, at))):
        at += 1
        if rows[at - 1].adoptive:
            stop = at
    return stop


def goes_on(rows: Sequence[Episode], at: int) -> bool:
    return rows[at - 1].temporary or rows[at].rne not in NEW_CARERS


def row_after(rows: Sequence[Episode], stop: int) -> Episode | None:
    """The row after a run; none if the child was only away for a time when the rows end."""
    following = rows[stop:]
    return following[0] if any(not row.temporary for row in following) else None


# ------------------------------------------------------------------------------------------- the dates


def entered_care(period: Period) -> date | None:
    return period.rows[0].decom if period.rows and not period.cut else None


def placement_order(rows: Sequence[Episode], end: date | None) -> date | None:
    """The latest day on which the legal status became E1 or D1; never a row that only moved the child."""
    found = [
        row.decom
        for before, row in zip([None, *rows], rows, strict=False)
        if begun_by(row.decom, end)
        and row.ls in ORDERED
        and row.rne in NEW_STATUS
        and (before is None or before.ls != row.ls)
    ]
    return found[-1] if found else None


def placed_date(period: Period, run: Run | None) -> date | None:
    """The first day of the run, unless the run began before the files do."""
    if run is None or (period.cut and run.start == 0 and period.rows[0].rne in SAME_CARERS):
        return None
    return period.rows[run.start].decom


def disruption(runs: Sequence[Run], placed: date | None, adopted: bool, as_at: date | None) -> date | None:
    """The end of the last of ``runs`` where the child moved on from it; else the end of an earlier one.

    An earlier one's end is told if it lies before the last one's beginning, or if the child was adopted.
    """
    if not runs:
        return None
    *earlier, final = runs
    if final.after and begun_by(final.after.decom, as_at) and not adopted:
        return final.after.decom
    ends = [run.after.decom for run in earlier if run.after]
    told = [end for end in ends if adopted or (placed is not None and end < placed)]
    return told[-1] if told else None


def foster_placement(rows: Sequence[Episode], run: Run) -> date | None:
    """Back from the adoptive placement, through the rows with the same carers, to the one that began it."""
    at = run.start
    while rows[at].rne in SAME_CARERS and at > 0:
        at -= 1
    return rows[at].decom if rows[at].rne in NEW_CARERS else None


def early_permanence(period: Period, placed: date | None, end: date | None) -> date | None:
    """The first early permanence before the placement, unless it may have begun before the files do."""
    for at, row in enumerate(period.rows):
        if (
            row.place in EARLY_PERMANENCE
            and begun_by(row.decom, end)
            and (placed is None or row.decom < placed)
        ):
            return None if at == 0 and period.cut and row.rne in SAME_CARERS else row.decom
    return None


def left_care(rows: Sequence[Episode], as_at: date | None) -> date | None:
    """The day the period ended otherwise than by adoption."""
    day = rows[-1].left_on if rows else None
    return day if day is not None and begun_by(day, as_at) else None


# ------------------------------------------------------------------------------------------- journeys


def runs_for(rows: Sequence[Episode], end: date | None, before: date | None) -> list[Run]:
    """The adoptive placements that began by the plan's end and went on after the end of the one before."""
    runs = [run for run in runs_of(rows) if begun_by(rows[run.start].decom, end)]
    return [run for run in runs if before is None or run.outlasts(before)]


def journey_of(plan: Plan, before: date | None, episodes: Sequence[Episode], as_at: date | None) -> Journey:
    """One plan's journey; ``before`` is the end of the plan before it."""
    end = end_of(plan, episodes, as_at)
    period = period_of(episodes, end)
    rows = period.rows
    runs = runs_for(rows, end, before)
    final = runs[-1] if runs else None
    placed = placed_date(period, final)
    adopted = plan.adoption_order is not None
    flag = plan.ad1.flag if plan.ad1 else None
    return {
        "entered_care_date": entered_care(period),
        "adoption_decision_date": plan.decision,
        "placement_order_date": placement_order(rows, end),
        "match_date": plan.ad1.match if plan.ad1 else None,
        "placed_for_adoption_date": placed,
        "adoption_order_date": plan.adoption_order,
        "adopted_by_foster_carer": flag,
        "foster_placement_date": foster_placement(rows, final) if flag and final and placed else None,
        "early_permanence_date": early_permanence(period, placed, end),
        "reversal_date": plan.reversal,
        "reversal_reason": plan.reason,
        "disruption_date": disruption(runs, placed, adopted, as_at),
        "left_care_date": None if adopted else left_care(rows, as_at),
    }


def journeys_of(child: str, tables: Mapping[str, Rows], as_at: date | None) -> list[Journey]:
    """One child's journeys, in order of decision."""
    episodes = stacked_episodes(tables.get("episodes", []))
    decisions = stacked_decisions(tables.get("placed", []))
    plans = plans_of(episodes, decisions, stacked_ad1(tables.get("ad1", [])))
    known: Journey = {"child_id": child, "date_of_birth": born(tables.get("header", []))}
    ends = [None, *(plan.ended for plan in plans)]
    return [
        known | journey_of(plan, before, episodes, as_at) for plan, before in zip(plans, ends, strict=False)
    ]


def derive(returns: Sequence[Return], as_at: date | None = None) -> list[Journey]:
    """The journeys of yearly returns, given in order of year: by child id, each child's plans in order."""
    children = sorted(by_child(returns).items())
    return [journey for child, tables in children for journey in journeys_of(child, tables, as_at)]
