"""Result files: written whole or not at all, for their owner only, never over an input."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scorecard.commands.streams import tell
from scorecard.model.errors import OutputRefused

_LONGEST_PREFIX = 40
_OTHER_NAME = "give the result another name"
_ELSEWHERE = "check the folder and the disk, or write somewhere else"


def refuse_targets(paths: Iterable[Path], inputs: Iterable[str], force: bool) -> None:
    """Raise `OutputRefused` for files that must not or can't be written; to be asked before any work.

    That is: one that is an input (by whatever path or link), that exists without `force`, or whose folder
    is missing.
    """
    read = list(inputs)
    for path in paths:
        with _told(path):
            _refuse(_resolved(path), read, force)


def write_results(contents: Mapping[Path, str | bytes]) -> None:
    """Write the files of a result as `write_files` does, and name them on standard error."""
    from scorecard.presentation.wording import written_sentence

    write_files(contents)
    tell(written_sentence([path.name for path in contents]))


def write_files(contents: Mapping[Path, str | bytes]) -> None:
    """Write texts (as UTF-8) or bytes to files, each through a temporary file beside it that is then renamed.

    Several are written all or, as far as the system allows, none. Raises `OutputRefused`.
    """
    temporaries: list[Path] = []
    try:
        prepared = []
        for path, content in contents.items():
            with _told(path):
                target = _resolved(path)
                content = content.encode("utf-8") if isinstance(content, str) else content
                temporaries.append(_temporary(target, content, "part"))
                prepared.append((temporaries[-1], target))
        _replace(prepared, temporaries)
    finally:
        _remove(temporaries)


def _replace(prepared: list[tuple[Path, Path]], temporaries: list[Path]) -> None:
    """Rename each file into its place; where a later one fails, the earlier ones are put back."""
    kept: dict[Path, Path] = {}
    last = prepared[-1][0]
    try:
        for temporary, target in prepared:
            with _told(target):
                if temporary != last and target.exists():
                    kept[target] = _temporary(target, target.read_bytes(), "old")
                    temporaries.append(kept[target])
                os.replace(temporary, target)  # noqa: PTH105 - the same on every system
    except BaseException:
        if not last.exists():  # interrupted when all were in their places
            return
        for target in (target for temporary, target in prepared if not temporary.exists()):
            with contextlib.suppress(OSError):
                os.replace(kept[target], target) if target in kept else target.unlink()  # noqa: PTH105
        raise


def _remove(temporaries: list[Path]) -> None:
    """Leave no temporary file behind, not where this is interrupted either: by then all is done or undone."""
    try:
        while temporaries:
            with contextlib.suppress(OSError):
                temporaries[-1].unlink(missing_ok=True)
            temporaries.pop()
    except KeyboardInterrupt:
        _remove(temporaries)


def _refuse(target: Path, inputs: Iterable[str], force: bool) -> None:
    if target.exists() and any(_is_input(target, path) for one in inputs for path in paths_of(one)):
        raise OutputRefused(
            "this file is an input and is never overwritten", where=target.name, fix=_OTHER_NAME
        )
    if target.is_dir():
        raise OutputRefused("this is a folder", where=target.name, fix="give the name of a file")
    if target.exists() and not target.is_file():  # a rename would put a file in the place of, say, /dev/null
        raise OutputRefused("this is a device or a pipe", where=target.name, fix="give the name of a file")
    if target.exists() and not force:
        raise OutputRefused("this file exists", where=target.name, fix="add --force to replace it")
    if not target.parent.is_dir():
        raise OutputRefused("there is no such folder", where=str(target.parent), fix="make it first")


def paths_of(one: str) -> Iterator[str]:
    """An input's path, or those of the files in it where it is a folder."""
    folder = Path(one)
    with contextlib.suppress(OSError, ValueError):
        if one != "-" and folder.is_dir():
            yield from (str(path) for path in folder.rglob("*") if path.is_file())
            return
    yield one


def _is_input(target: Path, one: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        if one == "-":
            return sys.stdin is not None and os.path.samestat(target.stat(), os.fstat(sys.stdin.fileno()))
        return target.samefile(one)
    return False


def _resolved(path: Path) -> Path:
    try:
        target = path.resolve()
        is_loop = target.is_symlink()
    except RuntimeError:  # so Python 3.12 and earlier tell of a loop of links; later ones give a link back
        is_loop = True
    if is_loop:
        raise OutputRefused("this is a loop of links", where=path.name, fix=_ELSEWHERE)
    return target


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"this file can't be written: {error.strerror}"
        raise OutputRefused(what, where=path.name, fix=_ELSEWHERE) from None


def _temporary(target: Path, content: bytes, ending: str) -> Path:
    """The whole content in a new file beside the target that only its owner can read."""
    import tempfile

    handle, name = tempfile.mkstemp(f".{ending}", f".{target.name[:_LONGEST_PREFIX]}.", target.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return path
