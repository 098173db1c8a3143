"""What mutation testing changes, and that a slice of the mutants is killed each time the tests run."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from mutation.mutants import mutants_of

ROOT = Path(__file__).parents[2]

TESTS = [f"tests/engine/test_{name}.py" for name in ("windows", "averages", "verdict", "thresholds")]
OF_THEM = [f"scorecard/engine/{name}.py" for name in ("windows", "averages", "verdict", "thresholds")]


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("def f(): g(a < b)", ["g(a < b) -> pass", "a < b -> a <= b", "a < b -> a >= b"]),
        ("def f(): return x is None", ["return x is None -> return None", "x is None -> x is not None"]),
        ("def f(): return 0", ["0 -> 1", "0 -> -1"]),
        ("def f(): return min(a, b)[1:]", [
            "return min(a, b)[1:] -> return None", "min(a, b) -> max(a, b)", "1: -> :", "1 -> 2", "1 -> 0",
        ]),
        ("x = a and not b", ["a and (not b) -> a or not b", "not b -> b"]),
        ("x = [a for a in b if a]", ["for a in b if a -> for a in b"]),
        ("x = f(a, b, 'code')", ["f(a, b, 'code') -> f(b, a, 'code')", "'code' -> 'code?'"]),
        ("def f(days=426): pass", ["426 -> 427", "426 -> 425"]),
        ("if a: x += 1", ["if a -> if not a", "x += 1 -> x -= 1", "x += 1 -> pass", "1 -> 2", "1 -> 0"]),
        ("raise PydanticCustomError('date', 'no date')", [
            "raise PydanticCustomError('date', 'no date') -> pass",
            "PydanticCustomError('date', 'no date') -> PydanticCustomError('no date', 'date')",
            "'date' -> 'date?'",
        ]),
    ],
)  # fmt: skip
def test_each_kind_of_change(source: str, changes: list[str]) -> None:
    assert [mutant.change for mutant in mutants_of("m.py", source)] == changes


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of 3 words."""',
        "x: Literal['A1', 'A3']",
        "def f(a: int | None) -> tuple[int, 'Day']: pass",
        "@dataclass(frozen=True)\nclass C: pass",
        "x = 'a sentence that a user reads'",
        "x = f'{a - b} days'",
        "if TYPE_CHECKING: x = 1",
    ],
)
def test_what_is_never_changed(source: str) -> None:
    assert mutants_of("m.py", source) == []


def test_of_misuse_the_words_are_not_changed() -> None:
    (one,) = mutants_of("m.py", "raise UsageError('no day', fix=f(1))")
    assert one.change == "raise UsageError('no day', fix=f(1)) -> pass"


def test_equal_changes_of_one_function_are_told_apart() -> None:
    first, second = mutants_of("m.py", "class C:\n    def f(self):\n        x = not a\n        y = not a\n")
    assert str(first) == "m.py C.f: not a -> a"
    assert str(second) == "m.py C.f: not a -> a #2"


def test_those_left_are_mutants_and_have_a_reason() -> None:
    left = tomllib.loads((ROOT / "benchmarks" / "mutants_left.toml").read_text())["left"]
    files = {one["mutant"].partition(" ")[0] for one in left}
    there = {str(mutant) for file in files for mutant in mutants_of(file, (ROOT / file).read_text())}
    assert [one["mutant"] for one in left if one["mutant"] not in there or not one["reason"]] == []
    assert len({one["mutant"] for one in left}) == len(left)


@pytest.mark.skipif(sys.platform != "linux", reason="mutants are judged in forked processes")
def test_a_slice_of_the_mutants_is_killed(tmp_path: Path) -> None:
    mutate = [sys.executable, "benchmarks/mutate.py", f"--kept={tmp_path}"]
    subprocess.run([*mutate, "--measure", *TESTS], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    judged = subprocess.run(
        [*mutate, "--sample=40", *OF_THEM], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert judged.returncode == 0, judged.stdout + judged.stderr
    assert " of 40 killed" in judged.stdout
