"""Sources of several kinds as one: each child from the source given first, and every difference told.

Figures never mix silently: a child's journeys are taken whole from one source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

import numpy as np

from scorecard.model.journeys import Journeys, SourceTable
from scorecard.model.problem import Problem
from scorecard.model.result import InputFile, Note, note
from scorecard.model.set_aside import RowSetAside
from scorecard.readers.joined import joined, names_of_authorities, renamed
from scorecard.readers.reading import Reading
from scorecard.readers.source_differences import (
    SourceJourney,
    agreeing_dates,
    differing_dates,
    in_two_authorities,
    only_here,
    same_plan,
)

Child: TypeAlias = tuple[str, str]
"""An authority and an id."""


def put_together(sources: Sequence[tuple[str, Reading]], sought: str | None = None) -> Reading:
    """The readings of several sources as one, each with the words for its kind, the one given first first.

    `sought` is an id whose rows that are not used are noted in `Reading.set_aside`.
    """
    taken: dict[Child, list[SourceJourney]] = {}
    kept: list[Reading] = []
    names = names_of_authorities([reading.journeys for _, reading in sources])
    for words, reading in sources:
        compared = _Compared(reading, taken, names)
        kept.append(compared.reading(words, sought))
        for child, rows in compared.others.items():
            taken[child] = rows
    return Reading(
        journeys=joined([reading.journeys for reading in kept]),
        inputs=tuple(one for reading in kept for one in reading.inputs),
        problems=tuple(one for reading in kept for one in reading.problems),
        notes=tuple(one for reading in kept for one in reading.notes),
        set_aside=tuple(one for reading in kept for one in reading.set_aside),
        beside=(*_precedence(sources), *(one for reading in kept for one in reading.beside)),
        children=next((one.children for one in kept if one.children is not None), None),
        leavings=next((partial(renamed, one.leavings, names) for one in kept if one.leavings), None),
    )


def _precedence(sources: Sequence[tuple[str, Reading]]) -> Iterator[Note]:
    yield note("several-sources", sources=", then ".join(words for words, _ in sources))
    ids = [set(reading.journeys.ids.all()) for _, reading in sources]
    bare = [{one.lstrip("0") for one in of_source} for of_source in ids]
    padded = {
        one
        for place, of_source in enumerate(ids)
        for one in of_source
        for other in range(len(ids))
        if other != place and one not in ids[other] and one.lstrip("0") in bare[other]
    }
    if padded:
        yield note("ids-differ-in-zeros", children=len(padded))


class _Compared:
    """A source beside the sources before it: `others` are the children that only this one has."""

    def __init__(
        self, reading: Reading, taken: Mapping[Child, Sequence[SourceJourney]], names: Mapping[str, str]
    ) -> None:
        self.whole, self.taken = reading, taken
        self.others: dict[Child, list[SourceJourney]] = {}
        self.shared: dict[Child, list[SourceJourney]] = {}
        self.elsewhere: list[tuple[SourceJourney, SourceJourney]] = []
        """Rows whose id an earlier source has in another authority, each with a row of that."""
        by_id: dict[str, list[SourceJourney]] = {}
        for (_, child_id), rows in taken.items():
            by_id.setdefault(child_id, []).extend(rows)
        for child, row in _children(reading.journeys, names):
            (self.shared if child in taken else self.others).setdefault(child, []).append(row)
            if child not in taken and child[1] in by_id:
                self.elsewhere.append((row, by_id[child[1]][0]))

    def reading(self, words: str, sought: str | None) -> Reading:
        """The source without the children that an earlier one has, and the differences found."""
        repeats = [one.row for rows in self.shared.values() for one in rows]
        errors = [row.row for row, other in self.elsewhere if agreeing_dates(row, other)]
        if not repeats and not self.elsewhere:
            return self.whole
        journeys, differences = self.whole.journeys, list(self._differences())
        keep = np.ones(len(journeys), np.bool_)
        keep[[*repeats, *errors]] = False
        account = _Account(
            Counter(journeys.table[repeats].tolist()), Counter(journeys.table[errors].tolist())
        )
        said = note(
            "children-in-two-sources",
            children=len(self.shared), source=words, differing=sum(map(bool, differences)),
        )  # fmt: skip
        return replace(
            self.whole,
            journeys=replace(journeys, tables=account.of_tables(journeys.tables)).keep(keep),
            inputs=account.of_inputs(self.whole.inputs),
            problems=(
                *self.whole.problems,
                *(one for of_row in differences for one in of_row),
                *(in_two_authorities(row, other) for row, other in self.elsewhere),
            ),
            beside=(*((said,) if repeats else ()), *self.whole.beside),
            set_aside=(*self.whole.set_aside, *self._set_aside(sought)),
        )

    def _set_aside(self, sought: str | None) -> Iterator[RowSetAside]:
        for (_, child_id), rows in self.shared.items():
            if child_id == sought:
                yield from (RowSetAside(row.place("child_id"), "repeat") for row in rows)

    def _differences(self) -> Iterator[list[Problem]]:
        """What is told of each row of a child that an earlier source has."""
        for child, rows in self.shared.items():
            for row in rows:
                same = [one for one in self.taken[child] if same_plan(one, row)]
                # An open plan may overlap with several: it is the one that began nearest to it.
                used = min(same, key=lambda one: abs(one.start - row.start), default=None)
                yield list(
                    only_here(row, self.taken[child][0]) if used is None else differing_dates(used, row)
                )


def _children(journeys: Journeys, names: Mapping[str, str]) -> Iterator[tuple[Child, SourceJourney]]:
    """Each journey with its child; `names` gives an authority's name by its spelling in one source."""
    authorities = [names[spelling] for spelling in journeys.authorities]
    areas = journeys.authority.tolist()
    for row, child in enumerate(journeys.ids.all()):
        yield (authorities[areas[row]], child), SourceJourney(journeys, row)


@dataclass(frozen=True)
class _Account:
    """How many journeys of each table are repeats of another source's, and how many are errors beside it."""

    repeats: Counter[int]
    errors: Counter[int]

    def of_inputs(self, inputs: Sequence[InputFile]) -> tuple[InputFile, ...]:
        return tuple(map(self._changed, range(len(inputs)), inputs))

    def of_tables(self, tables: Sequence[SourceTable]) -> tuple[SourceTable, ...]:
        return tuple(
            replace(one, input=self._changed(number, one.input)) for number, one in enumerate(tables)
        )

    def _changed(self, number: int, one: InputFile) -> InputFile:
        repeats, errors = self.repeats[number], self.errors[number]
        return replace(
            one,
            journeys=one.journeys - repeats - errors,
            repeats=one.repeats + repeats,
            errors=one.errors + errors,
        )
