"""`check`: what it says, in each format, and what makes it fail."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from commands.exports import BAD_ROW, HEADER, LATE, SMALL, one_of, written
from commands.running import ran
from scorecard.version import __version__

DAY = ("--as-at", "2016-03-31")
SLOW = one_of("Kent", placed="01/07/2015")  # A1 456 days: over; A2 0 days
BOTH = one_of("Bexley", placed="01/07/2015", match="01/05/2015")  # A1 456, A2 151 days: both over
ALL_FOUR = HEADER + one_of("Thurrock") + SLOW + BOTH
TEXT = f"""\
Window 2013-16 [1] as at 31 March 2016
adoption-scorecard {__version__}; thresholds: in force (dfe-2014-01-14)
journeys.csv: 3 rows = 3 journeys + 0 repeats + 0 errors

Judged
======
Area      Indicator    Figure  Threshold   Headroom  Verdict  Children
--------  ---------  --------  ---------  ---------  -------  --------
Bexley    A1         456 days        426    30 over  Not met         1
Bexley    A2         151 days        121    30 over  Not met         1
Kent      A1         456 days        426    30 over  Not met         1
Kent      A2           0 days        121  121 under  Met             1
Thurrock  A1         395 days        426   31 under  Met             1
Thurrock  A2           0 days        121  121 under  Met             1

Notes
[1]  The data has no adoption order before 2015-16: the window may lack
     children.

"""


def test_the_whole_text_and_the_status(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, ALL_FOUR), *DAY)
    assert (done.status, done.out, done.err) == (1, TEXT + "not met: 3 of 6\n", "")


def test_failing_only_where_one_area_misses_both(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, ALL_FOUR), *DAY, "--fail-on", "missed-both")
    assert (done.status, done.out.splitlines()[-1]) == (1, "not met: 2 of 6")
    passed = ran("check", written(tmp_path, HEADER + SLOW), *DAY, "--fail-on", "missed-both")
    assert (passed.status, passed.out.splitlines()[-4:]) == (
        0,
        [
            "1 figure misses its threshold and does not fail the check (--fail-on",
            "  missed-both).",
            "",
            "met",
        ],
    )


def test_all_together_alone(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, ALL_FOUR), *DAY, "--by", "all")
    rows = [line.split("  ")[0] for line in done.out.splitlines()[8:10]]
    assert rows == ["All areas together"] * 2
    assert (done.status, done.out.splitlines()[-1]) == (
        1,
        "not met: 1 of 2",
    )  # A1 (395 + 456 + 456) / 3 = 436


@pytest.mark.parametrize(
    ("codes", "status", "last"),
    [(["A1"], 1, "not met: 1 of 1"), (["A10"], 1, "not met: 1 of 1"), (["A3"], 2, "not judged")],
)
def test_the_indicators_asked_for(codes: list[str], status: int, last: str, tmp_path: Path) -> None:
    asked = [word for code in codes for word in ("--indicator", code)]
    done = ran("check", written(tmp_path, LATE), *DAY, *asked)
    assert (done.status, done.out.splitlines()[-1]) == (status, last)
    assert ("error: A3 could not be judged" in done.err) == (codes == ["A3"])


def test_what_could_not_be_judged_is_printed_with_the_reason(tmp_path: Path) -> None:
    text = ALL_FOUR.replace("01/12/2014,01/12/2014", ",01/12/2014")  # no placement orders
    done = ran("check", written(tmp_path, text), *DAY, "--indicator", "A2", "--indicator", "A3")
    assert done.status == 2
    assert (
        """
