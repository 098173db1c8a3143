"""`scorecard timeliness`: how long each stage took, from entering care to the adoption order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import all_in_one, areas_shown, read_regions_file
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import SUFFIXES, chosen_format, deliver, form_option, page_as, result_files
from scorecard.commands.reading import read_inputs
from scorecard.model.area_kinds import ALL, REGION
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.commands.config import ConfigFile
    from scorecard.model.timeliness import Timeliness
    from scorecard.readers.reading import Reading
    from scorecard.readers.regions import RegionsFile
    from scorecard.readers.targets import TargetsFile

BY = (
    *("all", "local-authority", "region", "year", "half-year", "quarter"),
    *("age-band", "ethnicity", "sex", "disability", "sibling-group", "route"),
)


def _schema() -> str:
    from scorecard.presentation.timeliness_schema import timeliness_schema_json

    return timeliness_schema_json()


@click.command(short_help="How long each stage took: mean, median, quartiles, longest; targets.")
@options.inputs
@options.windows
@click.option(
    "--cohort",
    type=click.Choice(["ended", "adopted"]),
    default="ended",
    show_default=True,
    help="Each stage of the journeys that ended it in the window, or of those adopted in the window.",
)
@click.option(
    "--by",
    type=click.Choice(BY),
    multiple=True,
    metavar="BREAKDOWN",
    help=f"All together, and also by this: {', '.join(BY[1:])}. Repeatable. Default: by area, as in compute.",
)
@options.regions
@click.option(
    "--targets",
    type=options.FILE,
    metavar="FILE|NAME",
    help="A TOML file of targets (docs/timeliness.md), or the name of a shipped one: example.",
)
@options.reading
@options.audience
@form_option
@options.output
@options.config
@options.json_schema(_schema)
def timeliness(
    inputs: tuple[str, ...],
    form: str | None,
    output: str | None,
    force: bool,
    targets: str | None,
    by: tuple[str, ...],
    **asked: Any,
) -> None:
    """How many days each stage took, from entering care to the adoption order.

    Children, mean, median, quartiles and longest, in the latest three-year window or those asked for. Days
    are as recorded: a stage that ended before it began is negative. Targets are counted beside.

    \b
    Examples:
      scorecard timeliness sample_data/synthetic_authority.csv --by half-year
      scorecard timeliness sample_data/synthetic_region.csv \\
          --by age-band --targets example
    """
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    read = (*inputs, *settings_files(**asked), *((targets,) if targets else ()))
    refuse_targets(files.values(), read, force)
    given = _targets(targets)
    region = REGION if REGION in by else None
    asked["regions"] = read_regions_file(asked["regions"], region, asked["show_values"])
    reading = read_inputs(inputs, **asked)
    shown = _breakdowns(reading, chosen, by, asked["regions"])
    deliver(_presented(_timeliness(reading, shown, given, **asked), chosen), chosen, files)


def _breakdowns(
    reading: Reading, chosen: str, by: tuple[str, ...], regions: RegionsFile | None
) -> tuple[str, ...]:
    if not by:
        return areas_shown(reading, chosen, None, regions)
    return by if ALL in by else (all_in_one(reading, chosen), *by)


def _targets(name: str | None) -> TargetsFile | None:
    """The targets, before the reading, which may take long."""
    if name is None:
        return None
    from scorecard.readers.targets import find_targets

    return find_targets(name)


def _timeliness(
    reading: Reading,
    by: tuple[str, ...],
    targets: TargetsFile | None,
    *,
    windows: tuple[str, ...],
    years: str,
    endings: tuple[Any, ...],
    as_at: Any,
    cohort: Any,
    config: ConfigFile | None,
    regions: RegionsFile | None,
    audience: Any,
    **_: Any,
) -> Timeliness:
    from scorecard.notebook_timeliness import timeliness as find_timeliness

    return find_timeliness(
        reading,
        windows=windows,
        ending=endings,
        years=int(years),
        as_at=as_at,
        by=by,
        regions=regions,
        cohort=cohort,
        targets=targets,
        notes=(settings_note(config),) if config else (),
        audience=audience,
    )


def _presented(found: Timeliness, chosen: str) -> dict[str, str | bytes]:
    """The figures in a format; for CSV their provenance too, which has no room in it."""
    if chosen in ("csv", "json"):
        from scorecard.presentation.timeliness_json import (
            timeliness_csv,
            timeliness_json,
            timeliness_provenance,
        )

        if chosen == "json":
            return {chosen: timeliness_json(found, __version__)}
        return {chosen: timeliness_csv(found), "provenance": timeliness_provenance(found, __version__)}
    from scorecard.presentation.timeliness_page import timeliness_page

    return {chosen: page_as(timeliness_page(found, __version__), chosen)}
