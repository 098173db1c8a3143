"""Publication at the command line: earlier reports, a check of published figures, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.exports import BAD_ROW, HEADER, SMALL, written
from commands.running import SAMPLE, process, ran

DAY = ("--as-at", "2016-03-31")
PUBLIC = ("--audience", "publication")
MONTH_BEFORE = SAMPLE.with_name("synthetic_authority_month_before.csv")
MARCH = (SAMPLE, "--as-at", "2026-03-31", "--window", "2023-26", *PUBLIC)


def adopted(authority: str, number: int, *, ordered: int | None = None) -> str:
    """So many children: A1 395 days, A2 0 days of those with an order."""
    with_order = number if ordered is None else ordered
    return "".join(
        f"{authority}{one},{authority},01/04/2014,01/10/2014,{'01/12/2014' if one < with_order else ''},"
        "01/12/2014,01/05/2015,31/03/2016,no,\n"
        for one in range(number)
    )


@pytest.fixture(scope="module")
def february(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "february.json"
    done = ran("compute", MONTH_BEFORE, "--as-at", "2026-02-20", *PUBLIC, "-o", path)
    assert (done.status, done.err) == (0, "written: february.json\n")
    return path


def test_compute_beside_an_earlier_report(february: Path) -> None:
    done = ran("compute", *MARCH, "--previous", february)
    assert (done.status, done.err) == (0, "")
    assert (
        """
Window   Indicator    Figure  Threshold  Headroom  Verdict       Children
-------  ---------  --------  ---------  --------  ----------  ----------
2023-26  A1              [c]        426       [c]  [c]                [c]
2023-26  A2         123 days        121    2 over  Not met             77
2023-26  A3              [c]  under 426       [z]  Not judged  [c] of [c]
2023-26  A10 [1]         [c]        426       [c]  [c]                [c]
[c] confidential
"""
        in done.out
    )
    said = " ".join(done.out.split())
    assert "Beside an earlier report, february.json (SHA-256 " in said
    assert "7 figures would tell of 5 children or fewer who came, went or had dates changed, and are" in said


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "json"])
def test_no_format_shows_what_the_earlier_report_would_tell(
    form: str, february: Path, tmp_path: Path
) -> None:
    suffix = {"text": "txt", "markdown": "md"}.get(form, form)
    done = ran("compute", *MARCH, "--by", "local-authority", "--previous", february,
               "-o", tmp_path / f"march.{suffix}")  # fmt: skip
    assert (done.status, done.err.partition(",")[0].strip()) == (0, f"written: march.{suffix}")
    text = (tmp_path / f"march.{suffix}").read_text("utf-8")
    assert "423" not in text.replace("february.json", "")  # A1's value; its count is A2's too, 77
    assert "february.json" in (text if form != "csv" else (tmp_path / "march.csv").read_text("utf-8"))


def test_the_json_keeps_to_its_schema(february: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    made = json.loads(ran("compute", *MARCH, "--previous", february, "--format", "json").out)
    jsonschema.validate(made, json.loads(ran("compute", "--json-schema").out))
    a1 = made["results"][0]
    assert (a1["indicator"], a1["children"], a1["value"], a1["shorthand"]) == ("A1", None, None, "c")
    assert any("february.json" in sentence for sentence in a1["notes"])


def test_the_same_bytes_whatever_the_hash_seed(february: Path) -> None:
    outs = {
        process(
            "compute", *MARCH, "--previous", february, "--format", "json", env={"PYTHONHASHSEED": seed}
        ).out
        for seed in ("1", "2")
    }
    assert len(outs) == 1


def test_an_earlier_report_needs_the_audience(february: Path) -> None:
    done = ran("compute", SAMPLE, "--previous", february)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: an earlier report (--previous) is compared with figures for publication only\n"
        "  fix: ask for the audience publication too (--audience publication), or leave the report out\n"
    )


def test_a_file_that_is_no_report_stops_the_run_before_the_reading(tmp_path: Path) -> None:
    done = ran("compute", tmp_path / "missing.csv", *PUBLIC, "--previous", SAMPLE)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: this is not JSON\n  --> synthetic_authority.csv\n"
        "  fix: give the file as scorecard compute -o FILE.json wrote it\n"
    )


def test_the_earlier_report_is_never_written_over(february: Path) -> None:
    before = february.read_bytes()
    done = ran("compute", *MARCH, "--previous", february, "-o", february, "--force")
    assert done.status == 2
    assert february.read_bytes() == before


CHECKED = """\
Area   Indicator    Figure  Threshold   Headroom  Verdict  Children
-----  ---------  --------  ---------  ---------  -------  --------
Derby  A1         395 days        426   31 under  Met            12
Derby  A2           0 days        121  121 under  Met            12

