"""`pipeline` as a page that text, Markdown and HTML all write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.model.pipeline_lines import LEAVING_CARE
from scorecard.presentation.account import read_lines
from scorecard.presentation.empty_areas import empty_areas_of, empty_areas_words
from scorecard.presentation.page import Page, files_read
from scorecard.presentation.pipeline_periods import period_tables
from scorecard.presentation.pipeline_public import public_tables
from scorecard.presentation.pipeline_stages import day_tables, stages_of_areas
from scorecard.presentation.pipeline_words import A4, BENEATH, NOT_PUBLIC_TERMS, TERMS
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.wording import INTERNAL, day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline
    from scorecard.presentation.table import Table


def pipeline_page(pipeline: Pipeline, version: str) -> Page:
    """All areas side by side, then each area's stages, family finding, waits and activity.

    For publication areas by stage and by wait, and activity alone.
    """
    public = pipeline.audience == "publication"
    days = day_in_words(pipeline.as_at) + ("" if public else f", beside {day_in_words(pipeline.beside)}")
    has_leavings = any(one.line.table == LEAVING_CARE[0].table for one in pipeline.figures)
    empty = empty_areas_of(pipeline.figures)
    shown = tuple(one for one in pipeline.figures if one.area not in empty)
    beneath, beside = _parted_notes(pipeline)
    tables = public_tables if public else _tables
    first, *others = tables(replace(pipeline, figures=shown))
    return Page(
        title=f"Adoption pipeline as at {days}",
        warning="" if public else INTERNAL,
        lead=(f"{TOOL} {version}", *read_lines(pipeline.inputs, pipeline.children, pipeline.audience)),
        tables=(replace(first, explained=(*first.explained, *beneath)), *others),
        terms=(*(A4 if has_leavings else ()), *_terms(public)),
        footnotes=(),
        notes=(*empty_areas_words(empty), *beside),
        sources=files_read(pipeline.inputs),
    )


def _terms(public: bool) -> Iterator[tuple[str, str]]:
    return (term for term in TERMS if not (public and term[0] in NOT_PUBLIC_TERMS))


def _parted_notes(pipeline: Pipeline) -> tuple[tuple[str, ...], ...]:
    """The notes beneath the first table, and those at the end; each sentence once."""
    parted = ([one for one in pipeline.notes if (one.code in BENEATH) == there] for there in (True, False))
    return tuple(tuple(dict.fromkeys(map(note_sentence, notes))) for notes in parted)


def _tables(pipeline: Pipeline) -> Iterator[Table]:
    by_area = [(area, tuple(ours)) for area, ours in groupby(pipeline.figures, key=lambda one: one.area)]
    if len(by_area) > 1:
        yield stages_of_areas(pipeline)
    for area, figures in by_area:
        yield from day_tables(area, figures, pipeline)
        yield from period_tables(area, figures, pipeline)
