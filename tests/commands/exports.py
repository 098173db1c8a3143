"""Small invented exports: nobody in them is a real child."""

from __future__ import annotations

from pathlib import Path

HEADER = (
    "child_id,local_authority,entered_care_date,adoption_decision_date,placement_order_date,match_date,"
    "placed_for_adoption_date,adoption_order_date,adopted_by_foster_carer,foster_placement_date\n"
)
SMALL = f"""{HEADER}\
K1,Thurrock,01/04/2014,01/10/2014,01/12/2014,01/03/2015,01/05/2015,01/11/2015,no,
K2,Thurrock,01/01/2014,01/06/2014,01/08/2014,01/01/2015,01/04/2015,01/10/2015,no,
K3,Thurrock,01/02/2014,01/09/2014,01/10/2014,01/12/2014,01/04/2015,15/10/2015,yes,01/06/2014
K4,Thurrock,01/03/2015,01/06/2015,,01/08/2015,01/09/2015,31/03/2016,no,
K5,Thurrock,01/01/2015,01/07/2015,,,,,,
K6,Thurrock,01/01/2014,01/06/2014,01/08/2014,01/01/2015,,01/02/2016,no,
"""
"""Days from entering care to placed: K1 395, K2 455, K3 424 (120 to the foster placement), K4 184. Days from
placement order to match: K1 90, K2 153, K3 61; K4 has no order. K5 waits, 455 days on 31 March 2016. K6 is
adopted and was never placed. So A1 is 1,458 days over 4, A2 304 over 3, A3 3 of 5, A10 1,154 over 4.
"""

LATE = HEADER + "L1,Thurrock,01/01/2014,01/06/2014,01/08/2014,02/01/2015,01/04/2015,31/03/2016,no,\n"
"""One child: A1 455 days, 29 over 426; A2 154 days, 33 over 121."""

BAD_ROW = "Q7,Thurrock,31/02/2014,,,,,,,\n"
"""A row that can't be used: the day does not exist."""


def one_of(authority: str, *, placed: str = "01/05/2015", match: str = "01/12/2014") -> str:
    """A child of an authority: A1 395 days and A2 0 days unless said otherwise, adopted 31 March 2016."""
    quoted = '"' + authority.replace('"', '""') + '"'
    return f"ID-{authority[:9]},{quoted},01/04/2014,01/10/2014,01/12/2014,{match},{placed},31/03/2016,no,\n"


def written(folder: Path, text: str = SMALL, name: str = "journeys.csv") -> Path:
    """The export as a file."""
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path
