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
    """Write the shipped files into the folder, which is made; their paths in it in alphabetical order."""
    from scorecard.readers.shipped import shipped_folder

    shipped = shipped_folder("sample_data")
    names = sorted(file.relative_to(shipped) for file in shipped.rglob("synthetic_*.csv"))
    folders = sorted({above for name in names for above in name.parents if above.name})
    made = [folder] if _made(folder, force) else []
    _refuse_links(folder, [*folders, *names])
    try:
        made += [folder / name for name in folders if _made(folder / name, force=True)]
        texts = ((shipped / name).read_bytes().decode("utf-8") for name in names)
        write_files(dict(zip((folder / name for name in names), texts, strict=True)))
    except BaseException:
        for new in reversed(made):
            with contextlib.suppress(OSError):
                new.rmdir()
        raise
    return [name.as_posix() for name in names]


def _refuse_links(folder: Path, names: Iterable[Path]) -> None:
    """Raise `OutputRefused` for what is a link: what it leads to may lie outside the folder."""
    from scorecard.model.errors import OutputRefused

    for name in names:
        if (folder / name).is_symlink():
            raise OutputRefused("this is a link", where=str(name), fix="remove it, or name another folder")


def _made(folder: Path, force: bool) -> bool:
    """Make a folder, and say whether it is new. Raises `OutputRefused`."""
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
