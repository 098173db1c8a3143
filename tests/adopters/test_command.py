"""`scorecard adopters`: formats, what goes where, exit statuses, hostile names, nothing of a person."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from commands.running import CHECKOUT, ran

from adopters.lists import ASH, workbook, written
from adopters.wild import COLUMNS

SAMPLE = CHECKOUT / "sample_data" / "synthetic_adopters.csv"
REGION_OF_FOUR = ("City of London", "Isle of Wight", "Isles of Scilly", "Rutland")
MEMBERSHIP = CHECKOUT / "sample_data" / "synthetic_region_membership.csv"
BEN = {**ASH, "adopter_id": "008"}
WITHOUT = [c for c in COLUMNS if c not in ("stage_1_end_date", "children_placed", "left_process_reason")]


def figures(path: Path, *options: str) -> list[dict[str, object]]:
    done = ran("adopters", path, "--format", "json", *options)
    assert done.status == 0, done.err
    found: list[dict[str, object]] = json.loads(done.out)["figures"]
    return found


def test_text_says_where_it_comes_from_and_what_is_left_of_the_rows(tmp_path: Path) -> None:
    done = ran("adopters", written(tmp_path, ASH, BEN, ASH))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(
        "Adopters as at 1 December 2025, beside 1 December 2024\n"
        "adoption-scorecard 0.1.0\n"
        "adopters.csv: 3 rows = 2 adopters + 1 repeat + 0 errors\n"
        "2 adopters = 1 family\n"
    )
    assert "the latest date in the data (adopters.csv, row 2, cell N2)." in " ".join(done.out.split())


def test_the_text_of_the_sample_fits_80_columns() -> None:
    done = ran("adopters", SAMPLE, "--as-at", "2026-02-28")
    assert done.status == 0
    assert [line for line in done.out.splitlines() if len(line) > 80] == []


def test_the_stages_of_each_area_add_up_to_its_families() -> None:
    for path, options in ((SAMPLE, ()), (SAMPLE, ("--regions", str(MEMBERSHIP)))):
        stages: dict[tuple[object, object], int] = {}
        for one in figures(path, *options):
            if one["table"] == "stages":
                key = one["area"], one["period"]
                stages[key] = stages.get(key, 0) + int(str(one["value"]))
        assert {count for (area, _), count in stages.items() if area == "All"} == {140}
        assert sum(count for (area, _), count in stages.items() if area in REGION_OF_FOUR) == 2 * 140


def test_json_keeps_to_its_schema_and_csv_has_the_same_figures(tmp_path: Path) -> None:
    schema = json.loads(ran("adopters", "--json-schema").out)
    for path, options in (
        (SAMPLE, ("--regions", str(MEMBERSHIP))),
        (written(tmp_path, ASH, columns=WITHOUT), ()),
        (workbook(tmp_path, ASH), ("--local-authority", "Kent")),
    ):
        document = json.loads(ran("adopters", path, "--format", "json", *options).out)
        jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
        assert (document["schema"], document["audience"]) == ("scorecard/adopters/1", "internal")
        rows = list(csv.DictReader(io.StringIO(ran("adopters", path, "--format", "csv", *options).out[1:])))
        assert [[*row] for row in rows[:1]] == [[*document["figures"][0]]]
        values = [{k: "" if v is None else str(v) for k, v in one.items()} for one in document["figures"]]
        assert [{**row, "provisional": row["provisional"].capitalize()} for row in rows] == values


def test_what_a_file_lacks_is_not_available_and_never_zero(tmp_path: Path) -> None:
    path = written(tmp_path, ASH, columns=WITHOUT)
    lacking = {
        (one["table"], one["row"])
        for one in figures(path)
        if one["shorthand"] == "x" and one["value"] is None
    }
    assert {
        ("stage-1", "ended"),
        ("activity", "children"),
        ("waiting", "in-stage-1"),
        ("conversion-left", "left"),
    } <= lacking
    assert not any(table in ("stages", "stage-2", "a12", "conversion") for table, _ in lacking)
    out = ran("adopters", path).out
    assert "Not every file has the columns stage_1_end_date, children_placed,\n   left_process_reason" in out
    assert "[x] not available: not every file has the column" in out


def test_several_files_have_an_account_together(tmp_path: Path) -> None:
    other = written(tmp_path, BEN, name="more.csv")
    done = ran("adopters", written(tmp_path, ASH), other)
    assert "together: 2 rows = 2 adopters + 0 repeats + 0 errors\n2 adopters = 1 family\n" in done.out


@pytest.mark.parametrize(("as_at", "told"), [("2029-03-31", True), ("2029-04-01", False)])
def test_the_first_year_of_enquiries_and_those_after_it_lack_earlier_families(
    as_at: str, told: bool, tmp_path: Path
) -> None:
    """The years shown begin with 2024-25, that of the first enquiry, and a day later with the next."""
    out = " ".join(ran("adopters", written(tmp_path, ASH), "--as-at", as_at).out.split())
    sentence = (
        "The first enquiry in the data is of 2024-25: families who enquired before may be missing, from the "
        "years before it altogether and from 2024-25 and the next years in part."
    )
    assert (sentence in out) is told


def test_a_day_before_every_date_counts_nobody(tmp_path: Path) -> None:
    done = ran("adopters", written(tmp_path, ASH), "--as-at", "2024-03-31")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: no family is known on the as-at day, 2024-03-31: the first date in the data is 2024-04-01\n"
        "  fix: give a later --as-at (as_at= in a notebook)\n"
    )
    assert ran("adopters", written(tmp_path, ASH), "--as-at", "2024-04-01").status == 0


def test_beside_must_be_earlier_and_regions_need_a_file() -> None:
    assert ran("adopters", SAMPLE, "--as-at", "2026-03-31", "--beside", "2026-03-31").status == 2
    assert ran("adopters", SAMPLE, "--by", "region").status == 2


def test_rows_that_cannot_be_used_stop_the_run_and_name_their_cells(tmp_path: Path) -> None:
    path = written(tmp_path, ASH, {**BEN, "match_date": "Mr Ash"})
    done = ran("adopters", path)
    assert (done.status, done.out) == (2, "")
    assert "error: match_date (K3) is not a date\n  --> adopters.csv, row 3, cell K3\n" in done.err
    assert "error: 1 of 2 rows can't be used" in done.err
    assert "Mr Ash" not in done.err
    assert "value: 'Mr Ash'" in ran("adopters", path, "--show-values").err
    skipped = ran("adopters", path, "--skip-invalid")
    assert skipped.status == 0
    assert "1 of 2 rows could not be used and is in no figure." in skipped.out


def test_warnings_are_counted_by_rule(tmp_path: Path) -> None:
    done = ran("adopters", written(tmp_path, ASH, {**BEN, "match_date": "02/02/2025"}))
    assert "note: 1 warning: family-dates-differ " in done.err


def test_nothing_of_a_person_is_in_any_output(tmp_path: Path) -> None:
    gone = {**ASH, "adopter_id": "SECRET1", "family_id": "SECRET2", "adoption_order_date": "",
            "left_process_date": "01/12/2025", "left_process_reason": "SECRET3"}  # fmt: skip
    path = written(tmp_path, gone, {**gone, "adopter_id": "SECRET4", "match_date": "03/02/2025"})
    for form in ("text", "markdown", "html", "csv", "json"):
        done = ran("adopters", path, "--format", form)
        assert (done.status, "SECRET" in done.out + done.err) == (0, False)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a|b", "=1+1", "@SUM(A1)"])
def test_a_hostile_authority_prints_as_itself(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, {**ASH, "local_authority": name})
    html = ran("adopters", path, "--format", "html").out
    assert "<script" not in html
    assert html.count("<h1") == 1
    assert html.count("Internal: contains small numbers, not for publication") == html.count("<table")
    rows = list(csv.DictReader(io.StringIO(ran("adopters", path, "--format", "csv").out[1:])))
    area = next(row["area"] for row in rows if row["area_type"] == "local-authority")
    assert area == (f"'{name}' "[:-2] if name[0] in "=@" else name)
    assert "a|b" not in ran("adopters", path, "--format", "markdown").out


def test_files_are_written_with_their_provenance_and_never_over_an_input(tmp_path: Path) -> None:
    path = written(tmp_path, ASH)
    target = tmp_path / "out.csv"
    assert ran("adopters", path, "-o", target).status == 0
    provenance = json.loads((tmp_path / "out.csv.provenance.json").read_text("utf-8"))
    assert (provenance["schema"], provenance["families"]) == ("scorecard/provenance/1", 1)
    assert ran("adopters", path, "-o", target).status == 2
    assert ran("adopters", path, "-o", path, "--force").status == 2
    assert ran("adopters", path, "-o", tmp_path / "out.pdf").status == 2


def test_the_same_input_gives_the_same_bytes() -> None:
    for form in ("text", "json"):
        assert ran("adopters", SAMPLE, "--format", form) == ran("adopters", SAMPLE, "--format", form)


def test_where_children_are_read_list_11_stays_passed_over(tmp_path: Path) -> None:
    import openpyxl

    path = workbook(tmp_path, ASH)
    book = openpyxl.load_workbook(path)
    del book["List 10"]
    sheet = book.create_sheet("List 10")
    with (CHECKOUT / "sample_data" / "synthetic_list_10.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            sheet.append(row)
    book.save(path)
    done = ran("compute", path, "--local-authority", "Kent", "--window", "2023-26")
    assert done.status == 0
    assert "note: Recognised, and needed for no figure: Annex A.xlsx, List 11." in done.err
    assert ran("adopters", path, "--local-authority", "Kent").status == 0
