"""Measure the product against its peers and write the speed table, as markdown, to standard output.

    python benchmarks/measure.py --base-python PATH [--arrow-python PATH] [--peer-python PATH]
                                 [--quick] [--large] [--only TEXT] [--work FOLDER]
    python benchmarks/measure.py --commands --base-python PATH [--quick]
    python benchmarks/measure.py --returns CHILDREN --base-python PATH [--arrow-python PATH] [--quick]

--base-python and --arrow-python have the product installed, without and with pyarrow; --peer-python has
numpy, polars and duckdb (numpy to generate the files). Rows whose environment isn't given are left out. The
pandas script runs in the product's own base environment, so that both use the same pandas.

Each pair of commands runs in turn, five times (once with --quick) after a warm-up, each going first every
other time; the table gives medians, and the median of the paired ratios. Peak memory is the kernel's own
figure (`ru_maxrss`) for each process. Before anything is timed, the product, polars and DuckDB must give the
same figures and counts for the million rows. Standard library only, and small: a child process inherits this
one's peak memory as its least.

With --commands, every other command is measured alone against compute on the same million journeys, three
pairs; adopters on a million rows of adopters, and compare of two exports against compute on each of them.

With --returns, fifteen years of SSDA903 returns of so many children in care (80,000 are all England) are
measured alone against a pandas script that must give the same A1 and A2.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
MILLION = 1_000_000
PAIRS = 5
PAIRS_OF_COMMANDS = 3
GIB = 2**30

VERSIONS = """
import importlib.metadata, platform, sys
have = {(d.metadata["Name"] or "").lower(): d.version for d in importlib.metadata.distributions()}
found = [f"{name} {have[name]}" for name in sys.argv[1:] if name in have]
print(", ".join([f"python {platform.python_version()}", *found]))
"""

Command = tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """One process: wall-clock seconds and peak memory in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True)
class Pair:
    """Two commands to run in turn. `limit` is the most ours may take, as a multiple of theirs."""

    what: str
    limit: float | None
    ours: Command
    theirs: Command
    input: Path | None = None
    memory_limit: float | None = None  # times the input's size
    memory_bytes: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    what: str
    ours: str
    theirs: str
    ratio: float
    limit: float | None
    unit: str = " ×"

    def text(self) -> str:
        """The line as markdown."""
        cells = [self.what, self.ours, self.theirs, f"{self.ratio:.2f}{self.unit}", "", ""]
        if self.limit is not None:
            cells[4:] = [f"{self.limit:g}{self.unit}", "yes" if self.ratio <= self.limit else "**no**"]
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Bench:
    """The environments, the folder of generated files, and how often to run."""

    base: str
    arrow: str | None
    peer: str | None
    work: Path
    pairs: int

    def journeys(self, rows: int, clean: bool = False) -> Path:
        """A generated file of so many rows, made on first use; what to expect of it stands beside it."""
        path = self.work / f"journeys-{rows}{'-clean' if clean else ''}.csv"
        counts = path.with_suffix(".json")
        if not counts.exists():
            note(f"generating {path.name}")
            command = (self.peer or self.base, str(HERE / "generate.py"), str(rows), str(path))
            run((*command, "--clean") if clean else command, self.work, counts)
        return path

    def adopters(self, rows: int) -> Path:
        """A generated file of so many rows of adopters, made on first use."""
        path = self.work / f"adopters-{rows}.csv"
        counts = path.with_suffix(".json")
        if not counts.exists():
            note(f"generating {path.name}")
            command = (self.base, str(HERE / "generate_adopters.py"), str(rows), str(path))
            run(command, self.work, counts)
        return path

    def returns(self, children: int) -> Path:
        """A folder of generated returns, made on first use."""
        folder = self.work / f"returns-{children}"
        counts = folder.with_suffix(".json")
        if not counts.exists():
            note(f"generating {folder.name}")
            run((self.base, str(HERE / "generate_returns.py"), str(children), str(folder)), self.work, counts)
        return folder

    def compute(self, python: str, path: Path) -> Command:
        """The product's command on a file."""
        return self.command(python, "compute", path)

    def command(self, python: str, name: str, *asked: str | Path) -> Command:
        """One of the product's commands."""
        options = ("--skip-invalid", "--as-at", "2026-03-31", "--format", "json")
        return (python, "-m", "scorecard", name, *map(str, asked), *options)

    def script(self, python: str, name: str, *arguments: str | Path) -> Command:
        """One of the scripts in this folder."""
        return (python, str(HERE / name), *map(str, arguments))


