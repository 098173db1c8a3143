"""Timeliness for publication: what is given, exactly, and what is in no format."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from commands.running import REGION, SAMPLE, ran
from disclosure.plain_averages import Name, broken
from hypothesis import given, settings
from hypothesis import strategies as st

import scorecard as product
from scorecard.model.errors import NothingToCompute
from scorecard.model.region import Membership
from scorecard.model.timeliness import Timeliness
from scorecard.presentation.timeliness_schema import timeliness_schema
from timeliness import reference as ref
from timeliness.exports import Journey, export, frame, group_of

PUBLIC = ("--audience", "publication")
COUNTS = {
    "children", "left_out", "negative", "total", "mean", "longest", "within", "share", "rows", "journeys",
    "repeats", "errors", "targets",
}  # fmt: skip
HEAD = (
    "child_id,local_authority,placement_order_date,match_date,entered_care_date,placed_for_adoption_date,"
    "adoption_order_date\n"
)


def written(folder: Path, **children: int) -> Path:
    """So many children of each authority: in care 300, 301, 302 ... days before they moved in."""
    first, placed = date(2013, 8, 24), date(2014, 6, 20)
    rows = [
        f"{name}{number},{name},,,{first - timedelta(days=number)},{placed},2015-01-01\n"
        for name, many in children.items()
        for number in range(many)
    ]
    path = folder / "children.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def test_a_small_authority_hides_another_one_as_text(tmp_path: Path) -> None:
    path = written(tmp_path, Derby=21, Kent=11, York=10)
    done = ran("timeliness", path, "--window", "2013-16", "--as-at", "2016-03-31", *PUBLIC)
    assert (done.status, done.err) == (0, "")
    assert (
        """\
Entered care to placed
Derby       310     310             305             315
Kent        [c]     [c]             [c]             [c]
York        [c]     [c]             [c]             [c]
"""
        in done.out
    )
    assert (
        """\
