"""`scorecard thresholds`: the editions, and what each of them says."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard.commands.streams import put


@click.group(short_help="The threshold editions: list them, show one.")
def thresholds() -> None:
    """The threshold editions: who set which threshold for which windows, and where it says so.

    \b
    Examples:
      scorecard thresholds list
      scorecard thresholds show dfe-2014-01-14
    """


_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


@thresholds.command("list")
@_FORMAT
def list_editions(form: str) -> None:
    """Every edition that ships with the tool, oldest first.

    \b
    Examples:
      scorecard thresholds list
      scorecard thresholds list --format json
    """
    from scorecard.presentation.thresholds_text import list_text, thresholds_json
    from scorecard.readers.thresholds import shipped_editions

    editions = shipped_editions()
    put(thresholds_json(editions) if form == "json" else list_text(editions))


@thresholds.command(short_help="One edition whole, with its sources and notes.")
@click.argument("edition", metavar="EDITION|FILE")
@_FORMAT
def show(edition: str, form: str) -> None:
    """One edition whole: publisher, day, windows, months, days, sources and notes.

    EDITION is a name from the list; FILE is a local TOML file, which is checked as it is shown.

    \b
    Examples:
      scorecard thresholds show dfe-2014-01-14
      scorecard thresholds show dfe-2012-05-11 --format json
    """
    from scorecard.engine.thresholds import edition_named
    from scorecard.presentation.thresholds_text import show_text, thresholds_json
    from scorecard.readers.thresholds import read_edition, shipped_editions

    found = (
        read_edition(Path(edition))
        if edition.endswith(".toml")
        else edition_named(shipped_editions(), edition)
    )
    put(thresholds_json([found]) if form == "json" else show_text(found))
