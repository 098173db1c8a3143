"""How long one execution may take, in processor time: a machine that is busy is no fault of the input."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 10


class TooLong(Exception):
    """An input that takes longer than that."""


def _refuse(*_: object) -> None:
    raise TooLong


@contextmanager
def limited() -> Iterator[None]:
    """Raise `TooLong` after so many seconds; end the process after twice as many, if no Python runs."""
    before = signal.signal(signal.SIGPROF, _refuse)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)
