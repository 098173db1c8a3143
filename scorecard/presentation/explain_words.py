"""What `explain` says in words, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from scorecard.engine.averages import from_decimals, in_decimals
from scorecard.model.comparison import exact_figure
from scorecard.presentation.wording import REASON_WORDS, day_in_words, note_sentence

if TYPE_CHECKING:
    from fractions import Fraction

    from scorecard.model.explanation import Part, Recorded
    from scorecard.model.problem import Place, Problem
    from scorecard.model.result import Result, Scorecard

ONE_CHILD = "Internal: one child's record, not to be passed on"
EVENT_WORDS = {
    "date_of_birth": "Born",
    "entered_care_date": "Entered care",
    "adoption_decision_date": "Adoption decision",
    "placement_order_date": "Placement order",
    "match_date": "Match",
    "placed_for_adoption_date": "Placed for adoption",
    "adoption_order_date": "Adoption order",
    "adopted_by_foster_carer": "Adopted by its foster carer",
    "foster_placement_date": "Placed with the foster carer",
    "early_permanence_date": "Early permanence placement",
    "reversal_date": "Plan reversed",
    "disruption_date": "Placement disrupted",
    "left_care_date": "Left care",
    "legal_planning_meeting_date": "Legal planning meeting",
    "care_proceedings_start_date": "Care proceedings began",
    "care_proceedings_end_date": "Care proceedings ended",
}
OUTSIDE_WORDS = {
    "adopted-before-window": "adopted before the window",
    "not-adopted-by-then": "not adopted by its end",
    "only-adopted-counted": "not adopted by its end",
    "no-decision-by-then": "no adoption decision by its end",
    "plan-reversed": "plan reversed by its end",
    "left-care": "left care by its end",
}
WITHOUT_WORDS = (
    "what it would be if this row and any repeat of it were not in the data; windows, as-at day and "
    "thresholds stay as they are"
)
REPEATS_WORDS = "Without: all copies of the row, the repeats too. To delete one copy changes no figure."
WITHOUT_CHILD_WORDS = (
    "what it would be if no row of this child in that authority were in the data, however many journeys count"
)
NO_FOSTER_DATE = "no foster date"
NO_FOSTER_DATE_WORDS = (
    "marked as adopted by its foster carer, and no foster placement date is known by then: A1's end is used"
)
ITS_END_WORDS = (
    "the window's last day or, where the window had not ended by the as-at day ([p]), the as-at day"
)
DRIVER_TERMS = {
    "Days added": "(wait - threshold) / children: what this wait adds to the average, compared with a wait "
    "as long as the threshold; over all children it comes to the mean less the threshold",
    "Mean without": "the mean if this wait and all those above it were not in the data",
    "Verdict": "of the figure so worked out, against the same threshold; only the first line is the figure",
}
TOLD_BESIDE = (
    "carried-forward",
    "a3-adopted-only",
    "a3-no-end-dates",
    "a3-adopted-by-choice",
    "a3-foster-clock",
    "a2-not-available",
    "a10-not-available",
    "a10-compared-with-a1",
)
"""The notes of figures that are said once under an explanation."""
_FEWEST_PLACES = 2


def short_day(day: date) -> str:
    """A day for a table: 31 Mar 2016. The same in every locale."""
    number, month, year = day_in_words(day).split()
    return f"{number} {month[:3]} {year}"


def recorded_words(recorded: Recorded) -> str:
    """A date, yes or no, or that nothing is recorded."""
    if recorded.value is None:
        return "not recorded"
    return day_in_words(recorded.value) if isinstance(recorded.value, date) else _yes_no(recorded.value)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def standing_words(part: Part) -> str:
    """Whether the journey is in the figure: `counted`, `on the way, under 426`, `left out`, `no`."""
    if part.undated:
        return f"counted, {NO_FOSTER_DATE}"
    if part.standing == "not available":
        return "[x]"
    if part.standing != "counted":
        return "left out" if part.standing == "left out" else "no"
    words = "on the way" if part.way == "on the way" else "counted"
    if part.under is None:
        return words
    return f"{words}, {'under' if part.under else 'not under'} {part.limit_days}"


def because_words(part: Part) -> str:
    """From which day to which it is counted, or why it is not."""
    if part.since is not None and part.until is not None:
        if part.indicator == "A2" and part.days == 0:
            return "matched on or before the order"
        return f"{short_day(part.since)} to {short_day(part.until)}"
    return {**REASON_WORDS, **OUTSIDE_WORDS}.get(part.reason, "")


def because_in_full(part: Part) -> str:
    """As `because_words`, and with which end, for readers who have room."""
    return because_words(part) + (", no foster placement date: A1's end" if part.undated else "")


def exact_words(result: Result) -> str:
    """The exact mean or share with two decimals, or as many as it takes to round as the figure does."""
    exact, value = exact_figure(result), result.value
    if exact is None or value is None:
        return "[z]"
    texts = (in_decimals(exact, places) for places in count(_FEWEST_PLACES))
    shown = next(text for text in texts if in_decimals(from_decimals(text), 0) == f"{value:,}")
    return f"{shown}%" if result.unit == "percent" else shown


def signed_words(days: Fraction | int | None, places: int) -> str:
    """Days more or less: `+3.25`, `-0.50`; `[z]` without a threshold."""
    if days is None:
        return "[z]"
    shown = in_decimals(days, places)
    return f"+{shown}" if from_decimals(shown) > 0 else shown


def row_words(place: Place, one_file: bool) -> str:
    """A cell, with its file only where there are several."""
    named = str(place)
    return named.removeprefix(f"{place.file}, ") if one_file else named


def problem_words(problem: Problem) -> str:
    """A problem in one line: where, what, and how to mend it."""
    return f"{problem.place}: {problem.rule.severity}: {problem.sentence}. Fix: {problem.rule.fix}."


def beside_words(scorecard: Scorecard) -> Iterator[str]:
    """What must be known about the figures, each sentence once."""
    yield from map(note_sentence, scorecard.notes)
    for result in scorecard.results:
        yield from (note_sentence(note) for note in result.notes if note.code in TOLD_BESIDE)
