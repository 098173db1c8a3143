"""Help begins with what a command is for, its examples run as printed, its options are those promised."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from commands.running import CHECKOUT, environment, ran
from scorecard.commands import scorecard

SHARED = {
    "--as-at", "--local-authority", "--by", "--thresholds", "--column-map", "--encoding", "--skip-invalid",
    "--show-values", "--format", "--config", "--a3-population", "--a3-foster-carer-clock", "--window",
    "--years", "--ending", "--help",
}  # fmt: skip
LATER = {"--regions", "--every", "--sheet", "--audience", "--previous"}
"""Options of the contract that come with what they need, and not before."""
OPTIONS = {
    "scorecard": {"--version", "--help"},
    "scorecard compute": {*SHARED, "--output", "--force", "--json-schema"},
    "scorecard check": {*SHARED, "--indicator", "--fail-on", "--exit-zero"},
    "scorecard pipeline": {
        "--as-at",
        "--beside",
        "--by",
        "--local-authority",
        "--column-map",
        "--encoding",
        "--skip-invalid",
        "--show-values",
        "--format",
        "--output",
        "--force",
        "--config",
        "--json-schema",
        "--help",
    },
    "scorecard timeliness": {
        *(SHARED - {"--thresholds", "--a3-population", "--a3-foster-carer-clock"}),
        *("--cohort", "--targets", "--output", "--force", "--json-schema"),
    },
    "scorecard outlook": {
        *(SHARED - {"--window", "--ending", "--a3-population", "--a3-foster-carer-clock"}),
        *("--ahead", "--match-within", "--place-within", "--order-within", "--further"),
        *("--output", "--force", "--json-schema"),
    },
    "scorecard report": {*(SHARED - {"--format"}), "--sections", "--output", "--force"},
    "scorecard compare": {
        *SHARED,
        *("--as-at-before", "--all", "--no-children", "--output", "--force", "--json-schema"),
    },
    "scorecard thresholds": {"--help"},
    "scorecard thresholds list": {"--format", "--help"},
    "scorecard thresholds show": {"--format", "--help"},
}
BEGINS = {
    "scorecard": "The DfE Adoption Scorecard from a council's own export or SSDA903 returns.",
    "scorecard compute": "A1, A2, A3 and A10 for every three-year window, beside the thresholds.",
    "scorecard check": (
        "Whether the thresholds are met: exit status 0 if so, 1 if not, 2 if it can't be told."
    ),
    "scorecard pipeline": "How many children stand at each stage on a day, beside an earlier day, by area.",
    "scorecard outlook": (
        "The running window and the next, from what is already fixed; arithmetic, not a forecast."
    ),
    "scorecard timeliness": "How many days each stage took, from entering care to the adoption order.",
    "scorecard report": "The committee paper, written to the file that -o names.",
    "scorecard compare": (
        "What moved the figures between two exports: children who came in, dropped out or changed dates."
    ),
    "scorecard thresholds": (
        "The threshold editions: who set which threshold for which windows, and where it says so."
    ),
    "scorecard thresholds list": "Every edition that ships with the tool, oldest first.",
    "scorecard thresholds show": (
        "One edition whole: publisher, day, windows, months, days, sources and notes."
    ),
}


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for part in command.list_commands(context):
            below = command.get_command(context, part)
            assert below is not None
            yield from commands(below, f"{name} {part}")


EVERY = dict(commands(scorecard, "scorecard"))
PAGES = {name: ran(*name.split()[1:], "--help").out for name in EVERY}


def examples(page: str) -> list[str]:
    after = page.partition("Examples:\n")[2].partition("\n\n")[0]
    after = re.sub(r"\\\n *", "", after)
    return [line.strip() for line in after.splitlines()]


@pytest.mark.parametrize("name", EVERY)
def test_help_begins_with_what_it_is_for(name: str) -> None:
    usage, _, after = PAGES[name].partition("\n\n")
    assert usage.startswith(f"Usage: {name} ")
    first = " ".join(after.partition("\n\n")[0].split())
    assert first == BEGINS.get(name, first)
    assert first.endswith(".")


@pytest.mark.parametrize("name", EVERY)
def test_its_options_are_the_documented_ones_and_each_says_what_it_does(name: str) -> None:
    options = [
        one for one in EVERY[name].get_params(click.Context(EVERY[name])) if isinstance(one, click.Option)
    ]
    found = {max(one.opts, key=len) for one in options}
    assert found - LATER == OPTIONS.get(name, found - LATER)
    assert all(one.help or one.metavar or one.type.name == "choice" for one in options)
    assert all(max(one.opts, key=len) in PAGES[name] for one in options)


@pytest.mark.parametrize("name", EVERY)
def test_it_has_two_examples(name: str) -> None:
    assert len(examples(PAGES[name])) == 2
    if name != "scorecard":
        assert all(line.startswith(name) for line in examples(PAGES[name]))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the checkout to an example, and that it may write into."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "sample_data").symlink_to(CHECKOUT / "sample_data")
    shim = folder / "bin" / "scorecard"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scorecard "$@"\n', "utf-8")
    shim.chmod(0o755)
    return folder


@pytest.mark.parametrize("line", sorted({line for page in PAGES.values() for line in examples(page)}))
def test_the_examples_run_as_printed(line: str, checkout: Path) -> None:
    env = environment(PATH=f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}")
    done = subprocess.run(
        line, shell=True, cwd=checkout, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode in ((0, 1) if line.split()[1] in ("check", "validate") else (0,))
    assert done.stdout or " -o " in line
    assert "error: " not in done.stderr


def test_examples_that_write_have_written(checkout: Path) -> None:
    assert (checkout / "table.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_help_fits_80_columns_the_commands_to_be_copied_too() -> None:
    for page in PAGES.values():
        assert [line for line in page.splitlines() if len(line) > 80] == []


def test_the_first_page_leads_from_questions_to_commands() -> None:
    asked = PAGES["scorecard"].partition("Your question")[2].partition("Examples:")[0].splitlines()[1:]
    assert [line.split("?")[1].strip() for line in asked if "?" in line] == [
        "compute", "check", "timeliness", "pipeline", "adopters", "outlook", "compare", "explain", "report",
        "validate",
    ]  # fmt: skip


def test_adopters_has_no_shipped_map_and_can_name_an_adopter() -> None:
    page = " ".join(PAGES["scorecard adopters"].split())
    assert "--column-map FILE A TOML file" in page
    assert "init --list" not in page
    assert "It can name an adopter: for your own screen only." in page
