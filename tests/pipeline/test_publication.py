"""`pipeline --audience publication`: exactly what leaves, in every format, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import jsonschema
import pandas as pd
import pytest
from commands.running import REGION, process, ran
from engine.workbench import child

import scorecard as product
from pipeline.exports import frame
from scorecard.model.errors import UsageError
from scorecard.model.pipeline import Pipeline
from scorecard.model.region import Membership
from scorecard.presentation.html import page_html
from scorecard.presentation.markdown import page_markdown
from scorecard.presentation.pipeline_csv import pipeline_csv
from scorecard.presentation.pipeline_json import pipeline_json, pipeline_provenance_json
from scorecard.presentation.pipeline_page import pipeline_page
from scorecard.presentation.pipeline_schema import pipeline_schema
from scorecard.presentation.text import page_text

ADOPTED = {"entered": "2023-06-01", "decision": "2023-12-01", "order": "2024-02-01", "match": "2024-05-01",
           "placed": "2024-07-01", "adopted": "2025-05-01"}  # fmt: skip
PLACED = {**ADOPTED, "adopted": None}
MATCHED = {**PLACED, "placed": None}
LOOKING = {**MATCHED, "match": None}
DECIDED = {**LOOKING, "order": None}
WAY: tuple[dict[str, Any], ...] = (DECIDED, LOOKING, MATCHED, PLACED, ADOPTED)


def export(numbers: Mapping[str, Sequence[int]]) -> pd.DataFrame:
    """By authority, how many are decided, in family finding, matched, placed and adopted on 31 March 2026."""
    rows: list[dict[str, Any]] = [
        child(la=authority, **cells)
        for authority, of in numbers.items()
        for cells, number in zip(WAY, of, strict=True)
        for _ in range(number)
    ]
    return frame([{**row, "child_id": f"C{number}"} for number, row in enumerate(rows)])


def published(numbers: Mapping[str, Sequence[int]], **asked: Any) -> Pipeline:
    return product.pipeline(export(numbers), as_at="2026-03-31", audience="publication", **asked)


BEFORE = {"placement_order_date": "2015-02-01", "match_date": "2015-05-01", "entered_care_date": "2014-06-01",
          "adoption_decision_date": "2014-12-01", "placed_for_adoption_date": "2015-07-01",
          "adoption_order_date": "2016-01-01"}  # fmt: skip
THREE = {"Derby": (6, 9, 2, 8, 7), "Kent": (0, 7, 0, 6, 12), "York": (7, 8, 3, 9, 20)}
STAGES = """\
Children by stage and area
==========================
              In  Decision   Family                   Adopted  Changed
Day         care      only  finding  Matched  Placed  in year  in year
----------  ----  --------  -------  -------  ------  -------  -------
All areas together
2026-03-31     0        13      [c]      [c]      23       39        0

Derby
2026-03-31     0         6      [c]      [c]       8        7        0

Kent
2026-03-31     0         0        7        0       6       12        0

York
2026-03-31     0         7      [c]      [c]       9       20        0
[c] confidential
"""
WAITS = """\
Waiting, not placed, by area
============================
Area                Decision, not placed (A9)  With placement order (A14)
------------------  -------------------------  --------------------------
All areas together                         42                          29
Derby                                      17                          11
Kent                                        7                           7
York                                       18                          11
"""
ACTIVITY = """\
Derby: activity by financial year
=================================
                                   Orders Decisions Changed Left
