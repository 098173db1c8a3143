"""The reference derivation: worked examples by hand, and random lives told in returns and derived back."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ssda903.reference import COLUMNS, Journey, Return, derive
from ssda903.return_files import COLUMNS as TABLE_COLUMNS
from ssda903.return_files import FILES
from ssda903.returns import (
    as_seen,
    random_coherent_journeys,
    random_wild_returns,
    unseen_children,
    write_folder,
    write_xml,
    yearly_returns,
)

CHILD = "000123"
SHORT = {
    "entered": "entered_care_date",
    "decision": "adoption_decision_date",
    "order": "placement_order_date",
    "match": "match_date",
    "placed": "placed_for_adoption_date",
    "adopted": "adoption_order_date",
    "born": "date_of_birth",
    "carer": "adopted_by_foster_carer",
    "fostered": "foster_placement_date",
    "early": "early_permanence_date",
    "reversal": "reversal_date",
    "reason": "reversal_reason",
    "disruption": "disruption_date",
    "left": "left_care_date",
}
TABLES = {
    "episodes": ("DECOM", "RNE", "LS", "PLACE", "DEC", "REC"),
    "placed": ("DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "ad1": ("DATE_INT", "DATE_MATCH", "FOSTER_CARE"),
    "header": ("DOB",),
}


def day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def rows(table: str, text: str) -> list[dict[str, str]]:
    """A table on the screen as rows of a return; ``-`` is a blank cell."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return [
        {"CHILD": CHILD}
        | {name: "" if cell == "-" else cell for name, cell in zip(TABLES[table], line, strict=True)}
        for line in lines
    ]


def year(number: int = 2020, **tables: str) -> Return:
    return Return(number, {table: rows(table, text) for table, text in tables.items()})


def expected(**values: str | bool) -> Journey:
    """A journey with these values and nothing else; a blank is none."""
    journey: Journey = dict.fromkeys(COLUMNS)
    journey["child_id"] = CHILD
    for name, value in values.items():
        is_day = isinstance(value, str) and "/" in value
        journey[SHORT[name]] = day(str(value)) if is_day else None if value == "" else value
    return journey


def derived(episodes: str, placed: str = "", ad1: str = "", as_at: str = "") -> list[Journey]:
    return derive([year(episodes=episodes, placed=placed, ad1=ad1)], day(as_at) if as_at else None)


@dataclass(frozen=True)
class Case:
    """One child in one return, and its journeys."""

    name: str
    episodes: str
    journeys: Sequence[Journey]
    placed: str = ""
    ad1: str = ""
    as_at: str = ""


USUAL = """
    01/05/2014 S C2 U4 10/06/2014 X1
    10/06/2014 P C2 U4 20/02/2015 X1
    20/02/2015 L E1 U4 01/07/2015 X1
    01/07/2015 P E1 A6 05/03/2016 E11
"""
USUAL_PLACED = "20/01/2015 - -"
USUAL_AD1 = "20/01/2015 12/06/2015 0"
USUAL_DATES = {
    "entered": "01/05/2014",
    "decision": "20/01/2015",
    "order": "20/02/2015",
    "placed": "01/07/2015",
    "adopted": "05/03/2016",
}

WHOLE = [
    Case(
        "the usual adoption",
        USUAL,
        [expected(**USUAL_DATES, match="12/06/2015", carer=False)],
        USUAL_PLACED,
        USUAL_AD1,
    ),
    Case("neither table: no decision", USUAL, [expected(**USUAL_DATES | {"decision": ""})]),
    Case(
        "a relinquished baby",
        """
        01/05/2014 S V2 U4 01/07/2014 X1
        01/07/2014 P V2 A4 05/03/2015 E12
        """,
        [expected(entered="01/05/2014", decision="01/06/2014", placed="01/07/2014", adopted="05/03/2015")],
        "01/06/2014 - -",
    ),
    Case(
        "waiting, and matched nowhere: AD1 comes with the adoption",
        "01/05/2014 S E1 U4 - -",
        [expected(entered="01/05/2014", decision="01/06/2014", order="01/05/2014")],
        "01/06/2014 - -",
    ),
]

PATH = [
    Case("fostered only: no journey", "01/05/2014 S C2 U4 10/06/2014 E4A", []),
    Case("early permanence only: no journey", "01/05/2014 S C2 U5 - -", []),
    Case(
        "adopted without the day: on a path, and no adoption",
        "01/05/2014 S C2 U4 - E11",
        [expected(entered="01/05/2014")],
    ),
    Case(
        "E1 as a reason for ending is historic: on a path, and no adoption",
        "01/05/2014 S C2 U4 10/06/2014 E1",
        [expected(entered="01/05/2014", left="10/06/2014")],
    ),
    Case(
        "an adoptive placement",
        "01/05/2014 S C2 A3 - -",
        [expected(entered="01/05/2014", placed="01/05/2014")],
    ),
    Case("a freeing order", "01/05/2014 S D1 U4 - -", [expected(entered="01/05/2014", order="01/05/2014")]),
    Case(
        "an adoption",
        "01/05/2014 S C2 U4 10/06/2015 E12",
        [expected(entered="01/05/2014", adopted="10/06/2015")],
    ),
    Case(
        "a decision",
        "01/05/2014 S C2 U4 - -",
        [expected(entered="01/05/2014", decision="02/05/2014")],
        "02/05/2014 - -",
    ),
    Case(
        "AD1 alone, no episode",
        "",
        [expected(decision="02/05/2014", match="03/05/2014", carer=True)],
        "",
        "02/05/2014 03/05/2014 1",
    ),
    Case("AD1 alone and blank: off the path", "", [], "", "- - -"),
]

PLANS = [
    Case(
        "DATE_INT is the decision where the two differ",
        USUAL,
        [expected(**USUAL_DATES | {"decision": "22/01/2015"}, match="12/06/2015")],
        USUAL_PLACED,
        "22/01/2015 12/06/2015 -",
    ),
    Case(
        "AD1 without DATE_INT belongs to the last plan",
        USUAL,
        [expected(**USUAL_DATES, match="12/06/2015", carer=True, fostered="01/07/2015")],
        USUAL_PLACED,
        "- 12/06/2015 1",
    ),
    Case(
        "AD1 without PlacedAdoption is a plan",
        USUAL,
        [expected(**USUAL_DATES, match="12/06/2015", carer=False)],
        "",
        USUAL_AD1,
    ),
    Case(
        "AD1 belongs to the plan of its own day, even an ended one",
        "01/05/2014 S E1 U4 - -",
        [
            expected(
                entered="01/05/2014",
                decision="01/06/2014",
                order="01/05/2014",
                match="05/06/2014",
                reversal="01/06/2014",
                reason="RD1",
            ),
            expected(entered="01/05/2014", decision="01/06/2015", order="01/05/2014"),
        ],
        """
        01/06/2014 01/06/2014 RD1
        01/06/2015 - -
        """,
        "01/06/2014 05/06/2014 -",
    ),
    Case(
        "AD1 of another day belongs to the last plan not ended by then",
        "01/05/2014 S C2 U4 - -",
        [
            expected(entered="01/05/2014", decision="01/06/2014", reversal="01/08/2014", reason="RD2"),
            expected(entered="01/05/2014", decision="03/09/2014", match="09/09/2014"),
        ],
        """
        01/06/2014 01/08/2014 RD2
        01/09/2014 - -
        """,
        "03/09/2014 09/09/2014 -",
    ),
    Case(
        "AD1 on or after the end of every plan is a further one",
        "01/05/2014 S C2 U4 - -",
        [
            expected(entered="01/05/2014", decision="01/06/2014", reversal="01/08/2014", reason="RD2"),
            expected(entered="01/05/2014", decision="01/08/2014", match="09/09/2014"),
        ],
        "01/06/2014 01/08/2014 RD2",
        "01/08/2014 09/09/2014 -",
    ),
    Case(
        "AD1 a day before the end of the plan belongs to it",
        "01/05/2014 S C2 U4 - -",
        [
            expected(
                entered="01/05/2014",
                decision="31/07/2014",
                match="09/09/2014",
                reversal="01/08/2014",
                reason="RD2",
            ),
        ],
        "01/06/2014 01/08/2014 RD2",
        "31/07/2014 09/09/2014 -",
    ),
    Case(
        "a reason that is no code, and one without a date, are none",
        "01/05/2014 S C2 U4 - -",
        [
            expected(entered="01/05/2014", decision="01/06/2014", reversal="01/08/2014"),
            expected(entered="01/05/2014", decision="01/09/2014"),
        ],
        """
        01/06/2014 01/08/2014 XXX
        01/09/2014 - RD1
        """,
    ),
    Case(
        "an order belongs to the last plan decided on or before it",
        USUAL,
        [
            expected(entered="01/05/2014", decision="20/05/2014", reversal="21/05/2014", reason="RD1"),
            expected(**USUAL_DATES | {"decision": "05/03/2016"}),
            expected(entered="01/05/2014", decision="06/03/2016", order="20/02/2015"),
        ],
        """
        20/05/2014 21/05/2014 RD1
        05/03/2016 - -
        06/03/2016 - -
        """,
    ),
    Case(
        "an order before every decision belongs to the first plan",
        USUAL,
        [
            expected(**USUAL_DATES | {"decision": "06/03/2016"}),
            expected(entered="01/05/2014", decision="07/03/2016", order="20/02/2015"),
        ],
        """
        07/03/2016 - -
        06/03/2016 - -
        """,
    ),
    Case(
        "adopted twice",
        """
        01/05/2014 S E1 A6 10/06/2015 E11
        01/09/2015 S E1 A4 10/06/2016 E12
        """,
        [
            expected(
                entered="01/05/2014",
                decision="01/06/2014",
                order="01/05/2014",
                placed="01/05/2014",
                adopted="10/06/2015",
                match="02/06/2014",
            ),
            expected(
                entered="01/09/2015",
                decision="01/10/2015",
                order="01/09/2015",
                placed="01/09/2015",
                adopted="10/06/2016",
                match="02/10/2015",
            ),
        ],
        """
        01/06/2014 - -
        01/10/2015 - -
        """,
        """
        01/06/2014 02/06/2014 -
        01/10/2015 02/10/2015 -
        """,
    ),
]

