"""What each journey is in an indicator of a window, as columns: the sums of `compute`, not yet summed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.indicators import a3
from scorecard.engine.known import DayColumns, Sums, known_by
from scorecard.engine.settings import Settings
from scorecard.engine.sums import measures
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column, Journeys
from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.model.window import Window

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Terms:
    """What a run is worked out by; `on_the_way` and `flagged` where such children are told and count."""

    as_at: date
    settings: Settings
    on_the_way: bool
    flagged: bool

    def span(self, window: Window) -> tuple[int, int]:
        """The window's first day and its reckoning day, as whole numbers."""
        return window.start.toordinal(), window.reckoning_day(self.as_at).toordinal()


def terms_of(journeys: Journeys, as_at: date, settings: Settings) -> Terms:
    """The terms of a run on these journeys."""
    decided = journeys.has_column("adoption_decision_date")
    return Terms(as_at, settings, settings.a3_population == "all" and decided, journeys.has_column(FLAG))


@dataclass(frozen=True)
class Parts:
    """A column each, as long as the journeys: in the cohort by adoption, or on the way; counted; days waited.

    `days` mean nothing for those who do not count. `left_out` has a column for each reason.
    """

    adopted: Flags
    waiting: Flags
    counted: Flags
    days: Column
    left_out: Sums


def parts(days: DayColumns, window: Window, indicator: str, terms: Terms) -> Parts:
    """What each journey is in one indicator of one window."""
    first, last = terms.span(window)
    known = known_by(days, last)
    order = known["adoption_order_date"]
    found = _of_adopted(known, (order >= first) & (order <= last), indicator, terms)
    return _with_waiting(found, known, last) if indicator == "A3" and terms.on_the_way else found


def _of_adopted(known: DayColumns, adopted: Flags, indicator: str, terms: Terms) -> Parts:
    sums = measures(terms.settings, ())[indicator](known)
    is_a3 = indicator == "A3"
    waited = a3.wait(known, terms.settings.a3_foster_carer_clock) if is_a3 else sums["total"]
    return Parts(
        adopted=adopted,
        waiting=np.zeros(len(adopted), np.bool_),
        counted=adopted & (sums["children"] != 0),
        days=np.asarray(waited, np.int32),
        left_out={name: adopted & (sums[name] != 0) for name in LEFT_OUT_REASONS if name in sums},
    )


def _with_waiting(found: Parts, known: DayColumns, last: int) -> Parts:
    """Those on the way join the adopted ones: on one day nobody is both."""
    waiting = a3.on_the_way(known, a3.on_the_way_until(known), last)
    sums = a3.waiting_sums(known, last, ())
    left_out = {
        name: column | (waiting & (sums[name] != 0)) if name in sums else column
        for name, column in found.left_out.items()
    }
    return replace(
        found,
        waiting=waiting,
        counted=found.counted | (waiting & (sums["children"] != 0)),
        days=np.where(waiting, a3.waiting(known, last), found.days),
        left_out=left_out,
    )
