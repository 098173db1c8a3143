"""A scorecard and a pipeline in one publication: what is hidden so that the two together tell no more.

The children adopted in a time are those of A1 and those that A1 leaves out; those on the way in A3 are those
of A9 and those placed, but for some without a decision or a day of entering care.
Source: docs/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from scorecard.disclosure.leaves import Leaves
from scorecard.disclosure.pipeline import add_pipeline, periods_given
from scorecard.disclosure.scorecard_system import ScorecardSystem
from scorecard.disclosure.stages_system import StagesSystem
from scorecard.disclosure.system import System
from scorecard.engine.areas import ALL
from scorecard.engine.pipeline.activity import Activity
from scorecard.engine.pipeline.figures import PipelineFigures
from scorecard.model.pipeline import Pipeline
from scorecard.model.result import Result
from scorecard.model.window import Window


def together(
    leaves: Leaves,
    results: Sequence[Result],
    pipeline: Pipeline,
    figures: PipelineFigures,
    also_hidden: Collection[Hashable] = frozenset(),
    averages: Sequence[Result] = (),
) -> System:
    """The system of both, of the same journeys, areas and as-at day.

    `scorecard_system.Key` are the scorecard's keys, `stages_system.FigureKey` the pipeline's. Some must be
    hidden for another reason; `averages` are those of `ScorecardSystem`.
    """
    card = ScorecardSystem(leaves, results, System(also_hidden=also_hidden), averages)
    stages = add_pipeline(card.system, pipeline, leaves.journeys, figures, leaves.area_types)
    _Link(card, stages, leaves, figures)
    return card.system


class _Link:
    """What the two have in common. A leaf of the scorecard is one of the pipeline's or several."""

    def __init__(
        self, card: ScorecardSystem, stages: StagesSystem, leaves: Leaves, figures: PipelineFigures
    ) -> None:
        self.card, self.stages, self.leaves, self.figures = card, stages, leaves, figures
        self.left_out: dict[tuple[int, int], int] = {}
        self._adopted()
        self._of_areas()
        self._on_the_way()

    def _adopted(self) -> None:
        """Of the adopted of each stretch and leaf A1's children are a part."""
        spans = self._spans()
        grid = Activity(self.leaves.journeys, spans, self.leaves.question.as_at).by_area(
            self.stages.places.areas
        )["activity", "adopted"]
        found = {
            (at, leaf): self._quantity(span, leaf, int(grid[at][leaf] or 0))
            for at, span in enumerate(spans)
            for leaf in range(len(self.stages.places.names))
            if grid[at][leaf]
        }
        for (_, period, leaf), flow in self._flows():
            inside = periods_given(self.figures)[period]
            parts = [
                one for (at, place), one in found.items() if place == leaf and _within(spans[at], inside)
            ]
            if parts != [flow]:
                self.card.system.adds_up(flow, parts)
        for (place, stretch), children in self.card.children.by_stretch.items():
            if isinstance(place, int):
                inside, ours = self.leaves.stretches[stretch], self._ours(place)
                parts = [
                    one for (at, leaf), one in found.items() if leaf in ours and _within(spans[at], inside)
                ]
                more = self.stages.is_part(children, self.stages.whole(parts))
                if more is not None:
                    self.left_out[place, stretch] = more

    def _quantity(self, span: Window, leaf: int, value: int) -> int:
        """The adopted of a leaf and a span of time: the pipeline's own quantity where it is a period."""
        for (_, period, place), flow in self._flows():
            given = periods_given(self.figures)[period]
            if place == leaf and (given.start, self._last(given)) == (span.start, span.end):
                return flow
        return self.card.system.count(value)

    def _flows(self) -> Iterator[tuple[tuple[str, int, int], int]]:
        return ((key, one) for key, one in list(self.stages.flows.items()) if key[0] == "adopted")

    def _spans(self) -> list[Window]:
        """The time of both, cut where a stretch or a period begins."""
        every = (*self.leaves.stretches, *periods_given(self.figures))
        edges = {one.start for one in every} | {self._last(one) + timedelta(days=1) for one in every}
        ends = pairwise(sorted(edges))
        return [Window("", first, after - timedelta(days=1)) for first, after in ends if first <= self._as_at]

    def _last(self, one: Window) -> date:
        return one.reckoning_day(self._as_at)

    @property
    def _as_at(self) -> date:
        return self.leaves.question.as_at

    def _of_areas(self) -> None:
        """Those whom A1 leaves out are a count of each area and window too."""
        for leaves in self.card.areas.values():
            for window in self.leaves.question.windows:
                inside = self.leaves.stretches_of(window)
                keys = [(leaf, stretch) for leaf in leaves for stretch in inside]
                self.stages.whole(self.left_out[key] for key in keys if key in self.left_out)

    def _on_the_way(self) -> None:
        """Of A9 and those placed, the children on the way on the day are a part."""
        for at, window in enumerate(self.leaves.question.windows):
            if self.card.waiting is None or self._last(window) != self._as_at:
                continue
            for group in self._groups(window):
                way = self.stages.whole(self.card.waiting[leaf, at] for leaf in group)
                ours = [leaf for one in group for leaf in self._ours(one)]
                parts = self.stages.at_stage("a9", ours), self.stages.at_stage("placed", ours)
                self.stages.is_part(way, self.stages.whole(parts))

    def _groups(self, window: Window) -> list[list[int]]:
        """Leaves one by one, or by authority where one is in another region on the window's last day."""
        every = np.arange(len(self.leaves.journeys.authorities), dtype=np.int32)
        places = [self.stages.places.of(every, day.toordinal()) for day in (self._as_at, window.end)]
        if (places[0] == places[1]).all():
            return [[leaf] for leaf in self.card.used]
        return self.leaves.places.by_authority(self.card.used)

    def _ours(self, place: int) -> list[int]:
        """The pipeline's leaves that are the scorecard's leaf."""
        authority, region = self.leaves.places.names[place]
        names = enumerate(self.stages.places.names)
        return [at for at, one in names if one[1] == region and authority in (one[0], ALL.name)]


def _within(inner: Window, outer: Window) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
