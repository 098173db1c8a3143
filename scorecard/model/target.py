"""Targets for how soon one date of a journey follows another, as an analyst's file gives them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from scorecard.model.journey_rules import EVENT_DATES

TargetUnit = Literal["working-days", "days", "weeks"]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Target(BaseModel):
    """`end` follows `start` within so many days, weeks of seven days, or working days.

    In the file the dates are `from` and `to`, names of date columns. `source` says who set the target.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    name: Name
    start: str = Field(alias="from")
    end: str = Field(alias="to")
    within: Annotated[int, Field(ge=0, le=10_000)]
    unit: TargetUnit
    source: Annotated[str, Field(max_length=1000)] = ""

    @field_validator("start", "end")
    @classmethod
    def _a_date_of_a_journey(cls, column: str) -> str:
        if column not in EVENT_DATES:
            raise ValueError(f"{column!r} is not a date of a journey; there are {', '.join(EVENT_DATES)}")
        return column

    @model_validator(mode="after")
    def _two_dates(self) -> Self:
        if self.start == self.end:
            raise ValueError("a target leads from one date to another")
        return self

    @property
    def days(self) -> int:
        """How many days or working days `within` is: weeks are sevens of days."""
        return self.within * 7 if self.unit == "weeks" else self.within
