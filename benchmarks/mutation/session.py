"""The run over all mutants, inside one pytest session whose tests are collected once."""

from __future__ import annotations

import gc
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import pytest

from mutation.imports import importers, read_imports
from mutation.judged import Judgement, distance, in_turn, judged, run_anew, run_collected
from mutation.measured import Measured
from mutation.mutants import Mutant
from mutation.planted import functions_of, plant_in_function, plant_module, remembering

CONSTANTS = "constants"
"""What stands outside functions, of any module: tests of registers and tables see many of them."""


class Mutating:
    """A pytest plugin: in place of running the tests, mutants are planted one by one and judged by them."""

    def __init__(self, mutants: Sequence[Mutant], measured: Measured, told: Path, at_most: float) -> None:
        self.mutants, self.measured, self.told, self.at_most = mutants, measured, told, at_most
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        read_imports()  # once, for every process that is forked
        self.functions = functions_of(Path.cwd() / "scorecard")
        for one in remembering():
            one.cache_clear()  # what was worked out while tests were collected
        gc.freeze()
        with self.told.open("a") as told:
            for mutant in self.mutants:
                start = monotonic()
                judgement = self._judge(mutant)
                for kind in (mutant.module, *(() if mutant.where else (CONSTANTS,))):
                    self.killers[kind][judgement.test] += 1
                seconds = round(monotonic() - start, 2)
                line = {"mutant": str(mutant), "outcome": judgement.outcome, "test": judgement.test}
                told.write(json.dumps({**line, "seconds": seconds}) + "\n")
                told.flush()
                print(f"{judgement.outcome:12} {seconds:6.2f} s  {mutant}", flush=True)
        return True

    def _judge(self, mutant: Mutant) -> Judgement:
        measured, seconds = self.measured, self.measured.seconds
        anew = not mutant.where or measured.runs_at_import(mutant.module, mutant.body)
        tests = self._tests_of_users(mutant) if anew else measured.tests_of(mutant.module, mutant.lines)
        killers = self.killers[mutant.module] + (Counter() if mutant.where else self.killers[CONSTANTS])
        turn = in_turn(tests & self.items.keys(), mutant.module, seconds, killers, self.at_most)
        if not turn:
            return Judgement("no tests")

        def run(tell: int) -> int:
            if not anew and plant_in_function(mutant, self.functions):
                return run_collected([self.items[test] for test in turn], seconds, tell)
            plant_module(mutant)
            return run_anew(turn, seconds, tell)

        return judged(run)

    def _tests_of_users(self, mutant: Mutant) -> set[str]:
        """Of the module and of those that import it; where nobody runs these, of those that import them.

        And every test of its folders: what reads constants alone runs no line of the module.
        """
        near = {test for test in self.measured.seconds if distance(test, mutant.module) < 2}
        users, before = {mutant.module} | importers({mutant.module}), set[str]()
        while users != before:
            if tests := set[str]().union(*map(self.measured.tests_of_module, users)):
                return near | tests
            users, before = users | importers(users), users
        return near
