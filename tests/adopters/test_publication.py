"""`adopters --audience publication`: exactly what leaves, in every format, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import jsonschema
import pandas as pd
import pytest
from commands.running import CHECKOUT, process, ran

import scorecard
from scorecard.disclosure.system import MOST_CHILDREN, Row, System
from scorecard.model.adopters import Adopters
from scorecard.model.errors import UsageError
from scorecard.presentation.adopters_json import adopters_json, adopters_provenance_json
from scorecard.presentation.adopters_page import adopters_page
from scorecard.presentation.adopters_rows import adopters_csv
from scorecard.presentation.adopters_schema import adopters_schema
from scorecard.presentation.html import page_html
from scorecard.presentation.text import page_text

SAMPLE = CHECKOUT / "sample_data" / "synthetic_adopters.csv"
STEPS = ("enquiry_date", "stage_1_start_date", "stage_1_end_date", "stage_2_start_date", "stage_2_end_date",
         "approval_date", "match_date", "child_placed_date", "adoption_order_date")  # fmt: skip


def families(authority: str, number: int, *days_between: int) -> Iterator[dict[str, Any]]:
    """Families who enquired on 1 May 2025 and made as many steps as days are given between them."""
    for _ in range(number):
        day, row = date(2025, 5, 1), dict.fromkeys(STEPS, "")
        for step, days in zip(STEPS, (0, *days_between), strict=False):
            day += timedelta(days=days)
            row[step] = day.isoformat()
        yield {"local_authority": authority, "left_process_date": "", **row}


def published(*groups: Iterator[dict[str, Any]], **asked: Any) -> Adopters:
    rows = [row for group in groups for row in group]
    data = pd.DataFrame(rows).assign(adopter_id=[f"A{number}" for number in range(len(rows))])
    return scorecard.adopters(data, as_at="2026-03-31", audience="publication", **asked)


def two() -> Adopters:
    """20 families in all who ended Stage 1: 13 within two months, 7 late."""
    return published(
        families("Kent", 8), families("Kent", 13, 10, 50), families("York", 7, 10, 80), families("York", 9)
    )


STAGES = """\
Families by stage and area
==========================
Area                Enquiry  Stage 1  Stage 2  Approved  Matched  Placed
------------------  -------  -------  -------  --------  -------  ------
All areas together       17       20        0         0        0       0
Kent                      8       13        0         0        0       0
York                      9        7        0         0        0       0
"""
TIMED = """\
All areas together: how long stages took
========================================
Stage                             Year     Share  Median days
--------------------------------  -------  -----  -----------
Stage 1, 2 months                 2021-22    [z]          [z]
Stage 1, 2 months                 2022-23    [z]          [z]
Stage 1, 2 months                 2023-24    [z]          [z]
Stage 1, 2 months                 2024-25    [z]          [z]
Stage 1, 2 months                 2025-26    65%           50
"""


def test_what_is_told_exactly() -> None:
    text = page_text(adopters_page(two(), "1.2.3"))
    assert text.startswith("Adopters as at 31 March 2026\nadoption-scorecard 1.2.3\nDataFrame\n\nFamilies by")
    assert STAGES in text
    assert TIMED in text
    assert "Kent: how long stages took" not in text
    assert max(map(len, text.splitlines())) <= 80


def share_and_median(in_time: int, late: int) -> tuple[tuple[int | None, str], ...]:
    groups = families("Kent", in_time, 10, 50), families("Kent", late, 10, 80)
    found = published(*groups, by="all").figures
    return tuple(
        (one.value, one.shorthand) for one in found if one.line.table == "stage-1" and one.label == "2025-26"
    )


@pytest.mark.parametrize(
    ("in_time", "late", "told"),
    [
        (13, 7, ((65, ""), (50, ""))),
        (6, 6, ((50, ""), (65, ""))),
        (5, 6, ((None, "c"), (80, ""))),
        (10, 0, ((None, "c"), (None, "c"))),
        (11, 0, ((100, ""), (50, ""))),
        (11, 1, ((None, "c"), (50, ""))),
    ],
)
def test_a_share_needs_6_in_time_none_or_6_late_and_11_in_all_a_median_11(
    in_time: int, late: int, told: tuple[tuple[int | None, str], ...]
) -> None:
    assert share_and_median(in_time, late) == told


def test_stages_are_timed_of_an_only_authority_too_and_of_none_of_two() -> None:
    figures = (*published(families("Kent", 13, 10, 50)).figures, *two().figures)
    shares = [one for one in figures if (one.line.table, one.line.code) == ("stage-1", "share")]
    given = {(one.area.name, one.value) for one in shares if one.label == "2025-26"}
    assert given == {("All", 100), ("Kent", 100), ("All", 65)}


@pytest.mark.parametrize(("timed", "told"), [(10, [(None, "c"), (None, "c")]), (11, [(100, ""), (50, "")])])
def test_who_ended_a_stage_without_its_first_day_is_none_of_the_11(
    timed: int, told: list[tuple[int | None, str]]
) -> None:
    undated = [{**one, "stage_1_start_date": ""} for one in families("Kent", 8, 10, 50)]
    found = published(families("Kent", timed, 10, 50), iter(undated), by="all").figures
    assert [
        (one.value, one.shorthand) for one in found if (one.line.table, one.label) == ("stage-1", "2025-26")
    ] == told


def test_what_is_known_of_who_was_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone where there is a share; nobody where it is [z]. Whoever was in time was timed.

    Of 14 who were approved 11 had a first day of Stage 1: 3 more are a number of their own.
    """
    systems: list[System] = []

    def hidden_figures(system: System) -> frozenset[Any]:
        systems.append(system)
        return frozenset()

    monkeypatch.setattr("scorecard.disclosure.adopters.hidden_figures", hidden_figures)
    two()
    approved = families("Kent", 14, 10, 50, 10, 50, 10)
    undated = [{**one, "stage_1_start_date": ""} for one in approved]
    published(iter(undated[:3]), families("Kent", 11, 10, 50, 10, 50, 10), by="all")
    published(iter(undated), by="all")
    for one in systems:
        assert all(
            least <= value <= most for (least, most), value in zip(one.bounds, one.values, strict=True)
        )
    assert [sum(one.values[at] == 3 for at in one.small) for one in systems] == [0, 1, 0]
    system = systems[0]
    share = next(one for one in system.figures.values() if "share" in str(one.key))
    (within, _), (timed, _) = share.rows[0].terms
    assert (system.values[within], system.values[timed]) == (13, 20)
    assert system.bounds[timed] == (1, MOST_CHILDREN)
    nobody = {system.bounds[at] for at, value in enumerate(system.values) if value == 0}
    assert nobody == {(0, 0), (0, MOST_CHILDREN), (-MOST_CHILDREN, MOST_CHILDREN)}
    assert Row(((within, 1), (timed, -1)), None, 0) in system.rows