PERIODS = [
    Case(
        "the period of the adoption, not an earlier or a later one",
        """
        01/01/2010 S C2 U5 01/02/2010 E4A
        01/05/2014 S E1 A6 05/03/2016 E11
        06/03/2016 S C2 U5 - -
        """,
        [
            expected(
                entered="01/05/2014",
                decision="20/01/2015",
                order="01/05/2014",
                placed="01/05/2014",
                adopted="05/03/2016",
            ),
        ],
        USUAL_PLACED,
    ),
    Case(
        "a reversed plan: the period that the reversal falls in, and its rows after it",
        """
        01/05/2014 S C2 U4 01/09/2014 X1
        01/09/2014 L E1 U4 01/02/2015 X1
        01/02/2015 L C2 U4 01/03/2015 E43
        01/06/2015 S C2 U4 - -
        """,
        [
            expected(
                entered="01/05/2014",
                decision="01/06/2014",
                order="01/09/2014",
                reversal="01/12/2014",
                reason="RD4",
                left="01/03/2015",
            ),
        ],
        "01/06/2014 01/12/2014 RD4",
    ),
    Case(
        "an order made after the reversal is not the plan's",
        """
        01/05/2014 S C2 U4 01/09/2014 X1
        01/09/2014 L E1 U4 - -
        """,
        [
            expected(entered="01/05/2014", decision="01/06/2014", reversal="31/08/2014", reason="RD3"),
            expected(
                entered="01/05/2014",
                decision="01/06/2015",
                order="01/09/2014",
                reversal="01/07/2015",
                reason="RD3",
            ),
        ],
        """
        01/06/2014 31/08/2014 RD3
        01/06/2015 01/07/2015 RD3
        """,
    ),
    Case(
        "reversed and adopted: the adoption is the end",
        USUAL,
        [expected(**USUAL_DATES, reversal="01/03/2015", reason="RD1")],
        "20/01/2015 01/03/2015 RD1",
    ),
    Case(
        "an open plan, no as-at: the last period",
        """
        01/05/2014 S C2 U4 01/09/2014 E4A
        01/06/2015 S C2 U4 - -
        """,
        [expected(entered="01/06/2015", decision="02/09/2014")],
        "02/09/2014 - -",
    ),
    Case(
        "an open plan as at the day before the last period",
        """
        01/05/2014 S C2 U4 01/09/2014 E4A
        01/06/2015 S C2 U4 - -
        """,
        [expected(entered="01/05/2014", decision="02/09/2014", left="01/09/2014")],
        "02/09/2014 - -",
        as_at="31/05/2015",
    ),
    Case(
        "an open plan as at the first day of the last period",
        """
        01/05/2014 S C2 U4 01/09/2014 E4A
        01/06/2015 S C2 U4 - -
        """,
        [expected(entered="01/06/2015", decision="02/09/2014")],
        "02/09/2014 - -",
        as_at="01/06/2015",
    ),
    Case(
        "an open plan as at a day before the first row",
        "01/06/2015 S E1 A6 - -",
        [expected(decision="01/06/2014")],
        "01/06/2014 - -",
        as_at="31/05/2015",
    ),
    Case(
        "an adoption after the as-at day is kept, and is the end",
        USUAL,
        [expected(**USUAL_DATES)],
        USUAL_PLACED,
        as_at="01/01/2015",
    ),
    Case(
        "cut at the first row of the child",
        """
        01/05/2014 P C2 U4 20/02/2015 X1
        20/02/2015 L E1 U4 01/07/2015 X1
        01/07/2015 P E1 A6 05/03/2016 E11
        """,
        [expected(**USUAL_DATES | {"entered": ""})],
        USUAL_PLACED,
    ),
    Case(
        "cut where the row before ended care",
        """
        01/01/2010 S E1 A6 01/02/2010 E4A
        01/05/2014 P C2 U4 20/02/2015 X1
        20/02/2015 L E1 U4 01/07/2015 X1
        01/07/2015 P E1 A6 05/03/2016 E11
        """,
        [expected(**USUAL_DATES | {"entered": ""})],
        USUAL_PLACED,
    ),
    Case(
        "X1 and a reason without its day don't end care, nor does a gap",
        """
        01/05/2014 S C2 U4 20/01/2015 X1
        20/02/2015 L E1 U4 - E43
        01/07/2015 P E1 A6 05/03/2016 E11
        """,
        [expected(**USUAL_DATES)],
        USUAL_PLACED,
    ),
    Case(
        "rows in any order; an open row after a closed one of the same day",
        """
        01/07/2015 P E1 A6 05/03/2016 E11
        01/05/2014 L E1 U4 - -
        01/05/2014 S C2 U4 01/05/2014 X1
        """,
        [
            expected(
                entered="01/05/2014",
                decision="20/01/2015",
                order="01/05/2014",
                placed="01/07/2015",
                adopted="05/03/2016",
            ),
        ],
        USUAL_PLACED,
    ),
]


def one(*, episodes: str, placed: str = USUAL_PLACED, ad1: str = "", as_at: str = "") -> Journey:
    """The only journey of these rows."""
    (journey,) = derived(episodes, placed, ad1, as_at)
    return journey


def dates_of(column: str, journey: Journey) -> str:
    value = journey[SHORT[column]]
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value or "")


def ids(cases: Sequence[Case]) -> list[str]:
    return [case.name for case in cases]


