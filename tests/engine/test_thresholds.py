"""Which edition judges which window, and every figure of the specification's table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from engine.workbench import adopted_after, codes, facts, figure
from scorecard.engine.thresholds import Threshold, ThresholdChoice, choose, status
from scorecard.model.errors import UsageError
from scorecard.model.threshold import ThresholdEdition, ThresholdWindow, days_of_months
from scorecard.model.window import window_ending, window_named
from scorecard.readers.thresholds import read_edition, shipped_editions

EDITIONS = shipped_editions()
MAY_2012, NOVEMBER_2012, JANUARY_2014 = "dfe-2012-05-11", "dfe-2012-11-30", "dfe-2014-01-14"
TABLE = {
    "2008-11": (21, 639, 7, 213, MAY_2012),
    "2009-12": (21, 639, 7, 213, NOVEMBER_2012),
    "2010-13": (20, 608, 6, 182, JANUARY_2014),
    "2011-14": (18, 547, 5, 152, JANUARY_2014),
    "2012-15": (16, 487, 4, 121, JANUARY_2014),
    "2013-16": (14, 426, 4, 121, JANUARY_2014),
    "2014-17": (14, 426, 4, 121, JANUARY_2014),
    "2015-18": (14, 426, 4, 121, JANUARY_2014),
}
LOCAL = """
edition = "stretch-2017"
publisher = "Example Council"
published = 2017-04-01
title = "Stretch targets"
source = "Cabinet paper 12"