Not judged
==========
Area  Indicator  Why
----  ---------  ---
York  A1         [c]
York  A2         [c]
[c] confidential
"""


def test_check_does_not_judge_what_is_hidden_and_says_so(tmp_path: Path) -> None:
    export = written(tmp_path, HEADER + adopted("Derby", 12) + adopted("York", 3))
    done = ran("check", export, *DAY, *PUBLIC)
    assert done.status == 0
    assert CHECKED in done.out
    assert done.out.endswith("\nmet; not judged: 2\n")
    assert done.err == (
        "warning: 2 figures are hidden ([c]) and not judged: York A1 2013-16, York A2 2013-16\n"
    )
    assert ran("check", export, *DAY).err == ""


def test_check_of_nothing_but_hidden_figures_is_no_met(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, HEADER + adopted("York", 3)), *DAY, *PUBLIC)
    assert (done.status, done.out.splitlines()[-1]) == (2, "not judged")
    assert "error: nothing could be judged\n" in done.err


def test_check_counts_a_figure_whose_children_alone_are_hidden(tmp_path: Path) -> None:
    export = written(tmp_path, HEADER + adopted("Derby", 12, ordered=10))
    text = ran("check", export, *DAY, *PUBLIC).out
    row = next(line for line in text.splitlines() if line.startswith("Derby  A2"))
    assert row.split() == ["Derby", "A2", "0", "days", "121", "121", "under", "Met", "[c]"]
    missed = written(
        tmp_path, (HEADER + adopted("Derby", 12, ordered=10)).replace("01/05/2015", "01/07/2015")
    )
    told = ran("check", missed, *DAY, *PUBLIC, "--format", "github").out
    assert "::error title=Derby%3A A1 not met::A1 456 days: 30 over the threshold of 426" in told


def test_check_in_other_formats_has_no_hidden_number(tmp_path: Path) -> None:
    export = written(tmp_path, HEADER + adopted("Derby", 12) + adopted("York", 3) + BAD_ROW)
    asked = (*DAY, *PUBLIC, "--skip-invalid", "--by", "local-authority")
    made = json.loads(ran("check", export, *asked, "--format", "json").out)
    york = [one for one in made["results"] if one["area"] == "York"]
    assert [(one["children"], one["value"], one["shorthand"], one["status"]) for one in york] == [
        (None, None, "c", "not judged"),
        (None, None, "c", "not judged"),
    ]
    assert (made["judged"], made["not_judged"], made["audience"]) == (2, 2, "publication")
    assert [list(one) for one in made["inputs"]] == [["file", "sha256", "kind"]]
    lines = ran("check", export, *asked, "--format", "github").out.splitlines()
    assert "::notice title=York%3A A1 not judged::2013-16: [c]" in lines
    assert not any(" of 16 rows" in line for line in lines)


def test_check_beside_an_earlier_report(february: Path) -> None:
    done = ran("check", SAMPLE, "--as-at", "2026-03-31", *PUBLIC, "--previous", february)
    assert (done.status, done.out.splitlines()[-1]) == (1, "not met: 1 of 1; not judged: 1")
    assert "1 figure is hidden ([c]) and not judged: Isles of Scilly A1 2023-26\n" in done.err


INTERNAL_ALONE = {
    "compare": (
        "tells what single children did to a figure",
        "scorecard compute --audience publication --previous FILE",
    ),
    "explain": ("shows single children", "scorecard compute --audience publication"),
    "convert": ("writes a row for each child", "scorecard compute --audience publication"),
    "validate": ("shows rows and cells of the export", "scorecard compute --audience publication"),
}


@pytest.mark.parametrize("command", INTERNAL_ALONE)
def test_what_shows_single_children_is_not_for_publication(command: str, tmp_path: Path) -> None:
    export = written(tmp_path, SMALL)
    inputs = (export, export) if command == "compare" else (export,)
    shows, instead = INTERNAL_ALONE[command]
    done = ran(command, *inputs, *DAY[: 0 if command == "validate" else 2], *PUBLIC)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[-1] == (
        f"Error: {command} {shows}: nothing of it may leave the team that knows the children. "
        f"For figures that may: {instead}"
    )
    assert ran(command, *inputs, "--audience", "internal").status in (0, 1)
