"""Which column of a table is which: by name or through a column map; near misses are told, never applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from scorecard.model.errors import InputRefused
from scorecard.model.file_rules import HEADING_NEAR_MISS
from scorecard.model.journey import COLUMNS, NEEDED
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.result import Note, note
from scorecard.readers.column_map import ColumnMap, heading_key
from scorecard.readers.table import Table

ADOPTER_ID = "adopter_id"
"""The heading of a table of adopters' ids."""
_CLOSE, _MOST_COMPARED, _MOST_NAMED = 0.8, 500, 10
_LONG_NUMBER = re.compile("[0-9]{5}")
_LIKE_A_DATE = re.compile("[0-9]{1,4}[ ./-]+([0-9]{1,2}|[A-Za-z]{3,9})[ ./-]+[0-9]{2,4}([ T].*)?", re.ASCII)


@dataclass(frozen=True)
class Headings:
    """Where each known column stands (from 0), and what is to be said about the other headings."""

    positions: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()


def count_known(row: Sequence[str], columns: ColumnMap) -> int:
    """How many known columns a row's cells are headings of."""
    return len(known_columns(row, columns))


def known_columns(row: Sequence[str], columns: ColumnMap) -> frozenset[str]:
    """The known columns that a row's cells are headings of."""
    names = columns.names
    return frozenset(names[key] for cell in row if (key := heading_key(cell)) in names)


def match_headings(table: Table, columns: ColumnMap, local_authority: str | None) -> Headings:
    """Match a table's headings.

    Raises `InputRefused` for a column that stands twice, is mapped to a missing heading (where it may not be
    absent), or is needed and missing. `local_authority` is what a file without that column stands for.
    """
    refuse_row_among_headings(table)
    positions = _positions(table, columns)
    needed = [name for name in NEEDED if name != "local_authority" or local_authority is None]
    unknown = _unknown(table, positions)
    missing = [name for name in needed if name not in positions]
    says_nothing = (
        not _close("local_authority", unknown, columns) and "local_authority" not in columns.columns
    )
    if missing == ["local_authority"] and says_nothing:
        raise _refusal(
            table, "no column says which authority's children these are (local_authority)",
            "give --local-authority NAME, as in --local-authority Kent; if a column says it under another "
            "heading, rename it or give a --column-map (docs/columns.md)",
        )  # fmt: skip
    if missing and ADOPTER_ID in map(heading_key, unknown.values()):
        raise _refusal(table, "this is a table of adopters", "use scorecard adopters")
    if missing:
        raise _missing(table, missing, unknown, columns)
    problems = _near_misses(table, positions, unknown, columns)
    return Headings(positions, problems, tuple(_notes(table, unknown, columns)))


def refuse_row_among_headings(table: Table) -> None:
    """Raise `InputRefused` for a text of which a heading is a date: the row below went into the header.

    A lost line break does that. The first row would be missing unsaid, and its cells told as headings.
    """
    for position, heading in enumerate(() if table.sheet else table.header):
        if _is_date(heading):
            raise _refusal(
                table, f"the heading of column {column_letters(position)} is a date",
                "put the line break back between the headings and the first row; if the column is meant, "
                "give it another heading",
            )  # fmt: skip


def _is_date(heading: str) -> bool:
    """Whether it is written as a date, also in a form that no cell may have."""
    return _LIKE_A_DATE.fullmatch(heading.strip()) is not None


def _notes(table: Table, unknown: Mapping[int, str], columns: ColumnMap) -> Iterator[Note]:
    if unknown:
        yield note("unknown-columns", file=table.shown, headings=named_in_brief(unknown.values()))
    yield from nameless_columns(table)
    if columns.lacks and columns.kind == "journeys":  # of snapshots, their own reader says it
        yield note("layout-lacks", file=table.shown, lacks=columns.lacks)


def _positions(table: Table, columns: ColumnMap) -> dict[str, int]:
    names, positions = columns.names, dict[str, int]()
    for position, heading in enumerate(table.header):
        column = names.get(heading_key(heading))
        if column is None:
            continue
        if column in positions:
            both = f"{column_letters(positions[column])} and {column_letters(position)}"
            raise _refusal(table, f"two columns are {column}: {both}", "remove or rename one of them")
        positions[column] = position
    for column in columns.columns:
        if column not in positions and not columns.may_be_absent(column):
            raise _no_such_heading(table, *columns.headings(column))
    return positions


