"""Which areas a command gives figures for, and the regions file that says what the regions are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard.commands.reading import tell_notes
from scorecard.commands.streams import tell
from scorecard.model.area_kinds import ALL, KINDS, LOCAL_AUTHORITY, REGION

if TYPE_CHECKING:
    from scorecard.readers.reading import Reading
    from scorecard.readers.regions import RegionsFile

BY = KINDS
MOST_AUTHORITIES_ON_PAPER = 10


def read_regions_file(name: str | None, by: str | None, show_values: bool) -> RegionsFile | None:
    """The regions file, before any other work; every row that can't be used is told."""
    if name is None:
        if by == REGION:
            raise click.UsageError("--by region needs a regions file: give --regions FILE")
        return None
    from scorecard.model.errors import RegionsRefused
    from scorecard.presentation.wording import problem_text
    from scorecard.readers.regions import read_regions

    try:
        regions = read_regions(Path(name))
    except RegionsRefused as error:
        tell("\n".join(problem_text(problem, show_values) for problem in error.problems))
        raise
    tell_notes(regions.notes)
    return regions


def areas_shown(
    reading: Reading, chosen: str, by: str | None, regions: RegionsFile | None
) -> tuple[str, ...]:
    """The areas of `compute`: by default every one, but on paper authorities only where they are few.

    On paper a single authority stands alone: the total would say the same again.
    """
    return areas_on(len(reading.journeys.authorities), chosen, by, regions)


def areas_on(authorities: int, chosen: str, by: str | None, regions: RegionsFile | None) -> tuple[str, ...]:
    """The areas of `areas_shown`, of so many authorities."""
    if by is not None:
        return (ALL,) if by == ALL else (ALL, by)
    between = (REGION,) if regions else ()
    if chosen in ("csv", "json"):
        return (ALL, *between, LOCAL_AUTHORITY)
    if authorities == 1:
        return (*between, LOCAL_AUTHORITY)
    return (ALL, *between, *((LOCAL_AUTHORITY,) if authorities <= MOST_AUTHORITIES_ON_PAPER else ()))


def all_in_one(reading: Reading, chosen: str) -> str:
    """The area of everyone, beside other breakdowns: on paper a single authority, whose name then stands."""
    single = len(reading.journeys.authorities) == 1 and chosen not in ("csv", "json")
    return LOCAL_AUTHORITY if single else ALL


def areas_judged(by: str | None, regions: RegionsFile | None) -> tuple[str, ...]:
    """The areas of `check`: by default every authority, and every region where regions are given."""
    if by is not None:
        return (by,)
    return (REGION, LOCAL_AUTHORITY) if regions else (LOCAL_AUTHORITY,)
