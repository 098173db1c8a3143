"""The scorecard as JSON, `scorecard/compute/1`, and the provenance that stands beside a CSV."""

from __future__ import annotations

import json
import re
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
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    return _NEVER_RAW.sub(lambda raw: f"\\u{ord(raw[0]):04x}", text) + "\n"


def scorecard_json(scorecard: Scorecard, version: str) -> str:
    """Everything: provenance and every result."""
    results = [flat(result) for result in scorecard.results]
    return json_text({"schema": COMPUTE_SCHEMA, **provenance(scorecard, version), "results": results})


def provenance_json(scorecard: Scorecard, version: str) -> str:
    """Everything but the results, which stand in the CSV; the notes about the whole run instead."""
    notes = list(dict.fromkeys(map(note_sentence, scorecard.notes)))
    return json_text({"schema": PROVENANCE_SCHEMA, **provenance(scorecard, version), "notes": notes})
