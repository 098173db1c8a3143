"""The JSON Schema of `pipeline --format json`: what a program may rely on."""

from __future__ import annotations

from typing import Any

from scorecard.model.pipeline_lines import DAY_LINES, PERIOD_LINES, PERIODS, RUNNING_YEAR, TEAM_STAGE
from scorecard.presentation.json import json_text
from scorecard.presentation.pipeline_json import PIPELINE_SCHEMA
from scorecard.presentation.provenance import TOOL

_TEXT = {"type": "string"}
_NAME = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 0}
_COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
_WHOLE_OR_NULL = {"type": ["integer", "null"]}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def pipeline_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(pipeline_schema())


def pipeline_schema() -> dict[str, Any]:
    """The schema of a whole document; nothing may stand in it that is not named here."""
    document = _object(
        {
            "schema": {"const": PIPELINE_SCHEMA},
            "tool": _object({"name": {"const": TOOL}, "version": _NAME}),
            "as_at": _DAY,
            "beside": _DAY,
            "every": {"enum": list(PERIODS)},
            "inputs": {"type": "array", "items": _input()},
            "children": _object(dict.fromkeys(_CHILDREN, _COUNT)),
            "audience": {"enum": ["internal"]},
            "notes": {"type": "array", "items": _TEXT},
            "figures": {"type": "array", "items": _figure()},
        },
        optional=("children",),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": PIPELINE_SCHEMA,
        "title": "Adoption pipeline: children by stage on two days, and activity by period",
        **document,
    }


_CHILDREN = ("children", "with_plan", "without_plan", "set_aside", "journeys_cut")


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _input() -> dict[str, Any]:
    counts = dict.fromkeys(("rows", "journeys", "repeats", "errors"), _COUNT)
    properties = {"file": _NAME, "sha256": _SHA256, "kind": _NAME, **counts, "other": _COUNT, "sheet": _NAME}
    return _object(properties, optional=("other", "sheet"))


def _figure() -> dict[str, Any]:
    """`start` is null and `period` a day for a figure on a day; `row` is free text in `team-stage` alone."""
    lines = (*DAY_LINES, *PERIOD_LINES)
    tables = [*dict.fromkeys(line.table for line in lines), TEAM_STAGE, RUNNING_YEAR]
    return _object(
        {
            "area": _NAME,
            "area_type": {"enum": ["all", "region", "local-authority"]},
            "table": {"enum": tables},
            "row": _TEXT,
            "title": _NAME,
            "indicator": {"enum": [*sorted({line.indicator for line in lines if line.indicator}), None]},
            "unit": {"enum": [*dict.fromkeys(line.unit for line in lines)]},
            "period": _NAME,
            "start": {**_DAY, "type": ["string", "null"]},
            "end": _DAY,
            "provisional": {"type": "boolean"},
            "value": _COUNT_OR_NULL,
            "shorthand": {"enum": ["x", "z", None]},
            "change": _WHOLE_OR_NULL,
            "change_percent": _WHOLE_OR_NULL,
            "full_year_equivalent": _COUNT_OR_NULL,
        }
    )
