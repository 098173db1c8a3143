"""Work on one thing after another, done in other threads a little ahead of being asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

THREADS = 2
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def ahead(
    work: Callable[[_Item], _Result], items: Iterable[_Item], threads: int = THREADS
) -> Generator[_Result, None, None]:
    """The result for each item in turn; those that follow are worked out while one is used.

    With one thread, items are worked on in turn. They are taken in the caller's own thread, few at a time.
    What `work` raises is raised in its result's place. The threads end with the last result, or with the
    first that is no longer wanted.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[_Result]] = deque()
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
