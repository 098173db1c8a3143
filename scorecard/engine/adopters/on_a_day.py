"""What each line counts on a day: stages, and who waits or is still being assessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from scorecard.engine.adopters.months import months_later
from scorecard.engine.adopters.stages import POSITION, DayColumns, Flags, Stages, stages_on, within
from scorecard.engine.areas import Areas
from scorecard.engine.running_totals import sums_by_area
from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopter_lines import (
    APPROVAL_MONTHS,
    STAGE_1_MONTHS,
    STAGE_2_MONTHS,
    WAITING_MONTHS,
)

Key = tuple[str, str, str]
"""What tells a line: its table, code and reason."""


class OnADay:
    """The families on one day; a family counts where its authority is then.

    `days` are their dates as they were known on it.
    """

    def __init__(self, families: AdopterFamilies, on: date) -> None:
        self.families, self.on = families, on.toordinal()
        self.days = families.known_by(self.on)
        stages = stages_on(self.days, self.on)
        self.counts: Mapping[Key, Flags] = {
            **{("stages", code, ""): stages == position for code, position in POSITION.items()},
            **{("waiting", code, ""): flags for code, flags in _waiting(self.days, stages, self.on).items()},
        }

    def by_area(self, areas: Areas) -> Mapping[Key, list[int]]:
        """By line, how many families in each area."""
        authorities = np.arange(len(self.families.authorities), dtype=np.int32)
        area = areas.of(authorities, self.on)[self.families.authority]
        sums = sums_by_area(self.counts, area, len(areas.areas))
        return {key: by_area.tolist() for key, by_area in sums.items()}


def _waiting(days: DayColumns, stages: Stages, on: int) -> dict[str, Flags]:
    approved, assessed = within(stages, "approved"), within(stages, "stage-1", "stage-2")
    stage_1 = within(stages, "stage-1") & (days["stage_1_start_date"] <= on) & (days["stage_1_end_date"] > on)
    stage_2 = within(stages, "stage-2") & (days["stage_2_start_date"] <= on) & (days["stage_2_end_date"] > on)
    registered = assessed & (days["stage_1_start_date"] <= on)
    return {
        "a11": approved,
        "a11-3-months": approved & (months_later(days["approval_date"], WAITING_MONTHS) <= on),
        "a13": assessed,
        "in-stage-1": stage_1,
        "stage-1-over": stage_1 & (months_later(days["stage_1_start_date"], STAGE_1_MONTHS) < on),
        "in-stage-2": stage_2,
        "stage-2-over": stage_2 & (months_later(days["stage_2_start_date"], STAGE_2_MONTHS) < on),
        "between": assessed & ~stage_1 & ~stage_2,
        "registered": registered,
        "approval-over": registered & (months_later(days["stage_1_start_date"], APPROVAL_MONTHS) < on),
    }
