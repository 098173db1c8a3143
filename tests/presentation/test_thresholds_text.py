"""`thresholds list` and `show`: every edition, its words and its sources."""

from __future__ import annotations

import json
from datetime import date

from scorecard.model.threshold import LongestAverage, ThresholdEdition, ThresholdWindow, WaitLimit
from scorecard.presentation.thresholds_text import list_text, show_text, thresholds_json

FIRST = ThresholdEdition(
    edition="dfe-2012-11-30", publisher="Department for Education", published=date(2012, 11, 30),
    title="Thresholds", source="DfE, 30 November 2012", sha256="ab" * 32,
    window=(
        ThresholdWindow(
            window="2009-12", A1=LongestAverage(months=21, days=639), A2=LongestAverage(months=7, days=213),
            A3=WaitLimit(months=21, limit_days=639), note="A3 follows A1: our choice.",
        ),
    ),
)  # fmt: skip
LOCAL = ThresholdEdition(
    edition="ours", publisher="Thurrock\x1b[2J", published=date(2024, 4, 1), title="Stretch",
    source="Cabinet",
    window=(
        ThresholdWindow(window="2023-26", A1=LongestAverage(months=13.5, days=410)),
        ThresholdWindow(
            window="2024-27", onwards=True, A1=LongestAverage(months=13, days=395), source="Minutes"
        ),
    ),
)  # fmt: skip


def test_the_list() -> None:
    assert list_text([FIRST, LOCAL]) == (
        "Edition         Published   Windows                     Publisher\n"
        "--------------  ----------  --------------------------  ------------------------\n"
        "dfe-2012-11-30  2012-11-30  2009-12                     Department for Education\n"
        "ours            2024-04-01  2023-26 to 2024-27 onwards  Thurrock\\x1b[2J\n"
    )


def test_an_edition() -> None:
    assert show_text(FIRST) == (
        "dfe-2012-11-30\n"
        "Publisher  Department for Education\n"
        "Published  30 November 2012\n"
        "Title      Thresholds\n"
        "Source     DfE, 30 November 2012\n"
        f"SHA-256    {'ab' * 32}\n"
        "\n"
        "Window             A1 at most           A2 at most        A3 waits under\n"
        "-------  --------------------  -------------------  --------------------\n"
        "2009-12  21 months / 639 days  7 months / 213 days  21 months / 639 days\n"
        "\n"
        "2009-12\n"
        "Note  A3 follows A1: our choice.\n"
    )


def test_what_an_edition_does_not_set_is_left_open() -> None:
    text = show_text(LOCAL)
    assert "2023-26          13.5 months / 410 days           -               -\n" in text
    assert "2024-27 onwards    13 months / 395 days           -               -\n" in text
    assert text.endswith("\n\n2024-27 onwards\nSource  Minutes\n")
    assert "SHA-256" not in text


def test_the_json() -> None:
    written = json.loads(thresholds_json([FIRST, LOCAL]))
    assert (written["schema"], len(written["editions"])) == ("scorecard/thresholds/1", 2)
    assert written["editions"][0]["window"][0]["A1"] == {"months": 21.0, "days": 639}
    assert (written["editions"][0]["sha256"], written["editions"][0]["published"]) == (
        "ab" * 32,
        "2012-11-30",
    )
