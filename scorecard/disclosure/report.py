"""A committee paper as it may leave the team: its sections stand beside each other, and are hidden together.

Source: docs/disclosure.md, "The committee paper".
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from scorecard.disclosure import outlook as of_outlook
from scorecard.disclosure import pipeline as of_pipeline
from scorecard.disclosure import timeliness as of_timeliness
from scorecard.disclosure.leaves import Leaves
from scorecard.disclosure.publication import told_by_earlier, without_hidden
from scorecard.disclosure.same_children import INDICATORS, SameChildren
from scorecard.disclosure.scorecard_system import Key, scorecard_system
from scorecard.disclosure.suppression import hidden_figures
from scorecard.disclosure.together import together
from scorecard.engine.areas import Areas
from scorecard.engine.pipeline.figures import PipelineFigures
from scorecard.engine.scorecard import Question
from scorecard.model.journeys import Journeys
from scorecard.model.outlook import LAYERS, Outlook
from scorecard.model.previous_report import PreviousReport
from scorecard.model.report import Report, RuleBroken
from scorecard.model.result import Area, AreaType, Note, Result, note
from scorecard.model.timeliness import StageFigure, Timeliness
from scorecard.model.window import Window

MEASURED = ("order-match", "care-placed", "care-adopted")
"""Stages that measure what A1 and A2 do, or with them: beside these they tell of a few children's days."""
MEDIAN_OF = {"place-within": "match-placed", "order-within": "placed-adopted"}
"""The stage of whose days an outlook's assumption is the median."""


def published(
    report: Report,
    journeys: Journeys,
    question: Question,
    areas: Sequence[Areas],
    figures: PipelineFigures | None = None,
    previous: Sequence[PreviousReport] = (),
) -> Report:
    """The paper of a question about journeys, for publication, beside the reports given before it.

    `report` has the internal scorecard and pipeline (`figures` are the pipeline's), and timeliness and
    outlook as they may be published alone, both of the kind of area that leads. What is hidden of one
    section is hidden in the others: the solver has the counts of both, and the outlook's first layer.
    """
    card, lead = report.scorecard, report.headline[0]
    same = SameChildren(journeys, question, next(one for one in areas if one.type == lead.area.type))
    nearly = frozenset(_layers_of_nearly_the_same(report.outlook, same))
    averages = [one for one in _first_layers(report.outlook, question) if _key(one) not in nearly]
    windows = dict.fromkeys((*question.windows, *map(_window, averages)))
    leaves = Leaves(journeys, replace(question, windows=tuple(windows)), tuple(areas))
    also_hidden = told_by_earlier(card.results, previous)
    if report.pipeline and figures:
        system = together(leaves, card.results, report.pipeline, figures, also_hidden, averages)
    else:
        system = scorecard_system(leaves, card.results, also_hidden, averages)
    hidden = hidden_figures(system)
    told = without_hidden(card, hidden, previous)
    stages = report.timeliness and _stages_told(report.timeliness, hidden, lead.area.type)
    hidden_stages = {one.stage.code for one in stages.stages if one.hidden} if stages else set()
    return replace(
        report,
        scorecard=told,
        headline=tuple(one for one in told.results if (one.area, one.window) == (lead.area, lead.window)),
        timeliness=stages,
        pipeline=report.pipeline and of_pipeline.without_hidden(report.pipeline, hidden),
        outlook=report.outlook and _outlook_told(report.outlook, hidden | nearly, hidden_stages),
        broken=rules_told(report.broken),
    )


def rules_told(broken: Iterable[RuleBroken]) -> tuple[RuleBroken, ...]:
    """The rules that rows break, without how many rows do, which would bound hidden counts."""
    return tuple(replace(one, rows=None) for one in broken)


def _first_layers(outlook: Outlook | None, question: Question) -> Iterator[Result]:
    """The averages that an outlook gives of windows that the scorecard does not."""
    known = {one.label for one in question.windows}
    layers = outlook.figures if outlook else ()
    first = (one.figure for one in layers if one.layer == LAYERS[0])
    yield from (one for one in first if one.value is not None and one.window not in known)


def _window(one: Result) -> Window:
    return Window(one.window, one.start, one.end)


def _layers_of_nearly_the_same(outlook: Outlook | None, same: SameChildren) -> Iterator[Key]:
    for window in dict.fromkeys(map(_window, _first_layers(outlook, same.question))):
        yield from (Key(area, window.label, code, "value") for area, code in same.windows(window))


def _outlook_told(outlook: Outlook, hidden: Collection[Hashable], hidden_stages: Collection[str]) -> Outlook:
    """Where the first layer is hidden, in the scorecard or here, so are the layers that hold it.

    So is an assumption that is the median of a hidden stage.
    """
    first = {_key(one.figure) for one in outlook.figures if one.layer == LAYERS[0] and one.figure.hidden}
    figures = tuple(
        of_outlook.hidden_layer(one) if _key(one.figure) in hidden or _key(one.figure) in first else one
        for one in outlook.figures
    )
    assumptions = tuple(
        replace(one, days=None, hidden=("days",))
        if one.since and MEDIAN_OF.get(one.code) in hidden_stages
        else one
        for one in outlook.assumptions
    )
    card = outlook.scorecard
    notes = _recounted(card.notes, sum(bool(one.figure.hidden) for one in figures))
    return replace(outlook, figures=figures, assumptions=assumptions, scorecard=replace(card, notes=notes))


def _key(one: Result) -> Key:
    return Key(one.area, one.window, one.indicator, "value")


def _stages_told(timeliness: Timeliness, hidden: Collection[Hashable], kind: AreaType) -> Timeliness:
    """Without the stages that A1 and A2 measure; none of an area whose A1 or A2 is hidden."""

    def told(one: StageFigure) -> StageFigure:
        area = Area(one.group.name, kind)
        keys = (Key(area, one.span.window, indicator, "value") for indicator in INDICATORS)
        return of_timeliness.hidden_stage(one) if any(key in hidden for key in keys) else one

    stages = tuple(told(one) for one in timeliness.stages if one.stage.code not in MEASURED)
    notes = _recounted(timeliness.notes, sum(bool(one.hidden) for one in stages))
    return replace(timeliness, stages=stages, notes=(*notes, note("stages-measured")))


def _recounted(notes: Sequence[Note], number: int) -> tuple[Note, ...]:
    """The notes with how many averages are hidden now."""
    others = tuple(one for one in notes if one.code != "averages-hidden")
    return (*others, note("averages-hidden", figures=number)) if number else others
