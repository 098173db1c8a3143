"""The one stage at which each family is on a day. Source: docs/adopters.md, "Stages"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.model.adopter_lines import STAGES
from scorecard.model.journeys import Column

DayColumns: TypeAlias = Mapping[str, Column]
Flags: TypeAlias = NDArray[np.bool_]
Stages = NDArray[np.int8]
"""For each family the position of its stage in `STAGES`."""

POSITION = {stage.code: position for position, stage in enumerate(STAGES)}
STEPS = ("enquiry", "stage-1", "stage-2", "approved", "matched", "placed", "adopted")
"""The steps of the way, in their order."""


def steps_made(days: DayColumns, day: int | Column) -> dict[str, Flags]:
    """Which families had made each step by a day, by the dates of that step alone."""
    first_of_stage_1 = np.minimum(days["stage_1_start_date"], days["stage_1_end_date"])
    first = {
        "enquiry": days["enquiry_date"],
        "stage-1": np.minimum(first_of_stage_1, days["application_date"]),
        "stage-2": np.minimum(days["stage_2_start_date"], days["stage_2_end_date"]),
        "approved": days["approval_date"],
        "matched": days["match_date"],
        "placed": days["child_placed_date"],
        "adopted": days["adoption_order_date"],
    }
    return {step: column <= day for step, column in first.items()}


def has_left(days: DayColumns, day: int | Column) -> Flags:
    """Which families had left by a day; a leaving on or after the adoption order only closes the case."""
    left = days["left_process_date"]
    gone: Flags = (left <= day) & (left < days["adoption_order_date"])
    return gone


def stages_on(days: DayColumns, day: int | Column, *, leavers: bool = True) -> Stages:
    """The first of `STAGES` that fits each family on a day; without `leavers` as if nobody had left."""
    stages = np.full(len(days["enquiry_date"]), POSITION["not-known"], np.int8)
    for step, made in steps_made(days, day).items():
        stages[made] = POSITION[step]
    if leavers:
        stages[has_left(days, day)] = POSITION["left"]
    return stages


def within(stages: Stages, *codes: str) -> Flags:
    """Which families are at one of some stages."""
    return np.isin(stages, [POSITION[code] for code in codes])
