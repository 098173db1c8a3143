"""England's local authorities: an export's spellings brought to the names of the shipped list."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

_CLOSE = 0.75
_LIST = Path(__file__).with_name("local_authorities.csv")
_BEFORE = re.compile(
    r"^(the )?((london|royal|metropolitan|county)? ?borough( council)? of|royal county of|county council of|"
    r"city and county of|city council of|city of|county of|council of( the)?|lb|rb|mbc) (the )?"
)
_AFTER = re.compile(
    r" ((metropolitan|london|royal)? ?(district|borough|county|city)? ?council|unitary authority|"
    r"mbc|mdc|cc|bc|lb|metropolitan borough|borough|city of|county of|la|local authority|childrens services)$"
)


def authority_names(spellings: Mapping[str, int]) -> dict[str, tuple[str, bool]]:
    """The name of each spelling, and whether England's list has it.

    `spellings` counts the rows of each. A name that is not on the list stands as its commonest spelling,
    ties alphabetically, so that the order of the rows changes nothing.
    """
    known, unknown = _known(), dict[str, Counter[str]]()
    named: dict[str, tuple[str, bool]] = {}
    for spelling in sorted(spellings):
        name = _look_up(spelling, known)
        if name is not None:
            named[spelling] = (name, True)
        else:
            unknown.setdefault(_plain(spelling) or spelling, Counter())[spelling] += spellings[spelling]
    for group in unknown.values():
        commonest = min(group, key=lambda spelling: (-group[spelling], spelling))
        named |= dict.fromkeys(group, (commonest, False))
    return named


def close_authority(spelling: str) -> str | None:
    """The authority on the list whose name is close to a spelling; none where none is."""
    known = _known()
    close = get_close_matches(_plain(spelling), known, 1, _CLOSE)
    return known[close[0]] if close else None


def _look_up(spelling: str, known: Mapping[str, str]) -> str | None:
    plain = _plain(spelling)
    bare = _without_style(plain)
    if plain not in known and "county" in plain and f"{bare}shire" in known:
        return None  # "Derby County Council" may be Derbyshire's as well as Derby's
    return known.get(plain) or known.get(bare)


@cache
def _known() -> dict[str, str]:
    """Every way of writing each authority that the list gives: number, code, name and aliases."""
    known: dict[str, str] = {}
    with _LIST.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        ways = (row["name"], row["dfe_number"], row["ons_code"], *row["aliases"].split(";"))
        known |= {_plain(way): row["name"] for way in ways if way}
    for row in rows:
        known.setdefault(_without_style(_plain(row["name"])), row["name"])
    # Bare "London" would be the City once its style is taken off.
    known.pop("london", None)
    return known


def _plain(name: str) -> str:
    text = re.sub(r"[^\w]+", " ", name.lower().replace("&", " and ").replace("'", "").replace("\u2019", ""))
    return re.sub(r"\b(st|saint)\b", "st", " ".join(text.split()))


def _without_style(plain: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", plain)).strip()
