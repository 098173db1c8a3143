"""`scorecard pipeline`: how many children stand at each stage on a day, beside an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, MOST_AUTHORITIES_ON_PAPER, areas_shown, read_regions_file
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import SUFFIXES, chosen_format, deliver, form_option, page_as, result_files
from scorecard.commands.parameter_types import Day
from scorecard.commands.reading import read_inputs
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.commands.config import ConfigFile
    from scorecard.model.pipeline import Pipeline
    from scorecard.readers.reading import Reading


def _schema() -> str:
    from scorecard.presentation.pipeline_schema import pipeline_schema_json

    return pipeline_schema_json()


@click.command(short_help="Children at each stage on a day, beside an earlier day; activity by year.")
@options.inputs
@options.as_at
@click.option(
    "--beside", type=Day(), metavar="DATE",
    help="An earlier day to set beside it. Default: one year before.",
)  # fmt: skip
@click.option(
    "--every", type=click.Choice(["quarter", "half-year", "year"]), default="year", show_default=True,
    help="How long the periods are for which activity is counted.",
)  # fmt: skip
@options.by(
    BY,
    "All together only, or each region or local authority too. Default: all of these; "
    f"local authorities only in csv and json where they are more than {MOST_AUTHORITIES_ON_PAPER}.",
)
@options.regions
@options.reading
@options.audience
@form_option
@options.output
@options.config
@options.json_schema(_schema)
def pipeline(
    inputs: tuple[str, ...], form: str | None, output: str | None, force: bool, **asked: Any
) -> None:
    """How many children stand at each stage on a day, beside an earlier day, by area.

    Each journey is in one stage: in care, decision, placement order, matched, placed, adopted, or its plan
    ended. Also: siblings and ages in family finding, families needed, long waits, and by year or quarter the
    adoptions, placements, matches, orders, decisions, changes of plan and disruptions.

    \b
    Examples:
      scorecard pipeline sample_data/synthetic_authority.csv
      scorecard pipeline sample_data/synthetic_region.csv \\
          --as-at 2025-09-30 --beside 2025-03-31
    """
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    asked["regions"] = read_regions_file(asked["regions"], asked["by"], asked["show_values"])
    reading = read_inputs(inputs, **asked)
    deliver(_presented(_pipeline(reading, chosen, **asked), chosen), chosen, files)


def _pipeline(
    reading: Reading,
    chosen: str,
    *,
    as_at: Any,
    beside: Any,
    every: str,
    by: str | None,
    regions: Any,
    config: ConfigFile | None,
    audience: Any,
    **_: Any,
) -> Pipeline:
    from scorecard.notebook_pipeline import pipeline as pipeline_of

    return pipeline_of(
        reading,
        as_at=as_at,
        beside=beside,
        every=every,
        by=areas_shown(reading, chosen, by, regions),
        regions=regions,
        notes=(settings_note(config),) if config else (),
        audience=audience,
    )


def _presented(pipeline: Pipeline, chosen: str) -> dict[str, str | bytes]:
    """The result in a format; for CSV its provenance too, which has no room in it."""
    from scorecard.presentation.pipeline_json import pipeline_json, pipeline_provenance_json

    if chosen == "json":
        return {chosen: pipeline_json(pipeline, __version__)}
    if chosen == "csv":
        from scorecard.presentation.pipeline_csv import pipeline_csv

        return {chosen: pipeline_csv(pipeline), "provenance": pipeline_provenance_json(pipeline, __version__)}
    from scorecard.presentation.pipeline_page import pipeline_page

    return {chosen: page_as(pipeline_page(pipeline, __version__), chosen)}
