"""What anyone knows who has the JSON of one published scorecard: a puzzle of the sums behind it.

It rests on the specification alone and shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from disclosure.puzzle import Puzzle, Sum, added

MOST_CHILDREN = 5000
MOST_DAYS = 6940
"""Nineteen years: a longer wait can't be read."""
Document = Mapping[str, Any]


class Member(NamedTuple):
    """An authority in a region, both days included."""

    authority: str
    region: str
    first: date
    last: date


class Leaf(NamedTuple):
    """Children of an authority while it is in a region; empty where the figures don't tell it."""

    authority: str
    region: str


class Area(NamedTuple):
    """An area as the JSON names it."""

    name: str
    type: str

    def holds(self, leaf: Leaf) -> bool:
        if self.type == "all":
            return True
        return self.name == (leaf.region if self.type == "region" else leaf.authority)


@dataclass(frozen=True)
class Time:
    """The first and the last day of a window, or of a stretch between the windows' edges."""

    first: date
    last: date


class Knowledge:
    """The puzzle of a published scorecard, and the sums that an attacker would ask for."""

    def __init__(self, document: Document, members: Sequence[Member] = (), waits_are_linked: bool = True):
        self.document, self.results = document, document["results"]
        self.as_at = date.fromisoformat(document["as_at"])
        self.journeys = sum(one.get("journeys", MOST_CHILDREN) for one in document["inputs"])
        self.members, self.linked = members, waits_are_linked
        self.areas = list(dict.fromkeys(Area(one["area"], one["area_type"]) for one in self.results))
        self.windows = {
            one["window"]: Time(date.fromisoformat(one["start"]), date.fromisoformat(one["end"]))
            for one in self.results
        }
        edges = {one.first for one in self.windows.values()}
        edges |= {one.last + timedelta(days=1) for one in self.windows.values()}
        between = (Time(one, other - timedelta(days=1)) for one, other in pairwise(sorted(edges)))
        self.stretches = [one for one in between if one.first <= self.as_at]
        self.limits = sorted({one["limit_days"] for one in self.results if one.get("limit_days")})
        self.flagged = any(one["indicator"] == "A10" and one.get("shorthand") != "x" for one in self.results)
        notes = " ".join(note for one in self.results for note in one["notes"])
        self.waiting = "A3 counts adopted children only" not in notes
        self.puzzle = Puzzle()
        for stretch in self.stretches:
            for leaf in self.leaves(stretch):
                self._cell(leaf, stretch)
        for day in self.days():
            self._waiting(day)
        for one in self.results:
            self._published(one)

    def bare(self) -> Knowledge:
        """The same with every figure hidden but zeros, which always show."""
        hidden = {"children": None, "value": None, "numerator": None, "shorthand": "c"}
        some = [
            {**one, **hidden} if one["children"] != 0 and one.get("shorthand") != "x" else one
            for one in self.results
        ]
        return Knowledge({**self.document, "results": some}, self.members, self.linked)

    # The tree of areas

    def leaves(self, time: Time) -> list[Leaf]:
        """The leaves that can have a child adopted in a stretch."""
        regions = [one.name for one in self.areas if one.type == "region"]
        authorities = [one.name for one in self.areas if one.type == "local-authority"]
        if not authorities:
            return [Leaf("", region) for region in (*regions, "")]
        if not regions:
            return [Leaf(one, "") for one in authorities]
        last = min(time.last, self.as_at)
        days = range(time.first.toordinal(), last.toordinal() + 1)
        pairs = {(one, self.region_on(one, date.fromordinal(day))) for one in authorities for day in days}
        return [Leaf(*pair) for pair in sorted(pairs)]

    def region_on(self, authority: str, day: date) -> str:
        ours = (one for one in self.members if one.authority == authority and one.first <= day <= one.last)
        return next((one.region for one in ours), "")

    def days(self) -> list[date]:
        """The reckoning days."""
        return sorted({min(one.last, self.as_at) for one in self.windows.values()})

    def inside(self, window: str) -> list[Time]:
        """A window's stretches."""
        whole = self.windows[window]
        return [one for one in self.stretches if whole.first <= one.first and one.last <= whole.last]

    # Sums of unknowns

    def adopted(self, kind: str, area: Area, stretches: Iterable[Time]) -> Sum:
        """A sum over the adopted of an area in some stretches."""
        return {(kind, leaf, one): 1 for one in stretches for leaf in self.leaves(one) if area.holds(leaf)}

    def on_the_way(self, kind: str, area: Area, window: str) -> Sum:
        """A sum over the waiting of an area, which are of the region on the window's last day."""
        if not self.waiting:
            return {}
        end = self.windows[window].last
        return {
            name: 1 for name, leaf in self._waiting_names(kind, min(end, self.as_at), end) if area.holds(leaf)
        }

    def counted(self, kind: str, area: Area, window: str) -> Sum:
        """A sum over the adopted in a window."""
        return self.adopted(kind, area, self.inside(window))

    def in_a3(self, area: Area, window: str, limit: int | None = None) -> Sum:
        """A3's children, or those under the limit."""
        kind = "children" if limit is None else f"under-{limit}"
        return added(self.counted(kind, area, window), self.on_the_way(kind, area, window))

    # What is known

    def _unknown(self, kind: str, leaf: Leaf, when: Time | date, times: int = 1) -> Sum:
        name = kind, leaf, when
        self.puzzle.most[name] = times * self.journeys
        return {name: 1}

    def _cell(self, leaf: Leaf, stretch: Time) -> None:
        children, in_a2 = (self._unknown(kind, leaf, stretch) for kind in ("children", "A2-children"))
        a1, a2 = (self._unknown(kind, leaf, stretch, MOST_DAYS) for kind in ("A1-days", "A2-days"))
        self._at_most(a1, children, MOST_DAYS)
        self._at_most(a2, in_a2, MOST_DAYS)
        unders = [self._unknown(f"under-{limit}", leaf, stretch) for limit in self.limits]
        self._nested([*unders, children])
        if self.linked and unders:
            self._waits(a1, [*unders, children])
        if self.flagged:
            stopped = self._unknown("stopped", leaf, stretch)
            a10 = self._unknown("A10-days", leaf, stretch, MOST_DAYS)
            saved = added(a1, a10, times=(1, -1))
            self._at_most(stopped, children)
            self._at_most(stopped, saved)
            self._at_most(saved, stopped, MOST_DAYS)

    def _waits(self, days: Sum, unders: Sequence[Sum]) -> None:
        """The days of children whose waits are under each limit in turn."""
        bands = [unders[0], *(added(more, less, times=(1, -1)) for less, more in pairwise(unders))]
        least, most = [0, *self.limits], [*(limit - 1 for limit in self.limits), MOST_DAYS]
        self._at_most(added(*bands, times=least), days)
        self._at_most(days, added(*bands, times=most))

    def _waiting(self, day: date) -> None:
        """Windows that are reckoned on one day have the same children on the way."""
        if not self.waiting:
            return
        ends = sorted({one.last for one in self.windows.values() if min(one.last, self.as_at) == day})
        kinds = [*(f"under-{limit}" for limit in self.limits), "children"]
        totals: dict[str, Sum] = {}
        for end in ends:
            for kind in kinds:
                for (_, leaf, when), _leaf in self._waiting_names(kind, day, end):
                    self._unknown(kind, leaf, when)
                everyone: Sum = {name: 1 for name, _ in self._waiting_names(kind, day, end)}
                if totals.setdefault(kind, everyone) != everyone:
                    self.puzzle.knows(added(totals[kind], everyone, times=(1, -1)), 0, 0)
            rows = zip(*(self._waiting_names(kind, day, end) for kind in kinds), strict=True)
            for row in rows:
                self._nested([{name: 1} for name, _ in row])
        before = self.adopted("children", Area("", "all"), [one for one in self.stretches if one.last <= day])
        self.puzzle.knows(added(before, totals["children"]), None, self.journeys)

    def _waiting_names(self, kind: str, day: date, end: date) -> list[tuple[tuple[str, Leaf, date], Leaf]]:
        """The unknowns of a reckoning day, with the leaf of each at a window's end."""
        authorities = [one.name for one in self.areas if one.type == "local-authority"]
        if authorities:
            return [((kind, Leaf(one, ""), day), Leaf(one, self.region_on(one, end))) for one in authorities]
        leaves = [Leaf("", one.name) for one in self.areas if one.type == "region"] + [Leaf("", "")]
        return [((kind, leaf, end if len(leaves) > 1 else day), leaf) for leaf in leaves]

    def _published(self, one: Mapping[str, Any]) -> None:
        area, window = Area(one["area"], one["area_type"]), one["window"]
        if one["indicator"] == "A3":
            self._published_share(one, area, window)
        elif one.get("shorthand") != "x":
            self._published_average(one, self.children_of(one["indicator"], area, window), area, window)

    def children_of(self, indicator: str, area: Area, window: str) -> Sum:
        """The children of an indicator; A10's are A1's."""
        if indicator == "A3":
            return self.in_a3(area, window)
        return self.counted("A2-children" if indicator == "A2" else "children", area, window)

    def _published_average(self, one: Mapping[str, Any], children: Sum, area: Area, window: str) -> None:
        self._count(one, children)
        if one["value"] is None:
            return
        self._rounded(self.counted(f"{one['indicator']}-days", area, window), children, one["value"])
        self.puzzle.knows(children, 6, None)
        if one["indicator"] == "A10":
            self.puzzle.not_few.append(self.counted("stopped", area, window))

    def _published_share(self, one: Mapping[str, Any], area: Area, window: str) -> None:
        children = self.in_a3(area, window)
        self._count(one, children)
        if one["limit_days"] is None:
            return
        under = self.in_a3(area, window, one["limit_days"])
        if one["numerator"] is not None:
            self.puzzle.knows(under, one["numerator"], one["numerator"])
        if one["value"] is not None:
            self._rounded({name: 100 * factor for name, factor in under.items()}, children, one["value"])
            self.puzzle.knows(under, 6, None)
            self.puzzle.knows(children, 11, None)

    def _count(self, one: Mapping[str, Any], children: Sum) -> None:
        """A count that is shown, or a hidden one, which is not 0."""
        shown = one["children"]
        self.puzzle.knows(children, 1 if shown is None else shown, shown)

    def _rounded(self, total: Sum, children: Sum, value: int) -> None:
        """That total / children, rounded half up, is the value."""
        self.puzzle.knows(added(total, children, times=(2, 1 - 2 * value)), 0, None)
        self.puzzle.knows(added(total, children, times=(2, -1 - 2 * value)), None, -1)

    def _nested(self, sums: Sequence[Sum]) -> None:
        for less, more in pairwise(sums):
            self._at_most(less, more)

    def _at_most(self, one: Sum, other: Sum, times: int = 1) -> None:
        self.puzzle.knows(added(one, other, times=(1, -times)), None, 0)
