"""`scorecard.adopters`: the recruitment side, from Annex A List 11 or an adopters' CSV.

>>> import scorecard
>>> found = scorecard.adopters("list_11.xlsx", local_authority="Kent")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from scorecard.engine.adopters.figures import AdopterFigures, AdopterQuestion
from scorecard.engine.adopters.notes import notes_of_adopters
from scorecard.engine.asked_areas import areas_asked
from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopters import Adopters
from scorecard.model.errors import NothingToCompute, RowsRefused, UsageError
from scorecard.model.result import Audience, Note, note
from scorecard.notebook import DAYS_WITHOUT_EVENTS, day_of
from scorecard.notebook_pipeline import earlier_day
from scorecard.readers.adopters.columns import find_adopter_columns
from scorecard.readers.adopters.reading import AdopterReading, read_adopter_tables
from scorecard.readers.adopters.tables import AdopterTables
from scorecard.readers.frame import read_frame
from scorecard.readers.given_files import given_files
from scorecard.readers.regions import RegionsFile, find_regions

if TYPE_CHECKING:
    from scorecard.model.region import Membership
    from scorecard.notebook import Input


def read_adopters(
    inputs: Input | Sequence[Input],
    *,
    local_authority: str | None = None,
    column_map: str | Path | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    skip_invalid: bool = False,
) -> AdopterReading:
    """Read adopters from files and folders (paths, or `-` for standard input) or DataFrames, together.

    The headings are those of Annex A List 11 and the columns' own; `column_map` is a TOML file of others.
    Rows that can't be used raise `RowsRefused`, whose `problems` name each of them, unless `skip_invalid`
    leaves them out. Raises `InputRefused` for a file that can't be read, `SettingsRefused` for a column map
    that can't. Source: docs/adopters.md.
    """
    given = _listed(inputs)
    if not given:
        raise UsageError("no input is given", fix="give a file, or - for standard input")
    columns = find_adopter_columns(column_map)
    with ExitStack() as opened:
        tables = AdopterTables(opened, columns, encoding, sheet)
        _find(given, tables)
        reading = read_adopter_tables(tables, columns, local_authority)
    if reading.errors and not skip_invalid:
        raise RowsRefused(reading.problems, reading.rows, reading.errors)
    of_map = (note("column-map", file=columns.file, sha256=columns.sha256),) if columns.file else ()
    return replace(reading, beside=(*of_map, *reading.beside))


def adopters(
    data: AdopterReading | Input | Sequence[Input],
    *,
    as_at: date | str | None = None,
    beside: date | str | None = None,
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    local_authority: str | None = None,
    notes: Sequence[Note] = (),
    audience: Audience = "internal",
) -> Adopters:
    """How many families stand at each stage on a day beside an earlier one, and how they fared by year.

    `data` is what `read_adopters` read, or files and DataFrames, which are read first (`local_authority` is
    for those). `as_at` defaults to the latest date in the data, `beside` to one year before it. `by` and
    `regions` are as in `compute`. `notes` are said beside the figures. For the audience `publication` there
    are stages, activity and, of everyone together, shares and medians alone, and what would give a family
    away is hidden. Raises `UsageError` for an earlier day that is not earlier, one that publication does not
    give and unknown names, `NothingToCompute` where no family is left or none is known on the as-at day.
    Source of the definitions: docs/adopters.md.
    """
    reading = (
        data if isinstance(data, AdopterReading) else read_adopters(data, local_authority=local_authority)
    )
    families = reading.families
    day, day_notes = _as_at_day(families, as_at)
    question = AdopterQuestion(day, earlier_day(day, beside, audience))
    file, memberships = find_regions(regions, families.authorities)
    areas = areas_asked(families, by, memberships)
    figures = AdopterFigures(families, question)
    left_out = (note("rows-left-out", rows=reading.errors, of=reading.rows),) if reading.errors else ()
    own_notes = notes_of_adopters(families, figures, areas, *file)
    found = Adopters(
        as_at=day,
        beside=question.beside,
        figures=figures.of(areas),
        inputs=reading.inputs,
        families=len(families),
        notes=(*day_notes, *left_out, *reading.beside, *own_notes, *notes),
    )
    if audience == "publication":
        from scorecard.disclosure.adopters import published

        return published(found, families, figures, areas)
    return found


def _as_at_day(families: AdopterFamilies, asked: date | str | None) -> tuple[date, tuple[Note, ...]]:
    """The as-at day, by default the latest date in the data, and what must be said of it."""
    if families.latest is None:
        raise NothingToCompute("no family is left", fix="see what was said of the rows above")
    number, place = families.latest
    day = date.fromordinal(number)
    if asked is None:
        return day, (note("as-at-from-data", day=day.isoformat(), place=str(place)),)
    as_at = day_of(asked)
    _refuse_before_all_dates(families, as_at)
    old = (as_at - day).days > DAYS_WITHOUT_EVENTS
    return as_at, (note("data-ends-earlier", day=day.isoformat()),) if old else ()


def _refuse_before_all_dates(families: AdopterFamilies, as_at: date) -> None:
    first = min(int(column.min()) for column in families.days.values())
    if as_at.toordinal() < first:
        raise NothingToCompute(
            f"no family is known on the as-at day, {as_at}: the first date in the data is "
            f"{date.fromordinal(first)}",
            fix="give a later --as-at (as_at= in a notebook)",
        )


def _listed(inputs: Input | Iterable[Input]) -> list[Input]:
    if isinstance(inputs, str | Path) or hasattr(inputs, "columns"):
        return [cast("Input", inputs)]
    return list(inputs)


def _find(inputs: Sequence[Input], tables: AdopterTables) -> None:
    """Find the tables of each input, in the order given."""
    names = [str(one) for one in inputs if isinstance(one, str | Path)]
    files, frames = iter(given_files(names)), 0
    for one in inputs:
        if isinstance(one, str | Path):
            for file in next(files):
                tables.read(file)
        else:
            frames += 1
            tables.take(read_frame(one, "DataFrame" if len(inputs) == 1 else f"DataFrame {frames}"))
