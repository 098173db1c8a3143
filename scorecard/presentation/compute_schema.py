"""The JSON Schema of `compute --format json`: what a program may rely on."""

from __future__ import annotations

from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.presentation.figures import NOT_PUBLIC
from scorecard.presentation.json import COMPUTE_SCHEMA, json_text
from scorecard.presentation.schema_vocabulary import (
    AREA,
    AUDIENCE,
    COUNT,
    COUNT_OR_NULL,
    DAY,
    NAME,
    NAME_OR_NULL,
    POSITIVE_OR_NULL,
    SHA256,
    TEXT,
    WHOLE_OR_NULL,
    YES_OR_NO,
    Schema,
    children_read,
    document,
    input_file,
    list_of,
    object_of,
    without,
)
from scorecard.presentation.wording import SHORTHAND_WORDS


def schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(compute_schema())


def compute_schema() -> Schema:
    """The schema of a whole document; nothing may stand in it that is not named here."""
    return document(
        COMPUTE_SCHEMA,
        "Adoption scorecard: A1, A2, A3 and A10 by area and window",
        {
            "as_at": DAY,
            "inputs": list_of(input_file(public=True)),
            "children": children_read(),
            "thresholds": object_of({"choice": NAME, "editions": list_of(_edition())}),
            "audience": AUDIENCE,
            "results": list_of({"oneOf": [*_internal(), *map(_public, _internal())]}),
            "movements": list_of(_movement()),
        },
        optional=("children", "movements"),
    )


def _edition() -> Schema:
    return object_of({"edition": NAME, "sha256": SHA256})


def _internal() -> tuple[Schema, Schema]:
    return _days(), _share()


def _public(result: Schema) -> Schema:
    return without(result, NOT_PUBLIC, optional=("shorthand",))


def _days() -> Schema:
    figure = {
        "total": COUNT_OR_NULL,
        "mean": POSITIVE_OR_NULL,
        **_value(),
        "threshold": COUNT_OR_NULL,
        "threshold_of": {"enum": ["A1", "A2", None]},
        "edition": NAME_OR_NULL,
        "headroom": WHOLE_OR_NULL,
    }
    return _result({"enum": ["A1", "A2", "A10"]}, "days", figure, ["met", "not met", "not judged"])


def _share() -> Schema:
    figure = {
        "numerator": COUNT_OR_NULL,
        "share": {**POSITIVE_OR_NULL, "maximum": 100},
        **_value(),
        "limit_days": COUNT_OR_NULL,
        "threshold": {"type": "null"},
        "edition": NAME_OR_NULL,
    }
    return _result({"const": "A3"}, "percent", figure, ["not judged"])


def _movement() -> Schema:
    """A step of `--every`: after = before + came on - rolled off + changed, in children and in total."""
    pool = object_of({"children": COUNT, "total": COUNT, "mean": POSITIVE_OR_NULL})
    properties = {
        **AREA,
        "indicator": {"enum": ["A1", "A2", "A10"]},
        "from": NAME,
        "to": NAME,
        **dict.fromkeys(("before", "came_on", "rolled_off", "after"), pool),
        "changed": object_of({"children": {"type": "integer"}, "total": {"type": "integer"}}),
        "moved": {"type": ["number", "null"]},
    }
    return object_of(properties)


def _value() -> Schema:
    return {"value": COUNT_OR_NULL, "shorthand": {"enum": list(SHORTHAND_WORDS)}}


def _result(indicator: Schema, unit: str, figure: Schema, statuses: list[str]) -> Schema:
    reasons = {reason: {"type": "integer", "minimum": 1} for reason in LEFT_OUT_REASONS}
    properties = {
        **AREA,
        "window": NAME,
        "start": DAY,
        "end": DAY,
        "provisional": YES_OR_NO,
        "complete": YES_OR_NO,
        "indicator": indicator,
        "unit": {"const": unit},
        "children": COUNT_OR_NULL,
        **figure,
        "status": {"enum": statuses},
        "left_out": object_of(reasons, optional=LEFT_OUT_REASONS),
        "notes": list_of(TEXT),
    }
    return object_of(properties, optional=("shorthand",))
