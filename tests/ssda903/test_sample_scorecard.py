"""The sample returns, the journeys they tell, and the converted CSV: the same figures, whichever is read."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands.running import CHECKOUT, ran
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.model.errors import NothingToCompute
from scorecard.model.result import Scorecard
from scorecard.notebook import compute, read
from ssda903.return_files import write_folder
from ssda903.returns import random_coherent_journeys, yearly_returns
from ssda903.small_returns import ADOPTED, EPISODES, HEADER, PLACED, folder, table, told_journeys

SAMPLES = CHECKOUT / "sample_data"
RETURNS = SAMPLES / "synthetic_ssda903"
JOURNEYS = SAMPLES / "synthetic_ssda903_journeys.csv"
WHERE = "Isles of Scilly"
YEAR_END = date(2025, 3, 31)


def figures(card: Scorecard) -> list[dict[str, Any]]:
    """Every result without its notes, which name files."""
    names = [name for name in card.results[0].__dataclass_fields__ if name != "notes"]
    return [{name: getattr(one, name) for name in names} for one in card.results]


def converted(at: Path, *inputs: Path, authority: str | None = WHERE, more: tuple[str, ...] = ()) -> Path:
    """The CSV that convert writes to standard output, as a file."""
    given_ = ("--local-authority", authority) if authority else ()
    done = ran("convert", *inputs, *given_, *more)
    assert done.status == 0, done.err
    path = at / "converted.csv"
    path.write_bytes(done.out.encode("utf-8"))
    return path


# ------------------------------------------------------------------------------------------- the sample


@pytest.mark.parametrize("years", [1, 3])
@pytest.mark.parametrize("as_at", [YEAR_END, date(2023, 12, 31), None])
def test_the_returns_give_the_figures_of_their_journeys(
    tmp_path: Path, years: int, as_at: date | None
) -> None:
    """The shipped journeys are told as of the last day: an open plan on another one is the returns' own."""
    of_returns = read([RETURNS], local_authority=WHERE)
    card = compute(of_returns, years=years, as_at=as_at)
    assert figures(card) == figures(compute(read([JOURNEYS]), years=years, as_at=as_at))
    again = read([converted(tmp_path, RETURNS)])
    assert figures(card) == figures(compute(again, years=years, as_at=as_at))
    assert len(card.results) >= 8


def test_every_window_and_ending_of_the_commands(tmp_path: Path) -> None:
    """The result rows of the CSV, to the byte."""
    csv_ = converted(tmp_path, RETURNS)
    for asked in ((), ("--years", "1"), ("--ending", "2024-12-31"), ("--every", "quarter")):
        options = (*asked, "--as-at", "2025-03-31", "--format", "csv")
        rows = [
            ran("compute", RETURNS, "--local-authority", WHERE, *options),
            ran("compute", JOURNEYS, *options),
            ran("compute", csv_, *options),
        ]
        assert [one.status for one in rows] == [0, 0, 0]
        tables = [list(csv.DictReader(io.StringIO(one.out[1:]))) for one in rows]
        for line in (line for of_one in tables for line in of_one):
            line.pop("notes", None)
        assert tables[0] == tables[1] == tables[2]


def test_the_journeys_cell_by_cell(tmp_path: Path) -> None:
    """Every column that both have, child by child and plan by plan."""

    def plan(one: dict[str, str]) -> tuple[str, str, str]:
        return one["child_id"], one.get("adoption_decision_date", ""), one.get("adoption_order_date", "")

    of_returns = sorted(told_journeys(read([RETURNS], local_authority=WHERE).journeys), key=plan)
    shipped = sorted(told_journeys(read([JOURNEYS]).journeys), key=plan)
    again = sorted(told_journeys(read([converted(tmp_path, RETURNS)]).journeys), key=plan)
    with JOURNEYS.open(encoding="utf-8-sig", newline="") as lines:
        columns = next(csv.reader(lines))
    assert again == of_returns
    assert [{name: one[name] for name in columns if name in one} for one in of_returns] == shipped


def test_the_samples_account() -> None:
    reading = read([RETURNS], local_authority=WHERE)
    assert len(reading.inputs) == 16
    assert (reading.errors, len(reading.journeys)) == (0, 73)
    found = reading.children
    assert found is not None
    assert (found.children, found.with_plan, found.without_plan, found.set_aside) == (191, 71, 120, 0)


def test_a_year_alone_and_the_years_one_by_one(tmp_path: Path) -> None:
    """Folders given by name in any order are the folder that holds them."""
    years = sorted(RETURNS.iterdir())
    whole = figures(compute(read([RETURNS], local_authority=WHERE), as_at=YEAR_END))
    for order in (years, years[::-1]):
        assert figures(compute(read(order, local_authority=WHERE), as_at=YEAR_END)) == whole
    flat = tmp_path / "flat"
    flat.mkdir()
    for year in years:
        for file in year.iterdir():
            (flat / f"{year.name[::-1]} {file.name}").write_bytes(file.read_bytes())
    assert figures(compute(read([flat], local_authority=WHERE), as_at=YEAR_END)) == whole


# ------------------------------------------------------------------------------------------- round trips


