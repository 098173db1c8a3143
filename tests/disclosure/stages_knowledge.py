"""What anyone knows who has the JSON of one published `pipeline` or `adopters`: a puzzle of counts.

It rests on the documents' definitions alone and shares no code with the product. The attacker takes for
granted that dates follow each other as they should.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

from disclosure.knowledge import Area, Member
from disclosure.puzzle import Puzzle, Row, Sum

MOST = 500
ODD = ("without-decision", "matched-without-order")
PIPELINE_STEPS = {
    "placed": ("placed",),
    "matched": ("matched", "placed"),
    "orders": ("order", "matched", "placed"),
    "decisions": ("decision", "order", "matched", "placed"),
}
ADOPTER_STEPS = {
    "placements": ("placed",),
    "matches": ("matched", "placed"),
    "approvals": ("approved", "matched", "placed"),
    "registrations": ("stage-1", "stage-2", "approved", "matched", "placed"),
    "enquiries": ("enquiry", "stage-1", "stage-2", "approved", "matched", "placed"),
}


class StagesKnowledge:
    """`authorities` and the regions they are in are public. `none` are unknowns that are guessed to be 0."""

    def __init__(
        self,
        document: Mapping[str, Any],
        authorities: Sequence[str],
        members: Sequence[Member],
        none: Collection[Hashable] = (),
    ):
        self.document, self.authorities, self.members, self.none = document, authorities, members, none
        self.as_at = date.fromisoformat(document["as_at"])
        figures = document["figures"]
        self.is_pipeline = any(one["table"] == "waits" for one in figures)
        self.figures = [one for one in figures if one["table"] in ("states", "stages", "waits", "activity")]
        self.periods = {
            one["period"]: (date.fromisoformat(one["start"]), min(date.fromisoformat(one["end"]), self.as_at))
            for one in self.figures
            if one["start"]
        }
        self.flows = list(dict.fromkeys(one["row"] for one in self.figures if one["start"]))
        self.stages = list(dict.fromkeys(one["row"] for one in self.figures if not one["start"]))
        self.puzzle = Puzzle()
        self._unknowns()
        self._hang_together()
        for one in self.figures:
            self._told(one)

    def bare(self) -> StagesKnowledge:
        """The same with every figure hidden but zeros, which always show."""
        some = [{**one, "value": one["value"] and None} for one in self.figures]
        return StagesKnowledge({**self.document, "figures": some}, self.authorities, self.members, self.none)

    def hidden(self) -> Iterator[tuple[str, Sum]]:
        for one in self.figures:
            if one["shorthand"] == "c":
                yield f"{one['area']} {one['row']} {one['period']}", self.sum_of(one)

    def implied(self) -> Iterator[tuple[str, Sum]]:
        """Counts that the figures imply, of each authority."""
        for name in self.puzzle.most:
            yield str(name), {name: 1}
        if self.is_pipeline:
            for area in dict.fromkeys(Area(one["area"], one["area_type"]) for one in self.figures):
                a9, a14 = (self.at(code, area) for code in ("a9", "a14"))
                yield f"A9 - A14 {area.name}", {**a9, **dict.fromkeys(a14, -1)}

    def sum_of(self, one: Mapping[str, Any]) -> Sum:
        area = Area(one["area"], one["area_type"])
        return self.happened(one["row"], area, one["period"]) if one["start"] else self.at(one["row"], area)

    def at(self, stage: str, area: Area) -> Sum:
        """Who is at a stage, in an area of the day."""
        inside = [one for one in self.authorities if self.holds(area, one, self.region_on(one, self.as_at))]
        return {(stage, one): 1 for one in inside}

    def happened(self, flow: str, area: Area, period: str) -> Sum:
        """What was done in a period, in an area of the day on which it was."""
        return {
            name: 1
            for one in self.authorities
            for region in self.regions_in(one, period)
            if self.holds(area, one, region)
            for name in [(flow, one, region, period)]
        }

    def holds(self, area: Area, authority: str, region: str) -> bool:
        return area.type == "all" or area.name == (authority if area.type == "local-authority" else region)

    def region_on(self, authority: str, day: date) -> str:
        ours = (one for one in self.members if one.authority == authority)
        return next((one.region for one in ours if one.first <= day <= one.last), "")

    def regions_in(self, authority: str, period: str) -> list[str]:
        first, last = self.periods[period]
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return sorted({self.region_on(authority, day) for day in days})

    def _unknowns(self) -> None:
        odd = ODD if self.is_pipeline else ()
        for stage, authority in product((*self.stages, *odd), self.authorities):
            self.puzzle.most[stage, authority] = 0 if (stage, authority) in self.none else MOST
        for flow, authority, period in product(self.flows, self.authorities, self.periods):
            for region in self.regions_in(authority, period):
                self.puzzle.most[flow, authority, region, period] = MOST

    def _of(self, flows: Sequence[str], authority: str, periods: Sequence[str]) -> dict[Hashable, int]:
        area = Area(authority, "local-authority")
        return {name: 1 for flow, one in product(flows, periods) for name in self.happened(flow, area, one)}

    def _hang_together(self) -> None:
        steps = PIPELINE_STEPS if self.is_pipeline else ADOPTER_STEPS
        ends = ("adopted", "changed", "left-care") if self.is_pipeline else ("orders", "left")
        periods = list(self.periods)
        start = date(self.as_at.year - (self.as_at < date(self.as_at.year, 4, 1)), 4, 1)
        this_year = [one for one, (first, _) in self.periods.items() if first >= start]
        for one in self.authorities:
            for flow, stages in steps.items():
                more = ("disruptions",) if flow in ("placed", "matched") else ()
                for at in range(len(periods)):
                    ended = self._of((*ends, *more), one, periods[at:])
                    there: dict[Hashable, int] = {(stage, one): -1 for stage in stages}
                    self.puzzle.knows(
                        {**self._of([flow], one, periods[at:]), **there, **dict.fromkeys(ended, -1)}, None, 0
                    )
                since = dict.fromkeys(self._of([flow], one, periods), -1)
                self.puzzle.knows({(stages[0], one): 1, **since}, None, 0)
            if self.is_pipeline:
                for stage, flow in {"adopted-in-year": "adopted", "changed-in-year": "changed"}.items():
                    year = dict.fromkeys(self._of([flow], one, this_year), -1)
                    self.puzzle.knows({(stage, one): 1, **year}, 0, 0)
                self._waits(one)

    def _waits(self, one: str) -> None:
        waiting: Sum = {(stage, one): 1 for stage in ("decision", "order", "matched")}
        self.puzzle.knows({**waiting, ("a9", one): -1, ("without-decision", one): -1}, 0, 0)
        without: Sum = {("a14", one): -1, ("decision", one): -1, ("matched-without-order", one): -1}
        self.puzzle.knows({("a9", one): 1, **without}, 0, 0)
        self.puzzle.knows({("matched-without-order", one): 1, ("matched", one): -1}, None, 0)

    def _told(self, one: Mapping[str, Any]) -> None:
        row: Row = self.sum_of(one), one["value"], one["value"]
        if one["value"] is None:
            row = row[0], 1, None
        self.puzzle.rows.append(row)
