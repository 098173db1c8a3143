"""No note that leaves with a publication says how many rows or children there are."""

from __future__ import annotations

import re

from scorecard.disclosure.notes import EXACT_NOTES, WITHOUT_NUMBERS, public_notes
from scorecard.disclosure.pipeline import NOT_PUBLIC_NOTES
from scorecard.model.result import note
from scorecard.presentation.note_sentences import NOTE_SENTENCES

COUNTED = re.compile(r"\{(rows|journeys|children|disruptions|families|mean|total|place)\b")
NEVER_PUBLISHED = {
    "as-at-before-from-data": "compare",
    "child-in-error-row": "explain",
    "rows-to-mend": "convert",
    "rows-skipped": "standard error",
}
"""Notes with a number, of commands that refuse the audience and of what is said on the way."""


def test_each_note_with_a_number_of_rows_or_children_stays_or_is_told_without() -> None:
    counted = {code for code, sentence in NOTE_SENTENCES.items() if COUNTED.search(sentence)}
    kept = counted - {*EXACT_NOTES} - WITHOUT_NUMBERS.keys() - {*NOT_PUBLIC_NOTES}
    assert kept == NEVER_PUBLISHED.keys()


def test_what_is_told_instead_has_no_number() -> None:
    assert [code for code in WITHOUT_NUMBERS.values() if COUNTED.search(NOTE_SENTENCES[code])] == []


def test_a_note_goes_stays_or_is_told_without_numbers() -> None:
    notes = (note("before-rounding", mean="1"), note("rows-left-out", rows=2), note("no-previous-report"))
    assert [one.code for one in public_notes(notes)] == ["some-rows-left-out", "no-previous-report"]
