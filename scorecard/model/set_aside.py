"""Rows that are no journey: what became of the rows of one child that somebody asks about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scorecard.model.problem import Place


@dataclass(frozen=True, slots=True, order=True)
class RowSetAside:
    """A row that is in no figure.

    It is an `error` (it can't be used), a `repeat` of another row, one of a child who has `no plan` of
    adoption in the returns, or an `other` row of a return that no journey's date is from.
    """

    place: Place
    kind: Literal["error", "repeat", "no plan", "other"]
