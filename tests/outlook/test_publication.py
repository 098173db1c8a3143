"""The outlook for publication: what is given, exactly, and what is in no format."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands.running import REGION, SAMPLE, process, ran
from disclosure.plain_averages import Name, broken
from engine.workbench import adopted_after, child, journeys_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import random_edge_day, random_journeys
from timeliness.test_publication import keys

from outlook import reference as ref
from outlook.test_worked_example import AS_AT, looked
from scorecard.model.errors import ScorecardError
from scorecard.model.outlook import LAYERS, Outlook
from scorecard.model.region import Membership
from scorecard.notebook_outlook import outlook
from scorecard.presentation.outlook_json import outlook_json
from scorecard.presentation.outlook_page import outlook_page
from scorecard.presentation.outlook_schema import outlook_schema
from scorecard.presentation.text import page_text
from scorecard.readers.reading import Reading

PUBLIC = ("--audience", "publication")
COUNTS = {
    "children", "left_out", "total", "mean", "median_of", "added", "to_come", "to_come_at_most", "room",
    "room_as_judged", "standing", "paces", "roll_offs", "rows", "journeys", "repeats", "errors",
}  # fmt: skip


def several(adopted: int, placed: int) -> list[dict[str, Any]]:
    """Adopted in 2014 after 400 days in care; placed after 500, whose order is assumed in 2015-16."""
    return [
        *(adopted_after(400, "2014-06-10") for _ in range(adopted)),
        *(child(entered="2014-01-17", placed="2015-06-01") for _ in range(placed)),
    ]


def told(found: Outlook, window: str) -> dict[str, tuple[int | None, int | None, str]]:
    return {
        one.layer: (one.figure.value, one.figure.headroom, one.figure.status)
        for one in found.figures
        if (one.figure.window, one.figure.indicator) == (window, "A1")
    }


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        (0, (400, 26, "met")),
        (1, (None, None, "not judged")),
        (10, (None, None, "not judged")),
        (11, (435, -9, "not met")),  # (20 x 400 + 11 x 500) / 31 = 435.48
    ],
)
def test_a_layer_that_adds_few_is_hidden(placed: int, expected: tuple[Any, ...]) -> None:
    found = looked(*several(20, placed), audience="publication")
    layers = told(found, "2013-16")
    assert layers["adopted"] == (400, 26, "met")
    assert layers["placed"] == layers["matched"] == expected


def test_the_next_window_has_10_children_less() -> None:
    found = looked(
        *several(20, 0), *(adopted_after(400, "2013-06-10") for _ in range(10)), audience="publication"
    )
    assert told(found, "2013-16")["adopted"] == (400, 26, "met")
    assert told(found, "2014-17")["adopted"] == (None, None, "not judged")


def test_an_authority_of_few_and_one_beside_it_are_hidden_in_every_layer() -> None:
    """17 are left beside York's 30: 12 of Kent, with whom the 5 of Derby could be worked out."""
    numbers = {"Derby": 5, "Kent": 12, "York": 30}
    rows = [adopted_after(400, "2014-06-10", la=name) for name, many in numbers.items() for _ in range(many)]
    found = looked(*rows, by=("all", "local-authority"), audience="publication")
    days = {
        (one.figure.area.name, one.layer): one.figure.value
        for one in found.figures
        if (one.figure.window, one.figure.indicator) == ("2013-16", "A1")
    }
    shown = {"All": 400, "Derby": None, "Kent": None, "York": 400}
    assert days == {(area, layer): shown[area] for area in shown for layer in LAYERS[:-1]}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2013-04-01", [400, None]),  # the first day of 2013-16
        ("2014-03-31", [400, None]),
        ("2014-04-01", [400, 400]),
        ("2015-09-30", [400, 400]),  # the as-at day
    ],
)
def test_three_children_at_the_edges_of_the_windows(day: str, expected: list[int | None]) -> None:
    """With 20 others 23 count in 2013-16; in 2014-17 they are 23 too, or 20."""
    rows = [*several(20, 0), *(adopted_after(400, day) for _ in range(3))]
    found = looked(*rows, audience="publication")
    assert [told(found, window)["adopted"][0] for window in ("2013-16", "2014-17")] == expected


def test_a_child_adopted_on_the_as_at_day_is_one_of_11() -> None:
    rows = [*several(10, 0), adopted_after(400, AS_AT.isoformat())]
    assert told(looked(*rows, audience="publication"), "2013-16")["adopted"][0] == 400


def test_who_is_in_no_region_is_in_none_of_them() -> None:
    """Vale has 9; York's 30 were in it until 2013, and are in none on the day of the order."""
    rows = [adopted_after(400, "2014-06-10", la=la) for la in ["Derby"] * 9 + ["York"] * 30]
    members = [Membership("Derby", "Vale", 1, 900_000), Membership("York", "Vale", 1, 734_000)]
    found = looked(*rows, by=("all", "region"), regions=members, audience="publication")
    days = {
        one.figure.area.name: one.figure.value
        for one in found.figures
        if (one.figure.window, one.figure.indicator, one.layer) == ("2013-16", "A1", "adopted")
    }
    assert days == {"All": 400, "Vale": None}


