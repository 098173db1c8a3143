"""An earlier report of figures that are given again: what it shows of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from scorecard.model.result import Area, AreaType, Audience, Result

Number = Annotated[int, Field(ge=0, le=1_000_000_000)]


class _Strict(BaseModel):
    # what a later version adds to the file is passed over
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, hide_input_in_errors=True)


class Cell(NamedTuple):
    """What a figure is of. Windows of one time are the same, whatever they are called."""

    area: Area
    start: date
    end: date
    indicator: str


class PreviousFigure(_Strict):
    """The numbers of a figure, in children, per cent or days; `None` where the report does not show them."""

    area: str
    area_type: AreaType
    start: date
    end: date
    indicator: Literal["A1", "A2", "A3", "A10"]
    children: Number | None
    value: Number | None
    numerator: Number | None = None

    @property
    def cell(self) -> Cell:
        """What it is of."""
        return Cell(Area(self.area, self.area_type), self.start, self.end, self.indicator)


class SchemaNamed(_Strict):
    """The first thing that every JSON document of the tool says: of what kind and version it is."""

    named: str = Field(alias="schema")


class PreviousDocument(_Strict):
    """The part of the JSON of `compute` that is compared with."""

    audience: Audience
    results: tuple[PreviousFigure, ...]


@dataclass(frozen=True, slots=True)
class PreviousReport:
    """An earlier report: its file's name and digest, for whom it was made, and its figures."""

    file: str
    sha256: str
    audience: Audience
    figures: Mapping[Cell, PreviousFigure]


def cell_of(result: Result) -> Cell:
    """What a result is of."""
    return Cell(result.area, result.start, result.end, result.indicator)
