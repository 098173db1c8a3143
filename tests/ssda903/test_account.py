"""Every child and every row of returns ends somewhere, in a sum that holds; and their order plays no part."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.running import ran
from jsonschema import Draft202012Validator

from scorecard.readers import arrow_import
from scorecard.readers.reading import Reading
from ssda903.return_files import write_folder
from ssda903.small_returns import (
    ADOPTED,
    EPISODES,
    account,
    children,
    codes,
    folder,
    journeys_of,
    reading_of,
    table,
)
from ssda903.wild import random_wild_returns

KENT = ("--local-authority", "Kent")
MANY = {
    "header": [*ADOPTED["header"], "8,1,03/02/2015,WBRI", "9,1,03/02/2015,WBRI", "9,1,03/02/2015,WBRI"],
    "episodes": [
        *ADOPTED["episodes"],
        ADOPTED["episodes"][2],
        "8,04/05/2015,S,C2,U4,,",
        "9,04/05/2015,S,C2,U4,10/11/2015,X1",
        "9,10/11/2015,L,E1,U4,soon,X1",
        ",04/05/2015,S,C2,U4,,",
    ],
    "ad1": ADOPTED["ad1"],
    "placed": [*ADOPTED["placed"], "9,01/10/2015,,"],
}
"""7 is adopted, with a row twice; 8 is on no path; 9 has a cell that is no date."""


def test_the_account_of_a_return(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, **MANY))
    assert account(reading) == {
        "return/ad1.csv": (1, 0, 0, 0, 1),
        "return/episodes.csv": (8, 1, 1, 2, 4),
        "return/header.csv": (4, 0, 0, 0, 4),
        "return/placed.csv": (2, 0, 0, 0, 2),
    }
    assert children(reading) == (3, 1, 1, 1)
    assert [one["child_id"] for one in journeys_of(reading)] == ["7"]


def test_the_account_in_text(tmp_path: Path) -> None:
    done = ran("validate", folder(tmp_path, **MANY), *KENT)
    assert done.out.splitlines()[1:5] == [
        "SSDA903 returns (4 tables): 15 rows = 1 journey + 1 repeat + 2 errors + 11 other",
        "  rows",
        "SSDA903 returns: 3 children = 1 with an adoption plan + 1 without + 1 with a row",
        "  that can't be used",
    ]
    assert done.out.splitlines()[-1] == "2 errors, 0 warnings; 2 of 15 rows can't be used"


def test_a_child_is_set_aside_whole_and_every_figure_says_so(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **MANY)
    refused = ran("compute", return_, *KENT)
    assert (refused.status, refused.out) == (2, "")
    assert "DEC (F8) is not a date" in refused.err
    done = ran("compute", return_, *KENT, "--skip-invalid", "--format", "json")
    assert done.status == 0
    said = "1 child is in no figure, because a row of the child could not be used."
    document = json.loads(done.out)
    notes = [note for result in document["results"] for note in result["notes"]]
    assert notes.count(said) == len(document["results"]) > 0
    for form in ("text", "markdown", "html"):
        shown = ran("compute", return_, *KENT, "--skip-invalid", "--format", form).out
        assert said.replace(" ", "") in "".join(shown.split())


def test_the_account_in_json(tmp_path: Path) -> None:
    done = ran("compute", folder(tmp_path, **MANY), *KENT, "--skip-invalid", "--format", "json")
    document = json.loads(done.out)
    schema = json.loads(ran("compute", "--json-schema").out)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    found = document["children"]
    assert {name: found[name] for name in ("children", "with_plan", "without_plan", "set_aside")} == {
        "children": 3, "with_plan": 1, "without_plan": 1, "set_aside": 1,
    }  # fmt: skip
    episodes = {name: one for one in document["inputs"] for name in [one.pop("file")]}["return/episodes.csv"]
    assert len(episodes.pop("sha256")) == 64
    assert episodes == {
        "kind": "ssda903-episodes", "rows": 8, "journeys": 1, "repeats": 1, "errors": 2, "other": 4,
    }  # fmt: skip


def test_only_returns_have_children_and_other_rows(tmp_path: Path) -> None:
    path = tmp_path / "journeys.csv"
    path.write_text(ran("convert", folder(tmp_path, **ADOPTED), *KENT).out, encoding="utf-8")
    document = json.loads(ran("compute", path, "--format", "json").out)
    assert "children" not in document
    assert "other" not in document["inputs"][0]


def test_a_child_of_two_plans_is_one_child(tmp_path: Path) -> None:
    placed = ["7,01/06/2015,01/07/2015,RD1", "7,01/10/2015,,"]
    reading = reading_of(folder(tmp_path, **{**ADOPTED, "placed": placed}))
    assert children(reading) == (1, 1, 0, 0)
    assert len(journeys_of(reading)) == 2
    assert sum(one[1] for one in account(reading).values()) == 2


def test_a_child_broken_in_a_year_is_set_aside_in_all(tmp_path: Path) -> None:
    first = folder(tmp_path, "2015-16", episodes=ADOPTED["episodes"][:2])
    second = folder(tmp_path, "2016-17", episodes=[ADOPTED["episodes"][2], "7,x,S,C2,U4,,"])
    reading = reading_of(first, second)
    assert (journeys_of(reading), children(reading)) == ([], (1, 0, 0, 1))


def test_a_child_off_any_path_is_set_aside_too(tmp_path: Path) -> None:
    """What its unreadable row says is not known."""
    reading = reading_of(folder(tmp_path, episodes=["8,04/05/2015,S,C2,U4,x,"]))
    assert children(reading) == (1, 0, 0, 1)


def test_several_returns_and_a_journey_table_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "journeys.csv"
    path.write_text(ran("convert", folder(tmp_path, **ADOPTED), *KENT).out, encoding="utf-8")
    lines = ran("validate", path, tmp_path / "return", *KENT).out.splitlines()
    assert lines[1].startswith("journeys.csv: 1 row = 1 journey + 0 repeats + 0 errors")
    assert lines[2].startswith("SSDA903 returns (4 tables): 6 rows = ")
    assert any(line.startswith("together: 7 rows = 1 journey") for line in lines)


# ------------------------------------------------------------------------------------------- wild returns


def sums_hold(reading: Reading) -> None:
    for one in reading.inputs:
        assert one.rows == one.journeys + one.repeats + one.errors + one.other
        assert min(one.journeys, one.repeats, one.errors, one.other) >= 0
    read = reading.children
    assert read is not None
    assert read.children == read.with_plan + read.without_plan + read.set_aside
    authorities = reading.journeys.authority.tolist()
    assert len(set(zip(reading.journeys.ids.all(), authorities, strict=True))) == read.with_plan
    assert sum(one.journeys for one in reading.inputs) == len(reading.journeys)


def spoilt(path: Path, rng: random.Random) -> None:
    """Some cells of some rows no longer what they should be; some rows too short, or too long."""
    for file in sorted(path.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        for row in rows:
            if rng.random() < 0.08:
                at = rng.randrange(len(row))
                row[at] = rng.choice(("soon", "", "31/02/2016", "1.2E+11", "41365", "N/A", "\x00x", "é"))
            if rng.random() < 0.03:
                row[rng.randrange(1, len(row)) :] = rng.choice(([], ["x"] * 20))
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([header, *rows])


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("authority", [None, "Kent"])
def test_the_sums_hold_whatever_the_returns_say(tmp_path: Path, seed: int, authority: str | None) -> None:
    rng = random.Random(seed)
    write_folder(random_wild_returns(rng), tmp_path / "returns", None if authority else "Kent")
    for _ in range(2):
        reading = reading_of(tmp_path / "returns", local_authority=authority)
        sums_hold(reading)
        for child in list(reading.journeys.ids.all())[:2]:
            assert ran("explain", "--child", child, tmp_path / "returns", *(KENT if authority else ()),
                       "--skip-invalid").status in (0, 2)  # fmt: skip
        spoilt(tmp_path / "returns", rng)


@pytest.mark.parametrize("seed", range(10))
def test_no_row_of_a_child_set_aside_is_in_a_journey(tmp_path: Path, seed: int) -> None:
    write_folder(random_wild_returns(random.Random(seed)), tmp_path / "returns", "Kent")
    whole = journeys_of(reading_of(tmp_path / "returns", local_authority=None))
    file = tmp_path / "returns" / "episodes.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    child = lines[1].split(",")[0]
    lines[1] = lines[1].replace(lines[1].split(",")[1], "soon", 1)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = reading_of(tmp_path / "returns", local_authority=None)
    assert children(reading)[3] == 1
    assert journeys_of(reading) == [one for one in whole if one["child_id"] != child]


@pytest.mark.parametrize("seed", range(10))
def test_large_files_are_read_as_small_ones(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that pyarrow reads, where it is installed, broken rows and all."""
    rng = random.Random(seed)
    write_folder(random_wild_returns(rng), tmp_path / "returns", "Kent")
    spoilt(tmp_path / "returns", rng)
    small = reading_of(tmp_path / "returns", local_authority=None)
    monkeypatch.setattr(arrow_import, "BYTES_WORTH_IT", 0)
    large = reading_of(tmp_path / "returns", local_authority=None)
    sums_hold(large)
    assert told(large) == told(small)
    assert account(large) == account(small)
    assert children(large) == children(small)
    assert sorted(codes(large)) == sorted(codes(small))


