"""The adopters' figures once more, one family at a time, in plain Python: standard library only.

Written from docs/adopters.md, sharing no code with the product. A row is a dict of column to text: dates as
2016-03-31, blank for what is not recorded. Only usable rows belong here.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

Row = Mapping[str, str]
Family = dict[str, Any]
Span = tuple[date, date]

BEGAN = ("enquiry_date", "stage_1_start_date", "stage_2_start_date", "application_date")
ENDED = (
    "stage_1_end_date",
    "stage_2_end_date",
    "approval_date",
    "match_date",
    "child_placed_date",
    "adoption_order_date",
)
LEFT = "left_process_date"
WAY = ("enquiry", "stage-1", "stage-2", "approved", "matched", "placed", "adopted")
REASONS = ("withdrew", "on-hold", "refused", "other", "not-recorded")


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the month's last."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def families(rows: Sequence[Row], day: date = date.max) -> list[Family]:
    """One family counted once, application by application, by what was known of each adopter on a day."""
    seen: list[Row] = []
    for row in rows:
        if row not in seen:
            seen.append(row)
    together: dict[tuple[str, str, str], list[Row]] = {}
    for row in seen:
        family = row.get("family_id", "")
        key = (row["local_authority"], "family" if family else "adopter", family or row["adopter_id"])
        together.setdefault(key, []).append(row)
    return [merged(application, day) for ours in together.values() for application in applications(ours)]


def days_of(row: Row) -> list[date]:
    return [date.fromisoformat(row[one]) for one in (*BEGAN, *ENDED, LEFT) if row.get(one)]


def end_of(row: Row) -> date | None:
    ends = [date.fromisoformat(row[one]) for one in ("adoption_order_date", LEFT) if row.get(one)]
    return max(ends) if ends else None


def applications(rows: Sequence[Row]) -> Iterator[list[Row]]:
    def begins(row: Row) -> tuple[date, date, str]:
        return min(days_of(row)), end_of(row) or date.max, row["adopter_id"]

    group: list[Row] = []
    for row in sorted(rows, key=begins):
        over = all((end := end_of(one)) is not None and end <= min(days_of(row)) for one in group)
        again = any(one["adopter_id"] == row["adopter_id"] for one in group)
        if group and (over or again):
            yield group
            group = []
        group.append(row)
    yield group


def merged(rows: Sequence[Row], day: date) -> Family:
    def given(column: str) -> list[date]:
        days = [date.fromisoformat(row[column]) for row in rows if row.get(column)]
        return [one for one in days if one <= day]

    family: Family = {"area": rows[0]["local_authority"]}
    for column in BEGAN:
        family[column] = min(given(column), default=None)
    for column in ENDED:
        family[column] = max(given(column), default=None)
    family[LEFT] = max(given(LEFT)) if len(given(LEFT)) == len(rows) else None
    family["children"] = max(
        (int(row["children_placed"]) for row in rows if row.get("children_placed")), default=None
    )
    told = [(row.get(LEFT, ""), row["left_process_reason"]) for row in rows if row.get("left_process_reason")]
    last = max((day for day, _ in told), default="")
    family["reason"] = min((r for day, r in told if day == last), key=REASONS.index, default="not-recorded")
    return family


def on(family: Family, column: str, day: date) -> bool:
    return family[column] is not None and family[column] <= day


def leaver(family: Family, day: date) -> bool:
    adopted = family["adoption_order_date"]
    return on(family, LEFT, day) and not (adopted is not None and adopted <= family[LEFT])


def made(family: Family, day: date) -> list[str]:
    """The steps made by a day, in their order."""
    dates = {
        "enquiry": ("enquiry_date",),
        "stage-1": ("stage_1_start_date", "stage_1_end_date", "application_date"),
        "stage-2": ("stage_2_start_date", "stage_2_end_date"),
        "approved": ("approval_date",),
        "matched": ("match_date",),
        "placed": ("child_placed_date",),
        "adopted": ("adoption_order_date",),
    }
    return [step for step in WAY if any(on(family, column, day) for column in dates[step])]


def stage(family: Family, day: date) -> str:
    if leaver(family, day):
        return "left"
    return (made(family, day) or ["not-known"])[-1]


def counts_on(rows: Sequence[Family], day: date) -> dict[tuple[str, str], int]:
    """By table and line how many families on a day."""
    found: dict[tuple[str, str], int] = {}

    def count(table: str, code: str, test: Callable[[Family], bool]) -> None:
        found[table, code] = sum(test(family) for family in rows)

    def is_at(*codes: str) -> Callable[[Family], bool]:
        return lambda family: stage(family, day) in codes

    def running(at: tuple[str, ...], start: str, end: str, over: int | None) -> Callable[[Family], bool]:
        def test(family: Family) -> bool:
            runs = stage(family, day) in at and on(family, start, day) and not on(family, end, day)
            return runs and (over is None or day > months_after(family[start], over))

        return test

    for code in (*WAY, "left", "not-known"):
        count("stages", code, is_at(code))
    count("waiting", "a11", is_at("approved"))
    count(
        "waiting", "a11-3-months",
        lambda family: stage(family, day) == "approved" and day >= months_after(family["approval_date"], 3),
    )  # fmt: skip
    count("waiting", "a13", is_at("stage-1", "stage-2"))
    for code, over_code, at, start, end, months in (
        ("in-stage-1", "stage-1-over", ("stage-1",), "stage_1_start_date", "stage_1_end_date", 2),
        ("in-stage-2", "stage-2-over", ("stage-2",), "stage_2_start_date", "stage_2_end_date", 4),
        ("registered", "approval-over", ("stage-1", "stage-2"), "stage_1_start_date", "approval_date", 6),
    ):
        count("waiting", code, running(at, start, end, None))
        count("waiting", over_code, running(at, start, end, months))
    found["waiting", "between"] = (
        found["waiting", "a13"] - found["waiting", "in-stage-1"] - found["waiting", "in-stage-2"]
    )
    return found


def half_up(value: Fraction) -> int:
    return int((value * 2 + 1) // 2)


def median(numbers: Sequence[int]) -> Fraction | None:
    if not numbers:
        return None
    ours, half = sorted(numbers), (len(numbers) - 1) // 2
    return Fraction(ours[half] + ours[len(ours) // 2], 2)


def counts_in(rows: Sequence[Family], year: Span, as_at: date) -> dict[tuple[str, str, str], int | None]:
    """By table, line and reason the value of a financial year, as known on the as-at day."""
    first, last = year[0], min(year[1], as_at)
    found: dict[tuple[str, str, str], int | None] = {}

    def in_year(column: str) -> list[Family]:
        return [family for family in rows if family[column] is not None and first <= family[column] <= last]

    for code, column in (
        ("enquiries", "enquiry_date"), ("registrations", "stage_1_start_date"),
        ("approvals", "approval_date"), ("matches", "match_date"),
        ("placements", "child_placed_date"), ("orders", "adoption_order_date"),
    ):  # fmt: skip
        found["activity", code, ""] = len(in_year(column))
    placed = in_year("child_placed_date")
    found["activity", "children", ""] = sum(family["children"] or 0 for family in placed)
    found["activity", "no-number", ""] = sum(family["children"] is None for family in placed)
    for table, start, end, months in (
        ("stage-1", "stage_1_start_date", "stage_1_end_date", 2),
        ("stage-2", "stage_2_start_date", "stage_2_end_date", 4),
        ("approval", "stage_1_start_date", "approval_date", 6),
    ):
        timed = [one for one in in_year(end) if on(one, start, as_at)]
        within = sum(one[end] <= months_after(one[start], months) for one in timed)
        waits = [(one[end] - one[start]).days for one in timed]
        found |= _timed(table, len(in_year(end)), within, waits)
    matched = [one for one in in_year("match_date") if on(one, "approval_date", as_at)]
    late = sum(one["match_date"] >= months_after(one["approval_date"], 3) for one in matched)
    waits = [max(0, (one["match_date"] - one["approval_date"]).days) for one in matched]
    found |= _timed("a12", len(in_year("match_date")), late, waits)
    return found | _conversion(in_year("enquiry_date"), as_at) | _leavers(in_year(LEFT))


def _timed(
    table: str, ended: int, within: int, waits: Sequence[int]
) -> dict[tuple[str, str, str], int | None]:
    middle = median(waits)
    return {
        (table, "ended", ""): ended,
        (table, "within", ""): within,
        (table, "share", ""): half_up(Fraction(100 * within, len(waits))) if waits else None,
        (table, "median-days", ""): None if middle is None else half_up(middle),
        (table, "left-out", ""): ended - len(waits),
    }


def _conversion(rows: Sequence[Family], as_at: date) -> dict[tuple[str, str, str], int | None]:
    found: dict[tuple[str, str, str], int | None] = {("conversion", "enquiries", ""): len(rows)}
    for code in WAY[1:-1]:
        further = set(WAY[WAY.index(code) :])
        found["conversion", code, ""] = sum(bool(further & set(made(family, as_at))) for family in rows)
    left = [family for family in rows if leaver(family, as_at)]
    found["conversion", "left", ""] = len(left)
    found["conversion", "in-process", ""] = sum(
        not leaver(family, as_at) and not on(family, "adoption_order_date", as_at) for family in rows
    )
    approved = found["conversion", "approved", ""] or 0
    found["conversion", "approved-share", ""] = half_up(Fraction(100 * approved, len(rows))) if rows else None
    for reason in REASONS:
        found["conversion-left", "left", reason] = sum(family["reason"] == reason for family in left)
    return found


def _leavers(rows: Sequence[Family]) -> dict[tuple[str, str, str], int | None]:
    left = [family for family in rows if leaver(family, family[LEFT])]
    found: dict[tuple[str, str, str], int | None] = {("activity", "left", ""): len(left)}
    for code in (*WAY[:-1], "not-known"):
        here = [one for one in left if (made(one, one[LEFT]) or ["not-known"])[-1] == code]
        found["leavers", code, ""] = len(here)
        for reason in REASONS:
            found["leavers", code, reason] = sum(one["reason"] == reason for one in here)
    return found
