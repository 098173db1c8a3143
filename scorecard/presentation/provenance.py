"""Where figures come from: tool, as-at day, inputs, thresholds, audience. Beside every result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from scorecard.model.result import Audience, ChildrenRead, InputFile, Scorecard

RETURN = "ssda903"
COUNTS = ("rows", "journeys", "adopters", "repeats", "errors", "other")
TOOL = "adoption-scorecard"


class HasInputs(Protocol):
    """A result that was made from journeys or returns."""

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The tables that were read."""

    @property
    def children(self) -> ChildrenRead | None:
        """The account of a return's children."""

    @property
    def audience(self) -> Audience:
        """For whom it is."""


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


def read_fields(result: HasInputs) -> dict[str, Any]:
    """The inputs; without their counts for publication, which bound every hidden count from above."""
    inputs = list(map(input_fields, result.inputs))
    if result.audience == "publication":
        return {"inputs": list(map(without_counts, inputs))}
    return {"inputs": inputs, **children_fields(result.children)}


def without_counts(fields: Mapping[str, Any]) -> dict[str, Any]:
    """An input's fields but for how many rows it has and what became of them."""
    return {name: value for name, value in fields.items() if name not in COUNTS}


def provenance(scorecard: Scorecard, version: str) -> dict[str, Any]:
    """The fields that every JSON object carries, in the order of the contract."""
    return {
        "tool": {"name": TOOL, "version": version},
        "as_at": scorecard.as_at.isoformat(),
        **read_fields(scorecard),
        "thresholds": {
            "choice": scorecard.thresholds_choice,
            "editions": [asdict(used) for used in scorecard.editions],
        },
        "audience": scorecard.audience,
    }
