"""The JSON Schema of `outlook --format json`: what a program may rely on."""

from __future__ import annotations

from typing import Any

from scorecard.model.outlook import ASSUMPTIONS, LAYERS, STATES
from scorecard.presentation.json import json_text
from scorecard.presentation.json_schema import compute_schema
from scorecard.presentation.outlook_json import OUTLOOK_SCHEMA

_NAME = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 0}
_COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
_WHOLE_OR_NULL = {"type": ["integer", "null"]}
_NUMBER_OR_NULL = {"type": ["number", "null"]}
_INDICATOR = {"enum": ["A1", "A2", "A10"]}
_AREA = {"area": _NAME, "area_type": {"enum": ["all", "region", "local-authority"]}}


def outlook_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(outlook_schema())


def outlook_schema() -> dict[str, Any]:
    """The schema of a whole document; provenance and figures are those of `compute`'s."""
    of_compute = compute_schema()
    shared = {
        name: of_compute["properties"][name]
        for name in ("tool", "as_at", "inputs", "children", "thresholds", "audience")
    }
    document = _object(
        {
            "schema": {"const": OUTLOOK_SCHEMA},
            **shared,
            "assumptions": _list_of(_assumption()),
            "notes": _list_of({"type": "string"}),
            "figures": _list_of(_figure(of_compute)),
            "standing": _list_of(_standing()),
            "paces": _list_of(_pace()),
            "roll_offs": _list_of(_roll_off()),
        },
        optional=("children",),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": OUTLOOK_SCHEMA,
        "title": "Adoption outlook: what is fixed and what is assumed of the running window and the next",
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


def _pool() -> dict[str, Any]:
    return _object({"children": _COUNT, "total": _COUNT, "mean": _NUMBER_OR_NULL})


def _assumption() -> dict[str, Any]:
    properties = {
        "assumption": {"enum": list(ASSUMPTIONS)},
        "days": _COUNT_OR_NULL,
        "median_of": _COUNT_OR_NULL,
        "source": _NAME,
    }
    return _object(properties)


def _figure(of_compute: dict[str, Any]) -> dict[str, Any]:
    """A days figure of `compute`, and what the outlook adds to it."""
    result = of_compute["properties"]["results"]["items"]["oneOf"][0]
    pool_or_null = {"oneOf": [_pool(), {"type": "null"}]}
    properties = {
        **result["properties"],
        "layer": {"enum": list(LAYERS)},
        "room": _WHOLE_OR_NULL,
        "room_as_judged": _WHOLE_OR_NULL,
        "added": pool_or_null,
        "to_come": pool_or_null,
        "to_come_at_most": _NUMBER_OR_NULL,
    }
    return _object(properties, optional=("shorthand",))


def _standing() -> dict[str, Any]:
    orders = {"type": ["object", "null"], "additionalProperties": _COUNT}
    properties = {
        **_AREA,
        "state": {"enum": list(STATES)},
        "children": _COUNT,
        "overdue": _COUNT,
        "orders": orders,
        "orders_later": _COUNT_OR_NULL,
    }
    return _object(properties)


def _pace() -> dict[str, Any]:
    properties = {
        **_AREA,
        "window": _NAME,
        "indicator": _INDICATOR,
        "threshold": _COUNT_OR_NULL,
        "further": _list_of(_object({"children": _COUNT, "at_most": {"type": "number"}})),
        "waiting": _COUNT,
        "of": _COUNT,
        "per_day": _NUMBER_OR_NULL,
        "waiting_assumed": {"type": "boolean"},
    }
    return _object(properties)


def _roll_off() -> dict[str, Any]:
    quarter = _object({"to": _DAY, "children": _COUNT, "total": _COUNT, "mean": _NUMBER_OR_NULL})
    properties = {
        **_AREA,
        "window": _NAME,
        "next_window": _NAME,
        "indicator": _INDICATOR,
        "quarters": _list_of(quarter),
        "leave": _pool(),
        "stay": _pool(),
    }
    return _object(properties)
