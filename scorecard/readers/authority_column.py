"""A column of authorities' spellings brought to names, with a warning for each spelling worth a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.model.journeys import NO_TEXT, Column
from scorecard.model.problem import Place, Problem
from scorecard.model.row_rules import AUTHORITY_SPELLING, UNKNOWN_AUTHORITY
from scorecard.model.rule import Rule
from scorecard.readers.authorities import authority_names, close_authority

PlaceOfRow = Callable[[int], Place]


def name_authorities(
    column: Column, spellings: Sequence[str], place: PlaceOfRow, named: str = "local_authority"
) -> tuple[Column, tuple[str, ...], list[Problem]]:
    """Each row's authority as a place among the names, the names in order, and the warnings.

    `column` points into `spellings`; `place` gives the cell of a row, `named` what the column is called.
    """
    counts = np.bincount(column, minlength=len(spellings)).tolist() if len(column) else []
    rows = {spelling: count for spelling, count in zip(spellings, counts, strict=False) if count}
    found = authority_names(rows)
    names = sorted({name for name, _ in found.values()})
    at = {name: position for position, name in enumerate(names)}
    position_of = np.array(
        [at[found[spelling][0]] if spelling in found else NO_TEXT for spelling in spellings], np.int32
    )
    warnings = [
        _warning(rule, column, spellings, spelling, rows[spelling], place, named)
        for rule, spelling in _worth_a_look(rows, found)
    ]
    return position_of[column] if len(spellings) else column, tuple(names), warnings


def authorities_present(
    column: NDArray[np.integer[Any]], names: Sequence[str]
) -> tuple[Column, tuple[str, ...]]:
    """Each row's authority as a place among those that some row is of, and their names.

    `column` points into `names`. An authority without a row is no area.
    """
    # By counting: `np.unique` would sort millions of rows.
    present = np.flatnonzero(np.bincount(column, minlength=len(names)))
    places = np.zeros(len(names), np.int32)
    places[present] = np.arange(len(present), dtype=np.int32)
    return places[column], tuple(names[place] for place in present.tolist())


def _worth_a_look(
    rows: Mapping[str, int], found: Mapping[str, tuple[str, bool]]
) -> Iterator[tuple[Rule, str]]:
    """The spellings of unknown authorities, and those that are not an authority's commonest."""
    commonest: dict[str, str] = {}
    for spelling in sorted(rows, key=lambda one: (-rows[one], one)):
        commonest.setdefault(found[spelling][0], spelling)
    for spelling, (name, known) in found.items():
        if not known and commonest[name] == spelling:
            yield UNKNOWN_AUTHORITY, spelling
        elif commonest[name] != spelling:
            yield AUTHORITY_SPELLING, spelling


def _warning(
    rule: Rule,
    column: Column,
    spellings: Sequence[str],
    spelling: str,
    rows: int,
    place: PlaceOfRow,
    named: str,
) -> Problem:
    here = place(int(np.argmax(column == list(spellings).index(spelling))))
    if rule is UNKNOWN_AUTHORITY and not here.cell:
        return unknown_option(here, spelling, rows)
    cell = f"{named} ({here.cell})" if here.cell else named
    sentence = rule.says.format(column=cell, rows="1 row" if rows == 1 else f"{rows:,} rows")
    return Problem(rule, here, sentence, value=spelling)


def unknown_option(place: Place, spelling: str, rows: int) -> Problem:
    """The warning of an authority that no cell says: it was given as an option, for the whole file."""
    close = close_authority(spelling)
    said = UNKNOWN_AUTHORITY.says.format(
        column="--local-authority", rows="1 row" if rows == 1 else f"{rows:,} rows"
    )
    is_it = f" (is it {close}?)" if close else ""
    whole_file = Place(place.file, place.sheet)
    return Problem(UNKNOWN_AUTHORITY, whole_file, said + is_it, value=spelling)
