"""The pipeline once more, one child at a time, standard library only. It shares no code with the product.

A child is a plain dict: dates or ``None`` under their columns, ``local_authority``, and texts or ``None``
under ``reversal_reason``, ``sibling_group_id`` and ``stage``. Written from docs/pipeline.md.
"""

from __future__ import annotations

import calendar
from calendar import isleap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

Child = Mapping[str, Any]
Membership = tuple[str, str, date | None, date | None]
Area = tuple[str, str]
Figures = dict[tuple[str, str, str, str], tuple[int | None, ...]]
"""By area, table, row and period: value, change, change in per cent, full-year equivalent."""

ENDED = {"adopted-in-year", "adopted-before", "changed-in-year", "changed-before", "left-care"}


def half_up(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))


def by(child: Child, column: str, day: date) -> bool:
    """Whether something had happened by a day."""
    return child[column] is not None and child[column] <= day


def months_later(day: date, months: int) -> date:
    """The same day some calendar months later, or the last of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_of(day: date) -> tuple[date, date]:
    first = day.year if day >= date(day.year, 4, 1) else day.year - 1
    return date(first, 4, 1), date(first + 1, 3, 31)


def still_there(child: Child, column: str, day: date) -> bool:
    """Made by the day, and no disruption on or after it by the day."""
    if not by(child, column, day):
        return False
    return not (by(child, "disruption_date", day) and child["disruption_date"] >= child[column])


def state(child: Child, day: date) -> str:
    first, _ = year_of(day)
    if by(child, "adoption_order_date", day):
        return "adopted-in-year" if child["adoption_order_date"] >= first else "adopted-before"
    if by(child, "reversal_date", day):
        return "changed-in-year" if child["reversal_date"] >= first else "changed-before"
    if by(child, "left_care_date", day):
        return "left-care"
    if still_there(child, "placed_for_adoption_date", day):
        return "placed"
    if still_there(child, "match_date", day):
        return "matched"
    for column, name in (
        ("placement_order_date", "order"),
        ("adoption_decision_date", "decision"),
        ("entered_care_date", "in-care"),
    ):
        if by(child, column, day):
            return name
    return "not-known"


def reason(child: Child) -> str:
    return child["reversal_reason"].lower() if child["reversal_reason"] else "no-reason"


def size(child: Child, looking: Sequence[Child]) -> str:
    if child["sibling_group_id"] is None:
        return "no-group"
    group = (child["local_authority"], child["sibling_group_id"])
    members = sum((one["local_authority"], one["sibling_group_id"]) == group for one in looking)
    return {1: "solo", 2: "pairs"}.get(members, "threes")


def age_band(child: Child, day: date) -> str:
    born = child["date_of_birth"]
    if born is None or born > day:
        return "no-birth"
    for years, band in ((16, "16-and-over"), (10, "10-to-15"), (5, "5-to-9"), (1, "1-to-4")):
        if months_later(born, 12 * years) <= day:
            return band
    return "under-1"


def waited(child: Child, column: str, months: int, day: date) -> bool:
    return by(child, column, day) and months_later(child[column], months) <= day


def on_a_day(children: Sequence[Child], day: date) -> Iterator[tuple[str, str, Child]]:
    """Each child under each table and row that counts it."""
    looking = [child for child in children if state(child, day) in ("order", "decision")]
    for child in children:
        now = state(child, day)
        yield "states", now, child
        if now == "changed-in-year":
            yield "changed-by-reason", reason(child), child
        if child in looking:
            yield f"siblings-{now}", size(child, looking), child
            yield f"ages-{now}", age_band(child, day), child
        if now in ("matched", "order", "decision") and by(child, "adoption_decision_date", day):
            yield "waits", "a9", child
            if not by(child, "entered_care_date", day):
                yield "waits", "a9-care-unknown", child
            if waited(child, "entered_care_date", 18, day):
                yield "waits", "a9-care-18", child
            if by(child, "placement_order_date", day):
                yield "waits", "a14", child
            for months in (12, 18):
                if waited(child, "placement_order_date", months, day):
                    yield "waits", f"a14-order-{months}", child
    seen: set[tuple[str, str]] = set()
    for child in looking:
        group = (child["local_authority"], child["sibling_group_id"])
        if child["sibling_group_id"] is None or group not in seen:
            yield "families", size(child, looking), child
            yield "families", "needed", child
        seen.add(group)


def things_done(child: Child) -> Iterator[tuple[str, str, date]]:
    """Each thing done, under its table and row, and its day."""
    for row, column in (
        ("adopted", "adoption_order_date"),
        ("placed", "placed_for_adoption_date"),
        ("matched", "match_date"),
        ("orders", "placement_order_date"),
        ("decisions", "adoption_decision_date"),
        ("changed", "reversal_date"),
    ):
        if child[column] is not None:
            yield "activity", row, child[column]
    if child["reversal_date"] is not None:
        yield "activity-by-reason", reason(child), child["reversal_date"]
    left, disrupted = child["left_care_date"], child["disruption_date"]
    planned = ("adoption_decision_date", "placement_order_date", "match_date", "placed_for_adoption_date")
    ends = ("adoption_order_date", "reversal_date")
    if (
        left
        and any(by(child, one, left) for one in planned)
        and not any(by(child, one, left) for one in ends)
    ):
        yield "activity", "left-care", left
    if disrupted and not by(child, "adoption_order_date", disrupted):
        yield "activity", "disruptions", disrupted
        if by(child, "placed_for_adoption_date", disrupted):
            yield "disruptions", "timed", disrupted


def periods(as_at: date, every: str) -> list[tuple[str, date, date]]:
    """Of the last five financial years, and of the one before, up to the one that holds the day."""
    months = {"quarter": 3, "half-year": 6, "year": 12}[every]
    mark = {"quarter": "Q", "half-year": "H", "year": ""}[every]
    found = []
    first = date(year_of(as_at)[0].year - 5, 4, 1)
    while first <= as_at:
        after = months_later(first, months)
        year = year_of(first)[0].year
        number = ((first.month - 4) % 12) // months + 1
        label = f"{year}-{(year + 1) % 100:02d}" + (f" {mark}{number}" if mark else "")
        found.append((label, first, after - timedelta(days=1)))
        first = after
    return found


def reached(children: Iterable[Child], as_at: date, day: date) -> bool:
    """Whether an adoption order known by the as-at day lies in the day's financial year or before it."""
    return any(by(child, "adoption_order_date", min(as_at, year_of(day)[1])) for child in children)


