"""The choices that a user can make about how an indicator is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

A3Population = Literal["all", "adopted"]
FosterCarerClock = Literal["placed", "foster"]


@dataclass(frozen=True, slots=True)
class Settings:
    """`a3_population`: `adopted` leaves out the waiting children. `a3_foster_carer_clock`: `foster` stops a

    foster carer's adoption in A3 as A10 does. Source: methodology, "A3".
    """

    a3_population: A3Population = "all"
    a3_foster_carer_clock: FosterCarerClock = "placed"
