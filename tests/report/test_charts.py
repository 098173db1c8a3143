"""Charts: the same bytes for the same figures, bars from zero, names that are never markup."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from commands.running import environment
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scorecard.presentation.charts import COLOUR, Bar, bars_by_name, columns_over_time
from scorecard.presentation.document import Chart
from scorecard.presentation.report_words import alternative

BARS = [
    Bar("2011-14", 560, "560", 547), Bar("2012-15", None, "[c]", 487), Bar("2013-16 [p]", 30, "30", 426),
]  # fmt: skip


@pytest.mark.parametrize("draw", [columns_over_time, bars_by_name])
def test_the_same_figures_give_the_same_bytes(draw: Callable[..., Chart]) -> None:
    assert draw("t", "a", BARS, "Mean days") == draw("t", "a", BARS, "Mean days")


def test_another_process_and_another_clock_give_the_same_bytes() -> None:
    program = (
        "import hashlib; from scorecard.presentation.charts import Bar, columns_over_time as c; "
        "x = c('t', 'a', [Bar('2013-16', 455, '455', 426)], 'Mean days'); "
        "print(hashlib.sha256(x.svg.encode() + x.png).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True,
            env=environment(PYTHONHASHSEED=seed, TZ=zone, SOURCE_DATE_EPOCH=epoch),
        ).stdout
        for seed, zone, epoch in (("1", "UTC", "1000000000"), ("2", "Asia/Tokyo", "1500000000"))
    }  # fmt: skip
    assert len(digests) == 1


def test_it_says_neither_when_nor_with_what_it_was_drawn() -> None:
    chart = columns_over_time("t", "a", BARS, "Mean days")
    assert "<dc:date>" not in chart.svg
    assert "Matplotlib" not in chart.svg
    assert b"Software" not in chart.png


def test_the_drawing_asks_nobody_for_anything() -> None:
    drawn = columns_over_time("t", "a", BARS, "Mean days").svg
    links = set(re.findall(r'(?:href|src)="([^"]*)"', drawn))
    assert all(link.startswith("#") for link in links)
    assert "<script" not in drawn and "<text" not in drawn


def test_its_size_is_that_of_both_drawings() -> None:
    chart = bars_by_name("t", "a", BARS, "Mean days")
    width, height = struct.unpack(">II", chart.png[16:24])
    assert (chart.width, round(chart.height, 2)) == (16.0, 4.9)
    assert (round(width / 200 * 2.54, 1), round(height / 200 * 2.54, 1)) == (16.0, 4.9)


@pytest.mark.parametrize(
    "name", ["$x^2$", "\\frac{1}{2}", "<script>alert(1)</script>", "漢字", "", "a" * 90, "$"]
)
def test_a_name_is_drawn_as_itself(name: str) -> None:
    one = bars_by_name("t", "a", [Bar(name, 400, "400", 426)], "Mean days")
    assert one.svg != bars_by_name("t", "a", [Bar("b", 400, "400", 426)], "Mean days").svg
    assert "<script" not in one.svg
    assert columns_over_time("t", "a", [Bar(name or "x", 400, "400", 426)], "Mean days").png


def drawn(draw: Callable[[], Chart], monkeypatch: pytest.MonkeyPatch) -> Axes:
    """What is drawn, before it is a picture."""
    figures: list[Figure] = []
    save = Figure.savefig

    def kept(figure: Figure, *arguments: Any, **how: Any) -> None:
        figures.append(figure)
        save(figure, *arguments, **how)

    monkeypatch.setattr(Figure, "savefig", kept)
    draw()
    (axes,) = figures[0].axes
    return axes


@pytest.mark.parametrize("draw", [columns_over_time, bars_by_name])
def test_bars_begin_at_zero_are_of_one_colour_and_have_no_legend(
    draw: Callable[..., Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    axes = drawn(lambda: draw("t", "a", BARS, "Mean days"), monkeypatch)
    upright = draw is columns_over_time
    bars = [one for one in axes.patches if isinstance(one, Rectangle)]
    assert [one.get_y() if upright else one.get_x() for one in bars] == [0, 0, 0]
    assert [one.get_height() if upright else one.get_width() for one in bars] == [560, 0, 30]
    assert {to_hex(one.get_facecolor()).upper() for one in bars} == {COLOUR}
    assert (axes.get_ylim() if upright else axes.get_xlim())[0] == 0
    assert axes.get_legend() is None
    written = [one.get_text().replace("\n", " ") for one in axes.texts]
    assert written == ["560", "[c]", "30", "Threshold 547", "Threshold 487", "Threshold 426"]


def test_all_hidden_and_below_zero_are_drawn() -> None:
    nothing = [Bar("2013-16", None, "[c]"), Bar("2014-17", None, "[c]")]
    assert columns_over_time("t", "a", nothing, "Mean days").png
    assert bars_by_name("t", "a", [Bar("Match to placed", -30, "-30"), *nothing], "Median days").png


def test_a_chart_as_text() -> None:
    assert alternative("A1 by window, mean days", BARS) == (
        "Bar chart. A1 by window, mean days. 2011-14: 560 (threshold 547); 2012-15: [c] (threshold 487); "
        "2013-16 [p]: 30 (threshold 426). [c] confidential."
    )
    assert alternative("Children", [Bar("Placed", 3, "3"), Bar("Matched", 1, "1")]) == (
        "Bar chart. Children. Placed: 3; Matched: 1."
    )
    assert alternative("A1", BARS[:1]) == "Bar chart. A1. 2011-14: 560. Threshold 547."


@pytest.mark.parametrize(
    ("names", "turned"),
    [
        ([f"{year}-{(year + 1) % 100:02d}" for year in range(2004, 2025)], 90),
        (["2012-01-01 to 2014-12-31 [p]", "2013-01-01 to 2015-12-31"], 0),
        (["2016-19", "2017-20", "2018-21", "2019-22", "2020-23", "2021-24", "2022-25", "2023-26"], 0),
    ],
)
def test_many_windows_are_named_upright(
    names: list[str], turned: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars = [Bar(name, 400, "400") for name in names]
    axes = drawn(lambda: columns_over_time("t", "a", bars, "Mean days"), monkeypatch)
    assert {one.get_rotation() for one in (*axes.texts, *axes.get_xticklabels())} == {turned}
