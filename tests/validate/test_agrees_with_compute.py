"""What `validate` calls an error is what `compute` refuses, and the account adds up, whatever the export."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from commands.running import ran
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.exports import COLUMNS, USUAL, export, row

IDS = st.sampled_from(["1", "2", "3", "", "1.23E+11", "7.0", "x" * 101])
DAYS = st.sampled_from(
    [
        "",
        "01/04/2014",
        "01/12/2014",
        "2015-06-01",
        "31/02/2015",
        "41944",
        "1900-01-01",
        "soon",
        "01/11/14",
        "N/A",
    ]
)
AUTHORITIES = st.sampled_from(["Kent", "KENT", "Leeds", "Little Whinging", "", "N/A"])
CELLS = {
    **dict.fromkeys(COLUMNS[2:], DAYS),
    "local_authority": AUTHORITIES,
}
USUAL_ROWS = st.builds(row, st.sampled_from(["1", "2", "3", "4", "5"]))
ODD_ROWS = st.builds(
    lambda child, cells: row(child, **cells),
    IDS,
    st.fixed_dictionaries({}, optional={name: CELLS[name] for name in USUAL}),
)
BROKEN_ROWS = st.sampled_from(["1,Kent", row("9") + ",x", '"1"2,Kent,,,,,'])
EXPORTS = st.lists(st.one_of(USUAL_ROWS, ODD_ROWS, BROKEN_ROWS), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(EXPORTS)
def test_errors_agree_with_the_refusal_and_the_account_adds_up(rows: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journeys.csv"
        path.write_text(export(*rows), encoding="utf-8")
        validated = ran("validate", path, "--format", "json")
        computed = ran("compute", path)
    document = json.loads(validated.out)
    (account,) = document["inputs"]
    errors = [one for one in document["problems"] if one["severity"] == "error"]
    assert account["rows"] == account["journeys"] + account["repeats"] + account["errors"] == len(rows)
    assert account["errors"] == len({one["row"] for one in errors})
    assert validated.status == (1 if errors else 0)
    assert document["errors"] + document["warnings"] == len(document["problems"])
    assert sum(document["counts"].values()) == len(document["problems"])
    told = [line.removeprefix("error: ") for line in computed.err.splitlines() if line.startswith("error: ")]
    refused = f"{account['errors']:,} of {account['rows']:,} rows can't be used"
    assert [line for line in told if line != refused][: len(errors)] == [one["message"] for one in errors]
    assert (refused in told) is bool(errors)
