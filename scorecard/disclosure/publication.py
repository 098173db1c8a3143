"""A scorecard as it may leave the team: rounded figures alone, and those that give a child away hidden."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace

from scorecard.disclosure.leaves import Leaves
from scorecard.disclosure.notes import public_notes
from scorecard.disclosure.previous import note_of_previous, told_by_difference
from scorecard.disclosure.scorecard_system import FIGURES, Key, scorecard_system
from scorecard.disclosure.suppression import hidden_figures
from scorecard.engine.areas import Areas
from scorecard.engine.scorecard import Question
from scorecard.model.journeys import Journeys
from scorecard.model.previous_report import PreviousReport
from scorecard.model.result import Note, Result, Scorecard, note


def published(
    scorecard: Scorecard,
    journeys: Journeys,
    question: Question,
    areas: Sequence[Areas],
    previous: Sequence[PreviousReport] = (),
) -> Scorecard:
    """The scorecard of a question about journeys, for publication, beside the reports given before it.

    What moved the figures from one window to the next is left out: it tells of the children of a month.
    """
    also_hidden = told_by_earlier(scorecard.results, previous)
    leaves = Leaves(journeys, question, tuple(areas))
    hidden = hidden_figures(scorecard_system(leaves, scorecard.results, also_hidden))
    return without_hidden(scorecard, hidden, previous)


def told_by_earlier(results: Sequence[Result], previous: Sequence[PreviousReport]) -> frozenset[Key]:
    """The figures that may not be shown beside some earlier reports."""
    return frozenset(key for one in previous for key in told_by_difference(results, one))


def without_hidden(
    scorecard: Scorecard, hidden: Collection[Hashable], previous: Sequence[PreviousReport] = ()
) -> Scorecard:
    """The scorecard for publication, the figures of some keys hidden."""
    number = sum(len(_hidden_of(one, hidden)) for one in scorecard.results)
    notes = (
        *((note("figures-hidden", figures=number),) if number else ()),
        *(note_of_previous(scorecard.results, one, hidden) for one in previous),
        *(() if previous else (note("no-previous-report"),)),
    )
    return replace(
        scorecard,
        results=tuple(_published(result, hidden, notes) for result in scorecard.results),
        notes=(*public_notes(scorecard.notes), *notes),
        audience="publication",
        movements=None,
    )


def _hidden_of(result: Result, keys: Collection[Hashable]) -> tuple[str, ...]:
    """Which numbers of a figure are hidden."""
    fields = (field for indicator, field in FIGURES if indicator == result.indicator)
    return tuple(
        field for field in fields if Key(result.area, result.window, result.indicator, field) in keys
    )


def _published(result: Result, keys: Collection[Hashable], notes: Sequence[Note]) -> Result:
    hidden = _hidden_of(result, keys)
    judged = "value" not in hidden
    return replace(
        result,
        children=None if "children" in hidden else result.children,
        numerator=None if "numerator" in hidden else result.numerator,
        value=None if "value" in hidden else result.value,
        public=True,
        hidden=hidden,
        shorthand="c" if hidden else result.shorthand,
        status=result.status if judged else "not judged",
        headroom=result.headroom if judged else None,
        total=None,
        mean=None,
        share=None,
        left_out={},
        notes=(*public_notes(result.notes), *notes),
    )
