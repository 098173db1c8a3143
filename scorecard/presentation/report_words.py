"""What a committee paper says in words: its headings, its findings, and its charts as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.model.stage import CONSECUTIVE
from scorecard.presentation.scorecard_table import area_words, not_counted, window_words
from scorecard.presentation.wording import (
    INDICATOR_WORDS,
    SHORTHAND_WORDS,
    STATUS_WORDS,
    counted,
    day_in_words,
    figure_words,
    note_sentence,
)

if TYPE_CHECKING:
    from scorecard.model.pipeline import PipelineFigure
    from scorecard.model.report import Report
    from scorecard.model.result import Result
    from scorecard.model.timeliness import StageFigure
    from scorecard.presentation.charts import Bar

HEADINGS = {
    "scorecard": "The scorecard",
    "trend": "Trend by window",
    "areas": "Areas compared",
    "stages": "How long each stage took",
    "pipeline": "Children at each stage",
    "outlook": "Outlook",
    "data": "Data quality",
    "method": "Method and thresholds",
    "provenance": "Where the figures come from",
}
ONE_AREA = "One area only: nothing to compare it with."
NO_PROBLEMS = "No row breaks a rule."
TOO_MANY_FOR_A_CHART = "More areas than a chart shows: the table has them all."
SAID_FIRST = (
    *("rows-left-out", "history-cut", "children-set-aside", "provisional", "incomplete", "returns-missing"),
    *("no-adoption-order", "before-rounding", "a3-adopted-only"),
)
"""Notes that a reader must have seen before the first figure."""
METHOD = (
    "A1, A2 and A10 are of the children whose adoption order was made in the window, its first and last day "
    "included. Each is one mean over all of these children, never a mean of yearly means or of areas, "
    "rounded half up to a whole day. A threshold is met when the rounded figure is no longer than it.",
    "A3 counts the children adopted in the window and those with a decision who are still on the way on its "
    "last day.",
    "What happened after a window's last day, or after the as-at day, is as if it had not happened. A child "
    "without the dates that an indicator needs is left out of it, counted, and shown with the reason.",
    "The figures are worked out from the sources named below. They are not the DfE's published scorecard.",
)
JUDGED = ("A1", "A2")


def title(report: Report) -> str:
    """Whose scorecard, and as at which day."""
    day = day_in_words(report.scorecard.as_at)
    return f"Adoption scorecard: {area_words(report.headline[0].area)}, as at {day}"


def lead(report: Report) -> Iterator[str]:
    """The finding, then A3 and A10, then what the figures are and how many children stand behind them."""
    figures = {one.indicator: one for one in report.headline}
    judged = [figures[code] for code in JUDGED if code in figures]
    others = [figures[code] for code in ("A10", "A3") if code in figures]
    yield f"{_period(report.headline[0])}: {'; '.join(map(finding, judged))}; {thresholds_met(judged)}."
    yield " ".join(f"{finding(one)}." for one in others)
    yield " ".join(
        f"{one.indicator}: {INDICATOR_WORDS[one.indicator]}, of {children_said(one)}." for one in judged
    )
    notes = (note for one in report.headline for note in one.notes if note.code in SAID_FIRST)
    yield from dict.fromkeys(map(note_sentence, notes))


def _period(result: Result) -> str:
    return f"{day_in_words(result.start)} to {day_in_words(result.end)} ({window_words(result)})"


def finding(result: Result) -> str:
    """A figure and how far it is from its threshold: `A2 is 125 days, 4 over the threshold of 121`."""
    if result.value is None:
        return f"{result.indicator} {_no_figure(result)}"
    figure = f"{result.indicator} is {figure_words(result)}"
    if result.unit == "percent":
        return f"{figure}: {_waited(result)}"
    if result.threshold is None:
        return f"{figure}, and no threshold is set for this window"
    if result.headroom is None:
        return f"{figure}, {STATUS_WORDS[result.status].lower()}"
    named = (
        "the threshold" if result.threshold_of == result.indicator else f"{result.threshold_of}'s threshold"
    )
    return f"{figure}, {_distance(result.headroom)} {named} of {result.threshold}"


def _no_figure(result: Result) -> str:
    if result.shorthand:
        return f"is not given: {SHORTHAND_WORDS[result.shorthand]} [{result.shorthand}]"
    return "has no figure: no child counts" if result.children == 0 else "has no figure"


def _waited(result: Result) -> str:
    if result.children is None or result.numerator is None:
        return f"the share of children who waited under {result.limit_days} days"
    of_all = counted(result.children, "child|children")
    return f"{result.numerator:,} of {of_all} waited under {result.limit_days} days"


def _distance(headroom: int) -> str:
    return f"{abs(headroom)} {'under' if headroom > 0 else 'over'}" if headroom else "level with"


def thresholds_met(judged: Sequence[Result]) -> str:
    """How many of the thresholds that could be judged are met."""
    verdicts = [one.status for one in judged if one.status != "not judged"]
    if not verdicts:
        return "no threshold could be judged"
    of_all = counted(len(verdicts), "threshold|thresholds")
    return f"{verdicts.count('met')} of {of_all} met"


def children_said(result: Result) -> str:
    """How many children a figure is of, in a sentence; withheld where the number is."""
    if result.children is None:
        return f"a number of children that is not given {not_counted(result)}"
    return counted(result.children, "child|children")


def threshold_label(days: int) -> str:
    """The name of a line in a chart."""
    return f"Threshold {days:,}"


def alternative(what: str, bars: Sequence[Bar]) -> str:
    """A chart as text: every figure in it, hidden ones by their shorthand, and the thresholds."""
    figures = "; ".join(f"{bar.name}: {bar.written}{_beside(bar, bars)}" for bar in bars)
    thresholds = dict.fromkeys(bar.threshold for bar in bars)
    one = next(iter(thresholds), None)
    line = f" {threshold_label(one)}." if len(thresholds) == 1 and one is not None else ""
    return f"Bar chart. {what}. {figures}.{line}"


def _beside(bar: Bar, bars: Sequence[Bar]) -> str:
    if bar.threshold is None or len({one.threshold for one in bars}) == 1:
        return ""
    return f" ({threshold_label(bar.threshold).lower()})"


def areas_finding(indicator: str, results: Sequence[Result]) -> str:
    """Which areas do not meet the threshold: `A1: 2 of 4 areas meet the threshold, not Kent and Medway`."""
    judged = [one for one in results if one.status != "not judged"]
    if not judged:
        return f"{indicator} by area: no threshold could be judged"
    missed = [area_words(one.area) for one in judged if one.status == "not met"]
    met = f"{len(judged) - len(missed)} of {counted(len(judged), 'area judged meets|areas judged meet')}"
    return f"{indicator}: {met} the threshold{f'; not {_listed(missed)}' if missed else ''}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def stages_finding(figures: Sequence[StageFigure]) -> str:
    """Which stage took longest; nothing of the kind where a median is not given."""
    medians = [one.spread.median if one.spread else None for one in figures]
    consecutive = [
        (median.value, one.stage.title)
        for one, median in zip(figures, medians, strict=True)
        if median and one.stage in CONSECUTIVE
    ]
    if len(consecutive) < len(CONSECUTIVE):
        return "How long each stage took: the median"
    longest, stage = max(consecutive, key=lambda one: one[0])
    return (
        f"The longest stage is {stage[0].lower()}{stage[1:]}: half of the children took no more than "
        + counted(longest, "day|days")
    )


def pipeline_finding(order: PipelineFigure, placed: PipelineFigure) -> str:
    """How many children wait for a family, and how many have moved in with one."""
    return (
        f"On {day_in_words(order.end)}, {_children_of(order)} in family finding, "
        f"{_children_of(placed)} placed and not yet adopted"
    )


def _children_of(figure: PipelineFigure) -> str:
    if figure.value is None:
        return f"a number of children that is not given [{figure.shorthand}]"
    return counted(figure.value, "child|children")


def rows_said(rows: int | None) -> str:
    """A number of rows in a table; withheld where it is."""
    return "[c]" if rows is None else f"{rows:,}"
