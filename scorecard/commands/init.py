"""`scorecard init`: a blank journey CSV, or a column map suggested from an export's headings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard.commands import options
from scorecard.commands.files import refuse_targets, write_results
from scorecard.commands.reading import tell_notes
from scorecard.commands.streams import put, tell

if TYPE_CHECKING:
    from scorecard.model.suggestion import SuggestedMap

BLANK, MAP = ".csv", ".toml"


@click.command(short_help="A blank journey CSV, or a column map suggested from an export's headings.")
@click.argument("export", metavar="[EXPORT]", required=False, type=options.FILE)
@click.option("--needed-only", is_flag=True, help="In the blank file, only the columns that are needed.")
@click.option("--list", "listing", is_flag=True, help="List the column maps that ship with the tool.")
@options.encoding
@options.sheet
@options.output
def init(
    export: str | None,
    needed_only: bool,
    listing: bool,
    encoding: str | None,
    sheet: str | None,
    output: str | None,
    force: bool,
) -> None:
    """A start from your own export: a column map to check, or a blank file to fill in.

    With EXPORT (a CSV file, an Excel workbook, or - for standard input): a map from its headings to the
    columns. Every suggestion is a comment that names the cells it would read; nothing is applied before you
    have checked it. Without EXPORT: a CSV file with every column and no row.

    \b
    Examples:
      scorecard init -o journeys.csv
      scorecard init sample_data/synthetic_list_10.csv -o our-map.toml
    """
    _refuse_what_does_not_go_together(export, needed_only, listing, encoding or sheet, output)
    if output is not None:
        refuse_targets([Path(output)], [export] if export else [], force)
    if listing:
        text = _layouts()
    elif export is None:
        text = _blank(needed_only)
    else:
        text = _map(export, encoding, sheet)
    if output is None:
        put(text)
    else:
        write_results({Path(output): text})


def _refuse_what_does_not_go_together(
    export: str | None, needed_only: bool, listing: bool, of_export: str | None, output: str | None
) -> None:
    if listing and (export or output or needed_only or of_export):
        raise click.UsageError("--list goes with nothing else")
    if export and needed_only:
        raise click.UsageError("--needed-only is for the blank file, which takes no EXPORT")
    if of_export and not export:
        raise click.UsageError("--encoding and --sheet are for an EXPORT, and none is given")
    wanted = MAP if export else BLANK
    if output is not None and Path(output).suffix.lower() != wanted:
        kind = "a column map" if export else "a blank journey CSV"
        raise click.UsageError(f"-o takes a file ending in {wanted} for {kind}, not {Path(output).name!r}")


def _layouts() -> str:
    from scorecard.model.suggestion import KnownLayout
    from scorecard.presentation.known_layouts import layouts_text
    from scorecard.readers.column_map import shipped_maps

    known = (
        KnownLayout(name, one.title, one.lacks, "local_authority" in one.columns)
        for name, one in shipped_maps().items()
    )
    return layouts_text(known)


def _blank(needed_only: bool) -> str:
    from scorecard.model.journey import COLUMNS, NEEDED
    from scorecard.presentation.blank_csv import blank_csv

    return blank_csv(NEEDED if needed_only else COLUMNS)


def _map(export: str, encoding: str | None, sheet: str | None) -> str:
    from scorecard.model.journey import NEEDED
    from scorecard.presentation.column_map_text import column_map_text
    from scorecard.readers.export_headings import read_headings
    from scorecard.readers.suggestions import recognised_headings, suggest_map

    suggested = suggest_map(read_headings(export, encoding, recognised_headings, sheet))
    tell_notes(suggested.notes)
    tell(_summary(suggested))
    return column_map_text(suggested, NEEDED)


def _summary(suggested: SuggestedMap) -> str:
    from scorecard.presentation.column_map_text import summary_line

    return f"note: {summary_line(suggested)}"
