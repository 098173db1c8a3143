"""`--config`: options from a TOML file that is named, checked, outvoted and shown; never found by itself."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from commands.exports import LATE, SMALL, written
from commands.running import process, ran

NAMED = "  --> team.toml\n  fix: the keys there are a3-foster-carer-clock, a3-population, a"


def config(folder: Path, text: str) -> Path:
    path = folder / "team.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_files_options_are_the_defaults(tmp_path: Path) -> None:
    asked = config(tmp_path, 'as-at = 2016-06-30\nwindow = ["2013-16", "2014-17"]\nformat = "json"\n')
    made = json.loads(ran("compute", written(tmp_path), "--config", asked).out)
    assert made["as_at"] == "2016-06-30"
    assert {one["window"] for one in made["results"]} == {"2013-16", "2014-17"}


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ('window = "2013-16"', {"2013-16"}),
        ("ending = 2015-12-31", {"2013-01-01..2015-12-31"}),
        ('ending = ["31/12/2015", 2016-03-31]', {"2013-01-01..2015-12-31", "2013-16"}),
        ("years = 1", {"2015-16"}),
        ('years = "1"', {"2015-16"}),
        ('window = "2014-17"\n[compute]\nwindow = "2013-16"', {"2013-16"}),
        ('[compute]\nwindow = "2013-16"\n[check]\nwindow = "2014-17"', {"2013-16"}),
        ('fail-on = "missed-both"\nexit-zero = true\nwindow = "2013-16"', {"2013-16"}),
    ],
)
def test_one_value_or_several_for_every_command_or_one(text: str, windows: set[str], tmp_path: Path) -> None:
    done = ran("compute", written(tmp_path), "--config", config(tmp_path, text), "--format", "json")
    assert {one["window"] for one in json.loads(done.out)["results"]} == windows


def test_an_option_on_the_command_line_wins(tmp_path: Path) -> None:
    asked = config(
        tmp_path, 'as-at = 2016-06-30\nwindow = ["2014-17"]\nskip-invalid = true\nformat = "csv"\n'
    )
    done = ran(
        "compute", written(tmp_path), "--window", "2013-16", "--format", "json", "--as-at", "2016-05-31",
        "--config", asked,
    )  # fmt: skip
    made = json.loads(done.out)
    assert (made["as_at"], made["results"][0]["window"]) == ("2016-05-31", "2013-16")


def test_a_command_has_a_table_of_its_own(tmp_path: Path) -> None:
    asked = config(tmp_path, '[check]\nexit-zero = true\nas-at = 2016-03-31\nformat = "github"\n')
    done = ran("check", written(tmp_path, LATE), "--config", asked)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("::notice title=Adoption scorecard::Window 2013-16")
    assert ran("compute", written(tmp_path, LATE), "--config", asked).out.startswith(
        "Adoption scorecard as at"
    )


REFUSED = {
    "widow = 1": "error: the key widow is not known\n  --> team.toml\n  fix: is it window? the keys ",
    "as_at = 1": "error: the key as_at is not known\n  --> team.toml\n  fix: is it as-at? the keys ",
    'output = "x.csv"': f"error: the key output is not known\n{NAMED}",
    "force = true": f"error: the key force is not known\n{NAMED}",
    "[compute]\nfail-on = 1": f"error: the key fail-on is not known\n{NAMED}",
    '[comput]\nby = "all"': (
        "error: the table comput is not known\n  --> team.toml\n"
        "  fix: is it compute? the tables there are adopters, check, compare, compute"
    ),
    '[thresholds]\nformat = "json"': (
        "error: the table thresholds is not known\n  --> team.toml\n"
        "  fix: the tables there are adopters, check, compare, compute"
    ),
    "years = 2": "error: years: '2' is not one of '1', '3'.\n  --> team.toml\n  fix: mend that value\n",
    "as-at = 5": (
        "error: as-at: '5' is not a day: write 2016-03-31 or 31/03/2016, day first\n  --> team.toml\n"
    ),
    "as-at = 2016-03-31T10:00:00": "error: the key as-at takes a text, a number or a date without a time\n",
    "as-at = [2016-03-31]": "error: the key as-at takes a text, a number or a date without a time\n",
    "window = [true]": "error: the key window takes a text, a number or a date without a time, or several\n",
    "thresholds = 1.5": "error: the key thresholds takes a text, a number or a date without a time\n",
    "skip-invalid = 3": "error: the key skip-invalid takes true or false\n",
    'show-values = "yes"': "error: the key show-values takes true or false\n",
    'column-map = "a\\u0000b"': "error: the key column-map holds a NUL character\n",
    'window = ["latest", "a\\u0000b"]': "error: the key window holds a NUL character\n",
    "as-at =": "error: this is not TOML: ",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_names_the_file_and_what_is_allowed(text: str, tmp_path: Path) -> None:
    done = ran("compute", written(tmp_path), "--config", config(tmp_path, text))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(REFUSED[text])
    assert "  --> team.toml\n" in done.err


def test_the_keys_named_are_those_of_the_command_and_each_is_taken(tmp_path: Path) -> None:
    for text, told in (("widow = 1", True), ("[compute]\nwidow = 1", False)):
        done = ran("compute", written(tmp_path), "--config", config(tmp_path, text))
        keys = done.err.rpartition("the keys there are ")[2].strip().split(", ")
        assert ("fail-on" in keys, "thresholds" in keys) == (told, True)
        assert not {"config", "output", "force", "help", "json-schema"} & set(keys)
        assert keys == sorted(keys)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "json"])
def test_it_is_shown_beside_every_result(form: str, tmp_path: Path) -> None:
    asked = config(tmp_path, "as-at = 2016-03-31\n")
    digest = hashlib.sha256(b"as-at = 2016-03-31\n").hexdigest()
    done = ran("compute", written(tmp_path), "--config", asked, "--format", form)
    assert f"Settings were read from team.toml (SHA-256 {digest})." in " ".join(done.out.split())


def test_it_is_shown_in_the_provenance_beside_a_csv(tmp_path: Path) -> None:
    asked = config(tmp_path, "as-at = 2016-03-31\n")
    ran("compute", written(tmp_path), "--config", asked, "-o", tmp_path / "table.csv")
    notes = json.loads((tmp_path / "table.csv.provenance.json").read_text("utf-8"))["notes"]
    assert [note[:40] for note in notes] == ["Settings were read from team.toml (SHA-2"]


def test_none_is_ever_picked_up_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = written(tmp_path, SMALL)
    plain = ran("compute", export)
    for name in ("config.toml", "scorecard.toml", ".scorecard.toml", "pyproject.toml", "team.toml"):
        (tmp_path / name).write_text("as-at = 2030-01-01\n[tool.scorecard]\nas-at = 2030-01-01\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SCORECARD_AS_AT", "2030-01-01")
    monkeypatch.setenv("SCORECARD_COMPUTE_AS_AT", "2030-01-01")
    assert ran("compute", export) == plain


def test_a_file_for_several_commands_is_known_to_one_that_runs_alone(tmp_path: Path) -> None:
    asked = config(tmp_path, 'fail-on = "missed"\n[validate]\nformat = "json"\n[compute]\nformat = "csv"\n')
    done = process("compute", written(tmp_path), "--config", asked)
    assert (done.status, done.out.partition(",")[0]) == (0, "\ufeffarea")
    asked = config(tmp_path, "[nobody]\nformat = 1\n")
    refused = process("compute", written(tmp_path), "--config", asked)
    assert refused.status == 2
    assert "the tables there are adopters, check, compare, compute, convert, explain" in refused.err
