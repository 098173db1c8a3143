"""`scorecard pipeline`: what is printed, written and refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from commands.running import REGION, ran
from engine.workbench import child

import scorecard as product
from pipeline.exports import frame
from scorecard.model.pipeline import Pipeline
from scorecard.presentation.html import page_html
from scorecard.presentation.markdown import page_markdown
from scorecard.presentation.pipeline_csv import pipeline_csv
from scorecard.presentation.pipeline_json import pipeline_json, pipeline_provenance_json
from scorecard.presentation.pipeline_page import pipeline_page
from scorecard.presentation.pipeline_schema import pipeline_schema
from scorecard.presentation.text import page_text

MEMBERS = REGION.with_name("synthetic_region_membership.csv")


def two_authorities(first: str = "Kent", second: str = "Leeds", stage: str = "linking") -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        child(la=first, entered="2024-06-01", decision="2025-02-01"),
        {**child(la=first, entered="2024-06-01", order="2025-02-01", born="2024-06-01"), "stage": stage},
        child(la=first, entered="2023-06-01", placed="2024-01-01", adopted="2024-09-30"),
        child(la=second, entered="2024-06-01", decision="2025-02-01", match="2025-04-30"),
        child(la=second, entered="2024-06-01", decision="2025-02-01", reversed="2025-05-01"),
    ]
    return frame([{**row, "child_id": f"C{number}"} for number, row in enumerate(rows)])


def small(**asked: Any) -> Pipeline:
    return product.pipeline(two_authorities(**asked), as_at="2025-06-30", beside="2025-03-31")


SIDE_BY_SIDE = """\
Children by stage and area
==========================
             In Decision  Family                Adopted Changed
Day        care     only finding Matched Placed in year in year Others All
---------- ---- -------- ------- ------- ------ ------- ------- ------ ---
All areas together
2025-06-30    0        1       1       1      0       0       1      1   5
2025-03-31    0        3       1       0      0       1       0      0   5
Change        0       -2       0      +1      0     [z]     [z]     +1   0

Kent
2025-06-30    0        1       1       0      0       0       0      1   3
2025-03-31    0        1       1       0      0       1       0      0   3
Change        0        0       0       0      0     [z]     [z]     +1   0

Leeds
2025-06-30    0        0       0       1      0       0       1      0   2
2025-03-31    0        2       0       0      0       0       0      0   2
Change        0       -2       0      +1      0     [z]     [z]      0   0
Others: adopted or changed away before the year, left care otherwise, or not yet
  known (none of the dates by the day, such as a child who entered care later).
A row adds up to All, the journeys of the area.
In the year: from 1 April of each day's own year. The two days are of two years
  and not the same day of these, so no change is given of it.
[z] not applicable: nobody counted, or nothing to compare with
"""
STANDS = """\
Kent: where each child stands
=============================
State                                    30 June 2025  31 March 2025  Change
---------------------------------------  ------------  -------------  ------
In care, no decision                                0              0       0
Decision, no placement order                        1              1       0
Placement order, family finding                     1              1       0
Matched, not yet placed                             0              0       0
Placed, not yet adopted                             0              0       0
Adopted in the year                                 0              1     [z]
Adopted before the year                             1              0      +1
Plan changed away in the year                       0              0     [z]
- RD1, needs changed after the decision             0              0     [z]
- RD2, court made no placement order                0              0     [z]
- RD3, no prospective adopters found                0              0     [z]
- RD4, other reason                                 0              0     [z]
- Reason not recorded                               0              0     [z]
Plan changed away before                            0              0       0
Left care otherwise                                 0              0       0
Not yet known                                       0              0       0
All journeys                                        3              3       0
In the year: from 1 April of each day's own year. The two days are of two years
  and not the same day of these, so no change is given of it.