def test_json_keeps_to_its_schema_and_csv_has_the_same_figures() -> None:
    found = two()
    document = json.loads(adopters_json(found, "1"))
    jsonschema.validate(document, adopters_schema(), jsonschema.Draft202012Validator)
    assert list(document) == ["schema", "tool", "as_at", "inputs", "audience", "notes", "figures"]
    assert set(document["inputs"][0]) == {"file", "sha256", "kind"}
    assert not {"change", "exact", "reason"} & set(document["figures"][0])
    rows = list(csv.DictReader(io.StringIO(adopters_csv(found).removeprefix("\ufeff"))))
    assert [*rows[0]] == [*document["figures"][0]]
    assert [row["shorthand"] for row in rows] == [one["shorthand"] or "" for one in document["figures"]]


def test_no_count_of_rows_nor_of_families_leaves() -> None:
    """All 37 enquired, and 35 more whose process ended before the years that are shown did too."""
    earlier = [{**one, "enquiry_date": "2015-05-01", "left_process_date": "2015-06-01"}
               for one in families("Kent", 35)]  # fmt: skip
    found = published(iter(earlier), families("Kent", 37))
    page = adopters_page(found, "1")
    for text in (page_text(page), page_html(page), adopters_csv(found), adopters_provenance_json(found, "1")):
        words = text.replace(found.inputs[0].sha256, "").replace(",", " ").split()
        assert not {"35", "72", '"families":'} & {*words}
        assert not any(
            said in text for said in ("Internal", "Others", "cell ", "= 1 famil", "leavers by stage:")
        )


def test_the_sample_region_hides_what_is_small_and_keeps_80_columns() -> None:
    done = ran("adopters", SAMPLE, "--audience", "publication")
    assert done.status == 0
    assert "134 figures are hidden and shown as [c]" in done.out
    assert "City of London          [c]      [c]      [c]         0        0     [c]\n" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_an_earlier_day_is_refused() -> None:
    with pytest.raises(UsageError, match="publication gives no earlier day"):
        published(families("Kent", 8), beside="2025-03-31")


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    asked = ("adopters", SAMPLE, "--audience", "publication", "--format", "csv")
    assert len({process(*asked, env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}) == 1
