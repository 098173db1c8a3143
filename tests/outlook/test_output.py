"""What the command writes: text within 80 columns, CSV, JSON by its schema, nothing that a page runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from commands.exports import HEADER, SMALL, one_of, written
from commands.running import REGION, SAMPLE, ran

from scorecard.presentation.outlook_fields import COLUMNS
from scorecard.presentation.outlook_schema import outlook_schema

ON = ("--as-at", "2025-09-30")
MEMBERSHIP = REGION.parent / "synthetic_region_membership.csv"


@pytest.mark.parametrize("more", [(), ("--match-within", "120"), ("--years", "1"), ("--ahead", "0")])
def test_the_text_fits_80_columns_and_says_what_it_is(more: tuple[str, ...]) -> None:
    done = ran("outlook", SAMPLE, *ON, *more)
    assert done.status == 0
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.out.isascii()
    assert "Arithmetic on recorded days and on these assumptions, not a forecast." in done.out
    assert "the median of 72 children adopted since 1 October 2022" in done.out


def test_the_assumptions_and_the_layers_in_text() -> None:
    done = ran("outlook", SAMPLE, *ON, "--match-within", "60", "--order-within", "300", "--by", "all")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "as-at day to match 60 given (--match-within)" in lines
    assert "moving in to order 300 given (--order-within)" in lines
    assert "2023-26 [p], A1, threshold 426" in lines
    assert "adopted so far 62 26,126 421.39 421 5 under Met +286" in lines
    assert not any("in no layer" in line for line in lines)


def test_the_json_keeps_to_its_schema_and_says_the_same_as_compute() -> None:
    arguments = ("--regions", MEMBERSHIP, "--format", "json", *ON)
    for more in ((), ("--match-within", "90"), ("--ahead", "4", "--years", "1")):
        told = json.loads(ran("outlook", REGION, *arguments, *more).out)
        jsonschema.validate(told, outlook_schema())
        if not more:
            computed = json.loads(ran("compute", REGION, *arguments, "--window", "2023-26").out)
            theirs = [one for one in computed["results"] if one["indicator"] != "A3"]
            firsts = [
                one for one in told["figures"] if one["layer"] == "adopted" and one["window"] == "2023-26"
            ]
            assert len(firsts) == len(theirs) > 12
            for ours, other in zip(firsts, theirs, strict=True):
                assert {name: ours[name] for name in other if name != "notes"} == {
                    name: value for name, value in other.items() if name != "notes"
                }
    assert json.loads(ran("outlook", "--json-schema").out) == outlook_schema()


def test_the_csv_has_a_row_for_each_figure_and_the_rest_stands_beside_it(tmp_path: Path) -> None:
    done = ran("outlook", SAMPLE, *ON, "-o", tmp_path / "o.csv")
    assert (done.status, done.out) == (0, "")
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "o.csv").read_bytes().decode("utf-8-sig"), newline=""))
    )
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2 * 3 * 3 * 3  # areas, windows, indicators, layers
    first = rows[0]
    assert [first[name] for name in ("area", "window", "indicator", "layer", "total", "room")] == [
        "All", "2023-26", "A1", "adopted", "26126", "286",
    ]  # fmt: skip
    beside = json.loads((tmp_path / "o.csv.provenance.json").read_text("utf-8"))
    assert beside["schema"] == "scorecard/provenance/1"
    assert [one["assumption"] for one in beside["assumptions"]] == [
        "match-within", "place-within", "order-within",
    ]  # fmt: skip
    assert beside["standing"]
    assert beside["roll_offs"]


def test_an_area_can_not_run_a_formula_or_markup(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + one_of("=cmd|calc") + one_of("<script>a|b"))
    asked = ("outlook", path, "--as-at", "2016-06-30")
    assert "'=cmd|calc" in ran(*asked, "--format", "csv").out
    html = ran(*asked, "--format", "html").out
    assert "<script" not in html
    assert "&lt;script&gt;a|b" in html
    assert "&lt;script&gt;a\\|b" in ran(*asked, "--format", "markdown").out


def test_paper_says_that_it_is_internal() -> None:
    for form in ("markdown", "html"):
        assert "Internal: contains small numbers" in ran("outlook", SAMPLE, *ON, "--format", form).out


def test_no_child_and_no_date_of_one_is_printed(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    for form in ("text", "markdown", "html", "csv", "json"):
        done = ran("outlook", path, "--as-at", "2016-02-15", "--match-within", "30", "--format", form)
        assert done.status == 0, done.err
        assert not any(f"K{number}" in done.out for number in range(1, 7))
        assert "2015-11-01" not in done.out


def test_a_needed_median_that_there_is_not_stops_the_run(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "K1,Kent,01/04/2014,01/10/2014,01/12/2014,01/03/2015,01/05/2015,,no,\n")
    done = ran("outlook", path)
    assert (done.status, done.out) == (2, "")
    assert "fix: give --order-within DAYS" in done.err
    assert ran("outlook", path, "--order-within", "200").status == 0


def test_options_from_a_file(tmp_path: Path) -> None:
    settings = written(tmp_path, "[outlook]\nmatch-within = 90\nfurther = [3]\n", "our.toml")
    done = ran("outlook", SAMPLE, *ON, "--config", settings)
    assert done.status == 0, done.err
    assert "given (--match-within)" in done.out
    assert "3 further" in done.out
    assert "Settings were read from our.toml" in done.out


def test_it_is_the_same_every_time() -> None:
    assert ran("outlook", SAMPLE, *ON).out == ran("outlook", SAMPLE, *ON).out


@pytest.mark.parametrize("option", [("--order-within", "6571"), ("--ahead", "11")])
def test_what_can_not_be_asked_exits_2(option: tuple[str, str]) -> None:
    done = ran("outlook", SAMPLE, *option)
    assert (done.status, done.out) == (2, "")
    assert option[0].strip("-") in done.err or "windows ahead" in done.err


@pytest.mark.parametrize("given", ["0", "soon", "1.5"])
def test_days_are_a_whole_number(given: str) -> None:
    done = ran("outlook", SAMPLE, "--match-within", given)
    assert (done.status, done.out) == (2, "")
    said = f"Invalid value for '--match-within': '{given}' is not a whole number of days, 1 or more"
    assert done.err.endswith(said + "\n")


def test_a_region_that_nobody_is_in_is_named_and_has_no_table() -> None:
    done = ran("outlook", REGION, "--regions", MEMBERSHIP, "--as-at", "2026-03-31")
    lines = [line for line in done.out.splitlines() if "Adopt Synthetic North" in line]
    said = "Nobody is in any figure of these areas, so they have no tables: Adopt Synthetic North (region)."
    assert lines == []
    assert said in " ".join(done.out.split())
    assert "Adopt Synthetic North" in ran("outlook", REGION, "--regions", MEMBERSHIP, "--format", "csv").out


def test_children_left_out_are_told_with_the_reason() -> None:
    done = ran("outlook", SAMPLE, "--match-within", "120", "--by", "all")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "2025-28 [p] A2 no placement or freeing order 0 7" in lines
    assert max(map(len, done.out.splitlines())) <= 80


def test_text_of_a_region_fits_80_columns_and_says_where_regions_are_from() -> None:
    done = ran("outlook", REGION, *ON, "--regions", MEMBERSHIP, "--match-within", "150")
    assert max(map(len, done.out.splitlines())) <= 80
    said = " ".join(done.out.split())
    assert "Regions were read from synthetic_region_membership.csv (SHA-256 " in said
    assert (
        "the day of its adoption order, recorded or assumed, or, where those on the way are counted" in said
    )
    assert "A3 not here: it has no threshold to keep a distance from" in said


def test_a_quarter_before_the_data_begin_is_marked(tmp_path: Path) -> None:
    """The data begin in 2015-16: that nobody was adopted in 2014-15 is not known."""
    path = written(tmp_path, HEADER + one_of("Kent"))
    done = ran("outlook", path, "--as-at", "2016-03-31")
    lines = done.out.splitlines()
    assert "2014-17 [1], when 2015-18 begins" in lines
    assert "2015-18, when 2016-19 begins" in lines
    assert "[1]  The data has no adoption order before 2015-16: the window may lack" in lines
