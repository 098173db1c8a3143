"""Areas as fine as a run tells them apart: an authority while it is in one region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from scorecard.engine.areas import Areas, everyone
from scorecard.model.area_kinds import LOCAL_AUTHORITY, REGION
from scorecard.model.journeys import Column
from scorecard.model.result import Area


@dataclass(frozen=True)
class LeafAreas:
    """The leaves of some kinds of area, by position."""

    area_types: tuple[Areas, ...]

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Each leaf's authority and region; empty where there is none, or the run does not tell."""
        return tuple(product(_names(self._authorities), ("", *_names(self._regions))))

    @cached_property
    def areas(self) -> Areas:
        """The leaves as areas, named by their authority."""
        named = tuple(Area(name, "local-authority") for name, _ in self.names)
        return Areas(named, self.of, "local-authority")

    def of_area(self, area: Area) -> tuple[int, ...]:
        """The positions of an area's leaves."""
        wanted = {REGION: 1, LOCAL_AUTHORITY: 0}.get(area.type)
        return tuple(
            position
            for position, names in enumerate(self.names)
            if wanted is None or names[wanted] == area.name
        )

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The leaves that stand together somewhere: each one, and those of each area, once."""
        of_areas = (self.of_area(area) for kind in self.area_types for area in kind.areas)
        return tuple(dict.fromkeys((*((leaf,) for leaf in range(len(self.names))), *of_areas)))

    def by_authority(self, leaves: Sequence[int]) -> list[list[int]]:
        """Leaves, together where they are of one authority."""
        found: dict[str, list[int]] = {}
        for leaf in leaves:
            found.setdefault(self.names[leaf][0], []).append(leaf)
        return list(found.values())

    def of(self, authority: Column, day: int | Column) -> Column:
        """The leaf in which authorities (positions) were on a day, or on one for each."""
        place = self._authorities.of(authority, day)
        if self._regions is None:
            return place
        region = self._regions.of(authority, day) + 1
        return (place * (len(self._regions.areas) + 1) + region).astype(np.int32)

    @cached_property
    def _regions(self) -> Areas | None:
        return next((areas for areas in self.area_types if areas.type == REGION), None)

    @cached_property
    def _authorities(self) -> Areas:
        told = (areas for areas in self.area_types if areas.type == LOCAL_AUTHORITY)
        return next(told, everyone())


def _names(areas: Areas | None) -> tuple[str, ...]:
    return tuple(area.name for area in areas.areas) if areas else ()
