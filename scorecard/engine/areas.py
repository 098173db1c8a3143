"""The areas that results are given for, and which children count in which.

Source: methodology, "Areas": a child counts for the region its authority belonged to on the day that puts
it in the figure (the adoption order; for a waiting child the window's last day).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from scorecard.model.journeys import Column
from scorecard.model.region import Membership
from scorecard.model.result import Area, AreaType

ALL = Area("All", "all")


class HasAuthorities(Protocol):
    """What areas are made of: the names of the data's authorities, of journeys or of adoptive families."""

    @property
    def authorities(self) -> tuple[str, ...]:
        """The names, to which the positions of `Areas.of` point."""


@dataclass(frozen=True)
class Areas:
    """Areas of one type. `of` takes authorities (positions) and a day, or one for each, and gives positions.

    A position below 0 is a child of no such area.
    """

    areas: tuple[Area, ...]
    of: Callable[[Column, int | Column], Column]
    type: AreaType


def everyone() -> Areas:
    """All journeys together."""
    return Areas((ALL,), lambda authority, _: np.zeros(len(authority), np.int32), "all")


def local_authorities(journeys: HasAuthorities) -> Areas:
    """Each local authority of the data, by name."""
    order = sorted(range(len(journeys.authorities)), key=lambda position: journeys.authorities[position])
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    names = tuple(Area(journeys.authorities[position], "local-authority") for position in order)
    return Areas(names, lambda authority, _: place[authority], "local-authority")


def regions(journeys: HasAuthorities, memberships: Sequence[Membership]) -> Areas:
    """Each region that an authority of the data belongs to at some time, by name."""
    present = set(journeys.authorities)
    here = [one for one in memberships if one.local_authority in present]
    names = sorted({one.region for one in here})
    position = {name: code for code, name in enumerate(names)}
    authority_of = {name: code for code, name in enumerate(journeys.authorities)}

    def of(authority: Column, day: int | Column) -> Column:
        found = np.full(len(authority), -1, np.int32)
        for one in here:
            inside = (
                (authority == authority_of[one.local_authority])
                & (day >= one.first_day)
                & (day <= one.last_day)
            )
            found[inside] = position[one.region]
        return found

    return Areas(tuple(Area(name, "region") for name in names), of, "region")
