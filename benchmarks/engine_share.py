"""`python benchmarks/engine_share.py FILE`: the engine's share of a run, as JSON.

All windows, every authority and all together, from columns that are already loaded, against the whole run:
reading, computing and writing JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from datetime import date

import scorecard
from scorecard.presentation.json import scorecard_json


def main() -> None:
    """Read, compute and write once, each timed."""
    gc.disable()  # as the command does
    start = time.perf_counter()
    reading = scorecard.read(sys.argv[1], skip_invalid=True)
    read = time.perf_counter()
    card = scorecard.compute(reading, as_at=date(2026, 3, 31))
    computed = time.perf_counter()
    scorecard_json(card, scorecard.__version__)
    end = time.perf_counter()
    engine, run = computed - read, end - start
    print(json.dumps({"share": engine / run, "engine": engine, "run": run}))


if __name__ == "__main__":
    main()
