"""Means, percentages and the one place that rounds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.workbench import adopted_after, facts, figure, sharing
from scorecard.engine.averages import (
    at_most_in_tenths,
    from_decimals,
    in_decimals,
    mean,
    mean_in_tenths,
    most_days_as_judged,
    published_mean,
    published_median,
    published_share,
    share,
    shown_above,
)


@pytest.mark.parametrize(
    ("total", "children", "value"),
    [
        (973, 2, 487),
        (972, 2, 486),
        (1, 2, 1),
        (0, 5, 0),
        (1, 3, 0),
        (2, 3, 1),
        (4264, 10, 426),
        (4265, 10, 427),
    ],
)
def test_half_up(total: int, children: int, value: int) -> None:
    assert published_mean(total, children) == value


@pytest.mark.parametrize(
    ("numerator", "children", "value"),
    [(95, 125, 76), (1, 8, 13), (1, 200, 1), (1, 201, 0), (0, 3, 0), (3, 3, 100)],
)
def test_whole_per_cents(numerator: int, children: int, value: int) -> None:
    assert published_share(numerator, children) == value


def test_nobody_has_neither_mean_nor_share() -> None:
    assert [of(0, 0) for of in (mean, published_mean, share, published_share)] == [None] * 4


def test_the_exact_figures() -> None:
    assert (mean(973, 2), share(2, 3), share(95, 125)) == (486.5, 200 / 3, 76.0)


@pytest.mark.parametrize(
    ("days", "median"),
    [((), None), ((7,), 7), ((9, 1, 5), 5), ((1, 4), 3), ((9, 4, 1, 5), 5), ((9, 2, 1, 5, 8), 5)],
)
def test_the_median_is_the_middle_and_of_two_halfway_half_up(
    days: tuple[int, ...], median: int | None
) -> None:
    assert published_median(days) == median


def test_tenths_of_a_day_are_rounded_half_up_but_down_where_they_are_the_most_that_may_be() -> None:
    thirds = [(1279, 3), (1280, 3), (17, 20), (-1, 3)]  # 426.33, 426.67, 0.85 and -0.33 days
    assert [mean_in_tenths(*one) for one in thirds] == [4263, 4267, 9, -3]
    assert [at_most_in_tenths(*one) for one in thirds] == [4263, 4266, 8, -4]
    assert mean_in_tenths(0, 0) is None


@pytest.mark.parametrize(("children", "days"), [(1, 426), (2, 852), (3, 1279), (4, 1705), (0, 0)])
def test_the_most_days_that_are_still_judged_met(children: int, days: int) -> None:
    assert most_days_as_judged(426, children) == days
    if children:
        assert (published_mean(days, children), published_mean(days + 1, children)) == (426, 427)


@given(st.integers(0, 10**12), st.integers(1, 10**7))
def test_rounding_is_exact_whatever_the_size(total: int, children: int) -> None:
    assert published_mean(total, children) == (Fraction(total, children) + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(
    ("total", "children", "text"),
    [
        (2132, 5, "426.4"),
        (10_651, 25, "426.04"),
        (1279, 3, "426.3"),
        (6397, 15, "426.47"),  # 426.5 would be published as 427
        (42_649_999, 100_000, "426.49999"),
        (426_000_001, 1_000_000, "426.000001"),
    ],
)
def test_a_mean_above_the_threshold_is_shown_to_be_above_and_to_round_down(
    total: int, children: int, text: str
) -> None:
    assert shown_above(total, children, 426) == text


@pytest.mark.parametrize(
    ("exact", "places", "text"),
    [
        (Fraction(3017, 8), 2, "377.13"),  # 377.125
        (Fraction(1, 200), 2, "0.01"),
        (Fraction(-1, 200), 2, "0.00"),
        (Fraction(-1, 8), 2, "-0.12"),
        (Fraction(-3, 2), 0, "-1"),
        (Fraction(2001, 2), 1, "1,000.5"),
        (Fraction(973, 2), 0, "487"),
        (426, 2, "426.00"),
    ],
)
def test_decimals_are_rounded_half_up(exact: Fraction | int, places: int, text: str) -> None:
    assert in_decimals(exact, places) == text


def test_the_number_that_a_text_with_thousands_shows() -> None:
    assert [from_decimals(text) for text in ("1,000.5", "12,345,678", "-0.12")] == [
        Fraction(2001, 2), 12_345_678, Fraction(-3, 25),
    ]  # fmt: skip


@given(st.fractions(-1000, 1000, max_denominator=10**6), st.integers(0, 6))
def test_decimals_are_the_nearest(exact: Fraction, places: int) -> None:
    shown = from_decimals(in_decimals(exact, places))
    assert -Fraction(1, 2) < (shown - exact) * 10**places <= Fraction(1, 2)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_what_is_shown_lies_between(over: int, children: int) -> None:
    assume(2 * over < children)
    shown = Fraction(shown_above(426 * children + over, children, 426))
    assert 426 < shown < Fraction(853, 2)


@pytest.mark.parametrize(
    ("total", "children", "shown"),
    [(2132, 5, "426.4"), (6397, 15, "426.47"), (2130, 5, None), (2125, 5, None)],
)
def test_the_note_about_rounding(total: int, children: int, shown: str | None) -> None:
    a1 = figure("A1", *(adopted_after(days) for days in sharing(total, children)))
    assert a1.status == "met"
    if shown is None:
        assert "before-rounding" not in [note.code for note in a1.notes]
    else:
        assert (a1.value, a1.headroom) == (426, 0)
        assert facts(a1, "before-rounding") == {"mean": shown, "threshold": 426}


def test_no_note_about_rounding_where_the_rounded_figure_is_missed_or_not_judged() -> None:
    missed = figure("A1", adopted_after(426), adopted_after(427))
    assert (missed.status, [note.code for note in missed.notes]) == ("not met", ["incomplete"])
    rows = [adopted_after(days, "2009-06-01") for days in sharing(2132, 5)]
    unjudged = figure("A1", *rows, window="2007-10")
    assert (unjudged.mean, unjudged.value, unjudged.status) == (426.4, 426, "not judged")
    assert "before-rounding" not in [note.code for note in unjudged.notes]
