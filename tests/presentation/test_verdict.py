"""What `check` says: text, JSON and GitHub annotations of one small verdict."""

from __future__ import annotations

import json
from dataclasses import replace

from presentation.samples import ENDED, RUNNING, THURROCK, VERSION, days, nobody, scorecard, share, verdict
from scorecard.model.result import Area, Verdict
from scorecard.presentation.verdict_github import annotation, verdict_github
from scorecard.presentation.verdict_json import verdict_json
from scorecard.presentation.verdict_text import verdict_text
from scorecard.presentation.verdict_words import is_passed, outcome, why_not_judged

WHOLE = """\
Window 2013-16 [1] as at 31 December 2016
adoption-scorecard 1.2.3; thresholds: in force (dfe-2014-01-14)
journeys.csv: 500 rows = 498 journeys + 1 repeat + 1 error

Judged
======
Area      Indicator    Figure  Threshold  Headroom  Verdict  Children
--------  ---------  --------  ---------  --------  -------  --------
Thurrock  A1         455 days        426   29 over  Not met        42
Thurrock  A2         121 days        121     level  Met            40

Not judged
==========
Area      Indicator  Why
--------  ---------  -------------
Thurrock  A10 [2]    not available

Notes
[1]  The data has no adoption order before 2013-14: the window may lack
     children.
[2]  Not every file has the column adopted_by_foster_carer: A10 is not
     available.
-    As at 31 December 2016, the latest date in the data (journeys.csv, row 12,
     cell H12). --as-at sets another day.
-    1 of 500 rows could not be used and is in no figure.

not met: 1 of 2; not judged: 1
"""
NOTHING = Verdict(scorecard(notes=()), (), (nobody(THURROCK, RUNNING, "A2"),), (), (), "missed")


def test_the_whole_text() -> None:
    assert verdict_text(verdict(), VERSION) == WHOLE


def test_a_miss_that_does_not_fail_is_said() -> None:
    lines = verdict_text(verdict("missed-both"), VERSION).splitlines()
    assert lines[-4:] == [
        "1 figure misses its threshold and does not fail the check (--fail-on",
        "  missed-both).", "", "met; not judged: 1",
    ]  # fmt: skip


def test_several_windows_have_a_column() -> None:
    results = (days(THURROCK, ENDED, "A1", 400, 1), days(THURROCK, RUNNING, "A1", 400, 1))
    text = verdict_text(Verdict(scorecard(notes=()), results, (), (), (), "missed"), VERSION)
    assert text.startswith("Windows 2013-16, 2014-17 [p] as at 31 December 2016\n")
    assert "Thurrock 2014-17 [p] A1 " in " ".join(text.split())
    assert text.endswith("\n\nmet\n")


def test_nothing_judged() -> None:
    text = verdict_text(NOTHING, VERSION)
    assert "[p] provisional: the window had not ended on the as-at day\n\nNot judged\n" in text
    assert "Thurrock  A2         nobody counted\n" in text
    assert outcome(NOTHING) == "not judged"
    assert not is_passed(NOTHING)
    assert outcome(Verdict(scorecard(), (), (), (), (), "missed")) == "not judged"


def test_why_not_judged() -> None:
    assert why_not_judged(replace(days(THURROCK, ENDED, "A1", 1, 1), threshold=None)) == (
        "no threshold is set for this window"
    )
    assert why_not_judged(share(THURROCK, ENDED, 1, 2)) == "A3 has no threshold"


def test_the_json() -> None:
    written = json.loads(verdict_json(verdict(), VERSION))
    results = written.pop("results")
    assert list(written) == [
        "schema",
        "tool",
        "as_at",
        "inputs",
        "thresholds",
        "audience",
        "windows",
        "fail_on",
        "passed",
        "judged",
        "not_judged",
        "missed",
        "failed",
    ]
    assert (written["schema"], written["windows"], written["fail_on"]) == (
        "scorecard/check/1",
        ["2013-16"],
        "missed",
    )
    assert [written[name] for name in ("passed", "judged", "not_judged", "missed", "failed")] == [
        False,
        2,
        1,
        1,
        1,
    ]
    assert [(result["indicator"], result["status"]) for result in results] == [
        ("A1", "not met"), ("A2", "met"), ("A10", "not judged"),
    ]  # fmt: skip


def test_the_annotations() -> None:
    assert verdict_github(verdict()) == (
        "::notice title=Adoption scorecard::Window 2013-16 as at 31 December 2016\n"
        "::error title=Thurrock%3A A1 not met::A1 455 days: 29 over the threshold of 426, "
        "2013-16 as at 31 December 2016, 42 children\n"
        "::notice title=Thurrock%3A A10 not judged::2013-16: not available\n"
        "::notice title=Adoption scorecard::As at 31 December 2016, the latest date in the data "
        "(journeys.csv, row 12, cell H12). --as-at sets another day.\n"
        "::notice title=Adoption scorecard::1 of 500 rows could not be used and is in no figure.\n"
        "::notice title=Adoption scorecard::not met: 1 of 2; not judged: 1\n"
    )
    assert "\n::warning title=Thurrock%3A A1 not met::" in verdict_github(verdict("missed-both"))
    assert verdict_github(NOTHING).startswith(
        "::notice title=Adoption scorecard::Window 2014-17 [p] as at 31 December 2016; "
        "[p] provisional: the window"
    )


def test_data_cannot_begin_an_annotation() -> None:
    area = Area("a\n::set-output name=x::y, 100%\x1b[2J", "local-authority")
    missed = days(area, ENDED, "A1", 500, 1)
    lines = verdict_github(
        Verdict(scorecard(missed, notes=()), (missed,), (), (missed,), (missed,), "missed")
    ).splitlines()
    assert len(lines) == 3
    assert lines[1].startswith(
        "::error title=a\\n%3A%3Aset-output name=x%3A%3Ay%2C 100%25\\x1b[2J%3A A1 not met::"
        "A1 500 days: 74 over"
    )


def test_githubs_own_escaping() -> None:
    assert (
        annotation("error", "a:b,c%\r\n", "d:e,f%\r\n") == "::error title=a%3Ab%2Cc%25%0D%0A::d:e,f%25%0D%0A"
    )
