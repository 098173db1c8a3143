"""What `timeliness` says, before it has a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.account import read_lines
from scorecard.presentation.page import Page, files_read
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.timeliness_table import timeliness_tables
from scorecard.presentation.timeliness_words import COHORT_WORDS, terms
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import INTERNAL, day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.timeliness import Timeliness


def timeliness_page(timeliness: Timeliness, version: str) -> Page:
    """Every figure as a page."""
    made_by = f"{TOOL} {version}; {COHORT_WORDS[timeliness.cohort]} (cohort {timeliness.cohort})"
    read = read_lines(timeliness.inputs, timeliness.children, timeliness.audience)
    files = ((visible(file.name), file.sha256) for file in timeliness.files)
    return Page(
        title=f"Timeliness as at {day_in_words(timeliness.as_at)}",
        warning=INTERNAL if timeliness.audience == "internal" else "",
        lead=(made_by, *read),
        tables=tuple(timeliness_tables(timeliness)),
        terms=tuple(terms(timeliness)),
        footnotes=(),
        notes=tuple(dict.fromkeys(map(note_sentence, timeliness.notes))),
        sources=(*files_read(timeliness.inputs), *files),
    )