RARE = [
    Case(
        "a row after the child left care, and no S: not of that period",
        """
        01/05/2014 S E1 U4 01/09/2014 E43
        01/10/2014 P E1 U4 - -
        """,
        [
            expected(
                entered="01/05/2014",
                decision="01/06/2014",
                order="01/05/2014",
                reversal="01/08/2014",
                reason="RD1",
                left="01/09/2014",
            )
        ],
        "01/06/2014 01/08/2014 RD1",
    ),
    Case(
        "AD1 without its day goes to the last of two open plans",
        "",
        [
            expected(decision="01/06/2014", reversal="01/12/2014", reason="RD1"),
            expected(decision="01/09/2014", match="02/06/2014"),
        ],
        "01/06/2014 01/12/2014 RD1\n01/09/2014 - -",
        "- 02/06/2014 -",
    ),
    Case(
        "AD1 of another day goes to the last of two open plans",
        "",
        [
            expected(decision="01/06/2014", reversal="01/12/2014", reason="RD1"),
            expected(decision="02/06/2014", match="02/06/2014"),
        ],
        "01/06/2014 01/12/2014 RD1\n01/09/2014 - -",
        "02/06/2014 02/06/2014 -",
    ),
    Case(
        "of two orders the latest, whichever row began first; the rows overlap",
        """
        01/05/2014 S C2 A6 10/06/2016 E11
        01/09/2014 S C2 A6 10/06/2015 E12
        """,
        [expected(entered="01/09/2014", decision="01/06/2014", placed="01/09/2014", adopted="10/06/2016")],
        "01/06/2014 - -",
    ),
    Case(
        "an adopted child has not left care otherwise, whatever a stray row says",
        """
        01/05/2014 S C2 A6 10/06/2016 E11
        01/09/2014 S C2 U4 10/06/2015 E43
        """,
        [expected(entered="01/09/2014", decision="01/06/2014", adopted="10/06/2016")],
        "01/06/2014 - -",
    ),
    Case(
        "early permanence of no days is none",
        """
        01/05/2014 S C2 U4 01/09/2014 X1
        01/09/2014 P C2 U5 01/09/2014 X1
        01/09/2014 T C2 A6 - -
        """,
        [expected(entered="01/05/2014", decision="01/06/2014", placed="01/09/2014")],
        "01/06/2014 - -",
    ),
]

ALL = [*WHOLE, *PATH, *PLANS, *PERIODS, *RARE]


@pytest.mark.parametrize("case", ALL, ids=ids(ALL))
def test_by_hand(case: Case) -> None:
    assert derived(case.episodes, case.placed, case.ad1, case.as_at) == case.journeys


ORDER = [
    ("L", "01/05/2014 S C2 U4 - -\n 01/06/2014 L E1 U4 - -", "01/06/2014"),
    ("B", "01/05/2014 S C2 U4 - -\n 01/06/2014 B E1 U6 - -", "01/06/2014"),
    ("U", "01/05/2014 S C2 U4 - -\n 01/06/2014 U E1 A5 - -", "01/06/2014"),
    ("S", "01/05/2014 S D1 U4 - -", "01/05/2014"),
    ("P", "01/05/2014 S C2 U4 - -\n 01/06/2014 P E1 U4 - -", ""),
    ("T", "01/05/2014 S C2 U4 - -\n 01/06/2014 T E1 U4 - -", ""),
    ("cut, P", "01/05/2014 P E1 U4 - -", ""),
    ("cut, T", "01/05/2014 T E1 U4 - -", ""),
    ("cut, L", "01/05/2014 L E1 U4 - -", "01/05/2014"),
    ("cut, P and then again L", "01/05/2014 P E1 U4 - -\n 01/06/2014 L E1 U4 - -", ""),
    ("cut, B", "01/05/2014 B E1 U4 - -\n 01/06/2014 P E1 U4 - -", "01/05/2014"),
    ("freed, then ordered", "01/05/2014 S D1 U4 - -\n 01/06/2014 L E1 U4 - -", "01/06/2014"),
    ("two", "01/05/2014 S E1 U4 - -\n 01/06/2014 L C2 U4 - -\n 01/07/2014 L E1 U4 - -", "01/07/2014"),
    ("L again", "01/05/2014 S E1 U4 - -\n 01/06/2014 L E1 U4 - -", "01/05/2014"),
    ("E1 after the period", "01/05/2014 S C2 U4 01/06/2014 E43\n 01/06/2014 L E1 U4 - -", "01/06/2014"),
]


@pytest.mark.parametrize(("name", "episodes", "order"), ORDER, ids=[name for name, *_ in ORDER])
def test_placement_order(name: str, episodes: str, order: str) -> None:
    assert dates_of("order", one(episodes=episodes)) == order, name


def test_a_second_order_after_the_plans_end_is_not_its_own() -> None:
    episodes = """
        01/05/2014 S E1 U4 01/06/2014 X1
        01/06/2014 L C2 U4 01/03/2015 X1
        01/03/2015 L E1 U4 - -
    """
    assert dates_of("order", one(episodes=episodes, placed="20/05/2014 28/02/2015 RD1")) == "01/05/2014"
    assert dates_of("order", one(episodes=episodes, placed="20/05/2014 01/03/2015 RD1")) == "01/03/2015"


ENTERED = "01/05/2014 S E1 U4 - -\n"
FIRST_RUN = ENTERED + "01/06/2014 P E1 A6 - -\n"
BACK = "01/08/2014 P E1 U4 - -\n"
FINAL_RUN = "01/10/2014 P E1 A6 - -\n"
ADOPTED = "01/12/2014 T E1 A6 01/02/2015 E11\n"
REVERSED = "20/05/2014 01/07/2014 RD1"

