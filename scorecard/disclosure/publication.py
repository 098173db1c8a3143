"""A scorecard as it may leave the team: rounded figures alone, and those that give a child away hidden."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace

from scorecard.disclosure.leaves import Leaves
from scorecard.disclosure.scorecard_system import FIGURES, Key, scorecard_system
from scorecard.disclosure.suppression import hidden_figures
from scorecard.engine.areas import Areas
from scorecard.engine.scorecard import Question
from scorecard.model.area_kinds import LOCAL_AUTHORITY
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note, Result, Scorecard, note

EXACT_NOTES = (
    "before-rounding", "a10-flag-without-date", "warnings", "warnings-in-brief", "history-cut",
    "children-set-aside", "children-in-two-sources", "ids-differ-in-zeros",
)  # fmt: skip
"""Notes that say an exact mean, or how many children, or in which cell one stands."""
WITHOUT_NUMBERS = {"as-at-from-data": "as-at-from-public-data", "rows-left-out": "some-rows-left-out"}
"""Notes that must be told all the same, and what is told instead."""


def published(
    scorecard: Scorecard, journeys: Journeys, question: Question, areas: Sequence[Areas]
) -> Scorecard:
    """The scorecard of a question about journeys, for publication.

    What moved the figures from one window to the next is left out: it tells of the children of a month.
    """
    hidden = _hidden(Leaves(journeys, question, tuple(areas)), scorecard.results)
    results = tuple(_published(result, hidden) for result in scorecard.results)
    notes = (note("figures-hidden", figures=len(hidden)),) if hidden else ()
    return replace(
        scorecard,
        results=results,
        notes=(*_public(scorecard.notes), *notes),
        audience="publication",
        movements=None,
    )


def _hidden(leaves: Leaves, results: Sequence[Result]) -> Collection[Hashable]:
    """The figures to hide: of all areas looked at together, or where they are too many each authority alone.

    Then nothing of a region or of all is shown, so that no authority's figures tell of another's.
    """
    together = hidden_figures(scorecard_system(leaves, results))
    if together is not None:
        return together
    hidden: set[Hashable] = set()
    for area in dict.fromkeys(one.area for one in results):
        own = [one for one in results if one.area == area]
        alone = hidden_figures(scorecard_system(leaves, own)) if area.type == LOCAL_AUTHORITY else None
        hidden |= alone if alone is not None else {key for one in own for key in _keys(one)}
    return hidden


def _keys(result: Result) -> list[Key]:
    fields = [field for indicator, field in FIGURES if indicator == result.indicator]
    return [Key(result.area, result.window, result.indicator, field) for field in fields]


def _public(notes: Sequence[Note]) -> tuple[Note, ...]:
    return tuple(
        replace(one, code=WITHOUT_NUMBERS.get(one.code, one.code))
        for one in notes
        if one.code not in EXACT_NOTES
    )


def _published(result: Result, keys: Collection[Hashable]) -> Result:
    hidden = tuple(key.field for key in _keys(result) if key in keys)
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
        notes=_public(result.notes),
    )
