"""What `timeliness` says in each format: its tables, their escapes, and the JSON that programs rely on."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scorecard as product
from scorecard.presentation.html import page_html
from scorecard.presentation.json import PROVENANCE_SCHEMA
from scorecard.presentation.markdown import page_markdown
from scorecard.presentation.text import page_text
from scorecard.presentation.timeliness_fields import CSV_COLUMNS
from scorecard.presentation.timeliness_json import timeliness_csv, timeliness_json, timeliness_provenance
from scorecard.presentation.timeliness_page import timeliness_page
from scorecard.presentation.timeliness_schema import timeliness_schema
from timeliness.exports import export, frame
from timeliness.test_groups import table
from timeliness.test_worked_example import TARGETS, children

ASKED: dict[str, Any] = {"windows": "2013-16", "as_at": "2016-03-31"}


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("targets") / "our-targets.toml"
    file.write_text(TARGETS, encoding="utf-8")
    return file


def page_of(data: Any, **asked: Any) -> Any:
    return timeliness_page(product.timeliness(data, **{**ASKED, **asked}), "1.2.3")


def test_the_worked_example_as_text(targets: Path) -> None:
    text = page_text(page_of(children(), by="local-authority", targets=targets))
    assert text.startswith(
        """\
Timeliness as at 31 March 2016
adoption-scorecard 1.2.3; each stage counts the children who came to its end in
  the window (cohort ended)
DataFrame: 5 rows = 5 journeys + 0 repeats + 0 errors

Rutland, 2013-16
================
                                                    Lower    Upper         Left
Stage                       Children Mean Median quartile quartile Longest  out
--------------------------- -------- ---- ------ -------- -------- ------- ----
Entered care to decision           4  255    250      230      275     320    0
Decision to placement order        4   28     30       28       31      33    0
Placement order to match           4   30     25       13       43      80    1
Match to placed                    4   30     24       23       31      50    0
Placed to adoption order           2  311    311      266      355     400    0
Entered care to placed             4  397    354      317      433     579    0
Entered care to adopted            2  750    750      725      775     800    0

Decision within 10 working days, 2013-16
========================================
Authority  Children  Within  Share          Longest  Left out
---------  --------  ------  -----  ---------------  --------
Rutland           3       2    67%  11 working days         1

Care proceedings within 26 weeks, 2013-16
=========================================
Authority  Children  Within  Share   Longest  Left out
---------  --------  ------  -----  --------  --------
Rutland           2       1    50%  183 days         0

Terms
"""
    )
    assert (
        "-  2013-16, Placement order to match: 1 child had the match before the placement\n"
        "   order. Such days are negative, and count; A2 counts them as 0."
    ) in text
    assert "bank holidays in England, 2000-01-01 to 2027-12-31\n" in text
    assert max(map(len, text.splitlines())) <= 80


def test_groups_stand_under_their_stage() -> None:
    text = page_text(page_of(children().assign(sex=["F", "M", "M", "F", ""]), by="sex"))
    assert (
        """\
By sex, 2013-16
===============
                                         Lower     Upper           Left
Sex           Children  Mean  Median  quartile  quartile  Longest   out
------------  --------  ----  ------  --------  --------  -------  ----
Entered care to decision
F                    2   260     260       230       290      320     0
M                    2   250     250       245       255      260     0
Not recorded         0   [z]     [z]       [z]       [z]      [z]     0

"""
        in text
    )
    assert "[z] not applicable: nobody counted, or nothing to compare with" in text


def test_groups_with_nobody_stand_in_one_line_and_periods_keep_their_rows() -> None:
    page = page_of(children().assign(date_of_birth="2013-01-01"), by=("year", "age-band"))
    years, ages = page.tables
    assert {row[1] for row in years.rows} == {"2013-14", "2014-15", "2015-16"}
    assert {row[1] for row in ages.rows} == {"Under 1", "1 to 4"}
    assert ages.explained[0] == "Nobody: 5 to 9, 10 to 15, 16 and over."


def test_a_single_group_stands_in_the_caption_with_what_it_is_a_group_of() -> None:
    page = page_of(children().assign(sex="F"), by=("local-authority", "sex"))
    assert [table.caption for table in page.tables] == ["Rutland, 2013-16", "Sex: F, 2013-16"]


def test_a_long_name_of_a_target_is_wrapped(tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    name = "Decision within 10 working days of the legal planning meeting, as our panel of May 2013 set it"
    file.write_text(TARGETS.replace("Decision within 10 working days", name), encoding="utf-8")
    text = page_text(page_of(children(), by="local-authority", targets=file))
    assert (
        """
Decision within 10 working days of the legal planning meeting, as our panel of
  May 2013 set it, 2013-16
