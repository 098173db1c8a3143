"""Which texts of a table are numbers to Excel, and how they are shown."""

from __future__ import annotations

import pytest

from scorecard.presentation.xlsx_cell import number

NUMBERS = {
    "0": (0, "#,##0"),
    "7": (7, "#,##0"),
    "426": (426, "#,##0"),
    "1,234": (1234, "#,##0"),
    "1,234,567": (1234567, "#,##0"),
    "2016": (2016, "0"),
    "455 days": (455, '#,##0" days"'),
    "1 day": (1, '#,##0" day"'),
    "21 working days": (21, '#,##0" working days"'),
    "48%": (0.48, "#,##0%"),
    "61.74%": (0.6174, "#,##0.00%"),
    "-55%": (-0.55, "#,##0%"),
    "+267%": (2.67, "+#,##0%"),
    "426.4": (426.4, "#,##0.0"),
    "-0.17": (-0.17, "#,##0.00"),
    "+0.34": (0.34, "+#,##0.00"),
    "+1,244": (1244, "+#,##0"),
    "-158": (-158, "#,##0"),
    "999999999999999": (999999999999999, "0"),
}
TEXTS = (
    "", "[c]", "[z]", "426 [p]", "48 of 100", "under 426", "14 over", "5 under", "level", "75 -> 77", "007",
    "00", "1,23", "12,34", "1234,567", "1.", ".5", "1e5", "1E5", "0x1F", "-0", "+0", "-0.00", "--5", "+-5",
    "=5", "@5", "5\n", " 5", "5 ", "５", "1 234", "2013-16", "2026-03-31", "1/2", "inf", "nan", "5 days [1]",
    "5 weeks", "5%%", "1000000000000000", "99999999999999999999", "0.1234567890123456", "-1+1",
)  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_one(text: str) -> None:
    assert number(text) == NUMBERS[text]


@pytest.mark.parametrize("text", TEXTS)
def test_anything_else_stays_text(text: str) -> None:
    assert number(text) is None
