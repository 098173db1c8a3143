"""What `outlook` says in words, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.wording import counted, day_in_words

if TYPE_CHECKING:
    from scorecard.model.outlook import Assumption, AtMost

LAYER_WORDS = {
    "adopted": "adopted so far",
    "placed": "+ placed",
    "matched": "+ matched",
    "waiting": "+ waiting",
}
STATE_WORDS = {
    "placed": "placed",
    "matched": "matched, not placed",
    "order": "waiting, with an order",
    "decision": "waiting, decision only",
}
STEP_WORDS = {
    "match-within": "as-at day to match",
    "place-within": "match to moving in",
    "order-within": "moving in to order",
}
NOT_A_FORECAST = (
    "Arithmetic on recorded days and on these assumptions, not a forecast.",
    "A step that is overdue is taken to be on the day after the as-at day.",
)
NOT_ASSUMED = "[z] no match is assumed (--match-within)"
NOT_TOLD = "[x] not available: no file tells it"
AS_IF_ALL = "As if all who wait were adopted in the window: no match is assumed."
NO_A3 = {"A3": "not here: it has no threshold to keep a distance from"}
LAYER_TERMS = {
    "adopted so far": "the figure of compute: adoption orders in the window, as known on the as-at day",
    "+ placed": "with the children placed and not yet adopted whose assumed order is in the window; their "
    "days are fixed",
    "+ matched": "with those matched and not placed; their A2 days are fixed, their A1 days are assumed",
    "+ waiting": "with those who wait for a match; their days are assumed",
}
ROOM_TERMS = {
    "Room": "child-days: threshold x children - days. That many more days in all, and the mean is level with "
    "the threshold; below 0, so many too many. The verdict is of the rounded figure",
}
PACE_TERMS = {
    "Mean assumed": "what the children still to come average by their fixed or assumed days",
    "May average": "the days that these children may average for the mean of the whole window to be the "
    "threshold: (threshold x all children - days counted) / these children, rounded down. none: no average "
    "would do",
    "further": "children whom nobody knows of yet, beside those of all layers",
}
WAITING_TERMS = {
    "A day adds": "what one further day of each waiting child adds to the mean: waiting / of. In A10 the "
    "clock of a child who waits with its foster carer has stopped: it is in of, and not in waiting",
}
LEAVE_TERMS = {
    "leave": "adopted so far in the window's first year: they are in this window and not in the next. A "
    "quarter after the as-at day has nobody yet",
    "stay": "adopted so far and still in the next window: what it starts from",
}


def source_words(assumption: Assumption) -> str:
    """Where an assumption comes from."""
    if assumption.since is None:
        return "not given" if assumption.days is None else f"given (--{assumption.code})"
    if assumption.days is None and not assumption.hidden:
        return "needed for nobody"
    since = day_in_words(assumption.since)
    public = assumption.children is None
    children = "the children" if public else counted(assumption.children or 0, "child|children")
    return f"the median of {children} adopted since {since}"


def at_most_words(at_most: AtMost | None) -> str:
    """What children may average, to a tenth of a day; `none` where no average would do."""
    if at_most is None:
        return "[z]"
    return "none" if at_most.tenths < 0 else _decimal(at_most.tenths, 1)


def assumed_words(assumption: Assumption) -> str:
    """How many days are assumed; `[z]` for none, `[c]` where they must not be told."""
    return "[c]" if assumption.hidden else number_words(assumption.days)


def number_words(number: int | None) -> str:
    """A number of children or days; `[z]` for none."""
    return "[z]" if number is None else f"{number:,}"


def tenths_words(tenths: int | None) -> str:
    """The days that children average, given in tenths; `[z]` of no children."""
    return "[z]" if tenths is None else _decimal(tenths, 1)


def more_words(hundredths: int | None) -> str:
    """So many more days, given in hundredths; `[z]` where nobody counts."""
    return "[z]" if hundredths is None else f"+{_decimal(hundredths, 2)}"


def _decimal(parts: int, places: int) -> str:
    """A number that is given in tenths (1 place) or hundredths (2 places)."""
    whole, rest = divmod(parts, 10**places)
    return f"{whole:,}.{rest:0{places}}"
