"""Without: every copy of a row, every journey of a child, never what another authority calls by its id."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.exports import HEADER, SMALL, written
from commands.running import ran

AS_AT = ("--as-at", "2016-03-31", "--window", "2013-16")
COPY = SMALL.splitlines()[1] + "\n"
TWO_PLANS = """\
P1,Thurrock,01/04/2012,01/06/2012,01/07/2012,01/09/2012,01/10/2012,01/06/2013,no,
P1,Thurrock,01/08/2013,01/09/2013,01/10/2013,01/11/2013,01/12/2013,01/06/2014,no,
"""


def document(command: str, *arguments: str | Path) -> dict[str, Any]:
    done = ran(command, *arguments, *AS_AT, "--format", "json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def numbers(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure less its notes, and whether the window is complete: that may hang on a row taken out."""
    return {name: value for name, value in figure.items() if name not in ("notes", "complete")}


def computed(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    found = document("compute", path)["results"]
    return {(one["area"], one["indicator"]): numbers(one) for one in found}


def without(parts: Sequence[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    both = [figures["without"] for part in parts for figures in part["figures"]]
    return {(one["area"], one["indicator"]): numbers(one) for one in both}


def test_without_a_repeated_row_is_compute_without_all_its_copies(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + COPY + COPY)
    (journey,) = document("explain", "K1", path)["journeys"]
    found = without(journey["parts"])
    assert len(found) == 4
    assert found.items() <= computed(written(tmp_path, SMALL.replace(COPY, ""), "none.csv")).items()
    assert computed(path) == computed(written(tmp_path, SMALL, "one.csv"))  # one copy less changes nothing


def test_repeats_are_said_where_there_are_any(tmp_path: Path) -> None:
    said = "Without: all copies of the row, the repeats too. To delete one copy changes no figure."
    assert said in re.sub(r"\s+", " ", ran("explain", "K1", written(tmp_path, SMALL + COPY), *AS_AT).out)
    alone = ran("explain", "K1", written(tmp_path, name="alone.csv"), *AS_AT).out
    assert "copies" not in alone
    assert "if this row and any repeat of it were not in the data" in re.sub(r"\s+", " ", alone)


def test_two_plans_are_taken_out_together(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + TWO_PLANS)
    (together,) = document("explain", "P1", path)["without_child"]
    assert (together["local_authority"], together["journeys"]) == ("Thurrock", 2)
    assert [(part["indicator"], part["counted"]) for part in together["parts"]] == [
        ("A1", 2), ("A2", 2), ("A3", 2), ("A10", 2),
    ]  # fmt: skip
    found = without(together["parts"])
    assert found.items() <= computed(written(tmp_path, name="none.csv")).items()
    text = ran("explain", "P1", path, *AS_AT).out
    table = text[text.index("Thurrock: without this child: all 2 journeys") :]
    assert re.search(r"2013-16 +A1 +293.83 +364.50 +294 days +365 days +Met +Met", table)
    assert "Without this child" in table


def test_repeats_of_several_plans_go_too(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + TWO_PLANS + TWO_PLANS)
    (together,) = document("explain", "P1", path)["without_child"]
    assert without(together["parts"]).items() <= computed(written(tmp_path, name="none.csv")).items()


def test_one_journey_in_each_figure_needs_no_such_table(tmp_path: Path) -> None:
    first = TWO_PLANS.replace("01/06/2013", "01/03/2013").replace("P1", "P2")
    path = written(tmp_path, SMALL + first)
    assert document("explain", "P2", path)["without_child"] == []
    assert "without this child" not in ran("explain", "P2", path, *AS_AT).out


def test_two_authorities_stay_apart(tmp_path: Path) -> None:
    kent = "P1,Kent,02/04/2012,01/06/2012,01/07/2012,01/09/2012,01/10/2012,01/06/2014,no,\n"
    path = written(tmp_path, SMALL + TWO_PLANS + kent)
    (together,) = document("explain", "P1", path)["without_child"]
    expected = computed(written(tmp_path, SMALL + kent, "kent.csv"))
    assert without(together["parts"]).items() <= expected.items()
    text = ran("explain", "P1", path, *AS_AT).out
    assert "All areas together: without this child: all 2 journeys of Thurrock" in text
    one_each = written(
        tmp_path, HEADER + kent + kent.replace("Kent", "York").replace("02/04", "03/04"), "e.csv"
    )
    assert document("explain", "P1", one_each)["without_child"] == []


def test_headings_differ_and_fit(tmp_path: Path) -> None:
    markdown = ran("explain", "K1", written(tmp_path), *AS_AT, "--format", "markdown").out
    headings = next(line for line in markdown.splitlines() if "Exact without" in line)
    cells = [cell.strip() for cell in headings.strip("|").split("|")]
    assert cells == [
        "Window", "Indicator", "Exact", "Exact without", "Figure", "Figure without", "Verdict",
        "Verdict without",
    ]  # fmt: skip
    text = ran("explain", "P1", written(tmp_path, SMALL + TWO_PLANS, "two.csv"), *AS_AT).out
    assert max(map(len, text.splitlines())) <= 80
