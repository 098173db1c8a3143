"""The attacker on many random scorecards: `python benchmarks/attack.py 5000 [FIRST]`.

Prints what was worked out (there must be nothing), how much is hidden by the primary rules and beyond them,
and how much a plain rule would hide, which hides the next smallest count where one part of a total is hidden.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from disclosure.invention import invented

FIELDS = ("children", "numerator", "value")
Figures = dict[tuple[str, str, str, str], tuple[int, bool]]
"""By area, window, indicator and field: the number, and whether the primary rules hide it."""


def main(number: int, first: int = 0) -> None:
    counts: Counter[str] = Counter()
    for seed in range(first, first + number):
        story = invented(seed)
        start = process_time()
        public = story.document()["results"]
        counts["seconds of the product"] += process_time() - start  # type: ignore[assignment]
        count_hidden(counts, public, story.document("internal")["results"])
        for found in story.solved():
            counts["worked out"] += 1
            print(f"{seed}: {found}", flush=True)
        counts["scorecards"] += 1
    for name, value in counts.items():
        print(f"{name}: {value:,.0f}")


def count_hidden(counts: Counter[str], public: Sequence[Any], internal: Sequence[Any]) -> None:
    figures = primary(internal)
    counts["figures"] += len(figures)
    counts["hidden by the primary rules"] += sum(small for _, small in figures.values())
    shown = {
        (one["area"], one["window"], one["indicator"], field)
        for one in public
        for field in FIELDS
        if one.get(field) is not None
    }
    counts["hidden in all"] += len(figures.keys() - shown)
    counts["hidden by the plain rule"] += len(
        plain(figures, {one["area"]: one["area_type"] for one in internal})
    )


def primary(results: Sequence[Any]) -> Figures:
    found: Figures = {}
    for one in results:
        children, under = one["children"], one.get("numerator")
        if one.get("shorthand") == "x":
            continue
        small = {
            "children": 1 <= children <= 5,
            "numerator": under is not None and children > 0 and under <= 5,
            "value": under <= 5 or children <= 10 if under is not None else children <= 5,
        }
        for field in FIELDS:
            if one.get(field) is not None:
                found[one["area"], one["window"], one["indicator"], field] = one[field], small[field]
    return found


def plain(figures: Figures, types: Mapping[str, str]) -> set[tuple[str, str, str, str]]:
    """What is hidden where each total with one hidden part has its next smallest part hidden too."""
    hidden = {key for key, (_, small) in figures.items() if small}
    for _, window, code, field in list(figures):
        if field == "value":
            continue
        for kind in ("region", "local-authority"):
            parts = [key for key in figures if key[1:] == (window, code, field) and types[key[0]] == kind]
            others = [key for key in parts if key not in hidden and figures[key][0]]
            if len([key for key in parts if key in hidden]) == 1 and others:
                least = min(others, key=lambda key: figures[key][0])
                value = (*least[:3], "value")
                hidden |= {least, value} if value in figures else {least}
    return hidden


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
