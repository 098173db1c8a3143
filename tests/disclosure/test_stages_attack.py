"""The attacker works nothing out of random pipelines and adopters for publication."""

from __future__ import annotations

import pytest

from disclosure.stages_invention import solved_adopters, solved_pipeline


@pytest.mark.parametrize("seed", range(6))
def test_random_pipelines_give_nothing_away(seed: int) -> None:
    assert solved_pipeline(seed) == []


@pytest.mark.parametrize("seed", range(4))
def test_random_adopters_give_nothing_away(seed: int) -> None:
    assert solved_adopters(seed) == []
