"""What the JSON Schemas of all commands share: what a name, a day, a count, an input file look like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scorecard.presentation.provenance import TOOL

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}
NAME_OR_NULL: Schema = {"type": ["string", "null"], "minLength": 1}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DAY_OR_NULL: Schema = {**DAY, "type": ["string", "null"]}
YES_OR_NO: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
COUNT_OR_NULL: Schema = {"type": ["integer", "null"], "minimum": 0}
WHOLE_OR_NULL: Schema = {"type": ["integer", "null"]}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
POSITIVE_OR_NULL: Schema = {**NUMBER_OR_NULL, "minimum": 0}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
AREA: Schema = {"area": NAME, "area_type": {"enum": ["all", "region", "local-authority"]}}
AUDIENCE: Schema = {"enum": ["internal", "publication"]}


def document(schema: str, title: str, properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """The schema (draft 2020-12) of a whole document; nothing may stand in it that is not named here."""
    head = {
        "schema": {"const": schema},
        "tool": object_of({"name": {"const": TOOL}, "version": NAME}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema,
        "title": title,
        **object_of({**head, **properties}, optional),
    }


def object_of(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object of just these properties; those not `optional` are required."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def without(items: Schema, names: Sequence[str], optional: tuple[str, ...] = ()) -> Schema:
    """An object for publication: the same without what that does not have."""
    properties = {name: of for name, of in items["properties"].items() if name not in names}
    return object_of(properties, optional)


def list_of(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def input_file(counted: str = "journeys", *, public: bool = False) -> Schema:
    """A table that was read: rows = `counted` + repeats + errors + other; `public` may lack them."""
    counts = dict.fromkeys(("rows", counted, "repeats", "errors"), COUNT)
    properties = {"file": NAME, "sha256": SHA256, "kind": NAME, **counts, "other": COUNT, "sheet": NAME}
    return object_of(properties, optional=("other", "sheet", *(counts if public else ())))


def children_read() -> Schema:
    """The children of SSDA903 returns: children = with_plan + without_plan + set_aside."""
    counts = ("children", "with_plan", "without_plan", "set_aside", "journeys_cut")
    return object_of({**dict.fromkeys(counts, COUNT), "not_given": list_of(NAME)})
