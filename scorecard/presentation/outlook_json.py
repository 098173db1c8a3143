"""The outlook as JSON, `scorecard/outlook/1`, and what stands beside its CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scorecard.presentation.json import PROVENANCE_SCHEMA, listed, with_lists
from scorecard.presentation.outlook_fields import (
    flat_assumption,
    flat_figure,
    flat_pace,
    flat_roll_off,
    flat_standing,
)
from scorecard.presentation.provenance import provenance
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.outlook import Outlook

OUTLOOK_SCHEMA = "scorecard/outlook/1"


def outlook_json(outlook: Outlook, version: str) -> str:
    """Provenance, assumptions and notes, then every value on a line of its own."""
    figures = listed("figures", map(flat_figure, outlook.figures))
    head = {"schema": OUTLOOK_SCHEMA, **_head(outlook, version)}
    return with_lists(head, [figures, *_lists(outlook)])


def outlook_provenance_json(outlook: Outlook, version: str) -> str:
    """Everything but the figures, which stand in the CSV: it has no room for the rest."""
    return with_lists({"schema": PROVENANCE_SCHEMA, **_head(outlook, version)}, _lists(outlook))


def _head(outlook: Outlook, version: str) -> dict[str, Any]:
    card = outlook.scorecard
    return {
        **provenance(card, version),
        "assumptions": [flat_assumption(one, card.audience) for one in outlook.assumptions],
        "notes": list(dict.fromkeys(map(note_sentence, card.notes))),
    }


def _lists(outlook: Outlook) -> Iterator[str]:
    """For publication none of them."""
    if outlook.scorecard.audience == "publication":
        return
    yield listed("standing", (flat_standing(one, outlook.years) for one in outlook.standing))
    yield listed("paces", map(flat_pace, outlook.paces))
    yield listed("roll_offs", map(flat_roll_off, outlook.roll_offs))
