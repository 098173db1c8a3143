"""Which modules are to be imported again when one of them is another."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path
from types import ModuleType


def forget(name: str) -> None:
    """Take a module, and all that import it however far round, out of what is imported."""
    for module in _those_that_import(name):
        del sys.modules[module]
        package, _, last = module.rpartition(".")
        if last in vars(sys.modules.get(package, object)):
            delattr(sys.modules[package], last)


def read_imports() -> dict[str, set[str]]:
    """What each imported module of this folder, product or test, may import; each file is read once."""
    return {module: _imports(file) for module, file in _own_modules().items()}


def _those_that_import(name: str) -> set[str]:
    found, new, imports = set[str](), {name}, read_imports()
    while new:
        found |= new
        new = {module for module, needs in imports.items() if needs & found} - found
    return found


def importers(files: set[str]) -> set[str]:
    """The files of the product that import one of some, by their path from here."""
    names = {module_name(file) for file in files}
    product = map(str, Path("scorecard").rglob("*.py"))
    return {file for file in product if _imports(str(Path(file).resolve())) & names}


def module_name(file: str) -> str:
    """`scorecard/model/days.py` is `scorecard.model.days`."""
    return ".".join(Path(file).with_suffix("").parts).removesuffix(".__init__")


def _own_modules() -> dict[str, str]:
    """The imported modules of this folder, product and tests, by name: their files."""
    here = str(Path.cwd())
    return {name: file for name, module in sys.modules.items() if (file := _file(module)).startswith(here)}


def _file(module: ModuleType) -> str:
    return "" if module.__name__ == "__main__" else str(getattr(module, "__file__", None) or "")


@cache
def _imports(file: str) -> set[str]:
    """Every name that a file may import as a module."""
    if not file.endswith(".py"):
        return set()
    names: set[str] = set()
    for node in ast.walk(ast.parse(Path(file).read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
    return names
