"""Timeliness once more, one child at a time, in plain Python: written from docs/timeliness.md alone.

It shares no code with the product. A journey is a dict of dates (or `None`) and texts (or "").
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Journey = Mapping[str, Any]

DATES = {
    "care-decision": ("entered_care_date", "adoption_decision_date"),
    "decision-order": ("adoption_decision_date", "placement_order_date"),
    "order-match": ("placement_order_date", "match_date"),
    "match-placed": ("match_date", "placed_for_adoption_date"),
    "placed-adopted": ("placed_for_adoption_date", "adoption_order_date"),
    "care-placed": ("entered_care_date", "placed_for_adoption_date"),
    "care-adopted": ("entered_care_date", "adoption_order_date"),
}
CODES = {
    "WBRI": "White", "WIRI": "White", "WOTH": "White", "WIRT": "White", "WROM": "White",
    "MWBC": "Mixed", "MWBA": "Mixed", "MWAS": "Mixed", "MOTH": "Mixed",
    "AIND": "Asian", "APKN": "Asian", "ABAN": "Asian", "AOTH": "Asian", "CHNE": "Asian",
    "BCRB": "Black", "BAFR": "Black", "BOTH": "Black",
    "OOTH": "Other", "REFU": "Not known", "NOBT": "Not known",
}  # fmt: skip


@dataclass
class Figure:
    """The days of one stage of one group, and who was left out of it."""

    days: list[int] = field(default_factory=list)
    left_out: int = 0
    negative: int = 0

    def numbers(self) -> tuple[Any, ...]:
        """children, left out, negative, total, mean, lower quartile, median, upper quartile, longest."""
        counts = (len(self.days), self.left_out, self.negative, sum(self.days))
        if not self.days:
            return (*counts, None, None, None, None, None)
        exact = [Fraction(day) for day in self.days]
        quartiles = exact * 3 if len(exact) == 1 else statistics.quantiles(exact, n=4, method="inclusive")
        return (*counts, Fraction(sum(self.days), len(self.days)), *quartiles, max(self.days))

    def kept(self, limit: int) -> tuple[Any, ...]:
        """children, left out, negative, within the limit, their share in per cent, longest."""
        within, children = sum(day <= limit for day in self.days), len(self.days)
        share = Fraction(100 * within, children) if children else None
        return children, self.left_out, self.negative, within, share, max(self.days, default=None)


def calendar_days(start: date, end: date) -> int:
    return (end - start).days


def stages(
    journeys: Iterable[Journey],
    first: date,
    last: date,
    cohort: str,
    group_of: Callable[[Journey, date], str | None],
    dates: Mapping[str, tuple[str, str]] = DATES,
    between: Callable[[date, date], int] = calendar_days,
) -> dict[tuple[str, str], Figure]:
    """By stage and group; `last` is the window's reckoning day."""
    found: dict[tuple[str, str], Figure] = {}
    for journey in journeys:
        known: dict[str, Any] = {
            name: day if not isinstance(day, date) or day <= last or name == "date_of_birth" else None
            for name, day in journey.items()
        }
        for code, (start, end) in dates.items():
            deciding = known["adoption_order_date"] if cohort == "adopted" else known[end]
            if deciding is None or deciding < first:
                continue
            group = group_of(known, deciding)
            if group is None:
                continue
            figure = found.setdefault((code, group), Figure())
            if known[start] is None or known[end] is None:
                figure.left_out += 1
            else:
                figure.days.append(between(known[start], known[end]))
                figure.negative += known[end] < known[start]
    return found


def age(born: date, on: date) -> int:
    """Whole years; a 29 February birthday is the 28th where there is no 29th."""
    try:
        birthday = born.replace(year=on.year)
    except ValueError:
        birthday = date(on.year, 2, 28)
    return on.year - born.year - (on < birthday)


def age_band(journey: Journey, _: date) -> str:
    born, entered = journey["date_of_birth"], journey["entered_care_date"]
    if born is None or entered is None or entered < born:
        return "Not recorded"
    years = age(born, entered)
    if years < 1:
        return "Under 1"
    if years < 5:
        return "1 to 4"
    if years < 10:
        return "5 to 9"
    return "10 to 15" if years < 16 else "16 and over"


def year(_: Journey, day: date) -> str:
    first = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return f"{first}-{str(first + 1)[-2:]}"


def half_year(journey: Journey, day: date) -> str:
    return f"{year(journey, day)} {'H1' if 4 <= day.month <= 9 else 'H2'}"


def quarter(journey: Journey, day: date) -> str:
    return f"{year(journey, day)} Q{[4, 4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3][day.month - 1]}"


def ethnicity(journey: Journey, _: date) -> str:
    text = journey["ethnicity"] or "Not recorded"
    return CODES.get(text.removeprefix("a) ").removeprefix("h) ").upper(), text)


def recorded(column: str) -> Callable[[Journey, date], str]:
    return lambda journey, _: journey[column] or "Not recorded"


def sibling_group(everyone: Sequence[Journey]) -> Callable[[Journey, date], str]:
    def size(journey: Journey, _: date) -> str:
        if not journey["sibling_group_id"]:
            return "Not recorded"
        key = "local_authority", "sibling_group_id"
        others = {one["child_id"] for one in everyone if all(one[name] == journey[name] for name in key)}
        return {1: "Solo", 2: "2"}.get(len(others), "3 or more")

    return size


def route(journey: Journey, _: date) -> str:
    if journey["adopted_by_foster_carer"]:
        return "Foster carer"
    return "Early permanence" if journey["early_permanence_date"] else "Other"


def working_days(start: date, end: date, holidays: Iterable[date]) -> int:
    """The working days after the first day up to the second; negative from a later day to an earlier."""
    closed = set(holidays)
    if end < start:
        return -working_days(end, start, closed)
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in closed for day in days)
