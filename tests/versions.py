"""Runs tests with the lowest versions that `pyproject.toml` allows, or the newest, in a place of their own.

    python3.11 tests/versions.py lowest
    python3.13 tests/versions.py newest tests/readers tests/commands

What follows `lowest` or `newest` goes to pytest. The Python that runs this is the one that is tested.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRAS = ("fast", "report", "test")
REQUIREMENT = re.compile(r"([A-Za-z0-9-]+)(?:\[[a-z,]+\])?(?:>=([0-9.]+))?")
AS_OLD_AS_THEY_ARE = ("-W", "ignore::DeprecationWarning")
"""An old library uses what newer ones have begun to warn of; nobody can mend it now."""


def lower_bounds() -> dict[str, str]:
    """By name: the lowest version of each library that the program, its extras and its tests may use."""
    return dict(_bounds("dependencies", *EXTRAS))


def _bounds(*groups: str) -> Iterator[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for group in groups:
        listed = project.get(group) or project["optional-dependencies"][group]
        for found in map(REQUIREMENT.fullmatch, listed):
            if found is not None and found[2]:
                yield found[1], found[2]


def run(which: str, *asked: str) -> int:
    """Install one end of the versions into a folder that is then gone, and run pytest there."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
        pins = Path(folder) / "lowest.txt"
        pins.write_text("".join(f"{name}=={version}\n" for name, version in lower_bounds().items()), "utf-8")
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        lowest = which == "lowest"
        subprocess.run(
            [*install, *(["-c", str(pins)] if lowest else ["-U"]), "-e", f"{ROOT}[test]"], check=True
        )
        if not lowest:  # the tests' `holidays` asks for an older one than users are given
            subprocess.run([*install, "--no-deps", "-U", "python-dateutil"], check=True)
        tests = [*(AS_OLD_AS_THEY_ARE if lowest else ()), *asked]
        return subprocess.run([python, "-m", "pytest", "-q", *tests], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] not in (["lowest"], ["newest"]):
        sys.exit(__doc__)
    sys.exit(run(*sys.argv[1:]))