# name, episodes, plan, as-at day, placed, disruption
PLACED = [
    ("not placed", ENTERED, USUAL_PLACED, "", "", ""),
    ("one", FIRST_RUN, USUAL_PLACED, "", "01/06/2014", ""),
    ("T goes on", FIRST_RUN + "01/07/2014 T E1 A6 - -", USUAL_PLACED, "", "01/06/2014", ""),
    ("L goes on", FIRST_RUN + "01/07/2014 L C2 A6 - -", USUAL_PLACED, "", "01/06/2014", ""),
    ("U goes on", FIRST_RUN + "01/07/2014 U C2 A4 - -", USUAL_PLACED, "", "01/06/2014", ""),
    ("P begins anew, no adoption", FIRST_RUN + FINAL_RUN, USUAL_PLACED, "", "01/10/2014", ""),
    ("P begins anew, adopted", FIRST_RUN + FINAL_RUN + ADOPTED, USUAL_PLACED, "", "01/10/2014", "01/10/2014"),
    ("B begins anew", FIRST_RUN + "01/09/2014 B C2 A4 - -", USUAL_PLACED, "", "01/09/2014", ""),
    ("disrupted", FIRST_RUN + BACK, USUAL_PLACED, "", "01/06/2014", "01/08/2014"),
    ("disrupted, as at the day", FIRST_RUN + BACK, USUAL_PLACED, "01/08/2014", "01/06/2014", "01/08/2014"),
    ("as at the day before", FIRST_RUN + BACK, USUAL_PLACED, "31/07/2014", "01/06/2014", ""),
    ("disrupted after the reversal", FIRST_RUN + BACK, REVERSED, "", "01/06/2014", "01/08/2014"),
    ("another placement after the reversal", FIRST_RUN + FINAL_RUN, REVERSED, "", "01/06/2014", "01/10/2014"),
    (
        "it goes on after the reversal",
        FIRST_RUN + "15/07/2014 L C2 A6 - -\n" + BACK,
        REVERSED,
        "",
        "01/06/2014",
        "01/08/2014",
    ),
    ("placed after the reversal", FIRST_RUN, "20/05/2014 31/05/2014 RD1", "", "", ""),
    ("disrupted, placed again", FIRST_RUN + BACK + FINAL_RUN, USUAL_PLACED, "", "01/10/2014", "01/08/2014"),
    (
        "disrupted, placed again, adopted",
        FIRST_RUN + BACK + FINAL_RUN + ADOPTED,
        USUAL_PLACED,
        "",
        "01/10/2014",
        "01/08/2014",
    ),
    (
        "disrupted twice",
        FIRST_RUN + BACK + FINAL_RUN + "01/11/2014 P E1 U4 - -",
        USUAL_PLACED,
        "",
        "01/10/2014",
        "01/11/2014",
    ),
    (
        "three, the second by P to the third",
        FIRST_RUN + BACK + "01/09/2014 P E1 A6 - -\n" + FINAL_RUN,
        USUAL_PLACED,
        "",
        "01/10/2014",
        "01/08/2014",
    ),
    (
        "the same, adopted",
        FIRST_RUN + BACK + "01/09/2014 P E1 A6 - -\n" + FINAL_RUN + ADOPTED,
        USUAL_PLACED,
        "",
        "01/10/2014",
        "01/10/2014",
    ),
    (
        "three, as at the second's end",
        FIRST_RUN + BACK + FINAL_RUN + "01/11/2014 P E1 U4 - -",
        USUAL_PLACED,
        "31/10/2014",
        "01/10/2014",
        "01/08/2014",
    ),
    ("left care in it", ENTERED + "01/06/2014 P E1 A6 01/09/2014 E43", USUAL_PLACED, "", "01/06/2014", ""),
    (
        "left care in the second",
        FIRST_RUN + BACK + "01/10/2014 P E1 A6 01/11/2014 E43",
        USUAL_PLACED,
        "",
        "01/10/2014",
        "01/08/2014",
    ),
    (
        "moved on and adopted from there",
        FIRST_RUN + "01/08/2014 P E1 U4 01/12/2014 E12",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "",
    ),
    ("entered care in it", "01/05/2014 S E1 A6 - -", USUAL_PLACED, "", "01/05/2014", ""),
    ("cut, T", "01/05/2014 T E1 A6 - -", USUAL_PLACED, "", "", ""),
    ("cut, L, then disrupted", "01/05/2014 L E1 A6 - -\n" + BACK, USUAL_PLACED, "", "", "01/08/2014"),
    ("cut, U", "01/05/2014 U E1 A6 - -", USUAL_PLACED, "", "", ""),
    ("cut, P", "01/05/2014 P E1 A6 - -", USUAL_PLACED, "", "01/05/2014", ""),
    ("cut, B", "01/05/2014 B E1 A6 - -", USUAL_PLACED, "", "01/05/2014", ""),
    (
        "cut before, then T",
        "01/05/2014 T E1 U4 - -\n01/06/2014 T E1 A5 - -",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "",
    ),
    (
        "a stay in hospital is part of it, whatever the reasons",
        FIRST_RUN + "01/08/2014 P E1 T1 - -\n" + FINAL_RUN,
        USUAL_PLACED,
        "",
        "01/06/2014",
        "",
    ),
    (
        "two absences and a disruption",
        FIRST_RUN
        + "01/08/2014 P E1 T0 - -\n02/08/2014 B E1 T4 - -\n03/08/2014 P E1 A5 - -\n10/08/2014 P E1 U4 - -",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "10/08/2014",
    ),
    (
        "never back from an absence: ended on its first day",
        FIRST_RUN + "01/08/2014 T E1 T1 - -\n02/08/2014 P E1 T2 - -\n10/08/2014 P E1 U4 - -",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "01/08/2014",
    ),
    (
        "away at the last: not ended",
        FIRST_RUN + "01/08/2014 T E1 T1 - -\n02/08/2014 P E1 T2 - -",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "",
    ),
    (
        "adopted while away",
        FIRST_RUN + "01/08/2014 P E1 T3 01/09/2014 E11",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "",
    ),
    (
        "P after an absence goes on, the next P does not",
        FIRST_RUN + "01/08/2014 P E1 T1 - -\n" + FINAL_RUN + "01/11/2014 P E1 A6 - -",
        USUAL_PLACED,
        "",
        "01/11/2014",
        "",
    ),
    (
        "an absence from other carers is no part of it",
        ENTERED + "01/06/2014 P E1 T1 - -\n01/07/2014 P E1 A6 - -",
        USUAL_PLACED,
        "",
        "01/07/2014",
        "",
    ),
    (
        "away from carers of a cut run",
        "01/05/2014 T E1 T1 - -\n01/06/2014 T E1 A6 - -",
        USUAL_PLACED,
        "",
        "01/06/2014",
        "",
    ),
]


@pytest.mark.parametrize(
    ("name", "episodes", "plan", "as_at", "placed", "disruption"), PLACED, ids=[name for name, *_ in PLACED]
)
def test_placed_and_disruption(
    name: str, episodes: str, plan: str, as_at: str, placed: str, disruption: str
) -> None:
    journey = one(episodes=episodes, placed=plan, as_at=as_at)
    assert (dates_of("placed", journey), dates_of("disruption", journey)) == (placed, disruption), name


# name, episodes, FOSTER_CARE, the flag, foster placement
FOSTER = [
    ("T", "01/05/2014 S E1 U4 - -\n01/06/2014 T E1 A5 - -", "1", True, "01/05/2014"),
    ("U", "01/05/2014 S C2 U4 - -\n01/06/2014 U E1 A5 - -", "1", True, "01/05/2014"),
    (
        "after moves",
        "01/05/2014 S C2 U4 - -\n01/06/2014 P C2 U6 - -\n01/07/2014 L E1 U6 - -\n"
        "01/08/2014 T E1 U1 - -\n01/09/2014 T E1 A5 - -",
        "1",
        True,
        "01/06/2014",
    ),
    (
        "from B",
        "01/05/2014 S C2 U4 - -\n01/06/2014 B E1 U6 - -\n01/09/2014 T E1 A5 - -",
        "1",
        True,
        "01/06/2014",
    ),
    ("from the first day in care", "01/05/2014 S C2 A3 - -", "1", True, "01/05/2014"),
    ("P: other carers", "01/05/2014 S E1 U4 - -\n01/06/2014 P E1 A5 - -", "1", True, "01/06/2014"),
    ("cut", "01/05/2014 L E1 U4 - -\n01/06/2014 T E1 A5 - -", "1", True, ""),
    ("cut after P", "01/05/2014 P E1 U4 - -\n01/06/2014 T E1 A5 - -", "1", True, "01/05/2014"),
    ("cut in it", "01/05/2014 T E1 A5 - -", "1", True, ""),
    ("not placed", "01/05/2014 S E1 U4 - -", "1", True, ""),
    ("0", "01/05/2014 S E1 U4 - -\n01/06/2014 T E1 A5 - -", "0", False, ""),
    ("blank", "01/05/2014 S E1 U4 - -\n01/06/2014 T E1 A5 - -", "-", None, ""),
    ("no code", "01/05/2014 S E1 U4 - -\n01/06/2014 T E1 A5 - -", "9", None, ""),
]


@pytest.mark.parametrize(
    ("name", "episodes", "code", "flag", "since"), FOSTER, ids=[name for name, *_ in FOSTER]
)
def test_foster_carer(name: str, episodes: str, code: str, flag: bool | None, since: str) -> None:
    journey = one(episodes=episodes, ad1=f"20/01/2015 12/06/2015 {code}")
    assert journey["adopted_by_foster_carer"] is flag, name
    assert dates_of("fostered", journey) == since


def test_the_foster_placement_is_that_of_the_final_placement() -> None:
    episodes = FIRST_RUN + "01/08/2014 P E1 U4 - -\n01/09/2014 T E1 A5 - -"
    assert dates_of("fostered", one(episodes=episodes, ad1="20/01/2015 - 1")) == "01/08/2014"


# name, episodes, plan, early permanence
EARLY = [
    ("U2", "01/05/2014 S E1 U2 - -\n01/06/2014 T E1 A6 - -", USUAL_PLACED, "01/05/2014"),
    (
        "U5",
        "01/05/2014 S E1 U4 - -\n01/06/2014 P E1 U5 - -\n01/07/2014 T E1 U5 - -",
        USUAL_PLACED,
        "01/06/2014",
    ),
    ("not placed", "01/05/2014 S E1 U5 - -", USUAL_PLACED, "01/05/2014"),
    ("after being placed", FIRST_RUN + "01/07/2014 P E1 U5 - -", USUAL_PLACED, ""),
    (
        "before the final placement",
        FIRST_RUN + "01/07/2014 P E1 U5 - -\n" + FINAL_RUN,
        USUAL_PLACED,
        "01/07/2014",
    ),
    ("after the reversal", "01/05/2014 S E1 U4 - -\n02/07/2014 P E1 U5 - -", REVERSED, ""),
    ("on the reversal", "01/05/2014 S E1 U4 - -\n01/07/2014 P E1 U5 - -", REVERSED, "01/07/2014"),
    ("cut, L", "01/05/2014 L E1 U5 - -\n01/06/2014 T E1 A6 - -", USUAL_PLACED, ""),
    ("cut, T", "01/05/2014 T E1 U2 - -", USUAL_PLACED, ""),
    ("cut, U, and then again", "01/05/2014 U E1 U2 - -\n01/06/2014 P E1 U5 - -", USUAL_PLACED, ""),
    ("cut, P", "01/05/2014 P E1 U5 - -", USUAL_PLACED, "01/05/2014"),
    ("cut before it", "01/05/2014 L E1 U4 - -\n01/06/2014 T E1 U5 - -", USUAL_PLACED, "01/06/2014"),
    ("in an earlier period", "01/01/2014 S C2 U5 01/02/2014 E4A\n01/05/2014 S E1 A6 - -", USUAL_PLACED, ""),
]


