"""Threshold editions from their files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from readers.exports import written
from scorecard.model.errors import SettingsRefused
from scorecard.readers import shipped
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.thresholds import read_edition, shipped_editions

HEAD = """edition = "local-1"
publisher = "A council"
published = 2020-01-01
title = "Ours"
source = "a letter"
"""
WINDOW = '[[window]]\nwindow = "2013-16"\nA1 = { months = 14, days = 426 }\n'


def test_an_edition(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + WINDOW, "local.toml")
    edition = read_edition(path)
    assert (edition.edition, edition.window[0].window, edition.window[0].days_of("A1")) == (
        "local-1",
        "2013-16",
        426,
    )
    assert edition.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_shipped_editions_are_in_order_of_publication() -> None:
    editions = shipped_editions()
    assert [one.edition for one in editions[:3]] == ["dfe-2012-05-11", "dfe-2012-11-30", "dfe-2014-01-14"]
    assert all(len(one.sha256) == 64 for one in editions)


def test_the_folder_is_found_in_a_checkout_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shipped_folder("thresholds") == Path(__file__).parents[2] / "thresholds"
    (tmp_path / "_shipped" / "thresholds").mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    assert shipped_folder("thresholds") == tmp_path / "_shipped" / "thresholds"
    assert shipped_folder("sample_data") == tmp_path.parent / "sample_data"


KEYS = "edition, publisher, published, title, source, window"
WINDOW_KEYS = "window, onwards, A1, A2, A3, source, note"


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        (HEAD, "window is missing", "write it in this file"),
        (HEAD + "editon = 1\n" + WINDOW, "the key editon is not known", f"the keys there are {KEYS}"),
        (HEAD + 'sha256 = "ab"\n' + WINDOW, "the key sha256 is not known", f"the keys there are {KEYS}"),
        (
            HEAD + WINDOW + "A4 = 5\n",
            "the key window[1].A4 is not known",
            f"the keys there are {WINDOW_KEYS}",
        ),
        (
            HEAD + WINDOW.replace("days", "day"),
            "window[1].A1.days is missing",
            "write it in this file",
        ),
        (
            HEAD + WINDOW.replace("days = 426", "days = 426, limit_days = 5"),
            "the key window[1].A1.limit_days is not known",
            "the keys there are months, days",
        ),
        (
            HEAD + WINDOW.replace("2013-16", "2013-14"),
            "window[1].window: a threshold window has three financial years, as 2013-16",
            "mend that value",
        ),
        (HEAD + WINDOW + WINDOW, "window: the window 2013-16 is set twice", "mend that value"),
        (
            HEAD.replace("2020-01-01", '"soon"') + WINDOW,
            "published: input should be a valid date",
            "mend that value",
        ),
        (
            HEAD + WINDOW.replace("14", "inf"),
            "window[1].A1.months: input should be a finite number",
            "mend that value",
        ),
        (
            HEAD + "edition = 1\n",
            "this is not TOML: a name stands a second time (at line 6, column 12)",
            "mend that line: a name stands once in its table, and texts stand between quotation marks",
        ),
    ],
)
def test_editions_that_are_refused(tmp_path: Path, text: str, what: str, fix: str) -> None:
    with pytest.raises(SettingsRefused) as caught:
        read_edition(written(tmp_path, text, "local.toml"))
    assert (caught.value.what, caught.value.where, caught.value.fix) == (what, "local.toml", fix)
