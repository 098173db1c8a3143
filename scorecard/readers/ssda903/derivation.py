"""From what the returns say of one child to its journeys: one for each adoption plan.

Source: the column reference ("SSDA903 return"). Every date keeps the row it came from. What the returns
don't say stays blank, with a breach that says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from scorecard.model.cell_rules import REVERSAL_REASONS
from scorecard.model.days import NEVER
from scorecard.model.journey_rules import FLAG
from scorecard.model.rule import Rule
from scorecard.model.ssda903 import ChildReturns, EpisodeRow, SourceRow
from scorecard.model.ssda903_rules import (
    HISTORY_GAP,
    HISTORY_STARTS_EARLIER,
    ORDER_HISTORY_CUT,
    PLACEMENT_HISTORY_CUT,
)
from scorecard.readers.ssda903 import history, placements
from scorecard.readers.ssda903.breach import Breach
from scorecard.readers.ssda903.plans import Plan, plans_of

_SEXES = {"1": "M", "2": "F"}
"""SEX was 1 or 2 in the returns until 2023-24, and is M, F or U since."""
_FLAGS = {"1": 1, "0": 0}


@dataclass(slots=True)
class DerivedJourney:
    """One journey: the row that stands for it, its days (the flag as 1 or 0) and texts, each with its row."""

    source: SourceRow
    days: dict[str, tuple[int, SourceRow]] = field(default_factory=dict)
    texts: dict[str, tuple[str, SourceRow]] = field(default_factory=dict)
    cut: bool = False
    breaches: list[Breach] = field(default_factory=list)

    def take(self, column: str, day: int, source: SourceRow) -> None:
        """Record a day, unless it is blank."""
        if day != NEVER:
            self.days[column] = (day, source)

    def begun(self, column: str, episode: EpisodeRow | None) -> int:
        """Record the day on which an episode began, if there is one; gives it."""
        if episode is None:
            return NEVER
        self.days[column] = (episode.decom, episode.source)
        return episode.decom


def journeys_of(child: ChildReturns, as_at: int) -> list[DerivedJourney]:
    """The journeys of a child, all of whose rows are stacked; none, if these have it on no adoption path.

    An open plan is told as of `as_at` (`NEVER` for the last day there is).
    """
    if not (child.placed or child.adoptions or any(map(history.is_on_path, child.episodes))):
        return []
    plans = plans_of(child.placed, child.adoptions, child.episodes)
    ends = [0, *(plan.end for plan in plans)]
    return [_Journey(child, plan, since, as_at).derived() for plan, since in zip(plans, ends, strict=False)]


class _Journey:
    """One plan of one child, on its way to becoming a journey."""

    def __init__(self, child: ChildReturns, plan: Plan, since: int, as_at: int) -> None:
        self.child, self.plan, self.since, self.as_at = child, plan, since, as_at
        self.period = history.period_of_care(child.episodes, self._end())
        self.journey = DerivedJourney(self._stands_for_it())

    def derived(self) -> DerivedJourney:
        self._take_decision()
        self._take_care()
        self._take_order()
        self._take_placements()
        self._take_child()
        return self.journey

    def _end(self) -> int:
        """The plan's end; an open plan's care is that in which the child was before leaving it otherwise."""
        if self.plan.end != NEVER:
            return self.plan.end
        if self.plan.decision == NEVER:
            return self.as_at
        return min(self.as_at, history.left_care_since(self.child.episodes, self.plan.decision) - 1)

    def _stands_for_it(self) -> SourceRow:
        """The row of the order, otherwise of the decision, otherwise the latest episode."""
        plan, episodes = self.plan, self.period.episodes or self.child.episodes
        if plan.order is not None:
            return plan.order.source
        decided = plan.placed or plan.adoption
        return decided.source if decided is not None else episodes[-1].source

    def _take_decision(self) -> None:
        plan, journey = self.plan, self.journey
        if plan.adoption is not None:
            adoption = plan.adoption
            journey.take("adoption_decision_date", adoption.date_int, adoption.source)
            journey.take("match_date", adoption.date_match, adoption.source)
            journey.take(FLAG, _FLAGS.get(adoption.foster_care, NEVER), adoption.source)
        if plan.placed is not None:
            placed = plan.placed
            if "adoption_decision_date" not in journey.days:
                journey.take("adoption_decision_date", placed.date_placed, placed.source)
        if plan.ceased is not None:
            journey.take("reversal_date", plan.reversal, plan.ceased.source)
            if plan.ceased.reason in REVERSAL_REASONS:
                journey.texts["reversal_reason"] = (plan.ceased.reason, plan.ceased.source)
        if plan.order is not None:
            journey.take("adoption_order_date", plan.order.dec, plan.order.source)

    def _take_care(self) -> None:
        self.journey.begun("entered_care_date", history.entered_care(self.period))
        end = None if self.plan.order is not None else history.end_of_care(self.period, self.as_at)
        if end is not None:
            self.journey.take("left_care_date", end.dec, end.source)
        if self.period.cut:
            self.journey.cut = True
            self._tell_of_cut()

    def _tell_of_cut(self) -> None:
        episodes = self.period.episodes or self.child.episodes
        first = episodes[0]
        place = self.child.episodes.index(first)
        if place and self.period.episodes:
            self._breach(HISTORY_GAP, first, "RNE", (self.child.episodes[place - 1].source, "REC"))
        else:
            self._breach(HISTORY_STARTS_EARLIER, first, "RNE")

    def _take_order(self) -> None:
        order = history.placement_order(self.period)
        cut = history.order_is_cut(self.period) if order is None else None
        self.journey.begun("placement_order_date", order)
        if cut is not None:
            self._breach(ORDER_HISTORY_CUT, cut, "RNE")

    def _take_placements(self) -> None:
        runs = placements.runs_of_plan(self.period, self.since)
        placed = NEVER
        if runs and placements.is_cut(runs[-1], self.period):
            self._breach(PLACEMENT_HISTORY_CUT, runs[-1].first, "RNE")
        elif runs:
            placed = self.journey.begun("placed_for_adoption_date", runs[-1].first)
        adopted = self.plan.order is not None
        self.journey.begun("disruption_date", placements.disruption(runs, adopted, self.as_at))
        self.journey.begun("early_permanence_date", placements.early_permanence(self.period, placed))
        if placed != NEVER and self.journey.days.get(FLAG, (0,))[0] == 1:
            with_carer = placements.first_with_carer(runs[-1], self.period)
            self.journey.begun("foster_placement_date", with_carer)

    def _take_child(self) -> None:
        for header in sorted(self.child.headers, key=lambda one: (one.year, one.dob, one.sex, one.ethnic)):
            self.journey.take("date_of_birth", header.dob, header.source)
            if header.sex:
                self.journey.texts["sex"] = (_SEXES.get(header.sex, header.sex), header.source)
            if header.ethnic:
                self.journey.texts["ethnicity"] = (header.ethnic, header.source)

    def _breach(
        self, rule: Rule, row: EpisodeRow, name: str, other: tuple[SourceRow, str] | None = None
    ) -> None:
        self.journey.breaches.append(Breach(rule, row.source, name, other))
