"""The choices that a user can make about how an indicator is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from scorecard.model.errors import UsageError

A3Population = Literal["all", "adopted"]
FosterCarerClock = Literal["placed", "foster"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How A3 is worked out.

    `a3_population`: `adopted` leaves out the waiting children. `a3_foster_carer_clock`: `foster` stops a
    foster carer's adoption as A10 does. Raises `UsageError` for another choice. Source: methodology, "A3".
    """

    a3_population: A3Population = "all"
    a3_foster_carer_clock: FosterCarerClock = "placed"

    def __post_init__(self) -> None:
        """Refuse a choice that there is not: a misspelt one would silently be another."""
        given = (self.a3_population, A3Population), (self.a3_foster_carer_clock, FosterCarerClock)
        for choice, kinds in given:
            if choice not in get_args(kinds):
                raise UsageError(f"{choice!r} is not a choice", fix=f"there are {', '.join(get_args(kinds))}")
