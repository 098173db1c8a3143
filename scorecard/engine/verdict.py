"""The verdict of `check`: which figures are judged, and which of them fail."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Literal

from scorecard.model.result import Result, Scorecard, Verdict

FailOn = Literal["missed", "missed-both"]


def verdict(scorecard: Scorecard, indicators: Collection[str], fail_on: FailOn) -> Verdict:
    """Judge the asked indicators of a scorecard.

    `missed-both` fails only where one area misses both A1 and A2 in one window.
    """
    asked = tuple(result for result in scorecard.results if result.indicator in indicators)
    judged = tuple(result for result in asked if result.status != "not judged")
    missed = tuple(result for result in judged if result.status == "not met")
    return Verdict(
        scorecard=scorecard,
        judged=judged,
        not_judged=tuple(result for result in asked if result.status == "not judged"),
        missed=missed,
        failed=missed if fail_on == "missed" else _both_missed(missed),
        fail_on=fail_on,
    )


def _both_missed(missed: tuple[Result, ...]) -> tuple[Result, ...]:
    failed: list[Result] = []
    for _, group in groupby(missed, key=lambda result: (result.area, result.window)):
        of_one = list(group)
        if {"A1", "A2"} <= {result.indicator for result in of_one}:
            failed += [result for result in of_one if result.indicator in ("A1", "A2")]
    return tuple(failed)