@pytest.mark.parametrize(("name", "episodes", "plan", "early"), EARLY, ids=[name for name, *_ in EARLY])
def test_early_permanence(name: str, episodes: str, plan: str, early: str) -> None:
    assert dates_of("early", one(episodes=episodes, placed=plan)) == early, name


# name, episodes, as-at day, left care
LEFT = [
    ("still in care", "01/05/2014 S E1 U4 - -", "", ""),
    ("special guardianship", "01/05/2014 S E1 U4 01/06/2014 E43", "", "01/06/2014"),
    ("as at the day", "01/05/2014 S E1 U4 01/06/2014 E43", "01/06/2014", "01/06/2014"),
    ("as at the day before", "01/05/2014 S E1 U4 01/06/2014 E43", "31/05/2014", ""),
    ("no reason", "01/05/2014 S E1 U4 01/06/2014 -", "", ""),
    ("no day", "01/05/2014 S E1 U4 - E43", "", ""),
    ("X1 at the last", "01/05/2014 S E1 U4 01/06/2014 X1", "", ""),
    ("not the last row", "01/05/2014 S E1 U4 01/06/2014 E43\n01/07/2014 S E1 U4 - -", "", ""),
    ("adopted", "01/05/2014 S E1 A6 01/06/2015 E11", "", ""),
]


@pytest.mark.parametrize(("name", "episodes", "as_at", "left"), LEFT, ids=[name for name, *_ in LEFT])
def test_left_care(name: str, episodes: str, as_at: str, left: str) -> None:
    assert dates_of("left", one(episodes=episodes, as_at=as_at)) == left, name


# ------------------------------------------------------------------------------------------- several returns


def over_the_years(*returns: str, table: str = "episodes", **others: str) -> list[Journey]:
    """The journeys of a return a year, from 2015 on, that differ in one table."""
    return derive([year(2015 + at, **{table: text}, **others) for at, text in enumerate(returns)])


# name, the rows of each return, left care
STACKED = [
    ("open, then closed", ["01/05/2014 S E1 U4 - -", "01/05/2014 S E1 U4 01/06/2015 E43"], "01/06/2015"),
    (
        "closed, then open again: open",
        ["01/05/2014 S E1 U4 01/06/2015 E43", "01/05/2014 S E1 U4 - -"],
        "",
    ),
    (
        "closed, then open with a reason but no day: open",
        ["01/05/2014 S E1 U4 01/06/2015 E43", "01/05/2014 S E1 U4 - E44"],
        "",
    ),
    (
        "open and closed in one return: closed",
        ["01/05/2014 S E1 U4 - -\n01/05/2014 S E1 U4 01/06/2015 E43\n01/05/2014 S E1 U4 - E44"],
        "01/06/2015",
    ),
    (
        "closed twice in one return: the later day",
        ["01/05/2014 S E1 U4 01/06/2015 E43\n01/05/2014 S E1 U4 01/05/2015 X1"],
        "01/06/2015",
    ),
    (
        "closed twice on one day in one return: the last by name",
        ["01/05/2014 S E1 U4 01/06/2015 X1\n01/05/2014 S E1 U4 01/06/2015 E43"],
        "",
    ),
    (
        "closed twice: the later",
        ["01/05/2014 S E1 U4 01/06/2015 E43", "01/05/2014 S E1 U4 01/05/2015 E44"],
        "01/05/2015",
    ),
    (
        "closed once more: the later",
        ["01/05/2014 S E1 U4 01/06/2015 E43", "01/05/2014 S E1 U4 01/06/2015 X1"],
        "",
    ),
    ("the placement restated", ["01/05/2014 S E1 U4 01/06/2015 E43", "01/05/2014 S E1 U6 - -"], ""),
    (
        "restated and back",
        ["01/05/2014 S E1 U4 - -", "01/05/2014 S E1 U6 - -", "01/05/2014 S E1 U4 01/06/2015 E43"],
        "01/06/2015",
    ),
]


@pytest.mark.parametrize(("name", "returns", "left"), STACKED, ids=[name for name, *_ in STACKED])
def test_stacked_episodes(name: str, returns: list[str], left: str) -> None:
    (journey,) = over_the_years(*returns)
    assert journey == expected(entered="01/05/2014", order="01/05/2014", left=left), name


def test_a_restated_status_replaces_the_earlier_one() -> None:
    assert over_the_years("01/05/2014 S E1 U4 - -", "01/05/2014 S C2 U4 - -") == []
    (journey,) = over_the_years("01/05/2014 S C2 A3 - -", "01/05/2014 P C2 A3 - -")
    assert journey == expected(placed="01/05/2014")


def test_all_rows_of_the_last_return_that_begin_on_a_day_stand() -> None:
    first = "01/05/2014 S C2 U4 - -"
    last = "01/05/2014 S C2 U4 01/05/2014 X1\n01/05/2014 L E1 U4 - -"
    assert over_the_years(first, last) == [expected(entered="01/05/2014", order="01/05/2014")]
    assert over_the_years(last, first) == []


def test_rows_of_other_days_stay() -> None:
    first = "01/05/2014 S C2 U4 01/06/2014 X1\n01/06/2014 L E1 U4 - -"
    assert over_the_years(first, "01/06/2014 L E1 U4 01/06/2015 E43") == [
        expected(entered="01/05/2014", order="01/06/2014", left="01/06/2015")
    ]


# the rows of each return; the reversal and its reason
STACKED_PLANS = [
    (["02/06/2014 - -", "02/06/2014 01/05/2015 RD1"], "01/05/2015", "RD1"),
    (["02/06/2014 01/05/2015 RD1", "02/06/2014 - -"], "01/05/2015", "RD1"),
    (["02/06/2014 01/05/2015 RD1", "02/06/2014 01/04/2015 RD2"], "01/04/2015", "RD2"),
]


@pytest.mark.parametrize(("returns", "reversal", "reason"), STACKED_PLANS)
def test_stacked_plans(returns: list[str], reversal: str, reason: str) -> None:
    assert over_the_years(*returns, table="placed") == [
        expected(decision="02/06/2014", reversal=reversal, reason=reason)
    ]


def test_another_day_is_another_plan() -> None:
    assert over_the_years("02/06/2014 05/06/2014 RD1", "03/06/2014 - -", table="placed") == [
        expected(decision="02/06/2014", reversal="05/06/2014", reason="RD1"),
        expected(decision="03/06/2014"),
    ]


def test_stacked_ad1() -> None:
    returns = ["02/06/2014 03/06/2014 1", "02/06/2014 04/06/2014 0"]
    assert over_the_years(*returns[:1] * 2, table="ad1") == [
        expected(decision="02/06/2014", match="03/06/2014", carer=True)
    ]
    assert over_the_years(*returns, table="ad1") == [
        expected(decision="02/06/2014", match="04/06/2014", carer=False)
    ]


def test_the_birth_of_the_latest_return_that_has_one() -> None:
    births = ["01/01/2014", "02/01/2014", "-"]
    assert over_the_years(*births, table="header", placed="02/06/2014 - -") == [
        expected(decision="02/06/2014", born="02/01/2014")
    ]


def test_of_two_births_in_one_return_the_later() -> None:
    assert derive([year(2015, header="01/02/2014\n01/01/2014", placed="02/06/2014 - -")]) == [
        expected(decision="02/06/2014", born="01/02/2014")
    ]


