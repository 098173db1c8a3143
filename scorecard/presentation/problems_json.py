"""The problems as JSON, `scorecard/validate/1`, and the provenance that stands beside a CSV of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.presentation.json import json_text
from scorecard.presentation.problem_rows import problem_rows
from scorecard.presentation.provenance import TOOL, children_fields, input_fields
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.validation import Validation

VALIDATE_SCHEMA = "scorecard/validate/1"
PROVENANCE_SCHEMA = "scorecard/validate-provenance/1"


def problems_json(validation: Validation, version: str, show_values: bool = False) -> str:
    """The account, the counts, and every problem in the order of telling."""
    problems = list(problem_rows(validation, show_values))
    return json_text({"schema": VALIDATE_SCHEMA, **_summary(validation, version), "problems": problems})


def problems_provenance_json(validation: Validation, version: str) -> str:
    """Everything but the problems, which stand in the CSV."""
    return json_text({"schema": PROVENANCE_SCHEMA, **_summary(validation, version)})


def _summary(validation: Validation, version: str) -> dict[str, Any]:
    return {
        "tool": {"name": TOOL, "version": version},
        "inputs": list(map(input_fields, validation.inputs)),
        **children_fields(validation.children),
        "fail_on": validation.fail_on,
        "failed": validation.failed,
        "errors": validation.errors,
        "warnings": validation.warnings,
        "counts": {rule.code: number for rule, number in validation.by_rule().items()},
        "notes": list(map(note_sentence, validation.notes)),
    }
