"""Nothing reaches for the network, another program, the clock or code in data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "socket", "ssl", "urllib", "urllib2", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp",
    "webbrowser", "pickle", "dill", "joblib", "marshal", "shelve", "yaml", "subprocess", "multiprocessing",
    "ctypes",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__"}
METHODS = {"system", "popen", "read_pickle", "to_pickle", "today", "now", "utcnow", "localtime", "gmtime"}


def offences(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (name for name in names if name.partition(".")[0] in FORBIDDEN)
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in CALLS:
                yield called.id
            if isinstance(called, ast.Attribute) and called.attr in METHODS:
                yield called.attr
            if ast.unparse(called) in ("time.time", "importlib.import_module") and not_the_door(node):
                yield ast.unparse(called)


def not_the_door(call: ast.Call) -> bool:
    """`scorecard/__init__.py` imports its own modules by name; nothing else does."""
    return "_HOMES" not in ast.unparse(call)


def test_nothing_reaches_out() -> None:
    files = [*ROOT.glob("scorecard/**/*.py"), *ROOT.glob("cli.py")]
    assert len(files) > 40
    found = {str(file.relative_to(ROOT)): list(offences(file.read_text(encoding="utf-8"))) for file in files}
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import socket", "import urllib.request", "from urllib import parse", "from http.client import a",
        "import requests as r", "def f():\n    import pickle", "import yaml", "import subprocess",
        "eval('1')", "exec('1')", "os.system('ls')", "pd.read_pickle(file)", "date.today()",
        "datetime.now()", "time.time()", "importlib.import_module(name)",
    ],
)  # fmt: skip
def test_a_planted_offence_is_found(line: str) -> None:
    assert list(offences(line))


@pytest.mark.parametrize(
    "line", ["import re", "re.compile('a')", "from scorecard.model import days", "now = 1"]
)
def test_ordinary_lines_are_none(line: str) -> None:
    assert not list(offences(line))