def note(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def run(command: Command, work: Path, output: Path | None = None) -> Run:
    """Run a command to its end; its standard output goes to a file, or nowhere."""
    target = output.with_suffix(".part") if output else Path(os.devnull)
    with target.open("wb") as out, tempfile.TemporaryFile(dir=work) as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=work, env=environment(), stdin=subprocess.DEVNULL, stdout=out, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            tail = errors.read()[-2_000:].decode(errors="replace")
            sys.exit(f"{' '.join(command)}\nended with {process.returncode}\n{tail}")
    if output:
        target.replace(output)
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * scale)


def environment() -> dict[str, str]:
    """This one's variables, but Python keeps what it compiles, as on a user's machine: the warm-up does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def help_and_small(bench: Bench) -> Iterator[Pair]:
    """The runs of every day, against what their imports alone cost."""
    program = Path(bench.base).parent / "scorecard"
    entry = (str(program),) if program.exists() else (bench.base, "-m", "scorecard")
    pandas = (bench.base, "-c", "import pandas")
    yield Pair(
        "`scorecard --help` / `import click`", 2.0, (*entry, "--help"), (bench.base, "-c", "import click")
    )
    council = HERE.parent / "sample_data" / "synthetic_authority.csv"
    yield Pair(
        "one council's 312 journeys / `import pandas`", 1.0, bench.compute(bench.base, council), pandas
    )
    for rows, limit in ((300, 1.0), (45_000, 4.0)):
        path = bench.journeys(rows)
        yield Pair(
            f"{rows:,} journeys / `import pandas`", limit, bench.compute(bench.base, path), pandas, path
        )


def million(bench: Bench) -> Iterator[Pair]:
    """A million journeys against pandas, polars and DuckDB."""
    path, ordinary = bench.journeys(MILLION), "peer_pandas_ordinary.py"
    ours, script = bench.compute(bench.base, path), bench.script(bench.base, ordinary, path)
    yield Pair("1,000,000 journeys / pandas script", 0.7, ours, script, path, memory_limit=2.0)
    clean = bench.journeys(MILLION, clean=True)
    ours, script = bench.compute(bench.base, clean), bench.script(bench.base, ordinary, clean, "%d/%m/%Y")
    yield Pair("the same, clean, one date form / pandas script told the form", None, ours, script, clean)
    if bench.arrow and bench.peer:
        ours = bench.compute(bench.arrow, path)
        polars, duckdb = (bench.script(bench.peer, f"peer_{name}.py", path) for name in ("polars", "duckdb"))
        yield Pair("1,000,000 journeys, pyarrow / polars", 1.1, ours, polars, path, memory_limit=4.0)
        yield Pair("1,000,000 journeys, pyarrow / DuckDB", 1.1, ours, duckdb, path, memory_limit=4.0)


def large(bench: Bench) -> Iterator[Pair]:
    """Ten million journeys against one million."""
    ten, one = bench.journeys(10 * MILLION), bench.journeys(MILLION)
    for name, python in (("", bench.base), (", pyarrow", bench.arrow)):
        if python:
            ours, theirs = bench.compute(python, ten), bench.compute(python, one)
            yield Pair(
                f"10,000,000 journeys{name} / 1,000,000", 11.0, ours, theirs, ten, memory_bytes=4 * GIB
            )


def commands(bench: Bench) -> Iterator[Pair]:
    """Every other command against compute, on a million journeys."""
    path = bench.journeys(MILLION)
    compute = bench.compute(bench.base, path)
    asked: dict[str, tuple[str, ...]] = {
        "timeliness": (),
        "timeliness --by year --by age-band --by sex": ("--by", "year", "--by", "age-band", "--by", "sex"),
        "pipeline": (),
        "pipeline --every quarter": ("--every", "quarter"),
        "outlook --match-within 120": ("--match-within", "120"),
        "compare of two windows": ("--window", "2022-25", "--window", "2023-26", "--no-children"),
    }
    for what, options in asked.items():
        ours = bench.command(bench.base, what.split()[0], path, *options)
        yield Pair(f"{what}, 1,000,000 journeys / compute", 1.5, ours, compute, path)
    both = bench.command(bench.base, "compare", path, bench.journeys(MILLION, clean=True), "--no-children")
    yield Pair("compare of two exports of 1,000,000 each / compute on one", 3.0, both, compute, path)
    ours = bench.command(bench.base, "adopters", bench.adopters(MILLION))
    yield Pair("adopters, 1,000,000 rows / compute", 1.5, ours, compute, bench.adopters(MILLION))


def returns(children: int, bench: Bench) -> Iterator[Pair]:
    """Fifteen years of returns against pandas, each in one environment."""
    folder = bench.returns(children)
    for name, python in (("", bench.base), (", pyarrow", bench.arrow)):
        if python:
            ours = bench.compute(python, folder)
            theirs = bench.script(python, "peer_pandas_returns.py", folder)
            what = f"returns, {children:,} children{name} / pandas script"
            yield Pair(what, 1.0, ours, theirs, memory_bytes=4 * GIB)


def measured(pair: Pair, bench: Bench) -> list[tuple[Run, Run]]:
    """The pair's runs, ours and theirs, after one warm-up of each."""
    note(f"measuring {pair.what}")
    for command in (pair.theirs, pair.ours):
        run(command, bench.work)
    runs = []
    for turn in range(bench.pairs):
        if turn % 2:
            theirs, ours = run(pair.theirs, bench.work), run(pair.ours, bench.work)
        else:
            ours, theirs = run(pair.ours, bench.work), run(pair.theirs, bench.work)
        runs.append((ours, theirs))
    return runs


