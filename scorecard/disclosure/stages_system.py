"""Stages on a day and what happened in each period, as quantities: whosever way it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from scorecard.disclosure.leaf_areas import LeafAreas
from scorecard.disclosure.system import Row, System, Use
from scorecard.model.area_kinds import KINDS
from scorecard.model.result import Area


class FigureKey(NamedTuple):
    """A figure of a command that counts by area, table, row and day or period."""

    area: Area
    table: str
    row: str
    period: str


class Way(NamedTuple):
    """How the stages and the flows of a way hang together.

    `stages_after` has by flow the stages at which those are to whom it happened, the first one next, until
    one of the flows of `ended_by`. `of_year` has by stage the flow that it counts from 1 April on.
    """

    stages_after: Mapping[str, tuple[str, ...]]
    ended_by: Mapping[str, tuple[str, ...]]
    of_year: Mapping[str, str]


@dataclass(frozen=True)
class Counts:
    """How many are at each stage, by leaf, and in each flow, by period and leaf.

    `year` are the positions of the periods that are the financial year of the day, up to it.
    """

    stages: Mapping[str, Sequence[int]]
    flows: Mapping[str, Sequence[Sequence[int]]]
    year: range


class StagesSystem:
    """What an attacker knows of stages and flows, put into a system that may hold other quantities.

    A leaf's count of 0 is taken as known, and so is that a group is all of another where it is: an attacker
    who knows less can think of more.
    """

    def __init__(self, system: System, places: LeafAreas, counts: Counts, way: Way) -> None:
        self.system, self.places, self.counts, self.way = system, places, counts, way
        self.nobody = system.count(0)
        system.is_none(self.nobody)
        self._wholes: dict[tuple[int, ...], int] = {(): self.nobody}
        groups = places.by_authority(range(len(places.names)))
        self._beside = {leaf: group for group in groups for leaf in group}
        self.flows = {
            (flow, period, leaf): system.count(value)
            for flow, grid in counts.flows.items()
            for period, row in enumerate(grid)
            for leaf, value in enumerate(row)
            if value
        }
        self.stages = {
            (stage, leaf): self._stage(stage, leaf, value)
            for stage, row in counts.stages.items()
            for leaf, value in enumerate(row)
            if value
        }
        for leaves in groups:
            self._hang_together(leaves)

    def at_stage(self, stage: str, leaves: Iterable[int]) -> int:
        """How many are at a stage, in some leaves together."""
        return self.whole(self._at([stage], leaves))

    def in_period(self, flow: str, period: int, leaves: Sequence[int]) -> int:
        """How many are in a flow in a period, in some leaves together."""
        return self.whole(self._in([flow], [period], leaves))

    def of_area(self, leaves: Sequence[int]) -> None:
        """Who is in a flow of the year, and not at the stage that counts it: a count of an area too."""
        if {other for leaf in leaves for other in self._beside[leaf]} == set(leaves):
            for stage, flow in self.way.of_year.items():
                whole = self.whole(self._in([flow], self.counts.year, leaves))
                self.is_part(self.at_stage(stage, leaves), whole)

    def whole(self, parts: Iterable[int]) -> int:
        """Quantities of different people together: the same one for the same parts."""
        key = tuple(sorted({*parts} - {self.nobody}))
        if len(key) == 1:
            return key[0]
        if key not in self._wholes:
            self._wholes[key] = self.system.count(sum(self.system.values[one] for one in key))
            self.system.adds_up(self._wholes[key], key)
        return self._wholes[key]

    def is_part(self, part: int, whole: int) -> int | None:
        """A group is a part of another; who is in the whole alone is a count too, which is given."""
        more = self.system.values[whole] - self.system.values[part]
        if not more:
            if part != whole:
                self.system.same([part], [whole])
            return None
        rest = self.system.count(more)
        self.system.adds_up(whole, [part, rest])
        return rest

    def shows(self, key: FigureKey, position: int, use: Use) -> None:
        """A count that is shown for an area; of two, the one of the narrower area is more useful."""
        self.system.shows_count(key, position, use * (1 + 0.5 * KINDS.index(key.area.type)))

    def _stage(self, stage: str, leaf: int, value: int) -> int:
        if stage not in self.way.of_year:
            return self.system.count(value)
        whole = self.whole(self._in([self.way.of_year[stage]], self.counts.year, self._beside[leaf]))
        if self.system.values[whole] == value:
            return whole
        found = self.system.count(value)
        self.is_part(found, whole)
        return found

    def _hang_together(self, leaves: Sequence[int]) -> None:
        """Those to whom something happened are at a stage after it, or it has ended; as far as it is so.

        And those at a stage came to it in one of the periods.
        """
        periods = range(len(next(iter(self.counts.flows.values()))))
        for flow, stages in self.way.stages_after.items():
            at_stages, ends = self._at(stages, leaves), self.way.ended_by[flow]
            for first in periods:
                since = periods[first:]
                if self._in([flow], [first], leaves):
                    ended = self._in(ends, since, leaves)
                    self.not_more(self._in([flow], since, leaves), [*at_stages, *ended])
            self.not_more(self._at(stages[:1], leaves), self._in([flow], periods, leaves))

    def not_more(self, some: Iterable[int], others: Iterable[int]) -> None:
        """Quantities are together no more than others, where that is so."""
        sides = ((1, {*some}), (-1, {*others}))
        terms = ((one, factor) for factor, side in sides for one in sorted(side - {self.nobody}))
        row = Row(tuple(terms), None, 0)
        if row.terms and row.holds(np.array(self.system.values)):
            self.system.rows.append(row)

    def _at(self, stages: Iterable[str], leaves: Iterable[int]) -> list[int]:
        keys = product(stages, leaves)
        return [self.stages[key] for key in keys if key in self.stages]

    def _in(self, flows: Iterable[str], periods: Iterable[int], leaves: Iterable[int]) -> list[int]:
        keys = product(flows, periods, leaves)
        return [self.flows[key] for key in keys if key in self.flows]
