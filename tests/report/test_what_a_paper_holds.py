"""`scorecard.report`: what it leads with, which sections it has, and what the data can't give."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from commands.running import REGION, SAMPLE
from engine.workbench import child
from pipeline.exports import frame

import scorecard as product
from scorecard.model.errors import UsageError
from scorecard.model.report import SECTIONS, RuleBroken
from scorecard.model.result import Audience
from scorecard.presentation.document import Chart, Terms
from scorecard.presentation.table import Table

READING = product.read(str(SAMPLE))
ONE_AREA = [name for name in SECTIONS if name != "areas"]


def adopted(**dates: str | None) -> pd.DataFrame:
    whole = {"entered": "2014-01-01", "decision": "2014-06-01", "order": "2014-07-01", "match": "2014-09-01",
             "placed": "2014-10-01", "adopted": "2015-06-30"}  # fmt: skip
    return frame([{**child(**{**whole, **dates}), "child_id": "C1"}])


def test_it_leads_with_the_last_window_that_has_ended() -> None:
    found = product.report(READING, as_at="2025-09-30", sections="provenance")
    assert {(one.area.name, one.window) for one in found.headline} == {("Isles of Scilly", "2022-25")}
    assert [one.indicator for one in found.headline] == ["A1", "A2", "A3", "A10"]


def test_it_leads_with_a_running_window_where_there_is_no_other() -> None:
    found = product.report(READING, as_at="2025-09-30", windows="2023-26", sections="provenance")
    assert [(one.window, one.provisional) for one in found.headline] == [("2023-26", True)] * 4


def test_several_authorities_are_led_by_all_together() -> None:
    found = product.report(str(REGION), windows="latest", sections=["areas"])
    assert {one.area.name for one in found.headline} == {"All"}


def test_sections_with_nothing_to_say_are_not_there_unless_asked_for() -> None:
    assert list(product.report(READING, sections=SECTIONS).sections) == list(SECTIONS)
    assert list(product.report(READING).sections) == ONE_AREA
    one_window = product.report(READING, windows="latest", by="local-authority")
    assert [name for name in ONE_AREA if name not in one_window.sections] == ["trend"]
    asked = product.document(product.report(READING, windows="latest", sections=["areas", "trend"]))
    assert [(one.heading, one.blocks) for one in asked.sections[:2]] == [
        ("Areas compared", ("One area only: nothing to compare it with.",)),
        ("Trend by window", ("One window only: nothing to compare it with.",)),
    ]


def test_the_sections_asked_for_in_their_order_and_always_the_sources() -> None:
    found = product.document(product.report(READING, sections=["method", "scorecard", "method"]))
    assert [one.heading for one in found.sections] == [
        "Method and thresholds", "The scorecard", "Where the figures come from",
    ]  # fmt: skip


def test_what_no_section_needs_is_not_worked_out() -> None:
    found = product.report(READING, sections="scorecard")
    assert (found.timeliness, found.pipeline, found.outlook, found.broken) == (None, None, None, ())


def test_a_section_that_there_is_not() -> None:
    with pytest.raises(UsageError) as refused:
        product.report(READING, sections=["summary"])
    assert refused.value.what == "the section 'summary' is not known"
    assert refused.value.fix == "give some of " + ", ".join(SECTIONS)


def test_stages_are_of_the_window_that_leads_and_the_days_of_the_paper() -> None:
    found = product.report(READING, as_at="2025-06-30", ending=["2024-12-31"], years=1, audience="internal")
    assert found.timeliness is not None and found.pipeline is not None and found.outlook is not None
    assert {one.span.window for one in found.timeliness.stages} == {"2024-01-01..2024-12-31"}
    days = {one.as_at.isoformat() for one in (found.timeliness, found.pipeline, found.outlook.scorecard)}
    assert days == {"2025-06-30"}


def test_the_figures_are_those_of_the_other_commands() -> None:
    found = product.report(READING, as_at="2025-09-30", by="local-authority", audience="internal")
    alone: dict[str, Any] = {"as_at": "2025-09-30", "by": "local-authority"}
    assert found.scorecard == product.compute(READING, **alone)
    assert found.timeliness == product.timeliness(READING, windows="2022-25", **alone)
    assert found.pipeline == product.pipeline(READING, **alone)
    assert found.outlook == product.outlook(READING, **alone)


def test_what_the_data_can_not_give_is_said() -> None:
    found = product.report(adopted(), windows="2013-16", as_at="2031-03-31", audience="internal")
    assert dict(found.absent) == {
        "outlook": "no window counts a child, and none is on the way",
    }
    paper = {one.heading: one.blocks for one in product.document(found).sections}
    assert paper["Outlook"] == ("No window counts a child, and none is on the way.",)


def test_which_rules_rows_break_and_how_many_rows() -> None:
    found = product.report(
        adopted(match="2015-08-01", decision="2013-06-01"),
        windows="2013-16",
        sections="data",
        audience="internal",
    )
    care, placed = "Adoption decision before entering care", "Matched after being placed for adoption"
    assert found.broken == (
        RuleBroken("matched-after-placed", "warning", placed, 1),
        RuleBroken("decision-before-entering-care", "warning", care, 1),
    )


def test_editions_are_those_that_judge() -> None:
    assert [one.edition for one in product.report(READING, sections="method").editions] == ["dfe-2014-01-14"]


def test_each_chart_stands_above_its_table() -> None:
    paper = product.document(product.report(str(REGION), audience="internal"))
    found = [
        (section.heading, block, below)
        for section in paper.sections
        for block, below in zip(section.blocks, section.blocks[1:], strict=False)
        if isinstance(block, Chart)
    ]
    assert [(heading, below.caption) for heading, _, below in found if isinstance(below, Table)] == [
        ("Trend by window", "All areas together: A1 by window"),
        ("Trend by window", "All areas together: A2 by window"),
        ("Areas compared", "A1 by area, 2023-26"),
        ("Areas compared", "A2 by area, 2023-26"),
        ("How long each stage took", "All areas together, 2023-26"),
        ("Children at each stage", "All areas together: where each child stands"),
    ]
    for _, chart, below in found:
        assert isinstance(below, Table)
        cells = {cell.removesuffix(" days") for row in below.rows for cell in row}
        figures = re.findall(r": (\[.\]|[0-9,]+)", chart.alternative)
        assert figures and set(figures) <= cells


@pytest.mark.parametrize("audience", ["internal", "publication"])
def test_every_mark_in_a_table_is_explained_in_its_section(audience: Audience) -> None:
    for section in product.document(product.report(str(REGION), audience=audience)).sections:
        cells = " ".join(
            cell for block in section.blocks if isinstance(block, Table) for row in block.rows for cell in row
        )
        terms = {word for block in section.blocks if isinstance(block, Terms) for word, _ in block.pairs}
        beside = [line for block in section.blocks if isinstance(block, Table) for line in block.explained]
        assert ("[1]" not in cells) or "[1]" in terms
        for mark in ("[c]", "[p]", "[x]", "[z]", "[u]"):
            assert (mark not in cells) or any(line.startswith(mark) for line in beside), section.heading
