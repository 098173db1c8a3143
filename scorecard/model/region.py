"""Membership: which region (regional adoption agency, consortium) an authority belonged to, and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Membership:
    """A local authority in a region from one day to another, both included (whole numbers of days)."""

    local_authority: str
    region: str
    first_day: int
    last_day: int
