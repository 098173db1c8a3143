"""Threshold editions: what a window may set, and how months become days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from scorecard.model.threshold import (
    LongestAverage,
    ThresholdEdition,
    ThresholdWindow,
    WaitLimit,
    days_of_months,
)

A1, A3 = {"months": 14, "days": 426}, {"months": 14, "limit_days": 426}


def edition(**more: Any) -> ThresholdEdition:
    """An edition of one window."""
    content = {
        "edition": "dfe-2014-01-14", "publisher": "DfE", "published": date(2014, 1, 14), "title": "T",
        "source": "S", "window": [{"window": "2013-16", "A1": A1}],
    }  # fmt: skip
    return ThresholdEdition.model_validate(content | more)


def message(**more: Any) -> str:
    """Why an edition is refused."""
    with pytest.raises(ValidationError) as caught:
        edition(**more)
    return str(caught.value.errors(include_input=False)[0]["msg"])


def test_an_edition() -> None:
    assert edition() == ThresholdEdition(
        edition="dfe-2014-01-14",
        publisher="DfE",
        published=date(2014, 1, 14),
        title="T",
        source="S",
        window=(ThresholdWindow(window="2013-16", A1=LongestAverage(months=14, days=426)),),
    )
    assert edition().window[0].last_financial_year == 2015


def test_the_days_of_an_indicator() -> None:
    window = ThresholdWindow(
        window="2013-16", A1=LongestAverage(months=14, days=426), A3=WaitLimit(months=14, limit_days=425)
    )
    assert [window.days_of(one) for one in ("A1", "A2", "A3", "A10")] == [426, None, 425, None]
    assert ThresholdWindow(window="2013-16", A1=LongestAverage(months=14, days=426)).days_of("A3") is None


@pytest.mark.parametrize(
    ("months", "days"),
    [(21, 639), (20, 608), (18, 547), (16, 487), (14, 426), (7, 213), (6, 182), (5, 152), (4, 121)],
)
def test_months_as_the_published_days(months: float, days: int) -> None:
    assert days_of_months(months) == days


@pytest.mark.parametrize(
    ("window", "why"),
    [
        (
            {"window": "2015-16", "A1": A1},
            "Value error, a threshold window has three financial years, as 2013-16",
        ),
        ({"window": "2013"}, "Value error, '2013' is not a window of one or three financial years"),
        ({"window": 2013}, "Input should be a valid string"),
        ({"window": "2013-16", "A1": {"months": 0, "days": 1}}, "Input should be greater than 0"),
        ({"window": "2013-16", "A1": {"months": 1, "days": 0}}, "Input should be greater than 0"),
        ({"window": "2013-16", "A1": {"months": 1, "days": 1.5}}, "Input should be a valid integer"),
        ({"window": "2013-16", "A1": {"months": float("inf"), "days": 1}}, "Input should be a finite number"),
        ({"window": "2013-16", "A1": {"months": float("nan"), "days": 1}}, "Input should be a finite number"),
        ({"window": "2013-16", "A1": {"days": 1}}, "Field required"),
        ({"window": "2013-16", "A3": A1}, "Field required"),
        ({"window": "2013-16", "A10": A1}, "Extra inputs are not permitted"),
        ({"window": "2013-16", "onwards": "yes"}, "Input should be a valid boolean"),
        ({"window": "2013-16"}, "Value error, a window sets A1, A2 or A3"),
    ],
)
def test_windows_that_are_refused(window: dict[str, object], why: str) -> None:
    assert message(window=[window]) == why


def test_editions_that_are_refused() -> None:
    window = {"window": "2013-16", "A1": A1}
    assert message(window=[]) == "Tuple should have at least 1 item after validation, not 0"
    assert message(window=[window, window]) == "Value error, the window 2013-16 is set twice"
    assert message(edition="DfE 2014") == "String should match pattern '^[a-z0-9][a-z0-9.-]*$'"
    assert message(edition="dfe\n") == "String should match pattern '^[a-z0-9][a-z0-9.-]*$'"
    assert message(published="2014-01-14") == "Input should be a valid date"
    assert message(publisher="") == "String should have at least 1 character"
    assert message(more=1) == "Extra inputs are not permitted"
