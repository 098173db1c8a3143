"""What `compare` must find, worked out one child at a time; shares no code with the product.

It rests on the functions of the reference that say what one child waited, and on the definitions of
docs/compare.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import reference as ref

Row = Mapping[str, Any]
Found = dict[str, tuple[int, int, int, Fraction | None]]
"""By cause: children, what they add before and after, and their share of the change."""


@dataclass(frozen=True)
class Side:
    """An export and how it is asked."""

    rows: Sequence[Row]
    window: ref.Window
    as_at: date
    population: str = "all"
    clock: str = "placed"
    decided: bool = True
    flagged: bool = True

    @property
    def limit(self) -> int | None:
        return ref.threshold("A3", *self.window[1:])


def waited(row: Row, indicator: str, side: Side) -> int | None:
    """The days of one child in a figure; none if it does not count."""
    _, start, end = side.window
    day = min(end, side.as_at)
    carer = ref.is_foster_carer_adoption(row, side.flagged)
    found: int | str = "outside"
    if ref.is_adopted(row, start, end, day):
        if indicator == "A2":
            found = ref.order_to_match(row, day)
        else:
            stops = carer and (indicator == "A10" or (indicator == "A3" and side.clock == "foster"))
            found = ref.adopted_child_wait(row, day, stop_at_foster=stops)
    elif indicator == "A3" and side.population == "all" and side.decided and ref.is_waiting(row, day):
        found = ref.waiting_child_wait(row, day)
    return found if isinstance(found, int) else None


def in_area(row: Row, side: Side, area: tuple[str, str], members: Sequence[ref.Membership]) -> bool:
    kind, name = area
    if kind == "region":
        day = ref.counting_day(row, *side.window[1:], side.as_at)
        return day is not None and ref.region_of(row["local_authority"], day, members) == name
    return kind == "all" or row["local_authority"] == name


def same_plan(one: Row, other: Row) -> bool:
    """Both begin on one day, or neither begins on or after the end of the other."""

    def start(row: Row) -> date | None:
        found: date | None = row["adoption_decision_date"] or row["entered_care_date"]
        return found

    def end(row: Row) -> date:
        ends = (row["reversal_date"], row["adoption_order_date"])
        return min((day for day in ends if day is not None), default=date.max)

    if start(one) == start(other):
        return True
    first, second = sorted((one, other), key=lambda row: (end(row), start(row) or date.max))
    begins = start(second)
    return begins is None or end(first) == date.max or end(first) > begins


def paired(before: Side, after: Side) -> tuple[dict[Any, Row], dict[Any, Row]]:
    """The rows of either export by child and plan; each child has one plan in an export."""
    old = {(row["local_authority"], row["child_id"]): row for row in before.rows}
    new = {}
    for row in after.rows:
        child = (row["local_authority"], row["child_id"])
        same = child not in old or same_plan(old[child], row)
        new[child if same else (*child, "another plan")] = row
    return old, new


def adds(days: int, indicator: str, side: Side) -> int:
    return days if indicator != "A3" else int(side.limit is not None and days < side.limit)


def of_figure(
    before: Side, after: Side, indicator: str, area: tuple[str, str], members: Sequence[ref.Membership]
) -> Found | None:
    """Every cause of one figure's change; none where the indicator is not available. One plan a child."""
    if indicator == "A10" and not (before.flagged and after.flagged):
        return None

    def days(row: Row | None, side: Side) -> int | None:
        here = row is not None and in_area(row, side, area, members)
        return waited(row, indicator, side) if here and row is not None else None

    old, new = paired(before, after)
    everyone = sorted(old.keys() | new.keys())
    was = [
        adds(wait, indicator, before) for one in everyone if (wait := days(old.get(one), before)) is not None
    ]
    now = [
        adds(wait, indicator, after) for one in everyone if (wait := days(new.get(one), after)) is not None
    ]
    asked_after = replace(after, decided=before.decided, flagged=before.flagged)
    unlimited = indicator == "A3" and None in (before.limit, after.limit)
    scale = 100 if indicator == "A3" else 1
    mean = None if unlimited or not was or not now else Fraction(sum(was), len(was))
    found: Found = {}
    for one in everyone:
        then, there = days(old.get(one), before), days(new.get(one), after)
        a = 0 if then is None else adds(then, indicator, before)
        b = 0 if there is None else adds(there, indicator, after)
        if then is None and there is None:
            continue
        if then is None:
            if one not in old:
                cause = "new-in-export"
            else:
                cause = "in-by-dates" if days(old[one], asked_after) is None else "in-by-window"
            share = None if mean is None else (b - mean) / len(now)
        elif there is None:
            if one not in new:
                cause = "gone-from-export"
            else:
                cause = "out-by-window" if days(old[one], asked_after) is None else "out-by-dates"
            share = None if mean is None else -(a - mean) / len(now)
        elif a == b:
            continue
        else:
            same = days(old[one], asked_after)
            if same is None or adds(same, indicator, after) != b:
                cause = "dates-changed"
            else:
                cause = "limit-changed" if adds(same, indicator, before) == a else "day-moved"
            share = None if mean is None else Fraction(b - a, len(now))
        n, x, y, z = found.get(cause, (0, 0, 0, Fraction(0)))
        total = None if share is None or z is None else z + share * scale
        found[cause] = (n + 1, x + a, y + b, total)
    return found
