"""A comparison as JSON, `scorecard/compare/1`, and the provenance that stands beside a CSV."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scorecard.presentation.comparison_fields import flat_compared
from scorecard.presentation.comparison_page import notes_of
from scorecard.presentation.json import PROVENANCE_SCHEMA, json_text
from scorecard.presentation.provenance import provenance

if TYPE_CHECKING:
    from scorecard.model.comparison import Comparison, ListChildren
    from scorecard.model.result import Scorecard

COMPARE_SCHEMA = "scorecard/compare/1"


def comparison_json(comparison: Comparison, version: str, children: ListChildren | None) -> str:
    """Everything; the journeys behind a change where `children` lists them."""
    compared = [flat_compared(one, children) for one in comparison.found]
    return json_text({"schema": COMPARE_SCHEMA, **_head(comparison, version), "comparisons": compared})


def comparison_provenance_json(comparison: Comparison, version: str) -> str:
    """Everything but the figures, which stand in the CSV."""
    return json_text({"schema": PROVENANCE_SCHEMA, **_head(comparison, version)})


def _head(comparison: Comparison, version: str) -> dict[str, Any]:
    sides = {"before": comparison.before, "after": comparison.after}
    tool = provenance(comparison.after, version)["tool"]
    return {
        "tool": tool,
        "audience": comparison.after.audience,
        "one_export": comparison.one_export,
        **{name: _side(scorecard, version) for name, scorecard in sides.items()},
        "data": None if comparison.data is None else asdict(comparison.data),
        "notes": list(dict.fromkeys(notes_of(comparison))),
    }


def _side(scorecard: Scorecard, version: str) -> dict[str, Any]:
    shared = ("tool", "audience")
    return {name: one for name, one in provenance(scorecard, version).items() if name not in shared}
