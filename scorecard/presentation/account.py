"""What became of every row, and of every child of a return, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.provenance import RETURN
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import counted

if TYPE_CHECKING:
    from scorecard.model.result import Audience, ChildrenRead, InputFile


def read_lines(
    inputs: Sequence[InputFile], children: ChildrenRead | None, audience: Audience
) -> tuple[str, ...]:
    """What became of every row; for publication the names alone: counts of rows would bound hidden ones."""
    if audience == "publication":
        return tuple(name for name, _ in _by_name(inputs))
    return tuple(account_sentence(inputs, children).splitlines())


def account_sentence(inputs: Sequence[InputFile], children: ChildrenRead | None = None) -> str:
    """A line per file, one for all tables of returns, and one for all together where there are several."""
    return "\n".join(_lines(inputs, children))


def _by_name(inputs: Sequence[InputFile]) -> list[tuple[str, list[InputFile]]]:
    """Each table by its name, and all tables of returns as one."""
    tables = [one for one in inputs if one.kind.startswith(RETURN)]
    returns = f"SSDA903 returns ({counted(len(tables), 'table|tables')})"
    files = [(visible(one.shown), [one]) for one in inputs if not one.kind.startswith(RETURN)]
    return [*files, (returns, tables)] if tables else files


def _lines(inputs: Sequence[InputFile], children: ChildrenRead | None) -> Iterator[str]:
    named = _by_name(inputs)
    yield from (_account(name, tables) for name, tables in named)
    if children is not None:
        yield _children(children)
        if children.journeys_cut:
            begin = counted(children.journeys_cut, "journey begins|journeys begin")
            yield f"SSDA903 returns: {begin} before these files: the day of entering care is not in them"
        if children.not_given:
            yield f"SSDA903 returns: not given: {', '.join(children.not_given)}"
    if len(named) > 1:
        yield _account("together", inputs)


def _account(name: str, inputs: Sequence[InputFile]) -> str:
    counts = [(one.rows, one.journeys, one.repeats, one.errors, one.other) for one in inputs]
    rows, journeys, repeats, errors, other = (sum(column) for column in zip(*counts, strict=True))
    parts = [
        counted(journeys, "journey|journeys"),
        counted(repeats, "repeat|repeats"),
        counted(errors, "error|errors"),
    ]
    if any(one.kind.startswith(RETURN) for one in inputs):
        parts.append(counted(other, "other row|other rows"))
    return f"{name}: {counted(rows, 'row|rows')} = {' + '.join(parts)}"


def _children(read: ChildrenRead) -> str:
    parts = (
        f"{read.with_plan:,} with an adoption plan",
        f"{read.without_plan:,} without",
        f"{read.set_aside:,} with a row that can't be used",
    )
    return f"SSDA903 returns: {counted(read.children, 'child|children')} = {' + '.join(parts)}"
