"""The sums behind a scorecard at their finest: every figure is a sum of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import numpy as np

from scorecard.disclosure.leaf_areas import LeafAreas
from scorecard.engine.areas import Areas
from scorecard.engine.scorecard import Question
from scorecard.engine.settings import A3Population
from scorecard.engine.sums import IndicatorSums, indicator_sums
from scorecard.model.journeys import Journeys
from scorecard.model.window import Window


@dataclass(frozen=True)
class Leaves:
    """The children of a run by leaf: as fine as its areas tell them apart, an authority in one region.

    `whole` are the sums by window and leaf, `parts` those of the adopted by stretch and leaf. A window is
    the `stretches_of` it: the time between neighbouring first and last days of all windows.
    """

    journeys: Journeys
    question: Question
    area_types: tuple[Areas, ...]

    @cached_property
    def places(self) -> LeafAreas:
        """The leaves themselves."""
        return LeafAreas(self.area_types)

    @cached_property
    def stretches(self) -> tuple[Window, ...]:
        """The stretches of time, in order."""
        windows = self.question.windows
        edges = sorted({one.start for one in windows} | {one.end + timedelta(days=1) for one in windows})
        return tuple(
            Window(str(number), first, after - timedelta(days=1))
            for number, (first, after) in enumerate(pairwise(edges))
        )

    def stretches_of(self, window: Window) -> list[int]:
        """The positions of a window's stretches."""
        every = enumerate(self.stretches)
        return [at for at, one in every if window.start <= one.start and one.end <= window.end]

    def used(self) -> list[int]:
        """The positions of the leaves that have a child in some figure."""
        some = sum(grid.sum(axis=0) for sums in self.whole.values() for grid in sums.values())
        return [int(leaf) for leaf in np.flatnonzero(some)]

    def empty_stretches(self, leaf: int) -> list[int]:
        """The positions of the stretches in which anyone knows that a leaf has no child adopted.

        They begin after the as-at day, or the authority was in another region throughout.
        """
        ends = [one.reckoning_day(self.question.as_at) for one in self.stretches]
        both = zip(self.stretches, ends, strict=True)
        return [at for at, (one, end) in enumerate(both) if leaf not in self._leaves_in(one.start, end)]

    def empty_ends(self, leaf: int) -> list[int]:
        """The positions of the windows on whose last day the authority was in another region."""
        windows = enumerate(self.question.windows)
        return [at for at, one in windows if leaf not in self._leaves_in(one.end, one.end)]

    def _leaves_in(self, first: date, last: date) -> set[int]:
        days = np.arange(first.toordinal(), last.toordinal() + 1, dtype=np.int32)
        every = (np.full(len(days), one) for one in range(len(self.journeys.authorities)))
        return {int(leaf) for one in every for leaf in np.unique(self.places.of(one, days))}

    @property
    def clock_stops(self) -> bool:
        """Whether the waits that A3 counts are A10's."""
        return self.question.settings.a3_foster_carer_clock == "foster"

    @cached_property
    def whole(self) -> IndicatorSums:
        """Every sum by window and leaf."""
        return self._sums(self.question.windows, self.question.settings.a3_population)

    @cached_property
    def adopted(self) -> IndicatorSums:
        """The same without the children on the way in A3."""
        return self._sums(self.question.windows, "adopted")

    @cached_property
    def parts(self) -> IndicatorSums:
        """Every sum of the adopted by stretch and leaf."""
        return self._sums(self.stretches, "adopted")

    def _sums(self, windows: Sequence[Window], population: A3Population) -> IndicatorSums:
        question = self.question
        settings = replace(question.settings, a3_population=population)
        limits = sorted(set(self.limits.values()))
        return indicator_sums(self.journeys, self.places.areas, windows, question.as_at, limits, settings)

    @cached_property
    def limits(self) -> dict[str, int]:
        """A3's limit by window label, for the windows that have one."""
        return self.question.limits()
