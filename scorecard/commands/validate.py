"""`scorecard validate`: every problem of an export, by file, row, cell and code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.compute import settings_files, settings_note
from scorecard.commands.config import ConfigFile
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import chosen_format, deliver, result_files
from scorecard.commands.publication import internal_alone
from scorecard.commands.reading import read_every_row, tell_notes
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.model.validation import Validation

SUFFIXES = {".txt": "text", ".csv": "csv", ".json": "json"}
PASSED, FAILED = 0, 1


@click.command(short_help="Every problem in an export, by file, row and cell: 0 none, 1 some, 2 unreadable.")
@options.optional_inputs
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="Exit 1 where there is an error, or where there is a warning too.",
)
@click.option("--rules", is_flag=True, help="Print the register: every rule, its words and what to do.")
@options.files
@options.show_values
@internal_alone("shows rows and cells of the export")
@click.option("--format", "form", type=click.Choice(list(SUFFIXES.values())), help="Default: text.")
@options.output
@options.config
def validate(
    inputs: tuple[str, ...], rules: bool, form: str | None, output: str | None, force: bool, **asked: Any
) -> int:
    """Which rows of an export can't be used, and which deserve a look: each by its cell and rule.

    INPUT is as for compute. Exit status 0 says that there is no error, 1 that there is one, 2 that a file
    can't be read at all. Errors stop compute; warnings count and are worth a look.

    \b
    Examples:
      scorecard validate sample_data/synthetic_awkward.csv
      scorecard validate sample_data/synthetic_awkward.csv -o problems.csv
    """
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    if rules:
        files.pop("provenance", None)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    if rules:
        text, status = _register(inputs, chosen), PASSED
    else:
        text, status = _validated(inputs, chosen, **asked)
    deliver(text, chosen, files)
    return status


def _register(inputs: tuple[str, ...], chosen: str) -> dict[str, str]:
    if inputs:
        raise click.UsageError("--rules prints the register and takes no INPUT")
    from scorecard.model.region_rules import REGION_RULES
    from scorecard.model.register import REGISTER
    from scorecard.presentation.register_words import register_csv, register_json, register_text

    present = {"text": register_text, "csv": register_csv, "json": register_json}[chosen]
    return {chosen: present(REGISTER, REGION_RULES)}


def _validated(
    inputs: tuple[str, ...],
    chosen: str,
    *,
    fail_on: Any,
    show_values: bool,
    config: ConfigFile | None,
    **asked: Any,
) -> tuple[dict[str, str], int]:
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...'.", click.get_current_context())
    from scorecard.model.validation import Validation

    reading = read_every_row(inputs, **asked)
    tell_notes(reading.notes)
    settings = (settings_note(config),) if config else ()
    validation = Validation(reading.inputs, reading.problems, fail_on, settings, reading.children)
    return _presented(validation, chosen, show_values), FAILED if validation.failed else PASSED


def _presented(validation: Validation, chosen: str, show_values: bool) -> dict[str, str]:
    """The result in a format; for CSV its provenance too, which has no room in it."""
    if chosen == "text":
        from scorecard.presentation.problems_text import problems_text

        return {chosen: problems_text(validation, __version__, show_values)}
    from scorecard.presentation.problems_json import problems_json, problems_provenance_json

    if chosen == "json":
        return {chosen: problems_json(validation, __version__, show_values)}
    from scorecard.presentation.problems_csv import problems_csv

    beside = problems_provenance_json(validation, __version__)
    return {chosen: problems_csv(validation, show_values), "provenance": beside}
