"""What a scorecard could tell, as a system: its counts, days and shares, by area and window."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple, TypeAlias

from scorecard.disclosure.leaves import Leaves
from scorecard.disclosure.system import System, Use
from scorecard.engine.running_totals import Grid
from scorecard.model.area_kinds import KINDS
from scorecard.model.result import Area, Result

FIGURES = (
    ("A2", "children"), ("A3", "numerator"), ("A3", "children"), ("A10", "children"), ("A1", "children"),
    ("A10", "value"), ("A3", "value"), ("A2", "value"), ("A1", "value"),
)  # fmt: skip
"""From the least useful to the most."""
ELSEWHERE = 0.2
"""How useful an average is that stands beside a scorecard, for one that stands in it."""
Place: TypeAlias = int | Area
"""A leaf or an area."""
Quantities: TypeAlias = dict[tuple[Place, int], int]
"""The quantities of one kind, by place and by the position of a window or a stretch of time."""


class Key(NamedTuple):
    """A figure of a scorecard: of which area, window and indicator, and which of its numbers."""

    area: Area
    window: str
    indicator: str
    field: str


class Adopted(NamedTuple):
    """Quantities that add up over time, as those of the adopted do."""

    by_window: Quantities
    by_stretch: Quantities


def scorecard_system(
    leaves: Leaves,
    results: Sequence[Result],
    also_hidden: Collection[Hashable] = frozenset(),
    averages: Sequence[Result] = (),
) -> System:
    """The system of a run whose figures these results are; some must be hidden for another reason."""
    return ScorecardSystem(leaves, results, System(also_hidden=also_hidden), averages).system


class ScorecardSystem:
    """The system of a scorecard, and the quantities in it that other figures of a publication tell of too.

    `averages` are values of A1 and A2 that stand elsewhere in the publication, without their children.
    """

    def __init__(
        self, leaves: Leaves, results: Sequence[Result], system: System, averages: Sequence[Result] = ()
    ) -> None:
        self.leaves, self.system = leaves, system
        self.windows = leaves.question.windows
        self.used = leaves.used()
        self.areas = {
            area: [leaf for leaf in leaves.places.of_area(area) if leaf in self.used]
            for area in dict.fromkeys(result.area for result in results)
        }
        self.position = {window.label: position for position, window in enumerate(self.windows)}
        flagged = any(one.indicator == "A10" and one.children is not None for one in results)
        self._averages(flagged)
        self._a3(flagged)
        for result in results:
            if result.children is not None:
                self._shows(result)
        for result in averages:
            self._shows_average(result, ELSEWHERE)

    def _averages(self, flagged: bool) -> None:
        self.children = self._adopted("A1", "children")
        self.a1_days = self._adopted("A1", "total", self.children)
        self.with_order = self._adopted("A2", "children")
        self.a2_days = self._adopted("A2", "total", self.with_order)
        for key in self._of_areas():
            self.system.difference(self.children.by_window[key], self.with_order.by_window[key])
        if flagged:
            self.stopped = self._adopted("A10", "stopped")
            self.a10_days = self._adopted("A10", "total", self.children)
            for key, stopped in self.stopped.by_stretch.items():
                self.system.at_most(stopped, self.children.by_stretch[key])
                self.system.is_cut(self.a1_days.by_stretch[key], self.a10_days.by_stretch[key], stopped)

    def _a3(self, flagged: bool) -> None:
        on_the_way = self._sums("whole", "A3", "children") - self._sums("adopted", "A3", "children")
        self.all_children = self.children.by_window
        self.waiting: Quantities | None = None
        if on_the_way.any():
            self.waiting = self._waiting(on_the_way)
            self.all_children = self._together(self.children.by_window, self.waiting)
        self.under: Quantities = {}
        self.waiting_under: list[Quantities] = []
        limits = sorted(set(self.leaves.limits.values()))
        adopted = [self._under(limit, self.waiting) for limit in limits]
        days = self.a10_days if flagged and self.leaves.clock_stops else self.a1_days
        for key, children in self.children.by_stretch.items():
            if isinstance(key[0], int):
                unders = [one.by_stretch[key] for one in adopted]
                self.system.waits(days.by_stretch[key], children, dict(zip(limits, unders, strict=True)))

    def _waiting(self, grid: Grid) -> Quantities:
        """A sum over the children on the way, by place: they are of the region of a window's last day."""
        found = self._by_place(grid)
        for leaf in self.used:
            for at in self.leaves.empty_ends(leaf):
                self.system.is_none(found[leaf, at])
        self._same_day(found)
        return found

    def _same_day(self, waiting: Quantities) -> None:
        """The children on the way are the same in windows that are reckoned on one day.

        Where two end on one day too, those of each leaf; else those of an authority, whose region may differ.
        """
        leaves, authorities = [[leaf] for leaf in self.used], self.leaves.places.by_authority(self.used)
        as_at = self.leaves.question.as_at
        for at, window in enumerate(self.windows):
            before = self.windows[:at]
            self._same(waiting, at, [one.end == window.end for one in before], leaves)
            day = window.reckoning_day(as_at)
            self._same(waiting, at, [one.reckoning_day(as_at) == day for one in before], authorities)

    def _same(
        self, waiting: Quantities, at: int, alike: Sequence[bool], groups: Sequence[Sequence[int]]
    ) -> None:
        """The children on the way are in each group of leaves those of the first window that is alike."""
        if True in alike:
            other = alike.index(True)
            for group in groups:
                self.system.same([waiting[one, at] for one in group], [waiting[one, other] for one in group])

    def _under(self, limit: int, waiting: Quantities | None) -> Adopted:
        name = f"under-{limit}"
        adopted = self._adopted("A3", name)
        for key, under in adopted.by_stretch.items():
            self.system.at_most(under, self.children.by_stretch[key])
        found = adopted.by_window
        if waiting is not None:
            more = self._waiting(self._sums("whole", "A3", name) - self._sums("adopted", "A3", name))
            self.waiting_under.append(more)
            for key, under in more.items():
                self.system.at_most(under, waiting[key])
                for lower in self.waiting_under[-2:-1]:
                    self.system.at_most(lower[key], under)
            found = self._together(adopted.by_window, more)
        judged = {self.position[label] for label, days in self.leaves.limits.items() if days == limit}
        self.under |= {key: one for key, one in found.items() if key[1] in judged}
        for place, at in self._of_areas():
            if at in judged:
                self.system.difference(self.all_children[place, at], self.under[place, at])
        return adopted

    def _adopted(self, indicator: str, name: str, of: Adopted | None = None) -> Adopted:
        """The quantities of a sum over the adopted; days have the children whose they are."""
        whole, parts = self._sums("adopted", indicator, name), self._sums("parts", indicator, name)
        by_stretch = self._by_place(parts, of.by_stretch if of else None)
        by_window = self._by_place(whole, of.by_window if of else None)
        for leaf in self.used:
            for stretch in self.leaves.empty_stretches(leaf):
                self.system.is_none(by_stretch[leaf, stretch])
        for at, window in enumerate(self.windows):
            inside = self.leaves.stretches_of(window)
            for leaf in self.used:
                terms = [by_stretch[leaf, stretch] for stretch in inside]
                rest = int(whole[at, leaf]) - sum(self.system.values[one] for one in terms)
                if rest:  # a match after the order is known in some of the windows that hold the order
                    terms.append(self.system.rest(rest))
                self.system.adds_up(by_window[leaf, at], terms)
        return Adopted(by_window, by_stretch)

    def _by_place(self, grid: Grid, of: Quantities | None = None) -> Quantities:
        """A quantity for each leaf and for each area, which is its leaves together."""
        found: Quantities = {}
        for at, row in enumerate(grid):
            for leaf in self.used:
                found[leaf, at] = self._quantity(int(row[leaf]), of[leaf, at] if of else None)
            for area, leaves in self.areas.items():
                if len(leaves) == 1:
                    found[area, at] = found[leaves[0], at]
                    continue
                found[area, at] = self._quantity(int(row[leaves].sum()), of[area, at] if of else None)
                self.system.adds_up(found[area, at], [found[leaf, at] for leaf in leaves])
        return found

    def _together(self, some: Quantities, others: Quantities) -> Quantities:
        """Two kinds of children as one, at each place and time."""
        found: Quantities = {}
        for key, one in some.items():
            parts = one, others[key]
            place, at = key
            leaves = self.areas[place] if isinstance(place, Area) else []
            if len(leaves) == 1:
                found[key] = found[leaves[0], at]
                continue
            found[key] = self.system.count(sum(self.system.values[part] for part in parts))
            self.system.adds_up(found[key], parts)
        return found

    def _quantity(self, value: int, children: int | None) -> int:
        return self.system.count(value) if children is None else self.system.days(value, children)

    def _sums(self, of: str, indicator: str, name: str) -> Grid:
        grid: Grid = getattr(self.leaves, of)[indicator][name]
        return grid

    def _of_areas(self) -> list[tuple[Place, int]]:
        return [(area, at) for area in self.areas for at in range(len(self.windows))]

    def _shows(self, result: Result) -> None:
        at = result.area, self.position[result.window]
        if result.indicator == "A3":
            self._shows_share(result, self.all_children[at], self.under.get(at))
            return
        counted = self.with_order if result.indicator == "A2" else self.children
        children = counted.by_window[at]
        self.system.shows_count(self._key(result, "children"), children, self._use(result, "children"))
        if result.indicator == "A10":
            key, use = self._key(result, "value"), self._use(result, "value")
            cut, stopped = self.a10_days.by_window[at], self.stopped.by_window[at]
            a1_days = self.a1_days.by_window[at]
            self.system.shows_average_of_fewer_days(key, a1_days, cut, children, stopped, use)
        else:
            self._shows_average(result, 1.0)

    def _shows_average(self, result: Result, useful: Use) -> None:
        at = result.area, self.position[result.window]
        children, days = (
            (self.with_order, self.a2_days) if result.indicator == "A2" else (self.children, self.a1_days)
        )
        key, use = self._key(result, "value"), useful * self._use(result, "value")
        self.system.shows_average(key, days.by_window[at], children.by_window[at], use)

    def _shows_share(self, result: Result, children: int, under: int | None) -> None:
        self.system.shows_count(self._key(result, "children"), children, self._use(result, "children"))
        if under is None:
            return
        key, use = self._key(result, "numerator"), self._use(result, "numerator")
        self.system.shows_count(key, under, use, zero_tells=bool(result.children))
        self.system.shows_share(self._key(result, "value"), under, children, self._use(result, "value"))

    def _key(self, result: Result, field: str) -> Key:
        return Key(result.area, result.window, result.indicator, field)

    def _use(self, result: Result, field: str) -> Use:
        kind = len(KINDS) - KINDS.index(result.area.type)
        wide = 1 + 0.5 * (len(KINDS) - kind)
        late = 1 + 0.02 * self.position[result.window]
        count = result.children or 0
        rank = FIGURES.index((result.indicator, field))
        return (3 + rank + (20 if field == "value" else 0)) * wide * late + 0.001 * count
