"""`scorecard convert`: any input as a journey CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.config import ConfigFile
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import deliver, result_files
from scorecard.commands.publication import internal_alone
from scorecard.commands.reading import read_inputs, tell_notes
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.readers.reading import Reading


@click.command(short_help="Any input as a journey CSV: one row a child and plan, to read and mend.")
@options.inputs
@options.as_at
@options.reading
@internal_alone("writes a row for each child")
@options.output
@options.config
def convert(
    inputs: tuple[str, ...], output: str | None, force: bool, config: ConfigFile | None, **asked: Any
) -> None:
    """SSDA903 returns, Annex A or any export as the journey CSV, one row for each child and adoption plan.

    INPUT is as for compute. The CSV gives the same figures as the input and shows each child's dates in one
    line, to be read and mended in a spreadsheet. (Some faults that are warnings in a return are errors in a
    table: a note counts the rows to mend first.) scorecard explain CHILD INPUT... tells the file and row of
    each date. It holds ids: keep it where the export may be kept. With -o, where it comes from is written
    beside it.

    \b
    Examples:
      scorecard convert sample_data/synthetic_list_10.csv --local-authority Bury
      scorecard convert sample_data/synthetic_ssda903 \\
          --local-authority Bury -o converted.csv
    """
    if output is not None and Path(output).suffix.lower() != ".csv":
        raise click.UsageError(f"-o takes a file ending in .csv, not {Path(output).name!r}")
    files = result_files(output, "csv")
    refuse_targets(files.values(), (*inputs, *settings_files(config=config, **asked)), force)
    reading = read_inputs(inputs, **asked)
    tell_notes(reading.beside)
    text = _converted(reading, config, asked["as_at"])
    deliver(text, "csv", files)


def _converted(reading: Reading, config: ConfigFile | None, as_at: date | None) -> dict[str, str]:
    from scorecard.model.errors import NothingToCompute
    from scorecard.model.result import note
    from scorecard.presentation.journeys_csv import altered_texts, journeys_csv, journeys_provenance_json
    from scorecard.readers.reread import rows_refused

    if not len(reading.journeys):
        raise NothingToCompute("no journey is left", fix="see what was said of the rows above")
    altered, refused = altered_texts(reading.journeys), rows_refused(reading.journeys)
    told = (
        *((note("ids-altered", ids=altered),) if altered else ()),
        *((note("rows-to-mend", rows=refused),) if refused else ()),
    )
    tell_notes(told)
    notes = (*((settings_note(config),) if config else ()), *told)
    return {
        "csv": journeys_csv(reading.journeys),
        "provenance": journeys_provenance_json(
            reading.inputs, reading.children, as_at, (*reading.notes, *reading.beside, *notes), __version__
        ),
    }
