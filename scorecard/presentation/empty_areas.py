"""Areas that nobody is in, such as a region that every authority has left: named, without tables of zeros."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from scorecard.presentation.scorecard_table import area_words

if TYPE_CHECKING:
    from scorecard.model.result import Area


class HasValue(Protocol):
    """A figure of an area."""

    @property
    def area(self) -> Area:
        """Whose it is."""

    @property
    def value(self) -> int | None:
        """None where there is none, or it is hidden."""

    @property
    def shorthand(self) -> str:
        """Why there is none."""


def empty_areas_of(figures: Iterable[HasValue]) -> tuple[Area, ...]:
    """The areas of `empty_areas` among figures; one that is hidden counts someone."""
    return empty_areas((one.area, 1 if one.shorthand == "c" else one.value) for one in figures)


def empty_areas(counts: Iterable[tuple[Area, int | None]]) -> tuple[Area, ...]:
    """The areas whose every count is 0 or not available; none where that is so of all areas."""
    anyone: dict[Area, bool] = {}
    for area, count in counts:
        anyone[area] = anyone.get(area, False) or bool(count)
    return tuple(area for area, any_in in anyone.items() if not any_in) if any(anyone.values()) else ()


def empty_areas_words(areas: Sequence[Area]) -> tuple[str, ...]:
    """One sentence that names them; nothing for none."""
    named = ", ".join(map(area_words, areas))
    return (f"Nobody is in any figure of these areas, so they have no tables: {named}.",) if areas else ()
