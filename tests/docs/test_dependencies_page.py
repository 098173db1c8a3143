"""docs/dependencies.md, docs/offline.md: every library once, with its lower bound, and commands that fit."""

from __future__ import annotations

import re
import tomllib

from versions import REQUIREMENT, lower_bounds

from docs.generated import DOCS, ROOT
from scorecard.version import __version__

PAGE = (DOCS / "dependencies.md").read_text("utf-8")
OFFLINE = (DOCS / "offline.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ROWS = [
    (row[1].strip(" `"), row[-2].strip()) for row in (line.split("|") for line in PAGE.splitlines())
    if len(row) > 4 and row[1].startswith(" `")
]  # fmt: skip


def test_every_library_stands_there_once_with_its_lower_bound() -> None:
    groups = (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    named = [REQUIREMENT.fullmatch(one) for group in groups for one in group]
    assert None not in named
    expected = {
        found[1]: found[2] or "any" for found in named if found is not None and found[1] != PROJECT["name"]
    }
    assert dict(ROWS) == expected
    assert len(ROWS) == len(expected)


def test_the_lowest_versions_that_are_installed_are_those_of_the_page() -> None:
    tools = {"atheris", "mypy", "pandas-stubs", "ruff"}
    assert lower_bounds() == {name: lowest for name, lowest in ROWS if lowest != "any" and name not in tools}


def test_the_wheel_of_the_offline_page_is_of_this_version() -> None:
    assert set(re.findall(r"adoption_scorecard-[\w.]+-py3", OFFLINE)) == {
        f"adoption_scorecard-{__version__}-py3"
    }


def test_what_windows_needs_besides_is_named() -> None:
    """`click` asks for colorama and `pandas` for tzdata, on Windows alone."""
    assert '[report]" colorama tzdata\n' in OFFLINE
