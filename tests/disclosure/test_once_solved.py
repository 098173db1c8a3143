"""What the attacker once worked out, as few children as told it. None of it can be now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from disclosure.knowledge import Member
from disclosure.stories import Child, Story
from disclosure.test_publication import several

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
NO_FLAG = ("adopted_by_foster_carer",)


def on_the_way(authority: str, number: int, year: int = 2015) -> list[Child]:
    decided = date(year, 12, 1)
    return [Child(authority, decided - timedelta(days=300), decided)] * number


def children_of(authority: str, lines: str) -> list[Child]:
    """Entered, decided, order, matched, placed, adopted: a child a line."""
    rows = [[None if day == "-" else date.fromisoformat(day) for day in line.split()]
            for line in lines.strip().splitlines()]  # fmt: skip
    return [Child(authority, *row) for row in rows]


IN_BARNSLEY = children_of(
    "Barnsley",
    """
    2016-12-11 2016-11-20 2016-12-20 2017-09-01 2017-09-07 2018-02-09
    2015-06-24 2016-07-22 2016-08-21 2016-09-12 2016-10-18 2017-08-29
    2016-09-27 2017-04-04 2017-05-04 2017-05-18 2017-06-12 2017-08-26
    2017-07-05 2018-10-10 2018-10-10 - - -
    2019-04-10 2019-09-23 2019-10-23 2019-12-02 2019-12-29 2020-08-17
    2019-05-22 2019-03-28 2019-04-27 2019-12-23 2020-01-21 2020-11-25
    2019-09-09 2019-06-18 - 2020-05-01 2020-06-25 2020-09-03
    2019-03-27 2019-04-07 - 2019-09-15 2019-10-07 2020-07-19
""",
)
IN_RUTLAND = children_of("Rutland", """
    2016-05-28 2017-08-05 2017-09-04 2018-03-28 2018-05-11 2018-09-19
    2016-11-21 2016-12-07 2017-01-06 2017-09-30 2017-11-23 2018-05-15
    2017-06-21 2018-09-07 2018-09-07 - - -
    2017-10-20 2018-04-24 2018-05-24 2018-11-30 2018-12-13 2019-07-16
    2016-03-22 2017-07-05 2017-08-04 2018-04-19 2018-05-15 2019-04-15
""")  # fmt: skip


def test_windows_that_end_on_one_day_have_the_same_children_on_the_way_in_a_region() -> None:
    # East's A3 counts 9 + 8 children in 2015-16 and 18 + 8 in 2013-16: either told the other
    children = [
        *several(9, 300, "Barnsley"),
        *several(9, 500, "Barnsley", 2014),
        *on_the_way("Barnsley", 8),
        *on_the_way("Derby", 2),
    ]
    members = [Member("Barnsley", "East", FIRST, LAST), Member("Derby", "North", FIRST, LAST)]
    asked = {"windows": ["2013-16", "2015-16"], "as_at": "2016-03-31", "by": ["all", "region"]}
    assert Story(children, asked, members, NO_FLAG).solved() == []


def test_children_on_the_way_are_of_the_region_their_authority_is_in() -> None:
    # Barnsley is in East until March 2024: alone there, it has the children of East's A3
    moved = date(2024, 3, 31)
    members = [
        Member("Barnsley", "East", FIRST, moved),
        Member("Barnsley", "North", moved + timedelta(days=1), LAST),
        Member("Rutland", "North", FIRST, LAST),
    ]
    asked = {"windows": ["2017-20", "2017-18", "2024-25"], "as_at": "2025-03-31"}
    assert Story([*IN_BARNSLEY, *IN_RUTLAND], asked, members, NO_FLAG).solved() == []


def test_of_children_on_the_way_no_more_wait_under_a_lower_limit() -> None:
    # 13 under 639 days in 2011-12, 16 under 608 in 2010-13: 3 or more of 2010-11 are under 608
    children = [
        *several(3, 500, "Derby", 2010),
        *several(3, 700, "Derby", 2010),
        *several(12, 380, "Derby", 2011),
        *on_the_way("Derby", 1, 2011),
        *[replace(one, entered=date(2010, 4, 1)) for one in on_the_way("Derby", 6, 2011)],
    ]
    asked = {"windows": ["2010-13", "2010-11", "2011-12"], "as_at": "2012-03-31"}
    assert Story(children, asked, None, NO_FLAG).solved() == []
