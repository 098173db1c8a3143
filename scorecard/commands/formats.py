"""Which format a result has and where it goes: by `--format`, or by the suffix of `-o`'s file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard.commands.files import write_files
from scorecard.commands.streams import put

if TYPE_CHECKING:
    from scorecard.presentation.page import Page

FORMATS = ("text", "markdown", "html", "csv", "json")
SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".csv": "csv", ".json": "json"}

form_option = click.option("--format", "form", type=click.Choice(FORMATS), help="Default: text.")


def chosen_format(form: str | None, output: str | None, suffixes: Mapping[str, str]) -> str:
    """The format asked for by name or by the output's suffix; text where neither is given."""
    if output is None:
        return form or "text"
    suffix = Path(output).suffix.lower()
    if suffix not in suffixes:
        raise click.UsageError(f"-o takes a file ending in {', '.join(suffixes)}, not {Path(output).name!r}")
    if form not in (None, suffixes[suffix]):
        raise click.UsageError(f"--format {form} and a file ending in {suffix} do not go together")
    return suffixes[suffix]


def result_files(output: str | None, chosen: str) -> dict[str, Path]:
    """Where each part of the result is written: a CSV has its provenance beside it."""
    if output is None:
        return {}
    files = {chosen: Path(output)}
    if chosen == "csv":
        files["provenance"] = Path(f"{output}.provenance.json")
    return files


def page_as(page: Page, chosen: str) -> str:
    """A page as text, markdown or html."""
    if chosen == "markdown":
        from scorecard.presentation.markdown import page_markdown

        return page_markdown(page)
    if chosen == "html":
        from scorecard.presentation.html import page_html

        return page_html(page)
    from scorecard.presentation.text import page_text

    return page_text(page)


def deliver(parts: Mapping[str, str], chosen: str, files: Mapping[str, Path]) -> None:
    """Write each part of the result to its file, or print it where no file was asked for."""
    if files:
        write_files({path: parts[part] for part, path in files.items()})
    else:
        put(parts[chosen])
