"""`scorecard compute`: the scorecard of an export, printed or written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, MOST_AUTHORITIES_ON_PAPER, areas_shown, read_regions_file
from scorecard.commands.config import ConfigFile
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import SUFFIXES, chosen_format, deliver, form_option, page_as, result_files
from scorecard.commands.progress import told_if_long
from scorecard.commands.publication import read_previous_reports
from scorecard.commands.reading import read_inputs
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.model.previous_report import PreviousReport
    from scorecard.model.result import Note, Scorecard
    from scorecard.readers.reading import Reading
    from scorecard.readers.regions import RegionsFile


def _schema() -> str:
    from scorecard.presentation.compute_schema import schema_json

    return schema_json()


@click.command(short_help="The scorecard: A1, A2, A3 and A10 by window, beside the thresholds.")
@options.inputs
@options.windows
@options.every
@options.by(
    BY,
    "All together only, or each region or local authority too. Default: all of these; "
    f"local authorities only in csv and json where they are more than {MOST_AUTHORITIES_ON_PAPER} "
    "(a single one without the total).",
)
@options.regions
@options.judging
@options.reading
@options.audience
@options.previous
@form_option
@options.output
@options.config
@options.json_schema(_schema)
def compute(inputs: tuple[str, ...], form: str | None, output: str | None, force: bool, **asked: Any) -> None:
    """A1, A2, A3 and A10 for every three-year window, beside the thresholds.

    INPUT is a CSV file, an Excel workbook, a folder of SSDA903 returns, their XML, or - for standard input.
    What each is, is told by its headings (docs/returns.md, docs/columns.md). Several are read together: a
    child in several kinds of source is taken from the one given first. Children counted and left out are
    shown with reasons. Rows that can't be used stop the run, each named by its cell, unless --skip-invalid
    leaves them out.

    \b
    Examples:
      scorecard compute sample_data/synthetic_authority.csv
      scorecard compute sample_data/synthetic_region.csv -o table.html
    """
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    _refuse_other_windows(**asked)
    asked["previous"] = read_previous_reports(asked["previous"], asked["audience"])
    asked["regions"] = read_regions_file(asked["regions"], asked["by"], asked["show_values"])
    reading = read_inputs(inputs, **asked)
    with told_if_long(asked["audience"]):
        card = _scorecard(reading, chosen, **asked)
    deliver(_presented(card, chosen), chosen, files)


def settings_files(
    column_map: str | None,
    config: ConfigFile | None,
    thresholds: str | None = None,
    regions: str | None = None,
    previous: tuple[str, ...] = (),
    **_: Any,
) -> tuple[str, ...]:
    """The files that a run reads besides its inputs."""
    named = column_map, thresholds, regions, config.path if config else None, *previous
    return tuple(name for name in named if name)


def _refuse_other_windows(
    every: str | None, windows: tuple[str, ...], endings: tuple[Any, ...], **_: Any
) -> None:
    """Before the reading, which may take long."""
    if every:
        from scorecard.engine.trajectory import refuse_other_windows

        refuse_other_windows(every, windows, endings)


def _scorecard(reading: Reading, chosen: str, by: str | None, **asked: Any) -> Scorecard:
    return computed(reading, areas_shown(reading, chosen, by, asked["regions"]), **asked)


def computed(
    reading: Reading,
    areas: tuple[str, ...],
    *,
    windows: tuple[str, ...],
    years: str,
    endings: tuple[Any, ...],
    as_at: Any,
    thresholds: str,
    a3_population: Any,
    a3_foster_carer_clock: Any,
    config: ConfigFile | None,
    regions: RegionsFile | None = None,
    every: str | None = None,
    previous: Sequence[PreviousReport] = (),
    audience: Any = "internal",
    **_: Any,
) -> Scorecard:
    """The scorecard as the shared options ask for it, with a note of the config file."""
    from scorecard.notebook import compute as compute_scorecard

    settings = (settings_note(config),) if config else ()
    return compute_scorecard(
        reading,
        windows=windows,
        years=int(years),
        ending=endings,
        as_at=as_at,
        thresholds=thresholds,
        by=areas,
        regions=regions,
        every=every,
        a3_population=a3_population,
        a3_foster_carer_clock=a3_foster_carer_clock,
        notes=settings,
        previous=previous,
        audience=audience,
    )


def settings_note(config: ConfigFile) -> Note:
    """That options were read from a file, and which."""
    from scorecard.model.result import note

    return note("settings-file", file=Path(config.path).name, sha256=config.sha256)


def _presented(scorecard: Scorecard, chosen: str) -> dict[str, str | bytes]:
    """The result in a format; for CSV its provenance too, which has no room in it."""
    if chosen == "csv":
        from scorecard.presentation.csv import scorecard_csv
        from scorecard.presentation.json import provenance_json

        return {chosen: scorecard_csv(scorecard), "provenance": provenance_json(scorecard, __version__)}
    if chosen == "json":
        from scorecard.presentation.json import scorecard_json

        return {chosen: scorecard_json(scorecard, __version__)}
    from scorecard.presentation.page import page

    return {chosen: page_as(page(scorecard, __version__), chosen)}
