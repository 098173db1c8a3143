"""Why a journey is not in the cohort of a window. Source: methodology, "The indicators"."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.engine.explain.parts import Terms


def why_outside(indicator: str, known: Mapping[str, int], first: int, terms: Terms, last: int) -> str:
    """The first reason that fits, a code of `OUTSIDE_REASONS`; `known` as by the reckoning day, `last`."""
    if known["adoption_order_date"] < first:
        return "adopted-before-window"
    if indicator != "A3":
        return "not-adopted-by-then"
    if not terms.on_the_way:
        return "only-adopted-counted"
    if known["adoption_decision_date"] > last:
        return "no-decision-by-then"
    return "plan-reversed" if known["reversal_date"] <= last else "left-care"
