"""What a notebook may use, and `scorecard timeliness` too: how long each stage took.

>>> import scorecard
>>> found = scorecard.timeliness("journeys.csv", by="age-band")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from scorecard.engine.areas import Areas
from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.scorecard import first_adoption_order
from scorecard.engine.timeliness.figures import figures
from scorecard.engine.timeliness.groupings import BREAKDOWNS, refuse_unknown
from scorecard.engine.timeliness.question import Found, TimelinessQuestion
from scorecard.engine.windows import choose_windows
from scorecard.model.area_kinds import KINDS, REGION
from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.journeys import Journeys
from scorecard.model.result import Audience, Note, note
from scorecard.model.timeliness import Cohort, FileUsed, Timeliness
from scorecard.model.window import Window
from scorecard.model.working_days import BankHolidays
from scorecard.notebook import as_at_day, day_of, notes_of_reading, read
from scorecard.readers.bank_holidays import shipped_bank_holidays
from scorecard.readers.reading import Reading
from scorecard.readers.regions import RegionsFile, find_regions
from scorecard.readers.targets import TargetsFile, find_targets

if TYPE_CHECKING:
    from scorecard.model.region import Membership
    from scorecard.notebook import Input

NO_TARGETS = TargetsFile("", "", ())


def timeliness(
    data: Reading | Input | Sequence[Input],
    *,
    windows: str | Sequence[str] = (),
    ending: date | str | Sequence[date | str] = (),
    years: int = 3,
    as_at: date | str | None = None,
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    cohort: Cohort = "ended",
    targets: str | Path | TargetsFile | None = None,
    notes: Sequence[Note] = (),
    audience: Audience = "internal",
) -> Timeliness:
    """How long each stage from entering care to the adoption order took, and whether targets were kept.

    `windows`, `ending`, `years`, `as_at` and `regions` are as in `compute`; without windows, the latest that
    has ended. `by` is one or more of `all`, `local-authority`, `region`, `year`, `half-year`, `quarter`,
    `age-band`, `ethnicity`, `sex`, `disability`, `sibling-group`, `route`; by default every area there is.
    `cohort` is `ended` (stages that ended in the window) or `adopted` (the children adopted in it).
    `targets` is the path of a TOML file or the name of a shipped one. `notes` are said beside the figures.
    For the audience `publication` there are rounded averages alone, over more than 10 children, and no
    targets.

    Raises `UsageError` for unknown names, for a breakdown whose column no file has, and for a target in
    working days outside the days whose bank holidays are known; `SettingsRefused` for a targets file that
    can't be used; `NothingToCompute` where nobody counts. Source of the rules: docs/timeliness.md.
    """
    _refuse_cohort(cohort)
    reading = data if isinstance(data, Reading) else read(data)
    journeys = reading.journeys
    day, day_notes = as_at_day(reading, as_at)
    asked = _breakdowns(by)
    refuse_unknown(journeys, asked or ())
    file, memberships = find_regions(regions, journeys.authorities)
    areas = _areas(journeys, asked, memberships)
    given = _targets(targets)
    holidays = _holidays_needed(given)
    question = TimelinessQuestion(
        windows=_windows(journeys, windows, ending, years, day),
        as_at=day,
        cohort=cohort,
        areas=areas,
        by=tuple(one for one in asked or () if one not in KINDS),
        targets=given.targets,
        holidays=holidays,
    )
    found = _found(journeys, question)
    everything = Timeliness(
        as_at=day,
        cohort=cohort,
        stages=found.stages,
        targets=found.targets,
        inputs=reading.inputs,
        files=tuple(_files(given, holidays)),
        notes=(
            *day_notes,
            *notes_of_reading(reading),
            *_notes_of_regions(areas, *file),
            *found.notes,
            *notes,
        ),
        children=reading.children,
    )
    if audience == "publication":
        from scorecard.disclosure.timeliness import published

        return published(everything, journeys, question)
    return everything


def _found(journeys: Journeys, question: TimelinessQuestion) -> Found:
    """The figures; nobody counted is no answer."""
    found = figures(journeys, question)
    if not found.counts_anyone():
        raise NothingToCompute(
            "no window asked for counts a child in any stage",
            fix="check the windows and the as-at day against the dates in the data",
        )
    return found


def _targets(given: str | Path | TargetsFile | None) -> TargetsFile:
    if isinstance(given, TargetsFile):
        return given
    return NO_TARGETS if given is None else find_targets(given)


def _refuse_cohort(cohort: str) -> None:
    if cohort not in get_args(Cohort):
        raise UsageError(
            f"the cohort {cohort!r} is not known", fix=f"give one of {', '.join(get_args(Cohort))}"
        )


def _breakdowns(by: str | Sequence[str] | None) -> tuple[str, ...] | None:
    """What is asked for, each once, in the order of results; unknown names last."""
    if by is None:
        return None
    asked = {by} if isinstance(by, str) else set(by)
    return (*(one for one in BREAKDOWNS if one in asked), *sorted(asked - set(BREAKDOWNS)))


def _areas(
    journeys: Journeys, asked: tuple[str, ...] | None, memberships: Sequence[Membership] | None
) -> tuple[Areas, ...]:
    kinds = None if asked is None else [one for one in asked if one in KINDS]
    return tuple(areas_asked(journeys, kinds, memberships))


def _windows(
    journeys: Journeys,
    windows: str | Sequence[str],
    ending: date | str | Sequence[date | str],
    years: int,
    as_at: date,
) -> tuple[Window, ...]:
    """The windows asked for; the latest that has ended where none is."""
    names = [windows] if isinstance(windows, str) else list(windows)
    endings = [day_of(one) for one in ([ending] if isinstance(ending, str | date) else ending)]
    if not names and not endings:
        names = ["latest"]
    return choose_windows(names, endings, years, first_adoption_order(journeys, as_at), as_at)


def _holidays_needed(given: TargetsFile) -> BankHolidays | None:
    needed = any(target.unit == "working-days" for target in given.targets)
    return shipped_bank_holidays() if needed else None


def _files(given: TargetsFile, holidays: BankHolidays | None) -> Iterator[FileUsed]:
    if given.file:
        yield FileUsed(f"targets {given.file}", given.sha256)
    if holidays is not None:
        covers = f"{holidays.first_day.isoformat()} to {holidays.last_day.isoformat()}"
        yield FileUsed(f"bank holidays in England, {covers}", holidays.sha256)


def _notes_of_regions(areas: Sequence[Areas], file: str, sha256: str) -> Iterator[Note]:
    if file and any(one.type == REGION for one in areas):
        yield note("regions-file-timeliness", file=file, sha256=sha256)
