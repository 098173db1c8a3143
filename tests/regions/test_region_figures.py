"""Figures by region: a worked example, and what holds whatever the export and the memberships are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import reference as ref
from engine.workbench import adopted_after, child, in_force, journeys_of
from hypothesis import given
from hypothesis import strategies as st
from properties.cards import AS_AT, WINDOWS, counts, read
from strategies import AUTHORITIES, as_rows, edge_days, examples, journeys

import scorecard
from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.scorecard import Question, results
from scorecard.model.days import NEVER
from scorecard.model.errors import UsageError
from scorecard.model.journeys import Journeys
from scorecard.model.region import ALWAYS, Membership
from scorecard.model.result import Result, Scorecard
from scorecard.presentation.wording import note_sentence

SAMPLES = Path(__file__).parents[2] / "sample_data"
law = examples(60)
exports = journeys(max_size=12).filter(bool)
REGIONS = ("East", "North", "West")

DATA_ENDS = "data-ends-earlier"
"""The as-at day here lies months after the last event."""


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@st.composite
def memberships(draw: st.DrawFn) -> list[ref.Membership]:
    """Of each authority none, one or two memberships, open or not, next to each other or apart."""
    found: list[ref.Membership] = []
    for authority in AUTHORITIES:
        edges = sorted(draw(st.sets(edge_days(), max_size=3)))
        days: list[date | None] = [*edges]
        if draw(st.booleans()):
            days = [None, *days]
        if not days:
            continue
        for first, following in zip(days, [*days[1:], None], strict=True):
            last = None if following is None else date.fromordinal(following.toordinal() - 1)
            if draw(st.integers(0, 3)):
                found.append((authority, draw(st.sampled_from(REGIONS)), first, last))
    return found


def as_model(given_memberships: list[ref.Membership]) -> list[Membership]:
    return [
        Membership(la, region, first.toordinal() if first else ALWAYS, last.toordinal() if last else NEVER)
        for la, region, first, last in given_memberships
    ]


def by_region(
    data: Journeys, given_memberships: list[ref.Membership]
) -> dict[tuple[str, str, str, str], Result]:
    members = as_model(given_memberships)
    try:
        areas = areas_asked(data, None, members)
    except UsageError:  # no authority of the data is in any region
        areas = areas_asked(data, None, None)
    found = results(data, Question(WINDOWS, AS_AT, in_force()), areas)
    return {(one.area.type, one.area.name, one.window, one.indicator): one for one in found}


@law
@given(exports, memberships())
def test_every_region_is_what_the_reference_says(
    rows: list[dict[str, Any]], members: list[ref.Membership]
) -> None:
    for (kind, area, _, code), one in by_region(read(rows).journeys, members).items():
        if kind == "region":
            ours = ref.in_region(rows, area, members, one.start, one.end, AS_AT)
            expected = ref.figure(ours, code, one.start, one.end, AS_AT, a3_limit=one.limit_days)
            assert (one.children, one.value) == (expected.children, expected.value)
            assert one.left_out == expected.left_out
            assert one.total == expected.total
            assert one.numerator == expected.numerator


@law
@given(exports, st.lists(st.sampled_from(REGIONS), min_size=4, max_size=4))
def test_a_region_is_the_sum_of_its_authorities_while_they_stay(
    rows: list[dict[str, Any]], homes: list[str]
) -> None:
    at_home = dict(zip(AUTHORITIES, homes, strict=True))
    found = by_region(read(rows).journeys, [(la, region, None, None) for la, region in at_home.items()])
    for (kind, area, window, code), one in found.items():
        if kind == "region":
            parts = [
                found["local-authority", la, window, code]
                for la, region in at_home.items()
                if region == area and ("local-authority", la, window, code) in found
            ]
            assert one.children == sum(part.children or 0 for part in parts)
            assert (one.total or 0) == sum(part.total or 0 for part in parts)
            assert (one.numerator or 0) == sum(part.numerator or 0 for part in parts)


@law
@given(exports, memberships(), edge_days(), st.randoms(use_true_random=False))
def test_splitting_and_shuffling_memberships_changes_nothing(
    rows: list[dict[str, Any]], members: list[ref.Membership], day: date, rng: Any
) -> None:
    split: list[ref.Membership] = []
    for la, region, first, last in members:
        if (first is None or first < day) and (last is None or day <= last):
            before = date.fromordinal(day.toordinal() - 1)
            split += [(la, region, first, before), (la, region, day, last)]
        else:
            split.append((la, region, first, last))
    rng.shuffle(split)
    data = read(rows).journeys
    assert list(by_region(data, members).items()) == list(by_region(data, split).items())


@law
@given(exports, memberships())
def test_memberships_change_no_other_figure(
    rows: list[dict[str, Any]], members: list[ref.Membership]
) -> None:
    data = read(rows).journeys
    without = by_region(data, [])
    assert {key: one for key, one in by_region(data, members).items() if key[0] != "region"} == without


@law
@given(exports, memberships())
def test_regions_and_those_of_no_region_make_the_total(
    rows: list[dict[str, Any]], members: list[ref.Membership]
) -> None:
    everywhere = [*members]
    for authority in AUTHORITIES:  # a region for every day that is left
        ours = sorted(
            as_model([one for one in members if one[0] == authority]), key=lambda one: one.first_day
        )
        start = ALWAYS
        for one in [*ours, None]:
            end = (NEVER if one is None else one.first_day) - 1
            if start <= min(end, date.max.toordinal()):
                first = None if start == ALWAYS else date.fromordinal(start)
                everywhere.append((authority, "Rest", first, None if one is None else date.fromordinal(end)))
            if one is None or one.last_day == NEVER:
                break
            start = one.last_day + 1
    found = by_region(read(rows).journeys, everywhere)
    for (kind, _, window, code), whole in found.items():
        if kind == "all":
            parts = [part for key, part in found.items() if key[0] == "region" and key[2:] == (window, code)]
            assert whole.children == sum(part.children or 0 for part in parts)
            assert (whole.total or 0) == sum(part.total or 0 for part in parts)


# ------------------------------------------------------------------------------------------ worked examples

MOVES = "local_authority,region,from,to\nKent,Old,,2015-05-31\nKent,New,2015-06-01,\nYork,New,,2015-12-31\n"
CHILDREN = [
    adopted_after(100, "2015-05-31", la="Kent", id="the last of the old"),
    adopted_after(300, "2015-06-01", la="Kent", id="the first of the new"),
    adopted_after(500, "2015-12-31", la="York", id="the last in a region"),
    adopted_after(700, "2016-01-01", la="York", id="after it left"),
    child(la="York", entered="2015-03-31", decision="2015-09-01", id="waits on 31 March"),
]


def scorecard_of(
    folder: Path, *, by: Any = None, rows: list[dict[str, Any]] = CHILDREN, **more: Any
) -> Scorecard:
    import pandas as pd

    (folder / "regions.csv").write_text(MOVES)
    frame = pd.DataFrame(as_rows(rows))
    asked = {"windows": "2013-16", "as_at": "2016-03-31", "regions": folder / "regions.csv", **more}
    return scorecard.compute(frame, by=by, **asked)


def test_children_by_the_day_of_their_order_pooled(tmp_path: Path) -> None:
    card = scorecard_of(tmp_path)
    a1 = {
        one.area.name: (one.children, one.total, one.value) for one in card.results if one.indicator == "A1"
    }
    assert a1 == {
        "All": (4, 1600, 400),
        "New": (2, 800, 400),
        "Old": (1, 100, 100),
        "Kent": (2, 400, 200),
        "York": (2, 1200, 600),
    }
    assert list(a1) == ["All", "New", "Old", "Kent", "York"]
    a3 = {one.area.name: one.children for one in card.results if one.indicator == "A3"}
    assert a3 == {"All": 5, "New": 2, "Old": 1, "Kent": 2, "York": 3}


def test_what_is_in_no_region_is_said_and_where_the_regions_come_from(tmp_path: Path) -> None:
    said = [note_sentence(note) for note in scorecard_of(tmp_path).notes if note.code != DATA_ENDS]
    assert said[0].startswith("Regions were read from regions.csv (SHA-256 ")
    assert said[1] == (
        "York was in no region on days that count here: children of those days are in the total and in no "
        "region."
    )
    in_its_time = scorecard_of(tmp_path, rows=CHILDREN[:3])
    assert [note.code for note in in_its_time.notes] == [DATA_ENDS, "regions-file"]


@pytest.mark.parametrize("left", ["waits on 31 March", "after it left"])
def test_one_child_is_enough_to_be_told(left: str, tmp_path: Path) -> None:
    rows = [*CHILDREN[:3], next(row for row in CHILDREN if row["child_id"] == left)]
    assert "in-no-region" in [note.code for note in scorecard_of(tmp_path, rows=rows).notes]


def test_nothing_of_regions_is_said_where_none_is_asked_for(tmp_path: Path) -> None:
    assert [note.code for note in scorecard_of(tmp_path, by="all").notes] == [DATA_ENDS]


def test_by_region_alone(tmp_path: Path) -> None:
    areas = {one.area.name: one.area.type for one in scorecard_of(tmp_path, by="region").results}
    assert areas == {"New": "region", "Old": "region"}


def test_regions_need_memberships_of_the_data() -> None:
    data = journeys_of([adopted_after(100)])
    with pytest.raises(UsageError, match="need to know the regions"):
        areas_asked(data, "region", None)
    with pytest.raises(UsageError, match="no authority of the data is in a region at any time"):
        areas_asked(data, None, [Membership("York", "West")])
    with pytest.raises(UsageError, match="by 'county' are not known"):
        areas_asked(data, "county", None)


def test_the_sample_region_in_one_agency_after_another() -> None:
    members = SAMPLES / "synthetic_region_membership.csv"
    card = scorecard.compute(SAMPLES / "synthetic_region.csv", windows="2022-25", regions=members)
    a1 = {one.area.name: counts(one) for one in card.results if one.indicator == "A1"}
    north, south = a1["Adopt Synthetic North"], a1["Adopt Synthetic South"]
    assert (north["children"] + south["children"], north["total"] + south["total"]) == (
        a1["All"]["children"],
        a1["All"]["total"],
    )
    assert north["children"] > 0
