"""The JSON Schema of `timeliness --format json`: what a program may rely on."""

from __future__ import annotations

from typing import get_args

from scorecard.model.stage import STAGES
from scorecard.model.timeliness import Cohort
from scorecard.presentation.json import json_text
from scorecard.presentation.schema_vocabulary import (
    AUDIENCE,
    COUNT,
    COUNT_OR_NULL,
    DAY,
    NAME,
    NUMBER_OR_NULL,
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
from scorecard.presentation.timeliness_fields import NOT_PUBLIC
from scorecard.presentation.timeliness_json import TIMELINESS_SCHEMA
from scorecard.presentation.timeliness_words import BY_WORDS


def timeliness_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(timeliness_schema())


def timeliness_schema() -> Schema:
    """The schema of a whole document; nothing may stand in it that is not named here."""
    return document(
        TIMELINESS_SCHEMA,
        "Adoption timeliness: days in each stage, and targets kept, by window and group",
        {
            "as_at": DAY,
            "inputs": list_of(input_file(public=True)),
            "children": children_read(),
            "cohort": {"enum": list(get_args(Cohort))},
            "files": list_of(object_of({"name": NAME, "sha256": SHA256})),
            "audience": AUDIENCE,
            "notes": list_of(TEXT),
            "stages": list_of({"oneOf": [_stage(), without(_stage(), NOT_PUBLIC, ("shorthand",))]}),
            "targets": list_of(_target()),
        },
        optional=("children", "targets"),
    )


def _stage() -> Schema:
    """One stage of one group; days may be negative, where a stage ended before it began."""
    days = ("mean", "lower_quartile", "median", "upper_quartile")
    return _figure(
        {"stage": {"enum": [stage.code for stage in STAGES]}},
        {
            "total": WHOLE_OR_NULL,
            "value": WHOLE_OR_NULL,
            **dict.fromkeys(days, NUMBER_OR_NULL),
        },
    )


def _target() -> Schema:
    from scorecard.model.target import TargetUnit

    set_by = {"limit": COUNT, "unit": {"enum": list(get_args(TargetUnit))}, "source": TEXT}
    share = {**NUMBER_OR_NULL, "minimum": 0, "maximum": 100}
    kept = {"within": COUNT_OR_NULL, "share": share, "share_value": COUNT_OR_NULL}
    return _figure({"target": NAME, **set_by}, kept)


def _figure(what: Schema, found: Schema) -> Schema:
    from scorecard.model.journey_rules import EVENT_DATES

    column = {"enum": list(EVENT_DATES)}
    place = {
        "by": {"enum": list(BY_WORDS)},
        "group": NAME,
        "window": NAME,
        "start": DAY,
        "end": DAY,
        "provisional": YES_OR_NO,
        "complete": YES_OR_NO,
    }
    dates = dict.fromkeys(("from", "to"), column)
    counts = dict.fromkeys(("children", "left_out", "negative"), COUNT_OR_NULL)
    ends = {"longest": WHOLE_OR_NULL, "shorthand": {"enum": ["c", "x"]}}
    return object_of({**place, **what, **dates, **counts, **found, **ends}, optional=("shorthand",))