def middle(values: Iterator[float], unit: str) -> str:
    """The median, and between which values it lies."""
    found = sorted(values)
    return f"{median(found):.2f} {unit} ({found[0]:.2f}–{found[-1]:.2f})"


def lines(pair: Pair, bench: Bench) -> Iterator[Line]:
    """A pair's lines: time, and memory where it has a limit."""
    runs = measured(pair, bench)
    ratio = median(ours.seconds / theirs.seconds for ours, theirs in runs)
    times = [middle((both[side].seconds for both in runs), "s") for side in (0, 1)]
    yield Line(pair.what, times[0], times[1], ratio, pair.limit)
    peaks = [median(both[side].peak for both in runs) for side in (0, 1)]
    shown = [f"{peak / 1e6:,.0f} MB" for peak in peaks]
    if pair.memory_limit and pair.input:
        size = pair.input.stat().st_size
        what = f"peak memory of that / the file ({size / 1e6:,.0f} MB)"
        yield Line(what, shown[0], f"{shown[1]} (the peer)", peaks[0] / size, pair.memory_limit)
    if pair.memory_bytes:
        limit = pair.memory_bytes / GIB
        yield Line("peak memory of that", shown[0], shown[1], peaks[0] / GIB, limit, " GiB")


def engine_share(bench: Bench) -> Line:
    """The share of a run that every window and authority takes, from the script that measures it within."""
    note("measuring the engine's share")
    output, shares = bench.work / "engine-share.json", []
    for _ in range(bench.pairs):
        run(bench.script(bench.base, "engine_share.py", bench.journeys(MILLION)), bench.work, output)
        shares.append(100 * float(json.loads(output.read_text(encoding="utf-8"))["share"]))
    return Line("all windows × authorities from loaded columns / the run", "", "", median(shares), 5.0, "%")


def agreement(bench: Bench) -> str:
    """Stop unless the product and both peers give one answer for the million rows; then say so."""
    note("comparing the answers")
    path = bench.journeys(MILLION)
    commands = {"product-base": bench.compute(bench.base, path)}
    if bench.arrow:
        commands["product-pyarrow"] = bench.compute(bench.arrow, path)
    if bench.peer:
        commands |= {name: bench.script(bench.peer, f"peer_{name}.py", path) for name in ("polars", "duckdb")}
    outputs = [bench.work / f"answer-{name}.json" for name in commands]
    for command, output in zip(commands.values(), outputs, strict=True):
        run(command, bench.work, output)
    return verdict(bench, outputs) + counted(path)


