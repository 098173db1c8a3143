"""`scorecard timeliness` as a command: its options, its files, its exit statuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands.running import CHECKOUT, REGION, SAMPLE, Done, ran

from scorecard.presentation.timeliness_schema import timeliness_schema
from timeliness.test_worked_example import CSV, TARGETS

MEMBERS = CHECKOUT / "sample_data" / "synthetic_region_membership.csv"


def timeliness(*arguments: str | Path) -> Done:
    return ran("timeliness", *arguments)


def document(*arguments: str | Path) -> dict[str, Any]:
    done = timeliness(*arguments, "--format", "json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_by_default_the_latest_window_by_area() -> None:
    found = document(REGION)
    assert {one["window"] for one in found["stages"]} == {"2023-26"}
    assert {one["by"] for one in found["stages"]} == {"all", "local-authority"}
    assert found["cohort"] == "ended"
    assert "Isles of Scilly, 2023-26\n" in timeliness(SAMPLE).out
    assert "All areas together" not in timeliness(SAMPLE).out


def test_by_is_repeatable_and_all_together_comes_first() -> None:
    found = document(SAMPLE, "--by", "sex", "--by", "half-year", "--by", "sex")
    assert list(dict.fromkeys(one["by"] for one in found["stages"])) == ["all", "half-year", "sex"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [(("half-year",), "Isles of Scilly"), (("all", "half-year"), "All areas together")],
)
def test_on_paper_a_single_authority_stands_for_all_unless_all_is_asked_for(
    asked: tuple[str, ...], first: str
) -> None:
    done = timeliness(SAMPLE, *(argument for by in asked for argument in ("--by", by)))
    captions = [line for line in done.out.splitlines() if line.endswith(", 2023-26")]
    assert captions == [f"{first}, 2023-26", "By half-year (H1 from April, H2 from October), 2023-26"]


@pytest.mark.parametrize(
    ("asked", "windows"),
    [
        (("--window", "2022-25", "--window", "2023-24"), {"2022-25", "2023-24"}),
        (("--years", "1"), {"2025-26"}),
        (("--ending", "2025-09-30", "--years", "1"), {"2024-10-01..2025-09-30"}),
        (("--as-at", "2025-06-30"), {"2022-25"}),
    ],
)
def test_windows_are_those_of_compute(asked: tuple[str, ...], windows: set[str]) -> None:
    assert {one["window"] for one in document(SAMPLE, "--by", "all", *asked)["stages"]} == windows


def test_regions_need_a_file_and_say_where_they_come_from() -> None:
    assert timeliness(REGION, "--by", "region").status == 2
    found = document(REGION, "--by", "region", "--regions", MEMBERS)
    assert {one["group"] for one in found["stages"] if one["by"] == "region"} >= {"Adopt Synthetic North"}
    assert any("on the day that puts it in the window" in str(note) for note in found["notes"])


def test_a_csv_has_its_provenance_beside_it(tmp_path: Path) -> None:
    done = timeliness(SAMPLE, "--by", "route", "-o", tmp_path / "t.csv")
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / "t.csv").read_text("utf-8").startswith("\ufeffby,group,")
    assert json.loads((tmp_path / "t.csv.provenance.json").read_text("utf-8"))["cohort"] == "ended"


@pytest.mark.parametrize(
    ("form", "begins"), [("markdown", "# Timeliness as at 31 March 2026\n"), ("html", "<!DOCTYPE html>\n")]
)
def test_a_page_for_pasting_is_marked_internal(form: str, begins: str) -> None:
    done = timeliness(SAMPLE, "--format", form)
    assert (done.status, done.out.startswith(begins)) == (0, True)
    assert "Internal: contains small numbers, not for publication" in done.out


def test_the_targets_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "targets.html"
    file.write_text(TARGETS, encoding="utf-8")
    done = timeliness(SAMPLE, "--targets", file, "-o", file, "--force")
    assert done.status == 2
    assert "this file is an input and is never overwritten" in done.err
    assert file.read_text("utf-8") == TARGETS


def test_a_span_outside_the_bank_holidays_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "late.csv").write_text(CSV.replace("2014", "2028").replace("2013", "2027"), encoding="utf-8")
    (tmp_path / "t.toml").write_text(TARGETS, encoding="utf-8")
    done = timeliness(
        tmp_path / "late.csv", "--targets", tmp_path / "t.toml", "--window", "2027-30", "--skip-invalid"
    )
    assert (done.status, done.out) == (2, "")
    assert "the target 'Decision within 10 working days' is in working days" in done.err
    assert "outside 2000-01-01 to 2027-12-31" in done.err


def test_a_missing_column_stops_the_run_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "small.csv").write_text(CSV, encoding="utf-8")
    done = timeliness(tmp_path / "small.csv", "--by", "sibling-group")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith(
        "error: figures by sibling-group need the column sibling_group_id, and no file has it\n"
        "  fix: export that column too, or leave this breakdown out\n"
    )


def test_settings_come_from_a_config_file(tmp_path: Path) -> None:
    config = tmp_path / "our.toml"
    config.write_text('[timeliness]\nby = ["sex", "route"]\ncohort = "adopted"\n', encoding="utf-8")
    found = document(SAMPLE, "--config", config)
    assert {one["by"] for one in found["stages"]} == {"all", "sex", "route"}
    assert found["cohort"] == "adopted"
    assert any("Settings were read from our.toml" in str(note) for note in found["notes"])


def test_the_schema_is_published() -> None:
    done = timeliness("--json-schema")
    assert json.loads(done.out) == timeliness_schema()
    jsonschema.Draft202012Validator.check_schema(timeliness_schema())


def test_returns_can_be_asked_too() -> None:
    folder = CHECKOUT / "sample_data" / "synthetic_ssda903"
    found = document(
        folder, "--local-authority", "Isles of Scilly", "--by", "ethnicity", "--window", "2022-25"
    )
    assert any(one["children"] for one in found["stages"])
    refused = timeliness(folder, "--local-authority", "Isles of Scilly", "--by", "disability")
    assert refused.status == 2
    assert "need the column disability" in refused.err


def test_the_same_input_gives_the_same_bytes() -> None:
    asked = (REGION, "--by", "ethnicity", "--by", "quarter", "--targets", "example")
    assert timeliness(*asked) == timeliness(*asked)
