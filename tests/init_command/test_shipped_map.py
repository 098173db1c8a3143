"""`--column-map annex-a-list-10`: a shipped map by its name reads List 10, saved as CSV, as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands.running import CHECKOUT, ran

from scorecard.model.errors import SettingsRefused
from scorecard.notebook import read

LIST_10 = CHECKOUT / "sample_data" / "synthetic_list_10.csv"
NAMED = ("--column-map", "annex-a-list-10", "--local-authority", "Isles of Scilly")


def test_list_10_is_read_as_it_stands() -> None:
    done = ran("validate", LIST_10, *NAMED)
    assert done.status == 0
    assert "synthetic_list_10.csv: 65 rows = 65 journeys + 0 repeats + 0 errors" in done.out
    assert done.out.endswith("no problem found\n")


def test_it_says_the_same_of_the_year_as_the_journeys_it_was_made_from() -> None:
    one_year = ("--window", "2025-26", "--as-at", "2026-03-31", "--format", "csv", "--by", "all")
    of_list = ran("compute", LIST_10, *NAMED, *one_year).out.splitlines()
    of_all = ran("compute", CHECKOUT / "sample_data" / "synthetic_authority.csv", *one_year).out.splitlines()
    for ours, theirs in zip(of_list[:3], of_all[:3], strict=True):  # A1 and A2; there is no flag for A10
        assert ours.split(",")[:12] == theirs.split(",")[:12]


def test_reasons_are_read_in_annex_as_own_words() -> None:
    reading = read(LIST_10, column_map="annex-a-list-10", local_authority="Isles of Scilly")
    assert {"RD1", "RD2", "RD3", "RD4"} >= set(reading.journeys.categories["reversal_reason"]) > set()


def test_a_path_is_never_taken_for_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsRefused, match="there is no such file"):
        read(LIST_10, column_map=Path("annex-a-list-10"))
    with pytest.raises(SettingsRefused, match="there is no such file"):
        read(LIST_10, column_map="./annex-a-list-10")
