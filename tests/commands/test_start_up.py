"""What starting imports, and that nothing in the working folder stands in for a module."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from commands.exports import written
from commands.running import SAMPLE, process
from scorecard.commands import NAMES

HEAVY = (
    "'numpy', 'pandas', 'pydantic', 'dateutil', 'tabulate', 'pyarrow', 'highspy', 'python_calamine', "
    "'openpyxl', 'docx', 'lxml', 'xlsxwriter', 'jinja2', 'matplotlib', 'PIL', 'fontTools'"
)
PROGRAM = f"""
import sys
from scorecard.commands import main
try:
    main()
finally:
    print("imported:", *sorted({{{HEAVY}}} & set(sys.modules)), file=sys.stderr)
"""
COMPLETE = {
    "_SCORECARD_COMPLETE": "bash_complete", "COMP_WORDS": "scorecard compute --form", "COMP_CWORD": "2",
}  # fmt: skip


def imported(*arguments: str | Path, **env: str) -> tuple[int, str, set[str]]:
    done = process(*arguments, program=("-c", PROGRAM), env=env)
    return done.status, done.out, set(done.err.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("compute", "--help"), ("check", "-h")])
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    status, out, modules = imported(*arguments)
    assert (status, modules) == (0, set())
    assert out.startswith(("Usage: scorecard", "adoption-scorecard, version "))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_completion_imports_nothing_heavy(shell: str) -> None:
    status, out, modules = imported(_SCORECARD_COMPLETE=f"{shell}_source")
    assert (status, modules) == (0, set())
    assert "_SCORECARD_COMPLETE" in out


def test_completion_imports_nothing_heavy_and_completes() -> None:
    assert imported(**COMPLETE) == (0, "plain,--format\n", set())
    assert imported(**{**COMPLETE, "COMP_WORDS": "scorecard compute sam"})[1] == "file,sam\n"
    assert (
        imported(**{**COMPLETE, "COMP_WORDS": "scorecard com", "COMP_CWORD": "1"})[1]
        == "plain,compare\nplain,compute\n"
    )


@pytest.mark.parametrize("option", ["--as-at 2016-03-31", "--ending 2016-03-31", "--as-at nonsense"])
def test_completion_after_a_date_imports_nothing_heavy(option: str) -> None:
    env = {**COMPLETE, "COMP_WORDS": f"scorecard compute {option} --form", "COMP_CWORD": "4"}
    assert imported(**env) == (0, "plain,--format\n", set())


def test_completion_after_an_option_that_prints_or_reads() -> None:
    for before in ("--json-schema", "--config /no/such/file"):
        words = f"scorecard compute {before} --form"
        env = {**COMPLETE, "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        assert imported(**env) == (0, "plain,--format\n", set())


def test_completion_for_a_shell_that_is_not_known() -> None:
    done = process(env={"_SCORECARD_COMPLETE": "ksh_source"})
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: _SCORECARD_COMPLETE asks for a shell that is not known\n")


LEAST = {"dateutil", "numpy", "pydantic"}
SHOWN = LEAST | {"tabulate"}
"""What any command on an export needs, and what a table on the screen needs besides."""
CHARTS = LEAST | {"PIL", "fontTools", "matplotlib"}
NEEDED: dict[str, set[str]] = {
    "--help": set(),
    "report --help": set(),
    "compute --json-schema": set(),
    "demo tour": set(),
    "thresholds list": SHOWN - {"numpy"},
    "init -o blank.csv": LEAST,
    "init authority.csv": LEAST,
    "validate --rules": LEAST - {"pydantic"},
    "validate authority.csv": LEAST,
    "convert authority.csv": LEAST,
    "compute authority.csv": SHOWN,
    "compute book.xlsx": SHOWN | {"python_calamine"},
    "compute ssda903 --local-authority Rutland": SHOWN,
    "compute authority.csv --format markdown": LEAST,
    "compute authority.csv --format html": LEAST,
    "compute authority.csv --format csv": LEAST,
    "compute authority.csv --format json": LEAST,
    "compute authority.csv --audience publication": SHOWN | {"highspy"},
    "compute authority.csv -o card.docx": LEAST | {"docx", "lxml"},
    "compute authority.csv -o card.xlsx": LEAST | {"xlsxwriter"},
    "check authority.csv --exit-zero": SHOWN,
    "explain authority.csv": SHOWN,
    "timeliness authority.csv": SHOWN,
    "pipeline authority.csv": SHOWN,
    "outlook authority.csv": SHOWN,
    "compare authority_month_before.csv authority.csv": SHOWN,
    "adopters adopters.csv": SHOWN,
    "report authority.csv --audience internal -o paper.html": CHARTS | {"jinja2"},
    "report authority.csv --audience internal -o paper.docx": CHARTS | {"docx", "lxml"},
    "report authority.csv --audience internal -o paper.xlsx": CHARTS | {"xlsxwriter"},
    "report authority.csv -o public.html": CHARTS | {"highspy", "jinja2"},
}
"""Each command on an export of 312 rows, and what it imports of libraries that take time; never pandas."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples under short names, and one as a workbook."""
    made = tmp_path_factory.mktemp("samples")
    for path in SAMPLE.parent.glob("synthetic_*"):
        (shutil.copytree if path.is_dir() else shutil.copyfile)(
            path, made / path.name.removeprefix("synthetic_")
        )
    book = openpyxl.Workbook()
    for line in SAMPLE.read_text("utf-8-sig").splitlines():
        book.active.append(line.split(","))
    book.save(made / "book.xlsx")
    return made


