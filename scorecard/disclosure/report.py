"""What a committee paper for publication says besides figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scorecard.model.report import RuleBroken


def rules_told(broken: Iterable[RuleBroken]) -> tuple[RuleBroken, ...]:
    """The rules that rows break, without how many rows do, which would bound hidden counts."""
    return tuple(replace(one, rows=None) for one in broken)