[c] confidential
[x] not available
"""
        in done.out
    )
    said = " ".join(done.out.split())
    assert "For publication the numbers of children and of those left out, the longest stages and" in said
    assert "6 averages are hidden and shown as [c]: those over 10 children or fewer, and what" in said
    assert "A stage that ended before it began has negative days, and counts;" in said
    assert not any(word in done.out for word in ("Internal", "rows", "Children", "Longest", "Left out"))


def test_the_same_as_csv_and_json(tmp_path: Path) -> None:
    path = written(tmp_path, Derby=11, York=10)
    asked = ("timeliness", path, "--window", "2013-16", "--as-at", "2016-03-31", *PUBLIC)
    document = json.loads(ran(*asked, "--format", "json").out)
    told = {
        one["group"]: {name: one.get(name) for name in ("value", "median", "shorthand")}
        for one in document["stages"]
        if one["stage"] == "care-placed"
    }
    assert told == {
        "All": {"value": 305, "median": 305, "shorthand": None},
        "Derby": {"value": None, "median": None, "shorthand": "c"},
        "York": {"value": None, "median": None, "shorthand": "c"},
    }
    lines = ran(*asked, "--format", "csv").out.splitlines()
    assert lines[0].lstrip("\ufeff") == (
        "by,group,window,start,end,provisional,complete,figure,name,from,to,value,lower_quartile,median,"
        "upper_quartile,unit,shorthand"
    )
    place = "2013-16,2013-04-01,2016-03-31,false,false,stage,care-placed,entered_care_date"
    assert f"all,All,{place},placed_for_adoption_date,305,302,305,307,days," in lines
    assert f"local-authority,Derby,{place},placed_for_adoption_date,,,,,days,c" in lines


def test_html_has_the_hidden_figures_explained_and_no_warning(tmp_path: Path) -> None:
    path = written(tmp_path, Derby=11, York=10)
    html = ran(
        "timeliness", path, "--window", "2013-16", "--as-at", "2016-03-31", *PUBLIC, "--format", "html"
    )
    assert html.out.count("[c] confidential") == 1
    assert "Internal" not in html.out


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "txt", "md", "html", "csv", "json"])
def test_every_format_is_written(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("docx")
    done = ran("timeliness", REGION, "--targets", "example", *PUBLIC, "-o", tmp_path / f"t.{suffix}")
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / f"t.{suffix}").stat().st_size


def test_targets_are_left_out_and_that_is_said() -> None:
    done = ran("timeliness", SAMPLE, "--targets", "example", *PUBLIC)
    assert "26 weeks" not in done.out
    assert "targets are not given" in " ".join(done.out.split())


def test_windows_that_differ_by_few(tmp_path: Path) -> None:
    """Placed in 2014: the three years hold the single one and 5 children more."""
    path = written(tmp_path, Derby=30)
    more = "".join(f"E{number},Derby,,,2012-06-01,2013-06-01,2015-01-01\n" for number in range(5))
    path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    asked = ("--window", "2014-15", "--window", "2013-16", "--as-at", "2016-03-31", "--by", "all")
    document = json.loads(ran("timeliness", path, *asked, *PUBLIC, "--format", "json").out)
    told = {
        one["window"]: one.get("shorthand") for one in document["stages"] if one["stage"] == "care-placed"
    }
    assert told == {"2013-16": None, "2014-15": "c"}


def shown(*groups: tuple[int, Mapping[str, str]], **asked: Any) -> dict[tuple[str, str], int | str]:
    """The mean of days from care to placed by group and window, of so many children of some cells."""
    usual = {"local_authority": "Derby", "placement_order_date": "", "match_date": "",
             "entered_care_date": "2013-08-24", "placed_for_adoption_date": "2014-06-20",
             "adoption_order_date": "2015-01-01"}  # fmt: skip
    data = pd.DataFrame([{**usual, **cells} for number, cells in groups for _ in range(number)]).fillna("")
    data["child_id"] = [f"C{number}" for number in range(len(data))]
    asked = {"windows": "2013-16", "as_at": "2017-06-30", **asked}
    found = product.timeliness(data, audience="publication", **asked)
    return {
        (one.group.name, one.span.window): one.spread.mean.value if one.spread.mean else "c"
        for one in found.stages
        if one.stage.code == "care-placed" and one.spread and (one.hidden or one.spread.mean)
    }


def test_who_is_in_no_region_is_in_none_of_them() -> None:
    """Vale has 9; York's 30 were in it until 2010, and are in none on the day they were placed."""
    regions = [Membership("Derby", "Vale", 1, 900_000), Membership("York", "Vale", 1, 734_000)]
    found = shown((9, {}), (30, {"local_authority": "York"}), by=("all", "region"), regions=regions)
    assert found == {("All", "2013-16"): 300, ("Vale", "2013-16"): "c"}


def test_a_breakdown_beside_the_areas_has_its_own_few() -> None:
    """5 of 25 are boys: with the girls they could be worked out. The areas have nothing to do with it."""
    york = {"local_authority": "York"}
    groups = [(20, {"sex": "F"}), (5, {"sex": "M", **york}), (20, {"sex": "F", **york})]
    found = shown(*groups, by=("all", "local-authority", "sex"))
    assert {name: days for (name, _), days in found.items()} == {
        "All": 300, "Derby": 300, "York": 300, "F": "c", "M": "c",
    }  # fmt: skip


def test_areas_and_another_breakdown_may_cross() -> None:
    groups = [
        (20, {"sex": sex, "local_authority": authority}) for sex in "FM" for authority in ("Derby", "York")
    ]
    found = shown(*groups, by=("all", "local-authority", "sex"))
    assert {name: days for (name, _), days in found.items()} == dict.fromkeys(
        ("All", "Derby", "York", "F", "M"), 300
    )


