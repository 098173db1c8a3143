"""Where the fields of a return's table stand. Source: the DfE's guide to the return."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.problem import column_letters
from scorecard.readers.column_map import heading_key
from scorecard.readers.headings import refuse_row_among_headings
from scorecard.readers.ssda903.layouts import LA, ReturnTable
from scorecard.readers.table import Table

_ALIASES = {"PL": "PLACE"}


def field_positions(table: Table, layout: ReturnTable, local_authority: str | None) -> Mapping[str, int]:
    """The place of each field that is read.

    Raises `InputRefused` for a field that stands twice or is needed and missing, `UsageError` where nobody
    says which authority made the return.
    """
    refuse_row_among_headings(table)
    positions: dict[str, int] = {}
    for place, heading in enumerate(table.header):
        name = _ALIASES.get(heading_key(heading).upper(), heading_key(heading).upper())
        if name in positions and name in layout.read:
            both = f"{column_letters(positions[name])} and {column_letters(place)}"
            raise InputRefused(f"two columns are {name}: {both}", where=table.shown, fix="remove one of them")
        positions.setdefault(name, place)
    missing = [name for name in layout.needed if name not in positions]
    if missing:
        raise InputRefused(
            f"this is the {layout.name} table of an SSDA903 return without {', '.join(missing)}",
            where=table.shown, fix="export the whole table",
        )  # fmt: skip
    if LA not in positions and local_authority is None:
        raise UsageError(
            "an SSDA903 return does not say which authority made it", where=table.shown,
            fix="give --local-authority NAME, as in --local-authority Kent",
        )  # fmt: skip
    return {name: positions[name] for name in layout.read if name in positions}
