"""What a notebook may use, and the commands too: read files or DataFrames, compute the scorecard.

>>> import scorecard
>>> card = scorecard.compute("journeys.csv")  # doctest: +SKIP
>>> scorecard.frame(card)                     # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from pydantic_core import PydanticCustomError

from scorecard.engine.areas import Areas
from scorecard.engine.asked_areas import areas_asked, notes_of_regions
from scorecard.engine.movement import movements
from scorecard.engine.scorecard import Question, counts_anyone, first_adoption_order, most_left_out, results
from scorecard.engine.settings import A3Population, FosterCarerClock, Settings
from scorecard.engine.thresholds import IN_FORCE, ThresholdChoice, choose
from scorecard.engine.trajectory import notes_of_trajectory, windows_asked
from scorecard.model.days import parse_day
from scorecard.model.errors import NothingToCompute, RowsRefused, UsageError
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Journeys, latest_event
from scorecard.model.problem import Place
from scorecard.model.result import Audience, EditionUsed, Note, Result, Scorecard, note
from scorecard.model.window import Window
from scorecard.readers.column_map import NO_MAP, ColumnMap, find_column_map
from scorecard.readers.frame import read_frame
from scorecard.readers.given_files import given_files
from scorecard.readers.reading import Reading, ReadingOptions
from scorecard.readers.recognition import Recogniser
from scorecard.readers.regions import RegionsFile, find_regions
from scorecard.readers.source import Source
from scorecard.readers.thresholds import read_edition, shipped_editions
from scorecard.readers.together import read_recognised

if TYPE_CHECKING:
    import pandas as pd

    from scorecard.model.previous_report import PreviousReport
    from scorecard.model.region import Membership
    from scorecard.readers.previous_report import Previous

    Input: TypeAlias = str | Path | pd.DataFrame


DAYS_WITHOUT_EVENTS = 31
"""Data whose latest date lies further before the as-at day may be an old export."""


def read(
    inputs: Input | Sequence[Input],
    *,
    local_authority: str | None = None,
    column_map: str | Path | ColumnMap | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    as_at: date | str | None = None,
    skip_invalid: bool = False,
    progress: Callable[[Sequence[Source]], None] = lambda _: None,
    child: str | None = None,
    others: Input | Sequence[Input] = (),
) -> Reading:
    """Read journeys from files and folders (paths, or `-` for standard input) or DataFrames, together.

    What each is, is told by its headings: journeys, Annex A's List 10, SSDA903 returns. `sheet` names the
    one to read in a workbook. `as_at` is the day as of which a return's open plans are told.
    Rows that can't be used raise `RowsRefused`, whose `problems` name each of them, unless `skip_invalid`
    leaves them out. Raises `InputRefused` for a file that can't be read, `SettingsRefused` for a column
    map that can't. `progress` is called with the files as blocks of them are read. `child` is an id whose
    rows that become no journey are noted in `Reading.set_aside`. `others` are read apart to answer the same
    question: files that share a name with one of theirs are told by their paths, and `local_authority` may
    be for theirs alone.
    """
    given = _listed(inputs)
    if not given:
        raise UsageError("no input is given", fix="give a file, or - for standard input")
    columns = column_map if isinstance(column_map, ColumnMap) else NO_MAP
    if isinstance(column_map, str | Path):
        columns = find_column_map(column_map)
    day = None if as_at is None else day_of(as_at)
    elsewhere = _listed(others)
    with ExitStack() as opened:
        recogniser = Recogniser(opened, columns, encoding, sheet)
        _recognise(given, recogniser, elsewhere)
        options = ReadingOptions(
            local_authority, columns, encoding, lambda: progress(recogniser.sources), child, day,
            authority_elsewhere=bool(elsewhere),
        )  # fmt: skip
        reading = read_recognised(recogniser, options)
    if reading.errors and not skip_invalid:
        raise RowsRefused(reading.problems, reading.rows, reading.errors)
    read_by_map = any(one.kind == columns.kind for one in reading.inputs)
    return replace(reading, beside=(*_note_of_map(columns, read_by_map), *reading.beside))


def compute(
    data: Reading | Input | Sequence[Input],
    *,
    windows: str | Sequence[str] = (),
    ending: date | str | Sequence[date | str] = (),
    years: int = 3,
    as_at: date | str | None = None,
    thresholds: str | Path = IN_FORCE,
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    every: str | None = None,
    a3_population: A3Population = "all",
    a3_foster_carer_clock: FosterCarerClock = "placed",
    notes: Sequence[Note] = (),
    previous: Previous | Sequence[Previous] = (),
    audience: Audience = "internal",
) -> Scorecard:
    """The scorecard of what was read (or of files and DataFrames, which are read first).

    `windows` are names such as `2013-16` or `latest`, `ending` last days of windows of `years` years;
    without either, every window the data reaches. Days are dates or texts such as `2016-03-31`. `as_at`
    defaults to the latest event in the data. `every` (`month`, `quarter`, `half-year`, `year`) asks for the
    window to the end of each such period instead, and for what moved the figures from one to the next.
    `by` is `all`, `region`, `local-authority` or several of them; by default every area there is. `regions`
    is a regions file's path or its memberships.
    `thresholds` is `in-force`, an edition's name, `as-published:DATE` or the path of a local file.
    `notes` are said beside every figure. For the audience `publication`, figures are rounded, and those that
    would give a child away hidden; so are those that would beside earlier reports of the same figures:
    `previous`, the JSON that `scorecard compute` writes. Raises `NothingToCompute` where no window asked for
    counts anyone, `UsageError` for unknown names and for a choice that the data can't answer.
    """
    earlier = earlier_reports(previous, audience)
    reading = data if isinstance(data, Reading) else read(data)
    journeys = reading.journeys
    settings = Settings(a3_population, a3_foster_carer_clock)
    refuse_unanswerable(settings, journeys)
    chosen, day_notes = as_at_day(reading, as_at)
    asked = _windows(journeys, windows, ending, years, every, chosen)
    question = Question(asked, chosen, threshold_choice(thresholds), settings)
    file, memberships = find_regions(regions, journeys.authorities)
    areas = areas_asked(journeys, by, memberships)
    asked_notes = (
        *notes_of_regions(journeys, question, areas, *file),
        *notes_of_trajectory(every, question.windows),
    )
    beside_all = (*day_notes, *notes_of_reading(reading), *asked_notes, *notes)
    found = answered(reading, replace(question, notes=beside_all), areas)
    refuse_empty(found, audience=audience)
    if audience == "publication":
        from scorecard.disclosure.publication import published

        return published(found, journeys, question, areas, earlier)
    return replace(found, movements=movements(journeys, question, areas, found.results) if every else None)


def earlier_reports(given: Previous | Sequence[Previous], audience: Audience) -> tuple[PreviousReport, ...]:
    """Earlier reports; what reads them is imported for them alone."""
    if not given:
        return ()
    from scorecard.readers.previous_report import previous_reports

    return previous_reports(given, audience)


def answered(reading: Reading, question: Question, areas: Sequence[Areas]) -> Scorecard:
    """The scorecard that answers a question about what was read, and where it comes from."""
    found = results(reading.journeys, question, areas)
    return Scorecard(
        as_at=question.as_at,
        results=found,
        inputs=reading.inputs,
        thresholds_choice=question.thresholds.name,
        editions=_editions_used(found, question.thresholds),
        notes=question.notes,
        children=reading.children,
    )


def refuse_empty(*scorecards: Scorecard, audience: Audience = "internal") -> None:
    """Raise `NothingToCompute` where none of the scorecards counts anyone, and say who is left out.

    For publication the reasons alone: a job's log has what a refusal says, and may be public.
    """
    if any(counts_anyone(one.results) for one in scorecards):
        return
    what = "no window counts a child in any indicator"
    left_out = most_left_out([result for one in scorecards for result in one.results])
    if left_out is None:
        raise NothingToCompute(
            what, fix="check the windows and the as-at day against the adoption orders in the data"
        )
    window, reasons = left_out
    raise NothingToCompute(
        f"{what}: A1 leaves out {_left_out(reasons, audience)} in {window}",
        fix="scorecard validate lists rows that lack dates; of returns, give those of earlier years too",
    )


def _left_out(reasons: Mapping[str, int], audience: Audience) -> str:
    if audience == "publication":
        return f"every adoption order ({', '.join(reasons)})"
    orders = sum(reasons.values())
    told = " and ".join(f"{number:,} ({reason})" for reason, number in reasons.items())
    return f"{told} of {orders:,} adoption order{'s' * (orders != 1)}"


def _windows(
    journeys: Journeys,
    windows: str | Sequence[str],
    ending: date | str | Sequence[date | str],
    years: int,
    every: str | None,
    as_at: date,
) -> tuple[Window, ...]:
    names = [windows] if isinstance(windows, str) else windows
    endings = [ending] if isinstance(ending, str | date) else ending
    first_order = first_adoption_order(journeys, as_at)
    return windows_asked(every, names, [day_of(end) for end in endings], years, first_order, as_at)


def threshold_choice(thresholds: str | Path) -> ThresholdChoice:
    """The editions that judge: by name, by publication day, or with a local file before the shipped ones."""
    named = str(thresholds)
    if isinstance(thresholds, Path) or named.endswith(".toml"):
        return choose(shipped_editions(), local=[read_edition(Path(thresholds))])
    return choose(shipped_editions(), named)


def _note_of_map(columns: ColumnMap, used: bool) -> tuple[Note, ...]:
    """A map decides what is read as what: whoever sees a figure must be able to see which."""
    if not columns.file:
        return ()
    if not used:
        return (note("column-map-unused", file=columns.file),)
    return (note("column-map", file=columns.file, sha256=columns.sha256),)


def _listed(inputs: Input | Iterable[Input]) -> list[Input]:
    if isinstance(inputs, str | Path) or hasattr(inputs, "columns"):
        return [cast("Input", inputs)]
    return list(inputs)


def _recognise(inputs: Sequence[Input], recogniser: Recogniser, others: Sequence[Input]) -> None:
    files, frames = iter(given_files(_names(inputs), _names(others))), 0
    for one in inputs:
        if isinstance(one, str | Path):
            for file in next(files):
                recogniser.read(file)
        else:
            frames += 1
            recogniser.take(read_frame(one, "DataFrame" if len(inputs) == 1 else f"DataFrame {frames}"))


def _names(inputs: Sequence[Input]) -> list[str]:
    return [str(one) for one in inputs if isinstance(one, str | Path)]


def _nothing_left(reading: Reading) -> NothingToCompute:
    read = reading.children
    if read is not None and read.without_plan == read.children:
        return NothingToCompute(
            "no child in these returns is on an adoption path: no decision, placement or freeing order, "
            "adoptive placement or adoption",
            fix="check that they are whole returns, AD1 and PlacedAdoption among them",
        )
    return NothingToCompute(
        "no journey with a date to count is left", fix="see what was said of the rows above"
    )


def as_at_day(reading: Reading, asked: date | str | None) -> tuple[date, tuple[Note, ...]]:
    """The as-at day, by default the latest date in the data, and what must be said of it.

    Raises `NothingToCompute` where the data has no date.
    """
    as_at = None if asked is None else day_of(asked)
    day, place = latest_date(reading)
    if as_at is not None:
        old = (as_at - day).days > DAYS_WITHOUT_EVENTS
        return as_at, (note("data-ends-earlier", day=day.isoformat()),) if old else ()
    return day, (note("as-at-from-data", day=day.isoformat(), place=str(place)),)


def latest_date(reading: Reading) -> tuple[date, Place]:
    """The latest date in the data, and where it stands. Raises `NothingToCompute` where there is none."""
    latest = latest_event(reading.journeys)
    if latest is None:
        raise _nothing_left(reading)
    number, position, column = latest
    place = reading.journeys.place(position, column)
    if reading.latest is not None and reading.latest[0] > number:
        number, place = reading.latest
    return date.fromordinal(number), place


def day_of(day: date | str) -> date:
    """A day given as a date (a Timestamp is one too) or as text in a form that the readers know.

    Raises `UsageError` for anything else.
    """
    try:
        read = parse_day(day if isinstance(day, str) else day.isoformat()[:10])
    except (AttributeError, PydanticCustomError):
        read = None
    if not isinstance(read, date):
        raise UsageError(f"{day!r} is not a day", fix="write 2016-03-31 or 31/03/2016")
    return read


def refuse_unanswerable(settings: Settings, journeys: Journeys) -> None:
    """Raise `UsageError` for a choice about A3 that the data can't answer."""
    if settings.a3_foster_carer_clock == "foster" and not journeys.has_column(FLAG):
        raise UsageError(
            f"A3's foster carer clock needs the column {FLAG}, and not every file has it",
            fix="leave the choice at placed, or export that column too",
        )


def notes_of_reading(reading: Reading) -> tuple[Note, ...]:
    """What must be said of an input beside every figure."""
    left_out = (note("rows-left-out", rows=reading.errors, of=reading.rows),) if reading.errors else ()
    return (*left_out, *reading.beside)


def _editions_used(found: Sequence[Result], choice: ThresholdChoice) -> tuple[EditionUsed, ...]:
    used = {result.edition for result in found}
    return tuple(
        EditionUsed(one.edition, one.sha256)
        for one in (*choice.local, *choice.editions)
        if one.edition in used
    )
