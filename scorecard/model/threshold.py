"""Threshold editions: who set which threshold for which windows, when, and where it says so."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from scorecard.model.errors import UsageError
from scorecard.model.window import window_named

DAYS_IN_A_MONTH = 365.25 / 12


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


Months = Annotated[float, Field(gt=0, strict=False, allow_inf_nan=False)]


class LongestAverage(_Strict):
    """The longest average wait that meets a threshold, in months as published and in days."""

    months: Months
    days: Annotated[int, Field(gt=0)]


class WaitLimit(_Strict):
    """A3 counts the children who waited less than this."""

    months: Months
    limit_days: Annotated[int, Field(gt=0)]


class ThresholdWindow(_Strict):
    """The thresholds of one window; with `onwards`, also of every later one that no edition names itself."""

    window: str
    onwards: bool = False
    A1: LongestAverage | None = None
    A2: LongestAverage | None = None
    A3: WaitLimit | None = None
    source: str = ""
    note: str = ""

    @field_validator("window")
    @classmethod
    def _a_scorecard_window(cls, name: str) -> str:
        try:
            window = window_named(name)
        except UsageError as error:
            raise ValueError(error.what) from error
        if window.end.year - window.start.year != 3:
            raise ValueError("a threshold window has three financial years, as 2013-16")
        return window.label

    @model_validator(mode="after")
    def _sets_something(self) -> Self:
        if self.A1 is None and self.A2 is None and self.A3 is None:
            raise ValueError("a window sets A1, A2 or A3")
        return self

    @property
    def last_financial_year(self) -> int:
        """The financial year the window ends in, by the year in which that year begins."""
        return window_named(self.window).last_financial_year

    def days_of(self, indicator: str) -> int | None:
        """The threshold of A1 or A2, or the limit of A3, in days; none where the window sets none."""
        if indicator == "A3":
            return self.A3.limit_days if self.A3 else None
        average = {"A1": self.A1, "A2": self.A2}.get(indicator)
        return average.days if average else None


class ThresholdEdition(_Strict):
    """One published edition of thresholds; never edited once released."""

    edition: Annotated[str, Field(min_length=1, pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    publisher: Annotated[str, Field(min_length=1)]
    published: date
    title: str
    source: Annotated[str, Field(min_length=1)]
    window: Annotated[tuple[ThresholdWindow, ...], Field(min_length=1, strict=False)]
    sha256: Annotated[str, Field(exclude=True)] = ""

    @field_validator("window")
    @classmethod
    def _each_window_once(cls, windows: tuple[ThresholdWindow, ...]) -> tuple[ThresholdWindow, ...]:
        names = [window.window for window in windows]
        if repeated := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"the window {repeated[0]} is set twice")
        return windows


def days_of_months(months: float) -> int:
    """Months as days, the rule that reproduces every published figure: floor(months x 365.25 / 12)."""
    return int(months * DAYS_IN_A_MONTH)
