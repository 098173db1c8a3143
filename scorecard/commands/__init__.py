"""The commands. The only place that imports click; everything heavier is imported where it is used."""

from __future__ import annotations

import gc
import os

import click

from scorecard.commands.adopters import adopters
from scorecard.commands.check import check
from scorecard.commands.compare import compare
from scorecard.commands.compute import compute
from scorecard.commands.convert import convert
from scorecard.commands.demo import demo
from scorecard.commands.entry import run
from scorecard.commands.explain import explain
from scorecard.commands.init import init
from scorecard.commands.outlook import outlook
from scorecard.commands.pipeline import pipeline
from scorecard.commands.report import report
from scorecard.commands.thresholds import thresholds
from scorecard.commands.timeliness import timeliness
from scorecard.commands.validate import validate
from scorecard.version import __version__

__all__ = ["main", "scorecard"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="adoption-scorecard")
def scorecard() -> None:
    """The DfE Adoption Scorecard from a council's own export or SSDA903 returns.

    Works out A1 (entering care to moving in with the adoptive family), A2 (placement order to match),
    A3 (share that waited less than 14 months) and A10 (A1 adjusted for foster-carer adoptions) over
    three-year windows, beside the thresholds in force. Nothing is sent anywhere.

    \b
    Your question                            Command
    What is our scorecard?                   compute
    Do we meet the thresholds?               check
    Which stage is slow, for whom?           timeliness
    How many children are at each stage?     pipeline
    How many adopters are at each stage?     adopters
    Will we meet the thresholds?             outlook
    Why has a figure moved?                  compare
    Which child is behind a figure?          explain
    What may the committee and public see?   report
    Which rows of our export are wrong?      validate

    \b
    Examples:
      scorecard compute sample_data/synthetic_authority.csv
      scorecard check sample_data/synthetic_authority.csv --as-at 2026-03-31
    """


for command in (
    compute,
    check,
    thresholds,
    validate,
    explain,
    outlook,
    timeliness,
    compare,
    pipeline,
    adopters,
    report,
    convert,
    init,
    demo,
):
    scorecard.add_command(command)


def main() -> None:
    """Run the command line; the exit status is always one of 0, 1, 2 and 130."""
    # No other package's plugin may see children's data on its way through the model.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # A run makes many values that last and few cycles: looking for cycles took a fifth of its time.
    gc.disable()
    raise SystemExit(run(scorecard))
