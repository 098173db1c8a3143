"""JSON: the contract's keys in the contract's order, and a schema that says so."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from presentation.samples import ALL, ENDED, THURROCK, VERSION, days, no_a10, scorecard, share, two_windows
from scorecard.model.result import Area
from scorecard.presentation.compute_schema import compute_schema, schema_json
from scorecard.presentation.figures import flat
from scorecard.presentation.json import provenance_json, scorecard_json

RESULT = (
    '{"area": "Thurrock", "area_type": "local-authority", "window": "2013-16", "start": "2013-04-01", '
    '"end": "2016-03-31", "provisional": false, "complete": true, "indicator": "A1", "unit": "days", '
    '"children": 42, "total": 19110, "mean": 455.0, "value": 455, "threshold": 426, "threshold_of": "A1", '
    '"edition": "dfe-2014-01-14", "headroom": -29, "status": "not met", '
    '"left_out": {"not-placed-before-order": 1}, "notes": []}'
)
ONE = """\
{
  "schema": "scorecard/compute/1",
  "tool": {
    "name": "adoption-scorecard",
    "version": "1.2.3"
  },
  "as_at": "2016-12-31",
  "inputs": [
    {
      "file": "journeys.csv",
      "sha256": "abababababababababababababababababababababababababababababababab",
      "kind": "journeys",
      "rows": 500,
      "journeys": 498,
      "repeats": 1,
      "errors": 1
    }
  ],
  "thresholds": {
    "choice": "in-force",
    "editions": [
      {
        "edition": "dfe-2014-01-14",
        "sha256": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
      }
    ]
  },
  "audience": "internal",
  "results": [
    RESULT
  ]
}
""".replace("RESULT", RESULT)
PLACE = (
    *("area", "area_type", "window", "start", "end"),
    *("provisional", "complete", "indicator", "unit", "children"),
)


def test_the_whole_document() -> None:
    left_out = {"not-placed-before-order": 1, "no-match-date": 0}
    result = days(THURROCK, ENDED, "A1", 19110, 42, left_out=left_out)
    assert scorecard_json(scorecard(result), VERSION) == ONE


def test_a3_has_its_own_fields() -> None:
    a3 = flat(share(THURROCK, ENDED, 31, 60))
    assert list(a3) == [
        *PLACE, "numerator", "share", "value", "limit_days", "threshold", "edition",
        "status", "left_out", "notes",
    ]  # fmt: skip
    assert (a3["share"], a3["value"], a3["limit_days"], a3["threshold"]) == (
        51.666666666666664,
        52,
        426,
        None,
    )


def test_shorthand_stands_after_value_and_only_where_there_is_one() -> None:
    a10 = flat(no_a10(THURROCK, ENDED))
    assert list(a10)[10:14] == ["total", "mean", "value", "shorthand"]
    assert (a10["value"], a10["shorthand"], a10["children"]) == (None, "x", None)
    assert a10["notes"] == ["Not every file has the column adopted_by_foster_carer: A10 is not available."]


def test_provenance_alone() -> None:
    written = json.loads(provenance_json(scorecard(), VERSION))
    assert list(written) == ["schema", "tool", "as_at", "inputs", "thresholds", "audience", "notes"]
    assert written["schema"] == "scorecard/provenance/1"
    assert written["notes"][1] == "1 of 500 rows could not be used and is in no figure."


def test_text_stays_itself_and_reaches_no_terminal() -> None:
    name = '<é> "東" a|b \x1b[2J\x7f\x9b\u202e\udce9'
    written = scorecard_json(scorecard(days(Area(name, "local-authority"), ENDED, "A1", 1, 1)), VERSION)
    assert json.loads(written)["results"][0]["area"] == name
    assert '"<é> \\"東\\" a|b \\u001b[2J\\u007f\\u009b\\u202e\\udce9"' in written
    written.encode("utf-8")


def test_the_schema_is_a_schema_and_the_output_follows_it() -> None:
    schema = json.loads(schema_json())
    Draft202012Validator.check_schema(schema)
    assert (schema["$id"], schema["additionalProperties"]) == ("scorecard/compute/1", False)
    before = replace(
        share(ALL, ENDED, 1, 2), numerator=None, share=None, value=None, limit_days=None, edition=None
    )
    unset = replace(
        days(ALL, ENDED, "A1", 1, 1), threshold=None, threshold_of=None, edition=None, headroom=None
    )
    every = scorecard(*two_windows(ALL), *two_windows(THURROCK), before, unset)
    Draft202012Validator(schema).validate(json.loads(scorecard_json(every, VERSION)))


@pytest.mark.parametrize(
    "fault",
    [{"extra": 1}, {"status": "passed"}, {"unit": "percent"}, {"left_out": {"lost": 1}}, {"children": -1},
     {"left_out": {"no-match-date": 0}}, {"threshold_of": "A3"}, {"value": 455.5}],
)  # fmt: skip
def test_the_schema_refuses(fault: dict[str, Any]) -> None:
    document = json.loads(ONE)
    document["results"][0] |= fault
    with pytest.raises(ValidationError):
        Draft202012Validator(compute_schema()).validate(document)


@pytest.mark.parametrize("field", ["mean", "left_out", "notes", "edition"])
def test_the_schema_misses_what_is_missing(field: str) -> None:
    document = json.loads(ONE)
    Draft202012Validator(compute_schema()).validate(document)
    del document["results"][0][field]
    with pytest.raises(ValidationError):
        Draft202012Validator(compute_schema()).validate(document)
