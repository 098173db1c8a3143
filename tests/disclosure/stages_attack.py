"""The attack on published stages and flows: which of the numbers that must stay unknown can be worked out?"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from disclosure.attack import FEW, NUMBERS, Target, worked_out
from disclosure.puzzle import Sum, worth
from disclosure.stages_knowledge import StagesKnowledge


def solved(knowledge: StagesKnowledge, truth: Mapping[Hashable, int]) -> list[str]:
    """The targets that can be worked out, each with what it was found to be."""
    return worked_out(knowledge.puzzle, knowledge.bare().puzzle, list(targets(knowledge, truth)), truth)


def targets(knowledge: StagesKnowledge, truth: Mapping[Hashable, int]) -> Iterator[Target]:
    """Hidden figures, and small counts that the figures imply."""
    for name, one in knowledge.hidden():
        yield _hidden(name, one, worth(one, truth))
    shown = {frozenset(knowledge.sum_of(one)) for one in knowledge.figures}
    for name, one in knowledge.implied():
        if 1 <= worth(one, truth) <= FEW and frozenset(one) not in shown:
            yield Target(name, one, worth(one, truth), width=NUMBERS)


def _hidden(name: str, one: Sum, value: int) -> Target:
    if value <= FEW:
        return Target(name, one, value, (((one, None, 1),), ((one, FEW, None),)))
    return Target(name, one, value, width=NUMBERS)
