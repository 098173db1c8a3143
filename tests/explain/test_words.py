"""Numbers and days in the words of an explanation."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from scorecard.model.explanation import OUTSIDE_REASONS, Part
from scorecard.model.journey_rules import DATES, FLAG
from scorecard.model.problem import Place
from scorecard.model.result import Area, Result
from scorecard.presentation.explain_words import (
    EVENT_WORDS,
    OUTSIDE_WORDS,
    because_words,
    exact_words,
    row_words,
    short_day,
    signed_words,
    standing_words,
)

DAY = date(2016, 3, 31)


def days(total: int, children: int) -> Result:
    """An average of so many days over so many children."""
    return Result(
        Area("All", "all"), "2013-16", date(2013, 4, 1), DAY, False, True, "A1", "days", children,
        (2 * total + children) // (2 * children), "met", total=total, mean=total / children,
    )  # fmt: skip


def part(**more: object) -> Part:
    return Part("2013-16", False, DAY, **{"indicator": "A3", "standing": "counted", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("total", "children", "words"),
    [
        (853, 2, "426.50"),  # published as 427
        (42649, 100, "426.49"),  # published as 426
        (426_499, 1000, "426.499"),  # 426.50 would look like 427
        (4_264_999, 10_000, "426.4999"),
        (852, 2, "426.00"),
        (3017, 8, "377.13"),  # 377.125, which Python's formatting makes 377.12
        (2001, 2, "1,000.50"),
    ],
)
def test_an_exact_mean_never_looks_as_if_it_rounded_otherwise(total: int, children: int, words: str) -> None:
    assert exact_words(days(total, children)) == words


@pytest.mark.parametrize(
    ("number", "places", "words"),
    [(Fraction("3.254"), 2, "+3.25"), (Fraction("-0.5"), 2, "-0.50"), (Fraction(0), 2, "0.00"),
     (Fraction("-0.001"), 2, "0.00"), (Fraction(1, 200), 2, "+0.01"), (Fraction(-1, 200), 2, "0.00"),
     (0, 0, "0"), (1068, 0, "+1,068"), (-20, 0, "-20"), (None, 2, "[z]")],
)  # fmt: skip
def test_more_or_less(number: Fraction | int | None, places: int, words: str) -> None:
    assert signed_words(number, places) == words


def test_days_and_rows() -> None:
    assert short_day(date(2016, 9, 1)) == "1 Sep 2016"
    place = Place("a.csv", "", 7, "D")
    assert [row_words(place, one) for one in (True, False)] == ["row 7, cell D7", "a.csv, row 7, cell D7"]


@pytest.mark.parametrize(
    ("more", "standing", "because"),
    [
        ({"days": 425, "under": True, "limit_days": 426, "way": "adopted"}, "counted, under 426", ""),
        (
            {"days": 426, "under": False, "limit_days": 426, "way": "on the way"},
            "on the way, not under 426",
            "",
        ),
        ({"days": 5, "way": "on the way"}, "on the way", ""),
        (
            {"indicator": "A2", "days": 0, "since": DAY, "until": DAY},
            "counted",
            "matched on or before the order",
        ),
        ({"standing": "left out", "reason": "no-match-date"}, "left out", "no match date"),
        ({"standing": "not in the cohort", "reason": "left-care"}, "no", "left care by its end"),
        ({"standing": "not available"}, "[x]", ""),
    ],
)
def test_what_a_journey_is(more: dict[str, object], standing: str, because: str) -> None:
    assert (standing_words(part(**more)), because_words(part(**more))) == (standing, because)


def test_every_event_and_every_reason_has_words() -> None:
    assert set(EVENT_WORDS) == {*DATES, FLAG}
    assert set(OUTSIDE_WORDS) == set(OUTSIDE_REASONS)
