"""One export, several commands: the same figures and the same account; and compute's are the reference's."""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands.running import Done, ran
from engine.test_against_reference import Export, areas_of, reference_says
from engine.test_against_reference import export as asked_of_compute
from engine.workbench import child
from strategies import as_rows, random_journeys, seeds

from properties import asked
from properties.changes import written

Figure = dict[str, Any]
ENDINGS = ("--ending", "2016-03-31", "--ending", "2015-12-31", "--as-at", "2018-12-31")
MOST = ("compute", "check", "timeliness", "pipeline", "outlook")
IN_EVERY_FIGURE = child(
    id="counted", entered="2015-01-01", decision="2015-06-01", order="2015-07-01", match="2016-01-01",
    placed="2016-02-01", adopted="2017-01-01",
)  # fmt: skip
"""A child whom every command counts, so that none refuses."""


def rows_of(seed: int, size: int = 14) -> list[asked.Row]:
    return as_rows(random_journeys(random.Random(seed), size))


def path_of(rows: Sequence[asked.Row], folder: Path) -> Path:
    (path,) = written(rows, folder)
    return Path(path)


def document(done: Done) -> Any:
    return json.loads(done.out)


def computed(path: Path, *options: str) -> list[Figure]:
    found: list[Figure] = document(ran("compute", path, "--format", "json", *options))["results"]
    return found


@pytest.mark.parametrize(
    ("options", "codes", "enough"),
    [
        (("--indicator", "A2"), ("A2",), 1),
        (("--indicator", "A10", "--by", "all"), ("A10",), 1),
        (("--fail-on", "missed-both"), ("A1", "A2"), 2),
    ],
)
def test_the_status_of_check_is_what_compute_judges(
    options: tuple[str, ...], codes: tuple[str, ...], enough: int, tmp_path: Path
) -> None:
    """So many indicators missed in one area and window are enough to fail; with nothing judged it is 2."""
    statuses: set[int] = set()
    for seed in seeds(12):
        path = path_of(rows_of(seed, 5), tmp_path)
        kind = "all" if "all" in options else "local-authority"
        figures = computed(path, *ENDINGS) if ran("compute", path, *ENDINGS).status == 0 else []
        ours = [one for one in figures if one["area_type"] == kind and one["indicator"] in codes]
        missed = Counter((one["area"], one["window"]) for one in ours if one["status"] == "not met")
        expected = int(max(missed.values(), default=0) >= enough)
        if all(one["status"] == "not judged" for one in ours):
            expected = 2
        assert ran("check", path, *ENDINGS, *options).status == expected, seed
        statuses.add(expected)
    assert statuses == {0, 1, 2}


@pytest.mark.parametrize("audience", ["internal", "publication"])
def test_the_tables_of_a_paper_hold_the_figures_of_compute(audience: str, tmp_path: Path) -> None:
    shown: Counter[bool] = Counter()
    for seed in seeds(2):
        path, paper = path_of(rows_of(seed, 150), tmp_path), tmp_path / "paper.html"
        options = ("--audience", audience, "--window", "2013-16", "--window", "2014-17", "--by", "all")
        ran("report", path, "--sections", "scorecard", "-o", paper, "--force", *options)
        found = list(in_the_table(paper.read_text("utf-8")))
        ours = [one for one in computed(path, *options) if one["window"] == found[0][0]]
        expected = [(*(one[name] for name in ("window", "indicator", "value", "status")),
                     one.get("numerator"), one["children"]) for one in ours]  # fmt: skip
        assert found == expected
        shown.update(value is not None for _, _, value, *_ in expected)
    assert shown[True]
    assert bool(shown[False]) is (audience == "publication")


def in_the_table(paper: str) -> Iterator[tuple[str, str, int | None, str, int | None, int | None]]:
    """Window, indicator, figure, verdict, numerator and children of each row of a paper's first table."""
    body = paper.split("<tbody>")[1].split("</tbody>")[0]
    for row in body.split("</tr>")[:-1]:
        cells = re.findall(r">([^<>]*)</t[hd]>", row)
        window, indicator, figure, _, _, verdict, children = cells[:7]
        verdict = "not judged" if number(figure) is None or indicator == "A3" else verdict.lower()
        under, _, every = children.rpartition(" of ")
        yield window, indicator.split()[0], number(figure), verdict, number(under), number(every)