def test_children_are_kept_apart_and_in_order() -> None:
    tables = {"episodes": [*rows("episodes", "01/05/2014 S E1 U4 - -")]}
    tables["episodes"] += [row | {"CHILD": " 00012 "} for row in tables["episodes"]]
    assert [journey["child_id"] for journey in derive([Return(2015, tables)])] == ["00012", CHILD]


# an open episode that the next year's return no longer has, in several returns: placed for adoption
RESTATED = [
    (
        "corrected in the next return",
        {2015: "08/06/2014 P E1 A6 - -", 2016: "01/06/2014 P E1 A6 - -"},
        "01/06/2014",
    ),
    (
        "still there in the next",
        {2015: "08/06/2014 P E1 A6 - -", 2016: "08/06/2014 P E1 A6 - -"},
        "08/06/2014",
    ),
    (
        "one of the two still there in the next",
        {2015: "08/06/2014 P E1 A6 - -", 2016: "01/06/2014 P E1 A6 - -\n08/06/2014 P E1 A6 - -"},
        "08/06/2014",
    ),
    (
        "no return of the next year",
        {2015: "08/06/2014 P E1 A6 - -", 2017: "01/06/2014 P E1 A6 - -"},
        "08/06/2014",
    ),
    (
        "closed: not asked for again",
        {2015: "08/06/2014 P E1 A6 20/03/2015 X1", 2016: "01/06/2014 P E1 A6 - -"},
        "08/06/2014",
    ),
    (
        "gone two years later",
        {2015: "08/06/2014 P E1 A6 - -", 2016: "08/06/2014 P E1 A6 - -", 2017: "01/06/2014 P E1 A6 - -"},
        "01/06/2014",
    ),
]


@pytest.mark.parametrize(("name", "returns", "placed"), RESTATED, ids=[name for name, *_ in RESTATED])
def test_an_open_episode_that_does_not_come_again_was_restated(
    name: str, returns: dict[int, str], placed: str
) -> None:
    entered = "01/05/2014 S E1 U4 01/06/2014 X1\n"
    told = [year(number, episodes=entered + text) for number, text in returns.items()]
    (journey,) = derive(told)
    assert dates_of("placed", journey) == placed, name


# ------------------------------------------------------------------------------------------- several plans

FOSTERED = "01/05/2014 S C2 U4 - -"
IN_CARE = {"entered": "01/05/2014"}

UNDATED = [
    Case(
        "an end without its day is that of the only decision that goes on",
        FOSTERED,
        [
            expected(**IN_CARE, decision="01/06/2014", reversal="01/08/2014", reason="RD1"),
            expected(**IN_CARE, decision="01/09/2014", reversal="01/12/2014", reason="RD2"),
        ],
        "01/06/2014 01/08/2014 RD1\n01/09/2014 - -\n- 01/12/2014 RD2",
    ),
    Case(
        "two decisions go on: the end is a plan of its own, the last",
        FOSTERED,
        [expected(**IN_CARE, reversal="01/12/2014", reason="RD2")],
        "01/06/2014 - -\n01/09/2014 - -\n- 01/12/2014 RD2",
    ),
    Case(
        "no decision goes on",
        FOSTERED,
        [
            expected(**IN_CARE, decision="01/06/2014", reversal="01/08/2014", reason="RD1"),
            expected(**IN_CARE, reversal="01/12/2014"),
        ],
        "01/06/2014 01/08/2014 RD1\n- 01/12/2014 -",
    ),
    Case(
        "neither day: nothing beside another decision",
        FOSTERED,
        [expected(**IN_CARE, decision="01/06/2014", reversal="01/08/2014", reason="RD1")],
        "01/06/2014 01/08/2014 RD1\n- - RD2",
    ),
    Case(
        "neither day: nothing beside AD1",
        FOSTERED,
        [expected(**IN_CARE, match="01/08/2014")],
        "- - -",
        "- 01/08/2014 -",
    ),
    Case("neither day, and nothing else: a plan", FOSTERED, [expected(**IN_CARE)], "- - -"),
    Case(
        "two ends without their days: the later",
        FOSTERED,
        [expected(**IN_CARE, decision="01/06/2014", reversal="01/12/2014", reason="RD1")],
        "01/06/2014 - -\n- 01/12/2014 RD1\n- 01/08/2014 RD2\n- - -",
    ),
    Case(
        "an end without its day and AD1 of a decision: AD1's plan",
        FOSTERED,
        [expected(**IN_CARE, decision="01/06/2014", reversal="01/12/2014", reason="RD1")],
        "- 01/12/2014 RD1",
        "01/06/2014 - -",
    ),
]

ONE_AD1_A_PLAN = [
    Case(
        "the second row is a plan of its own",
        FOSTERED,
        [
            expected(
                **IN_CARE, decision="03/06/2014", match="04/06/2014", reversal="01/12/2014", reason="RD1"
            ),
            expected(**IN_CARE, decision="09/06/2014", match="10/06/2014"),
        ],
        "02/06/2014 01/12/2014 RD1",
        "09/06/2014 10/06/2014 -\n03/06/2014 04/06/2014 -",
    ),
    Case(
        "the second goes to the plan before the last",
        FOSTERED,
        [
            expected(
                **IN_CARE, decision="03/06/2014", match="04/06/2014", reversal="02/12/2014", reason="RD2"
            ),
            expected(
                **IN_CARE, decision="09/06/2014", match="10/06/2014", reversal="01/12/2014", reason="RD1"
            ),
        ],
        "01/06/2014 01/12/2014 RD1\n02/06/2014 02/12/2014 RD2",
        "03/06/2014 04/06/2014 -\n09/06/2014 10/06/2014 -",
    ),
    Case(
        "the row of the plan's own day is not asked first",
        FOSTERED,
        [
            expected(
                **IN_CARE, decision="01/06/2014", match="02/06/2014", reversal="01/12/2014", reason="RD1"
            ),
            expected(**IN_CARE, decision="03/06/2014", match="04/06/2014"),
        ],
        "03/06/2014 01/12/2014 RD1",
        "03/06/2014 04/06/2014 -\n01/06/2014 02/06/2014 -",
    ),
    Case(
        "the row without its day comes last, and takes the last that is left, even an ended one",
        FOSTERED,
        [
            expected(
                **IN_CARE, decision="01/06/2014", match="10/06/2014", reversal="01/08/2014", reason="RD1"
            ),
            expected(**IN_CARE, decision="03/09/2014", match="04/09/2014"),
        ],
        "01/06/2014 01/08/2014 RD1\n01/09/2014 - -",
        "- 10/06/2014 -\n03/09/2014 04/09/2014 -",
    ),
    Case(
        "a plan without a decision is the last",
        FOSTERED,
        [
            expected(
                **IN_CARE, decision="03/09/2014", match="04/09/2014", reversal="01/10/2014", reason="RD1"
            ),
            expected(**IN_CARE, match="10/06/2014"),
        ],
        "01/09/2014 01/10/2014 RD1",
        "- 10/06/2014 -\n03/09/2014 04/09/2014 -",
    ),
]

HOME_AGAIN = "01/05/2014 S C2 A6 10/06/2015 E11\n"
ONCE = expected(**IN_CARE, decision="01/06/2014", placed="01/05/2014", adopted="10/06/2015")

