"""How one expression or statement is changed: each function gives what may stand in a node's place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
_PAIRS = [
    ("min", "max"),
    ("minimum", "maximum"),
    ("any", "all"),
    ("floor", "ceil"),
    ("union", "intersection"),
    ("logical_and", "logical_or"),
    ("startswith", "endswith"),
    ("argmin", "argmax"),
    ("issubset", "issuperset"),
]
TWINS = dict(_PAIRS) | {other: one for one, other in _PAIRS}
"""Functions and methods that are easily taken for each other."""
EITHER_WAY_ROUND = TWINS.keys() | {"isclose", "array_equal", "gcd", "zip"}


def instead_of(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that may stand in the place of one."""
    return _CHANGES.get(type(node), _unchanged)(node)


def _unchanged(_: ast.AST) -> Iterator[ast.AST]:
    return iter(())


def _comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for position, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            operators = [*node.ops[:position], other(), *node.ops[position + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)


def _arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in ARITHMETIC:
        yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)


def _added_to(node: ast.AugAssign) -> Iterator[ast.AST]:
    if type(node.op) in ARITHMETIC:
        yield ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)
    yield ast.Pass()


def _both_or_either(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node.value, str) and not any(map(str.isspace, node.value)):
        yield ast.Constant(node.value + "?")


def _condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield _copy(node, test=ast.UnaryOp(ast.Not(), node.test))


def _filter(node: ast.comprehension) -> Iterator[ast.AST]:
    if node.ifs:
        yield _copy(node, ifs=[])


def _answer(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and not node.value.value):
        yield ast.Return(ast.Constant(None))


def _dropped(_: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _slice(node: ast.Slice) -> Iterator[ast.AST]:
    for bound in ("lower", "upper", "step"):
        if getattr(node, bound) is not None:
            yield _copy(node, **{bound: None})


def _call(node: ast.Call) -> Iterator[ast.AST]:
    name = _name(node.func)
    if name in TWINS:
        yield ast.Call(_renamed(node.func, TWINS[name]), node.args, node.keywords)
    if name in EITHER_WAY_ROUND:
        return
    for position, (one, other) in enumerate(pairwise(node.args)):
        if type(one) is type(other) and ast.dump(one) != ast.dump(other):
            swapped = [*node.args[:position], other, one, *node.args[position + 2 :]]
            yield ast.Call(node.func, swapped, node.keywords)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _renamed(function: ast.expr, name: str) -> ast.expr:
    return _copy(function, **{"attr" if isinstance(function, ast.Attribute) else "id": name})


def _copy(node: ast.AST, **changed: object) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **changed})


_CHANGES = {
    ast.Compare: _comparison,
    ast.BinOp: _arithmetic,
    ast.AugAssign: _added_to,
    ast.BoolOp: _both_or_either,
    ast.UnaryOp: _sign,
    ast.Constant: _constant,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.While: _condition,
    ast.comprehension: _filter,
    ast.Return: _answer,
    ast.Expr: _dropped,
    ast.Raise: _dropped,
    ast.Continue: _dropped,
    ast.Break: _dropped,
    ast.Slice: _slice,
    ast.Call: _call,
}
