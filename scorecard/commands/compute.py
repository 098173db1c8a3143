"""`scorecard compute`: the scorecard of an export, printed or written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.files import write_files
from scorecard.commands.reading import read_inputs
from scorecard.commands.streams import put
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.model.result import Scorecard
    from scorecard.readers.reading import Reading

FORMATS = ("text", "markdown", "html", "csv", "json")
SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".csv": "csv", ".json": "json"}
MOST_AUTHORITIES_ON_PAPER = 10


def _print_schema(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from scorecard.presentation.json_schema import schema_json

        put(schema_json())
        ctx.exit()


@click.command(short_help="The scorecard: A1, A2, A3 and A10 by window, beside the thresholds.")
@options.inputs
@options.windows
@options.by(
    ["all", "local-authority"],
    "All together only, or each local authority too. Default: each authority too, but in text, markdown "
    f"and html only where there are at most {MOST_AUTHORITIES_ON_PAPER} (a single one stands alone).",
)
@options.judging
@options.reading
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: text.")
@options.output
@options.config
@click.option(
    "--json-schema", is_flag=True, is_eager=True, expose_value=False, callback=_print_schema,
    help="Print the schema of the JSON output, and nothing else.",
)  # fmt: skip
def compute(inputs: tuple[str, ...], form: str | None, output: str | None, force: bool, **asked: Any) -> None:
    """A1, A2, A3 and A10 for every three-year window, beside the thresholds.

    INPUT is one or more journey CSV files (docs/columns.md), or - for standard input; several are read
    together. Children counted and left out are shown with reasons. Rows that can't be used stop the run,
    each named by its cell, unless --skip-invalid leaves them out.

    \b
    Examples:
      scorecard compute sample_data/synthetic_authority.csv
      scorecard compute sample_data/synthetic_region.csv --window latest -o table.html
    """
    chosen = _format(form, output)
    reading = read_inputs(inputs, **asked)
    text = _presented(_scorecard(reading, chosen, **asked), chosen)
    if output is None:
        put(text[chosen])
    else:
        files = {Path(output): text[chosen]}
        if "provenance" in text:
            files[Path(f"{output}.provenance.json")] = text["provenance"]
        write_files(files, inputs, force)


def _format(form: str | None, output: str | None) -> str:
    """The format asked for by name or by the output's suffix."""
    if output is None:
        return form or "text"
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(f"-o takes a file ending in {', '.join(SUFFIXES)}, not {Path(output).name!r}")
    if form not in (None, SUFFIXES[suffix]):
        raise click.UsageError(f"--format {form} and a file ending in {suffix} do not go together")
    return SUFFIXES[suffix]


def _scorecard(reading: Reading, chosen: str, by: str | None, **asked: Any) -> Scorecard:
    return computed(reading, areas=_areas(reading, chosen, by), **asked)


def _areas(reading: Reading, chosen: str, by: str | None) -> tuple[str, ...]:
    """All together, and each authority where they are few; on paper one authority is not said twice."""
    authorities = len(reading.journeys.authorities)
    if by == "all":
        return ("all",)
    if by == "local-authority" or chosen in ("csv", "json"):
        return ("all", "local-authority")
    if authorities == 1:
        return ("local-authority",)
    return ("all", "local-authority") if authorities <= MOST_AUTHORITIES_ON_PAPER else ("all",)


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
    config: tuple[str, str] | None,
    **_: Any,
) -> Scorecard:
    """The scorecard as the shared options ask for it, with a note of the config file."""
    from scorecard.model.result import note
    from scorecard.notebook import compute as compute_scorecard

    settings = (note("settings-file", file=config[0], sha256=config[1]),) if config else ()
    return compute_scorecard(
        reading,
        windows=windows,
        years=int(years),
        ending=endings,
        as_at=as_at,
        thresholds=thresholds,
        by=areas,
        a3_population=a3_population,
        a3_foster_carer_clock=a3_foster_carer_clock,
        notes=settings,
    )


def _presented(scorecard: Scorecard, chosen: str) -> dict[str, str]:
    """The result in a format; for CSV its provenance too, which has no room in it."""
    if chosen == "text":
        from scorecard.presentation.text import scorecard_text

        return {chosen: scorecard_text(scorecard, __version__)}
    if chosen == "markdown":
        from scorecard.presentation.markdown import scorecard_markdown

        return {chosen: scorecard_markdown(scorecard, __version__)}
    if chosen == "html":
        from scorecard.presentation.html import scorecard_html

        return {chosen: scorecard_html(scorecard, __version__)}
    if chosen == "csv":
        from scorecard.presentation.csv import scorecard_csv
        from scorecard.presentation.json import provenance_json

        return {chosen: scorecard_csv(scorecard), "provenance": provenance_json(scorecard, __version__)}
    from scorecard.presentation.json import scorecard_json

    return {chosen: scorecard_json(scorecard, __version__)}
