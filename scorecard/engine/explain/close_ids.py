"""Ids close to one that nobody has: a slip of the keyboard, a lost leading zero."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import pairwise

from scorecard.model.ids import Ids

MOST_COMPARED = 50_000
"""Of more ids than this, only those a single slip away are compared: the others would take minutes."""
MOST_SUGGESTED = 3
CLOSE = 0.75


def close_ids(child: str, ids: Ids) -> tuple[str, ...]:
    """At most three ids close to this one, the closest first."""
    candidates = ids.all() if len(ids) <= MOST_COMPARED else ids.matching(one_slip_from(child))
    by_case = {one.casefold(): one for one in candidates}
    found = get_close_matches(child.casefold(), by_case, MOST_SUGGESTED, CLOSE)
    same = [one for one in candidates if _plain(one) == _plain(child)]
    return tuple(dict.fromkeys((*same, *(by_case[one] for one in found))))[:MOST_SUGGESTED]


def one_slip_from(child: str) -> re.Pattern[str]:
    """A whole line that is the id in other case, without its leading zeros, or with one slip in it.

    A slip is a character too few, too many or wrong, or two neighbours swapped.
    """
    parts = [re.escape(character) for character in child]
    swapped = (
        [*parts[:at], second, first, *parts[at + 2 :]] for at, (first, second) in enumerate(pairwise(parts))
    )
    slips = [["0*", re.escape(child.lstrip("0"))], *swapped]
    for at in range(len(parts) + 1):
        slips += [[*parts[:at], more, *parts[at + less :]] for more, less in ((".?", 1), (".", 0))]
    return re.compile(f"^(?:{'|'.join(map(''.join, slips))})$", re.MULTILINE | re.IGNORECASE)


def _plain(child: str) -> str:
    return child.casefold().lstrip("0")
