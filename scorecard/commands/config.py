"""`--config FILE`: options from a TOML file that is named on the command line, never found by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import click

from scorecard.model.errors import SettingsRefused

_NOT_FROM_A_FILE = {"help", "config", "output", "force", "json-schema", "rules", "version"}


class ConfigFile(NamedTuple):
    """The file that options were read from, as given, and the SHA-256 of what it said."""

    path: str
    sha256: str


def read_config(ctx: click.Context, _: click.Parameter, name: str | None) -> ConfigFile | None:
    """Make the file's options the defaults of this command.

    Top-level keys are options of any command, a table named like a command holds options of that one.
    """
    if name is None or ctx.resilient_parsing:
        return None
    import hashlib
    from pathlib import Path

    from scorecard.readers.toml_file import read_toml

    path = Path(name)
    content, data = read_toml(path)
    commands = _commands(ctx)
    general = {key: value for key, value in content.items() if not isinstance(value, Mapping)}
    tables = {key: value for key, value in content.items() if isinstance(value, Mapping)}
    every = {option for options in commands.values() for option in options}
    _refuse_unknown("key", general, every, path.name)
    _refuse_unknown("table", tables, commands, path.name)
    for command, own in tables.items():
        _refuse_unknown("key", own, commands[command], path.name)
    here = commands[ctx.info_name or ""]
    asked = {**general, **tables.get(ctx.info_name or "", {})}
    ctx.default_map = {
        here[key].name or "": _default(ctx, here[key], key, value, path.name)
        for key, value in asked.items()
        if key in here
    }
    return ConfigFile(name, hashlib.sha256(data).hexdigest())


def _commands(ctx: click.Context) -> dict[str, dict[str, click.Option]]:
    """The options that a file may set, of each command that takes one."""
    root = ctx.find_root()
    group = root.command if isinstance(root.command, click.Group) else click.Group()
    # Not `group.commands`: it holds only those that were asked for so far.
    named = {name: group.get_command(root, name) for name in group.list_commands(root)}
    found = {name: command for name, command in named.items() if command}
    return {
        name: {
            option.lstrip("-"): parameter
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
            if option.startswith("--") and option.lstrip("-") not in _NOT_FROM_A_FILE
        }
        for name, command in {**found, ctx.info_name or "": ctx.command}.items()
        if any(parameter.name == "config" for parameter in command.params)
    }


def _default(ctx: click.Context, option: click.Option, key: str, value: Any, file: str) -> Any:
    """A value of the file as the option's default, refused here so that the file is named."""
    if option.is_flag:
        if not isinstance(value, bool):
            raise SettingsRefused(f"the key {key} takes true or false", where=file, fix="mend that value")
        return value
    given = value if isinstance(value, list) and option.multiple else [value]
    taken = [_one(ctx, option, key, one, file) for one in given]
    return taken if option.multiple else taken[0]


def _one(ctx: click.Context, option: click.Option, key: str, value: Any, file: str) -> str:
    if isinstance(value, bool | datetime) or not isinstance(value, str | int | date):
        takes = "a text, a number or a date without a time" + (", or several" if option.multiple else "")
        raise SettingsRefused(f"the key {key} takes {takes}", where=file, fix="mend that value")
    if "\0" in str(value):  # which no command line can hold, and no path of a file
        raise SettingsRefused(f"the key {key} holds a NUL character", where=file, fix="mend that value")
    try:
        option.type.convert(str(value), option, ctx)
    except click.UsageError as error:
        raise SettingsRefused(f"{key}: {error.message}", where=file, fix="mend that value") from None
    return str(value)


def _refuse_unknown(kind: str, given: Iterable[str], allowed: Iterable[str], file: str) -> None:
    if unknown := [key for key in given if key not in allowed]:
        from difflib import get_close_matches

        close = get_close_matches(unknown[0], sorted(allowed), 1)
        is_it = f"is it {close[0]}? " if close else ""
        raise SettingsRefused(
            f"the {kind} {unknown[0]} is not known",
            where=file,
            fix=f"{is_it}the {kind}s there are {', '.join(sorted(allowed))}",
        )
