"""A comparison as a page that text, Markdown and HTML all write."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.account import account_sentence
from scorecard.presentation.comparison_children import ChildrenTables
from scorecard.presentation.comparison_tables import (
    causes_table,
    data_tables,
    figures_table,
    headroom_tables,
)
from scorecard.presentation.comparison_words import (
    HEADROOM_CHANGE_WORDS,
    NAMES_CHILDREN,
    SHARE_OF_A3_WORDS,
    SHARE_WORDS,
    WINDOW_MOVED_WORDS,
)
from scorecard.presentation.explain_words import TOLD_BESIDE
from scorecard.presentation.page import Page, sources
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import (
    INDICATOR_WORDS,
    INTERNAL,
    choice_words,
    day_in_words,
    note_sentence,
)

if TYPE_CHECKING:
    from scorecard.model.comparison import Comparison, ListChildren
    from scorecard.model.result import Scorecard
    from scorecard.presentation.table import Table

TOLD_OF_WINDOWS = ("provisional", "incomplete", "no-adoption-order", "no-threshold", "no-limit")
"""Notes of a window, which a comparison names with it."""


def comparison_page(comparison: Comparison, version: str, children: ListChildren | None) -> Page:
    """The figures, what moved them and, where `children` lists them, who did so in the first area."""
    return Page(
        title=_title(comparison),
        warning=INTERNAL if children is None else NAMES_CHILDREN,
        lead=tuple(_lead(comparison, version)),
        tables=tuple(_tables(comparison, children)),
        terms=tuple(_terms(comparison)),
        footnotes=(),
        notes=tuple(notes_of(comparison)),
        sources=tuple(_sources(comparison)),
    )


def _title(comparison: Comparison) -> str:
    before, after = comparison.before.as_at, comparison.after.as_at
    if before == after:
        return f"What moved the figures, as at {day_in_words(after)}"
    return f"What moved the figures from {day_in_words(before)} to {day_in_words(after)}"


def _lead(comparison: Comparison, version: str) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    used = dict.fromkeys(visible(one.edition) for one in (*before.editions, *after.editions))
    editions = ", ".join(used) or "none used"
    yield f"{TOOL} {version}; thresholds: {choice_words(after.thresholds_choice)} ({editions})"
    if comparison.one_export:
        yield from _account("Export", after)
        return
    yield from _account(f"Before, as at {day_in_words(before.as_at)}", before)
    yield from _account(f"After, as at {day_in_words(after.as_at)}", after)


def _account(name: str, scorecard: Scorecard) -> Iterator[str]:
    lines = account_sentence(scorecard.inputs, scorecard.children).splitlines()
    yield from (f"{name}: {line}" for line in lines)


def _sources(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """What was used; whose it is, because two exports may have one name."""
    before, after = sources(comparison.before), sources(comparison.after)
    if comparison.one_export:
        yield from dict.fromkeys((*before, *after))
        return
    yield from ((f"before: {name}", digest) for name, digest in before if (name, digest) not in after)
    yield from ((f"after: {name}", digest) for name, digest in after if (name, digest) not in before)
    yield from (one for one in before if one in after)


def _tables(comparison: Comparison, children: ListChildren | None) -> Iterator[Table]:
    if comparison.data is not None:
        yield from data_tables(comparison.data)
    listing = None if children is None else ChildrenTables(comparison, children)
    areas = [list(ours) for _, ours in groupby(comparison.found, key=lambda one: one.area)]
    for ours in areas:
        yield figures_table(ours)
        yield from headroom_tables(ours)
        for one in ours:
            if one.shares:
                yield causes_table(one)
            if listing is not None and ours is areas[0]:
                yield from listing.of(one)


def _terms(comparison: Comparison) -> Iterator[tuple[str, str]]:
    yield from INDICATOR_WORDS.items()
    causes = {share.cause for one in comparison.found for share in one.shares}
    if any(one.after.threshold for one in comparison.found):
        yield "Headroom moved", HEADROOM_CHANGE_WORDS
    if causes:
        yield "Share", SHARE_WORDS
    if any(one.shares for one in comparison.found if one.indicator == "A3"):
        yield "Share of A3", SHARE_OF_A3_WORDS
    if causes & {"in-by-window", "out-by-window", "day-moved"}:
        yield "Window or day moved", WINDOW_MOVED_WORDS


def notes_of(comparison: Comparison) -> Iterator[str]:
    """What must be known of both, then of the one before and the one after, each sentence once."""
    before, after = _notes(comparison.before), _notes(comparison.after)
    yield from (note_sentence(note) for note in comparison.notes)
    yield from (one for one in before if one in after)
    yield from (f"Before: {one}" for one in before if one not in after)
    yield from (f"After: {one}" for one in after if one not in before)
    if not any(one.shares for one in comparison.found):
        yield "No journey came in, dropped out or changed in any of these figures."


def _notes(scorecard: Scorecard) -> list[str]:
    said = [note_sentence(note) for note in scorecard.notes]
    for result in scorecard.results:
        said += [note_sentence(note) for note in result.notes if note.code in TOLD_BESIDE]
        said += [
            f"{result.window}: {note_sentence(note)}" for note in result.notes if note.code in TOLD_OF_WINDOWS
        ]
    return list(dict.fromkeys(said))