ORDERS = [
    Case(
        "a second order after coming into care again is a plan of its own",
        HOME_AGAIN + "01/09/2015 S C2 A6 10/06/2016 E12",
        [ONCE, expected(entered="01/09/2015", placed="01/09/2015", adopted="10/06/2016")],
        "01/06/2014 - -",
    ),
    Case(
        "into care again on the day of the first order: the period of that day is the later one",
        HOME_AGAIN + "10/06/2015 S C2 U4 10/06/2016 E12",
        [
            expected(entered="10/06/2015", decision="01/06/2014", adopted="10/06/2015"),
            expected(entered="10/06/2015", adopted="10/06/2016"),
        ],
        "01/06/2014 - -",
    ),
    Case(
        "no new period of care: the first was wrong",
        "01/05/2014 S C2 A6 10/06/2015 E11\n11/06/2015 L C2 A6 10/06/2016 E12",
        [expected(decision="01/06/2014", adopted="10/06/2016")],
        "01/06/2014 - -",
    ),
    Case(
        "into care only before the first order: the first was wrong",
        HOME_AGAIN + "09/06/2015 S C2 A6 10/06/2016 E12",
        [expected(entered="09/06/2015", decision="01/06/2014", placed="09/06/2015", adopted="10/06/2016")],
        "01/06/2014 - -",
    ),
    Case(
        "the further plan comes before the next decision",
        HOME_AGAIN + "01/09/2015 S C2 A6 10/06/2016 E12\n01/09/2016 S C2 U4 - -",
        [
            ONCE,
            expected(entered="01/09/2015", placed="01/09/2015", adopted="10/06/2016"),
            expected(entered="01/09/2016", decision="01/10/2016"),
        ],
        "01/06/2014 - -\n01/10/2016 - -",
    ),
]

ONE_AT_A_TIME = [
    Case(
        "a decision made again before the first was given up: the second",
        USUAL,
        [expected(**USUAL_DATES)],
        "20/05/2014 - -\n" + USUAL_PLACED,
    ),
    Case(
        "the decision after the adoption stays open",
        "01/05/2014 S C2 U4 10/06/2015 E11",
        [
            expected(**IN_CARE, decision="01/06/2014", adopted="10/06/2015"),
            expected(**IN_CARE, decision="02/07/2015"),
        ],
        "01/06/2014 - -\n01/07/2015 - -\n02/07/2015 - -",
    ),
    Case(
        "three at once: the last",
        FOSTERED,
        [expected(**IN_CARE, decision="03/06/2014")],
        "01/06/2014 - -\n02/06/2014 - -\n03/06/2014 - -",
    ),
]

TWO_PERIODS = """
    01/05/2014 S E1 A6 01/09/2014 E43
    01/06/2015 S C2 U5 01/08/2015 X1
    01/08/2015 P C2 A4 - -
"""
FIRST_PERIOD = {"entered": "01/05/2014", "order": "01/05/2014", "placed": "01/05/2014", "left": "01/09/2014"}
SECOND_PERIOD = {"entered": "01/06/2015", "placed": "01/08/2015", "early": "01/06/2015"}

LEFT_CARE = [
    Case(
        "the plan of a child who left care is of the period that it left",
        TWO_PERIODS,
        [expected(**FIRST_PERIOD, decision="01/06/2014")],
        "01/06/2014 - -",
    ),
    Case(
        "decided on the very day: no period before it holds the plan but this",
        TWO_PERIODS,
        [expected(**FIRST_PERIOD, decision="01/09/2014")],
        "01/09/2014 - -",
    ),
    Case(
        "decided after leaving care: as before",
        TWO_PERIODS,
        [expected(**SECOND_PERIOD, decision="02/09/2014")],
        "02/09/2014 - -",
    ),
    Case(
        "as at a day before leaving care",
        TWO_PERIODS,
        [expected(**FIRST_PERIOD | {"left": ""}, decision="01/06/2014")],
        "01/06/2014 - -",
        as_at="01/08/2014",
    ),
    Case(
        "without a decision, as before",
        TWO_PERIODS,
        [expected(**SECOND_PERIOD)],
    ),
    Case(
        "an order on the day of leaving care is not the plan's",
        "01/05/2014 S C2 U4 01/09/2014 E43\n01/09/2014 S E1 A6 - -",
        [expected(**IN_CARE, decision="01/06/2014", left="01/09/2014")],
        "01/06/2014 - -",
    ),
    Case(
        "X1, no reason and an adoption are no leaving of care",
        """
        01/05/2014 S C2 U4 01/07/2014 X1
        01/07/2014 P C2 U4 01/08/2014 -
        01/08/2014 P C2 U4 - E43
        01/09/2014 P C2 U4 - -
        """,
        [expected(**IN_CARE, decision="01/06/2014")],
        "01/06/2014 - -",
    ),
    Case(
        "the earlier of two",
        "01/05/2014 S C2 U4 01/09/2014 E43\n01/10/2014 S C2 U4 01/11/2014 E43\n01/12/2014 S C2 U4 - -",
        [expected(**IN_CARE, decision="01/06/2014", left="01/09/2014")],
        "01/06/2014 - -",
    ),
]

DISRUPTED = """
    01/05/2014 S E1 U4 01/07/2014 X1
    01/07/2014 P E1 A6 01/09/2014 X1
    01/09/2014 P E1 U4 {then}
"""
GOES_ON = DISRUPTED.format(then="- -")
PLACED_AGAIN = DISRUPTED.format(then="01/02/2015 X1\n01/02/2015 P E1 A6 - -")
UNDER_ORDER = {"entered": "01/05/2014", "order": "01/05/2014"}


def reversed_then(end: str) -> str:
    return f"01/06/2014 {end} RD1\n01/12/2014 - -"


def first_plan(end: str) -> Journey:
    ended = {"placed": "01/07/2014", "disruption": "01/09/2014"}
    return expected(**UNDER_ORDER, **ended, decision="01/06/2014", reversal=end, reason="RD1")


EARLIER_RUNS = [
    Case(
        "the placement was over by the first plan's end: not the second's",
        GOES_ON,
        [first_plan("01/10/2014"), expected(**UNDER_ORDER, decision="01/12/2014")],
        reversed_then("01/10/2014"),
    ),
    Case(
        "over on the very day of that end",
        GOES_ON,
        [first_plan("01/09/2014"), expected(**UNDER_ORDER, decision="01/12/2014")],
        reversed_then("01/09/2014"),
    ),
    Case(
        "over a day later: the second's too",
        GOES_ON,
        [
            first_plan("31/08/2014"),
            expected(**UNDER_ORDER, decision="01/12/2014", placed="01/07/2014", disruption="01/09/2014"),
        ],
        reversed_then("31/08/2014"),
    ),
    Case(
        "placed again: no disruption of its own",
        PLACED_AGAIN,
        [first_plan("01/10/2014"), expected(**UNDER_ORDER, decision="01/12/2014", placed="01/02/2015")],
        reversed_then("01/10/2014"),
    ),
    Case(
        "placed again, and the earlier placement outlasted the first plan",
        PLACED_AGAIN,
        [
            first_plan("31/08/2014"),
            expected(**UNDER_ORDER, decision="01/12/2014", placed="01/02/2015", disruption="01/09/2014"),
        ],
        reversed_then("31/08/2014"),
    ),
    Case(
        "away for a time at the last: still going on",
        "01/05/2014 S E1 A6 01/07/2014 X1\n01/07/2014 T E1 T1 - -",
        [
            expected(
                **UNDER_ORDER, decision="01/06/2014", placed="01/05/2014", reversal="01/10/2014", reason="RD1"
            ),
            expected(**UNDER_ORDER, decision="01/12/2014", placed="01/05/2014"),
        ],
        reversed_then("01/10/2014"),
    ),
    Case(
        "an absence that it did not come back from: over on its first day",
        "01/05/2014 S E1 A6 01/07/2014 X1\n01/07/2014 T E1 T1 02/11/2014 X1\n02/11/2014 P E1 U4 - -",
        [
            expected(
                **UNDER_ORDER,
                decision="01/06/2014",
                placed="01/05/2014",
                disruption="01/07/2014",
                reversal="01/10/2014",
                reason="RD1",
            ),
            expected(**UNDER_ORDER, decision="01/12/2014"),
        ],
        reversed_then("01/10/2014"),
    ),
]

SEVERAL = [*UNDATED, *ONE_AD1_A_PLAN, *ORDERS, *ONE_AT_A_TIME, *LEFT_CARE, *EARLIER_RUNS]


@pytest.mark.parametrize("case", SEVERAL, ids=ids(SEVERAL))
def test_several_plans(case: Case) -> None:
    assert derived(case.episodes, case.placed, case.ad1, case.as_at) == case.journeys


# ------------------------------------------------------------------------------------------- random lives

