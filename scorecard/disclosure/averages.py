"""Which averages may leave where no count of children is given beside them.

No average is over 10 children or fewer, and none is told by those that are shown: whoever knew every count
could take one average's days from another's, and what is left must be nobody's or those of more than 10.
Source: our choice (docs/disclosure.md, "Averages without counts"). That takes no solver:

- of two figures of which each holds some children of the other alone, the smaller is hidden, so that in a
  division the shown ones stand one inside another or apart;
- what is left of a shown figure without the shown ones inside it is 0 or more than 10 children; otherwise
  the smallest of these is hidden too;
- two shown figures are of the same children, or more than 10 are in one of them alone; otherwise that of the
  later division is hidden, such as the shorter window. So it is with what is left of figures, and all that
  share children, when one division is held against another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, pairwise, product
from typing import TypeAlias

from scorecard.disclosure.rules import FEW_OF

Figure: TypeAlias = tuple[str, ...]
"""The name of one average: of a group, in a window."""
Chain: TypeAlias = tuple[Figure, ...]
"""The figures of one division that hold a child, the innermost first; empty where it does not count there."""
Children: TypeAlias = Mapping[tuple[Chain, ...], int]
"""How many children are in the same figures: a chain for each division, those to be kept shown first."""
Rule: TypeAlias = Callable[[], Iterator[Collection[Figure]]]
Node: TypeAlias = tuple[int, Figure]
"""What is left of a figure, in a division, without the shown ones inside it."""


def hidden_averages(children: Children) -> frozenset[Figure]:
    """The averages that are hidden, of all that hold a child; the same for children in any order."""
    averages = _Averages(children)
    while averages.hide_more():
        pass
    averages.show_what_need_not_hide()
    return frozenset(averages.sizes) - averages.shown


def is_few(children: int) -> bool:
    """Whether an average over so many is not shown; nobody has none."""
    return 1 <= children <= FEW_OF


class _Averages:
    """The figures that are still shown."""

    def __init__(self, children: Children) -> None:
        self.children = sorted(children.items())
        self.divisions = range(len(next(iter(children), ())))
        self.sizes: Counter[Figure] = Counter()
        for chains, number in self.children:
            self.sizes.update({figure: number for chain in chains for figure in chain})
        self._first_in = {
            figure: at
            for at in reversed(self.divisions)
            for chains, _ in self.children
            for figure in chains[at]
        }
        self.shown = {figure for figure, number in self.sizes.items() if not is_few(number)}
        self._hide_crossing()
        self._may_show = frozenset(self.shown)

    def _hide_crossing(self) -> None:
        """Such as an authority that was in a region for a part of the time."""
        shared: Counter[tuple[Figure, Figure]] = Counter()
        for chains, number in self.children:
            for pair in {pair for chain in chains for pair in combinations(chain, 2)}:
                shared[pair] += number
        for (inner, outer), number in sorted(shared.items()):
            if number < self.sizes[inner] and {inner, outer} <= self.shown:
                self._hide_smallest((inner, outer))

    def hide_more(self) -> bool:
        """Hide figures that tell of few children; whether there was one."""
        before = len(self.shown)
        for too_much in self._rules(self.divisions):
            while to_hide := next(too_much(), ()):
                self._hide_smallest(to_hide)
        return len(self.shown) < before

    def show_what_need_not_hide(self) -> None:
        """Show again, the largest first, what was hidden before something else made that needless."""
        for figure in sorted(self._may_show - self.shown, key=self._size, reverse=True):
            self.shown.add(figure)
            if any(next(too_much(), ()) for too_much in self._rules(self._divisions_of(figure))):
                self.shown.discard(figure)

    def _divisions_of(self, figure: Figure) -> set[int]:
        held = (chains for chains, _ in self.children)
        return {at for chains in held for at in self.divisions if figure in chains[at]}

    def _rules(self, divisions: Collection[int]) -> Iterator[Rule]:
        """What finds, of some divisions, few children who are told of: the figures of which one must go."""
        for division in divisions:
            yield partial(self._leaves_few, division)
        for one, other in combinations(self.divisions, 2):
            if one in divisions or other in divisions:
                yield partial(self._two_differ_by_few, one, other)
                for least in (1, FEW_OF + 1):
                    yield partial(self._differs_by_few, one, other, least)

    def _leaves_few(self, division: int) -> Iterator[Collection[Figure]]:
        """What is shown inside a figure of which few are left."""
        left: Counter[Figure] = Counter()
        for chains, number in self.children:
            left.update(dict.fromkeys(self._shown(chains[division])[:1], number))
        yield from (self._inside(outer, division) for outer in sorted(left) if is_few(left[outer]))

    def _two_differ_by_few(self, one: int, other: int) -> Iterator[Collection[Figure]]:
        """Two figures of which few children are in one alone; the second is to be hidden."""
        both: Counter[tuple[Figure, Figure]] = Counter()
        for chains, number in self.children:
            pairs = product(self._shown(chains[one]), self._shown(chains[other]))
            both.update(dict.fromkeys(pairs, number))
        for (first, second), number in sorted(both.items()):
            if is_few(self.sizes[first] + self.sizes[second] - 2 * number):
                yield (second,)

    def _differs_by_few(self, one: int, other: int, least: int) -> Iterator[Collection[Figure]]:
        """What is to be hidden where figures of two divisions are of the same children but for few.

        Those that share `least` children are taken together: who takes them from each other has few left
        only if each is taken as a whole. One more inside them is hidden, so that more are left; where there
        is none, one of the second division's own.
        """
        shared, alone = self._shared(one, other)
        together = _Together()
        for (first, second), number in shared.items():
            if number >= least:
                together.join(first, second)
        apart: Counter[Node] = Counter()
        for node, number in alone.items():
            apart[together.of(node)] += number
        for (first, second), number in shared.items():
            if together.of(first) != together.of(second):
                apart.update({together.of(first): number})
                apart.update({together.of(second): number})
        nodes = {*alone, *(node for pair in shared for node in pair)}
        for part in sorted(part for part, number in apart.items() if is_few(number)):
            close = {node for node in nodes if together.of(node) == part}
            inside = {(at, name) for at, outer in close for name in self._inside(outer, at)} - close
            own = [name for at, name in close if at == other] or [name for _, name in close]
            yield [name for _, name in inside] or own

    def _shared(self, one: int, other: int) -> tuple[Counter[tuple[Node, Node]], Counter[Node]]:
        """How many children are in what is left of a figure of each of two divisions, and of one alone."""
        shared: Counter[tuple[Node, Node]] = Counter()
        alone: Counter[Node] = Counter()
        for chains, number in self.children:
            nodes = [(at, figure) for at in (one, other) for figure in self._shown(chains[at])[:1]]
            if len(nodes) == 2:
                shared[nodes[0], nodes[1]] += number
            else:
                alone.update(dict.fromkeys(nodes, number))
        return shared, alone

    def _shown(self, chain: Chain) -> list[Figure]:
        return [figure for figure in chain if figure in self.shown]

    def _inside(self, outer: Figure, division: int) -> set[Figure]:
        """What is shown directly inside a figure."""
        held = (self._shown(chains[division]) for chains, _ in self.children)
        return {inner for chain in held for inner, around in pairwise(chain) if around == outer}

    def _size(self, figure: Figure) -> tuple[int, int, Figure]:
        """Of figures of as many children, that of the later division counts as smaller."""
        return self.sizes[figure], -self._first_in[figure], figure

    def _hide_smallest(self, figures: Iterable[Figure]) -> None:
        self.shown.discard(min(figures, key=self._size))


class _Together:
    """Nodes that were joined, as one part each."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def of(self, node: Node) -> Node:
        """The one that stands for all that a node is joined with."""
        while node in self._above:
            node = self._above[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first
