"""How headings and mapped words are compared."""

from __future__ import annotations

import pytest

from scorecard.readers.heading_key import heading_key


@pytest.mark.parametrize(
    "text",
    [
        "Child's needs",
        " CHILD'S\u00a0 needs\t",
        "Child's\nneeds",
        "Child's \r\n needs",
        "Child\u2019s needs",
        "Child\u2018s needs",
        "Child\u00b4s needs",
        "Child`s needs",
        "Child\ufffds needs",
        "Child\ufffd\ufffd\ufffds needs",
        "Child\u00e2\u20ac\u2122s needs",
        "Child\u00e2\u20ac\u02dcs needs",
        "Child\u00ef\u00bf\u00bds needs",
    ],
)
def test_spellings_of_one_heading(text: str) -> None:
    assert heading_key(text) == "child's needs"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("\u201cPO\u201d", '"po"'),
        ("\u00e2\u20ac\u0153PO\u00e2\u20ac\x9d", '"po"'),
        ("caf\u00e9", "caf\u00e9"),
        ("match\u200bdate", "match\u200bdate"),
        ("match_date", "match_date"),
        (" \n ", ""),
        ("\u2013", "\u2013"),
    ],
)
def test_nothing_else_is_changed(text: str, key: str) -> None:
    assert heading_key(text) == key
