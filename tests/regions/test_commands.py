"""`--regions` and `--by region` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorecard.commands import scorecard
from scorecard.commands.entry import run

SAMPLES = Path(__file__).parents[2] / "sample_data"
REGION, MEMBERS = str(SAMPLES / "synthetic_region.csv"), str(SAMPLES / "synthetic_region_membership.csv")
Captured = pytest.CaptureFixture[str]


def ran(capfd: Captured, *arguments: str) -> tuple[int, str, str]:
    status = run(scorecard, arguments)
    printed = capfd.readouterr()
    return status, printed.out, printed.err


def test_compute_gives_the_total_the_regions_and_the_authorities(capfd: Captured) -> None:
    status, out, err = ran(
        capfd, "compute", REGION, "--regions", MEMBERS, "--window", "2022-25", "--format", "json"
    )
    assert (status, err) == (0, "")
    areas = {one["area"]: one["area_type"] for one in json.loads(out)["results"]}
    assert list(areas.items()) == [
        ("All", "all"),
        ("Adopt Synthetic North", "region"),
        ("Adopt Synthetic South", "region"),
        ("City of London", "local-authority"),
        ("Isle of Wight", "local-authority"),
        ("Isles of Scilly", "local-authority"),
        ("Rutland", "local-authority"),
    ]


def test_compute_by_region_gives_the_total_and_the_regions(capfd: Captured) -> None:
    status, out, _ = ran(
        capfd, "compute", REGION, "--regions", MEMBERS, "--by", "region", "--window", "2022-25"
    )
    assert status == 0
    assert "Adopt Synthetic North (region)" in out
    assert "All areas together" in out
    assert "Rutland\n===" not in out


def test_check_judges_every_authority_and_every_region(capfd: Captured) -> None:
    asked = ("check", REGION, "--regions", MEMBERS, "--as-at", "2026-03-31", "--window", "2021-24")
    status, out, _ = ran(capfd, *asked, "--format", "json")
    assert status == 1
    judged = {(one["area_type"], one["area"]) for one in json.loads(out)["results"]}
    assert {name for kind, name in judged if kind == "region"} == {
        "Adopt Synthetic North",
        "Adopt Synthetic South",
    }
    assert len({name for kind, name in judged if kind == "local-authority"}) == 4
    status, out, _ = ran(capfd, *asked, "--by", "region", "--format", "json")
    assert {one["area_type"] for one in json.loads(out)["results"]} == {"region"}


@pytest.mark.parametrize("command", ["compute", "check"])
def test_by_region_without_a_regions_file_is_a_usage_error(command: str, capfd: Captured) -> None:
    status, out, err = ran(capfd, command, REGION, "--by", "region")
    assert (status, out) == (2, "")
    assert "--by region needs a regions file: give --regions FILE" in err


def test_faults_of_the_regions_file_are_told_before_anything_is_read(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "members.csv"
    path.write_text("local_authority,region,from,to\nKent,East,,\nKent,West,soon,\nKent,West,2020-01-01,\n")
    status, out, err = ran(capfd, "compute", "no-such-input.csv", "--regions", str(path))
    assert (status, out) == (2, "")
    assert err == (
        "error: from (C3) is not a date\n"
        "  --> members.csv, row 3, cell C3\n"
        "  fix: write dates as 31/03/2016 or 2016-03-31; leave the cell blank where the membership is open\n"
        "error: this row and row 2 are of one authority and share a day\n"
        "  --> members.csv, row 4, cell A4\n"
        "  fix: end one membership on the day before the other begins; both days of a membership belong to "
        "it\n"
        "error: 2 rows of the regions file can't be used\n"
        "  --> members.csv\n"
        "  fix: mend them: each row is an authority, its region, from and to\n"
    )


def test_an_unknown_authority_is_a_note(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "members.csv"
    path.write_text("local_authority,region\nRutland,East\nIlse of Wight,East\n")
    status, _, err = ran(capfd, "compute", REGION, "--regions", str(path), "--window", "latest")
    assert status == 0
    assert err == (
        "note: members.csv: Ilse of Wight (first in A3) is not on England's list of authorities: "
        "it is taken as written.\n"
    )


def test_the_provenance_names_the_regions_file(tmp_path: Path, capfd: Captured) -> None:
    made = tmp_path / "card.csv"
    status, _, _ = ran(capfd, "compute", REGION, "--regions", MEMBERS, "--window", "latest", "-o", str(made))
    assert status == 0
    notes = json.loads((tmp_path / "card.csv.provenance.json").read_text())["notes"]
    assert any(
        note.startswith("Regions were read from synthetic_region_membership.csv (SHA-256 ") for note in notes
    )


def test_the_regions_file_is_never_overwritten(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "members.csv"
    path.write_bytes(Path(MEMBERS).read_bytes())
    status, _, err = ran(capfd, "compute", REGION, "--regions", str(path), "-o", str(path), "--force")
    assert status == 2
    assert "this file is an input and is never overwritten" in err
    assert path.read_bytes() == Path(MEMBERS).read_bytes()


def test_a_config_file_may_name_the_regions_file(tmp_path: Path, capfd: Captured) -> None:
    config = tmp_path / "ours.toml"
    config.write_text(f'regions = "{MEMBERS}"\nby = "region"\n')
    status, out, _ = ran(capfd, "check", REGION, "--config", str(config), "--as-at", "2026-03-31")
    assert status == 1
    assert "Adopt Synthetic South (region)" in out
