"""`adopters` as a page that text, Markdown and HTML all write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.adopters_days import day_tables, stages_of_areas
from scorecard.presentation.adopters_public import public_tables
from scorecard.presentation.adopters_words import NOT_PUBLIC_TERMS, TERMS, account
from scorecard.presentation.adopters_years import year_tables
from scorecard.presentation.empty_areas import empty_areas_of, empty_areas_words
from scorecard.presentation.page import Page, files_read
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.wording import INTERNAL, day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.adopters import Adopters
    from scorecard.presentation.table import Table


def adopters_page(adopters: Adopters, version: str) -> Page:
    """All areas side by side, then each area's stages, waits, years, conversion and leavers.

    For publication stages by area, activity, and shares and medians of everyone together.
    """
    public = adopters.audience == "publication"
    days = day_in_words(adopters.as_at) + ("" if public else f", beside {day_in_words(adopters.beside)}")
    empty = empty_areas_of(adopters.figures)
    shown = tuple(one for one in adopters.figures if one.area not in empty)
    return Page(
        title=f"Adopters as at {days}",
        warning="" if public else INTERNAL,
        lead=(f"{TOOL} {version}", *account(adopters)),
        tables=tuple((public_tables if public else _tables)(replace(adopters, figures=shown))),
        terms=tuple(term for term in TERMS if not (public and term[0] in NOT_PUBLIC_TERMS)),
        footnotes=(),
        notes=tuple(dict.fromkeys((*empty_areas_words(empty), *map(note_sentence, adopters.notes)))),
        sources=files_read(adopters.inputs),
    )


def _tables(adopters: Adopters) -> Iterator[Table]:
    by_area = [(area, tuple(ours)) for area, ours in groupby(adopters.figures, key=lambda one: one.area)]
    if len(by_area) > 1:
        yield stages_of_areas(adopters)
    for area, figures in by_area:
        yield from day_tables(area, figures, adopters)
        yield from year_tables(area, figures)
