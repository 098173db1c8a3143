"""Every target under a few hundred made-up inputs, the same each time; benchmarks/fuzz.py runs for longer."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.limit import limited
from fuzz.targets import TARGETS

EXAMPLES = {"cells": 500, "settings": 300}
FEWER = 100
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_is_wrong_with_what_comes_of_any_input(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=EXAMPLES.get(name, FEWER), derandomize=True, database=None, deadline=None,
        suppress_health_check=SLOW,
    )  # fmt: skip
    @given(st.randoms(use_true_random=False))
    def check(rng: Random) -> None:
        with limited():
            target.check(target.made(rng), tmp_path)

    check()
