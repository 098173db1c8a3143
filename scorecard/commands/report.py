"""`scorecard report`: the committee paper, as HTML, Word or Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, MOST_AUTHORITIES_ON_PAPER, areas_shown, read_regions_file
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.files import refuse_targets, write_results
from scorecard.commands.formats import chosen_format
from scorecard.commands.progress import told_if_long
from scorecard.commands.publication import read_previous_reports
from scorecard.commands.reading import read_inputs
from scorecard.presentation.report_extra import require

if TYPE_CHECKING:
    from scorecard.commands.config import ConfigFile
    from scorecard.model.report import Report
    from scorecard.presentation.document import Document
    from scorecard.readers.reading import Reading
    from scorecard.readers.regions import RegionsFile

SUFFIXES = {".html": "html", ".docx": "docx", ".xlsx": "xlsx"}


@click.command(short_help="The committee paper: finding, tables, charts, sources; HTML, Word or Excel.")
@options.inputs
@options.windows
@click.option(
    "--sections", metavar="NAMES",
    help="Which sections, in this order, with commas between: scorecard, trend, areas, stages, pipeline, "
    "outlook, data, method, provenance (always in it). Default: all that have something to say.",
)  # fmt: skip
@options.by(
    BY,
    "All together only, or each region or local authority too. Default: all of these, but authorities only "
    f"where there are at most {MOST_AUTHORITIES_ON_PAPER} (a single one without the total).",
)
@options.regions
@options.judging
@options.reading
@options.audience_by_default("publication")
@options.previous
@options.output
@options.config
def report(
    inputs: tuple[str, ...], sections: str | None, output: str | None, force: bool, **asked: Any
) -> None:
    """The committee paper, written to the file that -o names.

    The finding in a sentence, the scorecard beside its thresholds, its trend, areas compared, stages,
    pipeline, outlook, data quality, method and sources. Each chart stands above its table. The paper leads
    with the last window that has ended. It is for publication: what would give a child away is hidden.
    --audience internal gives every number, and a warning above each table.

    \b
    Examples:
      scorecard report sample_data/synthetic_authority.csv -o paper.html
      scorecard report sample_data/synthetic_region.csv --sections areas -o a.html
    """
    if output is None:
        raise click.UsageError(f"a paper is written to a file: give -o with one ending in {_endings()}")
    chosen = chosen_format(None, output, SUFFIXES)
    path = Path(output)
    refuse_targets([path], (*inputs, *settings_files(**asked)), force)
    names = _sections(sections)
    require("jinja2", "matplotlib")
    asked["previous"] = read_previous_reports(asked["previous"], asked["audience"])
    asked["regions"] = read_regions_file(asked["regions"], asked["by"], asked["show_values"])
    reading = read_inputs(inputs, **asked)
    with told_if_long(asked["audience"]):
        paper = _written(_report(reading, names, chosen, **asked), chosen)
    write_results({path: paper})


def _endings() -> str:
    return ", ".join(SUFFIXES)


def _sections(names: str | None) -> tuple[str, ...]:
    """The sections asked for, before the reading, which may take long."""
    if names is None:
        return ()
    from scorecard.notebook_report import sections_asked

    return sections_asked([name.strip() for name in names.split(",")])


def _report(
    reading: Reading,
    sections: tuple[str, ...],
    chosen: str,
    *,
    windows: tuple[str, ...],
    years: str,
    endings: tuple[Any, ...],
    as_at: Any,
    thresholds: str,
    a3_population: Any,
    a3_foster_carer_clock: Any,
    config: ConfigFile | None,
    by: str | None,
    regions: RegionsFile | None,
    previous: Any,
    audience: Any,
    **_: Any,
) -> Report:
    from scorecard.notebook_report import report as find_report

    return find_report(
        reading,
        sections=sections,
        windows=windows,
        ending=endings,
        years=int(years),
        as_at=as_at,
        thresholds=thresholds,
        by=areas_shown(reading, chosen, by, regions),
        regions=regions,
        a3_population=a3_population,
        a3_foster_carer_clock=a3_foster_carer_clock,
        notes=(settings_note(config),) if config else (),
        previous=previous,
        audience=audience,
    )


def _written(found: Report, chosen: str) -> str | bytes:
    from scorecard.presentation.report_document import document

    paper: Document = document(found)
    if chosen == "docx":
        from scorecard.presentation.docx import docx

        return docx(paper)
    if chosen == "xlsx":
        from scorecard.presentation.xlsx import xlsx

        return xlsx(paper)
    from scorecard.presentation.html_document import document_html

    return document_html(paper)
