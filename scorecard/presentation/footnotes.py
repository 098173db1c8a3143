"""Notes under tables: each sentence once, numbered in the order of first use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorecard.model.result import Note
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.result import Result

SAID_BY_SHORTHAND = "provisional"
"""The one note that has a shorthand of its own, `[p]`, and so no number."""
INCOMPLETE = ("incomplete", "no-adoption-order")
"""The notes about a window: they stand beside it, even where they apply to everything."""


class Footnotes:
    """The notes of some results as numbered sentences.

    A note that is beside every result needs no number: it is said `for_all`.
    """

    def __init__(self, results: Sequence[Result]) -> None:
        shared = _beside_every_one(results)
        notes = (note for result in results for note in _window_first(result.notes))
        said = dict.fromkeys(note for note in notes if note.code != SAID_BY_SHORTHAND)
        self.for_all = tuple(dict.fromkeys(note_sentence(note) for note in said if note in shared))
        sentences = dict.fromkeys(note_sentence(note) for note in said if note not in shared)
        self._numbers = {sentence: number for number, sentence in enumerate(sentences, 1)}

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each mark with its sentence: `("[1]", "No threshold is set ...")`."""
        return tuple((f"[{number}]", sentence) for sentence, number in self._numbers.items())

    def window_mark(self, result: Result) -> str:
        """The mark of what must be known about the window, such as ` [1]`; empty for nothing."""
        return self._mark(note for note in result.notes if note.code in INCOMPLETE)

    def figure_mark(self, result: Result) -> str:
        """The marks of what must be known about this figure, such as ` [2,3]`; empty for nothing."""
        return self._mark(note for note in result.notes if note.code not in INCOMPLETE)

    def _mark(self, notes: Iterable[Note]) -> str:
        said = map(note_sentence, notes)
        numbers = sorted({self._numbers[sentence] for sentence in said if sentence in self._numbers})
        return f" [{','.join(map(str, numbers))}]" if numbers else ""


def _beside_every_one(results: Sequence[Result]) -> set[Note]:
    if not results:
        return set()
    shared = set[Note].intersection(*(set(result.notes) for result in results))
    return {note for note in shared if note.code not in INCOMPLETE}


def _window_first(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.code not in INCOMPLETE)
