"""Reading the inputs of a command: what there is to say about them goes to standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from scorecard.commands.progress import progress_bar
from scorecard.commands.streams import tell

if TYPE_CHECKING:
    from scorecard.model.problem import Place, Problem
    from scorecard.model.result import Note
    from scorecard.model.rule import Rule
    from scorecard.readers.adopters.reading import AdopterReading
    from scorecard.readers.reading import Reading


MOST_OF_A_KIND_TOLD = 20
"""Errors of one kind that are told one by one; the rest are counted by column, and `validate` lists them."""
MOST_KINDS_TOLD = 3
"""Kinds of warning that are told one by one; of more, one note counts them."""


def read_inputs(
    inputs: Sequence[str],
    *,
    local_authority: str | None,
    column_map: str | None,
    encoding: str | None,
    skip_invalid: bool,
    show_values: bool,
    sheet: str | None = None,
    as_at: date | None = None,
    others: Sequence[str] = (),
    **_: Any,
) -> Reading:
    """Read the inputs and tell of every row that can't be used, then of what is worth a look.

    Raises `RowsRefused` for such rows unless `skip_invalid`, and what `scorecard.read` raises.
    """
    reading = read_every_row(
        inputs,
        local_authority=local_authority,
        column_map=column_map,
        encoding=encoding,
        sheet=sheet,
        as_at=as_at,
        others=others,
    )
    tell_of_rows(reading, skip_invalid=skip_invalid, show_values=show_values)
    return reading


def tell_of_rows(reading: Reading | AdopterReading, *, skip_invalid: bool, show_values: bool) -> None:
    """Tell of every row that can't be used, then of what is worth a look.

    Raises `RowsRefused` for rows that can't be used, unless `skip_invalid`.
    """
    from scorecard.model.errors import RowsRefused
    from scorecard.model.result import note

    _tell_of_problems(reading.problems, show_values)
    tell_notes((*reading.notes, *_warnings_by_rule(reading.problems)))
    if reading.errors and not skip_invalid:
        raise RowsRefused(reading.problems, reading.rows, reading.errors)
    if reading.errors:
        tell_notes((note("rows-skipped", rows=reading.errors),))


def read_for_child(
    inputs: Sequence[str], child: str, *, skip_invalid: bool, show_values: bool, **asked: Any
) -> Reading:
    """Read the inputs for an explanation of one child: of problems, only that child's are worth telling.

    With `skip_invalid` the explanation tells them. Without, any row that can't be used is refused as
    `read_inputs` does, the child's own named: the figures need every row.
    """
    from scorecard.model.errors import RowsRefused

    reading = read_every_row(inputs, child=child, **asked)
    tell_notes(reading.notes)
    if reading.errors and not skip_invalid:
        tell_of_child(reading, show_values)
        raise RowsRefused(reading.problems, reading.rows, reading.errors)
    return reading


def tell_of_child(reading: Reading, show_values: bool) -> None:
    """Tell why rows of the child that was read for can't be used, if any."""
    from scorecard.model.result import note

    rows = {one.place.whole_row for one in reading.set_aside if one.kind == "error"}
    ours = [one for one in reading.problems if one.is_error and one.place.whole_row in rows]
    tell_notes([note("child-in-error-row", place=str(one.place)) for one in ours[:1]])
    _tell_of_problems(ours, show_values)


def read_every_row(
    inputs: Sequence[str],
    *,
    local_authority: str | None,
    column_map: str | None,
    encoding: str | None,
    sheet: str | None = None,
    as_at: date | None = None,
    child: str | None = None,
    others: Sequence[str] = (),
    **_: Any,
) -> Reading:
    """Read the inputs and tell nothing: what is wrong with their rows is in `Reading.problems`."""
    from scorecard.notebook import read

    with progress_bar(inputs) as progress:
        return read(
            list(inputs),
            local_authority=local_authority,
            column_map=column_map,
            encoding=encoding,
            sheet=sheet,
            as_at=as_at,
            skip_invalid=True,
            progress=progress,
            child=child,
            others=others,
        )


def _tell_of_problems(problems: Sequence[Problem], show_values: bool) -> None:
    from scorecard.model.result import note
    from scorecard.presentation.wording import more_problems_text, problem_text

    of_kind: Counter[str] = Counter()
    more: Counter[tuple[Rule, Place]] = Counter()
    told = []
    for problem in problems:
        if problem.is_error or _is_about_the_file(problem):
            of_kind[problem.rule.code] += 1
            if of_kind[problem.rule.code] <= MOST_OF_A_KIND_TOLD:
                told.append(problem_text(problem, show_values))
            else:
                more[problem.rule, problem.place.whole_column] += 1
    told += [more_problems_text(rule, column, number) for (rule, column), number in more.items()]
    if told:
        tell("\n".join(told))
    if more:
        tell_notes((note("problems-counted", told=MOST_OF_A_KIND_TOLD),))


def tell_notes(notes: Sequence[Note]) -> None:
    """Write notes to standard error."""
    from scorecard.presentation.wording import note_sentence

    for note in notes:
        tell(f"note: {note_sentence(note)}")


def _warnings_by_rule(problems: Sequence[Problem]) -> list[Note]:
    """A note for each rule by which usable rows are worth a look, naming the first of them.

    The rule that most rows break comes first, so that the order of the rows plays no part.
    """
    from scorecard.model.result import note

    unusable = {one.place.whole_row for one in problems if one.is_error}
    by_rule: dict[str, list[Problem]] = {}
    for problem in problems:
        counts = not problem.is_error and problem.place.whole_row not in unusable
        if counts and not _is_about_the_file(problem):
            by_rule.setdefault(problem.rule.code, []).append(problem)
    by_rule = dict(sorted(by_rule.items(), key=lambda one: (-len(one[1]), one[0])))
    if len(by_rule) > MOST_KINDS_TOLD:
        rows = sum(map(len, by_rule.values()))
        codes = ", ".join(f"{code} ({len(ours):,})" for code, ours in by_rule.items())
        return [note("warnings-in-brief", rows=rows, kinds=len(by_rule), codes=codes)]
    return [
        note("warnings", code=code, rows=len(ours), title=ours[0].rule.title, place=str(ours[0].place))
        for code, ours in by_rule.items()
    ]


def _is_about_the_file(problem: Problem) -> bool:
    return problem.place.row == 0