def region_of(authority: str, day: date, memberships: Iterable[Membership]) -> str | None:
    for name, region, first, last in memberships:
        if name == authority and (first is None or first <= day) and (last is None or day <= last):
            return region
    return None


def figures(
    children: Sequence[Child],
    as_at: date,
    beside: date,
    every: str,
    memberships: Sequence[Membership],
    rows: Mapping[str, Sequence[str]],
) -> Figures:
    """Every figure; ``rows`` are the rows of each table."""
    found: Figures = {}
    present = {child["local_authority"] for child in children}
    areas: list[Area] = [("All", "all")]
    areas += [(name, "region") for name in sorted({one[1] for one in memberships if one[0] in present})]
    areas += [(name, "local-authority") for name in sorted(present)]
    for name, kind in areas:

        def here(child: Child, day: date, name: str = name, kind: str = kind) -> bool:
            authority = child["local_authority"]
            if kind == "region":
                return region_of(authority, day, memberships) == name
            return kind == "all" or authority == name

        for table, codes in rows.items():
            if table in ("activity", "activity-by-reason", "disruptions", "running-year", "waits-at-end"):
                continue
            now, then = (
                [row for of, row, child in on_a_day(children, day) if of == table and here(child, day)]
                for day in (as_at, beside)
            )
            for code in codes:
                counts = now.count(code), then.count(code)
                from_april = code in ("adopted-in-year", "changed-in-year") or table == "changed-by-reason"
                told = not from_april or same_day(as_at, beside) or april(as_at) == april(beside)
                change = counts[0] - counts[1] if told else None
                found[name, table, code, as_at.isoformat()] = (counts[0], change, None, None)
                found[name, table, code, beside.isoformat()] = (counts[1], None, None, None)
        found |= {(name, *key): figure for key, figure in team_stages(children, as_at, here).items()}
        found |= {
            (name, *key): figure for key, figure in activity(children, as_at, every, rows, here).items()
        }
    return found


