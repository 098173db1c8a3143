"""Figures that may not leave the team: `[c]` in tables, gaps in charts, nothing in sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from commands.running import SAMPLE
from presentation.samples import RUNNING

import scorecard as product
from report.papers import THURROCK, blocks, four, hidden, paper, public, texts
from scorecard.model.report import Report, RuleBroken
from scorecard.model.result import note
from scorecard.presentation.document import Chart
from scorecard.presentation.report_document import document
from scorecard.presentation.table import Table


def published() -> Report:
    """A window shown, and one after it of which A1 and A10 are hidden."""
    second = [
        hidden(one) if one.indicator in ("A1", "A10") else public(one) for one in four(THURROCK, RUNNING)
    ]
    found = paper(*map(public, four()), *second, sections=("scorecard", "trend", "data", "provenance"))
    return replace(
        found,
        scorecard=replace(found.scorecard, audience="publication"),
        broken=(RuleBroken("no-placed-date", "warning", "adopted without a placed date", None),),
    )


def test_the_table_has_the_shorthand_and_explains_it() -> None:
    table = blocks(published())[0]
    assert isinstance(table, Table)
    assert table.rows[0] == ("2014-17 [p]", "A1", "[c]", "426", "[c]", "[c]", "[c]")
    assert "[c] confidential" in table.explained


def test_the_chart_has_a_gap_and_says_so() -> None:
    chart = next(block for block in blocks(published(), 1) if isinstance(block, Chart))
    assert chart.title == "A1 is not shown: confidential [c] (2014-17 [p])"
    assert chart.alternative == (
        "Bar chart. A1 by window, mean days. 2013-16: 455; 2014-17 [p]: [c]. Threshold 426. [c] confidential."
    )


def test_the_finding_says_what_is_not_shown() -> None:
    lead = document(published()).lead
    assert lead[0] == (
        "1 April 2014 to 31 March 2017 (2014-17 [p]): A1 is not shown: confidential [c]; A2 is 121 days, "
        "level with the threshold of 121; 1 of 1 threshold judged met."
    )
    assert lead[1].startswith("A10 is not shown: confidential [c]. A3 is 52%")
    assert "placed for adoption, of [c] children." in lead[2]
    assert lead[3].startswith("A figure shown as [c] is confidential: ")


def test_numbers_of_rows_are_not_given_and_that_is_said() -> None:
    files, said, table = blocks(published(), 2)
    assert files == "Read: journeys.csv."
    assert isinstance(said, str) and said.startswith("How many rows were read, ")
    assert isinstance(table, Table)
    assert [one.heading for one in table.columns] == ["Rule", "Severity", "What is wrong"]
    assert table.rows == (("no-placed-date", "warning", "adopted without a placed date"),)


def test_that_rows_and_children_were_left_out_is_said_without_their_number() -> None:
    notes = (note("some-rows-left-out", rows=3, of=9), note("some-children-set-aside", children=2))
    found = published()
    found = replace(found, scorecard=replace(found.scorecard, notes=notes))
    assert blocks(found, 2)[2:4] == (
        "Some rows could not be used and are in no figure.",
        "Some children are in no figure, because a row of theirs could not be used.",
    )


def test_a_publication_bears_no_warning_and_says_its_audience() -> None:
    found = document(published())
    assert found.warning == ""
    assert "As at 31 December 2016; audience: publication" in found.sections[3].blocks


def test_nothing_of_a_hidden_figure_is_anywhere() -> None:
    """The numbers of the hidden window are nowhere; those of the shown one are."""
    shown, gone = four(), [hidden(one) for one in four(THURROCK, RUNNING)]
    said = texts(document(paper(*gone, sections=("scorecard", "trend", "data", "method", "provenance"))))
    numbers = {"455", "42", "19,110", "40", "52", "60", "400"}
    assert set(re.findall(r"[0-9,]+", said)) & numbers == set()
    assert "455" in texts(document(paper(*shown)))


def test_a_whole_paper_all_of_whose_headline_is_hidden() -> None:
    found = product.report(str(SAMPLE), by="local-authority", audience="internal")
    card = replace(found.scorecard, results=tuple(map(hidden, found.scorecard.results)))
    lead = tuple(map(hidden, found.headline))
    assert found.pipeline is not None and found.timeliness is not None
    pipeline = replace(
        found.pipeline,
        figures=tuple(replace(one, value=None, shorthand="c") for one in found.pipeline.figures),
    )
    stages = tuple(replace(one, spread=None) for one in found.timeliness.stages)
    hidden_paper = replace(
        found, scorecard=card, headline=lead, pipeline=pipeline,
        timeliness=replace(found.timeliness, stages=stages),
    )  # fmt: skip
    charts = [
        block for section in document(hidden_paper).sections for block in section.blocks
        if isinstance(block, Chart)
    ]  # fmt: skip
    assert [chart.title for chart in charts] == [
        "A1 is not shown: confidential [c] (2023-26)",
        "A2 is not shown: confidential [c] (2023-26)",
        "How long each stage took: the median",
        "On 31 March 2026, [c] children in family finding, [c] children placed and not yet adopted",
    ]
