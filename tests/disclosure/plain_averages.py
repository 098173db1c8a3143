"""The rule for averages without counts, once more, in plain Python: on sets of children, with no code shared.

A figure is shown or not, and is the set of its children. Source: docs/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import combinations
from typing import Any

Name = Hashable
Sets = Mapping[Any, frozenset[str]]


def few(children: frozenset[str]) -> bool:
    return 1 <= len(children) <= 10


def broken(shown: Sets, divisions: Mapping[Any, Sets]) -> list[str]:
    """How the shown figures break the rule; `divisions` are the shown ones that divide the same children."""
    found = [f"{name} is of few" for name, children in shown.items() if few(children)]
    for (one, first), (other, second) in combinations(shown.items(), 2):
        if few(first ^ second):
            found.append(f"{one} and {other} differ by {len(first ^ second)}")
    for name, figures in divisions.items():
        for outer, children in figures.items():
            inside = [other for other in figures.values() if other < children]
            if few(children.difference(*inside)):
                found.append(f"few are left of {outer} in {name}")
    return found