==============================================================================
Authority  Children"""
        in text
    )


def test_a_running_window_is_marked_and_explained() -> None:
    text = page_text(page_of(children(), as_at="2015-06-30", by="local-authority"))
    assert "\nRutland, 2013-16 [p]\n====" in text
    assert "\n[p] provisional: the window had not ended on the as-at day\n" in text
    assert "-  2013-16: provisional, the window had not ended on 30 June 2015" in text


def test_a_window_before_the_data_and_data_without_an_adoption_are_noted() -> None:
    early = page_of(children(), windows=("2011-14", "2013-16"))
    assert (
        "2011-14, 2013-16: the data has no adoption order before 2015-16, and may lack stages." in early.notes
    )
    none = page_of(children().assign(adoption_order_date=""))
    assert any("so whether it reaches back so far can't be told" in note for note in none.notes)


def test_a_missing_decision_column_is_said_and_never_a_zero() -> None:
    data = table("A,M", more="sex")
    found = product.timeliness(data, by="all", **ASKED)
    text = page_text(timeliness_page(found, "1"))
    assert "Decision to placement order" in text
    row = next(line for line in text.splitlines() if line.startswith("Decision to placement order"))
    assert row.split()[-7:] == ["[x]"] * 7
    assert "[x] not available" in text
    assert "The file has no column adoption_decision_date: what begins or ends on it is" in text
    one = json.loads(timeliness_json(found, "1"))["stages"][1]
    assert (one["children"], one["left_out"], one["mean"], one["shorthand"]) == (None, None, None, "x")


def test_json_keeps_to_its_schema(targets: Path) -> None:
    checker = jsonschema.FormatChecker()
    for seed in range(5):
        found = product.timeliness(frame(export(seed)), by=("all", "sex", "quarter", "age-band"), **ASKED)
        document = json.loads(timeliness_json(found, "1.2.3"))
        jsonschema.validate(document, timeliness_schema(), format_checker=checker)
    found = product.timeliness([children(), table("A,M", more="sex")], targets=targets, **ASKED)
    jsonschema.validate(json.loads(timeliness_json(found, "1")), timeliness_schema(), format_checker=checker)


def test_json_of_a_stage_and_of_a_target(targets: Path) -> None:
    document = json.loads(
        timeliness_json(product.timeliness(children(), by="all", targets=targets, **ASKED), "1")
    )
    assert document["schema"] == "scorecard/timeliness/1"
    assert [file["name"] for file in document["files"]] == [
        "targets our-targets.toml", "bank holidays in England, 2000-01-01 to 2027-12-31",
    ]  # fmt: skip
    place = {
        "by": "all", "group": "All", "window": "2013-16", "start": "2013-04-01", "end": "2016-03-31",
        "provisional": False, "complete": False,
    }  # fmt: skip
    assert document["stages"][2] == {
        **place, "stage": "order-match", "from": "placement_order_date", "to": "match_date", "children": 4,
        "left_out": 1, "negative": 1, "total": 120, "mean": 30.0, "value": 30, "lower_quartile": 12.5,
        "median": 25.0, "upper_quartile": 42.5, "longest": 80,
    }  # fmt: skip
    assert document["targets"][0] == {
        **place, "target": "Decision within 10 working days", "from": "legal_planning_meeting_date",
        "to": "adoption_decision_date", "limit": 10, "unit": "working-days",
        "source": "Our own standard, panel of May 2013", "children": 3, "left_out": 1, "negative": 0,
        "within": 2, "share": 200 / 3, "share_value": 67, "longest": 11,
    }  # fmt: skip


def test_csv_has_a_row_for_each_stage_and_target(targets: Path) -> None:
    found = product.timeliness(children(), by="all", targets=targets, **ASKED)
    text = timeliness_csv(found)
    assert text.startswith("\ufeffby,group,window,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["figure"] for row in rows] == ["stage"] * 7 + ["target"] * 2
    assert (rows[2]["name"], rows[2]["median"], rows[2]["within"]) == ("order-match", "25.0", "")
    assert (rows[8]["name"], rows[8]["within"], rows[8]["longest"], rows[8]["mean"]) == (
        "Care proceedings within 26 weeks", "1", "183", "",
    )  # fmt: skip
    provenance = json.loads(timeliness_provenance(found, "1"))
    assert provenance["schema"] == PROVENANCE_SCHEMA
    assert provenance["cohort"] == "ended"


HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> **b**"


def test_texts_of_the_data_are_harmless_in_every_format(tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_text(TARGETS.replace("Decision within 10 working days", "=1+1 <b>|"), encoding="utf-8")
    data = children().assign(sex=[HOSTILE] * 5)
    found = product.timeliness(data, by="sex", targets=file, **ASKED)
    html, markdown = (form(timeliness_page(found, "1")) for form in (page_html, page_markdown))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;|" in html
    assert "<script>" not in markdown
    assert r"\*\*b\*\*" in markdown
    rows = list(csv.DictReader(io.StringIO(timeliness_csv(found).removeprefix("\ufeff"))))
    assert all(not row["group"].startswith("=") and not row["name"].startswith("=") for row in rows)


def test_html_and_markdown_are_marked_internal_at_each_table() -> None:
    page = page_of(children(), by=("all", "year"))
    words = "Internal: contains small numbers, not for publication"
    assert page_markdown(page).count(words) == page_html(page).count(words) == len(page.tables) == 2
    assert "| Placement order to match | 4 | 30 | 25 | 13 | 43 | 80 | 1 |" in page_markdown(page)


def test_nothing_in_a_result_names_a_child() -> None:
    found = product.timeliness(children(), by=("all", "quarter"), **ASKED)
    told = page_text(timeliness_page(found, "1")) + timeliness_csv(found) + timeliness_json(found, "1")
    assert not any(name in told for name in ("Ash", "Birch", "Cedar", "Damson", "Elm"))


def test_nobody_to_count_is_refused() -> None:
    with pytest.raises(product.ScorecardError, match="no window asked for counts a child in any stage"):
        product.timeliness(children(), windows="2005-08", as_at="2016-03-31")
