"""The child ids of many journeys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray


class Ids:
    """The child ids of a table, kept as joined blocks: a tenth of the memory of separate texts."""

    def __init__(self, blocks: Iterable[Sequence[str]] = ()) -> None:
        self._blocks: list[str] = []
        self._starts: list[int] = [0]
        self._some: tuple[Ids, NDArray[np.bool_]] | None = None
        for block in blocks:
            self.add(block)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._some[1])) if self._some else self._starts[-1]

    def add(self, block: Sequence[str]) -> None:
        """Append a block; no id holds a line break (the model refuses control characters)."""
        self._pick()
        if block:
            self._blocks.append("\n".join(block))
            self._starts.append(self._starts[-1] + len(block))

    def take(self, rows: NDArray[np.intp]) -> list[str]:
        """The ids at some rows, given in rising order."""
        self._pick()
        found: list[str] = []
        edges = np.searchsorted(rows, self._starts)
        parts = zip(self._blocks, pairwise(self._starts), pairwise(edges), strict=True)
        for block, (start, end), (first, last) in parts:
            if first < last:
                found += _lines(block, rows[first:last] - start, end - start)
        return found

    def rows_of(self, child_id: str) -> list[int]:
        """The rows of one id, in rising order."""
        self._pick()
        found: list[int] = []
        for block, start in zip(self._blocks, self._starts, strict=False):
            texts = block.split("\n") if child_id in block else []
            found += [start + row for row, text in enumerate(texts) if text == child_id]
        return found

    def matching(self, pattern: re.Pattern[str]) -> list[str]:
        """The ids that a pattern without groups, for one line among many (`re.MULTILINE`), finds."""
        self._pick()
        return [text for block in self._blocks for text in pattern.findall(block)]

    def keep(self, rows: NDArray[np.bool_]) -> Ids:
        """The ids of some rows: picked when one is asked for, since few commands do."""
        kept = Ids()
        kept._some = self, rows.copy()
        return kept

    def all(self) -> list[str]:
        """Every id, in row order."""
        self._pick()
        return [text for block in self._blocks for text in block.split("\n")]

    def _pick(self) -> None:
        if self._some is None:
            return
        every, rows = self._some
        every._pick()
        parts = zip(every._blocks, every._starts, strict=False)
        picked = Ids(list(compress(block.split("\n"), rows[start:])) for block, start in parts)
        self._blocks, self._starts, self._some = picked._blocks, picked._starts, None


def _lines(block: str, numbers: NDArray[np.intp], of: int) -> list[str]:
    """Some lines of a text that has so many."""
    if 4 * len(numbers) > of:
        texts = block.split("\n")
        return [texts[number] for number in numbers.tolist()]
    # Of few, no others are made into texts of their own.
    content = block.encode()
    breaks = np.flatnonzero(np.frombuffer(content, np.uint8) == ord("\n"))
    starts, ends = np.append(0, breaks + 1)[numbers], np.append(breaks, len(content))[numbers]
    return [content[start:end].decode() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
