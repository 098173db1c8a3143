"""What compute says beside a window or a figure is said where a child or an average is explained, too."""

from __future__ import annotations

import json
import re
from pathlib import Path

from commands.exports import HEADER, SMALL, written
from commands.running import ran

AT = ("--as-at", "2016-03-31")
FIRST = "The data has no adoption order before 2015-16: the window may lack children."
NO_DATE = "N1,Thurrock,01/04/2014,01/10/2014,01/12/2014,01/03/2015,01/05/2015,01/11/2015,yes,\n"


def flowing(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_an_incomplete_window_of_a_child_is_marked_and_named(tmp_path: Path) -> None:
    asked = (written(tmp_path), *AT, "--window", "2013-16", "--window", "2015-16", "--window", "2012-15")
    text = ran("explain", "K1", *asked).out
    assert f"[1] 2012-15, 2013-16: {FIRST}" in flowing(text)
    assert re.search(r"^2013-16 \[1\] +A1 +395.00|^2013-16 \[1\]", text, re.MULTILINE)
    assert re.search(r"^2015-16  ", text, re.MULTILINE) or "\n2015-16\n" in text
    assert max(map(len, text.splitlines())) <= 80
    document = json.loads(ran("explain", "K1", *asked, "--format", "json").out)
    assert f"2012-15, 2013-16: {FIRST}" in document["notes"]
    html = ran("explain", "K1", *asked, "--format", "html").out
    assert f"2012-15, 2013-16: {FIRST}" in html


def test_a_complete_window_has_no_mark(tmp_path: Path) -> None:
    for child in (["K1"], []):
        text = ran("explain", *child, written(tmp_path), *AT, "--window", "2015-16", "--by", "all").out
        assert "2015-16 [1]" not in text


def test_no_adoption_order_at_all(tmp_path: Path) -> None:
    text = HEADER + "K5,Thurrock,01/01/2015,01/07/2015,,,,,,\n"
    done = ran("explain", "K5", written(tmp_path, text), *AT, "--window", "2013-16")
    said = "[1] 2013-16: The data has no adoption order: there is no adopted child to count."
    assert said in flowing(done.out)


def test_an_incomplete_average_is_marked(tmp_path: Path) -> None:
    text = ran("explain", written(tmp_path), *AT, "--window", "2013-16").out
    assert "Thurrock, A1 2013-16 [1]\n" in text
    assert "its last year, 2015-16  " in text
    assert f"[1] 2013-16: {FIRST}" in flowing(text)


def test_the_incomplete_three_years_beside_one_are_marked(tmp_path: Path) -> None:
    asked = (written(tmp_path), *AT, "--window", "2015-16")
    text = ran("explain", *asked).out
    assert "Thurrock, A1 2015-16\n" in text
    assert "three years, 2013-16 [1]" in text
    assert f"[1] 2013-16: {FIRST}" in flowing(text)
    document = json.loads(ran("explain", *asked, "--format", "json").out)
    assert f"2013-16: {FIRST}" in document["notes"]
    assert document["drivers"][0]["beside"]["notes"] == [FIRST]


def test_a_foster_carers_adoption_without_the_date(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + NO_DATE)
    text = ran("explain", "N1", path, *AT, "--window", "2013-16").out
    assert re.search(r"A10 +counted, no foster date +395 +1 Apr 2014 to 1 May 2015", text)
    assert "No foster date marked as adopted by its foster carer" in flowing(text)
    assert "A1's end is used" in flowing(text)
    assert max(map(len, text.splitlines())) <= 80
    found = ran("explain", "N1", path, *AT, "--window", "2013-16", "--format", "json").out
    parts = {part["indicator"]: part for part in json.loads(found)["journeys"][0]["parts"]}
    assert parts["A10"]["because"].endswith(", no foster placement date: A1's end")
    assert [code for code, part in parts.items() if part["no_foster_date"]] == ["A10"]


def test_with_the_date_or_without_the_flag_nothing_is_said(tmp_path: Path) -> None:
    for child in ("K1", "K3"):
        done = ran("explain", child, written(tmp_path), *AT, "--window", "2013-16")
        assert "o foster date" not in done.out
