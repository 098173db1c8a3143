"""`scorecard report`: what it writes, what it refuses, and what its choices do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from commands.exports import written
from commands.running import REGION, SAMPLE, process, ran

from report.outline import Outline

MEMBERS = REGION.with_name("synthetic_region_membership.csv")
AWKWARD = SAMPLE.with_name("synthetic_awkward.csv")
USUAL = [
    "The scorecard", "Trend by window", "How long each stage took", "Children at each stage", "Outlook",
    "Data quality", "Method and thresholds", "Where the figures come from",
]  # fmt: skip


def headings(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return [one.partition("</h2>")[0].partition(">")[2] for one in text.split("<h2")[1:]]


def test_a_paper_of_the_sample(tmp_path: Path) -> None:
    paper = tmp_path / "paper.html"
    done = ran("report", SAMPLE, "--as-at", "2026-03-31", "-o", paper)
    assert (done.status, done.out, done.err) == (0, "", "written: paper.html\n")
    assert headings(paper) == USUAL
    assert (
        "1 April 2023 to 31 March 2026 (2023-26): A1 is 423 days, 3 under the threshold of 426; A2 is 123 "
        "days, 2 over the threshold of 121; 1 of 2 thresholds met."
    ) in Outline(paper.read_text(encoding="utf-8")).texts


@pytest.mark.parametrize(
    ("suffix", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("xlsx", b"PK")]
)
def test_the_same_bytes_whatever_the_machine(suffix: str, begins: bytes, tmp_path: Path) -> None:
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        paper = tmp_path / f"{seed}.{suffix}"
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"}
        asked = ("--sections", "scorecard,trend,data")
        assert process("report", SAMPLE, *asked, "-o", paper, env=env).status == 0
        assert paper.read_bytes().startswith(begins)
        digests.add(hashlib.sha256(paper.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_sections_in_the_order_asked_for(tmp_path: Path) -> None:
    paper = tmp_path / "paper.html"
    assert ran("report", SAMPLE, "--sections", "method, scorecard", "-o", paper).status == 0
    assert headings(paper) == ["Method and thresholds", "The scorecard", "Where the figures come from"]


def test_regions_are_compared(tmp_path: Path) -> None:
    paper = tmp_path / "paper.html"
    asked = ("--regions", MEMBERS, "--by", "region", "--window", "latest", "--sections", "areas")
    assert ran("report", REGION, *asked, "-o", paper).status == 0
    text = paper.read_text(encoding="utf-8")
    assert "(region)" in text
    assert "Regions were read from synthetic_region_membership.csv" in text


def test_the_config_file_is_named_and_its_sections_are_used(tmp_path: Path) -> None:
    paper, config = tmp_path / "paper.html", tmp_path / "our.toml"
    config.write_text('as-at = "2025-03-31"\n[report]\nsections = "data"\n', encoding="utf-8")
    assert ran("report", SAMPLE, "--config", config, "-o", paper).status == 0
    assert headings(paper) == ["Data quality", "Where the figures come from"]
    text = paper.read_text(encoding="utf-8")
    assert "Settings were read from our.toml" in text and "as at 31 March 2025" in text


def test_what_an_earlier_report_would_tell_of_is_hidden_too(tmp_path: Path) -> None:
    """75 children in February and 77 in March: the two who came would be told of."""
    before, paper = tmp_path / "february.json", tmp_path / "paper.html"
    asked = ("--window", "2023-26", "--by", "local-authority")
    february = SAMPLE.with_name("synthetic_authority_month_before.csv")
    public = ("--audience", "publication", "-o", before)
    assert ran("compute", february, "--as-at", "2026-02-20", *asked, *public).status == 0
    assert (
        ran("report", SAMPLE, "--as-at", "2026-03-31", *asked, "--previous", before, "-o", paper).status == 0
    )
    said = paper.read_text(encoding="utf-8")
    assert "A1 is not shown: confidential [c]" in said
    assert "Figures of the scorecard are hidden too that would tell of a few children by their" in said
    assert "Beside an earlier report, february.json" in said
    assert "differences can tell" not in said


def test_rows_left_out_are_said_first_and_by_their_rules(tmp_path: Path) -> None:
    paper = tmp_path / "paper.html"
    done = ran("report", AWKWARD, "--skip-invalid", "--audience", "internal", "-o", paper)
    assert (done.status, done.out) == (0, "")
    text = paper.read_text(encoding="utf-8")
    assert text.index("35 of 78 rows could not be used and are in no figure.") < text.index("<h2")
    outline = Outline(text)
    at = outline.texts.index("date-two-digit-year")
    assert [one for one in outline.texts[at : at + 8] if one.strip()][:4] == [
        "date-two-digit-year", "error", "A year of two digits", "1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "a paper is written to a file: give -o with one ending in .html, .docx, .xlsx"),
        (("-o", "paper.txt"), "-o takes a file ending in .html, .docx, .xlsx, not 'paper.txt'"),
        (("--sections", "summary", "-o", "paper.html"), "the section 'summary' is not known"),
        (("--sections", "", "-o", "paper.html"), "the section '' is not known"),
        (("--window", "1999-02", "-o", "paper.html"), "no window counts a child in any indicator"),
    ],
)
def test_what_is_refused(
    asked: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ran("report", SAMPLE, *asked)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_stays_without_force(tmp_path: Path) -> None:
    paper = tmp_path / "paper.html"
    paper.write_text("old", encoding="utf-8")
    done = ran("report", SAMPLE, "-o", paper)
    assert (done.status, paper.read_text(encoding="utf-8")) == (2, "old")
    assert "this file exists" in done.err
    assert ran("report", SAMPLE, "--sections", "data", "-o", paper, "--force").status == 0


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    source = written(tmp_path)
    paper = tmp_path / "paper.html"
    paper.symlink_to(source)
    before = source.read_bytes()
    done = ran("report", source, "-o", paper, "--force")
    assert done.status == 2 and "this file is an input" in done.err
    assert source.read_bytes() == before


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    program = "import sys; sys.modules['matplotlib'] = None; from scorecard.commands import main; main()"
    done = process("report", SAMPLE, "-o", tmp_path / "paper.html", program=("-c", program))
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: a library that writes Word, Excel or papers is not installed\n"
        '  fix: pip install "adoption-scorecard[report]"\n'
    )


def test_a_hostile_name_prints_as_itself(tmp_path: Path) -> None:
    source = written(tmp_path)
    text = source.read_text(encoding="utf-8-sig").replace("Thurrock", "<script>alert(1)</script> a|b $x$")
    source.write_text(text, encoding="utf-8")
    paper = tmp_path / "paper.html"
    assert ran("report", source, "-o", paper).status == 0
    outline = Outline(paper.read_text(encoding="utf-8"))
    assert outline.of("script") == []
    assert any("<script>alert(1)</script> a|b $x$" in one for one in outline.texts)


@pytest.mark.parametrize("hostile", ["matplotlibrc", "jinja2.py", "matplotlib.py"])
def test_nothing_in_the_working_folder_changes_a_paper(hostile: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    (second / hostile).write_text(
        "axes.facecolor: red\nfont.size: 40\n"
        if hostile == "matplotlibrc"
        else "raise SystemExit('shadowed')\n",
        encoding="utf-8",
    )
    script = tmp_path / "bin" / "scorecard"
    script.parent.mkdir()
    script.write_text("import sys\nfrom scorecard.commands import main\nsys.exit(main())\n", "utf-8")
    for folder in (first, second):
        asked = ("--sections", "trend", "-o", "paper.html")
        assert process("report", SAMPLE, *asked, cwd=folder, program=(str(script),)).status == 0
    assert (first / "paper.html").read_bytes() == (second / "paper.html").read_bytes()
