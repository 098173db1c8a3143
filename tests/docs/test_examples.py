"""Python examples in the documents run as printed, in a folder with a copy of the sample data."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docs.generated import DOCS, ROOT

PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOCUMENTS = [path for path in sorted(DOCS.glob("*.md")) if PYTHON.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_examples_run(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("synthetic_authority.csv", "synthetic_region.csv", "synthetic_awkward.csv"):
        (tmp_path / "sample_data").mkdir(exist_ok=True)
        shutil.copy(ROOT / "sample_data" / name, tmp_path / "sample_data" / name)
    monkeypatch.chdir(tmp_path)
    run: dict[str, object] = {"__name__": document.stem}
    for number, example in enumerate(PYTHON.findall(document.read_text(encoding="utf-8")), 1):
        exec(compile(example, f"{document.name}, example {number}", "exec"), run)


def test_there_are_examples() -> None:
    assert [path.name for path in DOCUMENTS] == ["notebooks.md"]
