"""What each line counts on a day: states, reasons, family finding, waits so far, the team's own stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.pipeline.family_finding import Counts, Rows, family_finding
from scorecard.engine.pipeline.states import States, states_on, within
from scorecard.engine.pipeline.waits import waits
from scorecard.engine.running_totals import sums_by_area
from scorecard.model.cell_rules import REVERSAL_REASONS
from scorecard.model.journeys import NO_TEXT, Journeys
from scorecard.model.pipeline_lines import NO_STAGE, REASON, STAGE, STATES, TEAM_STAGE, Line, team_stage

ENDED = ("adopted-in-year", "adopted-before", "changed-in-year", "changed-before", "left-care")


class OnADay:
    """The journeys on one day: each line's counts, by area, are sums over the rows that it can count."""

    def __init__(self, journeys: Journeys, on: date) -> None:
        self.journeys, self.on = journeys, on
        self.states = states_on(journeys.days, on)
        self._parts: list[tuple[Rows | slice, Counts]] = [
            (slice(None), _by_state(self.states)),
            _by_reason(journeys, self.states),
            family_finding(journeys, self.states, on),
            waits(journeys.days, self.states, on),
        ]

    def by_area(self, areas: Areas) -> Mapping[tuple[str, str], list[int]]:
        """By table and line, how many children in each area; a child counts where its authority is then."""
        return dict(self._counted(areas))

    def with_team_stages(self) -> tuple[Line, ...]:
        """Count the team's own stages too, and give their lines, by name; none where there are none to count.

        That is where a file lacks the column, or it is blank for every journey that has not ended.
        """
        if not self.journeys.has_column(STAGE):
            return ()
        rows, counts = _by_team_stage(self.journeys, self.states)
        lines = tuple(team_stage(text) for _, text in sorted(counts) if text)
        if lines:
            self._parts.append((rows, counts))
        return (*lines, NO_STAGE) if lines else ()

    def _counted(self, areas: Areas) -> Iterator[tuple[tuple[str, str], list[int]]]:
        authorities = np.arange(len(self.journeys.authorities), dtype=np.int32)
        area = areas.of(authorities, self.on.toordinal())[self.journeys.authority]
        for rows, counts in self._parts:
            sums = sums_by_area(counts, area[rows], len(areas.areas))
            yield from ((key, by_area.tolist()) for key, by_area in sums.items())


def _by_state(states: States) -> Counts:
    return {("states", state.code): states == position for position, state in enumerate(STATES)}


def reasons_of(journeys: Journeys, rows: Rows) -> dict[str, NDArray[np.bool_]]:
    """By a reason's line, or `no-reason`, which of some journeys have it."""
    given, texts = journeys.texts[REASON][rows], journeys.categories[REASON]
    position = {text: number for number, text in enumerate(texts)}
    found = {code.lower(): given == position.get(code, len(texts)) for code in REVERSAL_REASONS}
    return {**found, "no-reason": given == NO_TEXT}


def _by_reason(journeys: Journeys, states: States) -> tuple[Rows, Counts]:
    rows = np.flatnonzero(within(states, "changed-in-year"))
    reasons = reasons_of(journeys, rows)
    return rows, {("changed-by-reason", code): which for code, which in reasons.items()}


def _by_team_stage(journeys: Journeys, states: States) -> tuple[Rows, Counts]:
    rows = np.flatnonzero(~within(states, *ENDED))
    given, texts = journeys.texts[STAGE][rows], journeys.categories[STAGE]
    used = [position for position in np.unique(given).tolist() if position != NO_TEXT]
    counts: Counts = {(TEAM_STAGE, texts[position]): given == position for position in used}
    return rows, {**counts, (TEAM_STAGE, NO_STAGE.code): given == NO_TEXT}
