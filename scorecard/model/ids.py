"""The child ids of many journeys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from scorecard.model.byte_words import Positions, Words, mixed, words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IdLines(Sequence[str]):
    """Ids in one text, each with a line break after it, whose place is in `ends`.

    Texts that are yet to be found ids may hold line breaks themselves.
    """

    text: str
    ends: Positions

    @classmethod
    def of(cls, ids: Sequence[str]) -> IdLines:
        """The same ids."""
        text = "\n".join((*ids, ""))
        ends = _line_breaks(text.encode("ascii", "replace"))  # a byte for each character
        return cls(text, ends if len(ends) == len(ids) else np.cumsum([len(one) + 1 for one in ids]) - 1)

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        texts = self.text.split("\n")[:-1]
        return iter(texts) if len(texts) == len(self) else (self[row] for row in range(len(self)))

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> IdLines: ...
    def __getitem__(self, row: int | slice) -> str | IdLines:
        """The id of a row, or those of some."""
        if isinstance(row, slice):
            return IdLines.of([*self][row])
        return self.text[self._start(row) : self.ends.item(row)]

    @property
    def starts(self) -> Positions:
        """Where each id begins."""
        return np.append(0, self.ends + 1)[: len(self)]

    def lines(self, rows: NDArray[np.bool_], instead: Mapping[int, str]) -> str:
        """The text of some rows' ids, with others instead of a few of them."""
        parts, start = [], 0
        for row in sorted({*np.flatnonzero(~rows).tolist(), *instead}):
            parts.append(self.text[start : self._start(row)])
            if rows[row]:
                parts.append(instead[row] + "\n")
            start = self.ends.item(row) + 1
        return "".join((*parts, self.text[start:]))

    def _start(self, row: int) -> int:
        return self.ends.item(row - 1) + 1 if row else 0


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
        self.add_lines("\n".join((*block, "")), len(block))

    def add_lines(self, text: str, size: int) -> None:
        """Append so many ids, each with a line break after it."""
        self._pick()
        if size:
            self._blocks.append(text[:-1])
            self._starts.append(self._starts[-1] + size)

    def hashes(self) -> Words:
        """A number for each id, the same for equal ones, and seldom for others."""
        self._pick()
        return np.concatenate([np.zeros(0, np.uint64), *map(_hashes, self._blocks)])

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
    content, starts, ends = _bytes_of(block)
    pairs = zip(starts[numbers].tolist(), ends[numbers].tolist(), strict=True)
    return [content[start:end].decode() for start, end in pairs]


def _hashes(block: str) -> Words:
    return mixed(words(*_bytes_of(block)))


def _bytes_of(block: str) -> tuple[bytes, Positions, Positions]:
    """A block's bytes, and where each line begins and ends."""
    content = block.encode()
    breaks = _line_breaks(content)
    return content, np.append(0, breaks + 1), np.append(breaks, len(content))


def _line_breaks(content: bytes) -> Positions:
    return np.flatnonzero(np.frombuffer(content, np.uint8) == ord("\n"))
