"""Texts as numbers, each distinct one read once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from scorecard.model.journeys import Column
from scorecard.readers.table import RepeatedTexts


class Numbered(dict[str, int]):
    """Texts numbered in the order in which they are met."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number

    def column(self, texts: Collection[str]) -> Column:
        """The number of each text."""
        return np.fromiter(map(self.__getitem__, texts), np.int32, len(texts))


class Distinct(Numbered):
    """The number of each distinct text of a column; a text met for the first time is read."""

    def __init__(self, read: Callable[[str], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> int:
        number = self[text] = self._read(text)
        return number


class NumbersOfLists:
    """The numbers of each column's different texts, in a list that many blocks share and that may grow."""

    def __init__(self) -> None:
        self._lists: dict[str, tuple[list[str], Column]] = {}

    def column(self, name: str, cells: Sequence[str], read: Callable[[Sequence[str]], Column]) -> Column:
        """The numbers of a column's cells; where they share a list, its texts are read once."""
        if isinstance(cells, RepeatedTexts):
            return self._of(name, cells, read).take(cells.places)
        return read(cells)

    def _of(self, name: str, cells: RepeatedTexts, read: Callable[[Sequence[str]], Column]) -> Column:
        """The numbers of the list's texts, as far at least as these cells point to them."""
        texts, numbers = self._lists.get(name, (cells.texts, np.zeros(0, np.int32)))
        if texts is not cells.texts:
            numbers = np.zeros(0, np.int32)
        # No further: a text that no cell has is none of the file's.
        end = int(cells.places.max(initial=-1)) + 1
        if len(numbers) < end:
            numbers = np.concatenate([numbers, read(cells.texts[len(numbers) : end])])
        self._lists[name] = cells.texts, numbers
        return numbers
