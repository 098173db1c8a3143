"""Which stories the SSDA903 sample tells, how often, and when: one line for each family."""

from __future__ import annotations

from dataclasses import dataclass

from invented_children import ADOPTED, DECISION, MATCH, ORDER, PLACED

ONE_DAY = "order and placement on one day"
RELATIVE = "with a relative"
BEFORE = "in care before, left by "
THE_LAST_DAY = "order made on the last day"
LATE_MATCH = "fault: match on the day of the adoption order"
TWO_DECISIONS = "fault: AD1 and PlacedAdoption differ on the decision"
FORGOTTEN = "fault: FOSTER_CARE 0, though placed with the own carer"


@dataclass(frozen=True)
class Story:
    """A family's story: its route, the return's year in which it ends, and what is special about it."""

    route: str
    year: int
    size: int = 1
    first_row: str = "S"
    twist: str = ""

    @property
    def name(self) -> str:
        """The story in a few words."""
        cut = "" if self.first_row == "S" else f"first row {self.first_row}"
        return ", ".join(filter(None, (self.route, self.twist, cut)))


ADOPTIONS = (
    Story("ordinary", 2021, first_row="P A6 E1"),
    Story("ordinary", 2021, first_row="P A6 E1"),
    Story("ordinary", 2021, size=2, first_row="P A6 E1"),
    Story("ordinary", 2021, first_row="L U6 E1"),
    Story("foster carer", 2021, first_row="T A5 E1"),
    Story("relinquished", 2021),
    Story("ordinary", 2021),
    Story("ordinary", 2022, first_row="P U6"),
    Story("ordinary", 2022, first_row="L U6 E1"),
    Story("ordinary", 2022),
    Story("ordinary", 2022),
    Story("ordinary", 2022, size=2),
    Story("ordinary", 2022, twist=TWO_DECISIONS),
    Story("matched first", 2022),
    Story("foster carer", 2022),
    Story("early permanence", 2022),
    Story("early permanence", 2022),
    Story("ordinary", 2023),
    Story("ordinary", 2023),
    Story("ordinary", 2023),
    Story("ordinary", 2023, twist=LATE_MATCH),
    Story("ordinary", 2023, size=3),
    Story("foster carer", 2023, twist=ONE_DAY),
    Story("early permanence", 2023, twist=RELATIVE),
    Story("disrupted", 2023),
    Story("ordinary", 2023, twist=f"{BEFORE}E4A"),
    Story("ordinary", 2024),
    Story("ordinary", 2024),
    Story("ordinary", 2024, size=2),
    Story("foster carer", 2024, twist=FORGOTTEN),
    Story("foster carer", 2024),
    Story("early permanence", 2024),
    Story("relinquished", 2024),
    Story("relinquished early", 2024),
    Story("matched first", 2024, twist=ONE_DAY),
    Story("ordinary", 2024, twist=f"{BEFORE}E4B"),
    Story("ordinary", 2024, twist=THE_LAST_DAY),
)
"""The adopted children; `first_row` other than S: the years before the files hide how it began."""

WAITING = (
    (DECISION, Story("ordinary", 2024)),
    (DECISION, Story("ordinary", 2024)),
    (DECISION, Story("ordinary", 2024, size=2)),
    (ORDER, Story("ordinary", 2024)),
    (ORDER, Story("ordinary", 2024)),
    (ORDER, Story("ordinary", 2024)),
    (ORDER, Story("ordinary", 2024, size=2)),
    (ORDER, Story("early permanence", 2024)),
    (MATCH, Story("ordinary", 2024)),
    (MATCH, Story("ordinary", 2024)),
    (PLACED, Story("ordinary", 2024)),
    (PLACED, Story("ordinary", 2024)),
    (PLACED, Story("ordinary", 2024)),
    (PLACED, Story("ordinary", 2024, size=2)),
    ("disruption_date", Story("disrupted", 2024)),
)
"""The children still on the way on the last day, by the latest thing that happened to them.

The returns do not show that the two matched ones are: they give a match only of adopted children.
"""

REVERSALS = (
    ("RD1", "stays", Story("ordinary", 2021)),
    ("RD1", "E46", Story("ordinary", 2023)),
    ("RD2", "E47", Story("ordinary", 2022)),
    ("RD2", "E4A", Story("ordinary", 2024)),
    ("RD3", "stays", Story("ordinary", 2022)),
    ("RD3", "moves", Story("ordinary", 2024)),
    ("RD3", "stays", Story("ordinary", 2021, first_row="P U6")),
    ("RD4", "E45", Story("ordinary", 2022)),
    ("RD4", "moves", Story("disrupted", 2023)),
)
"""The children whose plan was changed: the reason, and how it went on.

They stay with the foster carer (T, U4) or move to another one (P, U4) for good, or leave care: to a special
guardian (E45 a relative who fostered, E46 another foster carer, E47 a relative who did not) or home (E4A).
"""

TWICE = Story("planned twice", 2024)
TWICE_PLANNED = (("RD3", ADOPTED), ("RD1", ORDER))
"""The children with a second plan: why the first one was changed, and how far the second has come."""
