"""The JSON Schema of `compare --format json`: what a program may rely on."""

from __future__ import annotations

from scorecard.model.comparison import CAUSES
from scorecard.presentation.comparison_json import COMPARE_SCHEMA
from scorecard.presentation.comparison_words import CAUSE_WORDS
from scorecard.presentation.compute_schema import compute_schema
from scorecard.presentation.json import json_text
from scorecard.presentation.schema_vocabulary import (
    AREA,
    COUNT,
    COUNT_OR_NULL,
    DAY,
    NAME,
    NAME_OR_NULL,
    NUMBER_OR_NULL,
    TEXT,
    WHOLE_OR_NULL,
    YES_OR_NO,
    Schema,
    document,
    list_of,
    object_of,
)

_FRACTION_OR_NULL: Schema = {"type": ["string", "null"], "pattern": r"^-?\d+(/\d+)?$"}
_YES_OR_NO_OR_NULL: Schema = {"type": ["boolean", "null"]}


def comparison_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(comparison_schema())


def comparison_schema() -> Schema:
    """The schema of a whole document; provenance and figures are those of `compute`'s."""
    of_compute = compute_schema()["properties"]
    side = {name: of_compute[name] for name in ("as_at", "inputs", "children", "thresholds")}
    return document(
        COMPARE_SCHEMA,
        "Two exports, or two windows of one: what moved each figure, child by child",
        {
            "audience": of_compute["audience"],
            "one_export": YES_OR_NO,
            **dict.fromkeys(("before", "after"), object_of(side, optional=("children",))),
            "data": _or_null(_data()),
            "notes": list_of(TEXT),
            "comparisons": list_of(_compared(of_compute["results"]["items"])),
        },
    )


def _data() -> Schema:
    """How the exports differ as data: journeys, and cells of those in both."""
    counts = dict.fromkeys(("filled_in", "cleared", "changed"), COUNT)
    journeys = dict.fromkeys(("only_before", "only_after", "both", "differing"), COUNT)
    columns = list_of(object_of({"column": NAME, **counts}))
    return object_of({**journeys, "columns": columns, "not_compared": list_of(NAME)})


def _compared(result: Schema) -> Schema:
    moved = dict.fromkeys(("value", "threshold", "headroom"), WHOLE_OR_NULL)
    properties = {
        **AREA,
        "indicator": {"enum": ["A1", "A2", "A3", "A10"]},
        "unit": {"enum": ["days", "percent"]},
        **dict.fromkeys(("before", "after"), result),
        "change": object_of({**_exact("change"), **moved}),
        "causes": list_of(_cause()),
    }
    return object_of(properties)


def _cause() -> Schema:
    properties = {
        "cause": {"enum": list(CAUSES)},
        "words": {"enum": list(CAUSE_WORDS.values())},
        **dict.fromkeys(("children", "total_before", "total_after"), COUNT),
        **_exact("share"),
        "journeys": list_of(_journey()),
    }
    return object_of(properties, optional=("journeys",))


def _journey() -> Schema:
    under = dict.fromkeys(("under_before", "under_after"), _YES_OR_NO_OR_NULL)
    properties = {
        "child_id": NAME,
        "local_authority": NAME,
        **dict.fromkeys(("before", "after"), _or_null(_place())),
        **dict.fromkeys(("days_before", "days_after"), COUNT_OR_NULL),
        **under,
        **_exact("share"),
        "changes": list_of(_change()),
    }
    return object_of(properties, optional=tuple(under))


def _change() -> Schema:
    from scorecard.model.journey_rules import EVENT_DATES, FLAG

    cell = {"oneOf": [DAY, _YES_OR_NO_OR_NULL]}
    properties = {
        "column": {"enum": [*EVENT_DATES, FLAG]},
        **dict.fromkeys(("from", "to"), cell),
        **dict.fromkeys(("before", "after"), _place()),
    }
    return object_of(properties)


def _place() -> Schema:
    return object_of({"file": NAME, "sheet": NAME_OR_NULL, "row": COUNT, "cell": NAME_OR_NULL})


def _exact(name: str) -> Schema:
    """A number as the nearest double, and in full."""
    return {name: NUMBER_OR_NULL, f"{name}_exact": _FRACTION_OR_NULL}


def _or_null(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}