Period      Adopted Placed Matched  (A16)     (A15)    (A5) care Disrupted
----------- ------- ------ ------- ------ --------- ------- ---- ---------
2021-22 [u]       0      0       0      0         0       0    0         0
2022-23 [u]       0      0       0      0         0       0    0         0
2023-24 [u]       0      0       0     26        32       0    0         0
2024-25 [u]       0     15     [c]      0         0       0    0         0
2025-26           7      0       0      0         0       0    0         0
[c] confidential
"""


def test_what_is_told_exactly() -> None:
    """Family finding is hidden too: with A14 it would tell of the 2 matched, and so would the 17 matches.

    Of those 17 the 15 placed are known.
    """
    text = page_text(pipeline_page(published(THREE), "1.2.3"))
    assert text.startswith("Adoption pipeline as at 31 March 2026\nadoption-scorecard 1.2.3\nDataFrame\n")
    assert STAGES in text
    assert WAITS in text
    assert ACTIVITY in text
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 80


def test_json_has_null_and_c_for_what_is_hidden_and_no_field_that_is_not_public() -> None:
    document = json.loads(pipeline_json(published(THREE), "1.2.3"))
    jsonschema.validate(document, pipeline_schema(), jsonschema.Draft202012Validator)
    head = ["schema", "tool", "as_at", "every", "inputs", "audience", "notes", "figures"]
    assert (list(document), document["audience"]) == (head, "publication")
    assert set(document["inputs"][0]) == {"file", "sha256", "kind"}
    (matched,) = (
        one for one in document["figures"]
        if (one["area"], one["table"], one["row"]) == ("York", "states", "matched")
    )  # fmt: skip
    assert matched == {
        "area": "York", "area_type": "local-authority", "table": "states", "row": "matched",
        "title": "Matched, not yet placed", "indicator": None, "unit": "children", "period": "2026-03-31",
        "start": None, "end": "2026-03-31", "provisional": False, "complete": True, "value": None,
        "shorthand": "c",
    }  # fmt: skip
    assert {one["table"] for one in document["figures"]} == {"states", "waits", "activity"}
    assert {one["end"] for one in document["figures"] if one["start"] is None} == {"2026-03-31"}


def test_csv_has_the_same_figures_and_columns() -> None:
    found = published(THREE)
    rows = list(csv.DictReader(io.StringIO(pipeline_csv(found).removeprefix("\ufeff"))))
    figures = json.loads(pipeline_json(found, "1"))["figures"]
    assert [*rows[0]] == [*figures[0]]
    assert [(row["value"], row["shorthand"]) for row in rows] == [
        ("" if one["value"] is None else str(one["value"]), one["shorthand"] or "") for one in figures
    ]


def test_html_and_markdown_explain_c_and_do_not_say_internal() -> None:
    page = pipeline_page(published(THREE), "1.2.3")
    html, markdown = page_html(page), page_markdown(page)
    assert "<td" in html and ">[c]</td>" in html
    assert "[c] confidential" in html and "confidential" in markdown
    assert "Internal" not in html + markdown + page_text(page)


def test_no_format_has_what_is_hidden_or_tells_of_it() -> None:
    """35 of the children stand in what is left out: adopted before the years that are shown."""
    data = pd.concat([export(THREE), export({"Derby": (0, 0, 0, 0, 35)}).assign(**BEFORE)], ignore_index=True)
    data["child_id"] = [f"C{number}" for number in range(len(data))]
    found = product.pipeline(data, as_at="2026-03-31", audience="publication")
    page = pipeline_page(found, "1.2.3")
    texts = (page_text(page), page_html(page), page_markdown(page), pipeline_csv(found),
             pipeline_json(found, "1"), pipeline_provenance_json(found, "1"))  # fmt: skip
    for text in texts:
        words = text.replace(found.inputs[0].sha256, "").replace(",", " ").split()
        assert not {"139", "35", "journeys"} & {*words}
        assert not any(said in text for said in ("row 1", "Others", "cell ", "beside 2", "full_year"))
    assert all(one.change is None and one.full_year_equivalent is None for one in found.figures)


def test_every_hidden_figure_is_told_and_what_is_not_given_is_said() -> None:
    found = published(THREE)
    hidden = sum(one.shorthand == "c" for one in found.figures)
    notes = pipeline_page(found, "1").notes
    said = "figures are hidden and shown as [c]: counts from 1 to 5, and what these could be worked out from."
    assert f"{hidden} {said}" in notes
    assert any(one.startswith("Not given for publication: an earlier day and changes;") for one in notes)


def test_an_area_whose_every_number_is_hidden_is_not_told_as_empty() -> None:
    found = published({"Derby": (6, 9, 0, 8, 7), "Kent": (0, 0, 0, 1, 2)})
    page = pipeline_page(found, "1")
    assert not any("Nobody is in any figure" in one for one in page.notes)
    assert ("Kent", "2026-03-31", "0", "0", "0", "0", "[c]", "[c]", "0") in page.tables[0].rows


def test_a_column_that_no_file_has_is_not_available() -> None:
    data = export(THREE).drop(columns="adoption_decision_date")
    found = product.pipeline(data, as_at="2026-03-31", audience="publication", by="all")
    marks = {(one.line.table, one.line.code): one.shorthand for one in found.figures}
    assert {key for key, mark in marks.items() if mark == "x"} == {
        ("states", "decision"), ("waits", "a9"), ("waits", "a14"), ("activity", "decisions")
    }  # fmt: skip


def test_an_earlier_day_is_refused() -> None:
    with pytest.raises(UsageError, match="publication gives no earlier day"):
        published(THREE, beside="2025-03-31")
    done = ran("pipeline", REGION, "--audience", "publication", "--beside", "2025-03-31")
    assert (done.status, done.out) == (2, "")
    assert "fix: leave out --beside" in done.err


def test_the_command_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    asked = ("pipeline", REGION, "--audience", "publication", "--every", "half-year", "--format", "json")
    outs = {process(*asked, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}
    assert len(outs) == 1
    document = json.loads(outs.pop())
    assert {one["period"] for one in document["figures"] if one["start"]} >= {"2025-26 H1", "2025-26 H2"}


def told(*groups: tuple[str, Mapping[str, Any], int], **asked: Any) -> dict[tuple[str, str, str], int | str]:
    """What is published of so many children of an authority, but for 0: by area, row and period."""
    rows = [child(la=la, **cells) for la, cells, number in groups for _ in range(number)]
    data = frame([{**row, "child_id": f"C{number}"} for number, row in enumerate(rows)])
    found = product.pipeline(data, as_at="2026-03-31", audience="publication", **asked)
    return {
        (one.area.name, one.line.code, one.label if one.start else "now"): one.value or one.shorthand
        for one in found.figures
        if one.value != 0
    }


WITHOUT_ORDER = {**MATCHED, "order": None}


def test_few_who_wait_without_an_order_are_not_a9_less_a14() -> None:
    """3 are decided on and 2 matched without an order: 20 less 15 are 5."""
    groups = (
        ("Derby", DECIDED, 3),
        ("Derby", LOOKING, 9),
        ("Derby", MATCHED, 6),
        ("Derby", WITHOUT_ORDER, 2),
    )
    assert told(*groups, by="all") == {
        ("All", "decision", "now"): "c", ("All", "order", "now"): "c", ("All", "matched", "now"): 8,
        ("All", "a9", "now"): "c", ("All", "a14", "now"): 15,
        ("All", "matched", "2024-25"): 8, ("All", "orders", "2023-24"): 15,
        ("All", "decisions", "2023-24"): 20,
    }  # fmt: skip


def test_who_is_in_a9_and_neither_decided_only_nor_in_a14_is_matched() -> None:
    """18 less 10 with an order less 6 decided only: 2 of the 3 matched, so one of these numbers goes."""
    groups = (
        ("Derby", DECIDED, 6),
        ("Derby", LOOKING, 9),
        ("Derby", MATCHED, 1),
        ("Derby", WITHOUT_ORDER, 2),
    )
    assert told(*groups, by="all") == {
        ("All", "decision", "now"): "c", ("All", "order", "now"): 9, ("All", "matched", "now"): "c",
        ("All", "a9", "now"): 18, ("All", "a14", "now"): 10,
        ("All", "matched", "2024-25"): "c", ("All", "orders", "2023-24"): 10,
        ("All", "decisions", "2023-24"): 18,
    }  # fmt: skip


def test_adopted_in_the_year_are_those_of_its_half_years_and_no_earlier_ones() -> None:
    """9 less the 7 of April to September would be the 2 of the half-year after."""
    early = {"entered": "2022-06-01", "decision": "2022-12-01", "order": "2023-02-01", "match": "2023-05-01",
             "placed": "2023-07-01", "adopted": "2024-05-01"}  # fmt: skip
    late = {**ADOPTED, "adopted": "2025-11-01"}
    groups = (("Derby", early, 20), ("Derby", ADOPTED, 7), ("Derby", late, 2))
    found = told(*groups, by="all", every="half-year")
    assert {key[1:]: value for key, value in found.items() if "adopted" in key[1]} == {
        ("adopted-in-year", "now"): 9, ("adopted", "2024-25 H1"): 20,
        ("adopted", "2025-26 H1"): "c", ("adopted", "2025-26 H2"): "c",
    }  # fmt: skip


CHANGED = {**DECIDED, "reversed": "2025-06-01"}
AFTER_ALL = {**ADOPTED, "reversed": "2025-04-10", "adopted": "2025-12-01"}


def test_who_was_adopted_after_a_changed_plan_is_not_plans_changed_less_children() -> None:
    """Two in Derby and two in York: 8 plans less 6 children, 9 less 7, and of both 17 less 13."""
    found = told(
        ("Derby", CHANGED, 6), ("Derby", AFTER_ALL, 2), ("Derby", ADOPTED, 10),
        ("York", CHANGED, 7), ("York", AFTER_ALL, 2), ("York", ADOPTED, 10),
    )  # fmt: skip
    assert {key: value for key, value in found.items() if "changed" in key[1]} == {
        ("All", "changed-in-year", "now"): 13, ("All", "changed", "2025-26"): "c",
        ("Derby", "changed-in-year", "now"): 6, ("Derby", "changed", "2025-26"): "c",
        ("York", "changed-in-year", "now"): 7, ("York", "changed", "2025-26"): "c",
    }  # fmt: skip


def test_a_year_in_two_regions_is_of_the_authority_that_moved() -> None:
    """In North until September 7 were adopted and 7 plans changed, of which 6 stay so; in South 3 adopted."""
    late = {**ADOPTED, "adopted": "2025-11-01"}
    regions = [
        Membership("Derby", "North", 1, date(2025, 9, 30).toordinal()),
        Membership("Derby", "South", date(2025, 10, 1).toordinal(), 900_000),
    ]
    groups = ((ADOPTED, 7), (late, 2), (CHANGED, 6), (AFTER_ALL, 1))
    asked = {"by": "region", "regions": regions, "every": "half-year"}
    found = told(*(("Derby", *one) for one in groups), **asked)
    assert {key: value for key, value in found.items() if "adopted" in key[1] or "changed" in key[1]} == {
        ("North", "adopted", "2025-26 H1"): "c", ("South", "adopted", "2025-26 H2"): "c",
        ("South", "adopted-in-year", "now"): 10,
        ("North", "changed", "2025-26 H1"): "c", ("South", "changed-in-year", "now"): 6,
    }  # fmt: skip


def test_whose_regions_authorities_are_anyone_knows() -> None:
    """South is Derby: 9 matched in a year less 7 placed are 2. York's 20 were matched before these years."""
    long_ago = {"entered": "2014-06-01", "decision": "2014-12-01", "order": "2015-02-01",
                "match": "2015-05-01", "placed": "2015-07-01"}  # fmt: skip
    regions = [Membership("Derby", "South", 1, 900_000), Membership("York", "North", 1, 900_000)]
    groups = (("Derby", MATCHED, 2), ("Derby", PLACED, 7), ("York", long_ago, 20))
    found = told(*groups, by=("all", "region"), regions=regions)
    assert {key[1:]: value for key, value in found.items() if key[0] == "South"} == {
        ("placed", "now"): "c", ("matched", "now"): "c", ("a9", "now"): "c", ("a14", "now"): "c",
        ("placed", "2024-25"): "c", ("matched", "2024-25"): 9, ("orders", "2023-24"): 9,
        ("decisions", "2023-24"): 9,
    }  # fmt: skip
    together = told(*groups, by="all")
    assert [together["All", row, "2024-25"] for row in ("matched", "placed")] == [9, 7]