def april(day: date) -> int:
    """The year whose April began the financial year of a day."""
    return day.year if day >= date(day.year, 4, 1) else day.year - 1


def same_day(as_at: date, beside: date) -> bool:
    """Of their years; where the earlier one has no 29 February, its 28th."""
    days = [(day.month, day.day) for day in (as_at, beside)]
    return days[0] == days[1] or (days == [(2, 29), (2, 28)] and not isleap(beside.year))


def team_stages(children: Sequence[Child], as_at: date, here: Any) -> dict[Any, tuple[int | None, ...]]:
    texts = [(child["stage"], child) for child in children if state(child, as_at) not in ENDED]
    if not any(text for text, _ in texts):
        return {}
    return {
        ("team-stage", row or "", as_at.isoformat()): (
            sum(text == row and here(child, as_at) for text, child in texts), None, None, None,
        )
        for row in {None, *(text for text, _ in texts)}
    }  # fmt: skip


def waiting(children: Sequence[Child], day: date, here: Any) -> Counter[str]:
    return Counter(row for of, row, child in on_a_day(children, day) if of == "waits" and here(child, day))


def activity(
    children: Sequence[Child], as_at: date, every: str, rows: Mapping[str, Sequence[str]], here: Any
) -> dict[Any, tuple[int | None, ...]]:
    found: dict[Any, tuple[int | None, ...]] = {}
    done = [
        (table, row, day)
        for child in children
        for table, row, day in things_done(child)
        if day <= as_at and here(child, day)
    ]
    times = [
        ((child["disruption_date"] - child["placed_for_adoption_date"]).days, child["disruption_date"])
        for child in children
        for _, row, day in things_done(child)
        if row == "timed" and day <= as_at and here(child, day)
    ]

    def count(table: str, row: str, first: date, last: date) -> int:
        return sum(one[:2] == (table, row) and first <= one[2] <= last for one in done)

    every_period = periods(as_at, every)
    a_year = {"quarter": 4, "half-year": 2, "year": 1}[every]
    for number, (label, first, last) in list(enumerate(every_period))[a_year:]:
        a_year_before = every_period[number - a_year]
        told = last <= as_at and reached(children, as_at, a_year_before[1])

        def change(value: int, before: int, told: bool = told) -> int | None:
            return half_up(Fraction(100 * (value - before), before)) if told and before > 0 else None

        for table in ("activity", "activity-by-reason"):
            for row in rows[table]:
                value, before = count(table, row, first, last), count(table, row, *a_year_before[1:])
                found[table, row, label] = (value, None, change(value, before), None)
        now, then = (waiting(children, min(day, as_at), here) for day in (last, a_year_before[2]))
        for row in rows["waits-at-end"]:
            found["waits-at-end", row, label] = (now[row], None, change(now[row], then[row]), None)
        disruptions, placed = (count("activity", row, first, last) for row in ("disruptions", "placed"))
        waits = sorted(days for days, day in times if first <= day <= last)
        middle = [waits[(len(waits) - 1) // 2], waits[len(waits) // 2]] if waits else []
        of_disruptions = {
            "rate": half_up(Fraction(100 * disruptions, placed)) if placed else None,
            "timed": len(waits),
            "mean-days": half_up(Fraction(sum(waits), len(waits))) if waits else None,
            "median-days": half_up(Fraction(sum(middle), 2)) if waits else None,
        }
        for row, figure in of_disruptions.items():
            found["disruptions", row, label] = (figure, None, None, None)
    first, last = year_of(as_at)
    if as_at < last:
        label = f"{first.year}-{last.year % 100:02d}"
        share = Fraction((last - first).days + 1, (as_at - first).days + 1)
        for row in rows["activity"]:
            value = count("activity", row, first, last)
            found["running-year", row, label] = (value, None, None, half_up(value * share))
    return found