def number(cell: str) -> int | None:
    digits = re.match(r"[\d,]+", cell)
    return int(digits[0].replace(",", "")) if digits else None


def spoilt(rows: list[asked.Row], rng: random.Random) -> list[asked.Row]:
    """Some rows that can't be used, some twice, and some of a child whose rows differ."""
    rows = [dict(row) for row in rows]
    for row in rng.sample(rows, 3):
        row[rng.choice(("match_date", "entered_care_date", "child_id"))] = rng.choice(
            ("31/02/2015", "", "1E+5")
        )
    twice = [dict(row) for row in rng.choices(rows, k=3)]
    twice[0]["match_date"] = "05/05/2015"
    return rng.sample([*rows, *twice], len(rows) + 3)


def test_every_command_gives_the_account_of_validate(tmp_path: Path) -> None:
    for seed in seeds(4):
        rows = [*spoilt(rows_of(seed), random.Random(seed)), *as_rows([IN_EVERY_FIGURE])]
        path = path_of(rows, tmp_path)
        (account,) = document(ran("validate", path, "--format", "json"))["inputs"]
        assert account["rows"] == len(rows) == account["journeys"] + account["repeats"] + account["errors"]
        for command in MOST:
            options = ("--place-within", "30", "--order-within", "90") if command == "outlook" else ()
            done = ran(command, path, "--skip-invalid", "--format", "json", "--as-at", "2018-12-31", *options)
            assert document(done)["inputs"] == [account], (seed, command)
        paper = tmp_path / "paper.html"
        ran("report", path, "--skip-invalid", "--sections", "data", "--audience", "internal", "--force",
            "-o", paper, "--as-at", "2018-12-31")  # fmt: skip
        told = re.search(
            r"(\d+) rows = (\d+) journeys? \+ (\d+) repeats? \+ (\d+) errors?", paper.read_text("utf-8")
        )
        assert told
        assert list(map(int, told.groups())) == [
            account[one] for one in ("rows", "journeys", "repeats", "errors")
        ]
        lines = ran("convert", path, "--skip-invalid").out.splitlines()
        assert len(lines) - 1 == account["journeys"]


def test_the_children_whom_explain_counts_add_up_to_compute(tmp_path: Path) -> None:
    children: Counter[tuple[str, ...]] = Counter()
    for seed in seeds(1):
        rows = rows_of(seed)
        path = path_of(rows, tmp_path)
        counted: Counter[tuple[str, ...]] = Counter()
        for row in rows:
            told = document(ran("explain", "--child", row["child_id"], path, *ENDINGS, "--format", "json"))
            for part in told["journeys"][0]["parts"]:
                key = part["window"], part["indicator"]
                counted[(*key, part["standing"])] += 1
                counted[(*key, "days")] += part["days"] or 0
                counted[(*key, "under")] += bool(part["under"])
        for one in computed(path, *ENDINGS, "--by", "all"):
            key = one["window"], one["indicator"]
            measured = ("under", one["numerator"]) if one["unit"] == "percent" else ("days", one["total"])
            expected = one["children"], sum(one["left_out"].values()), measured[1]
            assert tuple(counted[(*key, name)] for name in ("counted", "left out", measured[0])) == expected
            children[key] += one["children"]
    assert len(children) == 8
    assert all(children.values())


ADDED = ("children", "total", "numerator", "left_out", "negative")
SUMS: dict[str, tuple[tuple[str, ...], str]] = {
    "compute": (("compute", *ENDINGS), "results"),
    "compute --every": (("compute", "--every", "year", "--as-at", "2017-03-31"), "movements"),
    "timeliness": (("timeliness", *ENDINGS), "stages"),
    "outlook": (("outlook", "--as-at", "2016-09-30", "--match-within", "90"), "figures"),
    "outlook's standing": (("outlook", "--as-at", "2016-09-30"), "standing"),
    "outlook's roll-off": (("outlook", "--as-at", "2016-09-30"), "roll_offs"),
    "pipeline": (("pipeline", "--as-at", "2016-09-30"), "figures"),
}


