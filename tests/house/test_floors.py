"""The house stands on floors: a file imports only from floors below its own, or from its own folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = {
    "version": 0, "model": 0, "readers": 1, "engine": 1, "disclosure": 2, "notebook": 3, "presentation": 3,
    "commands": 4,
}  # fmt: skip
DOORS = ("cli.py", "__main__.py")


def imported(file: Path, root: Path, tree: ast.AST) -> Iterator[str]:
    """Every module that a part of a file imports, by its full name; lazily or not."""
    package = file.relative_to(root).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def at_once(tree: ast.Module) -> ast.Module:
    """The part of a file that runs when it is imported: no function, and nothing for type checkers alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = []
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    return tree


def room(name: str) -> str:
    """Where a module or folder of the house belongs: `notebook_compare` is a part of `notebook`."""
    return "notebook" if name.startswith("notebook_") else name


def violations(root: Path) -> list[str]:
    found = []
    for file in sorted([*root.glob("scorecard/**/*.py"), *root.glob("cli.py")]):
        place = file.relative_to(root)
        home = "commands" if place.name in DOORS else room(place.with_suffix("").parts[1])
        names = list(imported(file, root, ast.parse(file.read_text(encoding="utf-8"))))
        for name in names if home != "__init__" else []:
            top, _, rest = name.partition(".")
            other = room(rest.partition(".")[0])
            if top == "scorecard" and other != home and FLOORS.get(other, 9) >= FLOORS[home]:
                found.append(f"{place} imports {name}")
        if home != "commands" and any(name.partition(".")[0] == "click" for name in names):
            found.append(f"{place} imports click")
        now = imported(file, root, at_once(ast.parse(file.read_text(encoding="utf-8"))))
        if any(name.partition(".")[0] == "pandas" for name in now):
            found.append(f"{place} imports pandas at once")
    return found


def test_the_house_stands() -> None:
    assert (ROOT / "scorecard" / "model").is_dir()
    assert violations(ROOT) == []


@pytest.mark.parametrize(
    ("place", "line", "wrong"),
    [
        ("scorecard/model/a.py", "from scorecard.model.b import C", False),
        ("scorecard/model/a.py", "from .b import C", False),
        ("scorecard/model/a.py", "from scorecard.readers.b import C", True),
        ("scorecard/model/a.py", "from ..readers import b", True),
        ("scorecard/model/a.py", "from .. import readers", True),
        ("scorecard/model/a.py", "from scorecard import engine", True),
        ("scorecard/model/a.py", "def f():\n    import scorecard.engine.a", True),
        ("scorecard/model/a.py", "import scorecard", True),
        ("scorecard/model/a.py", "from scorecard import compute", True),
        ("scorecard/engine/indicators/a.py", "from scorecard.engine.b import C", False),
        ("scorecard/engine/indicators/a.py", "from ..b import C", False),
        ("scorecard/engine/a.py", "from scorecard.readers.b import C", True),
        ("scorecard/readers/a.py", "from scorecard.engine.b import C", True),
        ("scorecard/engine/a.py", "from scorecard.notebook import compute", True),
        ("scorecard/notebook.py", "from scorecard.readers.b import C", False),
        ("scorecard/notebook.py", "from scorecard.presentation.b import C", True),
        ("scorecard/notebook_a.py", "from scorecard.notebook import read", False),
        ("scorecard/notebook_a.py", "from scorecard.presentation.b import C", True),
        ("scorecard/engine/a.py", "from scorecard.notebook_a import b", True),
        ("scorecard/presentation/a.py", "from scorecard.notebook import compute", True),
        ("scorecard/presentation/a.py", "from scorecard.version import __version__", False),
        ("scorecard/presentation/a.py", "from scorecard.disclosure.b import C", False),
        ("scorecard/disclosure/a.py", "from scorecard.presentation.b import C", True),
        ("scorecard/engine/a.py", "from scorecard.disclosure.b import C", True),
        ("scorecard/notebook.py", "from scorecard.disclosure.b import C", False),
        ("scorecard/presentation/a.py", "from scorecard.commands.b import C", True),
        ("scorecard/commands/a.py", "import click\nfrom scorecard.presentation.b import C", False),
        ("scorecard/__init__.py", "from scorecard.commands.b import C", False),
        ("cli.py", "import click\nfrom scorecard.commands import main", False),
        ("scorecard/presentation/a.py", "import click", True),
        ("scorecard/engine/a.py", "def f():\n    from click.testing import CliRunner", True),
        ("scorecard/readers/a.py", "def f():\n    import pandas as pd", False),
        ("scorecard/readers/a.py", "if TYPE_CHECKING:\n    import pandas as pd", False),
        ("scorecard/readers/a.py", "class C:\n    def f(self):\n        import pandas", False),
        ("scorecard/readers/a.py", "import pandas as pd", True),
        ("scorecard/commands/a.py", "try:\n    from pandas import NA\nexcept ImportError:\n    pass", True),
    ],
)  # fmt: skip
def test_a_planted_violation_is_found(place: str, line: str, wrong: bool, tmp_path: Path) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(line + "\n", encoding="utf-8")
    assert bool(violations(tmp_path)) is wrong
