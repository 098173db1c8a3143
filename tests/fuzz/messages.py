"""What would be told of a reading, which must be tellable and give no child away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from fuzz.plain_table import header_cells
from scorecard.model.errors import ScorecardError
from scorecard.model.problem import Problem
from scorecard.model.result import InputFile, Note
from scorecard.presentation.wording import note_sentence, problem_text, refusal_text
from scorecard.readers.adopters.reading import AdopterReading
from scorecard.readers.reading import Reading

MARKED = re.compile(r"ZQ[0-9]{5,}")
"""What ids and free texts of made-up rows look like, so that they can be found in a message."""


def marked(content: bytes) -> set[str]:
    """The marked texts of a file that no message may tell.

    One that is a heading all by itself is one: unknown columns are told by their headings.
    """
    letters = content.replace(b"\0", b"").decode("latin-1")
    return set(MARKED.findall(letters)) - {cell.strip() for cell in header_cells(letters)}


def refuse_untold(error: ScorecardError, secrets: Collection[str]) -> None:
    """A refusal says what and what to do, its problems too, and tells no secret."""
    assert error.what
    assert error.exit_status == 2
    refuse_leaks([refusal_text(error), *_of_problems(getattr(error, "problems", ()))], secrets)


def refuse_untellable(problems: Iterable[Problem], notes: Iterable[Note], secrets: Collection[str]) -> None:
    """Problems and notes can be told, and tell no secret unless values are asked for."""
    refuse_leaks([*_of_problems(problems), *map(note_sentence, notes)], secrets)


def refuse_leaks(told: Iterable[str], secrets: Collection[str]) -> None:
    """No message has a secret in it."""
    text = "\n".join(told)
    assert not [secret for secret in secrets if secret in text]


def refuse_lost_rows(reading: Reading | AdopterReading) -> None:
    """Every row read is used, a repeat, an error, or (in a return) read and part of something else."""
    for one in reading.inputs:
        used = one.journeys if isinstance(one, InputFile) else one.adopters
        other = one.other if isinstance(one, InputFile) else 0
        assert min(used, one.repeats, one.errors, other) >= 0
        assert one.rows == used + one.repeats + one.errors + other
    if isinstance(reading, Reading):
        assert sum(one.journeys for one in reading.inputs) == len(reading.journeys)


def _of_problems(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        assert problem_text(problem, show_values=True)
        yield problem_text(problem)
        yield problem.heading
