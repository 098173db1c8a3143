"""The home of every sentence: notes, problems, refusals, the account of rows, and words for codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scorecard.model.errors import ScorecardError
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.model.problem import Problem
    from scorecard.model.result import InputFile, Note, Result

LONGEST_VALUE = 100
INTERNAL = "Internal: contains small numbers, not for publication"

NOTE_SENTENCES = {
    "as-at-from-data": "As at {day}, the latest date in the data ({place}). --as-at sets another day.",
    "data-ends-earlier": "The latest date in the data is {day}, more than a month before the as-at day: "
    "what happened since may be missing.",
    "rows-left-out": "{rows} of {of:row|rows} could not be used and {rows:~is|are} in no figure.",
    "before-rounding": "The mean is {mean} days before rounding. The rounded figure, which is judged, meets "
    "the threshold of {threshold}.",
    "carried-forward": "The threshold is carried forward from {window} ({edition}). {because}",
    "no-threshold": "No threshold is set for {indicator} in this window: not judged.",
    "no-limit": "No limit is set for A3 in this window: no number and no percentage can be given.",
    "a3-adopted-only": "Not every file has the column adoption_decision_date: A3 counts adopted children "
    "only, not those still waiting.",
    "a3-no-end-dates": "Not every file has the column {columns}: A3 takes a child whose plan ended without "
    "adoption as still on the way.",
    "a3-adopted-by-choice": "A3 counts adopted children only, as asked for (--a3-population adopted).",
    "a3-foster-clock": "A3 stops the clock of a foster carer's adoption on the day of the foster placement, "
    "as A10 does, as asked for (--a3-foster-carer-clock foster).",
    "a10-not-available": "Not every file has the column adopted_by_foster_carer: A10 is not available.",
    "a10-compared-with-a1": "A10 has no threshold of its own: it is compared with A1's.",
    "a10-flag-without-date": "{children:child is|children are} marked as adopted by their foster carer and "
    "{children:~has|have} no foster_placement_date: A1's end is used.",
    "provisional": "Provisional: the window had not ended on {as_at}, the as-at day.",
    "incomplete": "The data has no adoption order before {first_year}: the window may lack children.",
    "no-adoption-order": "The data has no adoption order: only A3's waiting children can be counted.",
    "column-map": "Headings and words were read by {file} (SHA-256 {sha256}).",
    "one-window": "One window only: nothing to compare it with.",
    "settings-file": "Settings were read from {file} (SHA-256 {sha256}).",
    "regions-file": "Regions were read from {file} (SHA-256 {sha256}). A child counts for the region that "
    "its authority was in on the day of the adoption order or, waiting, on the window's last day.",
    "in-no-region": "{authorities} {number:~was|were} in no region on days that count here: children of "
    "those days are in the total and in no region.",
    "regions-unknown-authority": "{file}: {authority} (first in {cell}) is not on England's list of "
    "authorities: it is taken as written.",
    "settings-as-cp1252": "{file} is not UTF-8 and was read as Windows text (cp1252): save it as CSV UTF-8.",
    "read-as-cp1252": "{file} is not UTF-8 and was read as Windows text (cp1252): --encoding settles it.",
    "unknown-columns": "{file}: columns not known and not read: {headings}.",
    "blank-rows": "{file}: {rows:blank row was|blank rows were} passed over.",
    "title-rows": "{file}: {rows:row|rows} above the headings {rows:~was|were} passed over.",
    "warnings": "{rows:row has|rows have} the warning {code} ({title}), first in {place}: they count.",
    "child-in-error-row": "The child asked for has a row that can't be used ({place}).",
    "rows-skipped": "{rows:row|rows} with errors {rows:~was|were} skipped, as asked for (--skip-invalid).",
}
"""The sentence of each note's code; `{rows:row|rows}` is a number with its noun, `~` the word alone."""

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
    "z": "not applicable: no target or threshold, or nobody counted",
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
    return day_in_words(date.fromisoformat(fact)) if name in ("day", "as_at") else visible(fact)


def problem_text(problem: Problem, show_values: bool = False) -> str:
    """A problem as it is told: what, where, how to mend it; the offending text only with `show_values`."""
    value = _quoted(problem.value) if show_values and problem.value else ""
    return _told(problem.rule.severity, problem.sentence, str(problem.place), value, problem.rule.fix)


def refusal_text(error: ScorecardError) -> str:
    """What stopped a run, told as a problem is."""
    return _told("error", error.what, error.where, "", error.fix)


def _told(severity: str, what: str, where: str, value: str, fix: str) -> str:
    lines = ((f"{severity}: ", what), ("  --> ", where), ("  value: ", value), ("  fix: ", fix))
    return "\n".join(label + visible(said) for label, said in lines if said)


def _quoted(value: str) -> str:
    more = f" and {len(value) - LONGEST_VALUE:,} more characters" if len(value) > LONGEST_VALUE else ""
    return f"'{value[:LONGEST_VALUE]}'{more}"


def account_sentence(inputs: Sequence[InputFile]) -> str:
    """What became of every row, a line per file, and of all together where there are several."""
    lines = [_account(file.file, file.rows, file.journeys, file.repeats, file.errors) for file in inputs]
    if len(inputs) > 1:
        counts = [(file.rows, file.journeys, file.repeats, file.errors) for file in inputs]
        lines.append(_account("together", *(sum(column) for column in zip(*counts, strict=True))))
    return "\n".join(lines)


def _account(name: str, rows: int, journeys: int, repeats: int, errors: int) -> str:
    parts = (
        counted(journeys, "journey|journeys"),
        counted(repeats, "repeat|repeats"),
        counted(errors, "error|errors"),
    )
    return f"{visible(name)}: {counted(rows, 'row|rows')} = {' + '.join(parts)}"


def figure_words(result: Result) -> str:
    """The published figure with its unit: `455 days`, `52%`; a shorthand where there is none."""
    if result.value is None:
        return f"[{result.shorthand or 'z'}]"
    return f"{result.value}%" if result.unit == "percent" else counted(result.value, "day|days")


def headroom_words(headroom: int | None) -> str:
    """How far from the threshold: `5 under`, `29 over`, `level`."""
    if headroom is None:
        return "[z]"
    return f"{abs(headroom)} {'under' if headroom > 0 else 'over'}" if headroom else "level"


def choice_words(choice: str) -> str:
    """Which editions of thresholds were asked for."""
    return CHOICE_WORDS.get(choice, visible(choice))