@pytest.mark.parametrize(
    ("sample", "authority", "more"),
    [
        ("synthetic_authority.csv", None, ()),
        ("synthetic_region.csv", None, ()),
        ("synthetic_awkward.csv", None, ("--skip-invalid",)),
        ("synthetic_ssda903_journeys.csv", None, ()),
        ("synthetic_ssda903", WHERE, ()),
        ("synthetic_list_10.csv", "Bury", ()),
    ],
)
def test_every_shipped_sample_converted_and_read_again(
    tmp_path: Path, sample: str, authority: str | None, more: tuple[str, ...]
) -> None:
    first = read([SAMPLES / sample], local_authority=authority, skip_invalid=bool(more))
    again = read([converted(tmp_path, SAMPLES / sample, authority=authority, more=more)])
    assert told_journeys(again.journeys) == told_journeys(first.journeys)
    for years in (1, 3):
        cards = [compute(one, years=years) for one in (first, again)]
        assert figures(cards[0]) == figures(cards[1])


@pytest.mark.parametrize("seed", range(12))
def test_random_returns_converted_and_read_again(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    journeys = random_coherent_journeys(rng, 12, 2012, 2018)
    path = tmp_path / "returns"
    write_folder(yearly_returns(journeys, 2012, 2018, cut=bool(seed % 2)), path)
    first = read([path], local_authority="Kent")
    if not len(first.journeys):
        return
    again = read([converted(tmp_path, path, authority="Kent")])
    # What the returns can't tell of every child (a year whose adoptions have no AD1) is not in the table.
    told = [
        {name: cell for name, cell in one.items() if first.journeys.has_column(name)}
        for one in told_journeys(first.journeys)
    ]
    assert told_journeys(again.journeys) == told
    try:
        card = compute(first, as_at=date(2018, 3, 31))
    except NothingToCompute:
        return
    assert figures(compute(again, as_at=date(2018, 3, 31))) == figures(card)


TEXTS = st.text("0aZé=+-@,;\"'|<> &", min_size=1, max_size=8).filter(lambda text: text.strip() == text)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(children=st.lists(TEXTS, min_size=1, max_size=4, unique=True), ethnic=TEXTS)
def test_any_text_survives_the_way_out_and_back(tmp_path: Path, children: list[str], ethnic: str) -> None:
    """But for the apostrophe before what a spreadsheet would run, which is noted."""
    usable = [one for one in children if one not in ("-", "--")]
    episodes = [f"{quoted(one)},04/05/2015,S,E1,U4,," for one in usable]
    headers = [f"{quoted(one)},2,03/02/2015,{quoted(ethnic)}" for one in usable]
    if not usable:
        return
    return_ = folder(tmp_path, episodes=table(EPISODES, episodes), header=table(HEADER, headers))
    done = ran("convert", return_, "--local-authority", "Kent")
    # An apostrophe that stood there already must not make one id of two.
    altered = [one for one in usable if one.lstrip("'").lstrip()[:1] in ("=", "+", "-", "@")]
    assert done.status == 0
    assert ("apostrophe" in done.err) is bool(altered)
    path = tmp_path / "converted.csv"
    path.write_bytes(done.out.encode("utf-8"))
    found = told_journeys(read([path]).journeys)
    assert sorted(one["child_id"] for one in found) == sorted(
        f"'{one}" if one in altered else one for one in usable
    )
    said = ethnic.upper()
    assert {one["ethnicity"] for one in found} == {f"'{said}" if said[0] in "=+-@" else said}


def test_ids_that_begin_as_formulas_are_noted(tmp_path: Path) -> None:
    ids = ("007", "=7", "+7", "-7", "@7")
    return_ = folder(tmp_path, episodes=[f"{one},04/05/2015,S,E1,U4,," for one in ids])
    done = ran("convert", return_, "--local-authority", "Kent")
    found = [line.split(",")[0] for line in done.out.splitlines()[1:]]
    assert found == ["007", "'=7", "'+7", "'-7", "'@7"]
    assert done.err.splitlines()[-1] == (
        "note: 4 ids begin as a formula does: an apostrophe stands before them, so that no spreadsheet "
        "runs them."
    )


def test_two_plans_of_a_child_are_two_rows(tmp_path: Path) -> None:
    placed = ["7,01/06/2015,01/07/2015,RD1", "7,01/10/2015,,"]
    return_ = folder(tmp_path, **{**ADOPTED, "placed": table(PLACED, placed)})
    first = read([return_], local_authority="Kent")
    again = read([converted(tmp_path, return_, authority="Kent")])
    assert told_journeys(again.journeys) == told_journeys(first.journeys)
    assert [one.get("reversal_reason") for one in told_journeys(again.journeys)] == ["RD1", None]


def test_only_the_columns_that_every_source_has(tmp_path: Path) -> None:
    """A journey table without the flag beside returns with it: the CSV has no column for it."""
    path = tmp_path / "journeys.csv"
    path.write_text(
        "child_id,local_authority,entered_care_date,placement_order_date,match_date,"
        "placed_for_adoption_date,adoption_order_date\nX1,Kent,2015-05-04,2015-06-04,,,\n",
        encoding="utf-8",
    )
    return_ = folder(tmp_path, **ADOPTED)
    first = read([path, return_], local_authority="Kent")
    again = read([converted(tmp_path, path, return_, authority="Kent")])
    assert "adopted_by_foster_carer" not in again.journeys.tables[0].columns
    assert not first.journeys.has_column("adopted_by_foster_carer")
    cards = [compute(one, as_at=date(2016, 12, 31)) for one in (first, again)]
    assert figures(cards[0]) == figures(cards[1])


def test_the_json_of_the_sample_says_where_it_comes_from() -> None:
    done = ran("compute", RETURNS, "--local-authority", WHERE, "--format", "json")
    inputs = json.loads(done.out)["inputs"]
    assert {one["kind"] for one in inputs} == {
        "ssda903-header", "ssda903-episodes", "ssda903-ad1", "ssda903-placed-adoption",
    }  # fmt: skip
