"""What `demo` says: which files it wrote, and commands to try, each of which runs as printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from scorecard.presentation.visible import visible
from scorecard.presentation.wording import counted

COMMANDS = (
    (
        "The figures of one authority's latest window, beside the thresholds",
        "scorecard compute {folder}/synthetic_authority.csv --window latest",
    ),
    (
        "The verdict as an exit status: 1, because a threshold is missed",
        "scorecard check {folder}/synthetic_authority.csv --as-at 2026-03-31",
    ),
    (
        "One child: which figures count it, and what they would be without it",
        "scorecard explain S0250 {folder}/synthetic_authority.csv",
    ),
    (
        "What drives the averages: the longest waits, and what each adds",
        "scorecard explain {folder}/synthetic_authority.csv --window latest",
    ),
    (
        "An export with faults: every problem by its cell (exit status 1)",
        "scorecard validate {folder}/synthetic_awkward.csv",
    ),
    (
        "The figures without the rows that can't be used",
        "scorecard compute {folder}/synthetic_awkward.csv --skip-invalid",
    ),
    (
        "An export with other headings: a column map to check and keep",
        "scorecard init {folder}/synthetic_list_10.csv -o {folder}/our-map.toml --force",
    ),
    (
        "A layout that the tool knows: Ofsted's Annex A, List 10",
        "scorecard compute {folder}/synthetic_list_10.csv --column-map annex-a-list-10 "
        "--local-authority Scilly",
    ),
    (
        "Two regional agencies, one of whose authorities changed sides",
        "scorecard compute {folder}/synthetic_region.csv --window latest --by region "
        "--regions {folder}/synthetic_region_membership.csv",
    ),
    (
        "Four authorities as a table for Word or Outlook",
        "scorecard compute {folder}/synthetic_region.csv --window latest -o {folder}/table.html --force",
    ),
    (
        "Which stage takes how long, by age, and who kept the targets",
        "scorecard timeliness {folder}/synthetic_authority.csv --by age-band --targets example",
    ),
    (
        "How many children are at each stage, by authority, beside a year ago",
        "scorecard pipeline {folder}/synthetic_region.csv",
    ),
    (
        "How many adopters are at each stage, by authority, beside a year ago",
        "scorecard adopters {folder}/synthetic_adopters.csv",
    ),
    (
        "The running window and the next: what is fixed, and what the others may average",
        "scorecard outlook {folder}/synthetic_authority.csv --as-at 2025-09-30",
    ),
    (
        "Why the figures moved since last month, child by child",
        "scorecard compare {folder}/synthetic_authority_month_before.csv {folder}/synthetic_authority.csv",
    ),
    (
        "Four years of SSDA903 returns, as they are sent to the DfE",
        'scorecard compute {folder}/synthetic_ssda903 --local-authority "Isles of Scilly" --window 2022-25',
    ),
    (
        "The same returns as a table of journeys, to read and to mend",
        'scorecard convert {folder}/synthetic_ssda903 --local-authority "Isles of Scilly" '
        "-o {folder}/journeys.csv --force",
    ),
)
"""What each command is for, and the command."""

_ENOUGH = re.compile(r"[\w ,.:/\\-]+")


def demo_text(folder: str, names: Sequence[str]) -> str:
    """The files written and the commands to try."""
    files = counted(len(names), "file|files")
    lead = f"{files} in {visible(folder)}, all of them invented: no child in them is real."
    commands = (f"{what}:\n  {visible(command)}" for what, command in demo_commands(folder))
    return "\n\n".join((lead, *commands)) + "\n"


def demo_commands(folder: str) -> list[tuple[str, str]]:
    """What each command is for, and the command as it is typed for a folder."""
    return [(what, command.replace("{folder}", _typed(folder))) for what, command in COMMANDS]


def _typed(folder: str) -> str:
    """The folder in a command: in double quotes, which every shell knows, where they are enough."""
    quoted = shlex.quote(folder)
    return f'"{folder}"' if quoted != folder and _ENOUGH.fullmatch(folder) else quoted
