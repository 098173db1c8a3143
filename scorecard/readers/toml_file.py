"""TOML files that an analyst keeps: read, and held against the model of what they may say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scorecard.model.errors import SettingsRefused

Model = TypeVar("Model", bound=BaseModel)
_MEND = "mend that line: a name stands once in its table, and texts stand between quotation marks"
_LARGEST = 1 << 20


def read_toml(path: Path) -> tuple[dict[str, Any], bytes]:
    """The content of a TOML file, and its bytes. Raises `SettingsRefused` saying where it is broken."""
    data = _bytes(path)
    try:
        return tomllib.loads(data.decode("utf-8-sig")), data
    except UnicodeDecodeError:
        raise SettingsRefused("this file is not UTF-8", where=path.name, fix="save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        said = str(error).replace("Cannot overwrite a value", "a name stands a second time")
        raise SettingsRefused(f"this is not TOML: {said}", where=path.name, fix=_MEND) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets within brackets
        raise SettingsRefused(
            "this is not TOML that can be read", where=path.name, fix="write it anew"
        ) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        what = "there is no such file" if missing else "this file can't be read"
        raise SettingsRefused(what, where=path.name, fix="check the path") from None
    if len(data) > _LARGEST:
        raise SettingsRefused(
            "this file is too large for a settings file",
            where=path.name,
            fix="check that it is the file you meant",
        )
    return data


def as_model(content: dict[str, Any], name: str, model: type[Model], **more: object) -> Model:
    """Settings as a model. Raises `SettingsRefused` naming the first wrong key, and those allowed."""
    if computed := [key for key in content if key not in _allowed(model, ()) and key in model.model_fields]:
        raise _unknown_key(computed[0], name, _allowed(model, ()))
    try:
        return model.model_validate({**content, **more})
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        where = _key(detail["loc"])
        if detail["type"] == "extra_forbidden":
            raise _unknown_key(where, name, _allowed(model, detail["loc"][:-1])) from None
        if detail["type"] == "missing":
            raise SettingsRefused(f"{where} is missing", where=name, fix="write it in this file") from None
        message = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "tuple_type":  # in the models of these files only tables are in tuples
            message = f"each has a heading of its own in double brackets, [[{where}]]"
        what = f"{where}: {message[:1].lower()}{message[1:]}"
        raise SettingsRefused(what, where=name, fix="mend that value") from None


def _unknown_key(key: str, name: str, allowed: list[str]) -> SettingsRefused:
    return SettingsRefused(
        f"the key {key} is not known", where=name, fix=f"the keys there are {', '.join(allowed)}"
    )


def _key(loc: tuple[int | str, ...]) -> str:
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc]
    return "".join(parts).removeprefix(".") or "the file"


def _allowed(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys a table may have, found by walking the model along the place of the error."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = next(iter(_models_in(model.model_fields[part].annotation)), model)
    # What is excluded is reckoned from the file, not said in it.
    return [field.alias or key for key, field in model.model_fields.items() if not field.exclude]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
