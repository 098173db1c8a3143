"""What happened on which day, for the figures of a year: events, stages that ended, leavers, enquiries.

Source: docs/adopters.md. Each function takes what was known on the as-at day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.adopters.months import months_later
from scorecard.engine.adopters.on_a_day import Key
from scorecard.engine.adopters.stages import (
    POSITION,
    STEPS,
    DayColumns,
    Flags,
    has_left,
    stages_on,
    steps_made,
)
from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopter_lines import (
    APPROVAL_MONTHS,
    LEFT_FROM,
    STAGE_1_MONTHS,
    STAGE_2_MONTHS,
    WAITING_MONTHS,
)
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column
from scorecard.model.leaving_reason import LEAVING_REASONS


@dataclass(frozen=True)
class Happened:
    """What some day of each family puts into that day's year: by line, what each family adds.

    `authority` and `day` are each family's; `day` is `NEVER` for those to whom it did not happen. `table` and
    `waits` are, for a stage that is timed, its table and days, of the families in `timed`.
    """

    authority: Column
    day: Column
    counts: Mapping[Key, NDArray[np.generic]]
    table: str = ""
    timed: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))
    waits: Column = field(default_factory=lambda: np.zeros(0, np.int32))

    def since(self, first: int) -> Happened:
        """The same of those alone to whom it happened on a day or later."""
        rows = np.flatnonzero((self.day >= first) & (self.day != NEVER))
        counts = {key: values[rows] for key, values in self.counts.items()}
        timed = (self.timed[rows], self.waits[rows]) if self.table else ()
        return Happened(self.authority[rows], self.day[rows], counts, self.table, *timed)


def happened(families: AdopterFamilies, days: DayColumns, as_at: int, since: int) -> tuple[Happened, ...]:
    """What happened to the families from a day on by the as-at day; `days` are the dates known on that."""
    authority = families.authority
    start, approved, matched = days["stage_1_start_date"], days["approval_date"], days["match_date"]
    every = (
        *_activity(families, days),
        _timed(authority, "stage-1", start, days["stage_1_end_date"], STAGE_1_MONTHS),
        _timed(authority, "stage-2", days["stage_2_start_date"], days["stage_2_end_date"], STAGE_2_MONTHS),
        _timed(authority, "approval", start, approved, APPROVAL_MONTHS),
        _waited(authority, approved, matched),
        _enquiries(families, days, as_at),
        _leavers(families, days),
    )
    return tuple(one.since(since) for one in every)


def _activity(families: AdopterFamilies, days: DayColumns) -> Iterator[Happened]:
    one = np.ones(len(families), np.bool_)
    columns = {
        "enquiries": "enquiry_date",
        "registrations": "stage_1_start_date",
        "approvals": "approval_date",
        "matches": "match_date",
        "orders": "adoption_order_date",
    }
    for code, column in columns.items():
        yield Happened(families.authority, days[column], {("activity", code, ""): one})
    unknown = families.children == NEVER
    counts: dict[Key, NDArray[np.generic]] = {
        ("activity", "placements", ""): one,
        ("activity", "children", ""): np.where(unknown, np.int32(0), families.children),
        ("activity", "no-number", ""): unknown,
    }
    yield Happened(families.authority, days["child_placed_date"], counts)


def _timed(authority: Column, table: str, start: Column, end: Column, months: int) -> Happened:
    """A stage by the day it ended; on the same day of the month it is still within its months."""
    timed = (start != NEVER) & (end != NEVER)
    counts: dict[Key, NDArray[np.generic]] = {
        (table, "ended", ""): end != NEVER,
        (table, "within", ""): timed & (end <= months_later(start, months)),
        (table, "left-out", ""): start == NEVER,
    }
    return Happened(authority, end, counts, table, timed, end - start)


def _waited(authority: Column, approved: Column, matched: Column) -> Happened:
    """A12, by the day of the match; matched on or before the approval is a wait of 0 days."""
    timed = (approved != NEVER) & (matched != NEVER)
    counts: dict[Key, NDArray[np.generic]] = {
        ("a12", "ended", ""): matched != NEVER,
        ("a12", "within", ""): timed & (matched >= months_later(approved, WAITING_MONTHS)),
        ("a12", "left-out", ""): approved == NEVER,
    }
    return Happened(authority, matched, counts, "a12", timed, np.maximum(matched - approved, 0))


def _enquiries(families: AdopterFamilies, days: DayColumns, as_at: int) -> Happened:
    """How far the families of an enquiry got by the as-at day; a later step stands for those before it."""
    made, left = steps_made(days, as_at), has_left(days, as_at)
    reached: dict[str, Flags] = {}
    further = np.zeros(len(families), np.bool_)
    for step in reversed(STEPS[1:]):
        further = reached[step] = further | made[step]
    counts: dict[Key, NDArray[np.generic]] = {
        ("conversion", "enquiries", ""): np.ones(len(families), np.bool_),
        **{("conversion", step, ""): flags for step, flags in reached.items() if step != "adopted"},
        ("conversion", "left", ""): left,
        ("conversion", "in-process", ""): ~left & ~made["adopted"],
        **{("conversion-left", "left", name): left & flags for name, flags in _reasons(families).items()},
    }
    return Happened(families.authority, days["enquiry_date"], counts)


def _leavers(families: AdopterFamilies, days: DayColumns) -> Happened:
    """Leavers by the stage at which they were on the day they left, and by reason."""
    left = days["left_process_date"]
    gone = np.where(left < days["adoption_order_date"], left, np.int32(NEVER))
    stages, reasons = stages_on(days, gone, leavers=False), _reasons(families)
    counts: dict[Key, NDArray[np.generic]] = {("activity", "left", ""): np.ones(len(families), np.bool_)}
    for line in LEFT_FROM:
        here = stages == POSITION[line.code]
        counts |= {("leavers", line.code, ""): here}
        counts |= {("leavers", line.code, name): here & flags for name, flags in reasons.items()}
    return Happened(families.authority, gone, counts)


def _reasons(families: AdopterFamilies) -> dict[str, Flags]:
    return {name: families.reason == position for position, name in enumerate(LEAVING_REASONS)}
