"""The JSON Schema of `pipeline --format json`: what a program may rely on."""

from __future__ import annotations

from scorecard.model.pipeline_lines import (
    DAY_LINES,
    LEAVING_CARE,
    PERIOD_LINES,
    PERIODS,
    RUNNING_YEAR,
    TEAM_STAGE,
)
from scorecard.presentation.json import json_text
from scorecard.presentation.pipeline_json import PIPELINE_SCHEMA
from scorecard.presentation.pipeline_rows import NOT_PUBLIC
from scorecard.presentation.schema_vocabulary import (
    AREA,
    AUDIENCE,
    COUNT_OR_NULL,
    DAY,
    DAY_OR_NULL,
    NAME,
    TEXT,
    WHOLE_OR_NULL,
    YES_OR_NO,
    Schema,
    children_read,
    document,
    input_file,
    list_of,
    object_of,
)


def pipeline_schema_json() -> str:
    """The schema (draft 2020-12) as text."""
    return json_text(pipeline_schema())


def pipeline_schema() -> Schema:
    """The schema of a whole document; nothing may stand in it that is not named here.

    What is optional is not in publication.
    """
    return document(
        PIPELINE_SCHEMA,
        "Adoption pipeline: children by stage on two days, and activity by period",
        {
            "as_at": DAY,
            "beside": DAY,
            "every": {"enum": list(PERIODS)},
            "inputs": list_of(input_file(public=True)),
            "children": children_read(),
            "audience": AUDIENCE,
            "notes": list_of(TEXT),
            "figures": list_of(_figure()),
        },
        optional=("beside", "children"),
    )


def _figure() -> Schema:
    """`start` is null and `period` a day for a figure on a day; `row` is free text in `team-stage` alone."""
    lines = (*DAY_LINES, *PERIOD_LINES, *LEAVING_CARE)
    tables = [*dict.fromkeys(line.table for line in lines), TEAM_STAGE, RUNNING_YEAR]
    return object_of(
        {
            **AREA,
            "table": {"enum": tables},
            "row": TEXT,
            "title": NAME,
            "indicator": {"enum": [*sorted({line.indicator for line in lines if line.indicator}), None]},
            "unit": {"enum": [*dict.fromkeys(line.unit for line in lines)]},
            "period": NAME,
            "start": DAY_OR_NULL,
            "end": DAY,
            "provisional": YES_OR_NO,
            "complete": YES_OR_NO,
            "value": COUNT_OR_NULL,
            "shorthand": {"enum": ["c", "x", "z", None]},
            "change": WHOLE_OR_NULL,
            "change_percent": WHOLE_OR_NULL,
            "full_year_equivalent": COUNT_OR_NULL,
        },
        optional=NOT_PUBLIC,
    )
