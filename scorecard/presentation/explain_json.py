"""What `explain` says as JSON, `scorecard/explain/1`: of one child, or of what drives the averages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from scorecard.presentation.explain_windows import MarkedWindows, windows_of_drivers
from scorecard.presentation.explain_without import counted_twice
from scorecard.presentation.explain_words import because_in_full, beside_words
from scorecard.presentation.figures import flat
from scorecard.presentation.json import json_text
from scorecard.presentation.provenance import provenance

if TYPE_CHECKING:
    from scorecard.model.drivers import Drivers, DriversExplained, LongWait
    from scorecard.model.explanation import (
        AllJourneys,
        ChildExplained,
        JourneyExplained,
        Part,
        PartTogether,
        Recorded,
        RowNotCounted,
        WithAndWithout,
    )
    from scorecard.model.problem import Place, Problem
    from scorecard.model.result import Scorecard

EXPLAIN_SCHEMA = "scorecard/explain/1"


def child_json(explained: ChildExplained, version: str) -> str:
    """The child, its journeys with every part and figure, and its rows that are in no figure."""
    return json_text(
        {
            **_head(explained.scorecard, version, MarkedWindows(explained.scorecard.results)),
            "child": explained.child,
            "journeys": [_journey(journey) for journey in explained.journeys],
            "without_child": [_all_journeys(one) for one in counted_twice(explained)],
            "not_counted": [_not_counted(row) for row in explained.not_counted],
        }
    )


def drivers_json(explained: DriversExplained, version: str) -> str:
    """The drivers of each average; nothing in it names a child."""
    drivers = [_drivers(one) for one in explained.drivers]
    head = _head(explained.scorecard, version, windows_of_drivers(explained))
    return json_text({**head, "drivers": drivers})


def _head(scorecard: Scorecard, version: str, windows: MarkedWindows) -> dict[str, Any]:
    notes = list(dict.fromkeys((*windows.sentences, *beside_words(scorecard))))
    return {"schema": EXPLAIN_SCHEMA, **provenance(scorecard, version), "notes": notes}


def _journey(journey: JourneyExplained) -> dict[str, Any]:
    return {
        "local_authority": journey.local_authority,
        **_place(journey.place),
        "recorded": [_recorded(one) for one in journey.recorded],
        "problems": [_problem(problem) for problem in journey.problems],
        "parts": [_part(part) for part in journey.parts],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet or None, "row": place.row, "cell": place.cell or None}


def _recorded(one: Recorded) -> dict[str, Any]:
    value = _day(one.value) if isinstance(one.value, date) else one.value
    return {"column": one.column, "value": value, **_place(one.place)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.rule.code,
        "severity": problem.rule.severity,
        "sentence": problem.sentence,
        "fix": problem.rule.fix,
        **_place(problem.place),
    }


def _not_counted(one: RowNotCounted) -> dict[str, Any]:
    return {
        **_place(one.row.place),
        "kind": one.row.kind,
        "problems": [_problem(each) for each in one.problems],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "window": part.window,
        "reckoning_day": _day(part.reckoning_day),
        "provisional": part.provisional,
        "indicator": part.indicator,
        "standing": part.standing,
        "way": part.way,
        "reason": part.reason or None,
        "because": because_in_full(part) or None,
        "days": part.days,
        "since": _day(part.since),
        "until": _day(part.until),
        "limit_days": part.limit_days,
        "under": part.under,
        "no_foster_date": part.undated,
        "figures": [_figures(one) for one in part.figures],
    }


def _all_journeys(one: AllJourneys) -> dict[str, Any]:
    parts = [_together(part) for part in one.parts if part.counted]
    return {"local_authority": one.local_authority, "journeys": one.journeys, "parts": parts}


def _together(part: PartTogether) -> dict[str, Any]:
    figures = [_figures(one) for one in part.figures]
    return {
        "window": part.window,
        "indicator": part.indicator,
        "counted": part.counted,
        "figures": figures,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _figures(one: WithAndWithout) -> dict[str, Any]:
    return {"figure": flat(one.result), "without": flat(one.without)}


def _drivers(drivers: Drivers) -> dict[str, Any]:
    others = {
        name: None if result is None else flat(result)
        for name, result in (
            ("without_longest", drivers.without_longest),
            ("without_foster_carers", drivers.without_foster_carers),
            ("only_foster_carers", drivers.only_foster_carers),
            ("beside", drivers.beside),
        )
    }
    return {
        "figure": flat(drivers.result),
        "median": drivers.median,
        "added_by_all": drivers.added_by_all,
        "longest": [_wait(wait) for wait in drivers.longest],
        **others,
    }


def _wait(wait: LongWait) -> dict[str, Any]:
    added = {"days": wait.days, "over": wait.over, "added": wait.added}
    return {**_place(wait.place), **added, "without": flat(wait.without)}
