"""The attack in a process of its own: its solver and the product's can't be loaded into one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from disclosure.knowledge import Knowledge
from disclosure.stages_knowledge import StagesKnowledge


def solved(knowledge: Knowledge, truth: Mapping[Hashable, int]) -> list[str]:
    """The numbers that can be worked out, each with what it was found to be."""
    return _process().submit(_solved, knowledge, dict(truth)).result()


def stages_solved(knowledge: StagesKnowledge, truth: Mapping[Hashable, int]) -> list[str]:
    """The same of published stages and flows."""
    return _process().submit(_stages_solved, knowledge, dict(truth)).result()


@cache
def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _solved(knowledge: Knowledge, truth: Mapping[Hashable, int]) -> list[str]:
    from disclosure import attack

    return attack.solved(knowledge, truth)


def _stages_solved(knowledge: StagesKnowledge, truth: Mapping[Hashable, int]) -> list[str]:
    from disclosure import stages_attack

    return stages_attack.solved(knowledge, truth)
