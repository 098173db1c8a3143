"""Which threshold judges a window, and whether it is met. Source: methodology, "Thresholds"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from scorecard.model.errors import UsageError
from scorecard.model.result import Status
from scorecard.model.threshold import ThresholdEdition, ThresholdWindow
from scorecard.model.window import Window

IN_FORCE, AS_PUBLISHED = "in-force", "as-published:"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The days that judge an indicator in a window, and the edition that sets them.

    `carried_from` names the window of the edition where it is carried forward to a later one, `because`
    what the edition notes about that.
    """

    days: int
    edition: str
    carried_from: str = ""
    because: str = ""


@dataclass(frozen=True)
class ThresholdChoice:
    """The editions that judge, the first that sets a window before the others; and how they were chosen.

    `local` ones judge wherever they set a threshold, themselves or carried forward, before any other.
    """

    name: str
    editions: tuple[ThresholdEdition, ...]
    local: tuple[ThresholdEdition, ...] = ()

    def find(self, indicator: str, window: Window) -> Threshold | None:
        """An indicator's threshold for a window (A3: its limit; A10: A1's); none where no edition sets it.

        A window is judged by the scorecard window whose last financial year holds its last day. Only where
        no edition sets that one is an earlier one carried forward.
        """
        named = "A1" if indicator == "A10" else indicator
        ways = product((self.local, self.editions), (_the_same, _carried_forward))
        for editions, setting in ways:
            for edition in editions:
                for candidate in setting(edition, window.last_financial_year):
                    days = candidate.days_of(named)
                    if days is not None:
                        return _threshold(days, edition, candidate, window)
        return None


def choose(
    editions: Iterable[ThresholdEdition], choice: str = IN_FORCE, local: Sequence[ThresholdEdition] = ()
) -> ThresholdChoice:
    """The editions that judge: all in force, one by name, those published by a day; local ones go first.

    Raises `UsageError` for an unknown edition, a bad day, or a day before every edition.
    """
    newest_first = sorted(editions, key=lambda edition: (edition.published, edition.edition), reverse=True)
    if local:
        names = ", ".join(edition.edition for edition in local)
        _refuse_taken_names(local, newest_first)
        return ThresholdChoice(f"{names}, otherwise {IN_FORCE}", tuple(newest_first), tuple(local))
    if choice == IN_FORCE:
        return ThresholdChoice(choice, tuple(newest_first))
    if choice.startswith(AS_PUBLISHED):
        return ThresholdChoice(choice, _published_by(newest_first, choice))
    return ThresholdChoice(choice, (edition_named(newest_first, choice),))


def status(value: int | None, threshold: Threshold | None) -> Status:
    """Met: the published average is no longer than the threshold."""
    if value is None or threshold is None:
        return "not judged"
    return "met" if value <= threshold.days else "not met"


def _the_same(edition: ThresholdEdition, year: int) -> list[ThresholdWindow]:
    """The edition's window that ends in a financial year."""
    return [one for one in edition.window if one.last_financial_year == year]


def _carried_forward(edition: ThresholdEdition, year: int) -> list[ThresholdWindow]:
    """The edition's earlier windows that go onwards, the nearest first."""
    earlier = [one for one in edition.window if one.onwards and one.last_financial_year < year]
    return sorted(earlier, key=lambda one: one.last_financial_year, reverse=True)


def _threshold(days: int, edition: ThresholdEdition, candidate: ThresholdWindow, window: Window) -> Threshold:
    if candidate.last_financial_year == window.last_financial_year:
        return Threshold(days, edition.edition)
    return Threshold(days, edition.edition, candidate.window, candidate.note)


def _published_by(newest_first: Sequence[ThresholdEdition], choice: str) -> tuple[ThresholdEdition, ...]:
    try:
        day = date.fromisoformat(choice.removeprefix(AS_PUBLISHED))
    except ValueError:
        raise UsageError(f"{choice!r} has no day", fix="write as-published:2012-11-30") from None
    editions = tuple(edition for edition in newest_first if edition.published <= day)
    if not editions:
        first = newest_first[-1].published.isoformat()
        raise UsageError(f"no edition was published by {day.isoformat()}", fix=f"the first is of {first}")
    return editions


def _refuse_taken_names(local: Sequence[ThresholdEdition], published: Sequence[ThresholdEdition]) -> None:
    taken = {edition.edition: edition.sha256 for edition in published}
    for edition in local:
        if taken.get(edition.edition, edition.sha256) != edition.sha256:
            raise UsageError(
                f"the local edition {edition.edition!r} has the name of a published one and is not the same",
                fix="give it a name of its own, such as our-targets-2026",
            )


def edition_named(editions: Iterable[ThresholdEdition], choice: str) -> ThresholdEdition:
    """The edition of a name. Raises `UsageError` naming those there are."""
    newest_first = list(editions)
    for edition in newest_first:
        if edition.edition == choice:
            return edition
    names = ", ".join(sorted(edition.edition for edition in newest_first))
    raise UsageError(
        f"there is no thresholds edition or file {choice!r}",
        fix=f"give one of {names}, as-published:DATE, or a file; scorecard thresholds list shows them",
    )