@pytest.mark.parametrize("line", NEEDED)
def test_what_a_command_imports(line: str, folder: Path) -> None:
    done = process(*line.split(), program=("-c", PROGRAM), cwd=folder)
    said = done.err.splitlines()[-1].split()
    assert (done.status, said[0], set(said[1:])) == (0, "imported:", NEEDED[line]), done.err


def test_a_scorecard_is_spared_the_masked_arrays_of_numpy(folder: Path) -> None:
    program = PROGRAM.replace(HEAVY, "'numpy.ma'")
    done = process("compute", "authority.csv", program=("-c", program), cwd=folder)
    assert (done.status, done.err.splitlines()[-1]) == (0, "imported:")


def test_every_command_is_among_them() -> None:
    assert {line.split()[0] for line in NEEDED} >= set(NAMES)


def test_nothing_in_the_working_folder_stands_in_for_a_module(tmp_path: Path) -> None:
    written(tmp_path)
    shadows = (
        *("argparse", "ast", "bisect", "click", "codecs_", "csv", "dateutil", "decimal", "json", "numpy"),
        *("pandas", "pathlib", "pydantic", "scorecard_", "shutil", "tabulate", "tempfile", "textwrap"),
        *("tomllib", "unicodedata", "hashlib", "fnmatch", "urllib", "html", "random"),
    )
    for name in shadows:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('shadowed')\n", "utf-8")
    script = tmp_path / "bin" / "scorecard"
    script.parent.mkdir()
    script.write_text("import sys\nfrom scorecard.commands import main\nsys.exit(main())\n", "utf-8")
    for program in (("-m", "scorecard"), (str(script),)):
        for asked in (("compute", "journeys.csv"), ("compute", "journeys.csv", "--format", "csv")):
            done = process(*asked, program=program, cwd=tmp_path)
            assert "shadowed" not in done.err
            assert (done.status, "Thurrock" in done.out) == (0, True)
    target = tmp_path / "card.html"
    assert process("compute", "journeys.csv", "-o", target, cwd=tmp_path).status == 0


def test_the_door_works_in_the_checkout_itself() -> None:
    done = process("check", "sample_data/synthetic_authority.csv", cwd=SAMPLE.parents[1])
    assert done.status == 1
