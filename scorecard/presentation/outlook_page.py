"""The outlook as a page that text, Markdown and HTML all write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from scorecard.presentation.empty_areas import empty_areas, empty_areas_words
from scorecard.presentation.footnotes import Footnotes
from scorecard.presentation.outlook_tables import area_tables, assumptions_table
from scorecard.presentation.outlook_words import (
    LAYER_TERMS,
    LEAVE_TERMS,
    NO_A3,
    PACE_TERMS,
    ROOM_TERMS,
    WAITING_TERMS,
)
from scorecard.presentation.page import Page, lead, sources
from scorecard.presentation.wording import INDICATOR_WORDS, INTERNAL, day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.outlook import Outlook
    from scorecard.model.result import Area
    from scorecard.presentation.table import Table


def outlook_page(outlook: Outlook, version: str) -> Page:
    """What is assumed, then each area: who is on the way, layers, pace, waiting, who rolls off."""
    card, empty = outlook.scorecard, empty_areas(_counts(outlook))
    outlook = replace(outlook, figures=tuple(one for one in outlook.figures if one.figure.area not in empty))
    footnotes = Footnotes([one.figure for one in outlook.figures])
    return Page(
        title=f"Adoption outlook as at {day_in_words(card.as_at)}",
        warning=INTERNAL if card.audience == "internal" else "",
        lead=lead(card, version),
        tables=tuple(_tables(outlook, footnotes)),
        terms=tuple(_terms(outlook)),
        footnotes=footnotes.lines,
        notes=tuple(
            dict.fromkeys((*empty_areas_words(empty), *footnotes.for_all, *map(note_sentence, card.notes)))
        ),
        sources=sources(card),
    )


def _counts(outlook: Outlook) -> Iterator[tuple[Area, int | None]]:
    yield from ((one.area, one.children) for one in outlook.standing)
    for one in outlook.figures:
        yield one.figure.area, int(one.figure.value is not None or bool(one.figure.hidden))
        yield one.figure.area, sum(one.figure.left_out.values())


def _tables(outlook: Outlook, footnotes: Footnotes) -> Iterator[Table]:
    yield assumptions_table(outlook)
    for area in dict.fromkeys(one.figure.area for one in outlook.figures):
        yield from area_tables(outlook, area, footnotes)


def _terms(outlook: Outlook) -> Iterator[tuple[str, str]]:
    used = {one.figure.indicator for one in outlook.figures}
    yield from ((code, words) for code, words in INDICATOR_WORDS.items() if code in used)
    yield from (*NO_A3.items(), *LAYER_TERMS.items())
    if outlook.scorecard.audience == "publication":
        return
    yield from ROOM_TERMS.items()
    if any(one.to_come_at_most for one in outlook.figures) or any(one.further for one in outlook.paces):
        yield from PACE_TERMS.items()
    if any(one.waiting for one in outlook.paces):
        yield from WAITING_TERMS.items()
    yield from LEAVE_TERMS.items()
