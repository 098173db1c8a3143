"""Adopters as JSON, `scorecard/adopters/1`, its schema, and the provenance that stands beside its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.model.adopter_file import ADOPTERS_CSV, LIST_11
from scorecard.model.adopter_lines import ADOPTER_DAY_LINES, ADOPTER_YEAR_LINES
from scorecard.model.leaving_reason import LEAVING_REASONS
from scorecard.presentation.adopters_rows import adopters_row
from scorecard.presentation.json import PROVENANCE_SCHEMA, json_text, listed, with_lists
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.adopters import Adopters

ADOPTERS_SCHEMA = "scorecard/adopters/1"
_NAME = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 0}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def adopters_json(adopters: Adopters, version: str) -> str:
    """Provenance and notes, then every figure on a line of its own."""
    head = {"schema": ADOPTERS_SCHEMA, **_head(adopters, version)}
    return with_lists(head, [listed("figures", map(adopters_row, adopters.figures))])


def adopters_provenance_json(adopters: Adopters, version: str) -> str:
    """Everything but the figures, which stand in the CSV."""
    return json_text({"schema": PROVENANCE_SCHEMA, **_head(adopters, version)})


def _head(adopters: Adopters, version: str) -> dict[str, Any]:
    return {
        "tool": {"name": TOOL, "version": version},
        "as_at": adopters.as_at.isoformat(),
        "beside": adopters.beside.isoformat(),
        "inputs": [file.fields() for file in adopters.inputs],
        "families": adopters.families,
        "audience": adopters.audience,
        "notes": list(dict.fromkeys(map(note_sentence, adopters.notes))),
    }


def adopters_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(adopters_schema())


def adopters_schema() -> dict[str, Any]:
    """The schema of a whole document; nothing may stand in it that is not named here."""
    document = _object(
        {
            "schema": {"const": ADOPTERS_SCHEMA},
            "tool": _object({"name": {"const": TOOL}, "version": _NAME}),
            "as_at": _DAY,
            "beside": _DAY,
            "inputs": {"type": "array", "items": _input()},
            "families": _COUNT,
            "audience": {"enum": ["internal"]},
            "notes": {"type": "array", "items": _NAME},
            "figures": {"type": "array", "items": _figure()},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADOPTERS_SCHEMA,
        "title": "Adopters: families by stage on two days, and how they fared by financial year",
        **document,
    }


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _input() -> dict[str, Any]:
    counts = dict.fromkeys(("rows", "adopters", "repeats", "errors"), _COUNT)
    kind = {"enum": [LIST_11, ADOPTERS_CSV]}
    properties = {"file": _NAME, "sha256": _SHA256, "kind": kind, **counts, "sheet": _NAME}
    return _object(properties, optional=("sheet",))


def _figure() -> dict[str, Any]:
    """`start` is null and `period` a day for a figure on a day."""
    lines = (*ADOPTER_DAY_LINES, *ADOPTER_YEAR_LINES)
    return _object(
        {
            "area": _NAME,
            "area_type": {"enum": ["all", "region", "local-authority"]},
            "table": {"enum": [*dict.fromkeys(line.table for line in lines)]},
            "row": {"enum": [*dict.fromkeys(line.code for line in lines)]},
            "reason": {"enum": [*LEAVING_REASONS, None]},
            "title": _NAME,
            "indicator": {"enum": [*sorted({line.indicator for line in lines if line.indicator}), None]},
            "unit": {"enum": [*dict.fromkeys(line.unit for line in lines)]},
            "period": _NAME,
            "start": {**_DAY, "type": ["string", "null"]},
            "end": _DAY,
            "provisional": {"type": "boolean"},
            "value": {"type": ["integer", "null"], "minimum": 0},
            "exact": {"type": ["number", "null"], "minimum": 0},
            "shorthand": {"enum": ["x", "z", None]},
            "change": {"type": ["integer", "null"]},
        }
    )
