"""One mutant against its tests, in a process of its own that ends with the first test that fails."""

from __future__ import annotations

import os
import resource
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

import pytest

from mutation.measured import QUIETLY

Outcome = Literal["killed", "out of time", "crashed", "survived", "no tests"]
MEMORY = 8 * 2**30
"""Of addresses: a mutant that fills a list for ever ends here."""


@dataclass(frozen=True)
class Judgement:
    """What became of a mutant, and which test killed it."""

    outcome: Outcome
    test: str = ""


class _Ending:
    """A pytest plugin: the first test that fails is told and ends the process."""

    def __init__(self, tell: int) -> None:
        self.tell = tell

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self.tell, report.nodeid.encode())
            os._exit(1)


def judged(run: Callable[[int], int]) -> Judgement:
    """Fork, and see how it ended. What runs there is told where to write a failing test's name."""
    heard, tell = os.pipe()
    child = os.fork()
    if not child:
        _be_the_child(run, tell)
    os.close(tell)
    with os.fdopen(heard, "rb") as pipe:
        test = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Judgement("out of time" if os.WTERMSIG(status) == signal.SIGPROF else "crashed")
    return Judgement("killed" if os.WEXITSTATUS(status) else "survived", test)


def _be_the_child(run: Callable[[int], int], tell: int) -> NoReturn:
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _fall_silent()
        status = run(tell)
    finally:
        os._exit(status)


def _allow(seconds: float) -> None:
    """End this process after several times the CPU that tests take. While it is stopped it uses none."""
    signal.setitimer(signal.ITIMER_PROF, 2 + 5 * seconds)


def _fall_silent() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def run_collected(items: Sequence[pytest.Item], seconds: Mapping[str, float], tell: int) -> int:
    """Tests that are collected already; the first that fails ends the process."""
    items[0].config.pluginmanager.register(_Ending(tell))
    for item, following in zip(items, [*items[1:], None], strict=True):
        _allow(seconds[item.nodeid])
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
    return 0


def run_anew(tests: Sequence[str], seconds: Mapping[str, float], tell: int) -> int:
    """Tests that are collected in this process, from modules imported in it: one file after another."""
    _allow(10 + sum(seconds[test] for test in tests))
    files: dict[str, dict[str, None]] = {}
    for test in tests:
        files.setdefault(test.partition("::")[0], {})[test.partition("[")[0]] = None
    for functions in files.values():
        status = pytest.main([*QUIETLY, "-s", "-x", *functions], plugins=[_Ending(tell)])
        if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return 1
    return 0


def in_turn(
    tests: Iterable[str], module: str, seconds: Mapping[str, float], killers: Mapping[str, int], most: float
) -> list[str]:
    """Those that killed most mutants of the module for their time, then the quick ones, those near it first.

    As many as the time allows; of a test with many cases the second comes after the first of every other.
    """
    cases: Counter[str] = Counter()
    order = {}
    for test in sorted(tests, key=lambda test: (seconds[test], test)):
        function = test.partition("[")[0]
        slow, far = seconds[test] > most / 20, distance(test, module)
        for_its_time = killers.get(test, 0) / (seconds[test] + 0.05)
        order[test] = (-for_its_time, slow, far, cases[function], seconds[test], test)
        cases[function] += 1
    chosen, taken = [], 0.0
    for test in sorted(order, key=order.__getitem__):
        if not chosen or taken + seconds[test] <= most:
            chosen.append(test)
            taken += seconds[test]
    return chosen


def distance(test: str, module: str) -> int:
    """0 for a test of the folder that a module is named after, 1 of one that it stands in, 2 of any other.

    `tests/adopters` is near `model/adopter_rules.py`, and `tests/pipeline` near `engine/pipeline/waits.py`.
    """
    folder, path = Path(test.partition("::")[0]).parts[1], Path(module)
    if path.stem.startswith(folder.removesuffix("s")):
        return 0
    return 1 if folder in path.parts else 2
