"""What `adopters` gives: where each family stands on a day, and by year how families fared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from scorecard.model.adopter_file import AdopterFile
from scorecard.model.result import Area, Audience, Note

AdopterUnit = Literal["families", "children", "percent", "days"]


@dataclass(frozen=True, slots=True)
class AdopterLine:
    """What one line of a table counts, in words.

    `needs` are the optional columns without which it can't be told, `indicator` the DfE's code for it,
    `reason` the reason for leaving that it is about.
    """

    table: str
    code: str
    title: str
    definition: str = ""
    needs: tuple[str, ...] = ()
    indicator: str = ""
    unit: AdopterUnit = "families"
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a line from every other."""
        return self.table, self.code, self.reason


@dataclass(frozen=True, slots=True)
class AdopterFigure:
    """One line of one area, on a day (`start` is then none) or in a financial year from `start` to `end`.

    `value` is a whole number, of percentages and days rounded half up, and `exact` the same before rounding;
    `value` is none where there is none: `shorthand` is then `x` (a table lacks the column), `z` (of nobody)
    or `c` (confidential: hidden in publication, where `exact` and `change` are always none). `change` is
    from the earlier day to the as-at day.
    """

    area: Area
    line: AdopterLine
    label: str
    start: date | None
    end: date
    value: int | None
    shorthand: str = ""
    provisional: bool = False
    change: int | None = None
    exact: float | None = None


@dataclass(frozen=True, slots=True)
class Adopters:
    """Every figure of one run, by area (all, regions, authorities by name), line and time.

    `families` is how many applications of families were read. Source: docs/adopters.md.
    """

    as_at: date
    beside: date
    figures: tuple[AdopterFigure, ...]
    inputs: tuple[AdopterFile, ...]
    families: int
    notes: tuple[Note, ...] = ()
    audience: Audience = "internal"
