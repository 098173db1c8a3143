"""The JSON Schema of `outlook --format json`: what a program may rely on."""

from __future__ import annotations

from scorecard.model.outlook import ASSUMPTIONS, LAYERS, STATES
from scorecard.presentation.compute_schema import compute_schema
from scorecard.presentation.json import json_text
from scorecard.presentation.outlook_fields import NOT_PUBLIC_HERE
from scorecard.presentation.outlook_json import OUTLOOK_SCHEMA
from scorecard.presentation.schema_vocabulary import (
    AREA,
    COUNT,
    COUNT_OR_NULL,
    DAY,
    NAME,
    NUMBER_OR_NULL,
    TEXT,
    WHOLE_OR_NULL,
    YES_OR_NO,
    Schema,
    document,
    list_of,
    object_of,
    without,
)

_INDICATOR = {"enum": ["A1", "A2", "A10"]}


def outlook_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(outlook_schema())


def outlook_schema() -> Schema:
    """The schema of a whole document; provenance and figures are those of `compute`'s."""
    of_compute = compute_schema()
    shared = {
        name: of_compute["properties"][name]
        for name in ("tool", "as_at", "inputs", "children", "thresholds", "audience")
    }
    figure = _figure(of_compute)
    return document(
        OUTLOOK_SCHEMA,
        "Adoption outlook: what is fixed and what is assumed of the running window and the next",
        {
            **shared,
            "assumptions": list_of(_assumption()),
            "notes": list_of(TEXT),
            "figures": list_of({"oneOf": [figure, without(figure, NOT_PUBLIC_HERE, ("shorthand",))]}),
            "standing": list_of(_standing()),
            "paces": list_of(_pace()),
            "roll_offs": list_of(_roll_off()),
        },
        optional=("children", "standing", "paces", "roll_offs"),
    )


def _pool() -> Schema:
    return object_of({"children": COUNT, "total": COUNT, "mean": NUMBER_OR_NULL})


def _assumption() -> Schema:
    properties = {
        "assumption": {"enum": list(ASSUMPTIONS)},
        "days": COUNT_OR_NULL,
        "median_of": COUNT_OR_NULL,
        "shorthand": {"const": "c"},
        "source": NAME,
    }
    return object_of(properties, optional=("median_of", "shorthand"))


def _figure(of_compute: Schema) -> Schema:
    """A days figure of `compute`, and what the outlook adds to it."""
    result = of_compute["properties"]["results"]["items"]["oneOf"][0]
    pool_or_null = {"oneOf": [_pool(), {"type": "null"}]}
    properties = {
        **result["properties"],
        "layer": {"enum": list(LAYERS)},
        "room": WHOLE_OR_NULL,
        "room_as_judged": WHOLE_OR_NULL,
        "added": pool_or_null,
        "to_come": pool_or_null,
        "to_come_at_most": NUMBER_OR_NULL,
    }
    return object_of(properties, optional=("shorthand",))


def _standing() -> Schema:
    orders = {"type": ["object", "null"], "additionalProperties": COUNT}
    properties = {
        **AREA,
        "state": {"enum": list(STATES)},
        "children": COUNT_OR_NULL,
        "overdue": COUNT_OR_NULL,
        "orders": orders,
        "orders_later": COUNT_OR_NULL,
    }
    return object_of(properties)


def _pace() -> Schema:
    properties = {
        **AREA,
        "window": NAME,
        "indicator": _INDICATOR,
        "threshold": COUNT_OR_NULL,
        "further": list_of(object_of({"children": COUNT, "at_most": {"type": "number"}})),
        "waiting": COUNT,
        "of": COUNT,
        "per_day": NUMBER_OR_NULL,
        "waiting_assumed": YES_OR_NO,
    }
    return object_of(properties)


def _roll_off() -> Schema:
    quarter = object_of({"to": DAY, "children": COUNT, "total": COUNT, "mean": NUMBER_OR_NULL})
    properties = {
        **AREA,
        "window": NAME,
        "next_window": NAME,
        "indicator": _INDICATOR,
        "quarters": list_of(quarter),
        "leave": _pool(),
        "stay": _pool(),
    }
    return object_of(properties)
