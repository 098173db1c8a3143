"""`compute --every`: what is printed, written and refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

import scorecard as product
from scorecard.commands import scorecard
from scorecard.commands.entry import run
from scorecard.presentation.compute_schema import compute_schema
from scorecard.presentation.html import page_html
from scorecard.presentation.markdown import page_markdown
from scorecard.presentation.page import page
from scorecard.presentation.text import page_text

SAMPLES = Path(__file__).parents[2] / "sample_data"
AUTHORITY, REGION = str(SAMPLES / "synthetic_authority.csv"), str(SAMPLES / "synthetic_region.csv")
MEMBERS = str(SAMPLES / "synthetic_region_membership.csv")
Captured = pytest.CaptureFixture[str]


def ran(capfd: Captured, *arguments: str) -> tuple[int, str, str]:
    status = run(scorecard, arguments)
    printed = capfd.readouterr()
    return status, printed.out, printed.err


def frame() -> pd.DataFrame:
    """Kent: a child on, one off, and one whose match was recorded after its adoption."""
    rows = [
        ("1", "2012-01-01", "", "", "2013-05-01", "2013-05-31"),
        ("2", "2014-01-01", "2014-03-01", "2014-06-09", "2015-01-01", "2015-06-01"),
        ("3", "2014-01-01", "2014-03-01", "2016-05-01", "2015-01-01", "2015-06-01"),
        ("4", "2015-01-01", "2015-03-01", "2015-06-09", "2016-01-02", "2016-06-01"),
    ]
    columns = ["child_id", "entered_care_date", "placement_order_date", "match_date",
               "placed_for_adoption_date", "adoption_order_date"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).assign(
        local_authority="Kent", adopted_by_foster_carer="no", foster_placement_date=""
    )


CARD = product.compute(frame(), every="quarter", as_at="2016-07-01", by="local-authority")

A1_TABLE = """\
Kent: A1 from window to window
==============================
Window to   On  Days on  Off  Days off  Children   Days   Mean  Moved
----------  --  -------  ---  --------  --------  -----  -----  -----
2016-03-31                                     3  1,216  405.3
2016-06-30   1      366    1       486         3  1,096  365.3  -40.0
"""
A2_TABLE = """\
Kent: A2 from window to window
==============================
Window          Days       Days        Late
to          On    on  Off   off  Late  days  Children  Days   Mean   Moved
----------  --  ----  ---  ----  ----  ----  --------  ----  -----  ------
2016-03-31                                          1   100  100.0
2016-06-30   1   100    0     0    +1  +792         3   992  330.7  +230.7
"""


def test_a_table_for_each_indicator_says_how_the_mean_moved() -> None:
    text = page_text(page(CARD, "1.2.3"))
    assert A1_TABLE in text
    assert A2_TABLE in text
    assert max(map(len, text.splitlines())) <= 80
    assert (
        "Late       what became known after an adoption, of children whom both windows\n           hold"
    ) in text


def test_what_never_changed_takes_no_room() -> None:
    first = frame().assign(match_date="")
    text = page_text(page(product.compute(first, every="quarter", as_at="2016-07-01"), "1.2.3"))
    assert "Late" not in text
    assert "Rolled" not in text
    assert "\nOn  " in text


def test_markdown_and_html_have_the_tables_too() -> None:
    assert "## Kent: A1 from window to window" in page_markdown(page(CARD, "1"))
    assert "| 2016-06-30 | 1 | 366 | 1 | 486 | 3 | 1,096 | 365.3 | -40.0 |" in page_markdown(page(CARD, "1"))
    html = page_html(page(CARD, "1"))
    assert html.count("from window to window<br>Internal: contains small numbers") == 3


def test_a_window_of_nobody_is_shown_and_explained() -> None:
    late = frame().iloc[3:].assign(adoption_order_date="2016-06-01")
    early = frame().iloc[:1].assign(adoption_order_date="2010-05-31", placed_for_adoption_date="2010-05-01",
                                    entered_care_date="2009-05-01")  # fmt: skip
    text = page_text(
        page(product.compute(pd.concat([early, late]), every="quarter", as_at="2016-07-01", by="all"), "1")
    )
    assert "2016-03-31   0        0    0         0         0     0    [z]    [z]" in text
    assert "2016-06-30   1      366    0         0         1   366  366.0    [z]" in text


def test_json_holds_the_movements_and_the_same_results(capfd: Captured) -> None:
    asked = ("compute", REGION, "--regions", MEMBERS, "--years", "1", "--format", "json")
    status, out, _ = ran(capfd, *asked, "--every", "year")
    every = json.loads(out)
    assert status == 0
    jsonschema.validate(every, compute_schema(), format_checker=jsonschema.FormatChecker())
    _, out, _ = ran(capfd, *asked)
    plain = json.loads(out)
    assert "movements" not in plain
    assert every.pop("movements")
    assert every == plain


def test_a_movement_in_json() -> None:
    from scorecard.presentation.movement_fields import flat_movement

    found = [flat_movement(one) for one in CARD.movements or () if one.indicator == "A2"]
    assert found == [
        {
            "area": "Kent",
            "area_type": "local-authority",
            "indicator": "A2",
            "from": "2013-16",
            "to": "2013-07-01..2016-06-30",
            "before": {"children": 1, "total": 100, "mean": 100.0},
            "came_on": {"children": 1, "total": 100, "mean": 100.0},
            "rolled_off": {"children": 0, "total": 0, "mean": None},
            "changed": {"children": 1, "total": 792},
            "after": {"children": 3, "total": 992, "mean": 992 / 3},
            "moved": 992 / 3 - 100,
        }
    ]


def test_one_window_moves_nothing() -> None:
    card = product.compute(frame(), every="year", as_at="2016-07-01")
    assert card.movements == ()
    assert "One window only: nothing to compare it with." in page_text(page(card, "1"))
    plain = product.compute(frame(), as_at="2016-07-01")
    assert plain.movements is None
    assert "One window only" not in page_text(page(plain, "1"))
    assert "One window only" not in page_text(page(CARD, "1"))


def test_the_movements_of_a_csv_stand_in_its_provenance(tmp_path: Path, capfd: Captured) -> None:
    asked = ("compute", AUTHORITY, "--as-at", "2020-01-01")
    _, out, _ = ran(capfd, *asked, "--every", "quarter", "--format", "json")
    assert ran(capfd, *asked, "--every", "quarter", "-o", str(tmp_path / "card.csv"))[0] == 0
    beside = json.loads((tmp_path / "card.csv.provenance.json").read_text("utf-8"))
    assert beside["schema"] == "scorecard/provenance/1"
    assert beside["movements"]
    assert beside["movements"] == json.loads(out)["movements"]
    assert ran(capfd, *asked, "-o", str(tmp_path / "plain.csv"))[0] == 0
    assert "movements" not in json.loads((tmp_path / "plain.csv.provenance.json").read_text("utf-8"))


def test_csv_holds_result_rows_only(capfd: Captured) -> None:
    status, out, _ = ran(capfd, "compute", AUTHORITY, "--every", "quarter", "--by", "all", "--format", "csv")
    rows = out.splitlines()
    assert status == 0
    assert len(rows) == 1 + 29 * 4
    assert "2025-18" not in out
    assert "2016-07-01..2019-06-30" in out


def test_every_is_the_same_as_each_ending(capfd: Captured) -> None:
    asked = ("compute", AUTHORITY, "--by", "all", "--as-at", "2020-01-01", "--format", "csv")
    every = ran(capfd, *asked, "--every", "quarter")
    ends = ("2019-03-31", "2019-06-30", "2019-09-30", "2019-12-31")
    assert every == ran(capfd, *asked, *(part for end in ends for part in ("--ending", end)))


@pytest.mark.parametrize(("other", "value"), [("--window", "latest"), ("--ending", "2016-03-31")])
def test_every_with_other_windows_is_a_usage_error(other: str, value: str, capfd: Captured) -> None:
    status, out, err = ran(capfd, "compute", "no-such-file.csv", "--every", "month", other, value)
    assert (status, out) == (2, "")
    assert err == f"error: --every and {other} are both given\n  fix: give one of them\n"


def test_check_takes_no_every(capfd: Captured) -> None:
    status, _, err = ran(capfd, "check", AUTHORITY, "--every", "month")
    assert status == 2
    assert "No such option" in err


def test_the_means_shown_subtract_to_the_move_shown() -> None:
    """120 children of 57,997 days, then 114 of 54,270: 483.3, then 476.1; so -7.2, though it is -7.26."""
    waits = [(date(2015, 2, 10), 11, 5_736), (date(2016, 6, 10), 109, 52_261), (date(2018, 2, 10), 5, 2_009)]
    rows = []
    for adopted, number, total in waits:
        for place in range(number):
            wait = total // number + (place < total % number)
            rows.append(
                (f"{adopted}{place}", (adopted - timedelta(days=wait)).isoformat(), adopted.isoformat())
            )
    data = pd.DataFrame(rows, columns=["child_id", "entered_care_date", "adoption_order_date"])
    data = data.assign(
        local_authority="West Sussex", placed_for_adoption_date=data["adoption_order_date"], match_date="",
        placement_order_date="",
    )  # fmt: skip
    text = page_text(page(product.compute(data, every="quarter", as_at="2018-03-31", by="all"), "1"))
    assert "2018-03-31   5    2,009   11     5,736       114  54,270  476.1   -7.2" in text
