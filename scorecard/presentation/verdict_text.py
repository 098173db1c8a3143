"""The verdict of `check` as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.footnotes import Footnotes
from scorecard.presentation.page import lead
from scorecard.presentation.scorecard_table import COLUMNS, area_words, result_row, shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.text import captioned, listed, wrapped
from scorecard.presentation.verdict_words import let_pass, opening, outcome, why_not_judged, windows
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.result import Result, Verdict

_AREA = Column("Area", names_row=True)
_SHOWN = COLUMNS[:-1]
_WHY = (*COLUMNS[:2], Column("Why"))


def verdict_text(verdict: Verdict, version: str) -> str:
    """Window and as-at first, what was judged, what was not and why, and `met` or `not met` last."""
    return "\n\n".join(_blocks(verdict, version)) + "\n"


def _blocks(verdict: Verdict, version: str) -> Iterator[str]:
    footnotes = Footnotes((*verdict.judged, *verdict.not_judged))
    one_window = len(windows(verdict)) == 1
    yield _head(verdict, version, footnotes)
    if verdict.judged:
        yield captioned(_judged(verdict.judged, footnotes, one_window))
    if verdict.not_judged:
        yield captioned(_not_judged(verdict.not_judged, footnotes, one_window))
    if notes := _notes(verdict, footnotes):
        yield listed("Notes", notes)
    if let_pass(verdict):
        yield wrapped("", let_pass(verdict))
    yield outcome(verdict)


def _head(verdict: Verdict, version: str, footnotes: Footnotes) -> str:
    first = opening(verdict, footnotes)
    made_by = (wrapped("", line) for line in lead(verdict.scorecard, version))
    return "\n".join((first, *made_by, *shorthand_explained(((first,),))))


def _judged(results: Sequence[Result], footnotes: Footnotes, one_window: bool) -> Table:
    cells = ((area_words(result.area), *result_row(result, footnotes)[: len(_SHOWN)]) for result in results)
    return _table("Judged", (_AREA, *_SHOWN), cells, one_window)


def _not_judged(results: Sequence[Result], footnotes: Footnotes, one_window: bool) -> Table:
    cells = (
        (area_words(result.area), *result_row(result, footnotes)[:2], why_not_judged(result))
        for result in results
    )
    return _table("Not judged", (_AREA, *_WHY), cells, one_window)


def _table(
    caption: str, columns: tuple[Column, ...], cells: Iterator[tuple[str, ...]], one_window: bool
) -> Table:
    # The first line names a single window already; a column of it would push the table over 80.
    shown = (0, *range(2 if one_window else 1, len(columns)))
    rows = tuple(tuple(row[position] for position in shown) for row in cells)
    columns = tuple(columns[position] for position in shown)
    return Table(caption, columns, rows, shorthand_explained(rows))


def _notes(verdict: Verdict, footnotes: Footnotes) -> tuple[tuple[str, str], ...]:
    general = dict.fromkeys((*footnotes.for_all, *map(note_sentence, verdict.scorecard.notes)))
    return (*footnotes.lines, *(("-", sentence) for sentence in general))
