"""Running the commands: in this process with both streams caught, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scorecard.commands import scorecard
from scorecard.commands.entry import run

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = CHECKOUT / "sample_data" / "synthetic_authority.csv"
REGION = CHECKOUT / "sample_data" / "synthetic_region.csv"


class Done(NamedTuple):
    """How a run ended and what it wrote."""

    status: int
    out: str
    err: str


def ran(*arguments: str | Path) -> Done:
    """The commands run in this process, standard output and error caught as bytes."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="", write_through=True) for _ in range(2)]
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        status = run(scorecard, list(map(str, arguments)))
    finally:
        sys.stdout, sys.stderr = kept
    out, err = (stream.detach().getvalue().decode("utf-8") for stream in streams)
    return Done(status, out, err)


def environment(**more: str) -> dict[str, str]:
    """What a process needs, and nothing that could change an answer."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", **more}


def process(
    *arguments: str | Path,
    program: Sequence[str] = ("-m", "scorecard"),
    env: Mapping[str, str] | None = None,
    **more: Any,
) -> Done:
    """`python -m scorecard ...` (or another program) as a process of its own."""
    command = [sys.executable, *program, *map(str, arguments)]
    more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **more}
    done = subprocess.run(command, env=environment(**(env or {})), timeout=60, check=False, **more)
    return Done(done.returncode, *((text or b"").decode("utf-8") for text in (done.stdout, done.stderr)))


def shell(script: str, folder: Path) -> Done:
    """A line of bash in which `scorecard` is the command."""
    line = f'scorecard() {{ "{sys.executable}" -m scorecard "$@"; }}; set -o pipefail; {script}'
    done = subprocess.run(
        ["bash", "-c", line], env=environment(), cwd=folder, capture_output=True, timeout=60, check=False
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
