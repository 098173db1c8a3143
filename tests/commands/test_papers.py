"""Word and Excel files from the commands: `-o paper.docx`, `-o paper.xlsx`."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from commands.exports import HEADER, LATE, SMALL, one_of, written
from commands.running import CHECKOUT, REGION, SAMPLE, environment, process, ran
from commands.test_sameness import MACHINES
from scorecard.presentation.wording import INTERNAL

SAMPLES = CHECKOUT / "sample_data"
COMMANDS: dict[str, tuple[str | Path, ...]] = {
    "compute": ("compute", SAMPLE),
    "timeliness": ("timeliness", REGION),
    "pipeline": ("pipeline", SAMPLE),
    "outlook": ("outlook", SAMPLE),
    "compare": ("compare", SAMPLES / "synthetic_authority_month_before.csv", SAMPLE),
    "adopters": ("adopters", SAMPLES / "synthetic_adopters.csv"),
}
FORMATS = ("docx", "xlsx")
PAST = """
import datetime, time

class Then(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1999, 12, 31, 23, 59, 59, tzinfo=tz)

    utcnow = now

then = time.gmtime(946684799)
datetime.datetime = Then
time.time = lambda: 946684799.0
time.localtime = time.gmtime = lambda *_: then
from scorecard.commands import main
main()
"""


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return "\n".join(file.read(name).decode("utf-8") for name in file.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_with_a_page_writes_it(command: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"paper.{form}"
    done = ran(*COMMANDS[command], "-o", path)
    assert (done.status, done.out) == (0, "")
    first = ran(*COMMANDS[command]).out.splitlines()[0]
    if form == "docx":
        paper = WordDocument(str(path))
        assert paper.paragraphs[0].text == first
        warned = [one for one in paper.paragraphs if one.text.startswith("Internal: ")]
        assert len(warned) == len(paper.tables) + 1
    else:
        book = load_workbook(path)
        assert book["Cover"]["A1"].value == first
        assert all(sheet["A2"].value.startswith("Internal: ") for sheet in book)


def test_the_figures_are_those_of_the_other_formats(tmp_path: Path) -> None:
    export = written(tmp_path)
    ran("compute", export, "--window", "2013-16", "-o", tmp_path / "paper.docx")
    ran("compute", export, "--window", "2013-16", "-o", tmp_path / "paper.xlsx")
    rows = [
        [cell.text for cell in row.cells] for row in WordDocument(str(tmp_path / "paper.docx")).tables[0].rows
    ]
    assert [row[1:7] for row in rows] == [
        ["Indicator", "Figure", "Threshold", "Headroom", "Verdict", "Children"],
        ["A1", "365 days", "426", "61 under", "Met", "4"],
        ["A2", "101 days", "121", "20 under", "Met", "3"],
        ["A3 [2]", "60%", "under 426", "[z]", "Not judged", "3 of 5"],
        ["A10 [3]", "289 days", "426", "137 under", "Met", "4"],
    ]
    sheet = load_workbook(tmp_path / "paper.xlsx")["Table 1"]
    values = [[cell.value for cell in row][1:7] for row in sheet.iter_rows()][-4:]
    assert values == [
        ["A1", 365, 426, "61 under", "Met", 4],
        ["A2", 101, 121, "20 under", "Met", 3],
        ["A3 [2]", 0.6, "under 426", "[z]", "Not judged", "3 of 5"],
        ["A10 [3]", 289, 426, "137 under", "Met", 4],
    ]
    assert sheet["A2"].value == INTERNAL


@pytest.mark.parametrize("form", FORMATS)
def test_an_areas_name_prints_as_itself(form: str, tmp_path: Path) -> None:
    names = ("<script>alert(1)</script>", "a|b", "=1+1", "@SUM(A1)", "[a](http://example.org)", "東京")
    export = written(tmp_path, HEADER + "".join(map(one_of, names)))
    path = tmp_path / f"paper.{form}"
    done = ran("compute", export, "--window", "2013-16", "-o", path)
    assert done.status == 0
    if form == "docx":
        paper = WordDocument(str(path))
        captions = {one.text for one in paper.paragraphs if one.style and one.style.name == "Caption"}
        assert captions == {"All areas together", *names}
    else:
        book = load_workbook(path)
        titles = {sheet["A1"].value for sheet in book if sheet.title.startswith("Table")}
        assert titles == {"All areas together", *names}
        assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}
    assert "<script>" not in text_of(path)
    assert not re.search(r"<f[ >]", text_of(path))


@pytest.mark.parametrize("form", FORMATS)
def test_the_machine_and_its_clock_change_nothing(form: str, tmp_path: Path) -> None:
    export = written(tmp_path, SMALL)
    ways = [(("-m", "scorecard"), env) for env in MACHINES[:2]] + [(("-c", PAST), MACHINES[2])]
    made = []
    for number, (program, env) in enumerate(ways):
        path = tmp_path / f"{number}.{form}"
        done = process("compute", export, "-o", path, program=program, env=env)
        assert done.status == 0, done.err
        made.append(path.read_bytes())
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_left_beside_the_file_or_in_the_temporary_folder(form: str, tmp_path: Path) -> None:
    export = written(tmp_path)
    folder, scratch = tmp_path / "out", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    done = process("compute", export, "-o", folder / f"paper.{form}", env={"TMPDIR": str(scratch)})
    assert done.status == 0, done.err
    assert [path.name for path in folder.iterdir()] == [f"paper.{form}"]
    assert list(scratch.iterdir()) == []
    assert (folder / f"paper.{form}").stat().st_mode & 0o077 == 0


def test_a_file_that_exists_is_replaced_only_with_force(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(b"old")
    export = written(tmp_path, LATE)
    assert "this file exists" in ran("compute", export, "-o", path).err
    assert path.read_bytes() == b"old"
    assert ran("compute", export, "-o", path, "--force").status == 0
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))


@pytest.mark.parametrize(("form", "library"), [("docx", "docx"), ("xlsx", "xlsxwriter")])
@pytest.mark.parametrize("command", COMMANDS)
def test_without_the_library_the_message_says_what_to_install(
    command: str, form: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    done = ran(*COMMANDS[command], "-o", tmp_path / f"paper.{form}")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: a library that writes Word, Excel or papers is not installed\n"
        '  fix: pip install "adoption-scorecard[report]"\n'
    )
    assert list(tmp_path.iterdir()) == []
    assert ran("compute", written(tmp_path)).status == 0


@pytest.mark.parametrize("form", FORMATS)
def test_libreoffice_opens_it_and_prints_it(form: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed: the file is not opened in it")
    ran("compute", written(tmp_path), "--window", "2013-16", "-o", tmp_path / f"paper.{form}")
    command = ("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to")
    done = subprocess.run(
        [*command, "txt:Text (encoded):UTF8" if form == "docx" else "csv", f"paper.{form}"],
        cwd=tmp_path, env=environment(HOME=str(tmp_path)), capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert b"Error" not in done.stderr
    printed = (tmp_path / ("paper.txt" if form == "docx" else "paper.csv")).read_text("utf-8-sig")
    assert printed.startswith("Adoption scorecard as at 31 March 2016")
    assert ("365 days" in printed) is (form == "docx")
