"""One small scorecard, made by hand: two areas, an incomplete window and a provisional one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from scorecard.model.result import Area, EditionUsed, InputFile, Note, Result, Scorecard, Verdict, note

VERSION = "1.2.3"
ALL, THURROCK = Area("All", "all"), Area("Thurrock", "local-authority")
EDITION = "dfe-2014-01-14"
AS_AT = date(2016, 12, 31)
ENDED = {"window": "2013-16", "start": date(2013, 4, 1), "end": date(2016, 3, 31), "provisional": False}
RUNNING = {"window": "2014-17", "start": date(2014, 4, 1), "end": date(2017, 3, 31), "provisional": True}
INCOMPLETE = note("incomplete", first_year="2013-14")
NO_FLAG = note("a10-not-available", files=2)
ROUNDED = note("before-rounding", mean="426.4", threshold=426)


def days(
    area: Area, window: dict[str, Any], indicator: str, total: int, children: int, **more: Any
) -> Result:
    """A days indicator, judged against 426 or 121 days."""
    threshold = 121 if indicator == "A2" else 426
    mean = total / children
    value = int(mean + 0.5)
    return Result(
        area, complete=True, **window, indicator=indicator, unit="days", children=children, total=total,
        mean=mean, value=value, threshold=threshold, threshold_of="A2" if indicator == "A2" else "A1",
        edition=EDITION, headroom=threshold - value, status="met" if value <= threshold else "not met",
        **more,
    )  # fmt: skip


def share(area: Area, window: dict[str, Any], numerator: int, children: int, **more: Any) -> Result:
    """A3 under 426 days."""
    exact = 100 * numerator / children
    return Result(
        area, complete=True, **window, indicator="A3", unit="percent", children=children, numerator=numerator,
        share=exact, value=int(exact + 0.5), limit_days=426, edition=EDITION, status="not judged", **more,
    )  # fmt: skip


def no_a10(area: Area, window: dict[str, Any], *notes: Note) -> Result:
    """A10 without the flag column."""
    return Result(
        area, complete=True, **window, indicator="A10", unit="days", children=None, value=None, shorthand="x",
        status="not judged", notes=(NO_FLAG, *notes),
    )  # fmt: skip


def nobody(area: Area, window: dict[str, Any], indicator: str) -> Result:
    """A window in which nobody counts."""
    return Result(
        area, complete=True, **window, indicator=indicator, unit="days", children=0, value=None,
        status="not judged", threshold=121, threshold_of="A2", edition=EDITION,
    )  # fmt: skip


PROVISIONAL = note("provisional", as_at="2016-12-31")
NOT_PLACED = {"not-placed-before-order": 1}


def two_windows(area: Area) -> tuple[Result, ...]:
    """The eight rows of an area."""
    return (
        replace(days(area, ENDED, "A1", 19110, 42, left_out=NOT_PLACED, notes=(INCOMPLETE,)), complete=False),
        replace(days(area, ENDED, "A2", 4840, 40, left_out={**NOT_PLACED, "no-placement-order": 2},
                     notes=(INCOMPLETE,)), complete=False),
        replace(share(area, ENDED, 31, 60, left_out=NOT_PLACED, notes=(INCOMPLETE,)), complete=False),
        replace(no_a10(area, ENDED, INCOMPLETE), complete=False),
        days(area, RUNNING, "A1", 2132, 5, notes=(PROVISIONAL, ROUNDED)),
        replace(nobody(area, RUNNING, "A2"), notes=(PROVISIONAL,)),
        share(area, RUNNING, 5, 7, notes=(PROVISIONAL,)),
        no_a10(area, RUNNING, PROVISIONAL),
    )  # fmt: skip


def scorecard(*results: Result, **more: Any) -> Scorecard:
    """A scorecard of these results; of both areas without any."""
    made = Scorecard(
        as_at=AS_AT,
        results=results or (*two_windows(ALL), *two_windows(THURROCK)),
        inputs=(InputFile("journeys.csv", "ab" * 32, "journeys", 500, 498, 1, 1),),
        thresholds_choice="in-force",
        editions=(EditionUsed(EDITION, "cd" * 32),),
        notes=(
            note("as-at-from-data", day="2016-12-31", place="journeys.csv, row 12, cell H12"),
            note("rows-left-out", rows=1, of=500),
        ),
    )
    return replace(made, **more)


def verdict(fail_on: Literal["missed", "missed-both"] = "missed") -> Verdict:
    """One authority misses A1 and meets A2 of the ended window; A10 is not available."""
    whole = scorecard(*two_windows(THURROCK)[:4])
    missed, met, _, unknown = whole.results
    failed = (missed,) if fail_on == "missed" else ()
    return Verdict(whole, (missed, met), (unknown,), (missed,), failed, fail_on)
