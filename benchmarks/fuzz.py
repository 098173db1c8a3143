"""The readers under made-up and damaged input, for as long as one likes.

`python benchmarks/fuzz.py TARGET EXECUTIONS [--seed FIRST] [--bytes]` makes up so many inputs, each from a
seed of its own beginning with FIRST, so that a long run can be taken up again, and checks each with the
checks of tests/fuzz. It prints executions a second, the input that took longest, and each find with its
seed; the inputs of finds stand in the folder fuzz-finds. `--bytes` leaves the making to atheris
(`pip install -e ".[fuzz]"`), which begins with made-up inputs and changes their bytes, led by the lines of
the product that they reach.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

if TYPE_CHECKING:
    from fuzz.target import Target

FINDS = Path("fuzz-finds")
MEMORY = Path("/dev/shm")  # files that are read once need no disk
TOLD_EVERY, MOST_TOLD, SEEDS_FOR_BYTES, LONGEST_INPUT = 2_000, 5, 300, 16_384


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target")
    asked.add_argument("executions", type=int)
    asked.add_argument("--seed", type=int, default=0, metavar="FIRST")
    asked.add_argument("--bytes", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        if given.bytes:
            by_bytes(given.target, given.executions, given.seed, Path(folder))
        else:
            made_up(given.target, range(given.seed, given.seed + given.executions), Path(folder))


def target_named(name: str) -> Target:
    found: Target = importlib.import_module("fuzz.targets").TARGETS[name]
    return found


def made_up(name: str, seeds: range, folder: Path) -> None:
    from fuzz.limit import limited

    target, finds, slowest, start = target_named(name), Counter[str](), (0.0, 0), process_time()
    for seed in seeds:
        content, began = target.made(Random(seed)), process_time()
        try:
            with limited():
                target.check(content, folder)
        except Exception:
            tell_find(name, seed, content, finds)
        slowest = max(slowest, (process_time() - began, seed))
        done = seed + 1 - seeds.start
        if done % TOLD_EVERY == 0 or done == len(seeds):
            seconds = process_time() - start
            print(
                f"{name}: seeds {seeds.start:,} to {seed:,}, {done:,} executions in {seconds:,.0f} s of "
                f"processor, {done / seconds:,.0f} a second; slowest seed {slowest[1]} {slowest[0]:.2f} s; "
                f"{finds.total():,} finds of {len(finds)} kinds",
                flush=True,
            )


def tell_find(name: str, seed: int, content: bytes, finds: Counter[str]) -> None:
    """The first few that fail in one place are told in full, their inputs kept as files."""
    place = traceback.format_exc(limit=-1).splitlines()[1].strip()
    finds[place] += 1
    if finds[place] <= MOST_TOLD:
        FINDS.mkdir(exist_ok=True)
        (FINDS / f"{name}-{seed}").write_bytes(content)
        print(f"{name} {seed}: a find", traceback.format_exc(limit=-4), sep="\n", flush=True)


def by_bytes(name: str, executions: int, seed: int, folder: Path) -> None:
    try:
        import atheris
    except ImportError:
        sys.exit('runs by bytes are not available: they need atheris (pip install -e ".[fuzz]")')
    with atheris.instrument_imports(include=["scorecard"]):
        target = target_named(name)
    from fuzz.limit import limited

    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(seed, seed + SEEDS_FOR_BYTES):
        (corpus / str(number)).write_bytes(target.made(Random(number)))
    FINDS.mkdir(exist_ok=True)

    def check(content: bytes) -> None:
        with limited():
            target.check(content, folder)

    options = {
        "runs": executions,
        "seed": seed + 1,
        "max_len": LONGEST_INPUT,
        "rss_limit_mb": 0,
        "timeout": 0,
    }
    arguments = [f"-{option}={value}" for option, value in options.items()]
    last = ["-print_final_stats=1", f"-artifact_prefix={FINDS}/{name}-", str(corpus)]
    atheris.Setup([sys.argv[0], *arguments, *last], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
