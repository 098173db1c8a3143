"""The JSON Schema of `timeliness --format json`: what a program may rely on."""

from __future__ import annotations

from typing import Any, get_args

from scorecard.model.stage import STAGES
from scorecard.model.timeliness import Cohort
from scorecard.presentation.json import json_text
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.timeliness_json import TIMELINESS_SCHEMA
from scorecard.presentation.timeliness_words import BY_WORDS

_TEXT = {"type": "string"}
_NAME = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 0}
_COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
_WHOLE_OR_NULL = {"type": ["integer", "null"]}
_NUMBER_OR_NULL = {"type": ["number", "null"]}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def timeliness_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(timeliness_schema())


def timeliness_schema() -> dict[str, Any]:
    """The schema of a whole document; nothing may stand in it that is not named here."""
    document = _object(
        {
            "schema": {"const": TIMELINESS_SCHEMA},
            "tool": _object({"name": {"const": TOOL}, "version": _NAME}),
            "as_at": _DAY,
            "inputs": _list_of(_input()),
            "children": _object(
                dict.fromkeys(("children", "with_plan", "without_plan", "set_aside", "journeys_cut"), _COUNT)
            ),
            "cohort": {"enum": list(get_args(Cohort))},
            "files": _list_of(_object({"name": _NAME, "sha256": _SHA256})),
            "audience": {"enum": ["internal"]},
            "notes": _list_of(_TEXT),
            "stages": _list_of(_stage()),
            "targets": _list_of(_target()),
        },
        optional=("children",),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": TIMELINESS_SCHEMA,
        "title": "Adoption timeliness: days in each stage, and targets kept, by window and group",
        **document,
    }


def _input() -> dict[str, Any]:
    counts = dict.fromkeys(("rows", "journeys", "repeats", "errors"), _COUNT)
    properties = {"file": _NAME, "sha256": _SHA256, "kind": _NAME, **counts, "other": _COUNT, "sheet": _NAME}
    return _object(properties, optional=("other", "sheet"))


def _stage() -> dict[str, Any]:
    """One stage of one group; days may be negative, where a stage ended before it began."""
    days = ("mean", "lower_quartile", "median", "upper_quartile")
    return _figure(
        {"stage": {"enum": [stage.code for stage in STAGES]}},
        {
            "total": _WHOLE_OR_NULL,
            "value": _WHOLE_OR_NULL,
            **dict.fromkeys(days, _NUMBER_OR_NULL),
        },
    )


def _target() -> dict[str, Any]:
    from scorecard.model.target import TargetUnit

    set_by = {"limit": _COUNT, "unit": {"enum": list(get_args(TargetUnit))}, "source": _TEXT}
    share = {**_NUMBER_OR_NULL, "minimum": 0, "maximum": 100}
    kept = {"within": _COUNT_OR_NULL, "share": share, "share_value": _COUNT_OR_NULL}
    return _figure({"target": _NAME, **set_by}, kept)


def _figure(what: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    from scorecard.model.journey_rules import EVENT_DATES

    column = {"enum": list(EVENT_DATES)}
    place = {
        "by": {"enum": list(BY_WORDS)},
        "group": _NAME,
        "window": _NAME,
        "start": _DAY,
        "end": _DAY,
        "provisional": {"type": "boolean"},
        "complete": {"type": "boolean"},
    }
    dates = dict.fromkeys(("from", "to"), column)
    counts = dict.fromkeys(("children", "left_out", "negative"), _COUNT_OR_NULL)
    ends = {"longest": _WHOLE_OR_NULL, "shorthand": {"const": "x"}}
    return _object({**place, **what, **dates, **counts, **found, **ends}, optional=("shorthand",))


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