[z] not applicable: nobody counted, or nothing to compare with
"""
RUNNING = """\
Leeds: the running year
=======================
2025-26          In 91 of 365 days  Full-year equivalent
---------------  -----------------  --------------------
Adopted                          0                     0
Placed                           0                     0
Matched                          1                     4
"""


def test_the_text_has_each_table_and_80_columns() -> None:
    text = page_text(pipeline_page(small(), "1.2.3"))
    assert text.startswith(
        "Adoption pipeline as at 30 June 2025, beside 31 March 2025\nadoption-scorecard 1.2.3\n"
    )
    assert STANDS in text
    assert RUNNING in text
    assert "Kent: the team's own stages, plans not ended" in text
    assert max(map(len, text.splitlines())) <= 80
    assert text.isascii()


def test_areas_stand_side_by_side_on_both_days() -> None:
    assert SIDE_BY_SIDE in page_text(pipeline_page(small(), "1.2.3"))


def test_the_sample_region_gives_stages_by_authority_at_two_dates() -> None:
    done = ran("pipeline", REGION, "--regions", MEMBERS, "--as-at", "2026-03-31", "--beside", "2025-03-31")
    assert done.status == 0
    text = done.out
    assert max(map(len, text.splitlines())) <= 80
    table = text[text.index("Children by stage and area") : text.index("Others:")]
    authorities = ("City of London", "Isle of Wight", "Isles of Scilly", "Rutland")
    columns = []
    for name in authorities:
        line = table[table.index(f"\n{name}\n2026-03-31") :].splitlines()[2]
        columns.append([int(cell) for cell in line.split()[1:]])
    whole = table[table.index("\nAll areas together\n2026-03-31") :].splitlines()[2]
    assert [sum(of) for of in zip(*columns, strict=True)] == [int(cell) for cell in whole.split()[1:]]


def test_returns_give_a_pipeline_of_the_children_with_a_plan() -> None:
    returns = REGION.with_name("synthetic_ssda903")
    done = ran("pipeline", returns, "--local-authority", "Isles of Scilly", "--format", "json")
    document = json.loads(done.out)
    jsonschema.validate(document, pipeline_schema(), jsonschema.Draft202012Validator)
    value = {
        (one["area"], one["table"], one["row"], one["period"]): one["value"] for one in document["figures"]
    }
    states = [
        n for (area, of, _, on), n in value.items() if (area, of, on) == ("All", "states", "2025-03-31")
    ]
    assert sum(states) == 73
    assert value["All", "families", "needed", "2025-03-31"] is None
    years = ("2022-23", "2023-24", "2024-25")
    assert [value["All", "activity", "disruptions", year] for year in years] == [1, 1, 1]
    assert [value["All", "disruptions", "median-days", year] for year in years] == [None, 93, 98]


def test_the_csv_has_a_row_for_each_area_day_table_and_line() -> None:
    text = pipeline_csv(small())
    assert text.startswith(
        "\ufeffarea,area_type,table,row,title,indicator,unit,period,start,end,provisional,"
    )
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    keys = [(row["area"], row["area_type"], row["table"], row["row"], row["period"]) for row in rows]
    assert len(set(keys)) == len(keys)
    line = "All,all,states,adopted-in-year,Adopted in the year,,children"
    assert text.splitlines()[1:3] == [
        f"{line},2025-06-30,,2025-06-30,false,true,0,,,,",
        f"{line},2025-03-31,,2025-03-31,false,true,1,,,,",
    ]
    decision = 'All,all,states,decision,"Decision, no placement order",,children'
    assert f"\n{decision},2025-06-30,,2025-06-30,false,true,1,,-2,,\r" in text
    assert (
        "\nLeeds,local-authority,running-year,matched,Matched,,children,2025-26,2025-04-01,2026-03-31,true,true,1,,,,4\r"
        in text
    )
    assert "\nKent,local-authority,waits,a14,With placement order (A14),A14,children,2025-06-30,," in text


@pytest.mark.parametrize("every", ["year", "half-year", "quarter"])
def test_the_json_keeps_to_its_published_schema(every: str) -> None:
    for found in (
        product.pipeline(two_authorities(), as_at="2025-06-30", every=every),
        product.pipeline(REGION, regions=MEMBERS, every=every),
        product.pipeline(two_authorities().drop(columns=["reversal_date", "stage"]), as_at="2025-06-30"),
    ):
        document = json.loads(pipeline_json(found, "1.2.3"))
        jsonschema.validate(document, pipeline_schema(), jsonschema.Draft202012Validator)
        assert document["schema"] == "scorecard/pipeline/1"
        assert len(document["figures"]) == len(found.figures)


def test_the_schema_is_printed() -> None:
    done = ran("pipeline", "--json-schema")
    assert done.status == 0
    assert json.loads(done.out) == pipeline_schema()


def test_names_and_stages_print_as_themselves() -> None:
    found = small(first="<script>", second="a|b", stage="=1+1<b>\u202e")
    page = pipeline_page(found, "1.2.3")
    html, markdown, text = page_html(page), page_markdown(page), page_text(page)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "=1+1&lt;b&gt;\\u202e" in html
    assert "a\\|b" in markdown
    assert "\u202e" not in text + html + markdown + pipeline_csv(found) + pipeline_json(found, "1")
    cells = [cell for row in csv.reader(io.StringIO(pipeline_csv(found))) for cell in row]
    assert "'=1+1<b>\\u202e" in cells
    assert not any(cell.startswith(("=", "@")) for cell in cells)


def test_markdown_and_html_say_that_they_are_internal() -> None:
    page = pipeline_page(small(), "1.2.3")
    warning = "Internal: contains small numbers, not for publication"
    assert page_markdown(page).count(warning) == len(page.tables)
    assert page_html(page).count(warning) == len(page.tables)


def test_no_child_is_named() -> None:
    found = small()
    page = pipeline_page(found, "1.2.3")
    for text in (page_text(page), page_html(page), pipeline_csv(found), pipeline_json(found, "1")):
        assert not any(f"C{number}" in text.split() for number in range(5))
        assert "2024-06-01" not in text


def test_a_csv_has_its_provenance_beside_it(tmp_path: Path) -> None:
    done = ran("pipeline", REGION, "-o", tmp_path / "pipeline.csv", "--by", "all")
    assert (done.status, done.out) == (0, "")
    beside = json.loads((tmp_path / "pipeline.csv.provenance.json").read_text("utf-8"))
    assert beside["schema"] == "scorecard/provenance/1"
    assert (beside["as_at"], beside["beside"]) == ("2026-03-31", "2025-03-31")
    assert beside["inputs"][0]["journeys"] == 515
    found = product.pipeline(REGION, by="all")
    assert beside == json.loads(pipeline_provenance_json(found, product.__version__))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--beside", "2026-03-31", "--as-at", "2026-03-31"), "is not before the as-at day"),
        (("--beside", "2031-01-01"), "is not before the as-at day, 2026-03-31"),
        (("--beside", "soon"), "'soon' is not a day"),
        (("--every", "month"), "'month' is not one of"),
        (("--by", "region"), "--by region needs a regions file"),
        (("-o", "pipeline.xml"), "-o takes a file ending in"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = ran("pipeline", REGION, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_authorities_outside_every_region_are_named() -> None:
    only_kent = [product.Membership("Kent", "South")]
    found = product.pipeline(two_authorities(), as_at="2025-06-30", regions=only_kent)
    (outside,) = (one for one in found.notes if one.code == "in-no-region")
    assert dict(outside.facts) == {"authorities": "Leeds", "number": 1}


def test_a_config_file_sets_it_and_is_named(tmp_path: Path) -> None:
    config = tmp_path / "our.toml"
    config.write_text('as-at = "2025-06-30"\n[pipeline]\nbeside = "2025-03-31"\nevery = "quarter"\n', "utf-8")
    done = ran("pipeline", REGION, "--config", config, "--by", "all")
    assert done.status == 0
    assert done.out.startswith("Adoption pipeline as at 30 June 2025, beside 31 March 2025\n")
    assert "2025-26 Q1" in done.out
    assert "Settings were read from our.toml" in done.out


def test_the_same_input_gives_the_same_bytes() -> None:
    for form in ("text", "markdown", "html", "csv", "json"):
        assert ran("pipeline", REGION, "--format", form).out == ran("pipeline", REGION, "--format", form).out


def test_the_change_of_what_is_not_available_is_not_available_and_a4_is_told_of_returns_alone() -> None:
    data = two_authorities().drop(columns="sibling_group_id")
    found = product.pipeline(data, as_at="2025-06-30", beside="2025-03-31")
    page = pipeline_page(found, "1.2.3")
    finding = next(one for one in page.tables if one.caption == "All areas together: family finding")
    assert ("Families", "Families needed", "[x]", "[x]", "[x]") in finding.rows
    assert "A4" not in dict(page.terms)


def test_what_an_earlier_day_lacks_is_said_beneath_the_first_table_and_nowhere_else() -> None:
    page = pipeline_page(product.pipeline(REGION, as_at="2026-03-31"), "1.2.3")
    said = "On 31 March 2025 102 children were in care without a decision or not yet known, as these files"
    assert page.tables[0].caption == "Children by stage and area"
    assert page.tables[0].explained[-1].startswith(said)
    assert [note for note in page.notes if note.startswith(said)] == []
