"""Presentation starts fast: nothing heavy is imported before it is used, nothing above is known."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from pathlib import Path

import scorecard.presentation as presentation

FOLDER = Path(str(presentation.__file__)).parent
MODULES = sorted(f"scorecard.presentation.{module.name}" for module in pkgutil.iter_modules([str(FOLDER)]))
HEAVY = {
    *("click", "numpy", "pandas", "pydantic", "pydantic_core", "dateutil", "tabulate"),
    *("docx", "jinja2", "lxml", "matplotlib", "xlsxwriter"),
}


def test_importing_every_module_imports_nothing_heavy() -> None:
    program = f"import sys, importlib; [importlib.import_module(m) for m in {MODULES}]; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


KNOWN = ("scorecard.model.", "scorecard.presentation.", "scorecard.engine.averages")
"""The model, itself, and the one place that rounds."""


def test_it_knows_only_the_model_and_itself() -> None:
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("scorecard"):
                assert f"{node.module}.".startswith(KNOWN), file.name
