"""`--config FILE`: options from a TOML file that is named on the command line, never found by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from scorecard.model.errors import SettingsRefused

_NOT_FROM_A_FILE = {"help", "config", "output", "force", "json-schema", "version"}


def read_config(ctx: click.Context, _: click.Parameter, name: str | None) -> tuple[str, str] | None:
    """Make the file's options the defaults of this command; gives the file's name and SHA-256.

    Top-level keys are options of any command, a table named like a command holds options of that one.
    """
    if name is None:
        return None
    import hashlib
    from pathlib import Path

    from scorecard.readers.toml_file import read_toml

    path = Path(name)
    content, data = read_toml(path)
    commands = _commands(ctx)
    every = {option for options in commands.values() for option in options}
    general = {key: value for key, value in content.items() if not isinstance(value, Mapping)}
    _refuse_unknown(general, every, path.name)
    _refuse_unknown({key: None for key in content if key not in general}, set(commands), path.name)
    for command, own in content.items():
        if isinstance(own, Mapping):
            _refuse_unknown(own, set(commands[command]), path.name)
    here = commands.get(ctx.info_name or "", {})
    asked = {**general, **content.get(ctx.info_name or "", {})}
    ctx.default_map = {here[key]: _value(value) for key, value in asked.items() if key in here}
    return path.name, hashlib.sha256(data).hexdigest()


def _commands(ctx: click.Context) -> dict[str, dict[str, str]]:
    """Each command's options that a file may set: the parameter's name by the option's."""
    group = ctx.find_root().command
    found = group.commands if isinstance(group, click.Group) else {ctx.info_name or "": ctx.command}
    return {
        name: {
            option.lstrip("-"): parameter.name or ""
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
            if option.startswith("--") and option.lstrip("-") not in _NOT_FROM_A_FILE
        }
        for name, command in found.items()
    }


def _value(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, list) else value


def _refuse_unknown(given: Mapping[str, Any], allowed: set[str], file: str) -> None:
    if unknown := [key for key in given if key not in allowed]:
        raise SettingsRefused(
            f"the key {unknown[0]} is not known",
            where=file,
            fix=f"the keys there are {', '.join(sorted(allowed))}",
        )
