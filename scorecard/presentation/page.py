"""A whole scorecard before it has a format: heading lines, tables, notes and where it all comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.account import read_lines
from scorecard.presentation.footnotes import Footnotes
from scorecard.presentation.provenance import RETURN, TOOL
from scorecard.presentation.scorecard_table import area_table, left_out_table
from scorecard.presentation.table import Table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import (
    INDICATOR_WORDS,
    INTERNAL,
    MOVEMENT_WORDS,
    THRESHOLD_WORDS,
    choice_words,
    day_in_words,
    note_sentence,
)

if TYPE_CHECKING:
    from scorecard.model.adopter_file import AdopterFile
    from scorecard.model.result import Area, InputFile, Scorecard

MOST_RETURNS_LISTED = 4
"""Files of returns that are listed one by one; JSON and the file beside a CSV list them all."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every format says, in the order it says it.

    `warning` is empty unless small numbers are shown. `terms` and `footnotes` are pairs of a word or
    mark and its sentence; `sources` pairs of what was used and its SHA-256.
    """

    title: str
    warning: str
    lead: tuple[str, ...]
    tables: tuple[Table, ...]
    terms: tuple[tuple[str, str], ...]
    footnotes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


def page(scorecard: Scorecard, version: str) -> Page:
    """The scorecard as a page."""
    footnotes = Footnotes(scorecard.results)
    return Page(
        title=f"Adoption scorecard as at {day_in_words(scorecard.as_at)}",
        warning=INTERNAL if scorecard.audience == "internal" else "",
        lead=lead(scorecard, version),
        tables=tuple(_tables(scorecard, footnotes)),
        terms=_terms(scorecard),
        footnotes=footnotes.lines,
        notes=tuple(dict.fromkeys((*footnotes.for_all, *map(note_sentence, scorecard.notes)))),
        sources=sources(scorecard),
    )


def lead(scorecard: Scorecard, version: str) -> tuple[str, ...]:
    """What made the figures: tool, thresholds, and what became of every row."""
    editions = ", ".join(visible(used.edition) for used in scorecard.editions) or "none used"
    made_by = f"{TOOL} {version}; thresholds: {choice_words(scorecard.thresholds_choice)} ({editions})"
    return (made_by, *read_lines(scorecard.inputs, scorecard.children, scorecard.audience))


def _tables(scorecard: Scorecard, footnotes: Footnotes) -> Iterator[Table]:
    for area, group in groupby(scorecard.results, key=lambda result: result.area):
        ours = tuple(group)
        yield area_table(ours, footnotes)
        left_out = left_out_table(ours)
        if left_out is not None:
            yield left_out
        yield from _movement_tables(scorecard, area)


def _movement_tables(scorecard: Scorecard, area: Area) -> Iterator[Table]:
    if scorecard.movements:
        from scorecard.presentation.movement_table import movement_tables

        yield from movement_tables(scorecard, area)


def _terms(scorecard: Scorecard) -> tuple[tuple[str, str], ...]:
    used = {result.indicator for result in scorecard.results}
    indicators = ((code, words) for code, words in INDICATOR_WORDS.items() if code in used)
    return (*indicators, ("Threshold", THRESHOLD_WORDS), *_movement_terms(scorecard))


def _movement_terms(scorecard: Scorecard) -> Iterator[tuple[str, str]]:
    if scorecard.movements:
        from scorecard.presentation.movement_table import any_changed

        late = any_changed(scorecard.movements)
        yield from ((term, words) for term, words in MOVEMENT_WORDS.items() if late or term != "Late")


def sources(scorecard: Scorecard) -> tuple[tuple[str, str], ...]:
    """What was used, with its SHA-256: the files that were read and the editions of thresholds."""
    editions = ((f"thresholds {visible(used.edition)}", used.sha256) for used in scorecard.editions)
    return (*files_read(scorecard.inputs), *editions)


def files_read(inputs: Sequence[InputFile | AdopterFile]) -> tuple[tuple[str, str], ...]:
    """Each file with its SHA-256; many files of returns as one, by the digest of their digests."""
    files = dict.fromkeys((visible(file.file), file.sha256) for file in inputs)
    returns = {(visible(one.file), one.sha256) for one in inputs if one.kind.startswith(RETURN)}
    if len(returns) > MOST_RETURNS_LISTED:
        files = dict.fromkeys(one for one in files if one not in returns)
        digests = "".join(f"{digest}\n" for digest in sorted(digest for _, digest in returns))
        named = f"SSDA903 returns, {len(returns):,} files (SHA-256 of their sorted SHA-256s, one a line)"
        files[named, hashlib.sha256(digests.encode()).hexdigest()] = None
    return tuple(files)
