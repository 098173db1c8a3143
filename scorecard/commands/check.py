"""`scorecard check`: the verdict as an exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorecard.commands import options
from scorecard.commands.areas import BY, areas_judged, read_regions_file
from scorecard.commands.compute import computed
from scorecard.commands.publication import read_previous_reports
from scorecard.commands.reading import read_inputs
from scorecard.commands.streams import put, tell
from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.model.result import Verdict

MET, NOT_MET = 0, 1
USUAL = ("A1", "A2")


@click.command(short_help="The verdict as an exit status: 0 met, 1 not met, 2 can't be told.")
@options.inputs
@click.option(
    "--indicator",
    "indicators",
    type=click.Choice(["A1", "A2", "A3", "A10"]),
    multiple=True,
    help="Judge this one. Repeatable. Default: A1 and A2.",
)
@options.windows
@click.option(
    "--fail-on",
    type=click.Choice(["missed", "missed-both"]),
    default="missed",
    show_default=True,
    help="Fail where any threshold is missed, or only where one area misses A1 and A2 in one window.",
)
@click.option(
    "--exit-zero", is_flag=True, help="Exit 0 whatever the verdict; 2 where the check could not run."
)
@options.by(
    BY,
    "Judge all together, or each region, or each local authority. Default: each authority, and each region "
    "where --regions is given.",
)
@options.regions
@options.judging
@options.reading
@options.audience
@options.previous
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="github writes annotations for a workflow.",
)
@options.config
def check(
    inputs: tuple[str, ...],
    indicators: tuple[str, ...],
    windows: tuple[str, ...],
    fail_on: Any,
    exit_zero: bool,
    by: str | None,
    form: str,
    **asked: Any,
) -> int:
    """Whether the thresholds are met: exit status 0 if so, 1 if not, 2 if it can't be told.

    Judges A1 and A2 of the latest window that has ended, for every local authority in the data,
    and for every region where a regions file is given. With --audience publication a hidden figure [c] is not
    judged: it can't fail the check, and is named on standard error.

    \b
    Examples:
      scorecard check sample_data/synthetic_authority.csv --as-at 2026-03-31
      scorecard check sample_data/synthetic_region.csv \\
          --fail-on missed-both --format github
    """
    from scorecard.engine.verdict import verdict

    if fail_on == "missed-both" and indicators and not {"A1", "A2"} <= set(indicators):
        raise click.UsageError("--fail-on missed-both needs A1 and A2: ask for both, or for neither")
    asked["previous"] = read_previous_reports(asked["previous"], asked["audience"])
    asked["regions"] = read_regions_file(asked["regions"], by, asked["show_values"])
    reading = read_inputs(inputs, **asked)
    named = windows if windows or asked["endings"] else ("latest",)
    if asked["as_at"] is None:
        decides = ", and decides which window is the latest" if "latest" in named else ""
        tell(f"warning: --as-at is not given: the latest date in the data stands for it{decides}")
    scorecard = computed(reading, areas_judged(by, asked["regions"]), windows=named, **asked)
    judged = verdict(scorecard, indicators or USUAL, fail_on)
    put(_presented(judged, form))
    _tell_hidden(judged)
    _refuse_unjudged(judged, indicators)
    return MET if exit_zero or not judged.failed else NOT_MET


def _presented(verdict: Verdict, form: str) -> str:
    if form == "json":
        from scorecard.presentation.verdict_json import verdict_json

        return verdict_json(verdict, __version__)
    if form == "github":
        from scorecard.presentation.verdict_github import verdict_github

        return verdict_github(verdict)
    from scorecard.presentation.verdict_text import verdict_text

    return verdict_text(verdict, __version__)


def _tell_hidden(verdict: Verdict) -> None:
    """A job that passes must not pass in silence over what it could not look at."""
    from scorecard.presentation.verdict_words import hidden_sentence

    if sentence := hidden_sentence(verdict):
        tell(f"warning: {sentence}")


def _refuse_unjudged(verdict: Verdict, indicators: tuple[str, ...]) -> None:
    """Nothing judged, or an indicator asked for that was judged nowhere, is no "met"."""
    from scorecard.model.errors import NothingToCompute

    judged = {result.indicator for result in verdict.judged}
    missing = [code for code in dict.fromkeys(indicators) if code not in judged]
    if missing or not judged:
        raise NothingToCompute(
            f"{' and '.join(missing)} could not be judged" if missing else "nothing could be judged",
            fix="see above why; ask for other indicators, windows or thresholds",
        )
