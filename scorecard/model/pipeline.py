"""What `pipeline` says: the figures of two days and of the periods up to the later one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scorecard.model.pipeline_lines import Line
from scorecard.model.result import Area, Audience, ChildrenRead, InputFile, Note


@dataclass(frozen=True, slots=True)
class PipelineFigure:
    """One line of one area, on a day (`start` is then none) or in a period from `start` to `end`.

    `value` is none where there is none: `shorthand` is then `x` (no file has the column), `z` (not
    applicable) or `c` (confidential: hidden in publication, where `change` and what follows are always none).
    `change` is from the earlier day to the as-at day, in the line's own unit, none of what is counted from
    1 April unless they are in one year, or the same day of two; `change_percent` from the same period a year
    before, for whole periods. `complete` is false for a period to which the data may not reach back.
    `full_year_equivalent` is no count: it is what the running year's count would be of a whole year at the
    same pace.
    """

    area: Area
    line: Line
    label: str
    start: date | None
    end: date
    value: int | None
    shorthand: str = ""
    provisional: bool = False
    complete: bool = True
    change: int | None = None
    change_percent: int | None = None
    full_year_equivalent: int | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Every figure of one run, by area (all, regions, authorities by name), table, line and time.

    `beside` is the earlier day, `every` the length of a period of activity. For the audience `publication`
    only what `scorecard.disclosure.pipeline` gives. Source: docs/pipeline.md.
    """

    as_at: date
    beside: date
    every: str
    figures: tuple[PipelineFigure, ...]
    inputs: tuple[InputFile, ...]
    notes: tuple[Note, ...] = ()
    audience: Audience = "internal"
    children: ChildrenRead | None = None
