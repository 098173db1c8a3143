"""Work on one thing after another, done in another thread a little ahead of being asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def ahead(work: Callable[[_Item], _Result], items: Iterable[_Item]) -> Generator[_Result, None, None]:
    """The result for each item in turn; the next one is worked out while one is used.

    Items are taken in the caller's own thread, one ahead. What `work` raises is raised in its result's
    place. The other thread ends with the last result, or with the first that is no longer wanted.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        before: Future[_Result] | None = None
        for item in items:
            result = pool.submit(work, item)
            if before is not None:
                yield before.result()
            before = result
        if before is not None:
            yield before.result()
