"""The methodology's numbers: the worked example and the published checks, through `scorecard.compute`."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

import scorecard
from docs.generated import DOCS, between_markers
from scorecard.engine.thresholds import choose, status
from scorecard.model.result import LEFT_OUT_REASONS, Result
from scorecard.model.threshold import days_of_months
from scorecard.model.window import window_named
from scorecard.readers.thresholds import shipped_editions

TEXT = (DOCS / "methodology.md").read_text(encoding="utf-8")
ASKED = re.compile(
    r"^\| as at ([0-9-]+)(?:, A3 (population|clock) (\w+))? "
    r"\| (\w+) \| (\d+) \| (\d+) \| (\d+) \| ([a-z ]+) \|$",
    re.MULTILINE,
)
OPTIONS = {"population": "a3_population", "clock": "a3_foster_carer_clock"}


def worked_example() -> pd.DataFrame:
    csv = between_markers(TEXT, "worked-example").removeprefix("```csv\n").removesuffix("```")
    return pd.read_csv(io.StringIO(csv), dtype=str, keep_default_na=False)


def all_together(data: Any, **asked: Any) -> dict[str, Result]:
    card = scorecard.compute(data, by=("all",), **asked)
    return {result.indicator: result for result in card.results}


def children(waits: list[int], adopted: date, authority: str = "Kent", first: int = 0) -> pd.DataFrame:
    """Children placed and adopted on one day, so many days after entering care."""
    return pd.DataFrame(
        {
            "child_id": [f"{authority}{adopted}{first + number}" for number in range(len(waits))],
            "local_authority": authority,
            "entered_care_date": [(adopted - timedelta(days=wait)).isoformat() for wait in waits],
            "adoption_decision_date": "",
            "placement_order_date": "",
            "match_date": "",
            "placed_for_adoption_date": adopted.isoformat(),
            "adoption_order_date": adopted.isoformat(),
        }
    )


def sharing(total: int, number: int) -> list[int]:
    """Whole days for so many children, adding up to the total."""
    each, over = divmod(total, number)
    return [each + 1] * over + [each] * (number - over)


@pytest.mark.parametrize("row", ASKED.findall(TEXT), ids=lambda row: " ".join(row[:4]))
def test_the_worked_example_is_what_compute_says(row: tuple[str, ...]) -> None:
    as_at, option, value, indicator, counted, total, published, verdict = row
    asked = {OPTIONS[option]: value} if option else {}
    found = all_together(worked_example(), windows=["2013-16"], as_at=date.fromisoformat(as_at), **asked)[
        indicator
    ]
    assert found.children == int(counted)
    assert (found.numerator if indicator == "A3" else found.total) == int(total)
    assert found.value == int(published)
    assert found.status == verdict


def test_the_worked_example_has_all_its_rows() -> None:
    assert len(ASKED.findall(TEXT)) == 10


def test_the_sentences_of_the_worked_example() -> None:
    found = all_together(worked_example(), windows=["2013-16"], as_at=date(2016, 3, 31))
    assert [found[code].headroom for code in ("A1", "A2", "A10")] == [10, 89, 158]
    assert found["A2"].left_out == {"no-placement-order": 1}
    assert round(found["A1"].mean or 0, 2) == 415.67
    earlier = all_together(worked_example(), windows=["2013-16"], as_at=date(2015, 12, 31))["A1"]
    assert (earlier.mean, earlier.provisional) == (410.5, True)


def test_the_days_of_the_worked_example_are_in_its_table() -> None:
    frame = worked_example().set_index("child_id")
    for child in ("Ash", "Birch", "Cedar"):
        one = frame[frame.index == child].reset_index()
        found = all_together(one, windows=["2013-16"], as_at=date(2016, 3, 31))
        cells = re.search(rf"^\| {child} \| (.*) \|$", TEXT, re.MULTILINE)
        assert cells is not None
        a1, a2, _, a10 = cells[1].split(" | ")
        assert f"**{found['A1'].total}**" in a1
        assert f"**{found['A2'].total if found['A2'].children else 'left out'}**" in a2
        assert f"**{found['A10'].total}**" in a10


def test_reasons_are_told_in_the_order_of_the_model() -> None:
    assert tuple(re.findall(r"^\| `([a-z-]+)` \|", TEXT, re.MULTILINE)) == LEFT_OUT_REASONS


def test_days_follow_from_months_in_the_thresholds_table() -> None:
    pairs = re.findall(r"(\d+) months, (\d+) days", between_markers(TEXT, "thresholds"))
    assert len(pairs) == 3 * 8
    assert all(days_of_months(int(months)) == int(days) for months, days in pairs)


def test_the_rolling_pool() -> None:
    leaving = children(sharing(5_736, 11), date(2015, 2, 10))
    staying = children(sharing(57_997 - 5_736, 109), date(2016, 6, 10))
    entering = children([656, *sharing(1_353, 4)], date(2018, 2, 10))
    frame, as_at = pd.concat([leaving, staying, entering]), date(2018, 3, 31)
    before = all_together(frame, ending=[date(2017, 12, 31)], as_at=as_at)["A1"]
    after = all_together(frame, ending=[as_at], as_at=as_at)["A1"]
    assert (before.children, before.total, round(before.mean or 0, 1)) == (120, 57_997, 483.3)
    assert (after.children, after.total, round(after.mean or 0, 2)) == (114, 54_270, 476.05)


def test_all_together_is_pooled_not_averaged() -> None:
    groups = [("Kent", 617, 150), ("Medway", 524, 114), ("York", 473, 114)]
    frame = pd.concat([children([mean] * number, date(2015, 6, 1), name) for name, mean, number in groups])
    found = all_together(frame, windows=["2013-16"], as_at=date(2016, 3, 31))["A1"]
    assert round(found.mean or 0, 1) == 545.5
    assert round((617 + 524 + 473) / 3, 1) == 538.0


def test_wiltshire() -> None:
    end = date(2018, 3, 31)
    adopted = children([425] * 60 + [426] * 17, date(2017, 5, 1))
    waiting = children([425] * 35 + [426] * 13, end, first=100).assign(
        placed_for_adoption_date="", adoption_order_date="", adoption_decision_date="2017-09-01"
    )
    found = all_together(pd.concat([adopted, waiting]), windows=["2015-18"], as_at=end)["A3"]
    assert (found.numerator, found.children, found.value) == (95, 125, 76)


@pytest.mark.parametrize(
    ("indicator", "window", "value", "headroom", "verdict"),
    [
        ("A1", "2015-18", 617, -191, "not met"),
        ("A1", "2010-13", 784, -176, "not met"),
        ("A2", "2010-13", 323, -141, "not met"),
        ("A1", "2012-15", 482, 5, "met"),
        ("A2", "2012-15", 114, 7, "met"),
        ("A1", "2010-13", 599, 9, "met"),
        ("A2", "2010-13", 192, -10, "not met"),
        ("A2", "2009-12", 192, 21, "met"),
    ],
)
def test_published_gaps(indicator: str, window: str, value: int, headroom: int, verdict: str) -> None:
    threshold = choose(shipped_editions()).find(indicator, window_named(window))
    assert threshold is not None
    assert (threshold.days - value, status(value, threshold)) == (headroom, verdict)
