"""What `timeliness` gives: for each group and window, how long each stage took, and targets kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from scorecard.model.result import Audience, ChildrenRead, InputFile, Note
    from scorecard.model.stage import Stage
    from scorecard.model.target import Target

Cohort = Literal["ended", "adopted"]
NOT_AVAILABLE = "x"
"""The shorthand of a figure whose dates not every file has."""


class Group(NamedTuple):
    """Some of the children: `by` is the breakdown, such as `age-band`, `name` the group in it."""

    by: str
    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """A window: provisional while it runs, not complete where the data may begin later."""

    window: str
    start: date
    end: date
    provisional: bool
    complete: bool


class Days(NamedTuple):
    """A number of days, exact and rounded half up."""

    exact: float
    value: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How long some children took: how many, their days in all, and how these are spread.

    All but `children` and `total` are `None` where there is no child. Quartiles are interpolated between
    neighbours (methodology, "Timeliness"). For publication there are the four averages alone, rounded.
    """

    children: int | None
    total: int | None
    mean: Days | None = None
    lower_quartile: Days | None = None
    median: Days | None = None
    upper_quartile: Days | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class StageFigure:
    """One stage of one group in one window; `spread` is `None` where the stage's dates are not available.

    `left_out` are journeys of the cohort without one of the two dates, `negative` those of the spread
    whose stage ended before it began. A `public` figure has neither; `hidden` names those of its averages
    that are `None` because they must not be told.
    """

    group: Group
    span: Span
    stage: Stage
    spread: Spread | None
    left_out: int | None = 0
    negative: int | None = 0
    public: bool = False
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """One target of one group in one window: how many of the children with both dates kept it.

    `longest` is in working days for a target in working days, otherwise in days. `share` and `value`
    are the percentage, exact and rounded half up; `None` where nobody counts. `children` is `None` where
    the target's dates are not available.
    """

    group: Group
    span: Span
    target: Target
    children: int | None
    within: int = 0
    share: float | None = None
    value: int | None = None
    longest: int | None = None
    left_out: int = 0
    negative: int = 0


@dataclass(frozen=True, slots=True)
class FileUsed:
    """A file that was used besides the inputs: what it is, and its digest."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Every figure of one run, and where they come from.

    `stages` and `targets` are ordered by breakdown, window and stage or target, then by group. There are no
    targets for publication.
    """

    as_at: date
    cohort: Cohort
    stages: tuple[StageFigure, ...]
    targets: tuple[TargetFigure, ...]
    inputs: tuple[InputFile, ...]
    files: tuple[FileUsed, ...] = ()
    notes: tuple[Note, ...] = ()
    children: ChildrenRead | None = None
    audience: Audience = "internal"
