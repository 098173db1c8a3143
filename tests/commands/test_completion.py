"""Completion: the lines of docs/completion.md, and bash completing for real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.running import CHECKOUT, environment, process

PAGE = (CHECKOUT / "docs" / "completion.md").read_text("utf-8")
LINES = dict(re.findall(r"^\| (\w+)[^|]* \| `(.+)` \| (?:~|`|the file)", PAGE, re.MULTILINE))


def completed(folder: Path, typed: str) -> set[str]:
    """What bash offers for the last word typed, after the line of the page."""
    program = folder / "bin" / "scorecard"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scorecard "$@"\n')
    program.chmod(0o755)
    words = typed.split(" ")
    script = (
        f"{LINES['bash']}\ncomplete -p scorecard >&2\nCOMP_WORDS=({' '.join(words)} )\n"
        f'COMP_CWORD={len(words) - 1}\n_scorecard_completion scorecard\nprintf "%s\\n" "${{COMPREPLY[@]}}"\n'
    )
    env = environment()
    env["PATH"] = f"{program.parent}:{env['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.splitlines()[-1].endswith("-F _scorecard_completion scorecard"), done.stderr
    return set(done.stdout.split())


def test_the_page_has_a_line_for_each_shell() -> None:
    assert {shell.lower() for shell in LINES} == {"bash", "zsh", "fish", "powershell"}
    for shell, line in LINES.items():
        assert f"{shell.lower()}_source" in line
        assert "_SCORECARD_COMPLETE" in line


@pytest.mark.parametrize(
    ("shell", "registers"),
    [
        ("bash", "complete -o nosort -F _scorecard_completion scorecard"),
        ("zsh", "compdef _scorecard_completion scorecard"),
        ("fish", "complete --no-files --command scorecard"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName scorecard"),
    ],
)
def test_each_source_is_a_script_that_registers(shell: str, registers: str) -> None:
    done = process(env={"_SCORECARD_COMPLETE": f"{shell}_source"})
    assert (done.status, done.err) == (0, "")
    assert registers in done.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes(tmp_path: Path) -> None:
    assert completed(tmp_path, "scorecard comp") == {"compare", "compute"}
    assert completed(tmp_path, "scorecard compute --as-at 2016-03-31 --every ") == {
        "month", "quarter", "half-year", "year",
    }  # fmt: skip
    assert "--show-values" in completed(tmp_path, "scorecard validate --show")
