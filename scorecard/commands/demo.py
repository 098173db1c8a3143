"""`scorecard demo`: the sample data in a folder, and the commands to try on it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import click

from scorecard.commands import options
from scorecard.commands.files import write_files
from scorecard.commands.streams import put

FOLDER = "scorecard-demo"


@click.command(short_help="Invented sample data in a new folder, and the commands to try on it.")
@click.argument("folder", metavar="[FOLDER]", default=FOLDER, type=options.FILE)
@click.option("--force", is_flag=True, help="Write into a folder that exists, over files of these names.")
def demo(folder: str, force: bool) -> None:
    """The tool tried in five minutes: invented data in a new folder, and commands that run as printed.

    FOLDER is scorecard-demo unless you name another. No child, family or council in the data is real.

    \b
    Examples:
      scorecard demo
      scorecard demo trial --force
    """
    from scorecard.presentation.demo_text import demo_text

    names = _write(Path(folder), force)
    put(demo_text(_typed(folder), names))


def _write(folder: Path, force: bool) -> list[str]:
    """Write the shipped files into the folder, which is made; names in alphabetical order."""
    from scorecard.readers.shipped import shipped_folder

    files = sorted(shipped_folder("sample_data").glob("synthetic_*.csv"))
    made = _made(folder, force)
    targets = [folder / file.name for file in files]
    _refuse_links(targets)
    try:
        texts = (file.read_bytes().decode("utf-8") for file in files)
        write_files(dict(zip(targets, texts, strict=True)))
    except BaseException:
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    return [file.name for file in files]


def _refuse_links(targets: Iterable[Path]) -> None:
    """Raise `OutputRefused` for a file that is a link: what it leads to may lie outside the folder."""
    from scorecard.model.errors import OutputRefused

    for target in targets:
        if target.is_symlink():
            raise OutputRefused("this is a link", where=target.name, fix="remove it, or name another folder")


def _made(folder: Path, force: bool) -> bool:
    """Make the folder, and say whether it is new. Raises `OutputRefused`."""
    from scorecard.model.errors import OutputRefused

    try:
        if folder.is_dir():
            if not force:
                raise OutputRefused(
                    "this folder exists", where=folder.name or str(folder),
                    fix="name another, or add --force to write into it",
                )  # fmt: skip
            return False
        if not folder.parent.exists():
            raise OutputRefused("there is no such folder", where=str(folder.parent), fix="make it first")
        folder.mkdir()
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else "not a name for a folder"
        raise OutputRefused(
            f"this folder can't be made: {what}", where=folder.name, fix="name another folder"
        ) from None
    return True


def _typed(folder: str) -> str:
    """The folder as it must be typed: one that begins with a dash would be an option."""
    return f"./{folder}" if folder.startswith("-") else folder.rstrip("/\\") or folder
