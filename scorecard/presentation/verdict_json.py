"""The verdict of `check` as JSON, `scorecard/check/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.figures import flat
from scorecard.presentation.json import json_text
from scorecard.presentation.provenance import provenance
from scorecard.presentation.verdict_words import is_passed

if TYPE_CHECKING:
    from scorecard.model.result import Verdict

CHECK_SCHEMA = "scorecard/check/1"


def verdict_json(verdict: Verdict, version: str) -> str:
    """Provenance, the counts and every figure asked for: those judged, then those that could not be."""
    results = (*verdict.judged, *verdict.not_judged)
    return json_text(
        {
            "schema": CHECK_SCHEMA,
            **provenance(verdict.scorecard, version),
            "windows": list(dict.fromkeys(result.window for result in results)),
            "fail_on": verdict.fail_on,
            "passed": is_passed(verdict),
            "judged": len(verdict.judged),
            "not_judged": len(verdict.not_judged),
            "missed": len(verdict.missed),
            "failed": len(verdict.failed),
            "results": [flat(result) for result in results],
        }
    )
