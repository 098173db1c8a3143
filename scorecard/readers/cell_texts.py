"""The different texts of one column, told apart by their bytes taken eight at a time as whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.model.byte_words import Positions, Words, mixed
from scorecard.model.journeys import Column
from scorecard.readers.table import RepeatedTexts

MOST_WORDS = 8
MOST_TEXTS = 1 << 16
_SLOT_BITS = 16
_AT_ONCE = 256


class CellTexts:
    """The texts of a column in the order in which they are met; blank is always the first.

    A number made of a cell's words proposes a text, and the cell is taken for it where all words are the
    same. The text itself is asked for only where not: because it is new, or another one has its slot.
    """

    def __init__(self) -> None:
        self.texts = [""]
        self._places = {"": 0}
        self._slots = np.zeros(1 << _SLOT_BITS, np.int32)
        self._words = np.zeros((MOST_WORDS, 1024), np.uint64)

    def column(self, words: Sequence[Words], text: Callable[[int], str]) -> RepeatedTexts | None:
        """A column by the words of its cells; `text` gives the text of a cell. None for too many texts."""
        slots = _slots(words)
        places = self._slots[slots]
        left = np.flatnonzero(~self._are_those(words, places))
        while len(left):
            some, left = left[:_AT_ONCE], left[_AT_ONCE:]
            places[some] = self._ask(some, text)
            if len(self.texts) > MOST_TEXTS:
                return None
            self._learn(words, slots, some, places[some])
            places[left] = self._slots[slots[left]]
            left = left[~self._are_those([word[left] for word in words], places[left])]
        return RepeatedTexts(self.texts, places)

    def _are_those(self, words: Sequence[Words], places: Column) -> NDArray[np.bool_]:
        """Whether each cell's words are those of its place's text."""
        same = np.ones(len(places), np.bool_)
        for place, known in enumerate(self._words):
            if place < len(words):
                same &= known[places] == words[place]
            elif known.any():
                same &= known[places] == 0
        return same

    def _ask(self, rows: Positions, text: Callable[[int], str]) -> list[int]:
        """The places of the texts of some cells; new ones are added."""
        found = []
        for one in map(text, rows.tolist()):
            place = self._places.setdefault(one, len(self.texts))
            if place == len(self.texts):
                self.texts.append(one)
            found.append(place)
        return found

    def _learn(self, words: Sequence[Words], slots: Positions, rows: Positions, places: Column) -> None:
        """Remember the words of texts, and give them the slots that are free."""
        while len(self.texts) > self._words.shape[1]:
            self._words = np.concatenate([self._words, np.zeros_like(self._words)], axis=1)
        for known, word in zip(self._words, words, strict=False):
            known[places] = word[rows]
        free = self._slots[slots[rows]] == 0
        self._slots[slots[rows[free]]] = places[free]


def _slots(words: Sequence[Words]) -> Positions:
    return (mixed(words) >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)
