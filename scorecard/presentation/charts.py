"""Charts as the Government Analysis Function wants them: one colour, direct labels, bars from zero.

The threshold is a labelled line, there is no legend, and the title stands in the document above the drawing.
Source: Government Analysis Function, "Data visualisation: charts" and its palette. Same figures, same bytes:
no clock, no random ids, and the font that matplotlib carries with it.
"""

from __future__ import annotations

import io
import sys
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, chdir, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorecard.presentation.document import Chart
from scorecard.presentation.report_words import threshold_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOUR, INK, LINE, GRID = "#12436D", "#0B0C0C", "#3D3D3D", "#D9D9D9"
WIDTH = 16.0
"""Centimetres: what a page of A4 has between its margins."""
_INCH = 2.54
_DOTS_AN_INCH = 200
_LONGEST_NAME = 26
_LETTERS_ACROSS = 75
_FITS_A_LABEL = 0.12
"""A bar shorter than this part of the longest has its figure outside."""
_RULES: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK,
    "text.parse_math": False,
    "axes.labelcolor": INK,
    "axes.axisbelow": True,
    "axes.edgecolor": LINE,
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.fonttype": "path",
    "svg.hashsalt": "adoption-scorecard",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: its name, its length (none leaves a gap), what is written at it, and its threshold."""

    name: str
    value: int | None
    written: str
    threshold: int | None = None


def columns_over_time(title: str, alternative: str, bars: Sequence[Bar], unit: str) -> Chart:
    """Upright bars, one a window, the threshold of each as a line across it."""
    return _chart(title, alternative, 8.0, lambda axes: _draw_columns(axes, bars, unit))


def bars_by_name(title: str, alternative: str, bars: Sequence[Bar], unit: str) -> Chart:
    """Lying bars, one under another; the threshold, the same for all, as a line down."""
    height = 2.2 + 0.9 * len(bars)
    return _chart(title, alternative, height, lambda axes: _draw_bars(axes, bars, unit))


def _chart(title: str, alternative: str, height: float, draw: Any) -> Chart:
    with _settings_as_shipped():
        from matplotlib import style
        from matplotlib.figure import Figure

    with style.context(["default", _RULES]), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn as a box
        figure = Figure(figsize=(WIDTH / _INCH, height / _INCH), layout="constrained")
        draw(figure.add_subplot())
        return Chart(title, alternative, _svg(figure), _png(figure), WIDTH, height)


def _settings_as_shipped() -> AbstractContextManager[None]:
    """Out of a working folder with a `matplotlibrc`, which matplotlib would read first while it is imported.

    Most settings are set again for each drawing; a damaged file would end the run before that.
    """
    library = None if "matplotlib" in sys.modules else find_spec("matplotlib")
    if library is None or library.origin is None or not Path("matplotlibrc").exists():
        return nullcontext()
    return chdir(Path(library.origin).parent)


def _svg(figure: Figure) -> str:
    drawn = io.StringIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return drawn.getvalue()


def _png(figure: Figure) -> bytes:
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=_DOTS_AN_INCH, metadata={"Software": None})
    return drawn.getvalue()


def _draw_columns(axes: Axes, bars: Sequence[Bar], unit: str) -> None:
    highest = _furthest(bars)
    widest = max((len(word) for bar in bars for word in bar.name.split()), default=0)
    level = len(bars) * (widest + 1) <= _LETTERS_ACROSS
    turned = 0 if level else 90
    axes.bar(range(len(bars)), [bar.value or 0 for bar in bars], width=0.7, color=COLOUR)
    for at, bar in enumerate(bars):
        fits = bar.value is not None and bar.value >= _FITS_A_LABEL * highest
        place = at, highest * 0.02 + (0 if fits else max(bar.value or 0, 0))
        colour = "white" if fits else INK
        axes.text(*place, bar.written, ha="center", va="bottom", color=colour, rotation=turned)
    _lines_across(axes, bars)
    names = ["\n".join(bar.name.split()) if level else bar.name for bar in bars]
    axes.set_xticks(range(len(bars)), names, rotation=turned)
    axes.set_xlim(-0.6, len(bars) - 0.4)
    axes.set_ylim(min(0, *(bar.value or 0 for bar in bars), 0), highest * 1.15)
    axes.grid(visible=False, axis="x")
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(unit, loc="left", fontsize=10)


def _lines_across(axes: Axes, bars: Sequence[Bar]) -> None:
    """The threshold of neighbouring windows as one line; the last is named beside it, earlier ones above."""
    for threshold, first, last in _runs(bars):
        axes.plot([first - 0.5, last + 0.5], [threshold, threshold], **_threshold_line())
        label = threshold_label(threshold).replace(" ", "\n")
        if last == len(bars) - 1:
            _label(axes, label, (last + 0.5, threshold), (4, 0), ha="left", va="center")
        else:
            highest = max(threshold, *(bar.value or 0 for bar in bars[first : last + 1]))
            _label(axes, label, ((first + last) / 2, highest), (0, 3), ha="center", va="bottom")


def _label(axes: Axes, label: str, place: tuple[float, float], shift: tuple[int, int], **how: Any) -> None:
    """A text so many points from a place among the figures, or beside them."""
    axes.annotate(
        label, place, xytext=shift, textcoords="offset points", color=INK, annotation_clip=False, **how
    )


def _runs(bars: Sequence[Bar]) -> Iterator[tuple[int, int, int]]:
    for threshold, run in groupby(enumerate(bars), key=lambda one: one[1].threshold):
        places = [at for at, _ in run]
        if threshold is not None:
            yield threshold, places[0], places[-1]


def _draw_bars(axes: Axes, bars: Sequence[Bar], unit: str) -> None:
    longest = _furthest(bars)
    axes.barh(range(len(bars)), [bar.value or 0 for bar in bars], height=0.7, color=COLOUR)
    for at, bar in enumerate(bars):
        fits = bar.value is not None and bar.value >= _FITS_A_LABEL * longest
        start = longest * 0.01 + (0 if fits else max(bar.value or 0, 0))
        axes.text(start, at, bar.written, ha="left", va="center", color="white" if fits else INK)
    for threshold in dict.fromkeys(bar.threshold for bar in bars if bar.threshold is not None):
        axes.axvline(threshold, **_threshold_line())
        axes.annotate(
            threshold_label(threshold), (threshold, 1), xycoords=("data", "axes fraction"), xytext=(0, 3),
            textcoords="offset points", ha="center", va="bottom", color=INK,
        )  # fmt: skip
    axes.set_yticks(range(len(bars)), [_folded(bar.name, _LONGEST_NAME) for bar in bars])
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xlim(min(0, *(bar.value or 0 for bar in bars), 0), longest * 1.08)
    axes.grid(visible=False, axis="y")
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xlabel(unit, loc="left")


def _threshold_line() -> dict[str, Any]:
    """A dark line with a light edge, to be seen on the ground and on the bars."""
    from matplotlib.patheffects import withStroke

    edge = withStroke(linewidth=2.4, foreground="white")
    return {"color": LINE, "linewidth": 1.4, "path_effects": [edge], "solid_capstyle": "butt"}


def _furthest(bars: Sequence[Bar]) -> int:
    """The longest bar or threshold; at least 1, so that there is an axis."""
    return max(1, *(bar.value or 0 for bar in bars), *(bar.threshold or 0 for bar in bars))


def _folded(name: str, width: int) -> str:
    return "\n".join(textwrap.wrap(name, width)) or name
