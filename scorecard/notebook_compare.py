"""What a notebook may use, and `scorecard compare` too: two exports, or two windows of one, compared.

>>> import scorecard
>>> found = scorecard.compare("february.csv", "march.csv")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.engine.areas import Areas
from scorecard.engine.asked_areas import areas_asked, notes_of_regions
from scorecard.engine.comparison.compared import Asked, compared
from scorecard.engine.comparison.data import data_difference
from scorecard.engine.comparison.pairs import Pairs, differ_in_zeros, of_another_authority, pairs
from scorecard.engine.comparison.windows import windows_compared
from scorecard.engine.scorecard import Question
from scorecard.engine.settings import A3Population, FosterCarerClock, Settings
from scorecard.engine.thresholds import IN_FORCE
from scorecard.model.comparison import Comparison, DataDifference
from scorecard.model.result import Note, Scorecard, note
from scorecard.notebook import (
    answered,
    as_at_day,
    day_of,
    latest_date,
    notes_of_reading,
    read,
    refuse_empty,
    refuse_unanswerable,
    threshold_choice,
)
from scorecard.readers.joined import with_shared_authorities
from scorecard.readers.reading import Reading
from scorecard.readers.regions import RegionsFile, find_regions

if TYPE_CHECKING:
    from scorecard.model.journeys import Journeys
    from scorecard.model.region import Membership
    from scorecard.notebook import Input


def compare(
    before: Reading | Input | Sequence[Input],
    after: Reading | Input | Sequence[Input] | None = None,
    *,
    windows: str | Sequence[str] = (),
    ending: date | str | Sequence[date | str] = (),
    years: int = 3,
    as_at: date | str | None = None,
    as_at_before: date | str | None = None,
    thresholds: str | Path = IN_FORCE,
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    a3_population: A3Population = "all",
    a3_foster_carer_clock: FosterCarerClock = "placed",
    notes: Sequence[Note] = (),
) -> Comparison:
    """The figures of two exports side by side, and what came in, dropped out or changed to move them.

    `as_at` is the day of the export `after`, `as_at_before` that of `before`; each defaults to the latest
    date in its own data. The windows are those asked for, otherwise the last that had ended by `as_at` and
    the one under way. Without `after`, `before` is compared with itself: two of its windows, or what was
    known of it on the day `as_at_before`. The other arguments are those of `compute`.
    Raises what `compute` raises, and `UsageError` where there is nothing to compare.
    """
    one_export = after is None
    readings = _with_shared_authorities(before, after)
    settings = Settings(a3_population, a3_foster_carer_clock)
    for one in readings:
        refuse_unanswerable(settings, one.journeys)
    now, notes_after = as_at_day(readings[1], as_at)
    asked_before = as_at if one_export and as_at_before is None else as_at_before
    then, notes_before = as_at_day(readings[0], asked_before)
    if not one_export:
        notes_before = tuple(map(_by_its_option, notes_before))
    named = [windows] if isinstance(windows, str) else windows
    ends = [day_of(end) for end in ([ending] if isinstance(ending, str | date) else ending)]
    choice = threshold_choice(thresholds)
    both = windows_compared(named, ends, years, now, then != now, one_export)
    questions = (
        Question(both[0], then, choice, settings, (*notes_before, *notes)),
        Question(both[1], now, choice, settings, (*notes_after, *notes)),
    )
    return _comparison(readings, questions, by, regions, one_export)


def _with_shared_authorities(
    before: Reading | Input | Sequence[Input], after: Reading | Input | Sequence[Input] | None
) -> tuple[Reading, Reading]:
    """Both readings; an authority that they spell differently is one. The same one twice without `after`."""
    first = _read(before, after)
    if after is None:
        return first, first
    second = _read(after, before)
    shared = with_shared_authorities([first.journeys, second.journeys])
    return replace(first, journeys=shared[0]), replace(second, journeys=shared[1])


def _read(one: Reading | Input | Sequence[Input], other: Reading | Input | Sequence[Input] | None) -> Reading:
    """One of the two, whose files are told apart from those of the other."""
    if isinstance(one, Reading):
        return one
    return read(one, others=() if other is None or isinstance(other, Reading) else other)


def _comparison(
    readings: tuple[Reading, Reading],
    questions: tuple[Question, Question],
    by: str | Sequence[str] | None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None,
    one_export: bool,
) -> Comparison:
    before, after = (one.journeys for one in readings)
    file, memberships = find_regions(regions, after.authorities)
    areas = areas_asked(after, by, memberships)
    cards = [
        _answered(reading, question, areas, file)
        for reading, question in zip(readings, questions, strict=True)
    ]
    refuse_empty(*cards)
    matched = pairs(before, after)
    sides = [
        Asked(reading.journeys, question, card.results)
        for reading, question, card in zip(readings, questions, cards, strict=True)
    ]
    data = None if one_export else data_difference(before, after, matched)
    return Comparison(
        before=cards[0],
        after=cards[1],
        found=compared(sides[0], sides[1], matched, areas),
        journeys_before=before,
        journeys_after=after,
        one_export=one_export,
        data=data,
        notes=(*_notes_of_exports(data, *readings), *_notes(data, before, after, matched)),
    )


def _by_its_option(one: Note) -> Note:
    """The note of the day BEFORE, which an option of its own sets."""
    return Note("as-at-before-from-data", one.facts) if one.code == "as-at-from-data" else one


def _answered(
    reading: Reading, question: Question, areas: Sequence[Areas], file: tuple[str, str]
) -> Scorecard:
    about = notes_of_regions(reading.journeys, question, areas, *file)
    notes = (*question.notes, *notes_of_reading(reading), *about)
    return answered(reading, replace(question, notes=notes), areas)


def _notes_of_exports(data: DataDifference | None, before: Reading, after: Reading) -> Iterator[Note]:
    """What makes two exports look like the wrong ones, or the wrong way round."""
    if data is None:
        return
    if {one.sha256 for one in before.inputs} == {one.sha256 for one in after.inputs}:
        yield note("compared-same-files")
    if not data.both:
        yield note("compared-nobody-in-both")
    (ends, _), (day, _) = latest_date(before), latest_date(after)
    if ends > day:
        yield note("compared-before-ends-later", other_day=ends.isoformat(), day=day.isoformat())


def _notes(data: DataDifference | None, before: Journeys, after: Journeys, matched: Pairs) -> Iterator[Note]:
    if data is not None and data.not_compared:
        names = ", ".join(data.not_compared)
        yield note("columns-not-compared", columns=names, number=len(data.not_compared))
    if zeros := differ_in_zeros(before, after, matched):
        yield note("compared-ids-differ-in-zeros", ids=zeros)
    if moved := of_another_authority(before, after, matched):
        yield note("compared-ids-of-another-authority", ids=moved)
