"""`scorecard adopters`: the recruitment side, from Annex A List 11 or an adopters' CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, MOST_AUTHORITIES_ON_PAPER, areas_on, read_regions_file
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import SUFFIXES, chosen_format, deliver, form_option, page_as, result_files
from scorecard.commands.parameter_types import Day
from scorecard.commands.reading import tell_of_rows
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.commands.config import ConfigFile
    from scorecard.model.adopters import Adopters
    from scorecard.readers.adopters.reading import AdopterReading


def _schema() -> str:
    from scorecard.presentation.adopters_schema import adopters_schema_json

    return adopters_schema_json()


@click.command(short_help="Adoptive families at each stage on a day; approvals, timeliness, leavers by year.")
@options.inputs
@options.as_at
@click.option(
    "--beside", type=Day(), metavar="DATE",
    help="An earlier day to set beside it. Default: one year before.",
)  # fmt: skip
@options.by(
    BY,
    "All together only, or each region or local authority too. Default: all of these; "
    f"local authorities only in csv and json where they are more than {MOST_AUTHORITIES_ON_PAPER}.",
)
@options.regions
@options.reading_adopters
@options.audience
@form_option
@options.output
@options.config
@options.json_schema(_schema)
def adopters(
    inputs: tuple[str, ...], form: str | None, output: str | None, force: bool, **asked: Any
) -> None:
    """How many adoptive families stand at each stage on a day, beside an earlier day, by area.

    INPUT is Ofsted's Annex A List 11 (a workbook or CSV) or an adopters' CSV (docs/adopters.md). Also: A11,
    A12, A13, enquiries that led to approval, Stage 1 within two months, Stage 2 within four, approval within
    six months of registration, and leavers by stage and reason. A family of two adopters counts once.

    \b
    Examples:
      scorecard adopters sample_data/synthetic_adopters.csv
      scorecard adopters sample_data/synthetic_adopters.csv \\
          --as-at 2025-09-30 --by local-authority
    """
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    asked["regions"] = read_regions_file(asked["regions"], asked["by"], asked["show_values"])
    deliver(_presented(_adopters(_read(inputs, **asked), chosen, **asked), chosen), chosen, files)


def _read(
    inputs: tuple[str, ...],
    *,
    local_authority: str | None,
    column_map: str | None,
    encoding: str | None,
    sheet: str | None,
    skip_invalid: bool,
    show_values: bool,
    **_: Any,
) -> AdopterReading:
    """Read the inputs and tell of every row that can't be used, then of what is worth a look."""
    from scorecard.notebook_adopters import read_adopters

    reading = read_adopters(
        list(inputs),
        local_authority=local_authority,
        column_map=column_map,
        encoding=encoding,
        sheet=sheet,
        skip_invalid=True,
    )
    tell_of_rows(reading, skip_invalid=skip_invalid, show_values=show_values)
    return reading


def _adopters(
    reading: AdopterReading,
    chosen: str,
    *,
    as_at: Any,
    beside: Any,
    by: str | None,
    regions: Any,
    config: ConfigFile | None,
    audience: Any,
    **_: Any,
) -> Adopters:
    from scorecard.notebook_adopters import adopters as adopters_of

    return adopters_of(
        reading,
        as_at=as_at,
        beside=beside,
        by=areas_on(len(reading.families.authorities), chosen, by, regions),
        regions=regions,
        notes=(settings_note(config),) if config else (),
        audience=audience,
    )


def _presented(found: Adopters, chosen: str) -> dict[str, str | bytes]:
    """The result in a format; for CSV its provenance too, which has no room in it."""
    from scorecard.presentation.adopters_json import adopters_json, adopters_provenance_json

    if chosen == "json":
        return {chosen: adopters_json(found, __version__)}
    if chosen == "csv":
        from scorecard.presentation.adopters_rows import adopters_csv

        return {chosen: adopters_csv(found), "provenance": adopters_provenance_json(found, __version__)}
    from scorecard.presentation.adopters_page import adopters_page

    return {chosen: page_as(adopters_page(found, __version__), chosen)}
