"""A mutant in place of its module: inside a running function, or by importing anew."""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from mutation.imports import forget, module_name
from mutation.mutants import Mutant, mutated

Functions = dict[tuple[str, int, str], list[FunctionType]]


def functions_of(folder: Path) -> Functions:
    """Every function there is whose code stands in a folder, by file, first line and name."""
    found: Functions = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(folder)):
            found.setdefault(_key(one.__code__), []).append(one)
    return found


def plant_in_function(mutant: Mutant, functions: Functions) -> bool:
    """Give the mutant's function the mutant's code, wherever the function is held. False if it can't be."""
    path = Path(mutant.module).resolve()
    code = compile(mutated(path.read_text(), mutant.number), str(path), "exec")
    found = False
    for new in _codes(code, mutant.where):
        for function in functions.get(_key(new), []):
            if function.__code__.co_freevars != new.co_freevars:
                return False
            function.__code__ = new
            found = True
    return found


def plant_module(mutant: Mutant) -> None:
    """Let the mutant's module, and all that import it, be imported anew."""
    path = Path(mutant.module).resolve()
    name = module_name(mutant.module)
    forget(name)
    sys.meta_path.insert(0, _MutantFinder(name, path, mutated(path.read_text(), mutant.number)))


class _MutantFinder(MetaPathFinder, Loader):
    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            spec.loader = self
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.path), "exec"), vars(module))


def _key(code: CodeType) -> tuple[str, int, str]:
    return code.co_filename, code.co_firstlineno, code.co_qualname


def _codes(code: CodeType, name: str) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            if one.co_qualname == name:
                yield one
            yield from _codes(one, name)


def remembering() -> list[Any]:
    """Every function of the product that keeps its answers."""
    kind: Any = functools._lru_cache_wrapper
    return [
        one for one in gc.get_objects() if isinstance(one, kind) and one.__module__.startswith("scorecard")
    ]
