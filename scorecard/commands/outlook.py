"""`scorecard outlook`: the running window and the next ones, from what is already fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, MOST_AUTHORITIES_ON_PAPER, areas_shown, read_regions_file
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import SUFFIXES, chosen_format, deliver, form_option, page_as, result_files
from scorecard.commands.parameter_types import WholeNumber
from scorecard.commands.reading import read_inputs
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.commands.config import ConfigFile
    from scorecard.model.outlook import Outlook
    from scorecard.readers.reading import Reading

MEDIAN = "Default: the median of the children adopted in the last three years."


def _schema() -> str:
    from scorecard.presentation.outlook_schema import outlook_schema_json

    return outlook_schema_json()


assuming = options.options(
    click.option(
        "--match-within", type=WholeNumber(1, "days"), metavar="DAYS",
        help="Days from the as-at day to the match of each waiting child. Without it they are in no figure.",
    ),
    click.option(
        "--place-within", type=WholeNumber(0, "days"), metavar="DAYS",
        help=f"Days from a match to moving in. {MEDIAN}",
    ),
    click.option(
        "--order-within", type=WholeNumber(0, "days"), metavar="DAYS",
        help=f"Days from moving in to the adoption order. {MEDIAN}",
    ),
    click.option(
        "--further", type=WholeNumber(1, "children"), multiple=True, metavar="K",
        help="Say what K further children may average. Repeatable. Default: 5, 10 and 20.",
    ),
)  # fmt: skip


@click.command(short_help="The running window and the next: what is fixed, room, pace, who rolls off.")
@options.inputs
@options.as_at
@click.option(
    "--ahead", type=WholeNumber(0, "windows"), default=2, show_default=True, metavar="N",
    help="How many windows after the running one.",
)  # fmt: skip
@click.option(
    "--years", type=click.Choice(["1", "3"]), default="3", show_default=True,
    help="How many financial years a window has.",
)  # fmt: skip
@assuming
@options.by(
    BY,
    "All together only, or each region or local authority too. Default: all of these; "
    f"local authorities only in csv and json where they are more than {MOST_AUTHORITIES_ON_PAPER} "
    "(a single one without the total).",
)
@options.regions
@options.thresholds
@options.reading
@options.audience
@form_option
@options.output
@options.config
@options.json_schema(_schema)
def outlook(inputs: tuple[str, ...], form: str | None, output: str | None, force: bool, **asked: Any) -> None:
    """The running window and the next, from what is already fixed; arithmetic, not a forecast.

    A1, A2 and A10 adopted so far, and with the children placed, matched and (with --match-within) waiting;
    room to the threshold in child-days; what the remaining children may average; who rolls off by quarter;
    what a further day of waiting adds. Every assumption is printed.

    \b
    Examples:
      scorecard outlook sample_data/synthetic_authority.csv --as-at 2025-09-30
      scorecard outlook sample_data/synthetic_authority.csv --match-within 120
    """
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    asked["regions"] = read_regions_file(asked["regions"], asked["by"], asked["show_values"])
    reading = read_inputs(inputs, **asked)
    deliver(_presented(_outlook(reading, chosen, **asked), chosen), chosen, files)


def _outlook(
    reading: Reading,
    chosen: str,
    *,
    ahead: int,
    years: str,
    as_at: Any,
    match_within: int | None,
    place_within: int | None,
    order_within: int | None,
    further: tuple[int, ...],
    by: str | None,
    regions: Any,
    thresholds: str,
    config: ConfigFile | None,
    audience: Any,
    **_: Any,
) -> Outlook:
    from scorecard.model.outlook import FURTHER
    from scorecard.notebook_outlook import outlook as outlook_of

    return outlook_of(
        reading,
        ahead=ahead,
        years=int(years),
        as_at=as_at,
        match_within=match_within,
        place_within=place_within,
        order_within=order_within,
        further=further or FURTHER,
        by=areas_shown(reading, chosen, by, regions),
        regions=regions,
        thresholds=thresholds,
        notes=(settings_note(config),) if config else (),
        audience=audience,
    )


def _presented(outlook: Outlook, chosen: str) -> dict[str, str | bytes]:
    """The result in a format; for CSV what it has no room for too."""
    from scorecard.presentation.outlook_json import outlook_json, outlook_provenance_json

    if chosen == "json":
        return {chosen: outlook_json(outlook, __version__)}
    if chosen == "csv":
        from scorecard.presentation.outlook_csv import outlook_csv

        return {chosen: outlook_csv(outlook), "provenance": outlook_provenance_json(outlook, __version__)}
    from scorecard.presentation.outlook_page import outlook_page

    return {chosen: page_as(outlook_page(outlook, __version__), chosen)}