Not judged
==========
Area      Indicator  Why
--------  ---------  -------------------
Bexley    A3 [2]     A3 has no threshold
Kent      A2         nobody counted
Kent      A3 [2]     A3 has no threshold
Thurrock  A2         nobody counted
Thurrock  A3 [2]     A3 has no threshold
"""
        in done.out
    )
    assert done.err.startswith("error: A3 could not be judged\n")


def test_without_the_flag_a10_is_not_judged_as_a1(tmp_path: Path) -> None:
    text = "\n".join(",".join(line.split(",")[:8]) for line in LATE.splitlines()) + "\n"
    done = ran("check", written(tmp_path, text), *DAY, "--indicator", "A10")
    assert (done.status, done.out.splitlines()[-1]) == (2, "not judged")
    assert "Thurrock  A10        not available\n" in done.out


def test_it_warns_where_the_day_is_not_given(tmp_path: Path) -> None:
    export = written(tmp_path, LATE)
    taken = "warning: --as-at is not given: the latest date in the data stands for it"
    assert ran("check", export).err == f"{taken}, and decides which window is the latest\n"
    assert ran("check", export, "--window", "2013-16").err == f"{taken}\n"
    assert ran("check", export, "--ending", "2016-03-31").err == f"{taken}\n"
    assert ran("check", export, *DAY).err == ""
    assert "the latest date in the data" in " ".join(ran("check", export).out.split())


def test_the_latest_window_is_the_last_that_ended(tmp_path: Path) -> None:
    export = written(tmp_path)
    first = [
        ran("check", export, "--as-at", day, "--exit-zero").out.splitlines()[0]
        for day in ("2016-03-31", "2016-03-30", "2017-03-30")
    ]
    assert first == [
        "Window 2013-16 [1] as at 31 March 2016",
        "Window 2012-15 [1] as at 30 March 2016",
        "Window 2013-16 [1] as at 30 March 2017",
    ]


def test_several_windows_and_a_running_one(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path), *DAY, "--window", "2014-17", "--window", "2015-16")
    assert done.out.splitlines()[0] == "Windows 2015-16, 2014-17 [p] [1] as at 31 March 2016"
    assert "[p] provisional: the window had not ended on the as-at day" in done.out


def test_json(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, ALL_FOUR + BAD_ROW), *DAY, "--skip-invalid", "--format", "json")
    made = json.loads(done.out)
    results = made.pop("results")
    assert done.status == 1
    assert list(made) == [
        "schema", "tool", "as_at", "inputs", "thresholds", "audience",
        "windows", "fail_on", "passed", "judged", "not_judged", "missed", "failed",
    ]  # fmt: skip
    assert [made[key] for key in ("schema", "as_at", "windows", "fail_on", "passed")] == [
        "scorecard/check/1", "2016-03-31", ["2013-16"], "missed", False,
    ]  # fmt: skip
    assert [made[key] for key in ("judged", "not_judged", "missed", "failed")] == [6, 0, 3, 3]
    assert [(one["area"], one["indicator"], one["status"]) for one in results[:3]] == [
        ("Bexley", "A1", "not met"),
        ("Bexley", "A2", "not met"),
        ("Kent", "A1", "not met"),
    ]
    assert "1 of 4 rows could not be used and is in no figure." in results[0]["notes"]


def test_github(tmp_path: Path) -> None:
    asked = (*DAY, "--skip-invalid", "--format", "github", "--fail-on", "missed-both")
    done = ran("check", written(tmp_path, ALL_FOUR + BAD_ROW), *asked)
    assert done.status == 1
    over = "30 over the threshold of"
    when = "2013-16 as at 31 March 2016, 1 child"
    assert done.out.splitlines() == [
        "::notice title=Adoption scorecard::Window 2013-16 as at 31 March 2016",
        f"::error title=Bexley%3A A1 not met::A1 456 days: {over} 426, {when}",
        f"::error title=Bexley%3A A2 not met::A2 151 days: {over} 121, {when}",
        f"::warning title=Kent%3A A1 not met::A1 456 days: {over} 426, {when}",
        "::notice title=Adoption scorecard::1 of 4 rows could not be used and is in no figure.",
        "::notice title=Adoption scorecard::not met: 2 of 6",
    ]


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_every_format_has_the_same_status_and_says_whence_the_day(form: str, tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, SMALL), "--format", form)
    assert done.status == 0
    assert "As at 31 March 2016, the latest date in the data" in " ".join(done.out.split())


def test_long_names_stay_within_80_columns(tmp_path: Path) -> None:
    name = "Bournemouth, Christchurch and Poole"
    done = ran("check", written(tmp_path, HEADER + one_of(name) + BOTH), *DAY)
    assert (
        f"""
Indicator    Figure  Threshold   Headroom  Verdict  Children
---------  --------  ---------  ---------  -------  --------
Bexley
A1         456 days        426    30 over  Not met         1
A2         151 days        121    30 over  Not met         1

{name}
A1         395 days        426   31 under  Met             1
A2           0 days        121  121 under  Met             1
"""
        in done.out
    )


def test_missed_both_without_both_is_a_usage_error(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path), *DAY, "--indicator", "A1", "--fail-on", "missed-both")
    assert done.status == 2
    assert "--fail-on missed-both needs A1 and A2: ask for both, or for neither" in done.err


def test_a_column_map_is_named_beside_the_figures(tmp_path: Path) -> None:
    column_map = tmp_path / "our-map.toml"
    column_map.write_text('[blanks]\n"*" = ["N/A"]\n')
    digest = hashlib.sha256(column_map.read_bytes()).hexdigest()
    done = ran("check", written(tmp_path), *DAY, "--column-map", column_map, "--format", "json")
    sentence = f"Headings and words were read by our-map.toml (SHA-256 {digest})."
    assert {sentence in one["notes"] for one in json.loads(done.out)["results"]} == {True}


def test_a_heading_close_to_an_optional_column_is_told_whole(tmp_path: Path) -> None:
    text = ALL_FOUR.replace("foster_placement_date", "foster_placment_date", 1)
    done = ran("check", written(tmp_path, text), *DAY, "--exit-zero")
    assert "is not known and is close to foster_placement_date: the column is not read" in done.err
