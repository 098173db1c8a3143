"""SSDA903 returns, any number of years together, as journeys with an account of every child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from scorecard.model.errors import InputRefused
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Journeys, SourceTable
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.result import ChildrenRead, InputFile, Note, note
from scorecard.model.rule import Rule
from scorecard.model.set_aside import RowSetAside
from scorecard.model.ssda903 import ChildReturns, SourceRow
from scorecard.model.ssda903_rules import DECISION_RESTATED, EPISODE_RESTATED
from scorecard.readers.authority_column import authorities_present
from scorecard.readers.reading import Reading, ReadingOptions, ids_as_numbers, in_order
from scorecard.readers.ssda903.authorities import one_name_each
from scorecard.readers.ssda903.breach import Breach
from scorecard.readers.ssda903.checks import breaches
from scorecard.readers.ssda903.children import (
    all_children,
    children_on_path,
    distinct_numbers,
    is_adoption,
    returns_of,
)
from scorecard.readers.ssda903.coverage import coverage_of, given_twice, latest_event
from scorecard.readers.ssda903.derivation import DerivedJourney, journeys_of
from scorecard.readers.ssda903.derived_columns import derived_columns
from scorecard.readers.ssda903.fields import field_positions
from scorecard.readers.ssda903.layouts import AD1, BY_KIND, CHILD, EPISODES, HEADER, LA, PLACED_ADOPTION
from scorecard.readers.ssda903.leavings import leavings_of
from scorecard.readers.ssda903.problems import breach_problem, journey_problems, shared_ids
from scorecard.readers.ssda903.return_cells import TableAccount, TableRows
from scorecard.readers.ssda903.rows import AUTHORITIES, ReturnReader
from scorecard.readers.ssda903.sought import rows_set_aside
from scorecard.readers.ssda903.stacking import Row, Stacked, stack_adoptions, stack_episodes, stack_placed
from scorecard.readers.ssda903.years import years_of_tables
from scorecard.readers.table import Table


def read_returns(tables: Sequence[Table], options: ReadingOptions) -> Reading:
    """Read the tables of returns as one.

    Raises `InputRefused` for a table without a needed field and for returns without Episodes, `UsageError`
    where nobody says whose children they are. `options.as_at` is the day as of which open plans are told.
    """
    if all(table.kind != EPISODES.kind for table in tables):
        raise InputRefused(
            "this return has no Episodes table, which says when a child entered care and was placed",
            where=tables[0].shown, fix="give the whole return: its folder, or all of its files",
        )  # fmt: skip
    return _Returns(tables, options).reading()


class _Returns:
    """All the returns' rows as columns, and what they come to."""

    def __init__(self, tables: Sequence[Table], options: ReadingOptions) -> None:
        self.tables, self.options = tables, options
        self.reader = ReturnReader(options.local_authority)
        self.positions = [
            field_positions(table, BY_KIND[table.kind], options.local_authority) for table in tables
        ]
        self.accounts: list[TableAccount] = []
        self.columns = self._read()
        self.names, self.warnings = one_name_each(self.reader, self.columns, self._cell)
        self._set_years()
        self.repeats: Counter[int] = Counter()
        self.breaches: list[Breach] = []
        self.journeys: list[DerivedJourney] = []
        self.child_of: list[int] = []

    def _read(self) -> dict[str, dict[str, NDArray[np.int64]]]:
        rows = {kind: TableRows(layout) for kind, layout in BY_KIND.items()}
        for number, (table, positions) in enumerate(zip(self.tables, self.positions, strict=True)):
            into = rows[table.kind]
            self.accounts.append(self.reader.read(table, positions, number, into, self.options.progress))
        return {kind: into.columns() for kind, into in rows.items()}

    def _set_years(self) -> None:
        """The year of each row: the one that it says, otherwise its table's."""
        of_tables = np.array(years_of_tables(self.tables, self.columns))
        for columns in self.columns.values():
            said = columns["year"]
            columns["year"] = np.where(said != 0, said, of_tables[columns["table"]])
        adopted = is_adoption(self.columns, list(self.reader.codes))
        self.coverage = coverage_of(self.tables, self.positions, of_tables, self.columns, adopted)
        self.twice = list(given_twice(self.tables, self.positions, of_tables, self.columns))

    def reading(self) -> Reading:
        """The journeys, every child's account, and what was found."""
        broken = np.array(sorted(self.reader.broken), np.int64)
        on_path = children_on_path(self.columns, list(self.reader.codes))
        self._derive_all(np.setdiff1d(on_path, broken))
        planned = len(set(self.child_of))
        everyone = distinct_numbers([all_children(self.columns), broken])
        children = ChildrenRead(
            len(everyone), planned, len(everyone) - planned - len(broken), len(broken),
            sum(one.cut for one in self.journeys), self.coverage.not_given,
        )  # fmt: skip
        of_tables = Counter(one.source.table for one in self.journeys)
        inputs = tuple(self._input(number, of_tables[number]) for number in range(len(self.tables)))
        tables = tuple(map(self._source_table, range(len(self.tables)), inputs))
        journeys = self._joined(tables)
        return Reading(
            journeys,
            inputs,
            in_order(self._problems(journeys), self.tables),
            tuple(self._notes_of_files()),
            tuple(self._sought(everyone)),
            self._notes(),
            children,
            self._latest(),
            leavings=partial(
                leavings_of, self.columns, list(self.reader.codes), self.names, broken, self.coverage.known
            ),
        )

    def _problems(self, journeys: Journeys) -> list[Problem]:
        return [
            *self.reader.problems,
            *self.warnings,
            *(breach_problem(one, journeys.tables) for one in self.breaches),
            *journey_problems(journeys, [one.cut for one in self.journeys]),
            *shared_ids(journeys),
        ]

    def _notes_of_files(self) -> Iterator[Note]:
        for table, positions in zip(self.tables, self.positions, strict=True):
            yield from (*table.notes, *ids_as_numbers(table, positions[CHILD]))

    def _derive_all(self, children: NDArray[np.int64]) -> None:
        as_at = self.options.as_at_number
        for number, child in returns_of(children, self.columns, list(self.reader.codes)):
            episodes = self._stacked(stack_episodes(child.episodes), EPISODE_RESTATED, "DECOM")
            placed = self._stacked(stack_placed(child.placed), DECISION_RESTATED, "DATE_PLACED_CEASED")
            adoptions = self._stacked(stack_adoptions(child.adoptions), DECISION_RESTATED, "DATE_MATCH")
            given = ChildReturns(child.headers, episodes, child.adoptions, child.placed)
            self.breaches += self._breaches(given)
            found = journeys_of(ChildReturns(child.headers, episodes, adoptions, placed), as_at)
            # Two plans in one cut period of care have one reason for it.
            self.breaches += dict.fromkeys(breach for one in found for breach in one.breaches)
            self.journeys += found
            self.child_of += [number] * len(found)

    def _breaches(self, child: ChildReturns) -> Iterator[Breach]:
        """What the child's rows break; a field that a table does not have is not blank in it."""
        for one in breaches(child, self.coverage.whole):
            if not one.field or one.field in self.positions[one.source.table]:
                yield one

    def _stacked(self, found: Stacked[Row], rule: Rule, name: str) -> tuple[Row, ...]:
        """The rows that stand; what they repeat is counted, and what they restate is told."""
        for one in found.repeats:
            self.repeats[one.source.table] += 1
        self.breaches += [Breach(rule, row.source, name, (old.source, name)) for row, old in found.restated]
        return tuple(found.rows)

    def _input(self, number: int, journeys: int) -> InputFile:
        table, account, repeats = self.tables[number], self.accounts[number], self.repeats[number]
        other = account.rows - account.errors - journeys - repeats
        return InputFile(
            table.name, table.sha256, table.kind, account.rows, journeys, repeats, account.errors, other,
            table.sheet,
        )  # fmt: skip

    def _source_table(self, number: int, account: InputFile) -> SourceTable:
        """Where the cells of fields and of journeys' columns stand; XML has none that letters could name."""
        table, positions = self.tables[number], self.positions[number]
        gives = {"child_id": CHILD, "local_authority": LA, **BY_KIND[table.kind].gives}
        cells = {column: positions[name] for column, name in gives.items() if name in positions}
        found = {**positions, **cells} if table.is_grid else {}
        return SourceTable(account, found, self._given())

    def _given(self) -> frozenset[str]:
        """The columns that journeys of these returns have: what no table holds is missing from no child."""
        kinds = {table.kind for table in self.tables}
        given = {"child_id", "local_authority"}
        for layout in (HEADER, EPISODES, AD1, PLACED_ADOPTION):
            if layout.kind in kinds:
                given |= set(layout.gives)
        if not self.coverage.decisions:
            given -= {"adoption_decision_date", "reversal_date", "reversal_reason"}
        if not self.coverage.foster_carers:
            given -= {FLAG, "foster_placement_date"}
        return frozenset(given)

    def _joined(self, tables: tuple[SourceTable, ...]) -> Journeys:
        numbers = np.array(self.child_of, np.int64)
        texts = list(self.reader.ids)
        ids = [texts[number // AUTHORITIES] for number in self.child_of]
        areas, names = authorities_present(numbers % AUTHORITIES, self.names)
        joined = derived_columns(self.journeys, ids, areas, names, tables)
        return replace(joined, years=self.coverage.known)

    def _latest(self) -> tuple[int, Place] | None:
        found = latest_event(self.columns, self.coverage.known)
        return None if found is None else (found[0], self._cell(found[1].table, found[1].row, found[2]))

    def _sought(self, everyone: NDArray[np.int64]) -> Iterator[RowSetAside]:
        child = self.options.child
        of_journeys = list(zip(self.journeys, self.child_of, strict=True))
        return rows_set_aside(child, self.reader, everyone, self.columns, of_journeys, self._place)

    def _place(self, row: SourceRow) -> Place:
        return self._cell(row.table, row.row, "")

    def _cell(self, number: int, row: int, name: str) -> Place:
        """The cell of a field; the row, where the table has none that letters could name."""
        table, position = self.tables[number], self.positions[number].get(name)
        letters = column_letters(position) if table.is_grid and position is not None else ""
        return Place(table.name, table.sheet, row, letters)

    def _notes(self) -> tuple[Note, ...]:
        """What must stand beside every figure of returns."""
        cut = sum(one.cut for one in self.journeys)
        aside, missing = len(self.reader.broken), self.coverage.not_given
        return (
            *((note("returns-not-given", names=", ".join(missing)),) if missing else ()),
            *(note("return-given-twice", one=one, other=other) for one, other in self.twice),
            *((note("history-cut", journeys=cut),) if cut else ()),
            *((note("children-set-aside", children=aside),) if aside else ()),
        )
