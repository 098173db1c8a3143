"""The attacker on many random scorecards.

`python benchmarks/attack.py 5000 [FIRST] [--small | --single] [--plain]` prints what was worked out (there
must be nothing), how much is hidden by the primary rules and beyond them, and how much a plain rule would
hide, which hides the next smallest count where one part of a total is hidden. `--small` makes them of up to
two authorities and four years, `--single` of one and three. With `--plain` what that rule would publish is
attacked too. FIRST is the seed to begin with, so that a long run can be taken up again.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from disclosure.invention import SIZES, invented
from disclosure.stories import Story

from scorecard.model.errors import ScorecardError

FIELDS = ("children", "numerator", "value")
Keys = set[tuple[str, str, str, str]]
Figures = dict[tuple[str, str, str, str], tuple[int, bool]]
"""By area, window, indicator and field: the number, and whether the primary rules hide it."""


def main(number: int, first: int = 0, *, size: str = "any", attack_plain: bool = False) -> None:
    counts: Counter[str] = Counter()
    for seed in range(first, first + number):
        attack(counts, invented(seed, size), seed, attack_plain)
        if (seed + 1 - first) % 50 == 0:
            tell(f"{first} to {seed}", counts)
    tell("in all", counts)


def attack(counts: Counter[str], story: Story, seed: int, attack_plain: bool) -> None:
    start = process_time()
    try:
        public, internal = story.document(), story.document("internal")
    except ScorecardError as error:  # it counts nobody, or is too large to be published at once
        counts[type(error).__name__] += 1
        return
    seconds = process_time() - start
    counts["seconds of the product"] += seconds  # type: ignore[assignment]
    counts["over 10 seconds"] += seconds > 10
    hidden = count_hidden(counts, public["results"], internal["results"])
    found = story.solved(public)
    counts["scorecards"] += 1
    counts["solved"] += bool(found)
    for one in found:
        print(f"{seed}: {one}", flush=True)
    if attack_plain:
        results = plainly(public["results"], internal["results"], hidden)
        solved = story.solved({**public, "results": results}, shows_few_stopped=True)
        counts["solved with the plain rule"] += bool(solved)


def tell(what: str, counts: Counter[str]) -> None:
    print(what, *(f"{name} {value:,.0f}" for name, value in counts.items()), sep=", ", flush=True)


def count_hidden(counts: Counter[str], public: Sequence[Any], internal: Sequence[Any]) -> Keys:
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
    hidden = plain(figures, {one["area"]: one["area_type"] for one in internal})
    counts["hidden by the plain rule"] += len(hidden)
    return hidden


def plainly(public: Sequence[Any], internal: Sequence[Any], hidden: Keys) -> list[dict[str, Any]]:
    """The results as they would be published were these figures hidden."""
    found = []
    for one, true in zip(public, internal, strict=True):
        keys = {field: (one["area"], one["window"], one["indicator"], field) for field in FIELDS}
        shown = {field: None if keys[field] in hidden else true.get(field) for field in FIELDS}
        any_hidden = any(key in hidden for key in keys.values())
        found.append({**one, **shown, "shorthand": "c" if any_hidden else true.get("shorthand")})
    return found


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


def plain(figures: Figures, types: Mapping[str, str]) -> Keys:
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
    numbers = [int(one) for one in sys.argv[1:] if not one.startswith("--")]
    sizes = [one for one in SIZES if f"--{one}" in sys.argv]
    main(*numbers, size=(*sizes, "any")[0], attack_plain="--plain" in sys.argv)