FIRST, LAST = 2012, 2018
SEEDS = range(300)


@pytest.mark.parametrize("block", range(10))
def test_lives_told_in_full_come_back(block: int) -> None:
    for seed in SEEDS[block::10]:
        journeys = random_coherent_journeys(random.Random(seed), 12, FIRST, LAST)
        assert derive(yearly_returns(journeys, FIRST, LAST, cut=False)) == journeys, seed


@pytest.mark.parametrize("block", range(10))
def test_lives_cut_by_the_first_return_come_back_with_the_blanks(block: int) -> None:
    for seed in SEEDS[block::10]:
        journeys = random_coherent_journeys(random.Random(seed), 12, FIRST, LAST)
        unseen = unseen_children(journeys, FIRST, LAST)
        found = derive(yearly_returns(journeys, FIRST, LAST))
        assert [one for one in found if one["child_id"] not in unseen] == as_seen(journeys, FIRST, LAST), seed
        for journey in found:
            if journey["child_id"] in unseen:
                assert journey["adoption_decision_date"] is journey["adoption_order_date"] is None, seed


def everything(cut: bool) -> tuple[list[Journey], list[dict[str, str]]]:
    journeys: list[Journey] = []
    episodes: list[dict[str, str]] = []
    for seed in SEEDS[:60]:
        some = random_coherent_journeys(random.Random(seed), 12, FIRST, LAST)
        journeys += some
        episodes += [row for one in yearly_returns(some, FIRST, LAST, cut) for row in one.tables["episodes"]]
    return journeys, episodes


def test_the_lives_are_various() -> None:
    journeys, episodes = everything(cut=True)
    codes = {(row["RNE"], row["PLACE"]) for row in episodes}
    for rne, places in {
        "T": ("A3", "A5", "A6", "U4", "U5"),
        "U": ("A5", "A6"),
        "P": ("A4", "A6", "U5"),
    }.items():
        assert {(rne, place) for place in places} <= codes
    assert {row["REC"] for row in episodes} >= {"", "X1", "E11", "E12", "E43", "E44", "E4A"}
    assert {row["LS"] for row in episodes} >= {"C1", "C2", "V2", "E1", "D1"}
    stories = {
        "adopted after a disruption": ("adoption_order_date", "disruption_date"),
        "adopted by its foster carer": ("foster_placement_date", "adoption_order_date"),
        "adopted after early permanence": ("early_permanence_date", "adoption_order_date"),
        "foster carer and early permanence": ("foster_placement_date", "early_permanence_date"),
        "reversed and left": ("reversal_date", "left_care_date"),
        "placed and left": ("placed_for_adoption_date", "left_care_date"),
    }
    for story, columns in stories.items():
        assert any(all(journey[column] for column in columns) for journey in journeys), story
    assert {journey["reversal_reason"] for journey in journeys} == {None, "RD1", "RD2", "RD3", "RD4"}


def test_a_return_holds_the_rows_open_in_its_year() -> None:
    journeys = random_coherent_journeys(random.Random(1), 40, FIRST, LAST)
    for one in yearly_returns(journeys, FIRST, LAST):
        start, end = date(one.year - 1, 4, 1), date(one.year, 3, 31)
        for row in one.tables["episodes"]:
            assert day(row["DECOM"]) <= end
            assert not row["DEC"] or start <= day(row["DEC"]) <= end
            assert bool(row["DEC"]) == bool(row["REC"])
        named = {row["CHILD"] for table in one.tables.values() for row in table}
        assert named == {row["CHILD"] for row in one.tables["header"]}


# ------------------------------------------------------------------------------------------- wild returns


def test_wild_returns_can_be_read_and_the_order_of_rows_says_nothing() -> None:
    found = 0
    for seed in SEEDS:
        returns = random_wild_returns(random.Random(seed))
        journeys = derive(returns)
        found += len(journeys)
        for one in returns:
            for table in one.tables.values():
                random.Random(seed).shuffle(table)
        assert derive(returns) == journeys, seed
        assert all(row["CHILD"] and row["DECOM"] for one in returns for row in one.tables["episodes"])
    assert found > 1000


def test_wild_returns_reach_every_column() -> None:
    journeys = [one for seed in SEEDS for one in derive(random_wild_returns(random.Random(seed)))]
    for column in COLUMNS:
        some = sum(journey[column] is not None for journey in journeys)
        assert some > 20, (column, some)


def test_wild_returns_reach_the_rare_rules() -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        returns = random_wild_returns(random.Random(seed))
        seen.update(f"PLACE {row['PLACE']}" for one in returns for row in one.tables["episodes"])
        seen["DATE_PLACED blank"] += sum(
            not row["DATE_PLACED"] for one in returns for row in one.tables["placed"]
        )
        found = derive(returns)
        adopted = Counter(one["child_id"] for one in found if one["adoption_order_date"])
        seen["adopted twice"] += sum(number > 1 for number in adopted.values())
        seen["an order without a decision"] += sum(
            bool(one["adoption_order_date"] and not one["adoption_decision_date"]) for one in found
        )
        matched = Counter(one["child_id"] for one in found if one["match_date"])
        seen["two rows of AD1"] += sum(number > 1 for number in matched.values())
        seen["reversed without a decision"] += sum(
            bool(one["reversal_date"] and not one["adoption_decision_date"]) for one in found
        )
    assert {name for name in seen if name.startswith("PLACE T")} == {f"PLACE T{at}" for at in range(5)}
    assert len(seen) > 10
    assert min(seen.values()) > 30, seen


# ------------------------------------------------------------------------------------------- files


def some_returns() -> list[Return]:
    journeys = random_coherent_journeys(random.Random(7), 20, FIRST, LAST)
    return yearly_returns(journeys, FIRST, LAST)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_folder_a_year(tmp_path: Path) -> None:
    returns = some_returns()
    write_folder(returns, tmp_path)
    for one in returns:
        for table, name in FILES.items():
            path = tmp_path / str(one.year) / name
            assert read_csv(path) == one.tables[table]
            head, *lines = path.read_bytes().split(b"\r\n")
            assert head.decode() == ",".join(TABLE_COLUMNS[table])
            assert len(lines) == len(one.tables[table]) + 1


def test_a_regions_tables(tmp_path: Path) -> None:
    returns = some_returns()
    write_folder(returns, tmp_path, regional="Kent")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES.values())
    read = read_csv(tmp_path / "episodes.csv")
    told = [(str(one.year), row) for one in returns for row in one.tables["episodes"]]
    assert [(row["LA"], row["YEAR"], row["CHILD"]) for row in read] == [
        ("Kent", number, row["CHILD"]) for number, row in told
    ]
    assert [row["DECOM"] for row in read] == [day(row["DECOM"]).isoformat() for _, row in told]


def cells(element: ET.Element) -> dict[str, str]:
    return {child.tag: child.text or "" for child in element}


def test_the_xml(tmp_path: Path) -> None:
    for one in some_returns():
        write_xml(one, tmp_path / "return.xml")
        root = ET.parse(tmp_path / "return.xml").getroot()
        again: dict[str, list[dict[str, str]]] = {name: [] for name in TABLE_COLUMNS}
        for child in root.iter("CHILD"):
            header = child.find("HEADER")
            assert header is not None
            name = {"CHILD": header.findtext("CHILDID", "")}
            again["header"].append(name | cells(header))
            again["episodes"] += [
                name | cells(row) | {"PLACE": row.findtext("PL", "")} for row in child.iter("EPISODE")
            ]
            again["ad1"] += [name | cells(header)] if header.find("DATE_MATCH") is not None else []
            again["placed"] += [name | cells(row) for row in header.iter("AD_PLACED")]
        assert derive([Return(one.year, again)]) == derive([one])
        assert {name: len(table) for name, table in again.items()} == {
            name: len(table) for name, table in one.tables.items()
        }


def test_the_xml_has_room_for_one_adoption_a_child(tmp_path: Path) -> None:
    two = year(ad1="02/06/2014 03/06/2014 1\n05/06/2014 - 1")
    with pytest.raises(ValueError, match="room for one"):
        write_xml(two, tmp_path / "return.xml")
