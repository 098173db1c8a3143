"""CSV and data frame: fixed columns; text that no spreadsheet runs, numbers that stay numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presentation.samples import ENDED, RUNNING, THURROCK, days, no_a10, scorecard, share
from scorecard.model.result import Area, note
from scorecard.presentation.csv import safe_text, scorecard_csv
from scorecard.presentation.frame import frame
from scorecard.presentation.result_rows import COLUMNS

HEADINGS = (
    "area,area_type,window,start,end,provisional,complete,indicator,unit,children,numerator,total,mean,share,"
    "value,shorthand,limit_days,threshold,threshold_of,edition,headroom,status,"
    "left_out_no-entered-care-date,left_out_not-placed-before-order,left_out_no-placement-order,"
    "left_out_no-match-date,notes"
)
RESULTS = (
    days(THURROCK, ENDED, "A1", 19110, 42, left_out={"not-placed-before-order": 1}),
    share(THURROCK, RUNNING, 31, 60),
    no_a10(THURROCK, ENDED, note("no-limit")),
)


def test_the_whole_csv() -> None:
    assert scorecard_csv(scorecard(*RESULTS)) == "\r\n".join(
        (
            "\ufeff" + HEADINGS,
            "Thurrock,local-authority,2013-16,2013-04-01,2016-03-31,false,true,A1,days,42,,19110,455.0,,455,,,426,"
            "A1,dfe-2014-01-14,-29,not met,0,1,0,0,",
            "Thurrock,local-authority,2014-17,2014-04-01,2017-03-31,true,true,A3,percent,60,31,,,"
            "51.666666666666664,52,,426,,,dfe-2014-01-14,,not judged,0,0,0,0,",
            "Thurrock,local-authority,2013-16,2013-04-01,2016-03-31,false,true,A10,days,,,,,,,x,,,,,,"
            "not judged,,,,,Not every file has the column adopted_by_foster_carer: A10 is not available.; "
            "No limit is set for A3 in this window: no number and no percentage can be given.",
            "",
        )
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=cmd()", "'=cmd()"),
        ("+1", "'+1"),
        ("-29", "'-29"),
        ("@sum", "'@sum"),
        ("\t=1", "'\\t=1"),
        ("\r=1", "'\\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("a\nb\x00\x1b", "a\\nb\\x00\\x1b"),
        ("", ""),
    ],
)
def test_text_is_safe(text: str, written: str) -> None:
    assert safe_text(text) == written


@given(st.text())
def test_any_area_keeps_its_row_and_starts_no_formula(name: str) -> None:
    text = scorecard_csv(scorecard(days(Area(name, "local-authority"), ENDED, "A1", 19110, 42)))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert text.count("\n") == text.count("\r\n") == 2


def test_quotes_and_commas_stay_in_their_cell() -> None:
    text = scorecard_csv(scorecard(days(Area('Bath, "and" more', "local-authority"), ENDED, "A1", 1, 1)))
    assert '\r\n"Bath, ""and"" more",local-authority' in text


def test_the_frame_has_the_same_columns_and_numbers_that_are_numbers() -> None:
    table = frame(scorecard(*RESULTS))
    assert tuple(table.columns) == COLUMNS == tuple(HEADINGS.split(","))
    assert table["headroom"].tolist()[0] == -29
    assert table["value"].isna().tolist() == [False, False, True]
    assert table["start"].tolist()[0] == pd.Timestamp("2013-04-01")
    assert (str(table["children"].dtype), str(table["mean"].dtype)) == ("Int64", "float64")
    assert table["provisional"].tolist() == [False, True, False]


def test_an_empty_frame_has_its_columns() -> None:
    assert tuple(frame(replace(scorecard(), results=())).columns) == COLUMNS
