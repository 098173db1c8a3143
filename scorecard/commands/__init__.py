"""The commands. The only place that imports click; everything heavier is imported where it is used."""

from __future__ import annotations

import gc
import os
import signal
from importlib import import_module

import click

from scorecard.commands.entry import run
from scorecard.version import __version__

__all__ = ["main", "scorecard"]
NAMES = (
    *("adopters", "check", "compare", "compute", "convert", "demo", "explain", "init", "outlook"),
    *("pipeline", "report", "thresholds", "timeliness", "validate"),
)
"""The commands, each in the module of its name."""


class _Commands(click.Group):
    """The group of commands. Each is imported when it is asked for: a run needs one of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - they are always the same
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        # To say which name a misspelt one is close to, Click must know all of them.
        for name in [cmd_name] if cmd_name in NAMES else NAMES:
            self.add_command(getattr(import_module(f"scorecard.commands.{name}"), name))
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
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


def main() -> None:
    """Run the command line; the exit status is always one of 0, 1, 2 and 130."""
    # No other package's plugin may see children's data on its way through the model.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Numpy's threads are for linear algebra, of which there is none here, and take time to start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run makes many values that last and few cycles: looking for cycles took a fifth of its time.
    gc.disable()
    status = run(scorecard)
    # Python would look for them once more before it ends.
    gc.freeze()
    # All is written and told: an interrupt could only be told of Python's own end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise SystemExit(status)
