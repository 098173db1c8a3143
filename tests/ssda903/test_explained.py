"""`explain CHILD` on returns: the file and row of every date, and what became of the child's other rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands.running import CHECKOUT, Done, ran

from ssda903.small_returns import EPISODES, PLACED, folder, table

KENT = ("--local-authority", "Kent")
FIRST = {
    "header": ["7,2,03/02/2015,WBRI", "8,1,03/02/2015,WBRI"],
    "episodes": [
        "8,04/05/2015,S,C2,U4,,",
        "7,04/05/2015,S,C2,U4,10/11/2015,X1",
        "7,10/11/2015,L,E1,U4,,",
    ],
    "placed": ["7,01/10/2015,,"],
}
SECOND = {
    "header": ["7,2,03/02/2015,WBRI", "8,1,03/02/2015,WBRI"],
    "episodes": [
        "8,04/05/2015,S,C2,U4,,",
        "7,10/11/2015,L,E1,U4,15/05/2016,X1",
        "7,15/05/2016,P,E1,A6,20/09/2016,E12",
    ],
    "ad1": ["7,01/10/2015,20/12/2015,0,2,MF,L11"],
    "placed": ["7,01/10/2015,,"],
}
"""7 is adopted over the returns of two years; 8 is in care all the time, and on no path."""


def returns(at: Path, **changed: Any) -> Path:
    """The two returns, in a folder of folders; tables of the second changed."""
    folder(at / "903", "2015-16", **FIRST)
    folder(at / "903", "2016-17", **{**SECOND, **changed})
    return at / "903"


def explained(child: str, path: Path, *more: str) -> Done:
    return ran("explain", child, path, *KENT, *more)


def document(child: str, path: Path, *more: str) -> Any:
    done = explained(child, path, "--format", "json", *more)
    assert done.status == 0, done.err
    return json.loads(done.out)


# ------------------------------------------------------------------------------------------- dates

DATES = """\
Kent, 903/2016-17/episodes.csv, row 4
=====================================
Event                        Recorded           Cell
---------------------------  -----------------  ------------------------
Born                         3 February 2015    2016-17/header.csv, C2
Entered care                 4 May 2015         2015-16/episodes.csv, B3
Adoption decision            1 October 2015     2016-17/ad1.csv, B2
Placement order              10 November 2015   2016-17/episodes.csv, B3
Match                        20 December 2015   2016-17/ad1.csv, C2
Placed for adoption          15 May 2016        B4
Adoption order               20 September 2016  F4
Adopted by its foster carer  no                 2016-17/ad1.csv, D2
"""


def test_every_date_has_its_file_and_cell(tmp_path: Path) -> None:
    done = explained("7", returns(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert DATES in done.out
    assert done.out.splitlines()[2:6] == [
        "SSDA903 returns (7 tables): 13 rows = 1 journey + 2 repeats + 0 errors + 10",
        "  other rows",
        "SSDA903 returns: 2 children = 1 with an adoption plan + 1 without + 0 with a row",
        "  that can't be used",
    ]


def test_the_cells_hold_what_is_told(tmp_path: Path) -> None:
    """The file, the row and the column of each recorded date, looked up."""
    path = returns(tmp_path)
    (journey,) = document("7", path)["journeys"]
    looked_up = {}
    for one in journey["recorded"]:
        lines = (tmp_path / one["file"]).read_text(encoding="utf-8").splitlines()
        column = "ABCDEFG".index(one["cell"][0])
        looked_up[one["column"]] = lines[one["row"] - 1].split(",")[column]
        assert one["cell"][1:] == str(one["row"])
    assert looked_up == {
        "date_of_birth": "03/02/2015", "entered_care_date": "04/05/2015",
        "adoption_decision_date": "01/10/2015", "placement_order_date": "10/11/2015",
        "match_date": "20/12/2015", "placed_for_adoption_date": "15/05/2016",
        "adoption_order_date": "20/09/2016", "adopted_by_foster_carer": "0",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_other_formats_have_the_cells_too(tmp_path: Path, form: str) -> None:
    shown = explained("7", returns(tmp_path), "--format", form).out
    assert "2015-16/episodes.csv, B3" in shown.replace("&#x2F;", "/").replace("\\", "")


def test_a_blank_date_names_no_cell(tmp_path: Path) -> None:
    (journey,) = document("7", returns(tmp_path, ad1=table("CHILD,DATE_INT,DATE_MATCH", ["7,01/10/2015,"])))[
        "journeys"
    ]
    match = next(one for one in journey["recorded"] if one["column"] == "match_date")
    assert match["value"] is None


# ------------------------------------------------------------------------------------------- second plan

TWO_PLANS = {
    "episodes": [
        "7,04/05/2015,S,C2,U4,10/11/2015,X1",
        "7,10/11/2015,L,E1,U4,15/01/2016,X1",
        "7,15/01/2016,P,E1,A6,20/09/2016,E12",
    ],
    "placed": table(PLACED, ["7,01/06/2015,01/07/2015,RD1", "7,01/10/2015,,"]),
}


def test_a_second_plan_is_a_second_journey(tmp_path: Path) -> None:
    done = explained("7", folder(tmp_path, **TWO_PLANS, ad1=["7,01/10/2015,20/12/2015,0,2,MF,L11"]))
    assert "This id has 2 journeys, explained one by one.\n" in done.out
    assert "Journey 1 of 2: Kent, return/placed.csv, row 2\n" in done.out
    assert "Journey 2 of 2: Kent, return/episodes.csv, row 4\n" in done.out
    first = done.out.partition("Journey 1 of 2: Kent")[2].partition("Journey")[0]
    assert [line.split("  ")[0] for line in first.splitlines()[4:9]] == [
        "Entered care", "Adoption decision", "Plan reversed", "Placement order", "Match",
    ]  # fmt: skip
    lines = [line.split() for line in first.splitlines()]
    assert ["Plan", "reversed", "1", "July", "2015", "C2"] in lines
    assert ["Entered", "care", "4", "May", "2015", "episodes.csv,", "B2"] in lines


def test_the_plans_in_json(tmp_path: Path) -> None:
    found = document("7", folder(tmp_path, **TWO_PLANS))
    assert [(one["file"], one["row"]) for one in found["journeys"]] == [
        ("return/placed.csv", 2), ("return/episodes.csv", 4),
    ]  # fmt: skip
    assert found["children"]["with_plan"] == 1
    assert found["not_counted"] == []


# ------------------------------------------------------------------------------------------- no journey


def test_a_child_on_no_adoption_path(tmp_path: Path) -> None:
    done = explained("8", returns(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert (
        "this child is in the returns and on no adoption path: no decision, placement order, adoptive "
        "placement or adoption."
    ) in " ".join(done.out.split())
    assert "This id has no row that can be used" not in done.out
    found = document("8", returns(tmp_path))
    assert (found["journeys"], [one["kind"] for one in found["not_counted"]]) == ([], ["no plan"])


def test_a_child_set_aside_by_an_unreadable_row(tmp_path: Path) -> None:
    rows = [*SECOND["episodes"], "8,soon,L,E1,U4,,"]
    path = returns(tmp_path, episodes=table(EPISODES, rows))
    refused = explained("8", path)
    assert (refused.status, refused.out) == (2, "")
    assert "DECOM (B5) is not a date" in refused.err
    done = explained("8", path, "--skip-invalid")
    assert done.status == 0
    words = " ".join(done.out.split())
    assert "This id has no row that can be used: it is in no figure." in words
    assert "Not used: 903/2016-17/episodes.csv, row 5, cell B5: error: DECOM (B5) is not a date." in words
    assert "1 child is in no figure, because a row of the child could not be used." in words
    assert document("7", path, "--skip-invalid")["children"]["set_aside"] == 1


def test_every_unreadable_row_of_the_child_is_told(tmp_path: Path) -> None:
    rows = [*SECOND["episodes"], "8,soon,L,E1,U4,,", "8,04/05/2016,L,E1,U4,x,"]
    placed = table(PLACED, [*SECOND["placed"], "8,41365,,"])
    found = document("8", returns(tmp_path, episodes=table(EPISODES, rows), placed=placed), "--skip-invalid")
    assert [(one["file"], one["row"], one["kind"]) for one in found["not_counted"]] == [
        ("903/2016-17/episodes.csv", 5, "error"),
        ("903/2016-17/episodes.csv", 6, "error"),
        ("903/2016-17/placed.csv", 3, "error"),
    ]
    told = [problem["code"] for one in found["not_counted"] for problem in one["problems"]]
    assert told == ["date-unrecognised", "date-unrecognised", "date-excel-serial"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("9,04/05/2015,S", "this row has 3 cells and the header has 7"),
        ("9,04/05/2015,S,E1,U4,,,,x", "this row has 9 cells and the header has 7"),
    ],
)
def test_a_child_whose_only_row_is_cut_short(tmp_path: Path, row: str, said: str) -> None:
    path = returns(tmp_path, episodes=table(EPISODES, [*SECOND["episodes"], row]))
    done = explained("9", path, "--skip-invalid")
    assert done.status == 0, done.err
    assert said in " ".join(done.out.split())


def test_a_child_whose_row_does_not_say_its_authority(tmp_path: Path) -> None:
    rows = ["7,04/05/2015,S,E1,U4,,,", "8,04/05/2015,S,E1,A6,20/09/2016,E12,Kent"]
    return_ = folder(tmp_path, episodes=table(EPISODES + ",LA", rows))
    done = ran("explain", "7", return_, "--skip-invalid")
    assert done.status == 0, done.err
    assert "LA (H2) is blank" in " ".join(done.out.split())


def test_an_unknown_id(tmp_path: Path) -> None:
    done = explained("70", returns(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: no row has the child id '70'\n  fix: ")


# ------------------------------------------------------------------------------------------- other rows


def test_problems_of_the_childs_other_rows_are_told(tmp_path: Path) -> None:
    """The first return's birth is another: no date of the journey is from that row."""
    folder(tmp_path / "903", "2016-17", **SECOND)
    folder(tmp_path / "903", "2015-16", **{**FIRST, "header": ["7,2,09/02/2015,WBRI"]})
    words = " ".join(explained("7", tmp_path / "903").out.split())
    assert (
        "903/2015-16/header.csv, row 2, cell C2: warning: DOB (C2) is not the day of DOB (C2 of "
        "903/2016-17/header.csv), in the child's latest return: the latest is used."
    ) in words
    found = document("7", tmp_path / "903")
    assert ("903/2015-16/header.csv", 2, "other") in {
        (one["file"], one["row"], one["kind"]) for one in found["not_counted"]
    }


def test_problems_of_other_children_are_not(tmp_path: Path) -> None:
    rows = [*SECOND["episodes"], "9,04/05/2016,P,E1,U4,,"]
    words = " ".join(explained("7", returns(tmp_path, episodes=table(EPISODES, rows))).out.split())
    assert "does not say when" not in words.replace("returns, which do not say when", "")
    assert "row 5, cell" not in words


def test_a_child_of_the_sample() -> None:
    path = CHECKOUT / "sample_data" / "synthetic_ssda903"
    done = ran("explain", "S2094", path, "--local-authority", "Isles of Scilly")
    assert done.status == 0
    assert "matched after" in done.out.lower() or "match_date" in done.out
