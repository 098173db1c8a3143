"""Signs of work on standard error, where it takes more than about two seconds and on a terminal only."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard.commands.files import paths_of
from scorecard.commands.streams import tell

if TYPE_CHECKING:
    from scorecard.readers.source import Source

BYTES_OF_TWO_SECONDS = 25_000_000
SECONDS = 2.0
Progress = Callable[[Sequence["Source"]], None]


@contextlib.contextmanager
def progress_bar(inputs: Sequence[str]) -> Iterator[Progress]:
    """A function to be called with the files as they are read; it moves the bar, if there is one."""
    size = sum(_size(path) for name in inputs for path in paths_of(name))
    if size < BYTES_OF_TWO_SECONDS or not _on_a_terminal():
        yield lambda _: None
        return
    with click.progressbar(length=size, label="Reading", file=sys.stderr) as bar:
        yield lambda sources: bar.update(sum(source.position for source in sources) - bar.pos)


@contextlib.contextmanager
def told_if_long(audience: str) -> Iterator[None]:
    """A line where working out what to hide takes long: how far it is can't be told beforehand."""
    if audience != "publication" or not _on_a_terminal():
        yield
        return
    import threading

    from scorecard.presentation.wording import HIDING

    timer = threading.Timer(SECONDS, tell, [HIDING])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _on_a_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0
