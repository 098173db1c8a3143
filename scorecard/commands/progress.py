"""A progress bar on standard error, for work of more than about two seconds and on a terminal only."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard.commands.files import paths_of

if TYPE_CHECKING:
    from scorecard.readers.source import Source

BYTES_OF_TWO_SECONDS = 25_000_000
Progress = Callable[[Sequence["Source"]], None]


@contextlib.contextmanager
def progress_bar(inputs: Sequence[str]) -> Iterator[Progress]:
    """A function to be called with the files as they are read; it moves the bar, if there is one."""
    size = sum(_size(path) for name in inputs for path in paths_of(name))
    terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if size < BYTES_OF_TWO_SECONDS or not terminal:
        yield lambda _: None
        return
    with click.progressbar(length=size, label="Reading", file=sys.stderr) as bar:
        yield lambda sources: bar.update(sum(source.position for source in sources) - bar.pos)


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0
