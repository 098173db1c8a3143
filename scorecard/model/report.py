"""What `report` gives: everything that a committee paper says, before any of it has words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.model.outlook import Outlook
    from scorecard.model.pipeline import Pipeline
    from scorecard.model.result import Result, Scorecard
    from scorecard.model.rule import Severity
    from scorecard.model.threshold import ThresholdEdition
    from scorecard.model.timeliness import Timeliness

SECTIONS = (
    *("scorecard", "trend", "areas", "stages", "pipeline", "outlook", "data", "method", "provenance"),
)
"""What a paper can hold, in its usual order; where figures come from is always in it."""
ALWAYS = "provenance"


@dataclass(frozen=True, slots=True)
class RuleBroken:
    """A rule that rows of the inputs break, and how many rows; `rows` is `None` where that is withheld."""

    code: str
    severity: Severity
    title: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one paper says.

    `scorecard` has every window and area of the paper, `headline` the results that it leads with: one area,
    one window. `timeliness`, `pipeline` and `outlook` are of the headline's kind of area (`pipeline` of all).
    They are `None` where no section needs them or where the data can't give them: `absent` then says why, as
    pairs of a section and a sentence. `broken` are the rules that rows break, `editions` those that judge.
    """

    version: str
    sections: tuple[str, ...]
    scorecard: Scorecard
    headline: tuple[Result, ...]
    timeliness: Timeliness | None = None
    pipeline: Pipeline | None = None
    outlook: Outlook | None = None
    absent: tuple[tuple[str, str], ...] = ()
    broken: tuple[RuleBroken, ...] = ()
    editions: tuple[ThresholdEdition, ...] = ()
