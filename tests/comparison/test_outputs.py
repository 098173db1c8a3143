"""Every format says the same, fits, and hides what must be hidden."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands.exports import BAD_ROW, HEADER, SMALL, one_of, written
from commands.running import CHECKOUT, ran, shell

from scorecard import compare
from scorecard.presentation.comparison_schema import comparison_schema

SAMPLES = CHECKOUT / "sample_data"
PAIR = (SAMPLES / "synthetic_authority_month_before.csv", SAMPLES / "synthetic_authority.csv")
FORMATS = ("text", "markdown", "html", "csv", "json")
ID = re.compile(r"S0[0-9]{3}")


def told(*arguments: str | Path) -> str:
    done = ran("compare", *arguments)
    assert (done.status, done.err) == (0, ""), done.err
    return done.out


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_text_tells_the_story_of_the_sample() -> None:
    text = told(*PAIR)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert text.isascii()
    for line in (
        "What moved the figures from 20 February 2026 to 31 March 2026",
        "2023-26 A2        126 days 123 days 125.76 123.44 -2.32  74 -> 77",
        "came in: dates changed                       4            0         360  -1.86",
        "S0277  278     0  -1.63  Match           none  2025-03-27",
        "S0251  252  634 -> 604  -0.39  Placed for adoption  2025-06-12  2025-05-13",
        "only in the export before        1",
        "match_date                        5        0        0",
    ):
        assert line in text.splitlines()


def test_of_each_cause_ten_children_are_shown_unless_all_are_asked_for() -> None:
    asked = (PAIR[1], "--window", "2022-25", "--window", "2023-26")
    few, every = told(*asked), told(*asked, "--all")
    assert "A1 2022-25 -> 2023-26: came in, window or day moved (10 of 23)" in few
    assert "A1 2022-25 -> 2023-26: came in, window or day moved\n" in every
    assert every.count("\nS0") > few.count("\nS0")


@pytest.mark.parametrize("form", FORMATS)
def test_without_children_no_child_is_named(form: str) -> None:
    named, numbers = told(*PAIR, "--format", form), told(*PAIR, "--format", form, "--no-children")
    assert ID.search(named)
    assert not ID.search(numbers)
    warning = "names children by id, not to be passed on"
    if form in ("markdown", "html"):
        assert warning in named
        assert warning not in numbers
        assert "Internal: contains small numbers, not for publication" in numbers


def exact(found: Iterable[Any]) -> Fraction:
    return sum(map(Fraction, found), Fraction(0))


@pytest.mark.parametrize("more", [(), ("--no-children",)])
def test_the_json_adds_up_to_the_last_decimal(more: tuple[str, ...]) -> None:
    document = json.loads(told(*PAIR, "--format", "json", *more))
    assert document["schema"] == "scorecard/compare/1"
    assert (document["before"]["as_at"], document["after"]["as_at"]) == ("2026-02-20", "2026-03-31")
    assert document["before"]["inputs"][0]["file"] == PAIR[0].name
    assert document["data"]["only_after"] == 3
    assert len(document["comparisons"]) == 8
    for one in document["comparisons"]:
        change = Fraction(one["change"]["change_exact"])
        assert exact(cause["share_exact"] for cause in one["causes"]) == change
        assert float(change) == one["change"]["change"]
        for cause in one["causes"] if not more else []:
            assert len(cause["journeys"]) == cause["children"]
            assert exact(each["share_exact"] for each in cause["journeys"]) == Fraction(cause["share_exact"])
    assert ("journeys" in document["comparisons"][0]["causes"][0]) is not bool(more)


RETURNS = (SAMPLES / "synthetic_ssda903", "--local-authority", "Isles of Scilly")
REGION = (SAMPLES / "synthetic_region.csv", "--regions", SAMPLES / "synthetic_region_membership.csv")


@pytest.mark.parametrize(
    "asked",
    [
        PAIR,
        (*PAIR, "--no-children"),
        (*PAIR, "--window", "2005-08", "--window", "2023-26"),
        (*REGION, "--window", "2022-25", "--window", "2023-26"),
        (*RETURNS, "--as-at-before", "2024-06-30"),
        (SAMPLES / "synthetic_list_10.csv", PAIR[1], *RETURNS[1:]),
    ],
)
def test_the_json_keeps_to_its_schema(asked: tuple[str | Path, ...]) -> None:
    document = json.loads(ran("compare", *asked, "--format", "json").out)
    jsonschema.validate(document, comparison_schema())


def test_the_schema_is_published() -> None:
    assert json.loads(told("--json-schema")) == comparison_schema()
    jsonschema.Draft202012Validator.check_schema(comparison_schema())


def test_a_change_names_its_cells() -> None:
    document = json.loads(told(*PAIR, "--format", "json"))
    causes = [cause for one in document["comparisons"] if one["indicator"] == "A1" for cause in one["causes"]]
    (child,) = next(cause["journeys"] for cause in causes if cause["cause"] == "dates-changed")
    assert (child["child_id"], child["days_before"], child["days_after"]) == ("S0251", 634, 604)
    (change,) = child["changes"]
    assert (change["column"], change["from"], change["to"]) == (
        "placed_for_adoption_date", "2025-06-12", "2025-05-13",
    )  # fmt: skip
    assert (change["after"]["file"], change["after"]["cell"]) == (PAIR[1].name, "G252")


def test_the_csv_has_a_line_for_each_figure_cause_and_child() -> None:
    rows = lines(told(*PAIR, "--format", "csv", "--by", "all"))
    figures = [row for row in rows if row["record"] == "figure"]
    assert [row["indicator"] for row in figures] == ["A1", "A2", "A3", "A10"]
    for figure in figures:
        for record in ("cause", "child"):
            ours = (row for row in rows if (row["record"], row["indicator"]) == (record, figure["indicator"]))
            assert exact(row["share_exact"].lstrip("'") for row in ours) == Fraction(
                figure["share_exact"].lstrip("'")
            )
    assert {row["dates_changed"] for row in rows if row["child_id"] == "S0251"} == {
        "placed_for_adoption_date (G252) 2025-06-12 -> 2025-05-13"
    }


def test_cells_that_differ_are_counted_by_column(tmp_path: Path) -> None:
    """A stage that AFTER has nowhere else is changed or cleared, as any other."""
    stages = {
        "before": ("stage", "unborn", "unborn", "matched", "", "placed", ""),
        "after": ("stage", "matched", "", "matched", "matched", "placed", ""),
    }
    files = [
        written(
            tmp_path,
            "".join(f"{line},{stage}\n" for line, stage in zip(SMALL.splitlines(), some, strict=True)),
            f"{name}.csv",
        )
        for name, some in stages.items()
    ]
    document = json.loads(ran("compare", *files, "--window", "2013-16", "--format", "json").out)
    assert (document["data"]["both"], document["data"]["differing"]) == (6, 3)
    assert document["data"]["columns"] == [{"column": "stage", "filled_in": 1, "cleared": 1, "changed": 1}]


def test_a_csv_file_has_its_provenance_beside_it(tmp_path: Path) -> None:
    done = ran("compare", *PAIR, "-o", tmp_path / "moved.csv")
    assert (done.status, done.out) == (0, "")
    beside = json.loads((tmp_path / "moved.csv.provenance.json").read_text("utf-8"))
    assert beside["schema"] == "scorecard/provenance/1"
    assert [len(beside[side]["inputs"][0]["sha256"]) for side in ("before", "after")] == [64, 64]
    assert not ID.search(json.dumps(beside))


def test_what_looks_like_markup_or_a_formula_prints_as_itself(tmp_path: Path) -> None:
    name = '<script>alert("a|b")</script>'
    before = written(tmp_path, HEADER + one_of(name), "before.csv")
    after = written(tmp_path, HEADER + one_of(name) + one_of("=1+1").replace("ID-", "@SUM"), "after.csv")
    asked = ("compare", before, after, "--window", "2013-16", "--as-at", "2016-03-31")
    page = ran(*asked, "--format", "html").out
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "a\\|b" in ran(*asked, "--format", "markdown").out
    cells = [cell for row in lines(ran(*asked, "--format", "csv").out) for cell in row.values() if cell]
    assert any(cell.startswith("'@SUM") for cell in cells)
    assert any(cell == "'=1+1" for cell in cells)
    numbers = re.compile(r"-?[0-9.]+(e-?[0-9]+)?")
    assert all(numbers.fullmatch(cell) or not cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_columns_that_only_one_export_has_are_named_and_a10_is_not_available(tmp_path: Path) -> None:
    bare = "".join(",".join(line.split(",")[:8]) + "\n" for line in SMALL.splitlines())
    files = written(tmp_path, bare, "before.csv"), written(tmp_path, SMALL, "after.csv")
    text = ran("compare", *files, "--window", "2013-16").out
    said = "has the columns foster_placement_date, adopted_by_foster_carer: not compared."
    assert said in " ".join(text.split())
    assert re.search(r"A10 +\[x\] +289 days +\[x\] +288.50 +\[x\] +\[x\] -> 4", text)
    assert "what moved it" not in text
    document = json.loads(ran("compare", *files, "--window", "2013-16", "--format", "json").out)
    assert [one["causes"] for one in document["comparisons"]] == 8 * [[]]


def test_one_export_may_come_by_standard_input_and_a_folder_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "month"
    folder.mkdir()
    written(folder, SMALL)
    line = f"scorecard compare {folder} - < {folder}/journeys.csv --window 2013-16"
    done = shell(line, tmp_path)
    assert (done.status, "What moved the figures" in done.out) == (0, True), done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument 'BEFORE'"),
        (("-", "-"), "standard input can be one of the exports, not both"),
        ((PAIR[1],), "error: only one export is given: nothing to compare"),
        ((PAIR[1], "--window", "latest"), "nothing to compare"),
        ((*PAIR, "--all", "--no-children"), "--all and --no-children do not go together"),
        ((*PAIR, "-o", "x.pdf"), "-o takes a file ending in"),
        ((*PAIR, "-o", PAIR[0]), "this file is an input and is never overwritten"),
        ((*PAIR, PAIR[0]), "Got unexpected extra argument"),
        ((*PAIR, "--by", "region"), "--by region needs a regions file"),
        ((*PAIR, "--window", "1950-53"), "no window counts a child"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = ran("compare", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


NOBODY = (
    "-  No journey is in both exports: they are of different children, or write the\n"
    "   ids or the authorities differently.\n"
)
SAME = "-  Both exports are the same: they were read from the same bytes (SHA-256).\n"
TURNED = (
    "-  The export before has dates up to 31 March 2016, later than the export after\n"
    "   (1 March 2016): the two may be the wrong way round.\n"
)


def test_exports_that_look_like_the_wrong_ones_are_told_and_others_not(tmp_path: Path) -> None:
    march = written(tmp_path, HEADER + one_of("Kent"), "march.csv")
    earlier = written(tmp_path, HEADER + one_of("Kent").replace("31/03/2016", "01/03/2016"), "earlier.csv")
    other = written(tmp_path, HEADER + one_of("Kent").replace("ID-", "X-"), "other.csv")
    said = {
        pair: [sentence in told(*pair, "--window", "2013-16") for sentence in (NOBODY, SAME, TURNED)]
        for pair in ((earlier, march), (march, other), (march, march), (march, earlier))
    }
    assert list(said.values()) == [
        [False, False, False], [True, False, False], [False, True, False], [False, False, True],
    ]  # fmt: skip


def test_rows_that_cannot_be_used_stop_it_unless_left_out(tmp_path: Path) -> None:
    bad = written(tmp_path, SMALL + "Q7,Thurrock,31/02/2014,,,,,,,\n", "bad.csv")
    done = ran("compare", written(tmp_path), bad, "--window", "2013-16")
    assert (done.status, done.out) == (2, "")
    assert "bad.csv, row 8, cell C8" in done.err
    assert "Q7" not in done.err
    left_out = ran("compare", written(tmp_path), bad, "--window", "2013-16", "--skip-invalid")
    assert left_out.status == 0
    assert "After: 1 of 7 rows could not be used and is in no figure." in left_out.out


def test_exports_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    """A folder a month, each with its `journeys.csv`."""
    folders = tmp_path / "feb", tmp_path / "mar"
    for folder in folders:
        folder.mkdir()
    written(folders[0], SMALL + BAD_ROW)
    written(folders[1])
    line = "scorecard compare feb/journeys.csv mar/journeys.csv --window 2013-16"
    refused = shell(line, tmp_path)
    assert (refused.status, refused.out) == (2, "")
    assert "--> feb/journeys.csv, row 8, cell C8" in refused.err
    assert (
        "After, as at 31 March 2016: mar/journeys.csv: 6 rows"
        in shell(f"{line} --skip-invalid", tmp_path).out
    )


def test_a_notebook_tells_exports_of_one_name_apart_too(tmp_path: Path) -> None:
    (tmp_path / "mar").mkdir()
    before, after = written(tmp_path), written(tmp_path / "mar")
    found = compare(before, after, windows="2013-16")
    assert [side.inputs[0].file for side in (found.before, found.after)] == [str(before), str(after)]


def test_an_authority_may_be_given_for_the_export_that_does_not_say_it(tmp_path: Path) -> None:
    bare = "".join(re.sub("^([^,]*),[^,]*,", r"\1,", line) + "\n" for line in SMALL.splitlines())
    before, after = written(tmp_path, bare, "before.csv"), written(tmp_path, SMALL, "after.csv")
    asked = ("--window", "2013-16", "--local-authority")
    assert "in both, no cell differs         6" in ran("compare", before, after, *asked, "Thurrock").out
    refused = ran("compare", after, after, *asked, "Thurrock")
    assert (refused.status, refused.out) == (2, "")
    assert "--local-authority is given and every file has a column for it\n  --> " in refused.err


def test_regions_are_compared_too() -> None:
    region = SAMPLES / "synthetic_region.csv"
    text = told(
        region, "--window", "2022-25", "--window", "2023-26", "--by", "region", "--no-children",
        "--regions", SAMPLES / "synthetic_region_membership.csv",
    )  # fmt: skip
    assert "Adopt Synthetic South (region), A1 2022-25 -> 2023-26: what moved it" in text
