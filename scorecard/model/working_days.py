"""Working days: days that are neither at a weekend nor a bank holiday in England.

Source: the bank holidays that the product ships (`bank_holidays/england.toml`), for the days they cover.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class BankHolidays(BaseModel):
    """The bank holidays of a stretch of days, `first_day` to `last_day`, outside which nothing is known.

    `days` names each of them by its day. `source` says where they are published.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    title: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    first_day: date
    last_day: date
    days: dict[Annotated[date, Field(strict=False)], str]
    sha256: Annotated[str, Field(exclude=True)] = ""

    @model_validator(mode="after")
    def _within_the_stretch(self) -> Self:
        if not all(self.first_day <= day <= self.last_day for day in self.days):
            raise ValueError("a bank holiday lies outside the days that the file covers")
        return self
