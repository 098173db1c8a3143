"""`scorecard.report`: everything that a committee paper says, for notebooks and for the command.

>>> import scorecard
>>> paper = scorecard.document(scorecard.report("journeys.csv"))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.pipeline.figures import PipelineFigures, PipelineQuestion
from scorecard.engine.scorecard import Question
from scorecard.engine.settings import A3Population, FosterCarerClock, Settings
from scorecard.engine.thresholds import IN_FORCE
from scorecard.model.area_kinds import ALL, LOCAL_AUTHORITY
from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.register import REGISTER
from scorecard.model.report import ALWAYS, SECTIONS, Report, RuleBroken
from scorecard.model.result import Area, Audience, Note, Result, Scorecard
from scorecard.model.rule import Severity
from scorecard.model.window import Window
from scorecard.notebook import compute, earlier_reports, read, threshold_choice
from scorecard.notebook_outlook import outlook
from scorecard.notebook_pipeline import pipeline
from scorecard.notebook_timeliness import timeliness
from scorecard.readers.reading import Reading
from scorecard.readers.regions import RegionsFile, find_regions
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.model.outlook import Outlook
    from scorecard.model.pipeline import Pipeline
    from scorecard.model.previous_report import PreviousReport
    from scorecard.model.region import Membership
    from scorecard.model.threshold import ThresholdEdition
    from scorecard.model.timeliness import Timeliness
    from scorecard.notebook import Input
    from scorecard.readers.previous_report import Previous

Found = TypeVar("Found")
_DAYS_OF_A_YEAR = 366


def report(
    data: Reading | Input | Sequence[Input],
    *,
    sections: str | Sequence[str] = (),
    windows: str | Sequence[str] = (),
    ending: date | str | Sequence[date | str] = (),
    years: int = 3,
    as_at: date | str | None = None,
    thresholds: str | Path = IN_FORCE,
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    a3_population: A3Population = "all",
    a3_foster_carer_clock: FosterCarerClock = "placed",
    notes: Sequence[Note] = (),
    previous: Previous | Sequence[Previous] = (),
    audience: Audience = "publication",
) -> Report:
    """Everything that a committee paper says; `scorecard.document` puts it in words.

    `sections` are some of `SECTIONS`, in the order wanted; where figures come from is added if it is not
    among them. Without any it is every section that has something to say. The other arguments are those of
    `compute`. The paper leads with the last window that has ended, of all together or of the only authority.
    What the data can't give is `None` and told in `absent`. For the audience `publication`, figures that
    would give a child away are hidden, over all windows and areas asked for and all sections together.
    Raises what `compute` raises, and `UsageError` for a section that there is not.
    """
    asked = sections_asked(sections)
    earlier = earlier_reports(previous, audience)
    reading = data if isinstance(data, Reading) else read(data)
    card = compute(
        reading,
        windows=windows,
        ending=ending,
        years=years,
        as_at=as_at,
        thresholds=thresholds,
        by=by,
        regions=regions,
        a3_population=a3_population,
        a3_foster_carer_clock=a3_foster_carer_clock,
        notes=notes,
    )
    lead = headline(card)
    chosen = asked or tuple(_with_something_to_say(card))
    first, day = lead[0], card.as_at
    absent: dict[str, str] = {}

    def stages() -> Timeliness:
        end, length, kind = first.end, _years(first), first.area.type
        return timeliness(
            reading, ending=end, years=length, as_at=day, by=kind, regions=regions, audience=audience
        )

    def children() -> Pipeline:
        return pipeline(reading, as_at=day, by=by, regions=regions)

    def ahead() -> Outlook:
        kind = first.area.type
        return outlook(
            reading,
            as_at=day,
            years=years,
            by=kind,
            regions=regions,
            thresholds=thresholds,
            audience=audience,
        )

    found = Report(
        version=__version__,
        sections=chosen,
        scorecard=card,
        headline=lead,
        timeliness=_part("stages", chosen, absent, stages),
        pipeline=_part("pipeline", chosen, absent, children),
        outlook=_part("outlook", chosen, absent, ahead),
        absent=tuple(absent.items()),
        broken=tuple(_rules_broken(reading)) if "data" in chosen else (),
        editions=_editions(card, thresholds),
    )
    if audience == "internal":
        return found
    settings = Settings(a3_population, a3_foster_carer_clock)
    question = Question(_windows(card), day, threshold_choice(thresholds), settings)
    return _for_publication(found, reading, question, by, regions, earlier)


def sections_asked(sections: str | Sequence[str]) -> tuple[str, ...]:
    """The sections asked for, each once, with where figures come from; none for none.

    Raises `UsageError` for a section that there is not.
    """
    names = [sections] if isinstance(sections, str) else sections
    if unknown := [name for name in names if name not in SECTIONS]:
        raise UsageError(
            f"the section {unknown[0]!r} is not known", fix=f"give some of {', '.join(SECTIONS)}"
        )
    return tuple(dict.fromkeys((*names, ALWAYS))) if names else ()


def headline(card: Scorecard) -> tuple[Result, ...]:
    """The results that a paper leads with: the last window that has ended, or else the last there is."""
    area = _area(tuple(dict.fromkeys(one.area for one in card.results)))
    ours = [one for one in card.results if one.area == area]
    ended = [one for one in ours if not one.provisional] or ours
    last = max(ended, key=lambda one: (one.end, one.start))
    return tuple(one for one in ours if one.window == last.window)


def _area(areas: Sequence[Area]) -> Area:
    """All together; an only authority says as much and has a name."""
    authorities = [one for one in areas if one.type == LOCAL_AUTHORITY]
    return authorities[0] if len(authorities) == 1 else areas[0]


def _with_something_to_say(card: Scorecard) -> Iterator[str]:
    windows = {one.window for one in card.results}
    areas = {one.area for one in card.results if one.area.type != ALL}
    empty = {"trend": len(windows) == 1, "areas": len(areas) == 1}
    yield from (name for name in SECTIONS if not empty.get(name))


def _windows(card: Scorecard) -> tuple[Window, ...]:
    return tuple(dict.fromkeys(Window(one.window, one.start, one.end) for one in card.results))


def _for_publication(
    found: Report,
    reading: Reading,
    question: Question,
    by: str | Sequence[str] | None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None,
    earlier: Sequence[PreviousReport],
) -> Report:
    """The paper as it may leave the team; what hides is imported for it alone."""
    from scorecard.disclosure.report import published

    journeys = reading.journeys
    _, memberships = find_regions(regions, journeys.authorities)
    areas = areas_asked(journeys, by, memberships)
    figures = None
    if found.pipeline:
        asked = PipelineQuestion(found.pipeline.as_at, found.pipeline.beside, found.pipeline.every)
        figures = PipelineFigures(journeys, asked)
    return published(found, journeys, question, areas, figures, earlier)


def _part(
    section: str, sections: Sequence[str], absent: dict[str, str], find: Callable[[], Found]
) -> Found | None:
    """What a section rests on; why it is not there goes to `absent`."""
    if section not in sections:
        return None
    try:
        return find()
    except (NothingToCompute, UsageError) as error:
        absent[section] = error.what
        return None


def _years(window: Result) -> int:
    return 1 if (window.end - window.start).days <= _DAYS_OF_A_YEAR else 3


def _rules_broken(reading: Reading) -> Iterator[RuleBroken]:
    """Each rule with the rows that break it: errors first, then as in the register.

    Not the rule that most rows break: their order would tell of numbers that a publication withholds.
    """
    rows: dict[tuple[Severity, str, str], set[object]] = {}
    for one in reading.problems:
        rule = one.rule
        rows.setdefault((rule.severity, rule.code, rule.title), set()).add(one.place.whole_row)
    broken = [RuleBroken(code, severity, title, len(of)) for (severity, code, title), of in rows.items()]
    told = [rule.code for rule in REGISTER]
    yield from sorted(broken, key=lambda one: (one.severity, told.index(one.code)))


def _editions(card: Scorecard, thresholds: str | Path) -> tuple[ThresholdEdition, ...]:
    choice = threshold_choice(thresholds)
    used = {one.edition for one in card.editions}
    return tuple(one for one in (*choice.local, *choice.editions) if one.edition in used)
