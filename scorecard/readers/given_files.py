"""The files that inputs stand for: a folder is all the files in it, by name, at any depth."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.model.errors import InputRefused, UsageError
from scorecard.readers.source import shown_name

MOST_FILES = 5_000
"""A folder with more is not one of returns: somebody's home or a disk was given by mistake."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to read: its path (`-` for standard input), its name in messages, and the folder it is in.

    `searched` says that it was found in a folder that was given, not named itself: what it is may then be
    something else.
    """

    path: str
    shown: str
    folder: str = ""
    searched: bool = False


def given_files(names: Sequence[str], others: Sequence[str] = ()) -> list[list[GivenFile]]:
    """The files of each input; of `others`, which are read apart, they are told apart too.

    Raises `InputRefused` for a folder without any, `UsageError` for no name.
    """
    files, elsewhere = ([_files(name) for name in some] for some in (names, others))
    shown = Counter(file.shown for of_one in (*files, *elsewhere) for file in of_one)
    # Files of one name are told apart by the path they were given by.
    return [
        [replace(file, shown=file.path) if shown[file.shown] > 1 else file for file in of_one]
        for of_one in files
    ]


def _files(name: str) -> list[GivenFile]:
    return _in_folder(name) if is_folder(name) else [_named(name)]


def is_folder(name: str) -> bool:
    """Whether an input is a folder."""
    try:
        return name not in ("", "-") and Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _named(name: str) -> GivenFile:
    if not name:  # an unset variable of a shell; as a path it would be the working folder
        raise UsageError(
            "the name of an input is empty", fix="give a file, a folder, or - for standard input"
        )
    return GivenFile(name, shown_name(name), "" if name == "-" else str(Path(name).parent))


def _in_folder(name: str) -> list[GivenFile]:
    files = []
    for path in _walk(Path(name)):
        files.append(GivenFile(str(path), _shown(Path(name), path), str(path.parent), searched=True))
        if len(files) > MOST_FILES:
            raise InputRefused(
                f"this folder has more than {MOST_FILES:,} files", where=shown_name(name),
                fix="give the folder of the returns alone",
            )  # fmt: skip
    if not files:
        raise InputRefused("this folder has no file in it", where=shown_name(name), fix="check the path")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and its folders, by name; hidden ones and links to folders are left alone."""
    for here, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _unreadable(error: OSError) -> None:
    raise InputRefused(
        "a folder may not be read", where=shown_name(str(error.filename)), fix="check who may read it"
    )


def _shown(folder: Path, path: Path) -> str:
    """The path from the folder on: two years' files have one name."""
    inside = path.relative_to(folder)
    return (Path(folder.name) / inside).as_posix() if folder.name else inside.as_posix()
