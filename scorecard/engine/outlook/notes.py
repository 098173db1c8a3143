"""What must be known beside an outlook: columns that tell less than they might."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.engine.outlook.ahead import OnTheWay
from scorecard.engine.scorecard import ENDS_OF_PLANS
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note, note


def notes_of_outlook(journeys: Journeys, children: OnTheWay, waiting_assumed: bool) -> Iterator[Note]:
    """Of missing columns, and of children who wait and are in no layer."""
    no_ends = [name for name in ENDS_OF_PLANS if not journeys.has_column(name)]
    if no_ends:
        yield note("outlook-no-end-dates", columns=" and ".join(no_ends), number=len(no_ends))
    if not journeys.has_column("adoption_decision_date"):
        yield note("outlook-no-decision")
    if not journeys.has_column("disruption_date"):
        yield note("outlook-no-disruption")
    waiting = int(children.of("order", "decision").sum())
    if waiting and not waiting_assumed:
        yield note("outlook-waiting-not-counted", children=waiting)
