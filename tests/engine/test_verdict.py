"""What `check` says: which figures are judged, missed and failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from engine.workbench import AFTER, child, figures
from scorecard.engine.verdict import verdict
from scorecard.model.result import Result, Scorecard, Verdict

BOTH = ("A1", "A2")


def one(wait: int, to_match: int, la: str) -> dict[str, Any]:
    """A child placed and adopted on 1 June 2015, so long after entering care and so long after the order."""
    day = date(2015, 6, 1).toordinal()
    entered, order = (date.fromordinal(day - days).isoformat() for days in (wait, to_match))
    on_the_day = dict.fromkeys(("match", "placed", "adopted"), "2015-06-01")
    return child(entered=entered, order=order, la=la, **on_the_day)


KENT, LEEDS = one(427, 122, "Kent"), one(427, 100, "Leeds")
YORK, MEDWAY = one(100, 122, "York"), one(100, 100, "Medway")


def judged(
    *rows: dict[str, Any], asked: Sequence[str] = BOTH, fail_on: Any = "missed", **more: Any
) -> Verdict:
    found = tuple(figures(rows, *more.pop("windows", ()), **more).values())
    return verdict(Scorecard(AFTER, found, (), "in-force", ()), asked, fail_on)


def names(results: Sequence[Result]) -> list[tuple[str, str]]:
    return [(result.area.name, result.indicator) for result in results]


def test_missed_fails_on_any_figure_that_misses() -> None:
    found = judged(LEEDS, MEDWAY)
    assert names(found.judged) == [(area, code) for area in ("All", "Leeds", "Medway") for code in BOTH]
    assert names(found.missed) == names(found.failed) == [("Leeds", "A1")]
    assert (found.not_judged, found.fail_on) == ((), "missed")


def test_missed_both_fails_only_where_one_area_misses_both() -> None:
    found = judged(KENT, LEEDS, YORK, MEDWAY, MEDWAY, MEDWAY, fail_on="missed-both")
    assert names(found.missed) == [("Kent", "A1"), ("Kent", "A2"), ("Leeds", "A1"), ("York", "A2")]
    assert names(found.failed) == [("Kent", "A1"), ("Kent", "A2")]
    assert found.fail_on == "missed-both"


def test_missed_both_needs_both_in_one_window() -> None:
    row, other = one(427, 100, "Kent"), one(100, 122, "Kent")
    later = {
        key: cell.replace(year=cell.year + 1) if isinstance(cell, date) else cell
        for key, cell in other.items()
    }
    found = judged(
        row, later, windows=("2014-15", "2015-16", "2016-17"), fail_on="missed-both", as_at=date(2017, 3, 31)
    )
    assert {result.window for result in found.judged} == {"2015-16", "2016-17"}
    assert names(found.missed) == [("All", "A1"), ("All", "A2"), ("Kent", "A1"), ("Kent", "A2")]
    assert found.failed == ()


def test_a10_can_be_asked_for_and_is_no_part_of_missing_both() -> None:
    found = judged(KENT, asked=("A1", "A2", "A10"), fail_on="missed-both")
    assert names(found.missed)[:3] == [("All", "A1"), ("All", "A2"), ("All", "A10")]
    assert names(found.failed) == [(area, code) for area in ("All", "Kent") for code in BOTH]
    alone = judged(KENT, asked=("A10",))
    assert names(alone.failed) == [("All", "A10"), ("Kent", "A10")]
    assert judged(LEEDS, asked=("A1", "A2", "A10"), fail_on="missed-both").failed == ()


@pytest.mark.parametrize("fail_on", ["missed", "missed-both"])
def test_one_indicator_alone(fail_on: str) -> None:
    found = judged(KENT, asked=("A2",), fail_on=fail_on)
    assert names(found.missed) == [("All", "A2"), ("Kent", "A2")]
    assert len(found.failed) == (2 if fail_on == "missed" else 0)


def test_what_could_not_be_judged_is_told_apart() -> None:
    nobody = judged(one(100, 100, "Kent"), windows=("2011-12",))
    assert (nobody.judged, nobody.missed, nobody.failed) == ((), (), ())
    assert names(nobody.not_judged) == [(area, code) for area in ("All", "Kent") for code in BOTH]
    a3 = judged(MEDWAY, asked=("A1", "A3"))
    assert (names(a3.judged)[0], names(a3.not_judged)[0]) == (("All", "A1"), ("All", "A3"))


def test_the_verdict_keeps_the_scorecard() -> None:
    found = judged(MEDWAY)
    assert (found.scorecard.as_at, len(found.scorecard.results)) == (AFTER, 8)
    assert found.failed == ()
