"""Beside an earlier report: which figures would tell of 5 children or fewer; none is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scorecard
from disclosure.invention import invented
from disclosure.stories import Story
from scorecard.disclosure.previous import note_of_previous, told_by_difference
from scorecard.model.previous_report import PreviousFigure, PreviousReport, cell_of
from scorecard.model.result import Area, Audience, Result, Scorecard
from scorecard.presentation.json import scorecard_json
from scorecard.readers.previous_report import read_previous

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
DERBY = Area("Derby", "local-authority")
Numbers = tuple[int | None, ...]
"""Children and value; of A3 children, numerator and value."""


def result(indicator: str, numbers: Numbers) -> Result:
    children, *numerator, value = numbers
    return Result(
        DERBY, "2013-16", date(2013, 4, 1), date(2016, 3, 31), False, True, indicator,
        "percent" if indicator == "A3" else "days", children, value, "met",
        numerator=numerator[0] if numerator else None,
    )  # fmt: skip


def report(*figures: Result, audience: Audience = "publication") -> PreviousReport:
    names = "start", "end", "indicator", "children", "value", "numerator"
    read = [
        PreviousFigure.model_validate(
            {
                "area": one.area.name,
                "area_type": one.area.type,
                **{name: getattr(one, name) for name in names},
            }
        )
        for one in figures
    ]
    return PreviousReport("before.json", "ab", audience, {one.cell: one for one in read})


def told(indicator: str, before: Numbers, now: Numbers) -> set[str]:
    keys = told_by_difference([result(indicator, now)], report(result(indicator, before)))
    assert {key[:3] for key in keys} <= {(DERBY, "2013-16", indicator)}
    return {key.field for key in keys}


@pytest.mark.parametrize(
    ("before", "now", "hidden"),
    [
        ((20, 400), (20, 400), set()),
        ((20, 400), (21, 400), {"children", "value"}),
        ((20, 400), (25, 410), {"children", "value"}),
        ((20, 400), (15, 410), {"children", "value"}),
        ((20, 400), (26, 410), set()),
        ((20, 400), (14, 410), set()),
        ((20, 400), (20, 401), {"value"}),
        ((20, None), (21, 400), {"children", "value"}),
        ((20, None), (20, 400), set()),
        ((None, 400), (20, 410), set()),
        ((None, None), (20, 410), set()),
        ((4, 400), (0, None), set()),
        ((0, None), (6, 400), set()),
        ((20, 400), (None, None), set()),
    ],
    ids=lambda one: "-".join(map(str, sorted(one) if isinstance(one, set) else one)) or "none",
)
def test_an_average(before: Numbers, now: Numbers, hidden: set[str]) -> None:
    assert told("A1", before, now) == hidden


ALL_THREE = {"children", "numerator", "value"}
SHARE = {"numerator", "value"}


@pytest.mark.parametrize(
    ("before", "now", "hidden"),
    [
        ((40, 20, 50), (40, 20, 50), set()),
        ((40, 20, 50), (41, 20, 49), ALL_THREE),
        ((40, 20, 50), (45, 25, 56), ALL_THREE),
        ((40, 20, 50), (40, 25, 63), SHARE),
        ((40, 20, 50), (40, 26, 65), set()),
        ((40, 20, 50), (52, 26, 50), set()),
        ((40, 20, 50), (52, 25, 48), SHARE),  # of the 12 who came 5 waited less
        ((40, 20, 50), (52, 20, 38), SHARE),  # none of them
        ((40, 20, 50), (52, 27, 52), SHARE),  # 5 of them did not
        ((40, 20, 50), (52, 32, 62), set()),  # all of them did, as a share of 100% tells too
        ((None, 20, None), (52, 21, 40), SHARE),
        ((None, 20, None), (52, 20, 38), set()),
        ((40, None, None), (52, 21, 40), set()),
        ((40, None, None), (43, 21, 49), ALL_THREE),
    ],
    ids=lambda one: "-".join(map(str, sorted(one) if isinstance(one, set) else one)) or "none",
)
def test_a_share(before: Numbers, now: Numbers, hidden: set[str]) -> None:
    assert told("A3", before, now) == hidden


def test_only_figures_of_the_same_area_days_and_indicator_are_compared() -> None:
    now = result("A1", (20, 400))
    others = [
        replace(now, children=21, area=Area("Derby", "region")),
        replace(now, children=21, area=Area("York", "local-authority")),
        replace(now, children=21, indicator="A2"),
        replace(now, children=21, start=date(2012, 4, 1)),
        replace(now, children=21, end=date(2016, 3, 30)),
    ]
    assert told_by_difference([now], report(*others)) == set()
    assert len(told_by_difference([now], report(replace(now, children=21, window="other")))) == 2


def test_an_earlier_report_that_has_one_of_the_figures_is_no_report_of_others() -> None:
    both = [result("A1", (20, 400)), result("A2", (20, 120))]
    told, apart = (
        note_of_previous(both, report(*figures), hidden=())
        for figures in ((both[1],), (replace(both[1], end=date(2017, 3, 31)),))
    )
    assert (told.code, dict(told.facts)) == (
        "previous-report", {"file": "before.json", "sha256": "ab", "figures": 0},
    )  # fmt: skip
    assert (apart.code, dict(apart.facts)) == ("previous-report-apart", {"file": "before.json"})


# The months of the sample data

MONTH_BEFORE = SAMPLE / "synthetic_authority_month_before.csv"
NOW = SAMPLE / "synthetic_authority.csv"
WINDOWS = {"windows": ["2022-25", "2023-26"], "by": "all"}


def card(data: Path, day: str, **asked: Any) -> Scorecard:
    return scorecard.compute(data, as_at=day, **{**WINDOWS, **asked})


def saved(folder: Path, found: Scorecard, name: str = "before.json") -> Path:
    path = folder / name
    path.write_text(scorecard_json(found, "1"), "utf-8")
    return path


def numbers(found: Scorecard) -> dict[tuple[str, str], Numbers]:
    return {
        (one.window, one.indicator): (one.children, one.numerator, one.value)
        if one.indicator == "A3"
        else (one.children, one.value)
        for one in found.results
    }


def test_a_month_beside_the_month_before(tmp_path: Path) -> None:
    before = card(MONTH_BEFORE, "2026-02-20", audience="publication")
    path = saved(tmp_path, before)
    now = card(NOW, "2026-03-31", audience="publication", previous=path)
    assert numbers(before) == {
        ("2022-25", "A1"): (80, 426), ("2022-25", "A2"): (None, 119), ("2022-25", "A3"): (111, 69, 62),
        ("2022-25", "A10"): (80, 406),
        ("2023-26", "A1"): (75, 423), ("2023-26", "A2"): (None, 126), ("2023-26", "A3"): (115, 71, 62),
        ("2023-26", "A10"): (75, 410),
    }  # fmt: skip
    # 2 more children count in A1 and A10 of 2023-26 and in its A3, and one less in A3 of 2022-25
    assert numbers(now) == {
        ("2022-25", "A1"): (80, 426), ("2022-25", "A2"): (None, 119), ("2022-25", "A3"): (None, None, None),
        ("2022-25", "A10"): (80, 406),
        ("2023-26", "A1"): (None, None), ("2023-26", "A2"): (77, 123), ("2023-26", "A3"): (None, None, None),
        ("2023-26", "A10"): (None, None),
    }  # fmt: skip
    said = [(one.code, dict(one.facts)) for one in now.notes]
    assert said == [
        ("figures-hidden", {"figures": 11}),
        ("previous-report", {"file": "before.json", "sha256": read_previous(path).sha256, "figures": 10}),
    ]
    assert all(set(now.notes) <= set(one.notes) for one in now.results)


def test_what_is_hidden_this_month_must_not_be_told_by_an_older_one(tmp_path: Path) -> None:
    older = saved(tmp_path, card(MONTH_BEFORE, "2026-02-20", audience="publication"), "older.json")
    last = saved(tmp_path, card(NOW, "2026-03-31", audience="publication", previous=older), "last.json")
    again = card(NOW, "2026-03-31", audience="publication", previous=last)
    both = card(NOW, "2026-03-31", audience="publication", previous=[older, last])
    assert numbers(again)["2023-26", "A1"] == (77, 423)  # the last report hides it, the older one shows 75
    assert numbers(both)["2023-26", "A1"] == (None, None)
    assert [one.code for one in both.notes] == ["figures-hidden", "previous-report", "previous-report"]


def test_the_digest_of_an_internal_report_is_not_told(tmp_path: Path) -> None:
    path = saved(tmp_path, card(MONTH_BEFORE, "2026-02-20"))
    now = card(NOW, "2026-03-31", audience="publication", previous=path)
    assert [one.code for one in now.notes] == ["figures-hidden", "previous-report-internal"]
    assert read_previous(path).sha256 not in scorecard_json(now, "1")


def test_a_report_of_other_figures_is_said_to_be_one(tmp_path: Path) -> None:
    path = saved(tmp_path, card(NOW, "2026-03-31", windows="2019-22"))
    now = card(NOW, "2026-03-31", audience="publication", previous=path)
    assert [one.code for one in now.notes] == ["figures-hidden", "previous-report-apart"]
    assert numbers(now)["2023-26", "A1"] == (77, 423)


def test_without_one_it_is_said_what_it_would_be_for() -> None:
    now = card(NOW, "2026-03-31", audience="publication")
    assert [one.code for one in now.notes] == ["figures-hidden", "no-previous-report"]


@pytest.mark.parametrize("seed", [1, 4])
def test_of_random_children_no_two_reports_tell_of_few(seed: int, tmp_path: Path) -> None:
    story = invented(seed)
    story = replace(story, asked={**story.asked, "as_at": story.document()["as_at"]})
    fewer = replace(story, children=list(story.children)[1::2] + list(story.children)[::4])
    path = saved(tmp_path, Story(fewer.children, story.asked, story.members, story.without).card())
    beside = replace(story, asked={**story.asked, "previous": path})
    now, before = beside.card(), read_previous(path)
    assert beside.solved() == []
    for one in now.results:
        past = before.figures.get(cell_of(one))
        if past is not None and None not in (one.children, past.children) and one.children:
            assert abs(one.children - (past.children or 0)) not in range(1, 6)
