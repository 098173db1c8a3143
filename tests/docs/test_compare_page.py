"""The lists of docs/compare.md are the product's."""

from __future__ import annotations

import re

from docs.generated import DOCS
from scorecard.model.comparison import CAUSES
from scorecard.presentation.comparison_csv import COLUMNS
from scorecard.presentation.comparison_words import CAUSE_WORDS

TEXT = (DOCS / "compare.md").read_text(encoding="utf-8")


def test_the_page_has_every_cause_in_its_words() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([a-z: ]+) \|", TEXT, re.MULTILINE)
    assert rows[1:] == list(CAUSE_WORDS.items())
    assert tuple(cause for cause, _ in rows[1:]) == CAUSES


def test_the_page_has_every_column_of_the_csv() -> None:
    named = {column.removesuffix("_before").removesuffix("_after") for column in COLUMNS}
    assert [name for name in named if f"`{name}`" not in TEXT and f"`{name}_before`" not in TEXT] == []
