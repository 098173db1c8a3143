"""The attack on a published scorecard: which of the numbers that must stay unknown can be worked out?

The true values are given too: to know which numbers are small ones, and to judge what was found.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from disclosure.knowledge import Area, Knowledge, Time
from disclosure.puzzle import Puzzle, Row, Sum, added, worth
from disclosure.solver import Solver

FEW, NUMBERS = 5, 5
AT_ONCE, SECONDS = 40, 1.0


@dataclass(frozen=True)
class Target:
    """A number that must stay unknown. One row of each group of `needs` must be possible.

    A target with a `width` must be able to be so many different numbers instead.
    """

    name: str
    sum: Sum
    truth: int
    needs: tuple[tuple[Row, ...], ...] = ()
    width: int = 0


def solved(knowledge: Knowledge, truth: Mapping[Hashable, int]) -> list[str]:
    """The targets that can be worked out, each with what it was found to be."""
    return worked_out(knowledge.puzzle, knowledge.bare().puzzle, list(targets(knowledge, truth)), truth)


def worked_out(
    puzzle: Puzzle, nothing: Puzzle, some: list[Target], truth: Mapping[Hashable, int]
) -> list[str]:
    """Which of some targets can be worked out of a puzzle; `nothing` is the puzzle when nothing is shown."""
    solver = Solver(puzzle, truth)
    solver.solutions.append(dict(truth))
    bare = Solver(nothing, truth)
    bare.solutions.append(dict(truth))
    everything = [_reachable(bare, target) for target in some]
    _search(solver, everything)
    return [found for target in everything if (found := _worked_out(solver, target))]


def _reachable(bare: Solver, target: Target) -> Target:
    """A small count as it can be with no figure shown: two areas that have children have two together.

    It must be able to be each number from there to 5: a percentage may rule out some in between.
    """
    if not target.needs or len(target.needs) == 1:
        return target
    low = next(low for low in range(1, target.truth + 1) if bare.can_hold((target.sum, None, low)))
    between = tuple(((target.sum, at, at),) for at in range(low + 1, FEW))
    return replace(target, needs=(((target.sum, None, low),), target.needs[1], *between))


def _search(solver: Solver, everything: list[Target]) -> None:
    """Solutions that answer for many targets at once, for as long as that gets on."""
    left = len(everything) + 1
    while True:
        rows = [row for target in everything for row in _missing(solver, target)]
        if len(rows) < 4 or len(rows) >= left:
            return
        left = len(rows)
        for at in range(0, len(rows), AT_ONCE):
            solver.can_hold_together(rows[at : at + AT_ONCE], SECONDS)


def _missing(solver: Solver, target: Target) -> list[Row]:
    """What no solution has shown to be possible yet."""
    values = [worth(target.sum, one) for one in solver.solutions]
    if target.width:
        low, high = min(values), max(values)
        return [(target.sum, low + target.width - 1, None)] if high - low < target.width - 1 else []
    return [group[0] for group in target.needs if not any(_seen(solver, row) for row in group)]


def _seen(solver: Solver, row: Row) -> bool:
    one, least, most = row
    values = (worth(one, values) for values in solver.solutions)
    return any((least is None or least <= value) and (most is None or value <= most) for value in values)


def _worked_out(solver: Solver, target: Target) -> str:
    """What was found of a target that can be worked out; nothing of another."""
    if target.width:
        values = [worth(target.sum, one) for one in solver.solutions]
        low, high = min(values), max(values)
        further = (target.sum, low + target.width - 1, None), (target.sum, None, high - target.width + 1)
        if high - low >= target.width - 1 or any(solver.can_hold(row) for row in further):
            return ""
        low, high = solver.range_of(target.sum)
        return f"{target.name} = {target.truth}: {low} to {high}" if high - low < target.width - 1 else ""
    for group in target.needs:
        if not any(solver.can_hold(row) for row in group):
            return f"{target.name} = {target.truth}: {_words(solver, target)}"
    return ""


def _words(solver: Solver, target: Target) -> str:
    low, high = solver.range_of(target.sum)
    return f"{low} to {high}"


def targets(knowledge: Knowledge, truth: Mapping[Hashable, int]) -> Iterator[Target]:
    """All that must stay unknown: hidden figures, and small counts that the figures imply."""
    for one in knowledge.results:
        if one.get("shorthand") == "c":
            yield from _hidden(knowledge, one, truth)
    for area in knowledge.areas:
        for kind in ("children", "A2-children", *(f"under-{limit}" for limit in knowledge.limits)):
            yield from _by_stretch(knowledge, kind, area, truth)
        if knowledge.flagged:
            yield from _by_stretch(knowledge, "stopped", area, truth)
        for window in knowledge.windows:
            yield from _implied(knowledge, area, window, truth)


def _by_stretch(
    knowledge: Knowledge, kind: str, area: Area, truth: Mapping[Hashable, int]
) -> Iterator[Target]:
    for stretch in knowledge.stretches:
        yield from _small(
            f"{kind} {area.name} {_day(stretch)}", knowledge.adopted(kind, area, [stretch]), truth
        )


def _day(stretch: Time) -> str:
    return f"{stretch.first}..{stretch.last}"


def _implied(
    knowledge: Knowledge, area: Area, window: str, truth: Mapping[Hashable, int]
) -> Iterator[Target]:
    place = f"{area.name} {window}"
    a1, a2 = (knowledge.children_of(code, area, window) for code in ("A1", "A2"))
    yield from _small(f"A1 - A2 {place}", added(a1, a2, times=(1, -1)), truth)
    yield from _small(f"on the way {place}", knowledge.on_the_way("children", area, window), truth)
    for one in knowledge.results:
        ours = (one["area"], one["area_type"], one["window"]) == (*area, window)
        if ours and one["indicator"] == "A3" and one["limit_days"]:
            limit = one["limit_days"]
            under = knowledge.in_a3(area, window, limit)
            over = added(knowledge.in_a3(area, window), under, times=(1, -1))
            yield from _small(f"A3 not under {place}", over, truth)
            waiting = knowledge.on_the_way(f"under-{limit}", area, window)
            yield from _small(f"on the way under {place}", waiting, truth)
    if knowledge.flagged:
        yield from _small(f"stopped {place}", knowledge.counted("stopped", area, window), truth)


def _small(name: str, one: Sum, truth: Mapping[Hashable, int]) -> Iterator[Target]:
    value = worth(one, truth)
    if 1 <= abs(value) <= FEW:
        yield Target(name, one, value, width=NUMBERS)


def _hidden(knowledge: Knowledge, one: Mapping[str, Any], truth: Mapping[Hashable, int]) -> Iterator[Target]:
    area, window, code = Area(one["area"], one["area_type"]), one["window"], one["indicator"]
    place = f"{code} {area.name} {window}"
    children = knowledge.children_of(code, area, window)
    if one["children"] is None:
        yield _hidden_count(f"children {place}", children, truth)
    if code == "A3":
        if one["limit_days"] is None:
            return
        under = knowledge.in_a3(area, window, one["limit_days"])
        if one["numerator"] is None:
            yield _hidden_count(f"numerator {place}", under, truth)
        total: Sum = {name: 100 * factor for name, factor in under.items()}
    else:
        total = knowledge.counted(f"{code}-days", area, window)
    if one["value"] is None:
        yield _hidden_value(f"value {place}", code, total, children, truth)
    if code == "A10" and one["value"] is None and one["children"] is not None:
        yield from _saved(f"saved {place}", knowledge, area, window, truth)


def _hidden_count(name: str, one: Sum, truth: Mapping[Hashable, int]) -> Target:
    value = worth(one, truth)
    if 1 <= value <= FEW:
        return Target(name, one, value, (((one, None, 1),), ((one, FEW, None),)))
    return Target(name, one, value, width=NUMBERS)


def _hidden_value(name: str, code: str, total: Sum, children: Sum, truth: Mapping[Hashable, int]) -> Target:
    """A hidden average of few must be able to be a tenth away, any other figure another number."""
    days, count = worth(total, truth), worth(children, truth)
    value = (2 * days + count) // (2 * count)
    if code != "A3" and count <= FEW:
        more: Row = (added(total, children, times=(10, -11 * max(value, 10))), 0, None)
        less: Row = (added(total, children, times=(10, -9 * value)), None, 0)
    else:
        more = added(total, children, times=(2, -2 * value - 1)), 0, None
        less = added(total, children, times=(2, 1 - 2 * value)), None, -1
    return Target(name, total, days, ((more, less),))


def _saved(
    name: str, knowledge: Knowledge, area: Area, window: str, truth: Mapping[Hashable, int]
) -> Iterator[Target]:
    """The days by which A10 is below A1, of few children, must be able to be a tenth away."""
    stopped = worth(knowledge.counted("stopped", area, window), truth)
    if 1 <= stopped <= FEW:
        a1, a10 = (knowledge.counted(f"{code}-days", area, window) for code in ("A1", "A10"))
        saved = added(a1, a10, times=(1, -1))
        days = worth(saved, truth)
        more: Row = ({key: 10 * factor for key, factor in saved.items()}, 11 * days + 1, None)
        less: Row = ({key: 10 * factor for key, factor in saved.items()}, None, 9 * days - 1)
        yield Target(name, saved, days, ((more, less),))
