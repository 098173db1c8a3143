"""The several rows of one child: repeats, further journeys, and rows that contradict each other.

Source: the column reference, "One child, several rows". The order of the rows changes nothing but which
of two equal rows is called the repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np

from scorecard.model.byte_words import Positions, Words
from scorecard.model.days import NEVER
from scorecard.model.ids import Ids
from scorecard.model.journeys import Column
from scorecard.model.problem import Place, Problem
from scorecard.model.row_rules import CONFLICTING_ROWS, ID_IN_TWO_AUTHORITIES, ID_SHARED
from scorecard.model.rule import Rule

PlaceOf = Callable[[int, str], Place]
_MOST_NAMED = 5
_LOWER = np.uint64(48)
"""How many bits of a hash are below its upper sixteen."""
AGREEING = ("entered_care_date", "date_of_birth")


@dataclass
class OneChild:
    """What the rows of one child come to: repeats and errors by position, and the problems."""

    repeats: list[int] = field(default_factory=list)
    errors: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def compare_rows(ids: Ids, columns: Mapping[str, Column], place: PlaceOf) -> OneChild:
    """Compare all rows that share a child id.

    `columns` holds every known column as numbers, the authority among them as `local_authority`.
    """
    found = OneChild()
    for rows in rows_by_id(ids):
        RowsOfChild(rows, columns, place, found).compare()
    return found


def rows_by_id(ids: Ids) -> Iterator[list[int]]:
    """The rows of each id that several rows have, in rising order."""
    rows = _rows_with_shared_hashes(ids.hashes())
    groups: dict[str, list[int]] = {}
    for child, row in zip(ids.take(rows), rows.tolist(), strict=True):
        groups.setdefault(child, []).append(row)
    return (of_one for of_one in groups.values() if len(of_one) > 1)


def _rows_with_shared_hashes(hashes: Words) -> Positions:
    """The rows whose hash another has too. Few are shared: its upper bits tell of most that it is not."""
    in_order = np.sort(hashes)
    shared = in_order[1:][in_order[1:] == in_order[:-1]]
    is_upper = np.zeros(1 << 16, np.bool_)
    is_upper[shared >> _LOWER] = True
    rows = np.flatnonzero(is_upper[hashes >> _LOWER])
    return rows[np.isin(hashes[rows], shared)]


class RowsOfChild:
    """The rows of one child id."""

    def __init__(
        self, rows: Sequence[int], columns: Mapping[str, Column], place: PlaceOf, found: OneChild
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.place = place
        self.found = found

    def compare(self) -> None:
        by_authority: dict[int, list[int]] = {}
        for row in self.rows:
            by_authority.setdefault(self.cell("local_authority", row), []).append(row)
        usable = [self.of_one_authority(rows) for rows in by_authority.values()]
        if len(by_authority) > 1 and any(usable):
            self._of_two_authorities(list(by_authority.values()), usable)

    def cell(self, column: str, row: int) -> int:
        """A cell as its number."""
        return self.columns[column].item(row)

    def of_one_authority(self, rows: list[int]) -> list[int]:
        """The rows that remain as journeys."""
        different: dict[tuple[int, ...], int] = {}
        repeats = []
        for row in rows:
            cells = tuple(column.item(row) for column in self.columns.values())
            if different.setdefault(cells, row) != row:
                repeats.append(row)
        journeys = list(different.values())
        if len(journeys) > 1 and not self.are_plans(journeys):
            self._conflict(rows)
            return []
        self.found.repeats += repeats
        return journeys

    def are_plans(self, rows: Sequence[int]) -> bool:
        """Whether each plan begins on or after the end of the one before."""
        plans = sorted((self._end(row), self._start(row)) for row in rows)
        return all(end != NEVER and end <= start != NEVER for (end, _), (_, start) in pairwise(plans))

    def _start(self, row: int) -> int:
        decided = self.cell("adoption_decision_date", row)
        return decided if decided != NEVER else self.cell("entered_care_date", row)

    def _end(self, row: int) -> int:
        ends = [self.cell(column, row) for column in ("reversal_date", "adoption_order_date")]
        return max((end for end in ends if end != NEVER), default=NEVER)

    def _conflict(self, rows: Sequence[int]) -> None:
        differing = [column for column in self.columns if len({self.cell(column, row) for row in rows}) > 1]
        self.found.errors += rows
        for row in rows:
            names = ", ".join(self.named(column, row) for column in differing)
            self.tell(CONFLICTING_ROWS, row, rows, differing[0], differing=names)

    def _of_two_authorities(self, groups: Sequence[list[int]], usable: Sequence[list[int]]) -> None:
        """Compare all rows of the id, and tell of those that are usable so far."""
        agreeing = [column for column in AGREEING if self._agrees(column, groups)]
        every = sorted(row for group in groups for row in group)
        rows = sorted(row for group in usable for row in group)
        if agreeing:
            self.found.errors += rows
        for row in rows:
            rule = ID_IN_TWO_AUTHORITIES if agreeing else ID_SHARED
            names = " and ".join(self.named(column, row) for column in agreeing)
            self.tell(rule, row, every, "local_authority", agreeing=names)

    def _agrees(self, column: str, groups: Sequence[list[int]]) -> bool:
        dates = [{self.cell(column, row) for row in group} - {NEVER} for group in groups]
        return any(one & other for one, other in combinations(dates, 2))

    def named(self, column: str, row: int) -> str:
        """A column with its cell in a row."""
        cell = self.place(row, column).cell
        return f"{column} ({cell})" if cell else column

    def tell(self, rule: Rule, row: int, rows: Sequence[int], column: str, **facts: str) -> None:
        """Tell of a rule that a row breaks together with others."""
        here = self.place(row, column)
        # A wrong column taken for the id makes one child of all rows: a few of them are enough.
        others = [self.place(other, "") for other in rows[: _MOST_NAMED + 1] if other != row][:_MOST_NAMED]
        named = [
            f"row {one.row}" if one.file == here.file else f"row {one.row} of {one.file}" for one in others
        ]
        if more := len(rows) - 1 - len(others):
            named.append(f"{more:,} more")
        sentence = rule.says.format(other_rows=", ".join(named), **facts)
        self.found.problems.append(Problem(rule, here, sentence))