def agreement_on_returns(children: int, bench: Bench) -> str:
    """Stop unless the product and the pandas script give the same A1 and A2; then say so."""
    note("comparing the answers")
    outputs: list[Path] = []
    for pair in returns(children, bench):
        for name, command in (("product", pair.ours), ("pandas", pair.theirs)):
            outputs.append(bench.work / f"returns-{len(outputs)}-{name}.json")
            run(command, bench.work, outputs[-1])
    return verdict(bench, [one for one in outputs if one == outputs[0] or "pandas" in one.name])


def verdict(bench: Bench, outputs: list[Path]) -> str:
    """What `agree.py` says of the answers (in a process of its own: they are large)."""
    command = bench.script(sys.executable, "agree.py", *outputs)
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"The answers differ, so nothing was timed.\n{told.stdout}{told.stderr}")
    return "".join(f"* {line}\n" for line in told.stdout.splitlines())


def counted(path: Path) -> str:
    """What the generator put into the file."""
    counts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    kinds = ", ".join(f"{kind} {n:,}" for kind, n in counts["rejected_by_kind"].items())
    first = f"{counts['accepted']:,} good, {counts['rejected']:,} bad, {counts['repeats']:,} repeats"
    return f"* The generator wrote {first} ({kinds}).\n"


def versions(python: str | None, names: tuple[str, ...]) -> str:
    """An environment's Python and libraries, as `python 3.11.7, pandas 3.1.1`; absent ones are left out."""
    if not python:
        return "not given"
    found = subprocess.run((python, "-c", VERSIONS, *names), capture_output=True, text=True, check=True)
    return found.stdout.strip()


def machine(bench: Bench) -> str:
    """What it ran on, and how often."""
    known = ("adoption-scorecard", "pandas", "numpy", "pydantic", "pyarrow", "polars", "duckdb")
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return (
        f"{system}; {bench.pairs} pairs after a warm-up; medians (least–most).\n\n"
        f"* base: {versions(bench.base, known)}\n* with pyarrow: {versions(bench.arrow, known)}\n"
        f"* peers: {versions(bench.peer, known)}\n"
    )


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--base-python", required=True, help="the product without pyarrow")
    parser.add_argument("--arrow-python", help="the product with pyarrow")
    parser.add_argument("--peer-python", help="numpy, polars and duckdb")
    parser.add_argument("--quick", action="store_true", help="one pair of each")
    parser.add_argument("--large", action="store_true", help="ten million journeys too")
    parser.add_argument("--returns", type=int, metavar="CHILDREN", help="SSDA903 returns alone")
    parser.add_argument("--commands", action="store_true", help="the other commands alone")
    parser.add_argument("--only", default="", help="only the rows whose name holds this text")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "scorecard-benchmark")
    return parser.parse_args()


def chosen(given: argparse.Namespace, bench: Bench) -> Iterator[Callable[[], Iterator[Line]]]:
    """What to measure, in the table's order."""
    only = given.only
    groups = [help_and_small, million, *([large] if given.large else [])]
    if given.returns:
        groups, only = [partial(returns, given.returns)], only or "returns"
    if given.commands:
        groups, only = [commands], only or "compute"
    for group in groups:
        for pair in group(bench):
            if only in pair.what:
                yield partial(lines, pair, bench)
    if (HERE / "engine_share.py").exists() and only in "all windows × authorities":
        yield lambda: iter([engine_share(bench)])


def main() -> None:
    """Compare the answers, then time, then print the table."""
    given = options()
    given.work.mkdir(parents=True, exist_ok=True)
    pairs = 1 if given.quick else PAIRS_OF_COMMANDS if given.commands else PAIRS
    bench = Bench(given.base_python, given.arrow_python, given.peer_python, given.work.resolve(), pairs)
    agreed = agreement_on_returns(given.returns, bench) if given.returns else agreement(bench)
    print(f"{machine(bench)}{agreed}")
    print("| what / against | ours | theirs | ratio | at most | within |\n|---|---|---|---|---|---|")
    for measure in chosen(given, bench):
        for line in measure():
            print(line.text(), flush=True)


if __name__ == "__main__":
    main()
