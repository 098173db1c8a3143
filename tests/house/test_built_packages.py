"""The wheel and the source archive: the same bytes wherever they are built, and no more than they need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from commands.running import process

from scorecard.version import __version__

ROOT = Path(__file__).parents[2]
PACKED = ("scorecard", "thresholds", "column_maps", "bank_holidays", "targets", "sample_data")
"""The folders of which a wheel takes files."""
CHECKOUT = (
    *PACKED, "tests", "docs", "benchmarks", "cli.py", "pyproject.toml", "README.md", "CHANGELOG.md",
    "CONTRIBUTING.md", "LICENSE", ".gitignore", ".ci",
)  # fmt: skip
NAME = f"adoption_scorecard-{__version__}"
EXPORTS = ("sample_data/export.csv", "scorecard/readers/export.csv", "tests/export.csv", "docs/x.xlsx")
"""What must never travel, wherever somebody leaves it."""


def built(folder: Path, mask: int, **env: str) -> Path:
    """A copy of the checkout at a folder, with exports left about, and what is built of it there."""
    copy = folder / "adoption"
    old = os.umask(mask)
    try:
        for name in filter(lambda name: (ROOT / name).exists(), CHECKOUT):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, copy_function=shutil.copyfile)
            else:
                copy.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, copy / name)
        for name in EXPORTS:
            (copy / name).write_text("child_id\n", "utf-8")
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")],
            cwd=copy, env={**kept, **env}, check=True, capture_output=True,
        )  # fmt: skip
    finally:
        os.umask(old)
    return folder / "dist"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    return built(tmp_path_factory.mktemp("one"), 0o022, TZ="UTC", PYTHONHASHSEED="1")


def test_two_builds_give_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    """In another folder, at another time, with other rights, in another zone and order of sets."""
    time.sleep(2.1)  # the times in a zip archive count by two seconds
    other = built(tmp_path / "elsewhere", 0o077, TZ="Asia/Tokyo", PYTHONHASHSEED="2")
    names = sorted(path.name for path in dist.iterdir())
    assert names == [f"{NAME}-py3-none-any.whl", f"{NAME}.tar.gz"]
    assert [(other / name).read_bytes() == (dist / name).read_bytes() for name in names] == [True, True]


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(dist: Path) -> None:
    data = ("thresholds/*.toml", "column_maps/**/*.toml", "bank_holidays/*.toml", "targets/*.toml",
            "sample_data/**/synthetic_*.csv")  # fmt: skip
    code = ("scorecard/**/*.py", "scorecard/**/*.css", "scorecard/**/*.jinja", "scorecard/py.typed")
    expected = {str(path.relative_to(ROOT).as_posix()) for one in code for path in ROOT.glob(one)}
    expected |= {
        f"scorecard/_shipped/{path.relative_to(ROOT).as_posix()}" for one in data for path in ROOT.glob(one)
    }
    expected |= {"scorecard/readers/local_authorities.csv"}
    of_itself = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    expected |= {f"{NAME}.dist-info/{name}" for name in of_itself}
    assert set(zipfile.ZipFile(dist / f"{NAME}-py3-none-any.whl").namelist()) == expected


def test_the_source_archive_holds_what_its_tests_need_and_no_export(dist: Path) -> None:
    with tarfile.open(dist / f"{NAME}.tar.gz") as archive:
        held = {name.removeprefix(f"{NAME}/") for name in archive.getnames()}
    assert not held & set(EXPORTS)
    needed = [
        path.relative_to(ROOT).as_posix()
        for folder in (*PACKED, "tests", "docs", "benchmarks")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".css", ".jinja", ".png")
        or path.name.startswith("synthetic_")
        if path.is_file()
    ]
    assert sorted(set(needed) - held) == []


def test_the_program_in_the_wheel_runs_with_its_own_data(dist: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(dist / f"{NAME}-py3-none-any.whl").extractall(site)
    where = process(
        program=("-c", "import scorecard; print(scorecard.__file__)"),
        env={"PYTHONPATH": str(site)},
        cwd=tmp_path,
    )
    assert where.out.strip() == str(site / "scorecard" / "__init__.py")
    for asked in (("demo", "tour"), ("compute", "tour/synthetic_authority.csv"), ("thresholds", "list")):
        done = process(*asked, env={"PYTHONPATH": str(site)}, cwd=tmp_path)
        assert done.status == 0, done.err
