"""The README begins with commands to be copied, and names every page."""

from __future__ import annotations

import re

from docs.generated import DOCS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_two_bash_blocks_are_one_line_each() -> None:
    blocks = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "scorecard compute sample_data/synthetic_authority.csv" in blocks[0]
    assert "pytest" in blocks[1]


def test_every_page_is_named() -> None:
    assert [page.name for page in DOCS.glob("*.md") if f"](docs/{page.name})" not in README] == []


def test_prose_has_at_most_100_columns() -> None:
    prose = re.sub(r"^```.*?^```", "", README, flags=re.DOTALL | re.MULTILINE).splitlines()
    assert [line for line in prose if len(line) > 100 and not line.startswith("|")] == []
