"""The scorecard as JSON, `scorecard/compute/1`, and the provenance that stands beside a CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from scorecard.presentation.figures import flat
from scorecard.presentation.provenance import provenance
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.result import Scorecard

COMPUTE_SCHEMA = "scorecard/compute/1"
PROVENANCE_SCHEMA = "scorecard/provenance/1"
_NEVER_RAW = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows and a terminal or UTF-8 does not: controls, direction marks, half characters."""


def json_text(document: Any) -> str:
    """A document as JSON text, characters as themselves, ending in a line break."""
    return _visible(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def scorecard_json(scorecard: Scorecard, version: str) -> str:
    """Everything: provenance, every result on a line of its own, and likewise every movement if asked for."""
    head = {"schema": COMPUTE_SCHEMA, **provenance(scorecard, version)}
    return with_lists(head, [listed("results", map(flat, scorecard.results)), *_movements(scorecard)])


def with_lists(head: dict[str, Any], lists: Iterable[str]) -> str:
    """A document of the head's keys and, after them, of lists made by `listed`."""
    return ",\n".join((json_text(head).removesuffix("\n}\n"), *lists)) + "\n}\n"


def _movements(scorecard: Scorecard) -> Iterator[str]:
    if scorecard.movements is not None:
        from scorecard.presentation.movement_fields import flat_movement

        yield listed("movements", map(flat_movement, scorecard.movements))


def listed(key: str, objects: Iterable[dict[str, Any]]) -> str:
    """A list under its key, each object on a line of its own."""
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
    lines = (encoder.encode(one) for one in objects)
    inside = ",\n".join(f"    {_visible(line)}" for line in lines)
    return f'  "{key}": [\n{inside}\n  ]' if inside else f'  "{key}": []'


def provenance_json(scorecard: Scorecard, version: str) -> str:
    """Everything but the results, which stand in the CSV; the notes about the whole run instead.

    The movements, if asked for, stand here: the CSV has no room for them.
    """
    notes = list(dict.fromkeys(map(note_sentence, scorecard.notes)))
    head = {"schema": PROVENANCE_SCHEMA, **provenance(scorecard, version), "notes": notes}
    return with_lists(head, _movements(scorecard))


def _visible(text: str) -> str:
    if text.isascii() and "\x7f" not in text:  # as nearly all text is, and found out at once
        return text
    return _NEVER_RAW.sub(lambda raw: f"\\u{ord(raw[0]):04x}", text)
