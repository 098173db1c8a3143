"""Everything that was given, of whatever kind, as one reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scorecard.model.errors import UsageError
from scorecard.model.result import Note, note
from scorecard.readers.reading import Reading, ReadingOptions, check_authority, read_journeys
from scorecard.readers.recognition import Recogniser
from scorecard.readers.table import ANNEX_A, JOURNEYS, Table
from scorecard.readers.two_sources import put_together

SSDA903 = "ssda903"
WORDS = {JOURNEYS: "journey tables", ANNEX_A: "Annex A", SSDA903: "SSDA903 returns"}


def read_recognised(recognised: Recogniser, options: ReadingOptions) -> Reading:
    """Read tables by kind, each kind as one source; of a child in several sources the first given counts.

    Raises `InputRefused` where no table is left to read, and what reading the tables raises.
    """
    recognised.refuse_unused_sheet()
    recognised.found.refuse_nothing()
    check_authority(options.local_authority)
    says_authority = all(map(recognised.says_authority, recognised.found.tables))
    if says_authority and not options.authority_elsewhere:
        refuse_unneeded_authority(options.local_authority, recognised.found.tables[0].shown)
    by_source: dict[str, list[Table]] = {}
    for table in recognised.found.tables:
        kind = table.kind if table.kind in (JOURNEYS, ANNEX_A) else SSDA903
        by_source.setdefault(kind, []).append(table)
    readings = [(WORDS[kind], _read(kind, ours, options, recognised)) for kind, ours in by_source.items()]
    reading = readings[0][1] if len(readings) == 1 else put_together(readings, options.child)
    notes = (*recognised.found.notes, *reading.notes)
    return replace(reading, notes=notes, says_authority=says_authority)


def refuse_unneeded_authority(local_authority: str | None, file: str) -> None:
    """An authority for files without one, where every file says whose child each is, is a slip."""
    if local_authority is not None:
        raise UsageError(
            "--local-authority is given and every file has a column for it",
            where=file,
            fix="leave out the option: the file says whose child each is",
        )


def _read(kind: str, tables: Sequence[Table], options: ReadingOptions, recognised: Recogniser) -> Reading:
    if kind == SSDA903:
        from scorecard.readers.ssda903.returns import read_returns

        return read_returns(tables, options)
    if kind == ANNEX_A:
        reading = read_journeys(tables, replace(options, columns=recognised.annex_a))
        return replace(reading, beside=(*reading.beside, _twelve_months(reading)))
    return read_journeys(tables, options)


def _twelve_months(reading: Reading) -> Note:
    return note("annex-a-twelve-months", lists=len(reading.inputs))
