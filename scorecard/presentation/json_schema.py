"""The JSON Schema of `compute --format json`: what a program may rely on."""

from __future__ import annotations

from typing import Any

from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.presentation.json import COMPUTE_SCHEMA, json_text
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.wording import SHORTHAND_WORDS

_TEXT = {"type": "string"}
_NAME = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 0}
_COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
_NUMBER_OR_NULL = {"type": ["number", "null"], "minimum": 0}
_NAME_OR_NULL = {"type": ["string", "null"], "minLength": 1}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(compute_schema())


def compute_schema() -> dict[str, Any]:
    """The schema of a whole document; nothing may stand in it that is not named here."""
    document = _object(
        {
            "schema": {"const": COMPUTE_SCHEMA},
            "tool": _object({"name": {"const": TOOL}, "version": _NAME}),
            "as_at": _DAY,
            "inputs": _list_of(_input()),
            "children": _children(),
            "thresholds": _object({"choice": _NAME, "editions": _list_of(_edition())}),
            "audience": {"enum": ["internal"]},
            "results": _list_of({"oneOf": [_days(), _share()]}),
            "movements": _list_of(_movement()),
        },
        optional=("children", "movements"),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": COMPUTE_SCHEMA,
        "title": "Adoption scorecard: A1, A2, A3 and A10 by area and window",
        **document,
    }


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _input() -> dict[str, Any]:
    counts = dict.fromkeys(("rows", "journeys", "repeats", "errors"), _COUNT)
    properties = {"file": _NAME, "sha256": _SHA256, "kind": _NAME, **counts, "other": _COUNT, "sheet": _NAME}
    return _object(properties, optional=("other", "sheet"))


def _children() -> dict[str, Any]:
    """The children of SSDA903 returns: children = with_plan + without_plan + set_aside."""
    counts = ("children", "with_plan", "without_plan", "set_aside", "journeys_cut")
    return _object({**dict.fromkeys(counts, _COUNT), "not_given": _list_of(_NAME)})


def _edition() -> dict[str, Any]:
    return _object({"edition": _NAME, "sha256": _SHA256})


def _days() -> dict[str, Any]:
    figure = {
        "total": _COUNT_OR_NULL,
        "mean": _NUMBER_OR_NULL,
        **_value(),
        "threshold": _COUNT_OR_NULL,
        "threshold_of": {"enum": ["A1", "A2", None]},
        "edition": _NAME_OR_NULL,
        "headroom": {"type": ["integer", "null"]},
    }
    return _result({"enum": ["A1", "A2", "A10"]}, "days", figure, ["met", "not met", "not judged"])


def _share() -> dict[str, Any]:
    figure = {
        "numerator": _COUNT_OR_NULL,
        "share": {**_NUMBER_OR_NULL, "maximum": 100},
        **_value(),
        "limit_days": _COUNT_OR_NULL,
        "threshold": {"type": "null"},
        "edition": _NAME_OR_NULL,
    }
    return _result({"const": "A3"}, "percent", figure, ["not judged"])


def _movement() -> dict[str, Any]:
    """A step of `--every`: after = before + came on - rolled off + changed, in children and in total."""
    pool = _object({"children": _COUNT, "total": _COUNT, "mean": _NUMBER_OR_NULL})
    properties = {
        "area": _NAME,
        "area_type": {"enum": ["all", "region", "local-authority"]},
        "indicator": {"enum": ["A1", "A2", "A10"]},
        "from": _NAME,
        "to": _NAME,
        **dict.fromkeys(("before", "came_on", "rolled_off", "after"), pool),
        "changed": _object({"children": {"type": "integer"}, "total": {"type": "integer"}}),
        "moved": {"type": ["number", "null"]},
    }
    return _object(properties)


def _value() -> dict[str, Any]:
    return {"value": _COUNT_OR_NULL, "shorthand": {"enum": list(SHORTHAND_WORDS)}}


def _result(
    indicator: dict[str, Any], unit: str, figure: dict[str, Any], statuses: list[str]
) -> dict[str, Any]:
    reasons = {reason: {"type": "integer", "minimum": 1} for reason in LEFT_OUT_REASONS}
    properties = {
        "area": _NAME,
        "area_type": {"enum": ["all", "region", "local-authority"]},
        "window": _NAME,
        "start": _DAY,
        "end": _DAY,
        "provisional": {"type": "boolean"},
        "complete": {"type": "boolean"},
        "indicator": indicator,
        "unit": {"const": unit},
        "children": _COUNT_OR_NULL,
        **figure,
        "status": {"enum": statuses},
        "left_out": _object(reasons, optional=LEFT_OUT_REASONS),
        "notes": _list_of(_TEXT),
    }
    return _object(properties, optional=("shorthand",))
