"""Where figures come from: tool, as-at day, inputs, thresholds, audience. Beside every result."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scorecard.model.result import Audience, ChildrenRead, InputFile, Scorecard

RETURN = "ssda903"
COUNTS = ("rows", "journeys", "repeats", "errors", "other")
TOOL = "adoption-scorecard"


def input_fields(file: InputFile) -> dict[str, Any]:
    """One input. Only a return's table has rows that are neither journey, repeat nor error."""
    fields = asdict(file)
    if not file.kind.startswith(RETURN):
        del fields["other"]
    if not file.sheet:
        del fields["sheet"]
    return fields


def children_fields(children: ChildrenRead | None) -> dict[str, Any]:
    """The account of a return's children; nothing where none was read."""
    if children is None:
        return {}
    return {"children": {**asdict(children), "not_given": list(children.not_given)}}


def read_fields(
    files: Iterable[InputFile], children: ChildrenRead | None, audience: Audience
) -> dict[str, Any]:
    """The inputs; without their counts for publication, which bound every hidden count from above."""
    inputs = list(map(input_fields, files))
    if audience == "publication":
        return {"inputs": [{name: one[name] for name in one if name not in COUNTS} for one in inputs]}
    return {"inputs": inputs, **children_fields(children)}


def provenance(scorecard: Scorecard, version: str) -> dict[str, Any]:
    """The fields that every JSON object carries, in the order of the contract."""
    return {
        "tool": {"name": TOOL, "version": version},
        "as_at": scorecard.as_at.isoformat(),
        **read_fields(scorecard.inputs, scorecard.children, scorecard.audience),
        "thresholds": {
            "choice": scorecard.thresholds_choice,
            "editions": [asdict(used) for used in scorecard.editions],
        },
        "audience": scorecard.audience,
    }
