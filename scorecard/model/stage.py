"""The stages of the way from entering care to the adoption order, each from one date to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch between two dates of a journey, `start` to `end`, the names of their columns.

    `backwards` says in words what a child did whose stage ended before it began.
    """

    code: str
    title: str
    start: str
    end: str
    backwards: str


CONSECUTIVE = (
    Stage(
        "care-decision", "Entered care to decision", "entered_care_date", "adoption_decision_date",
        "had the adoption decision before entering care",
    ),
    Stage(
        "decision-order", "Decision to placement order", "adoption_decision_date", "placement_order_date",
        "had the placement order before the adoption decision",
    ),
    Stage(
        "order-match", "Placement order to match", "placement_order_date", "match_date",
        "had the match before the placement order",
    ),
    Stage(
        "match-placed", "Match to placed", "match_date", "placed_for_adoption_date",
        "moved in before the match",
    ),
    Stage(
        "placed-adopted", "Placed to adoption order", "placed_for_adoption_date", "adoption_order_date",
        "had the adoption order before moving in",
    ),
)  # fmt: skip
"""The five that follow one another: for a child with all six dates their days add up to the whole."""

A2_STAGE = "order-match"
"""The stage that A2 measures, where a match before the order counts as 0."""
STAGES = (
    *CONSECUTIVE,
    Stage(
        "care-placed", "Entered care to placed", "entered_care_date", "placed_for_adoption_date",
        "moved in before entering care",
    ),
    Stage(
        "care-adopted", "Entered care to adopted", "entered_care_date", "adoption_order_date",
        "had the adoption order before entering care",
    ),
)  # fmt: skip
"""Every stage, in the order in which results give them: the five, then A1's span, then the whole."""
