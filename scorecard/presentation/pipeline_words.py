"""The words of `pipeline`: headings, terms and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorecard.model.pipeline_lines import ACTIVITY, DISRUPTIONS, STATES
from scorecard.presentation.wording import SHORTHAND_WORDS as SHORTHAND

if TYPE_CHECKING:
    from scorecard.model.pipeline import PipelineFigure

ON_THE_WAY = (
    *("in-care", "decision", "order", "matched", "placed", "adopted-in-year", "adopted-before"),
    *("changed-in-year", "changed-before", "left-care", "not-known"),
)
"""The states in the order in which children go through them, as the tables have them."""

OTHERS = ("adopted-before", "changed-before", "left-care", "not-known")
OTHERS_WORDS = (
    "Others: adopted or changed away before the year, left care otherwise, or not yet known (none of the "
    "dates by the day, such as a child who entered care later).",
    "A row adds up to All, the journeys of the area.",
)
NOT_COMPARED_WORDS = (
    "In the year: from 1 April of each day's own year. The two days are of two years and not the same day of "
    "these, so no change is given of it.",
)
STATE_TITLES = {state.code: state.title for state in STATES}
SHORTHAND_WORDS = {
    "c": SHORTHAND["c"],
    "p": "provisional: the period had not ended on the as-at day",
    "u": "unreliable: the data may not reach back so far, children may be missing",
    "x": "not available: no file has the column",
    "z": SHORTHAND["z"],
}
BENEATH = ("pipeline-in-care", "pipeline-matches-late")
"""Notes that stand beneath the first table, whose numbers they are about."""
CHANGE_WORDS = (
    "In per cent of the same period a year before, for periods that have ended; [z] "
    "where there was nothing, or where the data may not reach back so far.",
)
LEAVING_WORDS = (
    "All children in the returns who left care, each once a financial year, by the "
    "last time; with a plan for adoption or without.",
)
FINDING_WORDS = (
    "Order: children with a placement order. Decision: those with a decision only. Families: what both need.",
)
STAGE_WORDS = ("A stage has no date: it stands as the export has it.",)
EQUIVALENT_WORDS = (
    "Full-year equivalent: not a count, but what the count comes to in a whole year at the same pace.",
)
A4 = (("A4", "children adopted, and their share of all children who left care in the period"),)
"""Where the returns tell who left care."""
TERMS = (
    *(
        (STATE_TITLES[code], next(one.definition for one in STATES if one.code == code))
        for code in ON_THE_WAY
    ),
    ("A5", "children whose plan was changed away from adoption in the year"),
    ("A9", "children with a decision, on the day, and not placed, adopted, changed away or gone"),
    ("A14", "of these, children with a placement order"),
    ("A15", "adoption decisions made in the year"),
    ("A16", "placement orders granted in the year"),
    *((line.title, line.definition) for line in (ACTIVITY[6], *DISRUPTIONS)),
)
NOT_PUBLIC_TERMS = {*(STATE_TITLES[code] for code in OTHERS), *(line.title for line in DISRUPTIONS)}
"""What figures for publication are not about."""


def explained(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """A line for each shorthand that the cells use."""
    cells = " ".join(cell for row in rows for cell in row)
    return tuple(f"[{mark}] {words}" for mark, words in SHORTHAND_WORDS.items() if f"[{mark}]" in cells)


def number(figure: PipelineFigure) -> str:
    """A figure's value, or the shorthand for none."""
    return f"[{figure.shorthand}]" if figure.value is None else f"{figure.value:,}"


def signed(change: int | None, mark: str = "") -> str:
    """A change with its sign; `[z]` where there is none to give."""
    if change is None:
        return "[z]"
    return f"{change:+,}{mark}" if change else f"0{mark}"


def moved(now: PipelineFigure, then: PipelineFigure) -> str:
    """The change from a day to a later one; the shorthand of the one that has no figure, `[z]` for none."""
    missing = now.shorthand or then.shorthand
    return f"[{missing}]" if missing and now.change is None else signed(now.change)