@pytest.mark.parametrize("command", SUMS)
def test_all_together_is_the_sum_of_the_authorities(command: str, tmp_path: Path) -> None:
    words, records = SUMS[command]
    of_all_exports: Counter[str] = Counter()
    for seed in seeds(2):
        found = document(ran(*words, path_of(rows_of(seed, 30), tmp_path), "--format", "json"))[records]
        sums: dict[str, Counter[str]] = {}
        for one in found:
            kind = one.get("area_type") or one["by"]
            added = sums.setdefault(kind, Counter())
            for name, value in numbers(one):
                added[name] += value
        assert sums["all"] == sums["local-authority"], seed
        of_all_exports.update(sums["all"])
    assert of_all_exports.total()


OF = ("window", "from", "to", "indicator", "stage", "layer", "state", "table", "row", "period")


def numbers(record: Figure) -> Iterator[tuple[str, int]]:
    """The numbers of a record that can be added up, by their names and by what they are of."""
    of = " ".join(str(record.get(name, "")) for name in OF)
    adds_up = record.get("unit") == "children"  # a value may be days or a percentage
    for name, value in record.items():
        for part, count in value.items() if isinstance(value, dict) else [("", value)]:
            added = name == "left_out" or (part or name) in ADDED or (name == "value" and adds_up)
            if added and isinstance(count, int):
                yield f"{of} {name} {part}", count


def test_compute_says_what_the_reference_says_of_what_is_in_the_files(tmp_path: Path) -> None:
    """The reference knows the children; compute reads them, and the regions, from files.

    It refuses an export of which the reference counts nobody, and no other.
    """
    seen: set[str] = set()
    for seed in seeds(36, start=50_000):
        one = asked_of_compute(seed)
        windows = one.default_windows()
        clock = one.settings.a3_foster_carer_clock
        if not windows or (clock == "foster" and not one.flagged):  # which can't be asked
            continue
        path = path_of(cells_of(one, random.Random(seed)), tmp_path)
        done = ran("compute", path, "--format", "json", *options_of(one, tmp_path))
        expected = [
            {**reference_says(one, area, start, end, code), "window": label}
            for area in areas_of(one)
            for label, start, end in windows
            for code in ("A1", "A2", "A3", "A10")
        ]
        if not any(said["children"] for said in expected):
            assert (done.status, done.out) == (2, ""), seed
            continue
        found = document(done)["results"]
        assert [as_the_reference(figure, said) for figure, said in zip(found, expected, strict=True)] == [
            as_json(said) for said in expected
        ], seed
        seen.update((clock, *(figure["area_type"] for figure in found)))
    assert seen == {"placed", "foster", "all", "region", "local-authority"}


def cells_of(one: Export, rng: random.Random) -> list[asked.Row]:
    """The rows of the file, in random forms of dates, without the columns that the export has not."""
    lacking = {"adoption_decision_date": not one.decided, "adopted_by_foster_carer": not one.flagged}
    return [
        {name: text for name, text in row.items() if not lacking.get(name)} for row in as_rows(one.rows, rng)
    ]


def options_of(one: Export, folder: Path) -> Iterator[str]:
    yield from ("--as-at", one.as_at.isoformat(), "--years", str(one.years))
    yield from ("--a3-population", one.settings.a3_population)
    yield from ("--a3-foster-carer-clock", one.settings.a3_foster_carer_clock)
    if {row["local_authority"] for row in one.rows} & {member[0] for member in one.memberships}:
        with (folder / "regions.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("local_authority", "region", "from", "to"), *one.memberships])
        yield from ("--regions", str(folder / "regions.csv"))


def as_json(said: dict[str, Any]) -> dict[str, Any]:
    """What the reference says, as JSON tells it."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}
    area: Any = told.pop("area")
    told.pop("flagged without date")
    return {**told, "area": area.name, "area_type": area.type}


def as_the_reference(figure: Figure, said: dict[str, Any]) -> dict[str, Any]:
    """The fields of a result that the reference speaks of."""
    return {name: figure.get(name) for name in as_json(said)}
