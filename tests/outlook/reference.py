"""The outlook once more, one child at a time, from docs/outlook.md: dates in, completed dates out.

It shares no code with the product. What a window then says of the completed children is asked of the
reference of the indicators (`reference.figure`), as at the window's own last day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import reference as ref

Row = dict[str, Any]
LAYERS = ("adopted", "placed", "matched", "waiting")


def as_known(row: Mapping[str, Any], day: date) -> Row:
    """The child as it stood on a day: what came later has not happened."""
    return {
        name: value if not isinstance(value, date) or value <= day else None for name, value in row.items()
    }


def state(row: Mapping[str, Any], day: date) -> str:
    """adopted, placed, matched, order, decision; or none of these: ended, or not yet decided."""
    known = as_known(row, day)
    if known["adoption_order_date"] is not None:
        return "adopted"
    if known.get("reversal_date") is not None or known.get("left_care_date") is not None:
        return "ended"
    broke = known.get("disruption_date")
    for name, column in (("placed", "placed_for_adoption_date"), ("matched", "match_date")):
        made = known[column]
        if made is not None and not (broke is not None and broke >= made):
            return name
    if known["placement_order_date"] is not None:
        return "order"
    return "decision" if known.get("adoption_decision_date") is not None else "none"


def layer(row: Mapping[str, Any], day: date) -> str:
    found = state(row, day)
    return {"order": "waiting", "decision": "waiting"}.get(found, found)


def median(days: Sequence[int]) -> int | None:
    """The middle one, or half way between the two in the middle; a half day goes up."""
    if not days:
        return None
    ordered = sorted(days)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return ref.round_half_up(Fraction(low + high, 2))


def median_step(rows: Sequence[Row], day: date, since: str, until: str) -> tuple[int | None, int]:
    """The median days of a step, and of how many children: those adopted in the three years to the day."""
    _, start, _ = ref.ending(day)
    waits = []
    for row in rows:
        known = as_known(row, day)
        adopted, first, last = known["adoption_order_date"], known[since], known[until]
        if adopted is None or adopted < start or first is None or last is None or first > last:
            continue
        waits.append((last - first).days)
    return median(waits), len(waits)


@dataclass
class Within:
    match: int | None
    place: int
    order: int


def completed(row: Mapping[str, Any], day: date, within: Within, upto: str) -> Row:
    """The child with the assumed dates, if it is in a layer up to one; as it stood if not."""
    known, where = as_known(row, day), layer(row, day)
    if where not in LAYERS[1 : LAYERS.index(upto) + 1]:
        return known
    tomorrow = day + timedelta(days=1)
    if where == "waiting":
        if within.match is None:
            return known
        known["match_date"] = day + timedelta(days=within.match)
    if where in ("matched", "waiting"):
        known["placed_for_adoption_date"] = max(known["match_date"] + timedelta(days=within.place), tomorrow)
    known["adoption_order_date"] = max(
        known["placed_for_adoption_date"] + timedelta(days=within.order), tomorrow
    )
    known["disruption_date"] = None  # the child is with another family now
    return known


def overdue(row: Mapping[str, Any], day: date, within: Within) -> bool:
    """Placed or matched, and by the assumption the next step is on the day or was before it."""
    known, where = as_known(row, day), layer(row, day)
    if where == "placed":
        return bool(known["placed_for_adoption_date"] + timedelta(days=within.order) <= day)
    return where == "matched" and bool(known["match_date"] + timedelta(days=within.place) <= day)


def counts(row: Row, indicator: str, start: date, end: date, has_flag_column: bool) -> bool:
    """Whether a completed child counts in a window, its order included."""
    figure = ref.figure([row], indicator, start, end, end, has_flag_column=has_flag_column)
    return figure.children == 1


def clock_runs(row: Row, indicator: str) -> bool:
    """Whether a day of waiting is a day more: not in A10 for a child placed with its own foster carer."""
    stopped = row.get("adopted_by_foster_carer") and row.get("foster_placement_date")
    return not (indicator == "A10" and stopped)


def quarters(start: date) -> list[tuple[date, date]]:
    """Of the financial year that begins on a day."""
    year = start.year
    return [
        (date(year, 4, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 9, 30)),
        (date(year, 10, 1), date(year, 12, 31)), (date(year + 1, 1, 1), date(year + 1, 3, 31)),
    ]  # fmt: skip


def windows(day: date, years: int, ahead: int) -> list[ref.Window]:
    first = ref.financial_year(day) - years + 1
    return [ref.scorecard_window(first + number, years) for number in range(ahead + 1)]
