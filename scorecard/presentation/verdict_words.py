"""What `check` says in words, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.scorecard_table import area_words, window_words
from scorecard.presentation.wording import counted, day_in_words, figure_words, headroom_words

if TYPE_CHECKING:
    from scorecard.model.result import Result, Verdict
    from scorecard.presentation.footnotes import Footnotes


def windows(verdict: Verdict, footnotes: Footnotes | None = None) -> tuple[str, ...]:
    """The windows it is about, each once, marked `[p]` while they run and with the marks of their notes."""
    results = (*verdict.judged, *verdict.not_judged)
    marks = (footnotes.window_mark(result) if footnotes else "" for result in results)
    return tuple(
        dict.fromkeys(window_words(result) + mark for result, mark in zip(results, marks, strict=True))
    )


def is_passed(verdict: Verdict) -> bool:
    """Whether something was judged and nothing fails the check."""
    return bool(verdict.judged) and not verdict.failed


def opening(verdict: Verdict, footnotes: Footnotes | None = None) -> str:
    """The first line: which windows, as at which day."""
    named = windows(verdict, footnotes)
    noun = "Window" if len(named) == 1 else "Windows"
    return f"{noun} {', '.join(named) or 'none'} as at {day_in_words(verdict.scorecard.as_at)}"


def outcome(verdict: Verdict) -> str:
    """The last line: `met`, `not met: 1 of 4; not judged: 2`, or `not judged`."""
    if not verdict.judged:
        return "not judged"
    said = f"not met: {len(verdict.failed):,} of {len(verdict.judged):,}" if verdict.failed else "met"
    return said + (f"; not judged: {len(verdict.not_judged):,}" if verdict.not_judged else "")


def let_pass(verdict: Verdict) -> str:
    """A sentence about figures that miss their threshold and do not fail the check; empty for none."""
    number = len(verdict.missed) - len(verdict.failed)
    if number <= 0:
        return ""
    misses = counted(number, "figure misses its threshold|figures miss their thresholds")
    return f"{misses} and {'does' if number == 1 else 'do'} not fail the check (--fail-on {verdict.fail_on})."


def why_not_judged(result: Result) -> str:
    """Why a figure that was asked for has no verdict."""
    if is_hidden(result):
        return "[c]"
    if result.shorthand == "x":
        return "not available"
    if result.value is None and "value" not in result.hidden:
        return "nobody counted"
    return "A3 has no threshold" if result.indicator == "A3" else "no threshold is set for this window"


def is_hidden(result: Result) -> bool:
    """Whether a figure has no verdict because it is hidden."""
    return "value" in result.hidden and result.threshold is not None


def hidden_sentence(verdict: Verdict) -> str:
    """Which figures were not judged because they are hidden; empty for none."""
    hidden = [one for one in verdict.not_judged if is_hidden(one)]
    if not hidden:
        return ""
    named = ", ".join(f"{area_words(one.area)} {one.indicator} {one.window}" for one in hidden)
    return f"{counted(len(hidden), 'figure is hidden|figures are hidden')} ([c]) and not judged: {named}"


def judged_sentence(result: Result, verdict: Verdict) -> str:
    """One judged figure in a sentence: `A1 455 days: 29 over the threshold of 426 ...`."""
    distance = {"level": "level with"}.get(words := headroom_words(result.headroom), words)
    children = "[c] children" if result.children is None else counted(result.children, "child|children")
    return (
        f"{result.indicator} {figure_words(result)}: {distance} the threshold of {result.threshold}, "
        f"{window_words(result)} as at {day_in_words(verdict.scorecard.as_at)}, {children}"
    )
