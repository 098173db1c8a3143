"""What an option's text is read as: a day, a whole number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    DayType = click.ParamType[date]
else:  # Click before 8.5 has no such brackets
    DayType = click.ParamType


class Day(DayType):
    """A day, as 2016-03-31 or 31/03/2016."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error for any other text. Left as it is where the shell completes a line."""
        if ctx is not None and ctx.resilient_parsing:
            return value  # type: ignore[no-any-return]
        from pydantic_core import PydanticCustomError

        from scorecard.model.days import parse_day

        try:
            day = parse_day(value)
        except PydanticCustomError:
            day = None
        if not isinstance(day, date):
            self.fail(f"{value!r} is not a day: write 2016-03-31 or 31/03/2016, day first", param, ctx)
        return day


class WholeNumber(click.IntRange):
    """A whole number from a least one on; `of` says in a usage error what it is a number of."""

    def __init__(self, least: int, of: str) -> None:
        super().__init__(least)
        self.said = f"a whole number of {of}, {least} or more"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; a usage error for any other text."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not {self.said}", param, ctx)
