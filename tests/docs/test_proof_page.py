"""The page that says what is tested names tests that are there."""

from __future__ import annotations

import re

from docs.generated import DOCS, ROOT

PAGE = (DOCS / "proof.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`", PAGE)


def test_every_file_named_is_there() -> None:
    assert [name for name in NAMED if not (ROOT / name).is_file()] == []


def test_every_folder_of_tests_is_named() -> None:
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert folders - {re.split("/", name)[1] for name in NAMED} == set()
