"""What a notebook may use, and the commands too: read files or DataFrames, compute the scorecard.

>>> import scorecard
>>> card = scorecard.compute("journeys.csv")  # doctest: +SKIP
>>> scorecard.frame(card)                     # doctest: +SKIP
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scorecard.engine.areas import Areas, everyone, local_authorities
from scorecard.engine.scorecard import Question, counts_anyone, first_adoption_order, results
from scorecard.engine.settings import A3Population, FosterCarerClock, Settings
from scorecard.engine.thresholds import IN_FORCE, ThresholdChoice, choose
from scorecard.engine.windows import choose_windows
from scorecard.model.days import as_date
from scorecard.model.errors import NothingToCompute, RowsRefused, UsageError
from scorecard.model.journeys import Journeys, latest_event
from scorecard.model.result import EditionUsed, Note, Result, Scorecard, note
from scorecard.readers.column_map import NO_MAP, ColumnMap, read_column_map
from scorecard.readers.delimited import read_delimited
from scorecard.readers.frame import read_frame
from scorecard.readers.headings import count_known
from scorecard.readers.reading import Reading, ReadingOptions, read_journeys
from scorecard.readers.source import Source, open_source
from scorecard.readers.table import Table
from scorecard.readers.thresholds import read_edition, shipped_editions

if TYPE_CHECKING:
    import pandas as pd

    Input: TypeAlias = str | Path | pd.DataFrame

ALL, LOCAL_AUTHORITY = "all", "local-authority"


def read(
    inputs: Input | Sequence[Input],
    *,
    local_authority: str | None = None,
    column_map: str | Path | ColumnMap | None = None,
    encoding: str | None = None,
    skip_invalid: bool = False,
    progress: Callable[[Sequence[Source]], None] = lambda _: None,
) -> Reading:
    """Read journeys from files (paths, or `-` for standard input) or DataFrames, together as one table.

    Rows that can't be used raise `RowsRefused`, whose `problems` name each of them, unless `skip_invalid`
    leaves them out. Raises `InputRefused` for a file that can't be read, `SettingsRefused` for a column
    map that can't. `progress` is called with the files as blocks of them are read.
    """
    given = list(inputs) if isinstance(inputs, list | tuple) else [inputs]
    if not given:
        raise UsageError("no input is given", fix="give a file, or - for standard input")
    columns = column_map if isinstance(column_map, ColumnMap) else NO_MAP
    if isinstance(column_map, str | Path):
        columns = read_column_map(Path(column_map))
    tables, sources = _tables(given, columns, encoding)
    options = ReadingOptions(local_authority, columns, encoding, lambda: progress(sources))
    reading = read_journeys(tables, options)
    if reading.errors and not skip_invalid:
        raise RowsRefused(reading.problems, reading.rows, reading.errors)
    return reading


def compute(
    data: Reading | Input | Sequence[Input],
    *,
    windows: Sequence[str] = (),
    ending: Sequence[date] = (),
    years: int = 3,
    as_at: date | None = None,
    thresholds: str | Path = IN_FORCE,
    by: Sequence[str] = (ALL, LOCAL_AUTHORITY),
    a3_population: A3Population = "all",
    a3_foster_carer_clock: FosterCarerClock = "placed",
    notes: Sequence[Note] = (),
) -> Scorecard:
    """The scorecard of what was read (or of files and DataFrames, which are read first).

    `windows` are names such as `2013-16` or `latest`, `ending` last days of windows of `years` years;
    without either, every window the data reaches. `as_at` defaults to the latest event in the data.
    `thresholds` is `in-force`, an edition's name, `as-published:DATE` or the path of a local file.
    `notes` are said beside every figure. Raises `NothingToCompute` where no window asked for counts anyone, `UsageError` for unknown names.
    """
    reading = data if isinstance(data, Reading) else read(data)
    journeys = reading.journeys
    chosen, day_notes = _as_at(journeys, as_at)
    first_order = first_adoption_order(journeys, chosen)
    question = Question(
        windows=choose_windows(windows, ending, years, first_order, chosen),
        as_at=chosen,
        thresholds=threshold_choice(thresholds),
        settings=Settings(a3_population, a3_foster_carer_clock),
    )
    found = results(journeys, question, _areas(journeys, by))
    if not counts_anyone(found):
        raise NothingToCompute(
            "no window asked for counts a child in any indicator",
            fix="check the windows and the as-at day against the adoption orders in the data",
        )
    beside_all = (*day_notes, *_notes_of_rows(reading), *notes)
    return Scorecard(
        as_at=chosen,
        results=tuple(replace(result, notes=(*result.notes, *beside_all)) for result in found),
        inputs=reading.inputs,
        thresholds_choice=question.thresholds.name,
        editions=_editions_used(found, question.thresholds),
        notes=beside_all,
    )


def threshold_choice(thresholds: str | Path) -> ThresholdChoice:
    """The editions that judge: by name, by publication day, or with a local file before the shipped ones."""
    named = str(thresholds)
    if isinstance(thresholds, Path) or named.endswith(".toml"):
        return choose(shipped_editions(), local=[read_edition(Path(thresholds))])
    return choose(shipped_editions(), named)


def _tables(
    inputs: Sequence[Input], columns: ColumnMap, encoding: str | None
) -> tuple[list[Table], list[Source]]:
    tables: list[Table] = []
    sources: list[Source] = []
    for one in inputs:
        if isinstance(one, str | Path):
            sources.append(open_source(str(one)))
            tables.append(read_delimited(sources[-1], encoding, lambda row: count_known(row, columns)))
        else:
            tables.append(
                read_frame(one, "DataFrame" if len(inputs) == 1 else f"DataFrame {len(tables) + 1}")
            )
    return _apart(tables, inputs), sources


def _apart(tables: list[Table], inputs: Sequence[Input]) -> list[Table]:
    """Tables of one name are told apart by the path they were given by."""
    names = Counter(table.name for table in tables)
    return [
        replace(table, name=str(given)) if names[table.name] > 1 and isinstance(given, str | Path) else table
        for table, given in zip(tables, inputs, strict=True)
    ]


def _as_at(journeys: Journeys, as_at: date | None) -> tuple[date, tuple[Note, ...]]:
    latest = latest_event(journeys)
    if latest is None:
        raise NothingToCompute("no journey is left", fix="see the problems above; every row has one")
    if as_at is not None:
        return as_at, ()
    number, position, column = latest
    day = as_date(number)
    assert day is not None
    place = str(journeys.place(position, column))
    return day, (note("as-at-from-data", day=day.isoformat(), place=place),)


def _areas(journeys: Journeys, by: Sequence[str]) -> list[Areas]:
    kinds = {ALL: everyone, LOCAL_AUTHORITY: lambda: local_authorities(journeys)}
    return [of() for kind, of in kinds.items() if kind in by]


def _notes_of_rows(reading: Reading) -> tuple[Note, ...]:
    return (note("rows-left-out", rows=reading.errors, of=reading.rows),) if reading.errors else ()


def _editions_used(found: Sequence[Result], choice: ThresholdChoice) -> tuple[EditionUsed, ...]:
    used = {result.edition for result in found}
    return tuple(EditionUsed(one.edition, one.sha256) for one in choice.editions if one.edition in used)
