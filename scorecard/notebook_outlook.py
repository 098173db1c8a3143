"""`scorecard.outlook`: what is already fixed of the running window and the next, for notebooks too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.movement import ROLLING
from scorecard.engine.outlook.ahead import ahead as with_assumed_dates
from scorecard.engine.outlook.ahead import on_the_way
from scorecard.engine.outlook.assumptions import Within, assumptions
from scorecard.engine.outlook.notes import notes_of_outlook, notes_of_regions
from scorecard.engine.outlook.outlook import Asked, outlook_of
from scorecard.engine.outlook.windows import windows_ahead
from scorecard.engine.scorecard import Question
from scorecard.engine.thresholds import IN_FORCE
from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.outlook import FURTHER, Outlook
from scorecard.model.result import Audience, Note
from scorecard.notebook import answered, as_at_day, notes_of_reading, read, threshold_choice
from scorecard.readers.reading import Reading
from scorecard.readers.regions import RegionsFile, find_regions

if TYPE_CHECKING:
    from scorecard.model.region import Membership
    from scorecard.notebook import Input


def outlook(
    data: Reading | Input | Sequence[Input],
    *,
    ahead: int = 2,
    years: int = 3,
    as_at: date | str | None = None,
    match_within: int | None = None,
    place_within: int | None = None,
    order_within: int | None = None,
    further: Sequence[int] = FURTHER,
    thresholds: str | Path = IN_FORCE,
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    notes: Sequence[Note] = (),
    audience: Audience = "internal",
) -> Outlook:
    """The running window and so many after it: adopted so far, with the children placed, matched, waiting.

    `match_within` is days from the as-at day to the match of each waiting child, who is in no layer without
    it; `place_within` from a match to moving in, `order_within` from moving in to the order, both by default
    the median of the last three years. `further` are numbers of children for whom it is said what they may
    average. The other arguments are those of `compute`. For the audience `publication` there are what is
    assumed and rounded averages alone. Raises `UsageError` for days that can't be used and
    for an assumption that is needed and has no median, `NothingToCompute` where no layer counts anyone.
    Source of the definitions: docs/outlook.md.
    """
    within = Within(match_within, place_within, order_within)
    _refuse_no_children(further)
    reading = data if isinstance(data, Reading) else read(data)
    journeys = reading.journeys
    day, day_notes = as_at_day(reading, as_at)
    windows = windows_ahead(day, years, ahead)
    question = Question(windows, day, threshold_choice(thresholds))
    children = on_the_way(journeys, day)
    assumed = assumptions(journeys, day, within, children.needed(within))
    file, memberships = find_regions(regions, journeys.authorities)
    areas = areas_asked(journeys, by, memberships)
    asked = Asked(windows, day, areas, tuple(dict.fromkeys(further)))
    with_dates = with_assumed_dates(children, assumed)
    beside_all = (
        *day_notes,
        *notes_of_reading(reading),
        *notes_of_regions(journeys, asked, with_dates, *file),
        *notes_of_outlook(journeys, children, match_within is not None),
        *notes,
    )
    card = answered(reading, replace(question, notes=beside_all), areas)
    rolling = replace(card, results=tuple(one for one in card.results if one.indicator in ROLLING))
    found = outlook_of(journeys, asked, rolling, assumed, with_dates)
    _refuse_empty(found)
    if audience == "publication":
        from scorecard.disclosure.outlook import published

        return published(found, journeys, asked, with_dates)
    return found


def _refuse_no_children(further: Sequence[int]) -> None:
    if any(children < 1 for children in further):
        raise UsageError("further children are 1 or more", fix="give --further as 10")


def _refuse_empty(found: Outlook) -> None:
    """Children who wait are worth telling, also where no figure counts anyone yet."""
    if not any(one.figure.children for one in found.figures) and not any(
        one.children for one in found.standing
    ):
        raise NothingToCompute(
            "no window counts a child, and none is on the way",
            fix="check the as-at day against the dates in the data",
        )
