"""The children who may still be adopted, with the dates that the assumptions give them.

Source: docs/outlook.md, "Layers". The states are those of `pipeline`, so that the two commands agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.known import DayColumns, known_by, rows_of
from scorecard.engine.outlook.assumptions import Within
from scorecard.engine.pipeline.states import States, states_on, within
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column, Journeys
from scorecard.model.outlook import STATES, Assumption

Flags: TypeAlias = NDArray[np.bool_]
OF_LAYER = {"placed": ("placed",), "matched": ("matched",), "waiting": ("order", "decision")}
"""The states of each layer's children."""
TOLD_BY = {"matched": "match_date", "decision": "adoption_decision_date"}
"""The column without which nobody is known to be in a state."""
FROM_THE_MATCH = ("match_date", "placed_for_adoption_date", "adoption_order_date")


@dataclass(frozen=True)
class OnTheWay:
    """The children on the way on the as-at day: their states, authorities and what is known of them.

    `untold` are the states that no file can tell.
    """

    as_at: int
    states: States
    authority: Column
    known: DayColumns
    untold: frozenset[str]

    def of(self, *codes: str) -> Flags:
        """Which of them are in one of some states."""
        return within(self.states, *codes)

    def needed(self, asked: Within) -> Mapping[str, int]:
        """How many children need each assumption; those who wait need one only with a day of matching."""
        unmatched = 0 if asked.match is None else int(self.of("order", "decision").sum())
        unplaced = int(self.of("matched").sum()) + unmatched
        return {"place-within": unplaced, "order-within": int(self.of("placed").sum()) + unplaced}


@dataclass(frozen=True)
class Ahead:
    """The children on the way with assumed dates, and whose next step is overdue.

    `days` are the columns as they would be on the day of each child's order. Unless `waiting_assumed`,
    those of a waiting child are of a match on the day after the as-at day, to tell whether it would count.
    """

    on_the_way: OnTheWay
    days: DayColumns
    overdue: Flags
    waiting_assumed: bool

    @property
    def in_a_layer(self) -> Flags:
        """Who is in a layer: all of them, but the waiting only where their match is assumed."""
        return self.on_the_way.of(*(STATES if self.waiting_assumed else ("placed", "matched")))

    @property
    def a_day_later(self) -> DayColumns:
        """The columns with a day more before each match, and so before what follows it."""
        later = {name: _column(_later(self.days[name], 1)) for name in FROM_THE_MATCH}
        return {**self.days, **later}

    @property
    def order(self) -> Column:
        """The day of each child's order; meaningless for a waiting child unless `waiting_assumed`."""
        return self.days["adoption_order_date"]


def on_the_way(journeys: Journeys, as_at: date) -> OnTheWay:
    """The children who are placed, matched, or wait with an order or a decision, as known on the day."""
    states = states_on(journeys.days, as_at)
    rows = np.flatnonzero(within(states, *STATES))
    day = as_at.toordinal()
    known = known_by(rows_of(journeys.days, rows), day)
    untold = frozenset(state for state, column in TOLD_BY.items() if not journeys.any_has_column(column))
    return OnTheWay(day, states[rows], journeys.authority[rows], known, untold)


def ahead(children: OnTheWay, assumptions: Sequence[Assumption]) -> Ahead:
    """The dates that the assumptions give: each step after the last, and none before the day after as-at."""
    days_of = {one.code: one.days for one in assumptions}
    known, after = children.known, children.as_at + 1
    placed, matched = children.of("placed"), children.of("matched")
    waiting = ~(placed | matched)
    # A match or a move that a disruption ended is not the one to come.
    match = np.where(waiting, children.as_at + (days_of["match-within"] or 1), known["match_date"])
    moved = _later(match, days_of["place-within"])
    placed_on = np.where(placed, known["placed_for_adoption_date"], np.maximum(moved, after))
    adopted = _later(placed_on, days_of["order-within"])
    return Ahead(
        children,
        {
            **known,
            "match_date": _column(match),
            "placed_for_adoption_date": _column(placed_on),
            "adoption_order_date": _column(np.maximum(adopted, after)),
        },
        overdue=(placed & (adopted < after)) | (matched & (moved < after)),
        waiting_assumed=days_of["match-within"] is not None,
    )


def _later(day: Column, days: int | None) -> NDArray[np.int64]:
    return day.astype(np.int64) + (days or 0)


def _column(days: NDArray[np.int64]) -> Column:
    return np.minimum(days, NEVER).astype(np.int32)
