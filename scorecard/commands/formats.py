"""Which format a result has and where it goes: by `--format`, or by the suffix of `-o`'s file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard.commands.files import write_results
from scorecard.commands.streams import put
from scorecard.presentation.report_extra import WRITERS, require

if TYPE_CHECKING:
    from scorecard.presentation.page import Page

PAPERS = ("docx", "xlsx")
"""Formats that are files and nothing else: no terminal shows them."""
FORMATS = ("text", "markdown", "html", "csv", "json", *PAPERS)
SUFFIXES = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".csv": "csv", ".json": "json",
    ".docx": "docx", ".xlsx": "xlsx",
}  # fmt: skip

form_option = click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="Default: text. Word (docx) and Excel (xlsx) go to a file, with -o.",
)  # fmt: skip


def chosen_format(form: str | None, output: str | None, suffixes: Mapping[str, str]) -> str:
    """The format asked for by name or by the output's suffix; text where neither is given.

    Raises `LibraryMissing` where what writes it is not installed, before any work is done.
    """
    if output is None:
        if form in PAPERS:
            raise click.UsageError(f"--format {form} is written to a file: give -o FILE.{form}")
        return form or "text"
    suffix = Path(output).suffix.lower()
    if suffix not in suffixes:
        raise click.UsageError(f"-o takes a file ending in {', '.join(suffixes)}, not {Path(output).name!r}")
    if form not in (None, suffixes[suffix]):
        raise click.UsageError(f"--format {form} and a file ending in {suffix} do not go together")
    require(*WRITERS.get(suffixes[suffix], ()))
    return suffixes[suffix]


def result_files(output: str | None, chosen: str) -> dict[str, Path]:
    """Where each part of the result is written: a CSV has its provenance beside it."""
    if output is None:
        return {}
    files = {chosen: Path(output)}
    if chosen == "csv":
        files["provenance"] = Path(f"{output}.provenance.json")
    return files


def page_as(page: Page, chosen: str) -> str | bytes:
    """A page as text, markdown, html, docx or xlsx."""
    if chosen in PAPERS:
        return _paper(page, chosen)
    if chosen == "markdown":
        from scorecard.presentation.markdown import page_markdown

        return page_markdown(page)
    if chosen == "html":
        from scorecard.presentation.html import page_html

        return page_html(page)
    from scorecard.presentation.text import page_text

    return page_text(page)


def _paper(page: Page, chosen: str) -> bytes:
    from scorecard.presentation.page_document import page_document

    if chosen == "docx":
        from scorecard.presentation.docx import docx

        return docx(page_document(page))
    from scorecard.presentation.xlsx import xlsx

    return xlsx(page_document(page))


def deliver(parts: Mapping[str, str | bytes], chosen: str, files: Mapping[str, Path]) -> None:
    """Write each part of the result to its file, or print it where no file was asked for."""
    if files:
        write_results({path: parts[part] for part, path in files.items()})
        return
    printed = parts[chosen]
    put(printed if isinstance(printed, str) else printed.decode("utf-8"))