def test_of_those_matched_since_a_year_who_is_not_placed_or_adopted_since_is_matched() -> None:
    """9 less 7 placed: the 30 adopted the year before, matched long before, are none of them."""
    before = {"entered": "2016-06-01", "decision": "2016-12-01", "order": "2017-02-01",
              "match": "2017-05-01", "placed": "2017-07-01", "adopted": "2023-05-01"}  # fmt: skip
    found = told(("Derby", MATCHED, 2), ("Derby", PLACED, 7), ("Derby", before, 30), by="all")
    assert [found["All", row, "2024-25"] for row in ("matched", "placed")] == ["c", 7]
    assert [found["All", row, "now"] for row in ("matched", "placed")] == ["c", 7]


def test_no_note_says_how_many_children_or_is_of_what_is_left_out() -> None:
    """17 entered care; no file has a column for sibling groups."""
    rows = [child(la="Derby", entered="2025-01-01", id=f"C{number}") for number in range(17)]
    internal = product.pipeline(frame(rows), as_at="2026-03-31", beside="2025-03-31")
    public = product.pipeline(frame(rows), as_at="2026-03-31", audience="publication")
    left_out = {one.code for one in internal.notes} - {one.code for one in public.notes}
    assert left_out == {"pipeline-no-group", "pipeline-in-care"}
    assert "pipeline-no-order" in {one.code for one in public.notes}
