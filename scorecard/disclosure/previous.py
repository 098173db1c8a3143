"""What would be told by difference: figures of this run beside those of an earlier report of the same."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from scorecard.disclosure.rules import is_small
from scorecard.disclosure.scorecard_system import FIGURES, Key
from scorecard.model.previous_report import PreviousFigure, PreviousReport, cell_of
from scorecard.model.result import Note, Result, note


def told_by_difference(results: Sequence[Result], report: PreviousReport) -> frozenset[Key]:
    """The figures that may not be shown beside an earlier report, since they would tell of a few children.

    Each is compared with the figure of the same area, days and indicator, as far as that one is shown.
    Another limit or population of A3 makes no exception: children who count under one alone are few too.
    Source: docs/disclosure.md, "Beside an earlier report".
    """
    pairs = ((result, report.figures.get(cell_of(result))) for result in results)
    return frozenset(
        Key(result.area, result.window, result.indicator, field)
        for result, before in pairs
        if before is not None
        for field in _told(result, before)
    )


def note_of_previous(results: Sequence[Result], report: PreviousReport, hidden: Collection[Hashable]) -> Note:
    """How many of the hidden figures an earlier report would tell of; or that it has none of these."""
    if not any(cell_of(result) in report.figures for result in results):
        return note("previous-report-apart", file=report.file)
    figures = len(told_by_difference(results, report) & frozenset(hidden))
    if report.audience == "internal":  # its digest would prove whoever guesses the small numbers in it
        return note("previous-report-internal", file=report.file, figures=figures)
    return note("previous-report", file=report.file, sha256=report.sha256, figures=figures)


def _told(now: Result, before: PreviousFigure) -> tuple[str, ...]:
    """The numbers of a figure that would tell."""
    if not now.children:  # a 0 is always shown: nobody in this run is told of
        return ()
    came, under = _change(now.children, before.children), _change(now.numerator, before.numerator)
    if came is not None and is_small(abs(came)):
        return tuple(field for indicator, field in FIGURES if indicator == now.indicator)
    if now.indicator == "A3":
        return ("numerator", "value") if _tells_of_few(came, under) else ()
    return ("value",) if came == 0 and _change(now.value, before.value) else ()


def _tells_of_few(came: int | None, under: int | None) -> bool:
    """Whether few of the children who came or went waited less than the limit, or few did not."""
    if under is None:
        return False
    if is_small(abs(under)):
        return True
    return came is not None and ((under == 0 and came != 0) or is_small(abs(came - under)))


def _change(now: int | None, before: int | None) -> int | None:
    return None if now is None or before is None else now - before
