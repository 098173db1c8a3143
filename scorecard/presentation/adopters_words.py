"""The words of `adopters`: terms, the account of rows, numbers and the shorthand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.model.adopter_lines import STAGES
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import SHORTHAND_WORDS as SHORTHAND
from scorecard.presentation.wording import counted

if TYPE_CHECKING:
    from scorecard.model.adopter_file import AdopterFile
    from scorecard.model.adopters import AdopterFigure, Adopters

SHORTHAND_WORDS = {
    "c": SHORTHAND["c"],
    "p": "provisional: the year had not ended on the as-at day",
    "x": "not available: not every file has the column",
    "z": SHORTHAND["z"],
}
OTHERS_WORDS = (
    "Others: adoption order made, left the process, or not yet known (none of the dates by the day)."
)
OVER_WORDS = "Limits are calendar months: the same day of the month is still within."
ACTIVITY_WORDS = (
    "Stage 1: families whose Stage 1 started. Placed: those with whom a child was.",
    "Children: how many; No number: families of Placed who have none recorded.",
)
A12_WORDS = "Share and median days leave out families without a recorded approval."
TIMED_WORDS = "Share and median days leave out families without a recorded start."
CONVERSION_WORDS = "What had become of them by the as-at day: later years had less time."
TERMS = (
    ("Family", "the adopters of one application, counted once"),
    *((stage.title, stage.definition) for stage in reversed(STAGES)),
    ("Registered", "Stage 1 started: the agency accepted the registration of interest"),
    ("A11", "approved families waiting to be matched, on the day"),
    ("A12", "of the families matched in the year, those who waited 3 months or more since approval"),
    ("A13", "families at Stage 1 or Stage 2 on the day: still to be assessed, neither approved nor gone"),
)
PUBLIC_TIMED_WORDS = (
    "For everyone together, by the year the stage ended, where more than 10 families ended it.",
    "Share: who kept within the months; of A12, who waited 3 months or more.",
)
NOT_PUBLIC_TERMS = ("Left the process", "Adoption order made", "Not yet known", "A13")
"""What figures for publication are not about."""


def account(adopters: Adopters) -> Iterator[str]:
    """What became of every row: a line for each table, one for all, and how many families they make.

    For publication the names alone: counts of rows would bound hidden ones.
    """
    if adopters.audience == "publication":
        yield from (visible(file.shown) for file in adopters.inputs)
        return
    for file in adopters.inputs:
        yield _account(file.shown, [file])
    if len(adopters.inputs) > 1:
        yield _account("together", adopters.inputs)
    kept = sum(one.adopters for one in adopters.inputs)
    yield f"{counted(kept, 'adopter|adopters')} = {counted(adopters.families, 'family|families')}"


def _account(name: str, files: Sequence[AdopterFile]) -> str:
    rows, kept, repeats, errors = (
        sum(column)
        for column in zip(*((one.rows, one.adopters, one.repeats, one.errors) for one in files), strict=True)
    )
    parts = (
        counted(kept, "adopter|adopters"),
        counted(repeats, "repeat|repeats"),
        counted(errors, "error|errors"),
    )
    return f"{visible(name)}: {counted(rows, 'row|rows')} = {' + '.join(parts)}"


def explained(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """A line for each shorthand that the cells use."""
    cells = " ".join(cell for row in rows for cell in row)
    return tuple(f"[{mark}] {words}" for mark, words in SHORTHAND_WORDS.items() if f"[{mark}]" in cells)


def number(figure: AdopterFigure) -> str:
    """A figure's value, a percentage with its sign, or the shorthand for none."""
    if figure.value is None:
        return f"[{figure.shorthand}]"
    return f"{figure.value:,}%" if figure.line.unit == "percent" else f"{figure.value:,}"


def signed(change: int | None) -> str:
    """A change with its sign; the shorthand where there is none to give."""
    if change is None:
        return "[x]"
    return f"{change:+,}" if change else "0"


def year(figure: AdopterFigure) -> str:
    """A financial year, marked while it runs."""
    return f"{figure.label} [p]" if figure.provisional else figure.label