def _no_such_heading(table: Table, heading: str) -> InputRefused:
    known = [heading_key(one) for one in table.header[:_MOST_COMPARED] if not _LONG_NUMBER.search(one)]
    close = get_close_matches(heading_key(heading), known, 1, _CLOSE)
    fix = f"is it {close[0]!r}?" if close else "correct the column map"
    return _refusal(table, f"the column map names the heading {heading!r}, and this file has none such", fix)


def _unknown(table: Table, positions: Mapping[str, int]) -> dict[int, str]:
    known, shown = set(positions.values()), shown_headings(table)
    return {
        place: shown[place]
        for place, heading in enumerate(table.header)
        if place not in known and heading.strip()
    }


def shown_headings(table: Table) -> Sequence[str]:
    """Headings as messages name them: all by their letters where a number in one may be a child's."""
    if any(map(_LONG_NUMBER.search, table.header)):
        return [f"column {column_letters(place)}" for place in range(len(table.header))]
    return table.header


def _missing(
    table: Table, missing: Sequence[str], unknown: Mapping[int, str], columns: ColumnMap
) -> InputRefused:
    names = ", ".join(_with_heading(column, columns) for column in missing)
    hints = [f"{column} may be {close!r}" for column in missing for close in _close(column, unknown, columns)]
    fix = "; ".join(hints) or f"export {'this column' if len(missing) == 1 else 'these columns'} too"
    if "local_authority" in missing:
        fix += "; for a file of one authority give --local-authority NAME"
    return _refusal(
        table, f"needed {'column is' if len(missing) == 1 else 'columns are'} missing: {names}",
        f"{fix}; rename the headings or give a --column-map (docs/columns.md)",
    )  # fmt: skip


def _with_heading(column: str, columns: ColumnMap) -> str:
    return f"{column} ({columns.headings(column)[0]!r})" if column in columns.columns else column


def _close(column: str, unknown: Mapping[int, str], columns: ColumnMap) -> list[str]:
    spelt = {_plain(heading): heading.strip() for heading in list(unknown.values())[:_MOST_COMPARED]}
    found = (get_close_matches(_plain(one), spelt, 1, _CLOSE) for one in columns.headings(column))
    return [spelt[one] for ours in found for one in ours][:1]


def _plain(heading: str) -> str:
    words = heading.lower().replace("_", " ").replace("-", " ").split()
    return " ".join(word for word in words if word not in ("the", "of", "for", "a"))


def _near_misses(
    table: Table, positions: Mapping[str, int], unknown: Mapping[int, str], columns: ColumnMap
) -> tuple[Problem, ...]:
    missing = [column for column in COLUMNS if column not in positions]
    absent = {_plain(one): column for column in missing for one in columns.headings(column)}
    problems = []
    for position, heading in list(unknown.items())[:_MOST_COMPARED]:
        for close in get_close_matches(_plain(heading), absent, 1, _CLOSE):
            letters = column_letters(position)
            says = HEADING_NEAR_MISS.says.format(letters=letters, column=absent[close])
            place = Place(table.name, table.sheet, 0, letters)
            problems.append(Problem(HEADING_NEAR_MISS, place, says, heading=heading.strip()))
    return tuple(problems)


def nameless_columns(table: Table) -> Iterator[Note]:
    """A note of the columns that nothing is read from for want of a heading, as under a merged one."""
    nameless = [column_letters(place) for place, heading in enumerate(table.header) if not heading.strip()]
    if nameless:
        yield note("columns-without-heading", file=table.shown, columns=named_in_brief(nameless))


def named_in_brief(names: Iterable[str]) -> str:
    """The first names of a list, and how many more there are."""
    listed = [name.strip() for name in names]
    more = len(listed) - _MOST_NAMED
    return ", ".join(listed[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _refusal(table: Table, what: str, fix: str) -> InputRefused:
    return InputRefused(what, where=table.shown, fix=fix)
