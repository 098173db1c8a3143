"""The regions file: which regional agency each authority belonged to, from which day to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.model.errors import InputRefused, RegionsRefused, SettingsRefused, UsageError
from scorecard.model.problem import Problem, column_letters
from scorecard.model.region import Membership, overlapping
from scorecard.model.region_rules import MEMBERSHIPS_OVERLAP, REGION_SPELLING
from scorecard.model.result import Note, note
from scorecard.readers.authorities import authority_names
from scorecard.readers.column_map import heading_key
from scorecard.readers.delimited import read_delimited
from scorecard.readers.encoding import encoding_of
from scorecard.readers.memberships import COLUMNS, Row, problem, read_row
from scorecard.readers.rows import full_rows
from scorecard.readers.source import open_source
from scorecard.readers.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = COLUMNS[:2]
_SAVE_AGAIN = "save it again as CSV UTF-8"


@dataclass(frozen=True)
class RegionsFile:
    """The memberships that a file gives, its digest, and what there is to say about it."""

    file: str
    sha256: str
    memberships: tuple[Membership, ...]
    notes: tuple[Note, ...] = ()


def read_regions(path: Path) -> RegionsFile:
    """Read a regions file: `local_authority`, `region`, and the days `from` and `to`, blank for open.

    Raises `SettingsRefused` for a file that is no such table, `RegionsRefused` with a problem for each
    row that can't be used.
    """
    if str(path) == "-":
        raise SettingsRefused("standard input can't be the regions file", fix="give a file by its name")
    with _as_settings(), open_source(str(path)) as source:
        table = read_delimited(source, encoding_of(source, None), _known_headings)
        rows, problems = _rows(table, _positions(table))
    problems += _between_rows(rows, table)
    if problems:
        raise RegionsRefused(tuple(sorted(problems, key=lambda one: (one.place.row, one.place.column))))
    if not rows:
        raise SettingsRefused("this file has a header and no row", where=table.name, fix="add a membership")
    memberships, unknown = _named(rows)
    notes = (*map(_without_option, table.notes), *_unknown_authorities(table, unknown))
    return RegionsFile(table.name, table.sha256, memberships, notes)


def _as_in_data(memberships: Iterable[Membership], authorities: Iterable[str]) -> tuple[Membership, ...]:
    """Memberships under the data's names of the authorities, where both name one that no list has."""
    given = tuple(memberships)
    spellings = dict.fromkeys((one.local_authority for one in given), 1)
    # The data's own name of a group counts more than any spelling of the regions file.
    names = authority_names(spellings | dict.fromkeys(authorities, len(given) + 1))
    return tuple(replace(one, local_authority=names[one.local_authority][0]) for one in given)


@contextmanager
def _as_settings() -> Iterator[None]:
    """What is wrong with the file as a text, told as of a file that `--encoding` is not about."""
    try:
        yield
    except InputRefused as error:
        fix = _SAVE_AGAIN if "--encoding" in error.fix else error.fix
        raise SettingsRefused(error.what, where=error.where, fix=fix) from None


def _without_option(one: Note) -> Note:
    return replace(one, code="settings-as-cp1252") if one.code == "read-as-cp1252" else one


def _known_headings(row: list[str]) -> int:
    # Any row with text may be the header, so that a file of other columns is told which there are.
    cells = {heading_key(cell) for cell in row}
    return 2 * len(cells & set(COLUMNS)) + bool(cells - {""})


def _positions(table: Table) -> dict[str, int]:
    keys = [heading_key(heading) for heading in table.header]
    for position, key in enumerate(keys):
        letters = column_letters(position)
        if key not in COLUMNS:
            heading = (
                f"{table.header[position].strip()!r} ({letters})" if key else f"{letters}, without a heading,"
            )
            raise _wrong_columns(table, f"the column {heading} is not known")
        if key in keys[:position]:
            first = column_letters(keys.index(key))
            raise _wrong_columns(table, f"two columns are {key}: {first} and {letters}")
    if missing := [name for name in NEEDED if name not in keys]:
        raise _wrong_columns(table, f"needed columns are missing: {', '.join(missing)}")
    return {key: position for position, key in enumerate(keys)}


def _wrong_columns(table: Table, what: str) -> SettingsRefused:
    return SettingsRefused(what, where=table.name, fix=f"the columns there are {', '.join(COLUMNS)}")


def _rows(table: Table, positions: dict[str, int]) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for block in table.blocks():
        full = full_rows(block, table, positions["local_authority"])
        problems += full.problems
        for cells, number in zip(full.rows, full.numbers, strict=True):
            texts = {name: cells[position] for name, position in positions.items()}
            row, wrong = read_row(Row(number, texts, positions), table)
            problems += wrong
            rows += [row] if row else []
    return rows, problems


def _between_rows(rows: Sequence[Row], table: Table) -> list[Problem]:
    """What only the rows together can tell: memberships that overlap, a region spelt in two ways."""
    first: dict[str, Row] = {}
    found: list[Problem] = []
    for row in rows:
        same = first.setdefault(" ".join(row.region.casefold().split()), row)
        if same.region != row.region:
            found.append(problem(REGION_SPELLING, row, "region", table, str(same.number)))
    memberships, _ = _named(rows)
    for earlier, later in overlapping(memberships):
        other = str(rows[earlier].number)
        found.append(problem(MEMBERSHIPS_OVERLAP, rows[later], "local_authority", table, other))
    return found


def _named(rows: Sequence[Row]) -> tuple[tuple[Membership, ...], dict[str, int]]:
    """The memberships under the authorities' names, and those names that England's list has not."""
    names = authority_names(Counter(row.local_authority for row in rows))
    memberships = tuple(
        Membership(names[row.local_authority][0], row.region, row.first_day, row.last_day) for row in rows
    )
    unknown: dict[str, int] = {}
    for row in rows:
        name, known = names[row.local_authority]
        if not known:
            unknown.setdefault(name, row.number)
    return memberships, unknown


def _unknown_authorities(table: Table, unknown: dict[str, int]) -> Iterator[Note]:
    letters = column_letters([heading_key(heading) for heading in table.header].index("local_authority"))
    for name, row in sorted(unknown.items()):
        cell = f"{letters}{row}"
        yield note("regions-unknown-authority", file=table.name, authority=name, cell=cell)


def find_regions(
    regions: str | Path | RegionsFile | Sequence[Membership] | None, authorities: Sequence[str]
) -> tuple[tuple[str, str], tuple[Membership, ...] | None]:
    """A regions file's name and digest, and memberships under the data's names of its authorities.

    `regions` is a path, a file already read, or memberships (no name then). Raises what `read_regions`
    raises, and `UsageError` for memberships of one authority that share a day.
    """
    if regions is None:
        return ("", ""), None
    if isinstance(regions, str | Path):
        regions = read_regions(Path(regions))
    if isinstance(regions, RegionsFile):
        return (regions.file, regions.sha256), _as_in_data(regions.memberships, authorities)
    given = _as_in_data(regions, authorities)
    for earlier, _ in overlapping(given):
        authority = given[earlier].local_authority
        raise UsageError(f"{authority} has two memberships that share a day", fix=MEMBERSHIPS_OVERLAP.fix)
    return ("", ""), given
