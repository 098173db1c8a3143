"""The options that commands share, each written once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from scorecard.commands.config import read_config
from scorecard.commands.parameter_types import Day
from scorecard.commands.streams import put

Command = TypeVar("Command", bound=Callable[..., Any])


def options(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order in which help shows them."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


FILE = click.Path(readable=False, allow_dash=True)
"""A path as it is given, so that shells complete it; whether it can be read is told by the reader."""

inputs = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=FILE)
optional_inputs = click.argument("inputs", metavar="INPUT...", nargs=-1, type=FILE)

as_at = click.option(
    "--as-at", type=Day(), metavar="DATE",
    help="What is known on this day (2026-03-31 or 31/03/2026) counts, and nothing later. Default: the "
    "latest date in the data.",
)  # fmt: skip

windows: Callable[[Command], Command] = options(
    click.option(
        "--window", "windows", multiple=True, metavar="NAME",
        help="A window such as 2013-16 (three years to 31 March 2016), 2015-16 (one), or latest. Repeatable.",
    ),
    click.option(
        "--years", type=click.Choice(["1", "3"]), default="3", show_default=True,
        help="How long the windows are that --window does not name.",
    ),
    click.option(
        "--ending", "endings", type=Day(), multiple=True, metavar="DATE",
        help="A window that ends on this day, such as a quarter's end. Repeatable.",
    ),
    as_at,
)  # fmt: skip

every = click.option(
    "--every", type=click.Choice(["month", "quarter", "half-year", "year"]),
    help="A window to the end of each such period that has ended, and what moved the figures from one to "
    "the next.",
)  # fmt: skip

regions = click.option(
    "--regions", type=FILE, metavar="FILE",
    help="A CSV of which authority was in which region from when to when (see docs/columns.md).",
)  # fmt: skip

encoding = click.option(
    "--encoding",
    metavar="NAME",
    help="The files' encoding, such as cp1252 or utf-16: only where it is told wrongly.",
)

sheet = click.option(
    "--sheet", metavar="NAME", help="The sheet to read in a workbook, where several fit or it is hidden."
)

local_authority = click.option(
    "--local-authority", metavar="NAME",
    help="The responsible authority, for files without a local_authority column.",
)  # fmt: skip

column_map = click.option(
    "--column-map", type=FILE, metavar="FILE|NAME",
    help="A TOML file that says which heading is which column (see docs/columns.md), or the name of a "
    "shipped one (scorecard init --list).",
)  # fmt: skip

files: Callable[[Command], Command] = options(local_authority, column_map, encoding, sheet)


def show_values_of(who: str) -> Callable[[Command], Command]:
    """Whether messages may name whom the rows are of."""
    return click.option(
        "--show-values", is_flag=True,
        help=f"Show the offending text in messages. It can name {who}: for your own screen only.",
    )  # fmt: skip


show_values = show_values_of("a child")

skip_invalid = click.option(
    "--skip-invalid", is_flag=True,
    help="Leave out the rows that can't be used, and say so with every figure.",
)  # fmt: skip

reading: Callable[[Command], Command] = options(files, skip_invalid, show_values)

reading_adopters: Callable[[Command], Command] = options(
    local_authority,
    click.option(
        "--column-map", type=FILE, metavar="FILE",
        help="A TOML file that says which heading is which column (docs/adopters.md). List 11 needs none.",
    ),
    encoding,
    sheet,
    skip_invalid,
    show_values_of("an adopter"),
)  # fmt: skip

thresholds = click.option(
    "--thresholds", type=FILE, default="in-force", show_default=True, metavar="EDITION|FILE",
    help="An edition, as-published:DATE, or a TOML file of local thresholds that go before.",
)  # fmt: skip

judging: Callable[[Command], Command] = options(
    thresholds,
    click.option(
        "--a3-population", type=click.Choice(["all", "adopted"]), default="all", show_default=True,
        help="Whether A3 counts the children still on the way.",
    ),
    click.option(
        "--a3-foster-carer-clock", type=click.Choice(["placed", "foster"]), default="placed",
        show_default=True, help="Where A3's wait ends for a child adopted by its foster carer.",
    ),
)  # fmt: skip


def audience_by_default(default: str) -> Callable[[Command], Command]:
    """Who is to read the result, where nothing is said."""
    return click.option(
        "--audience", type=click.Choice(["internal", "publication"]), default=default, show_default=True,
        help="publication: rounded figures alone, and [c] for those that would give a child away "
        "(docs/disclosure.md).",
    )  # fmt: skip


audience = audience_by_default("internal")


previous = click.option(
    "--previous", type=FILE, multiple=True, metavar="FILE",
    help="An earlier report of the same figures, the JSON of compute: what would tell of a few children "
    "beside it is hidden too. With --audience publication. Repeatable.",
)  # fmt: skip

output: Callable[[Command], Command] = options(
    click.option(
        "-o", "--output", type=FILE, metavar="FILE",
        help="Write to a file; its ending picks the format, as in table.html.",
    ),
    click.option("--force", is_flag=True, help="Replace a file that exists."),
)  # fmt: skip


def json_schema(schema: Callable[[], str]) -> Callable[[Command], Command]:
    """The schema of a command's JSON, instead of the command."""

    def told(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            put(schema())
            ctx.exit()

    return click.option(
        "--json-schema", is_flag=True, is_eager=True, expose_value=False, callback=told,
        help="Print the schema of the JSON output, and nothing else.",
    )  # fmt: skip


config = click.option(
    "--config", type=FILE, metavar="FILE", is_eager=True, callback=read_config,
    help="Options from a TOML file, such as as-at = 2026-03-31. Named in the result; never picked up by "
    "itself.",
)  # fmt: skip


def by(choices: Sequence[str], help_text: str) -> Callable[[Command], Command]:
    """The areas that figures are given for."""
    return click.option("--by", type=click.Choice(list(choices)), help=help_text)
