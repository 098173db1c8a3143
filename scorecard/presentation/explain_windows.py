"""Windows as an explanation names them: marked where the data may not reach back to their start."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scorecard.presentation.footnotes import INCOMPLETE
from scorecard.presentation.scorecard_table import window_words
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.drivers import DriversExplained
    from scorecard.model.result import Result


class MarkedWindows:
    """The windows of some figures: `2013-16`, `2010-13 [1]`, and the footnote that says what `[1]` is."""

    def __init__(self, results: Iterable[Result]) -> None:
        self._windows: dict[str, dict[str, None]] = {}
        for result in results:
            for sentence in _incomplete(result):
                self._windows.setdefault(sentence, {})[result.window] = None

    def words(self, result: Result) -> str:
        """The window with its marks."""
        marks = (f" [{number}]" for number, sentence in self._numbered() if sentence in _incomplete(result))
        return window_words(result) + "".join(marks)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What must be known of some windows, which are named."""
        return tuple(f"{', '.join(windows)}: {sentence}" for sentence, windows in self._windows.items())

    @property
    def footnotes(self) -> tuple[tuple[str, str], ...]:
        """Each sentence with its mark."""
        return tuple((f"[{number}]", sentence) for number, sentence in enumerate(self.sentences, 1))

    def _numbered(self) -> Iterable[tuple[int, str]]:
        return enumerate(self._windows, 1)


def windows_of_drivers(explained: DriversExplained) -> MarkedWindows:
    """The windows of the averages, and of those that stand beside them."""
    beside = (drivers.beside for drivers in explained.drivers if drivers.beside is not None)
    return MarkedWindows((*explained.scorecard.results, *beside))


def _incomplete(result: Result) -> tuple[str, ...]:
    return tuple(note_sentence(note) for note in result.notes if note.code in INCOMPLETE)
