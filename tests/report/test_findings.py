"""The findings, to the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from presentation.samples import INCOMPLETE, PROVISIONAL, ROUNDED, RUNNING

from report.papers import ALL, ENDED, THURROCK, days, four, hidden, no_a10, nobody, paper, public, share
from scorecard.model.pipeline import PipelineFigure
from scorecard.model.pipeline_lines import STATES
from scorecard.model.result import Area, Result, note
from scorecard.presentation.report_findings import (
    areas_finding,
    children_said,
    finding,
    pipeline_finding,
    thresholds_met,
)
from scorecard.presentation.report_words import lead, title

A1_MISSED, A2_MET, A3, A10 = four()
A1_MET = days(THURROCK, ENDED, "A1", 400, 1)
A2_MISSED = days(THURROCK, ENDED, "A2", 1250, 10)
BEFORE = replace(A1_MISSED, threshold=None, threshold_of=None, headroom=None, status="not judged")


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (A2_MISSED, "A2 is 125 days, 4 over the threshold of 121"),
        (A1_MISSED, "A1 is 455 days, 29 over the threshold of 426"),
        (A1_MET, "A1 is 400 days, 26 under the threshold of 426"),
        (A2_MET, "A2 is 121 days, level with the threshold of 121"),
        (A10, "A10 is 400 days, 26 under A1's threshold of 426"),
        (A3, "A3 is 52%: 31 of 60 children waited under 426 days"),
        (share(THURROCK, ENDED, 1, 1), "A3 is 100%: 1 of 1 child waited under 426 days"),
        (BEFORE, "A1 is 455 days, and no threshold is set for this window"),
        (nobody(THURROCK, ENDED, "A2"), "A2 has no figure: no child counts"),
        (no_a10(THURROCK, ENDED), "A10 is not given: not available [x]"),
        (hidden(A1_MISSED), "A1 is not shown: confidential [c]"),
        (hidden(A3), "A3 is not shown: confidential [c]"),
        (public(A1_MISSED), "A1 is 455 days, 29 over the threshold of 426"),
        (public(A1_MISSED, "children"), "A1 is 455 days, 29 over the threshold of 426"),
        (public(A3, "numerator"), "A3 is 52%: the share of children who waited under 426 days"),
        (public(A3, "children"), "A3 is 52%: the share of children who waited under 426 days"),
        (public(replace(A3, value=None, limit_days=None), "children"), "A3 has no figure"),
        (replace(A1_MISSED, headroom=None), "A1 is 455 days, not met"),
        (replace(A3, value=None, limit_days=None, numerator=None), "A3 has no figure"),
    ],
)
def test_a_figure_beside_its_threshold(result: Result, said: str) -> None:
    assert finding(result) == said


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ((A1_MET, A2_MET), "2 of 2 thresholds met"),
        ((A1_MISSED, A2_MET), "1 of 2 thresholds met"),
        ((A1_MISSED, A2_MISSED), "0 of 2 thresholds met"),
        ((A1_MISSED, nobody(THURROCK, ENDED, "A2")), "0 of 1 threshold met"),
        ((hidden(A1_MET), public(A2_MET)), "1 of 1 threshold judged met"),
        ((hidden(A1_MET), public(A2_MISSED)), "0 of 1 threshold judged met"),
        ((public(A1_MET), public(A2_MISSED, "children")), "1 of 2 thresholds met"),
        ((hidden(A1_MET), hidden(A2_MET)), "no verdict is shown"),
        ((hidden(A1_MET), nobody(THURROCK, ENDED, "A2")), "no verdict is shown"),
        ((BEFORE,), "no threshold could be judged"),
    ],
)
def test_how_many_thresholds_are_met(judged: tuple[Result, ...], said: str) -> None:
    assert thresholds_met(judged) == said


def test_how_many_children_a_figure_is_of() -> None:
    assert children_said(A1_MISSED) == "42 children"
    assert children_said(A1_MET) == "1 child"
    assert children_said(hidden(A1_MET)) == "[c] children"


def test_what_a_paper_leads_with() -> None:
    assert title(paper()) == "Adoption scorecard: Thurrock, as at 31 December 2016"
    assert list(lead(paper())) == [
        "1 April 2013 to 31 March 2016 (2013-16): A1 is 455 days, 29 over the threshold of 426; A2 is 121 "
        "days, level with the threshold of 121; 1 of 2 thresholds met.",
        "A10 is 400 days, 26 under A1's threshold of 426. A3 is 52%: 31 of 60 children waited under 426 "
        "days.",
        "A1: mean days from entering care to being placed for adoption, of 42 children. A2: mean days from "
        "the placement order to the match with adopters, of 40 children.",
    ]


def test_a_lead_of_one_child_and_of_nobody() -> None:
    found = list(lead(paper(A1_MET, nobody(THURROCK, ENDED, "A2"), A3, no_a10(THURROCK, ENDED))))
    assert found[0].endswith(
        ": A1 is 400 days, 26 under the threshold of 426; A2 has no figure: no child counts; 1 of 1 "
        "threshold met."
    )
    assert found[1].startswith("A10 is not given: not available [x]. A3 is 52%")
    assert found[2].startswith("A1: mean days from entering care to being placed for adoption, of 1 child. ")


def test_what_must_be_known_is_said_before_any_table() -> None:
    left_out = note("rows-left-out", rows=2, of=500)
    notes = (note("a10-compared-with-a1"), PROVISIONAL, INCOMPLETE, ROUNDED, left_out)
    first = replace(days(ALL, RUNNING, "A1", 2132, 5), notes=notes)
    found = list(lead(paper(first, *(replace(one, notes=notes[1:2]) for one in four(ALL, RUNNING)[1:]))))
    assert found[0].startswith("1 April 2014 to 31 March 2017 (2014-17 [p]): A1 is 426 days, level with")
    assert found[3:] == [
        "Provisional: the window had not ended on 31 December 2016, the as-at day.",
        "The data has no adoption order before 2013-14: the window may lack children.",
        "The mean is 426.4 days before rounding. The rounded figure, which is judged, meets the threshold "
        "of 426.",
        "2 of 500 rows could not be used and are in no figure.",
    ]


def areas(*results: Result) -> list[Result]:
    names = ("Kent", "Leeds", "Medway")
    return [
        replace(one, area=Area(name, "local-authority")) for one, name in zip(results, names, strict=True)
    ]


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ((A1_MET, A1_MET, A1_MET), "A1: 3 of 3 areas judged meet the threshold"),
        ((A1_MISSED, A1_MET, A1_MISSED), "A1: 1 of 3 areas judged meet the threshold; not Kent and Medway"),
        (
            (A1_MISSED, A1_MISSED, A1_MISSED),
            "A1: 0 of 3 areas judged meet the threshold; not Kent, Leeds and Medway",
        ),
        (
            (hidden(A1_MISSED), A1_MET, hidden(A1_MET)),
            "A1: 1 of 1 area judged meets the threshold; not shown [c]: Kent and Medway",
        ),
        (
            (hidden(A1_MISSED), A1_MISSED, A1_MET),
            "A1: 1 of 2 areas judged meet the threshold; not Leeds; not shown [c]: Kent",
        ),
        (
            (hidden(A1_MISSED), hidden(A1_MET), hidden(A1_MET)),
            "A1 by area: no verdict is shown; not shown [c]: Kent, Leeds and Medway",
        ),
        ((BEFORE, BEFORE, BEFORE), "A1 by area: no threshold could be judged"),
    ],
)
def test_areas_compared(results: tuple[Result, ...], said: str) -> None:
    assert areas_finding("A1", areas(*results)) == said


def test_where_the_children_stand() -> None:
    day = A1_MET.end
    order = PipelineFigure(ALL, STATES[0], "", None, day, 1)
    assert pipeline_finding(order, replace(order, value=14)) == (
        "On 31 March 2016, 1 child in family finding, 14 children placed and not yet adopted"
    )
    assert pipeline_finding(order, replace(order, value=None, shorthand="c")) == (
        "On 31 March 2016, 1 child in family finding, [c] children placed and not yet adopted"
    )
