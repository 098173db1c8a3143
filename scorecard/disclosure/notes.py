"""Which notes may leave with figures for publication, and what is told instead of those that may not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scorecard.model.result import Note

EXACT_NOTES = (
    "before-rounding", "a10-flag-without-date", "warnings", "warnings-in-brief", "children-in-two-sources",
    "ids-differ-in-zeros", "blank-rows", "title-rows", "adopters-earlier-lists", "adopters-no-family",
    "adopters-again",
    "stage-backwards", "stage-backwards-0-in-a2", "target-backwards",
)  # fmt: skip
"""Notes that say an exact mean, or how many children or rows, or in which cell one stands."""
WITHOUT_NUMBERS = {
    "as-at-from-data": "as-at-from-public-data",
    "rows-left-out": "some-rows-left-out",
    "history-cut": "some-histories-cut",
    "children-set-aside": "some-children-set-aside",
    "outlook-waiting-not-counted": "outlook-some-waiting-not-counted",
}
"""Notes that must be told all the same, and what is told instead."""


def public_notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes without an exact mean, a number of children or a cell of the file."""
    return tuple(
        replace(one, code=WITHOUT_NUMBERS.get(one.code, one.code))
        for one in notes
        if one.code not in EXACT_NOTES
    )
