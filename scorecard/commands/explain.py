"""`scorecard explain`: one child's journey in the figures or, without a child, what drives the averages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from scorecard.commands import options
from scorecard.commands.compute import computed, settings_files
from scorecard.commands.files import refuse_targets
from scorecard.commands.formats import chosen_format, deliver, page_as, result_files
from scorecard.commands.parameter_types import WholeNumber
from scorecard.commands.publication import internal_alone
from scorecard.commands.reading import read_for_child, read_inputs, tell_of_child
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.engine.settings import Settings
    from scorecard.model.explanation import ChildExplained
    from scorecard.model.result import Scorecard
    from scorecard.readers.reading import Reading

FORMATS = ("text", "markdown", "html", "json")
FILE_SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx")
"""What the name of an input ends in, as a rule: an unknown id that does is a file's name, mistyped."""
SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".json": "json"}


@click.command(short_help="One child in the figures; or, without a child, what drives the averages.")
@click.argument("arguments", metavar="[CHILD] INPUT...", nargs=-1, required=True, type=options.FILE)
@click.option("--child", metavar="ID", help="The child's id, where the first argument is not to be it.")
@click.option(
    "--longest", type=WholeNumber(1, "waits"), default=10, show_default=True, metavar="K",
    help="Without a child: how many of the longest waits to show.",
)  # fmt: skip
@options.windows
@options.by(
    ["all", "local-authority"],
    "All together, or each local authority too. Default: all together; of a child, its authority too.",
)
@options.judging
@options.reading
@internal_alone("shows single children")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: text.")
@options.output
@options.config
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    arguments: tuple[str, ...],
    child: str | None,
    longest: int,
    form: str | None,
    output: str | None,
    force: bool,
    **asked: Any,
) -> None:
    """Which figures count one child, with how many days, and what they would be without it.

    With CHILD, an id: its dates and the cells they came from; for each indicator and window, counted or left
    out and why; every figure with and without it. The first argument is the child unless it is a file or -.

    Without CHILD: what drives the latest window's averages. The longest waits by row and cell, and the
    averages without them, without foster carers' adoptions, and of one year beside three.

    \b
    Examples:
      scorecard explain S0182 sample_data/synthetic_authority.csv
      scorecard explain sample_data/synthetic_authority.csv --longest 5
    """
    child, inputs = _child_and_inputs(child, arguments)
    if child is not None and ctx.get_parameter_source("longest") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--longest is for explain without a child")
    chosen = chosen_format(form, output, SUFFIXES)
    files = result_files(output, chosen)
    refuse_targets(files.values(), (*inputs, *settings_files(**asked)), force)
    if child is None:
        text = _drivers(read_inputs(inputs, **asked), chosen, longest, **asked)
    else:
        text = _child(child, read_for_child(inputs, child, **asked), chosen, **asked)
    deliver({chosen: text}, chosen, files)


def _child_and_inputs(child: str | None, arguments: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The child asked for, if any, and the inputs. Raises `UsageError` where both or neither can be meant."""
    first, rest = arguments[0], arguments[1:]
    if not all(one.strip() for one in (*arguments, "-" if child is None else child)):
        raise click.UsageError("an empty argument is neither a child's id nor a file")
    if child is not None:
        if not _is_input(first) and rest:
            raise click.UsageError(f"{first!r} is not a file, and --child names the child already")
        return child.strip(), arguments
    if _is_input(first):
        later = next((one for one in rest if not _is_input(one)), None)
        if later is not None:
            raise click.UsageError(f"{later!r} is not a file; if it is the child's id, it goes first")
        return None, arguments
    if not rest:
        raise click.UsageError(
            f"{first!r} is not a file, so it is taken as a child's id, and no input is given: "
            "scorecard explain CHILD INPUT..."
        )
    return first.strip(), rest


def _is_input(argument: str) -> bool:
    try:
        return argument == "-" or Path(argument).exists()
    except (OSError, ValueError):
        return False


def _drivers(
    reading: Reading, chosen: str, longest: int, windows: tuple[str, ...], **asked: Any
) -> str | bytes:
    from scorecard.engine.explain.drivers import explain_drivers

    named = windows if windows or asked["endings"] else ("latest",)
    areas = ("all", "local-authority") if asked["by"] == "local-authority" else _all_as_named(reading)
    scorecard = computed(reading, areas, windows=named, **asked)
    found = explain_drivers(reading.journeys, scorecard, _settings(**asked), longest)
    if chosen == "json":
        from scorecard.presentation.explain_json import drivers_json

        return drivers_json(found, __version__)
    from scorecard.presentation.explain_drivers import drivers_page

    return page_as(drivers_page(found, __version__), chosen)


def _child(child: str, reading: Reading, chosen: str, **asked: Any) -> str | bytes:
    from scorecard.engine.explain.child import explain_child

    both = ("all", "local-authority") if len(reading.journeys.authorities) > 1 else ("local-authority",)
    scorecard = _computed_or_told(reading, ("all",) if asked["by"] == "all" else both, **asked)
    found = explain_child(
        child, reading.journeys, scorecard, _settings(**asked), reading.problems, reading.set_aside
    )
    _refuse_unknown(found, reading)
    if chosen == "json":
        from scorecard.presentation.explain_json import child_json

        return child_json(found, __version__)
    from scorecard.presentation.explain_child import child_page

    return page_as(child_page(found, __version__), chosen)


def _computed_or_told(reading: Reading, areas: tuple[str, ...], **asked: Any) -> Scorecard:
    """The scorecard; where there is none, it is first told why rows of the child can't be used."""
    from scorecard.model.errors import NothingToCompute

    try:
        return computed(reading, areas, **asked)
    except NothingToCompute:
        tell_of_child(reading, asked["show_values"])
        raise


def _all_as_named(reading: Reading) -> tuple[str, ...]:
    """All together; a single authority is called by its name."""
    return ("all",) if len(reading.journeys.authorities) > 1 else ("local-authority",)


def _settings(a3_population: Any, a3_foster_carer_clock: Any, **_: Any) -> Settings:
    from scorecard.engine.settings import Settings

    return Settings(a3_population, a3_foster_carer_clock)


def _refuse_unknown(found: ChildExplained, reading: Reading) -> None:
    if found.journeys or found.not_counted:
        return
    from scorecard.engine.explain.close_ids import close_ids
    from scorecard.model.errors import UnknownChild

    close = close_ids(found.child, reading.journeys.ids)
    fix = f"close to it: {', '.join(close)}" if close else "check the id; leading zeros and case count"
    no_file = "; there is no file of that name either" if _is_no_file(found.child) else ""
    raise UnknownChild(f"no row has the child id {found.child!r}", fix=fix + no_file)


def _is_no_file(child: str) -> bool:
    """Whether the id looks like a file's name, mistyped."""
    looks = "/" in child or "\\" in child or child.lower().endswith(FILE_SUFFIXES)
    return looks and not _is_input(child)
