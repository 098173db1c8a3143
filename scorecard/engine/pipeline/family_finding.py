"""The children for whom a family is looked for: siblings, ages, and how many families they need."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.pipeline.calendar import months_before
from scorecard.engine.pipeline.states import States, within
from scorecard.model.journeys import NO_TEXT, Column, Journeys
from scorecard.model.pipeline_lines import BAND_YEARS, BANDS, SIBLINGS, SIZES

Rows: TypeAlias = NDArray[np.intp]
Counts: TypeAlias = dict[tuple[str, str], NDArray[np.generic]]
"""By table and line, which of some children it counts."""


def family_finding(journeys: Journeys, states: States, on: date) -> tuple[Rows, Counts]:
    """The children in the states `order` and `decision`, and the lines that count each.

    Siblings are children in family finding on the day whose `sibling_group_id` and authority are the same,
    whichever of the two states each is in.
    """
    rows = np.flatnonzero(within(states, "order", "decision"))
    size, first = _groups(journeys, rows)
    band = age_bands(journeys.days["date_of_birth"][rows], on)
    counts: Counts = {}
    for state in ("order", "decision"):
        here = within(states[rows], state)
        for position, code in enumerate(SIZES):
            counts[f"siblings-{state}", code] = here & (size == position)
        for position, code in enumerate(BANDS):
            counts[f"ages-{state}", code] = here & (band == position)
    for position, code in enumerate(SIZES):
        counts["families", code] = first & (size == position)
    counts["families", "needed"] = first
    return rows, counts


def age_bands(born: Column, on: date) -> NDArray[np.int8]:
    """The position in `BANDS` of each child's age on a day; the last for a birth not recorded by then."""
    birthdays = [months_before(on, 12 * years) for years in BAND_YEARS]
    # Born on the last day that makes an age is that age: 0 birthdays reached is the first band.
    reached = len(birthdays) - np.searchsorted(birthdays[::-1], born, side="left")
    unknown = born > on.toordinal()
    return np.where(unknown, len(BANDS) - 1, reached).astype(np.int8)


def _groups(journeys: Journeys, rows: Rows) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Each child's position in `SIZES`, and whether it is the first of its group: one family each."""
    size, first = np.full(len(rows), SIZES.index("no-group"), np.int8), np.ones(len(rows), np.bool_)
    group = journeys.texts[SIBLINGS][rows]
    named = np.flatnonzero(group != NO_TEXT)
    key = journeys.authority[rows][named].astype(np.int64) * len(journeys.categories[SIBLINGS]) + group[named]
    _, begins, of, children = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    size[named] = np.minimum(children, 3)[of] - 1
    first[named] = False
    first[named[begins]] = True
    return size, first
