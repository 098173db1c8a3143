"""Children told in a line each, as a published scorecard and as the true sums behind it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import pandas as pd

import scorecard
from disclosure.apart import solved
from disclosure.knowledge import Area, Knowledge, Leaf, Member
from scorecard.model.region import Membership
from scorecard.model.result import Audience
from scorecard.presentation.json import scorecard_json

COLUMNS = {
    "entered_care_date": "entered", "adoption_decision_date": "decided", "placement_order_date": "order",
    "match_date": "matched", "placed_for_adoption_date": "placed", "adoption_order_date": "adopted",
    "foster_placement_date": "fostered",
}  # fmt: skip


@dataclass(frozen=True)
class Child:
    """A child's days. `adopted` is blank for one on the way, `fostered` but for a foster carer's adoption."""

    authority: str
    entered: date | None
    decided: date | None = None
    order: date | None = None
    matched: date | None = None
    placed: date | None = None
    adopted: date | None = None
    fostered: date | None = None


@dataclass(frozen=True)
class Story:
    """Children, what is asked about them, and who belongs where."""

    children: Sequence[Child]
    asked: dict[str, Any] = field(default_factory=dict)
    members: Sequence[Member] | None = None
    without: tuple[str, ...] = ()

    def card(self, audience: Audience = "publication") -> scorecard.Scorecard:
        members = self.members
        regions = None if members is None else [
            Membership(one.authority, one.region, one.first.toordinal(), one.last.toordinal())
            for one in members
        ]  # fmt: skip
        reading = scorecard.read(self.frame())
        return scorecard.compute(reading, regions=regions, audience=audience, **self.asked)

    def document(self, audience: Audience = "publication") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(scorecard_json(self.card(audience), "1"))
        return found

    def frame(self) -> pd.DataFrame:
        rows = [
            {
                "child_id": str(number),
                "local_authority": one.authority,
                **{column: _text(getattr(one, name)) for column, name in COLUMNS.items()},
                "adopted_by_foster_carer": "yes" if one.fostered else "no",
            }
            for number, one in enumerate(self.children)
        ]
        return pd.DataFrame(rows).drop(columns=list(self.without))

    def solved(self, document: dict[str, Any] | None = None, *, shows_few_stopped: bool = False) -> list[str]:
        """What the attacker works out of the published scorecard, or of what another rule would show."""
        knowledge = Knowledge(document or self.document(), self.members or ())
        if shows_few_stopped:
            knowledge.puzzle.not_few.clear()
        truth = true_values(knowledge, self.children)
        assert knowledge.puzzle.is_solved_by(truth), "what is taken as known is not so"
        return solved(knowledge, truth)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def true_values(knowledge: Knowledge, children: Sequence[Child]) -> dict[Hashable, int]:
    """A value for each unknown, one child at a time."""
    found: Counter[Hashable] = Counter(dict.fromkeys(knowledge.puzzle.most, 0))
    named = any(one.type == "local-authority" for one in knowledge.areas)
    regions = any(one.type == "region" for one in knowledge.areas)
    for child in children:
        if child.adopted is not None and child.adopted <= knowledge.as_at:
            region = knowledge.region_on(child.authority, child.adopted) if regions else ""
            leaf = Leaf(child.authority if named else "", region)
            for stretch in knowledge.stretches:
                if stretch.first <= child.adopted <= stretch.last:
                    for kind, number in _adopted(child, knowledge.limits):
                        found[kind, leaf, stretch] += number
    for name in knowledge.puzzle.most:
        kind, leaf, when = cast("tuple[str, Leaf, object]", name)
        if isinstance(when, date):
            found[name] = sum(_waits(knowledge, one, kind, leaf, when) for one in children)
    return {name: found[name] for name in knowledge.puzzle.most}


def _adopted(child: Child, limits: Sequence[int]) -> list[tuple[str, int]]:
    assert child.placed and child.adopted
    found = []
    if child.order and child.matched:
        found += [("A2-children", 1), ("A2-days", max((child.matched - child.order).days, 0))]
    if child.entered:
        wait = (child.placed - child.entered).days
        found += [("children", 1), ("A1-days", wait), *((f"under-{one}", int(wait < one)) for one in limits)]
        stopped = max((child.fostered - child.entered).days, 0) if child.fostered else wait
        found += [("A10-days", stopped), ("stopped", int(stopped != wait))]
    return found


def _waits(knowledge: Knowledge, child: Child, kind: str, leaf: Leaf, when: date) -> bool:
    """Whether a child on the way counts in an unknown of those who wait."""
    day = min(when, knowledge.as_at)
    if child.decided is None or child.decided > day or (child.adopted and child.adopted <= day):
        return False
    if child.entered is None or child.entered > day or not _is_of(knowledge, child, leaf, when):
        return False
    end = child.placed if child.placed and child.placed <= day else day
    return kind == "children" or (end - child.entered).days < int(kind.removeprefix("under-"))


def _is_of(knowledge: Knowledge, child: Child, leaf: Leaf, day: date) -> bool:
    if leaf.authority:
        return leaf.authority == child.authority
    region = knowledge.region_on(child.authority, day)
    return leaf.region == (region if Area(region, "region") in knowledge.areas else "")
