"""Standard output for results, standard error for everything else."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

from scorecard.model.errors import OutputRefused


class ReaderGone(Exception):
    """Whoever read standard output through a pipe has closed it."""


def tell(text: str) -> None:
    """Write to standard error; where it is closed or full there is nobody to tell."""
    if sys.stderr is not None:
        try:
            text = _folded(text) if sys.stderr.isatty() else text
            sys.stderr.write(_writable(text + "\n", sys.stderr.encoding))
            sys.stderr.flush()
        except (OSError, ValueError):
            let_go(sys.stderr)


def put(text: str) -> None:
    """Write a result to standard output, in UTF-8 unless it is a terminal with another encoding.

    Raises `OutputRefused` where it is closed or full, `ReaderGone` where its reader closed the pipe.
    """
    if sys.stdout is None:
        raise OutputRefused("standard output is closed", fix="write to a file with -o")
    try:
        if sys.stdout.isatty():
            sys.stdout.write(_writable(text, sys.stdout.encoding))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
    except OSError as error:
        let_go(sys.stdout)
        if error.errno == errno.EPIPE:
            raise ReaderGone from None
        raise OutputRefused(
            f"standard output can't be written: {error.strerror}", fix="write to a file with -o"
        ) from None


def let_go(stream: TextIO | None) -> None:
    """Turn a stream that failed to nowhere: Python tries it again as it ends, and exits 120 if it fails."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _folded(text: str) -> str:
    """Lines no wider than the terminal."""
    import shutil

    from scorecard.presentation.folded import folded

    return folded(text, max(40, shutil.get_terminal_size().columns))


def _writable(text: str, encoding: str | None) -> str:
    """The text with what the stream's encoding can't show written as escapes."""
    name = encoding or "ascii"
    return text.encode(name, "backslashreplace").decode(name)
