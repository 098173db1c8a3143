"""Which tests run which lines, and how long each test takes: measured once, before anything is mutated."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import walk_packages
from subprocess import run
from time import process_time

import pytest
from coverage import Coverage, CoverageData

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutation.few_examples import take_few_examples

COLLECTED = "between tests"


QUIETLY = ("-q", "-p", "no:cacheprovider", "--assert=plain")


class _PerTest:
    """A coverage context for every test, and its seconds of CPU."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        start = process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = process_time() - start
            self.coverage.switch_context(COLLECTED)


def measure(tests: Sequence[str], kept: Path) -> None:
    """Run tests once, and keep by folder their lines (a coverage file) and seconds (JSON)."""
    for folder, paths in groupby(sorted(tests), lambda path: Path(path).with_suffix("").parts[1]):
        here = kept / folder
        here.mkdir(parents=True, exist_ok=True)
        if status := run([sys.executable, __file__, str(here), *paths], check=False).returncode:
            raise SystemExit(status)


def _measure(here: Path, tests: Sequence[str]) -> None:
    take_few_examples()
    coverage = Coverage(data_file=here / "coverage", branch=True, source=["scorecard"], config_file=False)
    coverage.start()
    import_everything()
    coverage.switch_context(COLLECTED)
    per_test = _PerTest(coverage)
    status = pytest.main([*QUIETLY, *tests], plugins=[per_test])
    coverage.stop()
    if status:
        raise SystemExit("a test fails before anything is mutated")
    coverage.save()
    (here / "seconds.json").write_text(json.dumps(per_test.seconds))


def import_everything() -> None:
    """Every module of the product."""
    import scorecard  # a test's process of its own reads this file too, and does not find the product

    for module in walk_packages(scorecard.__path__, "scorecard."):
        import_module(module.name)


class Measured:
    """What was measured: the tests of a line, and the lines that run as soon as a module is imported."""

    def __init__(self, kept: Path) -> None:
        self.seconds: dict[str, float] = {}
        self._files: dict[str, dict[int, set[str]]] = {}
        for seconds in sorted(kept.glob("*/seconds.json")):
            self.seconds |= json.loads(seconds.read_text())
            self._add(CoverageData(str(seconds.with_name("coverage"))))

    def _add(self, data: CoverageData) -> None:
        data.read()
        for file in data.measured_files():
            lines = self._files.setdefault(str(Path(file).relative_to(Path.cwd())), {})
            for line, contexts in data.contexts_by_lineno(file).items():
                lines.setdefault(line, set()).update(contexts)

    def tests_of(self, module: str, lines: range) -> set[str]:
        """The tests that run at least one of some lines."""
        contexts = self._files.get(module, {})
        return {test for line in lines for test in contexts.get(line, ()) if test in self.seconds}

    def tests_of_module(self, module: str) -> set[str]:
        """The tests that run any function of a module."""
        return self.tests_of(module, range(1, 1 + max(self._files.get(module, {0: set()}))))

    def runs_at_import(self, module: str, lines: range) -> bool:
        """Whether one of some lines runs as soon as the product is imported."""
        contexts = self._files.get(module, {})
        return any("" in contexts.get(line, ()) for line in lines)


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), sys.argv[2:])