def test_the_age_is_told_of_who_came_into_care_before_the_windows_last_day() -> None:
    """20 came into care in the window and 5 before it, all of them 2 years old."""
    before = {"entered_care_date": "2013-01-01", "placed_for_adoption_date": "2013-10-28"}
    born = {"date_of_birth": "2010-12-15"}
    assert shown((20, born), (5, {**before, **born}), by="age-band") == {("1 to 4", "2013-16"): 300}


def placed(day: str) -> dict[str, str]:
    """A child who was in care for 300 days then."""
    entered = date.fromisoformat(day) - timedelta(days=300)
    return {"entered_care_date": entered.isoformat(), "placed_for_adoption_date": day,
            "adoption_order_date": "2016-03-01"}  # fmt: skip


@pytest.mark.parametrize(
    ("many", "few", "windows", "kept"),
    [
        ("2014-09-01", "2013-06-01", ["2013-16", "2014-17"], "2014-17"),
        ("2014-09-01", "2016-06-01", ["2013-16", "2014-17"], "2014-17"),
        ("2014-09-01", "2015-06-01", ["2013-16", "2014-15"], "2013-16"),
        ("2013-09-01", "2014-06-01", ["2011-14", "2012-15"], "2011-14"),  # longer by 29 February 2012
    ],
)
def test_of_two_windows_that_differ_by_3_the_longer_is_kept_and_then_the_later(
    many: str, few: str, windows: list[str], kept: str
) -> None:
    found = shown((20, placed(many)), (3, placed(few)), by="all", windows=windows)
    assert len(found) == 2
    assert {window for (_, window), days in found.items() if days == 300} == {kept}


def keys(value: Any) -> Iterator[str]:
    """Every name in a document."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(inner)
    yield from value if isinstance(value, dict) else ()


BREAKDOWNS = ("all", "local-authority", "year", "age-band", "sex", "route")


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_random_exports_keep_the_rule_and_have_no_count(seed: int) -> None:
    rng = random.Random(seed)
    journeys = export(seed, rng.choice((40, 120, 300)))
    asked: dict[str, Any] = {
        "windows": rng.choice((["2013-16"], ["2013-16", "2014-15"], ["2012-15", "2013-16"])),
        "by": ("all", "local-authority", *rng.sample(BREAKDOWNS[2:], rng.randint(0, 2))),
        "cohort": rng.choice(("ended", "adopted")),
        "as_at": "2017-06-30",
    }
    try:
        found = product.timeliness(frame(journeys), audience="publication", **asked)
    except NothingToCompute:
        return
    from scorecard.presentation.timeliness_json import timeliness_json

    document = json.loads(timeliness_json(found, "1"))
    jsonschema.validate(document, timeliness_schema())
    assert not COUNTS & set(keys(document))
    for stage in ref.DATES:
        shown, divisions = shown_sets(found, journeys, stage, asked["cohort"])
        assert broken(shown, divisions) == []


def shown_sets(found: Timeliness, journeys: list[Journey], stage: str, cohort: str) -> tuple[Any, Any]:
    """The children of each shown figure of a stage, and those of each breakdown and window."""
    shown: dict[Name, frozenset[str]] = {}
    divisions: dict[Name, dict[Name, frozenset[str]]] = {}
    for one in found.stages:
        if one.stage.code != stage or one.hidden or one.spread is None or one.spread.mean is None:
            continue
        name = one.group.by, one.group.name, one.span.window
        shown[name] = members(journeys, name, (one.span.start, one.span.end), stage, cohort)
        areas = one.group.by in ("all", "local-authority")
        divisions.setdefault((areas or one.group.by, one.span.window), {})[name] = shown[name]
    return shown, divisions


def members(
    journeys: list[Journey], name: tuple[str, str, str], span: tuple[date, date], stage: str, cohort: str
) -> frozenset[str]:
    """The children whom the plain reference counts in a stage of a group, one at a time."""
    of = group_of(name[0], journeys)
    return frozenset(
        one["child_id"]
        for one in journeys
        if (figure := ref.stages([one], *span, cohort, of).get((stage, name[1]))) and figure.days
    )
