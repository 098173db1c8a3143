"""Mutation testing: does a test fail when the product is changed in one place?

`python benchmarks/mutate.py --measure` runs the tests once and keeps which test runs which line. Then
`python benchmarks/mutate.py` plants every mutant of model, engine and disclosure, one at a time, and
runs its tests until one fails. It ends with the score by folder and the mutants that live and are not
in `mutants_left.toml` (exit 1 if there are any).

`python benchmarks/mutate.py scorecard/engine/windows.py --sample 40 --seed 3` takes 40 mutants of a file.
`--living` takes those that lived in earlier runs. Works on Linux (it forks), from the checkout's top.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from mutation.few_examples import take_few_examples
from mutation.judged import Outcome
from mutation.measured import QUIETLY, Measured, import_everything, measure
from mutation.mutants import Mutant, mutants_of
from mutation.session import Mutating

LEFT = Path(__file__).with_name("mutants_left.toml")
FOLDERS = ("scorecard/model", "scorecard/engine", "scorecard/disclosure")
ALIVE: tuple[Outcome, ...] = ("survived", "no tests")
IN_OTHER_PROCESSES = (
    "test_attack.py",
    "test_stages_attack.py",
    "test_in_a_browser.py",
    "test_processes.py",
)
"""Tests that start processes of their own are not asked: they take seconds each."""
Outcomes = dict[str, Outcome]


def main(arguments: argparse.Namespace) -> int:
    kept: Path = arguments.kept
    if arguments.measure:
        measure(arguments.paths or TESTS, kept)
        return 0
    told = kept / "outcomes.jsonl"
    asked = mutants(arguments.paths or FOLDERS)
    if arguments.living:
        asked = [one for one in asked if outcomes(told).get(str(one), "survived") in ALIVE]
    if arguments.rest:
        asked = [one for one in asked if str(one) not in outcomes(told)]
    if arguments.sample:
        asked = Random(arguments.seed).sample(asked, min(arguments.sample, len(asked)))
    run(asked, kept, told, arguments.at_most)
    return tell(asked, outcomes(told))


def mutants(paths: Sequence[str]) -> list[Mutant]:
    """Those of files and folders, file by file."""
    files = [file for path in map(Path, paths) for file in (sorted(path.rglob("*.py")) or [path])]
    return [mutant for file in files for mutant in mutants_of(str(file), file.read_text())]


def run(asked: Sequence[Mutant], kept: Path, told: Path, at_most: float) -> None:
    """One pytest session of all tests that were measured, in which nothing but mutants is run."""
    take_few_examples()
    import_everything()
    measured = Measured(kept)
    files = sorted({test.partition("::")[0] for test in measured.seconds})
    with tempfile.TemporaryDirectory() as scratch:
        mutating = Mutating(asked, measured, told, at_most)
        pytest.main([*QUIETLY, "-s", f"--basetemp={scratch}/tests", *files], plugins=[mutating])


def outcomes(told: Path) -> Outcomes:
    """What became of each mutant the last time."""
    lines = told.read_text().splitlines() if told.exists() else []
    return {one["mutant"]: one["outcome"] for one in map(json.loads, lines)}


def tell(asked: Sequence[Mutant], found: Outcomes) -> int:
    """The score by folder, and who lives without a reason that is written down."""
    known = {one["mutant"] for one in tomllib.loads(LEFT.read_text())["left"]}
    counts: Counter[tuple[str, str]] = Counter()
    for mutant in asked:
        for folder in (mutant.module.split("/")[1], "all"):
            counts[folder, "mutants"] += 1
            counts[folder, "killed"] += found[str(mutant)] not in ALIVE
            counts[folder, "known to live"] += found[str(mutant)] in ALIVE and str(mutant) in known
    for folder in dict.fromkeys(folder for folder, _ in counts):
        mutants, killed = counts[folder, "mutants"], counts[folder, "killed"]
        print(
            f"{folder}: {killed} of {mutants} killed ({killed / mutants:.1%}), "
            f"{counts[folder, 'known to live']} of the others explained"
        )
    alive = [mutant for mutant in map(str, asked) if found[mutant] in ALIVE and mutant not in known]
    print(*(f"lives: {mutant}" for mutant in alive), sep="\n")
    return int(bool(alive))


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", help="files or folders of the product (with --measure, of tests)")
    parser.add_argument("--measure", action="store_true", help="run the tests once, and keep what they run")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="of the drawing")
    parser.add_argument("--living", action="store_true", help="only those that have not been killed yet")
    parser.add_argument("--rest", action="store_true", help="only those that have not been tried yet")
    parser.add_argument("--at-most", type=float, default=20, help="seconds of tests for one (default 20)")
    parser.add_argument("--kept", type=Path, default=Path(".mutation"), help="where to keep what was seen")
    return parser.parse_args(arguments)


TESTS = sorted(
    str(path)
    for path in Path("tests").glob("**/test_*.py")
    if path.parts[1] not in ("demo", "hostile", "house") and path.name not in IN_OTHER_PROCESSES
)

if __name__ == "__main__":
    raise SystemExit(main(parsed(sys.argv[1:])))
