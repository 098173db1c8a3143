"""The group of an ethnicity, from the DfE's code.

Source: DfE, SSDA903 guide, ETHNIC; groups as in the census of 2011 and later, Chinese among Asian. Ofsted's
Annex A writes a letter before the code: `a) WBRI`.
"""

from __future__ import annotations

import re

GROUPS = {
    "White": ("WBRI", "WIRI", "WOTH", "WIRT", "WROM"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "Asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "Black": ("BCRB", "BAFR", "BOTH"),
    "Other": ("OOTH",),
    "Not known": ("REFU", "NOBT"),
}
_GROUP_OF = {code: group for group, codes in GROUPS.items() for code in codes}
_CODED = re.compile(r"(?:[A-Za-z]{1,2}\)\s*)?([A-Za-z]{4})", re.ASCII)


def ethnicity_group(text: str) -> str:
    """The group of a code, with or without Annex A's letter, in any case; any other text as it is."""
    match = _CODED.fullmatch(text)
    return _GROUP_OF.get(match[1].upper(), text) if match else text
