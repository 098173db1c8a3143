"""The JSON Schema of `adopters --format json`: what a program may rely on."""

from __future__ import annotations

from scorecard.model.adopter_lines import ADOPTER_DAY_LINES, ADOPTER_YEAR_LINES
from scorecard.model.leaving_reason import LEAVING_REASONS
from scorecard.presentation.adopters_json import ADOPTERS_SCHEMA
from scorecard.presentation.adopters_rows import NOT_PUBLIC
from scorecard.presentation.json import json_text
from scorecard.presentation.schema_vocabulary import (
    AREA,
    AUDIENCE,
    COUNT,
    COUNT_OR_NULL,
    DAY,
    DAY_OR_NULL,
    NAME,
    POSITIVE_OR_NULL,
    WHOLE_OR_NULL,
    YES_OR_NO,
    Schema,
    document,
    input_file,
    list_of,
    object_of,
)


def adopters_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(adopters_schema())


def adopters_schema() -> Schema:
    """The schema of a whole document; nothing may stand in it that is not named here.

    What is optional is not in publication.
    """
    return document(
        ADOPTERS_SCHEMA,
        "Adopters: families by stage on two days, and how they fared by financial year",
        {
            "as_at": DAY,
            "beside": DAY,
            "inputs": list_of(input_file("adopters", public=True)),
            "families": COUNT,
            "audience": AUDIENCE,
            "notes": list_of(NAME),
            "figures": list_of(_figure()),
        },
        optional=("beside", "families"),
    )


def _figure() -> Schema:
    """`start` is null and `period` a day for a figure on a day."""
    lines = (*ADOPTER_DAY_LINES, *ADOPTER_YEAR_LINES)
    return object_of(
        {
            **AREA,
            "table": {"enum": [*dict.fromkeys(line.table for line in lines)]},
            "row": {"enum": [*dict.fromkeys(line.code for line in lines)]},
            "reason": {"enum": [*LEAVING_REASONS, None]},
            "title": NAME,
            "indicator": {"enum": [*sorted({line.indicator for line in lines if line.indicator}), None]},
            "unit": {"enum": [*dict.fromkeys(line.unit for line in lines)]},
            "period": NAME,
            "start": DAY_OR_NULL,
            "end": DAY,
            "provisional": YES_OR_NO,
            "value": COUNT_OR_NULL,
            "exact": POSITIVE_OR_NULL,
            "shorthand": {"enum": ["c", "x", "z", None]},
            "change": WHOLE_OR_NULL,
        },
        optional=NOT_PUBLIC,
    )
