"""Where figures come from: tool, as-at day, inputs, thresholds, audience. Beside every result."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.model.result import Scorecard

TOOL = "adoption-scorecard"


def provenance(scorecard: Scorecard, version: str) -> dict[str, Any]:
    """The fields that every JSON object carries, in the order of the contract."""
    return {
        "tool": {"name": TOOL, "version": version},
        "as_at": scorecard.as_at.isoformat(),
        "inputs": [asdict(file) for file in scorecard.inputs],
        "thresholds": {
            "choice": scorecard.thresholds_choice,
            "editions": [asdict(used) for used in scorecard.editions],
        },
        "audience": scorecard.audience,
    }
