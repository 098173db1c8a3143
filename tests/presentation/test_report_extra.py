"""A paper whose library is not installed is refused with the line that installs it."""

from __future__ import annotations

import sys

import pytest

from scorecard.model.errors import LibraryMissing
from scorecard.presentation.report_extra import WRITERS, require
from scorecard.presentation.wording import refusal_text


@pytest.mark.parametrize("libraries", WRITERS.values())
def test_what_is_installed_is_found_and_not_imported(libraries: tuple[str, ...]) -> None:
    before = set(sys.modules)
    require(*libraries)
    assert set(sys.modules) == before


def test_what_is_missing_is_told_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(LibraryMissing) as refused:
        require("xlsxwriter", "docx")
    assert refusal_text(refused.value) == (
        "error: a library that writes Word, Excel or papers is not installed\n"
        '  fix: pip install "adoption-scorecard[report]"'
    )
    assert refused.value.exit_status == 2
