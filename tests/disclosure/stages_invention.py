"""Random small pipelines and adopters for publication, with the true counts behind them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pandas as pd
from pipeline import reference as children_one_by_one
from pipeline.exports import frame
from strategies import DATES

import scorecard
from disclosure.apart import stages_solved
from disclosure.invention import AUTHORITIES, _members
from disclosure.knowledge import Member
from disclosure.stages_knowledge import ODD, StagesKnowledge
from scorecard.model.region import Membership
from scorecard.presentation.adopters_json import adopters_json
from scorecard.presentation.pipeline_json import pipeline_json

FIRST, YEARS = 2016, 5
NUMBERS = ((0, 0, 1, 2, 7), (0, 1, 2, 3, 4, 5), (3, 6, 7, 8), (1, 6, 10, 15))
PIPELINE_WAY = ("adoption_decision_date", "placement_order_date", "match_date", "placed_for_adoption_date",
                "adoption_order_date")  # fmt: skip
ADOPTER_WAY = ("enquiry_date", "stage_1_start_date", "stage_1_end_date", "stage_2_start_date",
               "stage_2_end_date", "approval_date", "match_date", "child_placed_date",
               "adoption_order_date")  # fmt: skip
FLOWS = {
    "enquiries": "enquiry_date", "registrations": "stage_1_start_date", "approvals": "approval_date",
    "matches": "match_date", "placements": "child_placed_date", "orders": "adoption_order_date",
    "left": "left_process_date",
}  # fmt: skip
STAGES = {"enquiry_date": "enquiry", "stage_1_start_date": "stage-1", "stage_1_end_date": "stage-1",
          "stage_2_start_date": "stage-2", "stage_2_end_date": "stage-2", "approval_date": "approved",
          "match_date": "matched", "child_placed_date": "placed"}  # fmt: skip
Row = dict[str, Any]
Event = tuple[str, date]


def solved_pipeline(seed: int) -> list[str]:
    """What the attacker works out of a random pipeline."""
    rng = random.Random(seed)
    rows, members, as_at = _invented(rng, _child)
    every = rng.choice(("year", "year", "half-year"))
    found = scorecard.pipeline(
        frame(rows), as_at=as_at, every=every, regions=_regions(members), audience="publication"
    )
    document = json.loads(pipeline_json(found, "1"))

    def stages(row: Row) -> Iterator[str]:
        now = children_one_by_one.state(row, as_at)
        yield now
        waits = now in ("decision", "order", "matched")
        decided, ordered = (row[one] is not None and row[one] <= as_at for one in PIPELINE_WAY[:2])
        yield from (code for code, is_so in (
            ("a9", waits and decided), ("a14", waits and decided and ordered),
            ("without-decision", waits and not decided),
            ("matched-without-order", now == "matched" and decided and not ordered),
        ) if is_so)  # fmt: skip

    def events(row: Row) -> Iterator[Event]:
        for table, flow, day in children_one_by_one.things_done(row):
            if table == "activity":
                yield flow, day

    return _solved(document, rows, members, stages, events)


def solved_adopters(seed: int) -> list[str]:
    """What the attacker works out of random adopters."""
    rng = random.Random(seed)
    rows, members, as_at = _invented(rng, _family)
    cells = [{name: _text(cell) for name, cell in row.items()} for row in rows]
    data = pd.DataFrame(cells).assign(adopter_id=[str(number) for number in range(len(rows))])
    found = scorecard.adopters(data, as_at=as_at, regions=_regions(members), audience="publication")

    def stages(row: Row) -> Iterator[str]:
        made = [one for one in ADOPTER_WAY if row[one] and row[one] <= as_at]
        if (
            made
            and made[-1] in STAGES
            and not (row["left_process_date"] and row["left_process_date"] <= as_at)
        ):
            yield STAGES[made[-1]]

    def events(row: Row) -> Iterator[Event]:
        return ((flow, row[column]) for flow, column in FLOWS.items() if row[column])

    return _solved(json.loads(adopters_json(found, "1")), rows, members, stages, events)


def _solved(
    document: Mapping[str, Any],
    rows: Sequence[Row],
    members: Sequence[Member],
    stages: Callable[[Row], Iterator[str]],
    events: Callable[[Row], Iterator[Event]],
) -> list[str]:
    authorities = sorted({row["local_authority"] for row in rows})
    knowledge = StagesKnowledge(document, authorities, members)
    truth: Counter[Hashable] = Counter()
    for row in rows:
        authority = row["local_authority"]
        truth.update((stage, authority) for stage in stages(row))
        for flow, day in events(row):
            for period, (first, last) in knowledge.periods.items():
                if first <= day <= last:
                    truth[flow, authority, knowledge.region_on(authority, day), period] += 1
    none = [one for one in product(ODD, authorities) if not truth[one]]
    knowledge = StagesKnowledge(document, authorities, members, none)
    values = {name: truth[name] for name in knowledge.puzzle.most}
    assert knowledge.puzzle.is_solved_by(values), "what is taken as known is not so"
    return stages_solved(knowledge, values)


def _invented(
    rng: random.Random, one: Callable[[random.Random, str, int], Row]
) -> tuple[list[Row], list[Member], date]:
    authorities = AUTHORITIES[: rng.choice((1, 2, 2, 3))]
    rows = [one(rng, authorities[0], FIRST)]
    for authority in authorities:
        numbers = rng.choice(NUMBERS)
        for year in range(FIRST, FIRST + YEARS):
            rows += [one(rng, authority, year) for _ in range(rng.choice(numbers))]
    members = _members(rng, authorities, FIRST, YEARS) if rng.random() < 0.4 else []
    last = FIRST + YEARS
    return rows, members, rng.choice((date(last, 3, 31), date(last - 1, 9, 30)))


def _child(rng: random.Random, authority: str, year: int) -> Row:
    row: Row = {**dict.fromkeys((*DATES, "reversal_reason", "sibling_group_id", "stage")),
                "local_authority": authority, "child_id": f"{rng.getrandbits(40)}",
                "adopted_by_foster_carer": None}  # fmt: skip
    day = _a_day(rng, year)
    row["entered_care_date"] = day - timedelta(days=rng.randint(50, 300))
    for column in PIPELINE_WAY[: rng.choice((0, 1, 2, 3, 4, 5, 5, 5))]:
        row[column], day = day, day + timedelta(days=rng.randint(5, 150))
    if rng.random() < 0.1:
        row["placement_order_date"] = None
    if row["adoption_order_date"] is None and row["adoption_decision_date"]:
        ended = rng.choice((None, None, None, "reversal_date", "left_care_date"))
        if row["placed_for_adoption_date"] and rng.random() < 0.2:
            row["disruption_date"] = day
        if ended:
            row[ended] = day + timedelta(days=5)
    return row


def _family(rng: random.Random, authority: str, year: int) -> Row:
    row: Row = {
        **dict.fromkeys((*ADOPTER_WAY, "left_process_date", "family_id")),
        "local_authority": authority,
    }
    day = _a_day(rng, year)
    for column in ADOPTER_WAY[: rng.randint(1, len(ADOPTER_WAY))]:
        row[column], day = day, day + timedelta(days=rng.randint(5, 90))
    if row["adoption_order_date"] is None and rng.random() < 0.3:
        row["left_process_date"] = day
    return row


def _a_day(rng: random.Random, year: int) -> date:
    return date(year, 4, 1) + timedelta(days=rng.randint(0, 364))


def _regions(members: Sequence[Member]) -> list[Membership] | None:
    return [
        Membership(one.authority, one.region, one.first.toordinal(), one.last.toordinal()) for one in members
    ] or None


def _text(cell: Any) -> str:
    return cell.isoformat() if isinstance(cell, date) else cell or ""