[[window]]
window = "2013-16"
onwards = true
A1 = { months = 13, days = 395 }
"""


def local_edition(folder: Path, text: str = LOCAL) -> ThresholdEdition:
    file = folder / "stretch.toml"
    file.write_text(text, encoding="utf-8")
    return read_edition(file)


def days(choice: ThresholdChoice, window: str, *codes: str) -> list[int | None]:
    found = [choice.find(code, window_named(window)) for code in codes or ("A1", "A2", "A3", "A10")]
    return [None if one is None else one.days for one in found]


def editions(choice: ThresholdChoice, window: str) -> set[str]:
    found = [choice.find(code, window_named(window)) for code in ("A1", "A2", "A3", "A10")]
    return {one.edition for one in found if one is not None}


@pytest.mark.parametrize("window", TABLE)
def test_every_figure_of_the_table(window: str) -> None:
    a1_months, a1_days, a2_months, a2_days, edition = TABLE[window]
    ((publisher, one),) = [(e, w) for e in EDITIONS for w in e.window if w.window == window]
    assert publisher.edition == edition
    assert one.A1 is not None
    assert one.A2 is not None
    assert one.A3 is not None
    assert (one.A1.months, one.A1.days, one.A2.months, one.A2.days) == (
        a1_months,
        a1_days,
        a2_months,
        a2_days,
    )
    assert (one.A3.months, one.A3.limit_days) == (a1_months, a1_days)
    assert days(choose(EDITIONS), window) == [a1_days, a2_days, a1_days, a1_days]
    assert editions(choose(EDITIONS), window) == {edition}


def test_the_table_is_all_there_is() -> None:
    assert sorted(window.window for edition in EDITIONS for window in edition.window) == sorted(TABLE)
    assert [edition.edition for edition in EDITIONS] == [MAY_2012, NOVEMBER_2012, JANUARY_2014]
    assert [edition.published for edition in EDITIONS] == [
        date(2012, 5, 11), date(2012, 11, 30), date(2014, 1, 14)
    ]  # fmt: skip
    assert [window.window for e in EDITIONS for window in e.window if window.onwards] == ["2015-18"]


def test_days_follow_from_months() -> None:
    for window in (window for edition in EDITIONS for window in edition.window):
        assert window.A1 and window.A2 and window.A3
        pairs = [(one.months, one.days) for one in (window.A1, window.A2)]
        for months, published in [*pairs, (window.A3.months, window.A3.limit_days)]:
            assert published == floor(Fraction(months) * Fraction("365.25") / 12) == days_of_months(months)


def test_every_figure_has_a_source() -> None:
    assert all(edition.source and len(edition.sha256) == 64 for edition in EDITIONS)
    assert all(
        "conflict" in one.note.lower() for one in EDITIONS[2].window if one.window in ("2010-13", "2011-14")
    )


@pytest.mark.parametrize("window", ["2016-19", "2017-18", "2023-26", "2090-93"])
def test_later_windows_are_carried_forward_and_say_so(window: str) -> None:
    found = choose(EDITIONS).find("A1", window_named(window))
    assert found is not None
    expected = None if window == "2017-18" else "2015-18"
    assert (found.days, found.edition, found.carried_from or None) == (426, JANUARY_2014, expected)
    assert bool(found.because) is (expected is not None)


def test_a_result_says_that_its_threshold_is_carried_forward() -> None:
    row = adopted_after(100, "2017-06-01")
    for code in ("A1", "A2", "A3", "A10"):
        later = figure(code, row, window="2016-19")
        said = facts(later, "carried-forward")
        assert (said["window"], said["edition"]) == ("2015-18", JANUARY_2014)
        assert "carried-forward" not in codes(figure(code, row, window="2015-18"))


@pytest.mark.parametrize("window", ["2007-10", "2009-10", "2000-03"])
def test_before_2008_11_there_is_none_and_the_averages_are_given_all_the_same(window: str) -> None:
    assert days(choose(EDITIONS), window) == [None] * 4
    start = window_named(window).start.isoformat()
    for code, total in (("A1", 700), ("A10", 700)):
        found = figure(code, adopted_after(700, start), window=window)
        assert (found.total, found.value, found.status, found.headroom) == (total, 700, "not judged", None)
        assert (found.threshold, found.threshold_of, found.edition) == (None, None, None)
        assert facts(found, "no-threshold") == {"indicator": code}


@pytest.mark.parametrize(
    ("end", "years", "a1_days"),
    [
        (date(2010, 3, 31), 1, None),
        (date(2010, 4, 1), 3, 639),  # the year to 31 March 2011: that of 2008-11
        (date(2010, 4, 1), 1, 639),
        (date(2014, 3, 31), 1, 547),
        (date(2014, 12, 31), 3, 487),
        (date(2015, 3, 31), 3, 487),
        (date(2015, 4, 1), 3, 426),
        (date(2031, 12, 31), 3, 426),
    ],
)
def test_a_window_is_judged_by_the_year_that_holds_its_last_day(
    end: date, years: int, a1_days: int | None
) -> None:
    found = choose(EDITIONS).find("A1", window_ending(end, years))
    assert (found.days if found else None) == a1_days


def test_one_edition_alone() -> None:
    alone = choose(EDITIONS, NOVEMBER_2012)
    assert (alone.name, [one.edition for one in alone.editions]) == (NOVEMBER_2012, [NOVEMBER_2012])
    assert days(alone, "2009-12") == [639, 213, 639, 639]
    assert days(alone, "2008-11") == [None] * 4
    assert days(alone, "2010-13") == [None] * 4


def test_an_unknown_edition_is_refused_naming_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        choose(EDITIONS, "dfe-2015")
    assert caught.value.what == "there is no thresholds edition or file 'dfe-2015'"
    assert caught.value.fix == (
        f"give one of {MAY_2012}, {NOVEMBER_2012}, {JANUARY_2014}, as-published:DATE, or a file; "
        "scorecard thresholds list shows them"
    )


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2012-05-11", 1),
        ("2012-11-29", 1),
        ("2012-11-30", 2),
        ("2014-01-13", 2),
        ("2014-01-14", 3),
        ("2099-01-01", 3),
    ],
)
def test_as_published_ignores_later_editions(day: str, known: int) -> None:
    choice = choose(EDITIONS, f"as-published:{day}")
    newest_first = [JANUARY_2014, NOVEMBER_2012, MAY_2012][-known:]
    assert (choice.name, [one.edition for one in choice.editions]) == (f"as-published:{day}", newest_first)


def test_as_published_before_any_edition_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        choose(EDITIONS, "as-published:2012-05-10")
    assert caught.value.what == "no edition was published by 2012-05-10"
    assert caught.value.fix == "the first is of 2012-05-11"


@pytest.mark.parametrize("text", ["as-published:", "as-published:yesterday", "as-published:30/11/2012"])
def test_as_published_needs_a_day(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        choose(EDITIONS, text)
    assert (caught.value.what, caught.value.fix) == (f"{text!r} has no day", "write as-published:2012-11-30")


def edition(name: str, published: date, *windows: ThresholdWindow) -> ThresholdEdition:
    return ThresholdEdition(
        edition=name, publisher="Example", published=published, title="", source="a paper", window=windows
    )


def setting(window: str, a1: int, onwards: bool = False) -> ThresholdWindow:
    return ThresholdWindow.model_validate(
        {"window": window, "onwards": onwards, "A1": {"months": 1, "days": a1}, "note": f"note of {window}"}
    )


def test_the_newest_edition_that_sets_a_window_judges_it() -> None:
    old = edition("old", date(2012, 1, 1), setting("2013-16", 500), setting("2014-17", 490))
    new = edition("new", date(2013, 1, 1), setting("2013-16", 400))
    for given in ([old, new], [new, old]):
        assert days(choose(given), "2013-16", "A1") == [400]
        assert days(choose(given), "2014-17", "A1") == [490]
    twin = edition("other", date(2013, 1, 1), setting("2013-16", 300))
    assert days(choose([twin, new]), "2013-16", "A1") == [300]  # of one day: the later name, in any order
    assert days(choose([new, twin]), "2013-16", "A1") == [300]


def test_onwards_is_for_windows_that_no_edition_names() -> None:
    old = edition("old", date(2012, 1, 1), setting("2014-17", 490))
    new = edition(
        "new", date(2013, 1, 1), setting("2012-15", 450, onwards=True), setting("2011-14", 460, True)
    )
    choice = choose([old, new])
    assert choice.find("A1", window_named("2014-17")) == Threshold(490, "old")
    carried = Threshold(450, "new", "2012-15", "note of 2012-15")
    assert choice.find("A1", window_named("2013-16")) == carried  # the nearest that goes onwards
    assert choice.find("A1", window_named("2015-18")) == carried
    assert choice.find("A1", window_named("2012-15")) == Threshold(450, "new")
    assert choice.find("A1", window_named("2010-13")) is None
    assert choice.find("A2", window_named("2013-16")) is None


def test_a_local_file_comes_first_and_leaves_the_rest_to_the_shipped_editions(tmp_path: Path) -> None:
    local = local_edition(tmp_path)
    choice = choose(EDITIONS, local=[local])
    assert choice.name == "stretch-2017, otherwise in-force"
    assert [one.edition for one in choice.local] == ["stretch-2017"]
    assert [one.edition for one in choice.editions] == [JANUARY_2014, NOVEMBER_2012, MAY_2012]
    assert days(choice, "2013-16") == [395, 121, 426, 395]
    assert editions(choice, "2013-16") == {"stretch-2017", JANUARY_2014}
    assert days(choice, "2014-17") == [395, 121, 426, 395]  # onwards: the council's own target stays
    assert days(choice, "2016-19") == [395, 121, 426, 395]
    assert days(choice, "2012-15") == [487, 121, 487, 487]


def test_a_local_file_may_not_take_the_name_of_a_published_edition(tmp_path: Path) -> None:
    local = local_edition(tmp_path).model_copy(update={"edition": JANUARY_2014})
    with pytest.raises(UsageError) as refused:
        choose(EDITIONS, local=[local])
    assert refused.value.what == (
        "the local edition 'dfe-2014-01-14' has the name of a published one and is not the same"
    )


def test_each_result_names_the_edition_that_judged_it(tmp_path: Path) -> None:
    choice = choose(EDITIONS, local=[local_edition(tmp_path)])
    rows = [adopted_after(400)]
    a1, a2 = (figure(code, *rows, thresholds=choice) for code in ("A1", "A2"))
    assert (a1.edition, a1.threshold, a1.status, a1.headroom) == ("stretch-2017", 395, "not met", -5)
    assert (a2.edition, a2.threshold) == (JANUARY_2014, 121)


@pytest.mark.parametrize(
    ("value", "threshold", "expected"),
    [
        (426, 426, "met"),
        (427, 426, "not met"),
        (0, 426, "met"),
        (None, 426, "not judged"),
        (426, None, "not judged"),
        (None, None, "not judged"),
    ],
)
def test_status(value: int | None, threshold: int | None, expected: str) -> None:
    assert status(value, None if threshold is None else Threshold(threshold, "an edition")) == expected
