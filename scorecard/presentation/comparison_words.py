"""What `compare` says in words, whatever the format."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scorecard.engine.averages import in_decimals
from scorecard.model.comparison import exact_figure
from scorecard.presentation.explain_words import signed_words

if TYPE_CHECKING:
    from fractions import Fraction

    from scorecard.model.comparison import Compared
    from scorecard.model.result import Result

NAMES_CHILDREN = "Internal: names children by id, not to be passed on"
CAUSE_WORDS = {
    "new-in-export": "came in: not in the export before",
    "in-by-dates": "came in: dates changed",
    "in-by-window": "came in: window or day moved",
    "gone-from-export": "dropped out: not in the export after",
    "out-by-dates": "dropped out: dates changed",
    "out-by-window": "dropped out: window or day moved",
    "dates-changed": "in both: dates changed",
    "day-moved": "in both: window or day moved",
    "limit-changed": "in both: limit changed",
}
SHARE_WORDS = (
    "of one who came in, (days - mean before) / children after; of one who dropped out, minus that; of one "
    "in both, (days after - days before) / children after. Unrounded (csv, json) the shares add up exactly"
)
SHARE_OF_A3_WORDS = "in percentage points; the same with 1 for a wait under the limit and 0 for another"
WINDOW_MOVED_WORDS = (
    "the window or the as-at day is another, and that alone did it: with the dates it had before it would "
    "have been the same"
)
HEADROOM_CHANGE_WORDS = "the threshold's change less the figure's"
BLANK = "none"


def exact_text(result: Result) -> str:
    """A mean or percentage with two decimals; its shorthand where there is none."""
    exact = exact_figure(result)
    if exact is None:
        return f"[{result.shorthand or 'z'}]"
    return in_decimals(exact, 2) + ("%" if result.unit == "percent" else "")


def moved_text(one: Compared) -> str:
    """The change of the exact figure; `[x]` where one is not available."""
    unavailable = "x" in (one.before.shorthand, one.after.shorthand)
    return "[x]" if unavailable else change_text(one.change)


def change_text(change: Fraction | None) -> str:
    """A change or a share of it, signed, with two decimals; `[z]` where there is none."""
    return signed_words(change, 2)


def whole_change(change: int | None) -> str:
    """A change in whole days: `+2`, `-10`, `0`."""
    return "[z]" if change is None else f"{change:+,}" if change else "0"


def both_words(before: str, after: str) -> str:
    """Two words as one where they are the same, otherwise `before -> after`."""
    return before if before == after else f"{before} -> {after}"


def window_pair(compared: Compared) -> str:
    """The window, or both; `[p]` where the one after is still running."""
    mark = " [p]" if compared.after.provisional else ""
    return both_words(compared.before.window, compared.after.window) + mark


def cell_words(value: date | bool | None) -> str:
    """A cell: 2016-03-31, yes, no, or `none` for a blank one."""
    if value is None:
        return BLANK
    return value.isoformat() if isinstance(value, date) else "yes" if value else "no"


def children_text(result: Result) -> str:
    """How many children count; in A3 how many of how many."""
    if result.children is None:
        return f"[{result.shorthand or 'x'}]"
    of_all = f"{result.children:,}"
    return of_all if result.numerator is None else f"{result.numerator:,} of {of_all}"
