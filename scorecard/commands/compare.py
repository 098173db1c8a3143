"""`scorecard compare`: two exports, or two windows of one, and what moved each figure between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, areas_on, read_regions_file
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.config import ConfigFile
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import SUFFIXES, chosen_format, deliver, form_option, page_as, result_files
from scorecard.commands.parameter_types import Day
from scorecard.commands.publication import internal_alone
from scorecard.commands.reading import read_inputs
from scorecard.version import __version__

if TYPE_CHECKING:
    from datetime import date

    from scorecard.model.comparison import Comparison, ListChildren
    from scorecard.readers.reading import Reading

MOST_SHOWN = 10
"""How many children of a cause are shown on paper, unless all are asked for."""


def _schema() -> str:
    from scorecard.presentation.comparison_schema import comparison_schema_json

    return comparison_schema_json()


@click.command(short_help="Two exports side by side: who came in, dropped out or changed dates.")
@click.argument("before", metavar="BEFORE", type=options.FILE)
@click.argument("after", metavar="[AFTER]", required=False, type=options.FILE)
@options.windows
@click.option(
    "--as-at-before", type=Day(), metavar="DATE",
    help="The as-at day of BEFORE; --as-at is that of AFTER. Default: the latest date in its own data.",
)  # fmt: skip
@options.by(BY, "All together only, or each region or local authority too. Default: as for compute.")
@options.regions
@options.judging
@options.reading
@click.option("--all", "every", is_flag=True, help="Show every child of a cause, not the ten who did most.")
@click.option("--no-children", is_flag=True, help="Numbers alone: no child's id, row or dates.")
@internal_alone(
    "tells what single children did to a figure",
    "scorecard compute --audience publication --previous FILE",
)
@form_option
@options.output
@options.config
@options.json_schema(_schema)
def compare(
    before: str,
    after: str | None,
    every: bool,
    no_children: bool,
    form: str | None,
    output: str | None,
    force: bool,
    **asked: Any,
) -> None:
    """What moved the figures between two exports: children who came in, dropped out or changed dates.

    BEFORE and AFTER are each a file or a folder: last month's export and this month's. Each child's share of
    a change is exact: together they come to it. Children are named by id. Without --window you see the
    latest window that has ended and the running one; as at 31 March, which ends one, it alone.

    Without AFTER, two windows of BEFORE are compared, or (--as-at-before) what was known on two days.

    \b
    Examples:
      scorecard compare sample_data/synthetic_authority_month_before.csv \\
          sample_data/synthetic_authority.csv
      scorecard compare sample_data/synthetic_authority.csv \\
          --window 2022-25 --window 2023-26 --no-children
    """
    if every and no_children:
        raise click.UsageError("--all and --no-children do not go together")
    if before == after == "-":
        raise click.UsageError("standard input can be one of the exports, not both")
    inputs = [one for one in (before, after) if one is not None]
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    comparison = _compared(inputs, chosen, **asked)
    children = None if no_children else _children(comparison, chosen, every)
    deliver(_presented(comparison, chosen, children), chosen, files)


def _compared(inputs: list[str], chosen: str, **asked: Any) -> Comparison:
    asked["regions"] = read_regions_file(asked["regions"], asked["by"], asked["show_values"])
    return _of_readings(_read(inputs, **asked), chosen, **asked)


def _read(inputs: list[str], **asked: Any) -> list[Reading]:
    """Each export apart, as at its own day; the authority given may be for one of them alone."""
    if len(inputs) == 1:
        return [read_inputs(inputs, **asked)]
    from scorecard.readers.together import refuse_unneeded_authority

    sides = zip(inputs, reversed(inputs), (asked["as_at_before"], asked["as_at"]), strict=True)
    readings = [read_inputs([one], **{**asked, "as_at": day, "others": [other]}) for one, other, day in sides]
    if all(one.says_authority for one in readings):
        refuse_unneeded_authority(asked["local_authority"], readings[0].inputs[0].file)
    return readings


def _of_readings(
    readings: list[Reading],
    chosen: str,
    *,
    windows: tuple[str, ...],
    years: str,
    endings: tuple[date, ...],
    as_at: date | None,
    as_at_before: date | None,
    by: str | None,
    regions: Any,
    thresholds: str,
    a3_population: Any,
    a3_foster_carer_clock: Any,
    config: ConfigFile | None,
    **_: Any,
) -> Comparison:
    from scorecard.notebook_compare import compare as compare_exports
    from scorecard.readers.joined import names_of_authorities

    authorities = len(set(names_of_authorities([one.journeys for one in readings]).values()))
    return compare_exports(
        *readings,
        windows=windows,
        years=int(years),
        ending=endings,
        as_at=as_at,
        as_at_before=as_at_before,
        thresholds=thresholds,
        by=areas_on(authorities, chosen, by, regions),
        regions=regions,
        a3_population=a3_population,
        a3_foster_carer_clock=a3_foster_carer_clock,
        notes=(settings_note(config),) if config else (),
    )


def _children(comparison: Comparison, chosen: str, every: bool) -> ListChildren:
    """The children that are shown: all of them in data formats, on paper those of the first area."""
    from functools import partial

    from scorecard.engine.comparison.children import Children

    if chosen in ("csv", "json"):
        return Children(comparison, comparison.found).of
    first = [one for one in comparison.found if one.area == comparison.found[0].area]
    return partial(Children(comparison, first).of, most=None if every else MOST_SHOWN)


def _presented(comparison: Comparison, chosen: str, children: ListChildren | None) -> dict[str, str | bytes]:
    """The result in a format; for CSV its provenance too, which has no room in it."""
    if chosen == "json":
        from scorecard.presentation.comparison_json import comparison_json

        return {chosen: comparison_json(comparison, __version__, children)}
    if chosen == "csv":
        from scorecard.presentation.comparison_csv import comparison_csv
        from scorecard.presentation.comparison_json import comparison_provenance_json

        told = comparison_provenance_json(comparison, __version__)
        return {chosen: comparison_csv(comparison, children), "provenance": told}
    from scorecard.presentation.comparison_page import comparison_page

    return {chosen: page_as(comparison_page(comparison, __version__, children), chosen)}
