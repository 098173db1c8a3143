"""Adopters as JSON, `scorecard/adopters/1`, and the provenance that stands beside its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.presentation.adopters_rows import adopters_rows
from scorecard.presentation.json import PROVENANCE_SCHEMA, json_text, listed, with_lists
from scorecard.presentation.provenance import TOOL, without_counts
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.adopters import Adopters

ADOPTERS_SCHEMA = "scorecard/adopters/1"


def adopters_json(adopters: Adopters, version: str) -> str:
    """Provenance and notes, then every figure on a line of its own."""
    head = {"schema": ADOPTERS_SCHEMA, **_head(adopters, version)}
    return with_lists(head, [listed("figures", adopters_rows(adopters))])


def adopters_provenance_json(adopters: Adopters, version: str) -> str:
    """Everything but the figures, which stand in the CSV."""
    return json_text({"schema": PROVENANCE_SCHEMA, **_head(adopters, version)})


def _head(adopters: Adopters, version: str) -> dict[str, Any]:
    public = adopters.audience == "publication"
    files = [file.fields() for file in adopters.inputs]
    return {
        "tool": {"name": TOOL, "version": version},
        "as_at": adopters.as_at.isoformat(),
        **({} if public else {"beside": adopters.beside.isoformat()}),
        "inputs": list(map(without_counts, files)) if public else files,
        **({} if public else {"families": adopters.families}),
        "audience": adopters.audience,
        "notes": list(dict.fromkeys(map(note_sentence, adopters.notes))),
    }
