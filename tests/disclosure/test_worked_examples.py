"""Small scorecards whose hidden figures a reader can check, in every format and with any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from disclosure.stories import Child, Story
from disclosure.test_publication import adopted, several
from scorecard.model.errors import UsageError

YEAR: dict[str, Any] = {"windows": "2015-16", "as_at": "2016-03-31", "by": "all"}
FIELDS = ("children", "numerator", "value")


def shown(story: Story) -> dict[str, tuple[int | None, ...]]:
    return {
        one["indicator"]: tuple(one.get(field) for field in FIELDS) for one in story.document()["results"]
    }


def test_two_children_without_an_order_are_not_a1_minus_a2() -> None:
    without = [replace(one, order=None) for one in several(2)]
    story = Story([*several(20), *without], YEAR, without=("adopted_by_foster_carer",))
    assert shown(story) == {
        "A1": (22, None, 500),
        "A2": (None, None, 150),
        "A3": (22, None, None),
        "A10": (None, None, None),
    }
    assert story.solved() == []


def test_a10_of_one_foster_carers_adoption_is_hidden_beside_a1() -> None:
    one = adopted("Derby", date(2015, 6, 1))
    assert one.entered
    fostered = replace(one, fostered=one.entered + timedelta(days=30))
    story = Story([*several(19), fostered], YEAR)
    assert story.document("internal")["results"][3]["value"] == 477  # 500 - 470 / 20 = 476.5
    assert shown(story)["A1"] == (20, None, 500)
    assert shown(story)["A10"] == (20, None, None)
    assert story.solved() == []


def test_two_children_on_the_way_are_not_a3_minus_a1() -> None:
    waiting = [Child("Derby", date(2015, 1, 1), date(2015, 6, 1)) for _ in range(2)]
    story = Story([*several(20, 300), *waiting], YEAR, without=("adopted_by_foster_carer",))
    assert shown(story)["A1"] == (20, None, 300)
    assert shown(story)["A3"][0] is None
    assert story.solved() == []


def test_a_percentage_leaves_each_number_from_1_to_5_possible() -> None:
    """52% of all, 11 of Kent's 22 and Rutland's few in A3: Rutland could only be 1, 3 or 5."""
    kent = [*several(11, 250, "Kent"), *several(11, 500, "Kent")]
    rutland = [*several(2, 250, "Rutland"), *several(1, 500, "Rutland")]
    story = Story([*kent, *rutland], {**YEAR, "by": None}, without=("adopted_by_foster_carer",))
    internal = [one["value"] for one in story.document("internal")["results"] if one["indicator"] == "A3"]
    assert internal == [52, 50, 67]
    assert story.solved() == []


@pytest.mark.parametrize("limit", ["MOST_QUANTITIES", "MOST_WORK_HIDING"])
def test_too_many_areas_and_windows_are_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"scorecard.disclosure.suppression.{limit}", 30)
    children = [*several(20), *several(9, authority="York"), *several(3, authority="York", wait=100)]
    story = Story([*children, *several(2, authority="Kent")], {**YEAR, "by": None})
    with pytest.raises(UsageError, match="too many to find out what must be hidden") as refusal:
        story.document()
    assert refusal.value.fix.startswith("ask for fewer windows or areas (--window, --by)")


EXPORT = "child_id,local_authority,entered_care_date,placement_order_date,match_date," \
    "placed_for_adoption_date,adoption_order_date,adoption_decision_date\n"  # fmt: skip


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Derby has 13 children of 431 days, York 4 of 777."""
    path = tmp_path / "synthetic_two.csv"
    rows = [("Derby", 431)] * 13 + [("York", 777)] * 4
    after = "2014-08-01,2014-12-01,2015-01-01,2015-06-01,"
    text = "".join(
        f"{number},{name},{date(2015, 1, 1) - timedelta(days=days)},{after}\n"
        for number, (name, days) in enumerate(rows)
    )
    path.write_text(EXPORT + text, "utf-8")
    return path


def printed(path: Path, form: str, seed: str = "0") -> str:
    command = [sys.executable, "-m", "scorecard", "compute", str(path), "--audience", "publication",
               "--window", "2015-16", "--as-at", "2016-03-31", "--format", form]  # fmt: skip
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "json"])
def test_hidden_numbers_are_in_no_format(export: Path, form: str) -> None:
    text = printed(export, form)
    assert "431" in text
    assert "777" not in text  # York's A1


def test_any_hash_seed_gives_the_same_bytes(export: Path) -> None:
    assert printed(export, "json", "1") == printed(export, "json", "2") == printed(export, "json", "77")
