"""Standard output for results, standard error for everything else."""

from __future__ import annotations

import contextlib
import errno
import sys

from scorecard.model.errors import OutputRefused


class ReaderGone(Exception):
    """Whoever read standard output through a pipe has closed it."""


def tell(text: str) -> None:
    """Write to standard error; where it is closed there is nobody to tell."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(_writable(text + "\n", sys.stderr.encoding))
            sys.stderr.flush()


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
        if error.errno == errno.EPIPE:
            raise ReaderGone from None
        raise OutputRefused(
            f"standard output can't be written: {error.strerror}", fix="write to a file with -o"
        ) from None


def _writable(text: str, encoding: str | None) -> str:
    """The text with what the stream's encoding can't show written as escapes."""
    name = encoding or "ascii"
    return text.encode(name, "backslashreplace").decode(name)
