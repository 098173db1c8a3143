"""Killed, interrupted, or out of space at every step of writing: each file is the old one or the new."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands.exports import written
from commands.running import process, ran

from hostile.runs import CLEAN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes that split in two")

OLD = "what stood there before"
FILES = ("card.csv", "card.csv.provenance.json")

# One process splits in two for each fault, since starting a new one each time would take minutes. It tells
# of each how the other half ended and what every file then held: 0 nothing, 1 the old text, 2 the new one.
PROGRAM = """
import json, os, resource, signal, sys
from pathlib import Path
from scorecard.commands import scorecard
from scorecard.commands.entry import run

fault, folder, export, steps = sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4]
files = [folder / name for name in sys.argv[5:]]
OLD = "what stood there before"
arguments = ["compute", export, "-o", str(files[0]), "--force"]
silent = os.open(os.devnull, os.O_WRONLY)


def as_before():
    for path in folder.iterdir():
        path.unlink()
    for path in files:
        path.write_text(OLD)


def at_step(number, act):
    # What Python tells before it opens, renames or removes a file in the folder of the output.
    seen = [0]

    def hook(event, given):
        if event in ("open", "os.rename", "os.remove") and str(given[0]).startswith(str(folder)):
            seen[0] += 1
            if seen[0] == number:
                act()

    sys.addaudithook(hook)
    return seen


def half(number):
    if fault == "killed at a byte":
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    elif fault == "full at a byte":
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    elif fault == "killed at a step":
        at_step(number, lambda: os.kill(os.getpid(), signal.SIGKILL))
    elif fault == "interrupted at a step":
        signal.signal(signal.SIGINT, signal.default_int_handler)
        at_step(number, lambda: os.kill(os.getpid(), signal.SIGINT))
    elif fault == "no right to write":
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
    return run(scorecard, arguments)


def ended(number):
    as_before()
    child = os.fork()
    if child == 0:
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os._exit(half(number))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    folder.chmod(0o755)
    held = [1 if path.read_text("utf-8-sig") == OLD else 2 if path.read_text("utf-8-sig") == new[path] else 3
            if path.exists() else 0 for path in files]
    return number, status, held, len(list(folder.iterdir())) - len(files)


as_before()
run(scorecard, arguments)
new = {path: path.read_text("utf-8-sig") for path in files}
sizes = [path.stat().st_size for path in files]
as_before()
if steps == "once":
    numbers = [0]
elif steps == "bytes":
    numbers = sorted({*range(0, max(sizes), 97), *(size + by for size in sizes for by in (-1, 0))})
else:
    seen = at_step(0, lambda: None)
    run(scorecard, arguments)
    numbers = range(1, seen[0] + 2)
print(json.dumps({"sizes": sizes, "ended": [ended(number) for number in numbers]}))
"""


def faults(fault: str, folder: Path, steps: str) -> tuple[list[int], list[list[Any]]]:
    """The new files' sizes; by fault its number, the status, what each file held, and how many files more."""
    out = folder / "out"
    out.mkdir()
    export = written(folder, CLEAN)
    for path in (folder, out, export):
        path.chmod(0o755)
    done = process(fault, out, export, steps, *FILES, program=("-c", PROGRAM))
    assert done.status == 0, done.err
    said = json.loads(done.out.splitlines()[-1])
    return said["sizes"], said["ended"]


@pytest.mark.parametrize("fault", ["killed at a byte", "full at a byte"])
def test_at_every_byte_the_old_files_stay(fault: str, tmp_path: Path) -> None:
    sizes, ended = faults(fault, tmp_path, "bytes")
    assert len(ended) > 20
    for number, status, held, left in ended:
        if number < max(sizes):
            expected = -signal.SIGXFSZ if fault == "killed at a byte" else 2
            assert (number, status, held) == (number, expected, [1, 1])
            assert left == 0 or fault == "killed at a byte"
        else:
            assert (number, status, held, left) == (number, 0, [2, 2], 0)


def test_killed_at_every_step_each_file_is_whole(tmp_path: Path) -> None:
    _, ended = faults("killed at a step", tmp_path, "steps")
    assert {(status, tuple(held)) for _, status, held, _ in ended} == {
        (-signal.SIGKILL, (1, 1)),
        (-signal.SIGKILL, (2, 1)),
        (-signal.SIGKILL, (2, 2)),
        (0, (2, 2)),
    }


def test_interrupted_at_every_step_both_files_are_old_or_both_new(tmp_path: Path) -> None:
    _, ended = faults("interrupted at a step", tmp_path, "steps")
    assert {status for _, status, _, _ in ended} == {0, 130}
    for number, status, held, left in ended:
        assert (number, held, left) in ((number, [1, 1], 0), (number, [2, 2], 0)), status


@pytest.mark.parametrize("after", range(1, 4))
def test_interrupted_just_after_a_step(after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python runs what an interrupt calls for once the system has renamed or removed the file."""
    real, done = {"replace": os.replace, "unlink": os.unlink}, []

    def interrupting(name: str) -> Callable[..., None]:
        def act(*given: object, **more: object) -> None:
            real[name](*given, **more)  # type: ignore[operator]
            done.append(name)
            if len(done) == after:
                raise KeyboardInterrupt

        return act

    for name in FILES:
        (tmp_path / name).write_text(OLD)
    export = written(tmp_path, CLEAN)
    with monkeypatch.context() as patch:
        for name in real:
            patch.setattr(os, name, interrupting(name))
        ended = ran("compute", export, "-o", tmp_path / FILES[0], "--force")
    old = [(tmp_path / name).read_text("utf-8-sig") == OLD for name in FILES]
    assert (ended.status, old) == ((130, [True, True]) if after == 1 else (0, [False, False]))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((*FILES, export.name))


def test_without_the_right_to_write_the_old_files_stay() -> None:
    """In a folder that other users may look into, since one who may do everything becomes one of them."""
    with tempfile.TemporaryDirectory() as folder:
        _, ended = faults("no right to write", Path(folder), "once")
    assert ended == [[0, 2, [1, 1], 0]]
