"""Which headings of an export may be which columns: by words of one meaning, then by spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from scorecard.model.journey import COLUMNS, NEEDED
from scorecard.model.suggestion import Heading, SuggestedMap, Suggestion
from scorecard.readers.column_map import ColumnMap, heading_key, shipped_maps
from scorecard.readers.export_headings import ExportHeadings, looks_like_data
from scorecard.readers.usual_headings import SMALL_WORDS, STEMS, USUAL_HEADINGS, WEAK_WORDS

_CLOSE, _COMPETING = 0.62, 0.2
_MOST_ALTERNATIVES, _MOST_COMPARED, _LONGEST = 3, 500, 120
_ENOUGH_TO_BE_HEADINGS, _ENOUGH_TO_TELL_UNKNOWN = 2, 3
_SLIP, _LONG_ENOUGH_TO_MEND = 0.88, 6


def suggest_map(export: ExportHeadings) -> SuggestedMap:
    """A column map suggested from an export's headings; it holds headings and places, no cell's text."""
    recognised = recognised_headings([one.text for one in export.headings]) >= _ENOUGH_TO_BE_HEADINGS
    headings = export.headings if recognised else ()
    named = {column: one for column in COLUMNS for one in headings if heading_key(one.text) == column}
    others = [one for one in headings if heading_key(one.text) not in COLUMNS]
    suggested = _suggested([one for one in others if len(one.text) <= _LONGEST][:_MOST_COMPARED], named)
    taken = {one.heading for ours in suggested.values() for one in ours}
    return SuggestedMap(
        file=export.file,
        header_row=export.header_row,
        recognised=recognised,
        named=named,
        suggested=suggested,
        missing=tuple(column for column in NEEDED if column not in named and column not in suggested),
        unknown=_unknown([one for one in others if one not in taken], headings),
        layouts=_layouts(headings),
        notes=export.notes,
    )


def recognised_headings(cells: Sequence[str]) -> int:
    """How many columns a row's cells name outright: by the column's name or a usual heading of it."""
    usual = _usual()
    keys = {words(cell) for cell in cells[:_MOST_COMPARED] if len(cell) <= _LONGEST}
    return sum(not keys.isdisjoint(headings) for headings in usual.values())


def _unknown(unknown: Sequence[Heading], headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings that are like no column; without their words where the row may be a child's.

    Two words of status, such as `Placement Order`, stand in many a child's row too.
    """
    texts = [one.text for one in headings]
    known = sum(recognised_headings([text]) > 0 for text in texts)
    enough = min(known, recognised_headings(texts)) >= _ENOUGH_TO_TELL_UNKNOWN
    has_id = not _usual()["child_id"].isdisjoint(words(text) for text in texts if len(text) <= _LONGEST)
    if has_id or (enough and not any(map(looks_like_data, texts))):
        return tuple(unknown)
    return tuple(replace(one, text="") for one in unknown)


def score(heading: str, column: str) -> float:
    """How close a heading is to a column's usual ones, from 0 to 1."""
    own = words(heading)
    return max((_closeness(own, usual) for usual in _usual()[column]), default=0.0)


@cache
def words(heading: str) -> tuple[str, ...]:
    """A heading's words, each by its meaning; small words left out. `DatePlaced` is two words."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", heading).lower().replace("no longer", "reversed")
    parted = parted.replace("became", "start").replace("becoming", "start")
    found = {_meaning(word) for word in re.findall(r"[^\W_]+", parted.replace(".", ""))}
    return tuple(sorted(found - SMALL_WORDS))


@cache
def _meaning(word: str) -> str:
    """A word's meaning, a slip of the pen mended: `placment` is a placement."""
    if word not in STEMS and len(word) >= _LONG_ENOUGH_TO_MEND:
        word = next(iter(get_close_matches(word, STEMS, 1, _SLIP)), word)
    return STEMS.get(word, word)


def _suggested(
    headings: Sequence[Heading], named: Mapping[str, Heading]
) -> dict[str, tuple[Suggestion, ...]]:
    """By column, the headings that may be it, those that compete with its best one among them."""
    columns = [column for column in COLUMNS if column not in named]
    scores = {(column, one): score(one.text, column) for one in headings for column in columns}
    close = {pair for pair, points in scores.items() if points >= _CLOSE}
    best_of = {one: max((scores[column, one] for column in columns), default=0.0) for one in headings}
    close = {(column, one) for column, one in close if scores[column, one] >= best_of[one] - _COMPETING}
    found: dict[str, tuple[Suggestion, ...]] = {}
    for column in columns:
        ours = [
            Suggestion(one, scores[column, one], _also(one, column, columns, close))
            for one in headings
            if (column, one) in close
        ]
        if ours:
            found[column] = _competing(ours)
    return found


def _competing(ours: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The best suggestion and those about as good; of equally good ones first that which has fewer rivals."""
    in_order = sorted(ours, key=lambda one: (-one.score, len(one.also)))
    return tuple(one for one in in_order if one.score >= in_order[0].score - _COMPETING)[:_MOST_ALTERNATIVES]


def _also(
    heading: Heading, column: str, columns: Iterable[str], close: set[tuple[str, Heading]]
) -> tuple[str, ...]:
    return tuple(other for other in columns if other != column and (other, heading) in close)


@cache
def _usual() -> dict[str, frozenset[tuple[str, ...]]]:
    """The words of every usual heading, by column: its own name, the table's, and the shipped maps'."""
    found = {column: {words(column)} for column in COLUMNS}
    for column, _, headings in USUAL_HEADINGS:
        found[column] |= set(map(words, headings))
    for shipped in shipped_maps().values():
        for column in shipped.columns:
            found[column] |= set(map(words, shipped.headings(column)))
    return {column: frozenset(known) for column, known in found.items()}


def _closeness(own: tuple[str, ...], usual: tuple[str, ...]) -> float:
    if own == usual:
        return 1.0
    shared = _weight(set(own) & set(usual)) / (_weight(set(own) | set(usual)) or 1)
    return 0.7 * shared + 0.3 * SequenceMatcher(None, " ".join(own), " ".join(usual), autojunk=False).ratio()


def _weight(some: Iterable[str]) -> float:
    return sum(WEAK_WORDS.get(word, 1.0) for word in some)


def _layouts(headings: Sequence[Heading]) -> tuple[str, ...]:
    keys = {heading_key(one.text) for one in headings}
    return tuple(name for name, one in shipped_maps().items() if _fits(one, keys))


def _fits(shipped: ColumnMap, keys: set[str]) -> bool:
    """Whether every needed column that the map names is there under one of its headings."""
    ours = [shipped.headings(column) for column in NEEDED if column in shipped.columns]
    return all(not keys.isdisjoint(map(heading_key, some)) for some in ours)