# ------------------------------------------------------------------------------------------- order


def rewritten(path: Path, change: Callable[[list[list[str]]], list[list[list[str]]]]) -> None:
    """Each file's rows changed: one file of rows, or several beside each other."""
    for file in sorted(path.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        for number, part in enumerate(change(rows)):
            with file.with_name(f"{number}{file.name}").open("w", encoding="utf-8", newline="") as lines:
                csv.writer(lines).writerows([header, *part])
        file.unlink()


def told(reading: Reading) -> list[list[tuple[str, str]]]:
    return sorted(sorted(one.items()) for one in journeys_of(reading))


@pytest.mark.parametrize("seed", [19, *range(8)])
@pytest.mark.parametrize("way", ["shuffled", "split"])
def test_the_order_of_rows_and_files_plays_no_part(tmp_path: Path, seed: int, way: str) -> None:
    """Of the layout that says each row's year: yearly folders tell it by their rows."""
    rng = random.Random(seed)
    path = tmp_path / "returns"
    write_folder(random_wild_returns(rng), path, "Kent")
    before = reading_of(path, local_authority=None)

    def shuffled(rows: list[list[str]]) -> list[list[list[str]]]:
        return [rng.sample(rows, len(rows))]

    def split(rows: list[list[str]]) -> list[list[list[str]]]:
        return [rows[::2], rows[1::2]]

    rewritten(path, shuffled if way == "shuffled" else split)
    after = reading_of(path, local_authority=None)
    assert told(after) == told(before)
    assert children(after) == children(before)
    for name in ("rows", "journeys", "repeats", "errors", "other"):
        of_both = [sum(getattr(one, name) for one in reading.inputs) for reading in (before, after)]
        if way == "shuffled" or name in ("rows", "journeys", "errors"):
            assert of_both[0] == of_both[1], name
    assert sorted(code for code, _ in codes(after)) == sorted(code for code, _ in codes(before))


def test_rows_of_one_table_in_two_files_of_a_folder(tmp_path: Path) -> None:
    tables = dict(ADOPTED)
    episodes = tables.pop("episodes")
    return_ = folder(tmp_path, **tables)
    for number, row in enumerate(episodes):
        (return_ / f"part {number}.csv").write_text(table(EPISODES, [row]), encoding="utf-8")
    whole = reading_of(folder(tmp_path, "whole", **ADOPTED))
    assert told(reading_of(return_)) == told(whole)
