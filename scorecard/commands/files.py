"""Result files: written whole or not at all, for their owner only, never over an input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scorecard.model.errors import OutputRefused


def write_files(contents: Mapping[Path, str], inputs: Sequence[str], force: bool) -> None:
    """Write texts to files, each through a temporary file beside it that is then renamed.

    Raises `OutputRefused`, before anything is written, for a file that is an input (by whatever path or
    link), for one that exists without `force`, and for a folder that is missing or can't be written.
    """
    targets = {path.resolve(): text for path, text in contents.items()}
    for target in targets:
        _refuse(target, inputs, force)
    written: list[tuple[Path, Path]] = []
    try:
        for target, text in targets.items():
            written.append((_temporary(target, text), target))
        for temporary, target in written:
            os.replace(temporary, target)  # noqa: PTH105 - the same on every system
    except OSError as error:
        raise OutputRefused(f"this file can't be written: {error.strerror}", where=target.name) from None
    finally:
        _remove(temporary for temporary, _ in written)


def _refuse(target: Path, inputs: Iterable[str], force: bool) -> None:
    for one in inputs:
        if one != "-" and target.exists() and Path(one).exists() and target.samefile(one):
            raise OutputRefused("this file is an input and is never overwritten", where=target.name)
    if target.is_dir():
        raise OutputRefused("this is a folder", where=target.name, fix="give the name of a file")
    if target.exists() and not force:
        raise OutputRefused("this file exists", where=target.name, fix="add --force to replace it")
    if not target.parent.is_dir():
        raise OutputRefused("there is no such folder", where=str(target.parent), fix="make it first")


def _temporary(target: Path, text: str) -> Path:
    """The whole text in a new file beside the target that only its owner can read."""
    path = target.with_name(f".{target.name}.{os.getpid()}.part")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _remove([path])
        raise
    return path


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