def test_what_is_said_of_hidden_figures_and_of_hidden_days() -> None:
    """Three children are placed; the days that are assumed are medians of 20."""
    found = looked(*several(20, 3), place_within=None, order_within=None, audience="publication")
    codes = [one.code for one in found.scorecard.notes]
    assert ("averages-hidden" in codes, "assumption-hidden" in codes) == (True, False)
    figures = ((one.layer, one.figure) for one in found.figures)
    hidden = {(layer, one.hidden, one.shorthand) for layer, one in figures if one.hidden}
    assert hidden == {("placed", ("value",), "c"), ("matched", ("value",), "c")}


def test_nothing_hidden_is_not_said_to_be() -> None:
    found = looked(*several(20, 0), audience="publication")
    assert {"averages-hidden", "assumption-hidden"} & {one.code for one in found.scorecard.notes} == set()


def test_nothing_but_averages() -> None:
    found = looked(*several(20, 11), match_within=60, audience="publication")
    assert (found.standing, found.paces, found.roll_offs, found.scorecard.results) == ((), (), (), ())
    assert {one.figure.indicator for one in found.figures} == {"A1", "A2"}
    assert not any(one.figure.children or one.added or one.room for one in found.figures)


def test_the_page() -> None:
    text = page_text(outlook_page(looked(*several(20, 3), audience="publication"), "1.2.3"))
    assert (
        """\
2013-16 [p] [1], A1, threshold 426
adopted so far     400  26 under  Met
+ placed           [c]       [c]  [c]
+ matched          [c]       [c]  [c]
"""
        in text
    )
    assert "[c] confidential\n" in text
    assert not any(word in text for word in ("Internal", "rows", "Children", "Room", "on the way\n", "A10  "))
    said = " ".join(text.split())
    assert "For publication the numbers of children, A10, who is on the way, room, required pace" in said


@pytest.mark.parametrize(("children", "days"), [(10, "[c]"), (11, "0")])
def test_the_median_of_few_is_hidden(children: int, days: str) -> None:
    rows = [adopted_after(400, "2014-06-10", match="2014-06-10") for _ in range(children)]
    found = looked(*rows, place_within=None, audience="publication")
    lines = [" ".join(one.split()) for one in page_text(outlook_page(found, "1")).splitlines()]
    assert f"match to moving in {days} the median of the children adopted since 1 October 2012" in lines
    assert ("[c] confidential" in lines) is (days == "[c]")
    assert [one.hidden for one in found.assumptions if one.hidden] == ([("days",)] if days == "[c]" else [])
    assert ("assumption-hidden" in {one.code for one in found.scorecard.notes}) is (days == "[c]")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "txt", "md", "html", "csv", "json"])
def test_every_format_is_written(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("docx")
    done = ran("outlook", REGION, "--match-within", "120", *PUBLIC, "-o", tmp_path / f"o.{suffix}")
    assert (done.status, done.out) == (0, "")
    if suffix == "csv":
        beside = json.loads((tmp_path / "o.csv.provenance.json").read_text("utf-8"))
        assert not COUNTS & set(keys(beside))


def test_the_waiting_are_not_counted_in_a_note() -> None:
    done = ran("outlook", SAMPLE, *PUBLIC)
    said = "Children who wait for a match are in no layer: no day is assumed for their match."
    assert said in " ".join(done.out.split())
    assert max(map(len, done.out.splitlines())) <= 80


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_random_exports_keep_the_rule_and_have_no_count(seed: int) -> None:
    rng = random.Random(seed)
    rows = random_journeys(rng, rng.choice((60, 200, 300)))
    as_at, match = random_edge_day(rng), rng.choice((None, 60))
    within = ref.Within(match, rng.choice((0, 30)), rng.choice((100, 300)))
    try:
        found = outlook(
            Reading(journeys_of(rows), (), (), ()), as_at=as_at, match_within=match,
            place_within=within.place, order_within=within.order, audience="publication",
        )  # fmt: skip
    except ScorecardError:
        return
    document = json.loads(outlook_json(found, "1"))
    jsonschema.validate(document, outlook_schema())
    assert not COUNTS & set(keys(document))
    for indicator in ("A1", "A2"):
        assert broken(*shown_sets(found, rows, indicator, within)) == []


def shown_sets(
    found: Outlook, rows: Sequence[Mapping[str, Any]], indicator: str, within: ref.Within
) -> tuple[Any, Any]:
    """The children of each shown figure of an indicator, by the plain reference; all, and by division."""
    as_at = found.scorecard.as_at
    shown: dict[Name, frozenset[str]] = {}
    divisions: dict[Name, dict[Name, frozenset[str]]] = {}
    for one in found.figures:
        figure = one.figure
        if figure.indicator != indicator or figure.value is None:
            continue
        name = figure.area.name, figure.window, one.layer
        shown[name] = frozenset(
            str(row["child_id"])
            for row in rows
            if figure.area.type == "all" or row["local_authority"] == figure.area.name
            if ref.counts(
                ref.completed(row, as_at, within, one.layer), indicator, figure.start, figure.end, True
            )
        )
        divisions.setdefault(name[1:], {})[name] = shown[name]
    return shown, divisions


@pytest.mark.parametrize(
    "command", [("outlook", "--match-within", "120"), ("timeliness", "--by", "age-band")]
)
def test_the_hash_seed_plays_no_part(command: tuple[str, ...]) -> None:
    asked = (*command, str(REGION), *PUBLIC)
    one, other = (process(*asked, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert one == other
    assert (one.status, "[c]" in one.out) == (0, True)
