"""What the engine gives: one `Result` for each area, window and indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scorecard.model.movement import Movement

AreaType = Literal["all", "region", "local-authority"]
Status = Literal["met", "not met", "not judged"]
Unit = Literal["days", "percent"]
Audience = Literal["internal", "publication"]

LEFT_OUT_REASONS = (
    "no-entered-care-date",
    "not-placed-before-order",
    "no-placement-order",
    "no-match-date",
)
"""Why a child of the cohort is in no figure, in the order of `indicators`."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator's definition in words. Source: beside each in `scorecard.engine`."""

    code: str
    title: str
    unit: Unit
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """A local authority, a region, or all together."""

    name: str
    type: AreaType


@dataclass(frozen=True, slots=True)
class Note:
    """Something one must know beside a figure: a code and the facts of its sentence.

    The sentences stand in `scorecard.presentation.wording`.
    """

    code: str
    facts: tuple[tuple[str, str | int], ...] = ()


def note(code: str, /, **facts: str | int) -> Note:
    """A note with its facts."""
    return Note(code, tuple(sorted(facts.items())))


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. Days indicators have `total`, `mean`, `threshold_of`, `headroom`; A3 `numerator`, `share`.

    `value` is the published figure, rounded half up; `None` where nobody counts or the indicator is not
    available. `children` is `None` where it is not available (`shorthand` is then `x`), or hidden.
    A `public` figure has no total, mean, share or left-out counts; `hidden` names those of its numbers that
    are `None` because they must not be told (`shorthand` is then `c`).
    """

    area: Area
    window: str
    start: date
    end: date
    provisional: bool
    complete: bool
    indicator: str
    unit: Unit
    children: int | None
    value: int | None
    status: Status
    edition: str | None = None
    threshold: int | None = None
    threshold_of: str | None = None
    headroom: int | None = None
    total: int | None = None
    mean: float | None = None
    numerator: int | None = None
    share: float | None = None
    limit_days: int | None = None
    shorthand: str | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    public: bool = False
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """One table that was read, and its account: rows = journeys + repeats + errors + other.

    `other` are rows of a return that stand for no journey of their own: its journeys are put together from
    several rows, one of which is counted, and most children in it have no adoption plan.
    """

    file: str
    sha256: str
    kind: str
    rows: int
    journeys: int
    repeats: int
    errors: int
    other: int = 0
    sheet: str = ""

    @property
    def shown(self) -> str:
        """The table's name: the file's, and the sheet's in a workbook."""
        return f"{self.file}, {self.sheet}" if self.sheet else self.file


@dataclass(frozen=True, slots=True)
class ChildrenRead:
    """The children of the returns: children = with_plan + without_plan + set_aside.

    `with_plan` have journeys; `set_aside` are those of whom a row can't be used, and nothing is guessed.
    `journeys_cut` counts the journeys whose start, and so the day of entering care, is not in the returns.
    `not_given` names tables that some year between the first and the last lacks.
    """

    children: int
    with_plan: int
    without_plan: int
    set_aside: int
    journeys_cut: int = 0
    not_given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionUsed:
    """A thresholds edition that judged at least one result."""

    edition: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All the results of one run, and where they come from.

    `results` are ordered by area (all, regions, authorities by name), window and indicator; `movements`,
    between neighbouring windows where a trajectory is asked for, by area, indicator and window.
    """

    as_at: date
    results: tuple[Result, ...]
    inputs: tuple[InputFile, ...]
    thresholds_choice: str
    editions: tuple[EditionUsed, ...]
    notes: tuple[Note, ...] = ()
    audience: Audience = "internal"
    movements: tuple[Movement, ...] | None = None
    children: ChildrenRead | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `check` says of one window: which figures were judged, and which of them miss their threshold.

    `failed` holds the results that make the check fail under `fail_on`; `not_judged` those asked for
    that have no figure or no threshold.
    """

    scorecard: Scorecard
    judged: tuple[Result, ...]
    not_judged: tuple[Result, ...]
    missed: tuple[Result, ...]
    failed: tuple[Result, ...]
    fail_on: Literal["missed", "missed-both"]
