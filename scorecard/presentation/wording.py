"""The home of every sentence: notes, problems, refusals, the account of rows, and words for codes."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scorecard.model.errors import ScorecardError
from scorecard.presentation.note_sentences import NOTE_SENTENCES
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.model.problem import Place, Problem
    from scorecard.model.result import Note, Result
    from scorecard.model.rule import Rule

LONGEST_VALUE = 100
_DAYS = ("day", "other_day", "as_at")
"""The facts of notes that are days."""
HIDING = "note: working out which figures would give a child away; this can take a minute"
INTERNAL = "Internal: contains small numbers, not for publication"

REASON_WORDS = {
    "no-entered-care-date": "no date of entering care",
    "not-placed-before-order": "not placed by the adoption order",
    "no-placement-order": "no placement or freeing order",
    "no-match-date": "no match date",
}
SHORTHAND_WORDS = {
    "c": "confidential",
    "p": "provisional: the window had not ended on the as-at day",
    "x": "not available",
    "z": "not applicable: nobody counted, or nothing to compare with",
}
STATUS_WORDS = {"met": "Met", "not met": "Not met", "not judged": "Not judged"}
CHOICE_WORDS = {"in-force": "in force"}
INDICATOR_WORDS = {
    "A1": "mean days from entering care to being placed for adoption",
    "A2": "mean days from the placement order to the match with adopters",
    "A3": 'children who waited less than the days given ("under") from entering care to being placed; '
    "no target is set",
    "A10": "as A1; for a child adopted by its foster carer, to the foster placement",
}
THRESHOLD_WORDS = "the longest rounded average, in days, that meets it; headroom is days under or over"
MOVEMENT_WORDS = {
    "On": "children counted who were adopted since the window of the row above ended, and their days",
    "Off": "children who no longer count because their adoption is older than the window, and their days",
    "Late": "what became known after an adoption, of children whom both windows hold: children and days",
    "Moved": "by how many days the mean moved since the row above; the means are rounded to a tenth",
}


class _Count(int):
    """A number in a sentence: `row|rows` adds the noun in the right number, `~is|are` is that word alone."""

    def __format__(self, spec: str) -> str:
        one, _, many = spec.removeprefix("~").partition("|")
        noun = one if self == 1 else many
        return noun if spec.startswith("~") else f"{int(self):,} {noun}".rstrip()


def counted(number: int, nouns: str) -> str:
    """A number with its noun: `counted(1, "row|rows")` is "1 row"."""
    return format(_Count(number), nouns)


def day_in_words(day: date) -> str:
    """A day as a reader says it: 31 March 2016. The same in every locale."""
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def note_sentence(note: Note) -> str:
    """A note in words. Raises `KeyError` for a code without words."""
    facts = {name: _fact(name, fact) for name, fact in note.facts}
    return NOTE_SENTENCES[note.code].format(**facts).strip()


def _fact(name: str, fact: str | int) -> str | int:
    if isinstance(fact, int):
        return _Count(fact)
    return day_in_words(date.fromisoformat(fact)) if name in _DAYS else visible(fact)


def problem_text(problem: Problem, show_values: bool = False) -> str:
    """A problem as it is told: what, where, how to mend it; the offending text only with `show_values`."""
    value = _quoted(problem.value) if show_values and problem.value else ""
    return _told(problem.rule.severity, problem.sentence, str(problem.place), value, problem.rule.fix)


def more_problems_text(rule: Rule, column: Place, number: int) -> str:
    """How many more problems of a kind a column has (`column` is a place without a row), or a file."""
    here = f"{column}, column {column.column}" if column.column else str(column)
    more = f"and {number:,} more of this kind {'in this column' if column.column else 'in this file'}: "
    return _told(rule.severity, more + rule.title, here, "", "")


def refusal_text(error: ScorecardError) -> str:
    """What stopped a run, told as a problem is."""
    return _told("error", error.what, error.where, "", error.fix)


def written_sentence(names: Sequence[str]) -> str:
    """Which files a run has written, so that success is no silence."""
    return f"written: {', '.join(map(visible, names))}"


def _told(severity: str, what: str, where: str, value: str, fix: str) -> str:
    lines = ((f"{severity}: ", what), ("  --> ", where), ("  value: ", value), ("  fix: ", fix))
    return "\n".join(label + visible(said) for label, said in lines if said)


def _quoted(value: str) -> str:
    more = f" and {len(value) - LONGEST_VALUE:,} more characters" if len(value) > LONGEST_VALUE else ""
    return f"'{value[:LONGEST_VALUE]}'{more}"


def figure_words(result: Result) -> str:
    """The published figure with its unit: `455 days`, `52%`; a shorthand where there is none."""
    if result.value is None:
        return "[c]" if "value" in result.hidden else "[x]" if result.shorthand == "x" else "[z]"
    return f"{result.value}%" if result.unit == "percent" else counted(result.value, "day|days")


def headroom_words(headroom: int | None) -> str:
    """How far from the threshold: `5 under`, `29 over`, `level`."""
    if headroom is None:
        return "[z]"
    return f"{abs(headroom)} {'under' if headroom > 0 else 'over'}" if headroom else "level"


def choice_words(choice: str) -> str:
    """Which editions of thresholds were asked for."""
    return CHOICE_WORDS.get(choice, visible(choice))
