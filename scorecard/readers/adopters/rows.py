"""The rows of adopters' tables as journeys: each cell by the model, each bad row told by its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from scorecard.model.adopter import ADOPTER_NEEDED, AdopterJourney, examine_adopter
from scorecard.model.errors import InputRefused
from scorecard.model.journey import Finding
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.result import Note, note
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.heading_key import heading_key
from scorecard.readers.rows import full_rows
from scorecard.readers.table import Table

AUTHORITY = "local_authority"
_CLOSE, _MOST_NAMED = 0.8, 10


@dataclass(frozen=True)
class AdopterRow:
    """A usable row: what it says, and where it stands."""

    journey: AdopterJourney = field(repr=False)
    table: int
    row: int


@dataclass
class TableOfAdopters:
    """One table while it is read: where its columns stand, its usable rows, what became of the others.

    `unusable` are the ids of adopters who have a row that can't be used.
    """

    table: Table
    number: int
    positions: Mapping[str, int]
    rows: list[AdopterRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unusable: set[str] = field(default_factory=set, repr=False)
    read: int = 0
    errors: int = 0

    def place(self, row: int, column: str = "") -> Place:
        """The place of a row, or of the cell of one of its columns."""
        position = self.positions.get(column)
        letters = "" if position is None else column_letters(position)
        return Place(self.table.name, self.table.sheet, row, letters)

    def named(self, column: str, row: int) -> str:
        """A column with its cell in a row."""
        cell = self.place(row, column).cell
        return f"{column} ({cell})" if cell else column


def read_rows(
    table: Table, number: int, columns: AdopterColumnMap, local_authority: str | None
) -> TableOfAdopters:
    """Every row of a table, `number` being its place among the tables.

    Raises `InputRefused` for a table without a needed column, with one twice, or without a row.
    """
    found = TableOfAdopters(table, number, _positions(table, columns, local_authority))
    found.notes += _notes_of_headings(table, found.positions, columns)
    words = {column: columns.replacements(column) for column in found.positions}
    blank = 0
    for block in table.blocks():
        full = full_rows(block, table, found.positions["adopter_id"])
        found.problems += full.problems
        found.read, found.errors = found.read + full.read, found.errors + len(full.problems)
        blank += full.blank
        for row, cells in zip(full.numbers, full.rows, strict=True):
            texts = {column: cells[position] for column, position in found.positions.items()}
            _read_row(found, row, texts, words, local_authority)
    if not found.read:
        raise InputRefused("this table has a header and no row", where=table.shown, fix="export it again")
    if blank:
        found.notes.append(note("blank-rows", file=table.shown, rows=blank))
    return found


def _read_row(
    found: TableOfAdopters,
    row: int,
    texts: dict[str, str],
    words: Mapping[str, Mapping[str, str]],
    local_authority: str | None,
) -> None:
    """Read one row; `words` are by column what its texts stand for, by their `heading_key`."""
    meant = {name: known.get(heading_key(texts[name]), texts[name]) for name, known in words.items() if known}
    cells = texts | meant
    if local_authority is not None and AUTHORITY not in cells:
        cells[AUTHORITY] = local_authority
    journey, findings = examine_adopter(cells)
    found.problems += [_problem(finding, found, row, texts) for finding in findings]
    if journey is None:
        found.errors += 1
        found.unusable.add(cells["adopter_id"].strip())
    else:
        found.rows.append(AdopterRow(journey, found.number, row))


def _problem(finding: Finding, found: TableOfAdopters, row: int, texts: Mapping[str, str]) -> Problem:
    column, other = finding.columns[0], finding.columns[min(1, len(finding.columns) - 1)]
    says = finding.rule.says.format(column=found.named(column, row), other=found.named(other, row))
    position = found.positions.get(column)
    heading = "" if position is None else found.table.header[position].strip()
    return Problem(finding.rule, found.place(row, column), says, heading, texts.get(column, ""))


def _positions(table: Table, columns: AdopterColumnMap, local_authority: str | None) -> dict[str, int]:
    names, positions = columns.names(), dict[str, int]()
    for position, heading in enumerate(table.header):
        column = names.get(heading_key(heading))
        if column in positions:
            both = f"{column_letters(positions[column])} and {column_letters(position)}"
            raise InputRefused(
                f"two columns are {column}: {both}", where=table.shown, fix="remove or rename one of them"
            )
        if column is not None:
            positions[column] = position
    needed = [name for name in ADOPTER_NEEDED if name != AUTHORITY or local_authority is None]
    if missing := [name for name in needed if name not in positions]:
        raise _missing(table, missing, columns)
    return positions


def _missing(table: Table, missing: list[str], columns: AdopterColumnMap) -> InputRefused:
    named = ", ".join(f"{name} ({columns.headings(name)[0]!r})" for name in missing)
    fix = "export these columns too, rename the headings, or give a --column-map (docs/adopters.md)"
    if AUTHORITY in missing:
        fix += "; for a file of one authority give --local-authority NAME"
    return InputRefused(f"needed columns are missing: {named}", where=table.shown, fix=fix)


def _notes_of_headings(
    table: Table, positions: Mapping[str, int], columns: AdopterColumnMap
) -> Iterator[Note]:
    yield from table.notes
    passed_over, known = set(map(heading_key, columns.not_read)), set(positions.values())
    unknown = {
        heading_key(heading): heading.strip()
        for position, heading in enumerate(table.header)
        if position not in known and heading.strip() and heading_key(heading) not in passed_over
    }
    if unknown:
        yield note("unknown-columns", file=table.shown, headings=_listed(list(unknown.values())))
    absent = {key: name for key, name in columns.names().items() if name not in positions}
    for key, heading in unknown.items():
        for close in get_close_matches(key, absent, 1, _CLOSE):
            yield note("adopters-near-heading", file=table.shown, heading=heading, column=absent[close])
    if positions["adopter_id"] in table.numbers:
        yield note("ids-as-numbers", file=table.shown)


def _listed(headings: list[str]) -> str:
    more = len(headings) - _MOST_NAMED
    return ", ".join(headings[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
