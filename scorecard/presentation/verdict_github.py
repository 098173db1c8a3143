"""The verdict of `check` as GitHub workflow commands, which a job shows as annotations.

Source: GitHub, "Workflow commands for GitHub Actions", and the escaping of `@actions/core`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorecard.presentation.scorecard_table import area_words, shorthand_explained
from scorecard.presentation.verdict_words import judged_sentence, opening, outcome, why_not_judged
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.result import Verdict

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def verdict_github(verdict: Verdict) -> str:
    """An error for each figure that fails the check, a warning for each other miss, notices of the rest."""
    return "\n".join(_annotations(verdict)) + "\n"


def _annotations(verdict: Verdict) -> Iterator[str]:
    first = opening(verdict)
    yield annotation("notice", "Adoption scorecard", "; ".join((first, *shorthand_explained(((first,),)))))
    for result in verdict.missed:
        level = "error" if result in verdict.failed else "warning"
        title = f"{area_words(result.area)}: {result.indicator} not met"
        yield annotation(level, title, judged_sentence(result, verdict))
    for result in verdict.not_judged:
        title = f"{area_words(result.area)}: {result.indicator} not judged"
        yield annotation("notice", title, f"{result.window}: {why_not_judged(result)}")
    for sentence in dict.fromkeys(map(note_sentence, verdict.scorecard.notes)):
        yield annotation("notice", "Adoption scorecard", sentence)
    yield annotation("notice", "Adoption scorecard", outcome(verdict))


def annotation(level: str, title: str, message: str) -> str:
    """One workflow command; nothing in title or message can end it or begin another."""
    return f"::{level} title={title.translate(_IN_PROPERTY)}::{message.translate(_IN_MESSAGE)}"
