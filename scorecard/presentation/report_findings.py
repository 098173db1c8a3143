"""The findings of a committee paper: what a reader takes from the figures, and never a hidden number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorecard.model.stage import CONSECUTIVE
from scorecard.presentation.scorecard_table import area_words, not_counted
from scorecard.presentation.wording import SHORTHAND_WORDS, STATUS_WORDS, counted, day_in_words, figure_words

if TYPE_CHECKING:
    from scorecard.model.pipeline import PipelineFigure
    from scorecard.model.result import Result
    from scorecard.model.timeliness import StageFigure


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
    if _is_hidden(result):
        return f"is not shown: {SHORTHAND_WORDS['c']} [c]"
    if result.shorthand == "x":
        return f"is not given: {SHORTHAND_WORDS[result.shorthand]} [{result.shorthand}]"
    return "has no figure: no child counts" if result.children == 0 else "has no figure"


def _is_hidden(result: Result) -> bool:
    return "value" in result.hidden


def _waited(result: Result) -> str:
    if result.children is None or result.numerator is None:
        return f"the share of children who waited under {result.limit_days} days"
    of_all = counted(result.children, "child|children")
    return f"{result.numerator:,} of {of_all} waited under {result.limit_days} days"


def _distance(headroom: int) -> str:
    return f"{abs(headroom)} {'under' if headroom > 0 else 'over'}" if headroom else "level with"


def thresholds_met(judged: Sequence[Result]) -> str:
    """How many of the thresholds that could be judged are met; nothing of those whose figure is hidden."""
    verdicts = [one.status for one in judged if one.status != "not judged"]
    hidden = any(map(_is_hidden, judged))
    if not verdicts:
        return "no verdict is shown" if hidden else "no threshold could be judged"
    of_all = counted(len(verdicts), "threshold|thresholds")
    return f"{verdicts.count('met')} of {of_all} {'judged ' * hidden}met"


def children_said(result: Result) -> str:
    """How many children a figure is of, in a sentence; withheld where the number is."""
    if result.children is None:
        return f"{not_counted(result)} children"
    return counted(result.children, "child|children")


def areas_finding(indicator: str, results: Sequence[Result]) -> str:
    """Which areas do not meet the threshold: `A1: 2 of 4 areas meet the threshold, not Kent and Medway`.

    Areas whose figure is hidden are named as not shown: not among those judged, whatever their verdict.
    """
    judged = [one for one in results if one.status != "not judged"]
    hidden = [area_words(one.area) for one in results if _is_hidden(one)]
    not_shown = f"; not shown [c]: {_listed(hidden)}" if hidden else ""
    if not judged:
        return f"{indicator} by area: {thresholds_met(results)}{not_shown}"
    missed = [area_words(one.area) for one in judged if one.status == "not met"]
    met = f"{len(judged) - len(missed)} of {counted(len(judged), 'area judged meets|areas judged meet')}"
    return f"{indicator}: {met} the threshold{f'; not {_listed(missed)}' if missed else ''}{not_shown}"


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
        return f"[{figure.shorthand}] children"
    return counted(figure.value, "child|children")
