"""The kinds of area that figures are asked for: all together, regions, local authorities."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.engine.areas import Areas, HasAuthorities, everyone, local_authorities, regions
from scorecard.engine.no_region import authorities_without_region, notes_about_regions
from scorecard.engine.scorecard import Question
from scorecard.model.area_kinds import ALL, KINDS, LOCAL_AUTHORITY, REGION
from scorecard.model.errors import UsageError
from scorecard.model.journeys import Journeys
from scorecard.model.region import Membership
from scorecard.model.result import Note


def areas_asked(
    journeys: HasAuthorities, by: str | Sequence[str] | None, memberships: Sequence[Membership] | None
) -> list[Areas]:
    """The areas of each kind asked for; of every kind there is for none.

    Raises `UsageError` for regions without memberships, or with none of an authority of the data.
    """
    there_are = [kind for kind in KINDS if kind != REGION or memberships is not None]
    asked = there_are if by is None else [by] if isinstance(by, str) else by
    if REGION in asked and memberships is None:
        raise UsageError(
            "figures by region need to know the regions", fix="give --regions FILE (regions= in a notebook)"
        )
    if unknown := [kind for kind in asked if kind not in KINDS]:
        raise UsageError(f"figures by {unknown[0]!r} are not known", fix=f"give some of {', '.join(KINDS)}")
    return [_areas(journeys, kind, memberships or ()) for kind in KINDS if kind in asked]


def _areas(journeys: HasAuthorities, kind: str, memberships: Sequence[Membership]) -> Areas:
    if kind == ALL:
        return everyone()
    return local_authorities(journeys) if kind == LOCAL_AUTHORITY else _regions(journeys, memberships)


def _regions(journeys: HasAuthorities, memberships: Sequence[Membership]) -> Areas:
    found = regions(journeys, memberships)
    if not found.areas:
        raise UsageError(
            "no authority of the data is in a region at any time",
            fix=f"check the names in the regions file: the data has {', '.join(journeys.authorities)}",
        )
    return found


def notes_of_regions(
    journeys: Journeys, question: Question, areas: Sequence[Areas], file: str, sha256: str
) -> tuple[Note, ...]:
    """Where the regions come from, and whose children are in none, where figures are given by region."""

    def outside(regions: Areas) -> tuple[str, ...]:
        return authorities_without_region(journeys, regions, question.windows, question.as_at)

    return tuple(notes_about_regions("regions-file", areas, file, sha256, outside))
