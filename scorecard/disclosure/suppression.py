"""Secondary suppression: which figures are hidden so that no hidden one can be worked out from the others."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from scorecard.disclosure.attacker import Attacker
from scorecard.disclosure.rules import FEW, WIDTH
from scorecard.disclosure.system import Figure, Row, System
from scorecard.model.errors import UsageError

MOST_QUANTITIES = 3000
"""More than these are not looked at together."""
MOST_WORK_HIDING = 20_000_000
"""After so much work it is given up."""
MOST_WORK_SHOWING = 1_000_000
"""After so much work nothing more is tried to be shown again. Work, unlike time, is the same each time."""


def hidden_figures(system: System) -> frozenset[Hashable]:
    """The keys of the figures that may not be shown.

    Those of the primary rules first. Then, while an attacker can work out a small count or a hidden figure,
    the least useful figure that stops it. Last, what turns out not to be needed is shown again.
    Raises `UsageError` where it is too much work to find them out.
    """
    if len(system.values) > MOST_QUANTITIES:
        raise _too_many()
    hidden = _Suppression(system).run()
    return hidden | {key for key, other in system.alike.items() if other in hidden}


def _too_many() -> UsageError:
    return UsageError(
        "so many areas and windows are too many to find out what must be hidden in all of them together",
        fix="ask for fewer windows or areas (--window, --by), or for one authority at a time",
    )


class _Suppression:
    """One run: what is hidden so far, and an attacker who has the rest."""

    def __init__(self, system: System) -> None:
        self.system, self.attacker = system, Attacker(system)
        self.hidden = {key for key, figure in system.figures.items() if figure.must_hide}
        self.structure: set[Hashable] = set()
        """What is open though nothing that is shown tells of it."""
        self.givers = {position for figure in system.figures.values() for position in figure.gives}
        self.order: dict[Figure | int, None] = {}
        self.hidden_for: dict[Hashable, Figure | int] = {}
        self.zeroes = {
            key
            for key, one in system.figures.items()
            if all(system.bounds[at] == (0, 0) for at in one.gives) and one.gives
        }
        self.least = {
            one: next(low for low in range(1, FEW + 1) if self._can_be_at_most(one, low))
            for one in system.small
            if one in self.givers
        }
        """With nothing shown: two areas that have children have two together."""
        for key in system.figures:
            if key not in self.hidden:
                self.attacker.show(key)

    def run(self) -> frozenset[Hashable]:
        """Hide until nothing is open, then show again what need not be hidden."""
        primary = frozenset(self.hidden)
        while (one := next(self._open(), None)) is not None:
            if self.attacker.search.work > MOST_WORK_HIDING:
                raise _too_many()
            self._cover(one)
        most = self.attacker.search.work + MOST_WORK_SHOWING
        for key in sorted(self.hidden - primary, key=self._use, reverse=True):
            if self.attacker.search.work > most:
                break
            self._show_if_safe(key)
        return frozenset(self.hidden)

    def _show_if_safe(self, key: Hashable) -> None:
        self.attacker.show(key)
        self.hidden.discard(key)
        self.order = {self.hidden_for[key]: None} | self.order
        found = self._quickly_open()
        if found is None:
            found = next(self._open(), None)
        if found is not None:
            self.attacker.hide(key)
            self.hidden.add(key)
            # what was worked out once is looked at first the next time
            self.order = {found: None} | self.order

    def _quickly_open(self) -> Figure | int | None:
        """One that can be worked out even were children and days divisible."""
        self.attacker.in_whole_numbers = False
        found = next(self._open(), None)
        self.attacker.in_whole_numbers = True
        return found

    def _open(self) -> Iterator[Figure | int]:
        """The counts and averages that can be worked out, as they come."""
        for one in self._all_to_cover():
            if one not in self.structure and not self._is_covered(one):
                yield one

    def _all_to_cover(self) -> list[Figure | int]:
        hidden = [figure for key, figure in self.system.figures.items() if key in self.hidden]
        counts = (*self.system.small, *(one for figure in hidden for one in figure.gives))
        every: dict[Figure | int, None] = dict.fromkeys(counts)
        every |= dict.fromkeys(figure for figure in hidden if figure.otherwise)
        return [
            *(one for one in self.order if one in every),
            *(one for one in every if one not in self.order),
        ]

    def _is_covered(self, one: Figure | int) -> bool:
        return not self._missing(one)

    def _missing(self, one: Figure | int) -> Row | None:
        """Something that is not possible, and would have to be for a number not to be worked out."""
        if isinstance(one, Figure):
            can_be = any(self.attacker.can_hold(row) for row in one.otherwise)
            return None if can_be else one.otherwise[0]
        if one in self.least:
            every = (self.least[one], *range(FEW, self.least[one], -1))  # the ends first: they tell the most
            return next((Row(((one, 1),), at, at) for at in every if not self.attacker.can_be(one, at)), None)
        if self.attacker.can_be_at_least(one, self.attacker.lowest(one) + WIDTH - 1):
            return None
        value = self.system.values[one]
        least = next(low for low in range(value - WIDTH + 1, value + 1) if self._can_be_at_most(one, low))
        if self.attacker.can_be_at_least(one, least + WIDTH - 1):
            return None
        return Row(((one, 1),), least + WIDTH - 1, None)

    def _can_be_at_most(self, one: int, most: int) -> bool:
        return most >= self.system.values[one] or self.attacker.can_be_at_most(one, most)

    def _cover(self, one: Figure | int) -> None:
        """Hide the least useful figures by which a number is worked out."""
        while (missing := self._missing(one)) is not None:
            needed = [key for key in self.attacker.changes.needed(missing) if key not in self.hidden]
            if not needed:
                shown = self.system.figures.keys() - self.hidden - self.zeroes
                if not shown:
                    self.structure.add(one)
                    return
                needed = [min(shown, key=self._use)]
            for key in needed:
                self._hide(key, one)

    def _hide(self, key: Hashable, one: Figure | int) -> None:
        self.hidden.add(key)
        self.hidden_for[key] = one
        self.attacker.hide(key)

    def _use(self, key: Hashable) -> tuple[float, int]:
        """How useful a figure is; of two alike, by place, since sets come in another order each time."""
        return self.system.figures[key].use, self.attacker.at[key]
