"""Say whether the product's JSON and the peers' JSON hold the same figures and the same counts.

    python benchmarks/agree.py PRODUCT.json PEER.json [PEER.json ...]

Compares children and total (numerator for A3) of every area, window and indicator that counts anyone, and the
rows accepted, rejected and repeated. Exits 1 and names the first differences where they disagree. The product
may also stand first as a peer's JSON: the peers are then compared with one another. A peer that names its
`indicators` is compared on those alone, and not on rows, which it does not count.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Figures = dict[tuple[str, str, str], tuple[int, int]]
SHOWN = 10


def figures(document: dict[str, Any]) -> Figures:
    """Children and total or numerator by area, window and indicator; regions and empty figures apart."""
    found: Figures = {}
    for row in document["results"]:
        total = row.get("numerator") if row["indicator"] == "A3" else row.get("total")
        if row["children"] and row.get("area_type") != "region":
            found[row["area"], row["window"], row["indicator"]] = (row["children"], total)
    return found


def counts(document: dict[str, Any]) -> tuple[int, int, int]:
    """Rows accepted, rejected and repeated."""
    if "inputs" in document:
        names = ("journeys", "errors", "repeats")
        accepted, rejected, repeats = (sum(part[name] for part in document["inputs"]) for name in names)
        return accepted, rejected, repeats
    return document["accepted"], document["rejected"], document["repeats"]


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Every difference between two documents, as text."""
    found = []
    if "indicators" in theirs:
        ours = {"results": [row for row in ours["results"] if row["indicator"] in theirs["indicators"]]}
    elif counts(ours) != counts(theirs):
        found.append(f"accepted, rejected, repeats: {counts(ours)} against {counts(theirs)}")
    left, right = figures(ours), figures(theirs)
    for key in sorted(left.keys() | right.keys()):
        if left.get(key) != right.get(key):
            found.append(f"{' / '.join(key)}: {left.get(key)} against {right.get(key)}")
    return found


def main() -> int:
    """Compare the first file with each of the others."""
    first, *others = [Path(name) for name in sys.argv[1:]]
    ours = json.loads(first.read_text(encoding="utf-8-sig"))
    status = 0
    for other in others:
        theirs = json.loads(other.read_text(encoding="utf-8-sig"))
        found = differences(ours, theirs)
        status |= bool(found)
        same = len(figures(theirs)) if "indicators" in theirs else len(figures(ours))
        verdict = f"{len(found)} differences" if found else f"agree on {same:,} figures"
        print(f"{first.name} and {other.name}: {verdict}; {counts(ours)}")
        print("".join(f"  {line}\n" for line in found[:SHOWN]), end="")
    return status


if __name__ == "__main__":
    sys.exit(main())
