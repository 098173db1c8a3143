"""The mutants of a module: what is changed in it, one at a time, and what never is."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from mutation.operators import instead_of

TYPES = {"Literal", "Annotated", "Callable", "NDArray", "TypeVar", "TypeAlias", "cast"}
MISUSE_MAY_SAY = "PydanticCustomError"
"""The one exception whose first argument is a code that users meet; all others hold words only."""


@dataclass(frozen=True)
class Mutant:
    """One change of one module.

    `where` is the function (`Class.method`), empty for what stands outside every function: constants, tables
    of rules, defaults of arguments. `lines` are those of the changed statement, `body` of its function.
    """

    module: str
    where: str
    change: str
    lines: range
    body: range
    number: int

    def __str__(self) -> str:
        return f"{self.module} {self.where or '(module)'}: {self.change}"


@dataclass(frozen=True)
class _Place:
    """Where one stands in a module: the name so far, the statement, the function's body (outside: none)."""

    name: str = ""
    lines: range = range(0)
    body: range = range(0)

    def into(self, parent: ast.AST, field: str, child: ast.AST) -> _Place:
        name, lines, body = self.name, self.lines, self.body
        if not body and isinstance(parent, ast.FunctionDef) and field == "body":
            body = range(parent.body[0].lineno, (parent.end_lineno or 0) + 1)
        if not body and isinstance(child, ast.FunctionDef | ast.ClassDef):
            name = f"{name}.{child.name}".removeprefix(".")
        if isinstance(child, ast.stmt):
            lines = _lines_of(child)
        return _Place(name, lines, body)


_OUTSIDE = _Place()


def _lines_of(statement: ast.stmt) -> range:
    """Of a statement that holds others, the lines before these."""
    inner = getattr(statement, "body", None)
    end = max(inner[0].lineno - 1, statement.lineno) if inner else statement.end_lineno or statement.lineno
    return range(statement.lineno, end + 1)


@dataclass(frozen=True)
class _Edit:
    place: _Place
    node: ast.AST
    new: ast.AST
    apply: Callable[[], None]


def mutants_of(module: str, source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its text. Equal changes of one function are numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for number, edit in enumerate(_edits(ast.parse(source))):
        place, change = edit.place, f"{_text(edit.node)} -> {_text(edit.new)}"
        where = place.name if place.body else ""
        seen[where, change] += 1
        again = f" #{seen[where, change]}" if seen[where, change] > 1 else ""
        found.append(Mutant(module, where, change + again, place.lines, place.body, number))
    return found


def mutated(source: str, number: int) -> ast.Module:
    """The tree of a module with one of its mutants."""
    tree = ast.parse(source)
    for at, edit in enumerate(_edits(tree)):
        if at == number:
            edit.apply()
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


def _edits(node: ast.AST, place: _Place = _OUTSIDE) -> Iterator[_Edit]:
    for field, position, child in _children(node):
        if _is_passed_over(node, field, child):
            continue
        within = place.into(node, field, child)
        for new in instead_of(child):
            yield _Edit(within, child, new, partial(_put, node, field, position, new))
        yield from _edits(child, within)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, at, child) for at, child in enumerate(value) if isinstance(child, ast.AST))


def _put(node: ast.AST, field: str, position: int | None, new: ast.AST) -> None:
    if position is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[position] = new


def _is_passed_over(parent: ast.AST, field: str, child: ast.AST) -> bool:
    """Annotations and types, docstrings, decorators, the words of exceptions, `zip(strict=True)`."""
    return (
        field in ("annotation", "returns", "decorator_list", "type_params")
        or (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant))
        or (isinstance(child, ast.Subscript) and _last_name(child.value) in TYPES)
        or (isinstance(child, ast.Call) and _last_name(child.func) in TYPES)
        or (isinstance(parent, ast.Raise) and _called(child) != MISUSE_MAY_SAY)
        or (isinstance(child, ast.If) and _last_name(child.test) == "TYPE_CHECKING")
        or (isinstance(parent, ast.AnnAssign) and _last_name(parent.annotation) == "TypeAlias")
        or isinstance(child, ast.JoinedStr)
        or (isinstance(parent, ast.Call) and field == "keywords" and _last_name(parent.func) == "zip")
    )


def _called(node: ast.AST) -> str:
    return _last_name(node.func) if isinstance(node, ast.Call) else ""


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.If | ast.While):
        return f"if {_text(node.test)}"
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else f"{text[:60]} … {text[-37:]}"
