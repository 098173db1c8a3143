"""Where the columns of an adopters' table stand, and what is to be said of its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from scorecard.model.adopter import ADOPTER_NEEDED
from scorecard.model.errors import InputRefused
from scorecard.model.problem import column_letters
from scorecard.model.result import Note, note
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.distinct import AUTHORITY
from scorecard.readers.heading_key import heading_key
from scorecard.readers.headings import (
    ADOPTER_ID,
    named_in_brief,
    nameless_columns,
    refuse_row_among_headings,
    shown_headings,
)
from scorecard.readers.reading import ids_as_numbers
from scorecard.readers.table import Table

_CLOSE = 0.8
_OF_A_CHILD = frozenset({"child_id", "child unique id"})


def places_of_columns(table: Table, columns: AdopterColumnMap, local_authority: str | None) -> dict[str, int]:
    """The place of each known column.

    Raises `InputRefused` where a needed one is missing, or one is there twice.
    """
    refuse_row_among_headings(table)
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
    missing = [name for name in needed if name not in positions]
    if ADOPTER_ID in missing and not _OF_A_CHILD.isdisjoint(map(heading_key, table.header)):
        raise InputRefused(
            "this is a table of children's journeys", where=table.shown,
            fix="use scorecard compute, or pipeline for how many are at each stage",
        )  # fmt: skip
    if missing:
        raise _missing(table, missing, columns)
    return positions


def _missing(table: Table, missing: list[str], columns: AdopterColumnMap) -> InputRefused:
    named = ", ".join(f"{name} ({columns.headings(name)[0]!r})" for name in missing)
    fix = "export these columns too, rename the headings, or give a --column-map (docs/adopters.md)"
    if AUTHORITY in missing:
        fix += "; for a file of one authority give --local-authority NAME"
    return InputRefused(f"needed columns are missing: {named}", where=table.shown, fix=fix)


def notes_of_headings(
    table: Table, positions: Mapping[str, int], columns: AdopterColumnMap
) -> Iterator[Note]:
    """Notes of the table itself, of headings that are not known, and of ids that are numbers."""
    yield from table.notes
    passed_over, known = set(map(heading_key, columns.not_read)), set(positions.values())
    shown = shown_headings(table)
    unknown = {
        heading_key(heading): shown[position].strip()
        for position, heading in enumerate(table.header)
        if position not in known and heading.strip() and heading_key(heading) not in passed_over
    }
    if unknown:
        yield note("unknown-columns", file=table.shown, headings=named_in_brief(unknown.values()))
    yield from nameless_columns(table)
    absent = {key: name for key, name in columns.names().items() if name not in positions}
    for key, heading in unknown.items():
        for close in get_close_matches(key, absent, 1, _CLOSE):
            yield note("adopters-near-heading", file=table.shown, heading=heading, column=absent[close])
    yield from ids_as_numbers(table, positions["adopter_id"])
