"""The text format, whole on one screen; and how a table finds its width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presentation.samples import ALL, ENDED, RUNNING, THURROCK, VERSION, days, scorecard, share, two_windows
from scorecard.model.result import Area, Result, note
from scorecard.presentation.page import page
from scorecard.presentation.scorecard_table import children_words, left_out_table, threshold_words
from scorecard.presentation.table import Column, Table
from scorecard.presentation.text import page_text
from scorecard.presentation.text_table import text_table
from scorecard.presentation.wording import figure_words

WHOLE = """\
Adoption scorecard as at 31 December 2016
adoption-scorecard 1.2.3; thresholds: in force (dfe-2014-01-14)
journeys.csv: 500 rows = 498 journeys + 1 repeat + 1 error

Thurrock
========
                                                                       Left
Window      Indicator   Figure Threshold Headroom  Verdict    Children  out
----------- --------- -------- --------- --------  ---------- -------- ----
2013-16 [1] A1        455 days       426  29 over  Not met          42    1
2013-16 [1] A2        121 days       121    level  Met              40    3
2013-16 [1] A3             52% under 426      [z]  Not judged 31 of 60    1
2013-16 [1] A10 [2]        [x]       [z]      [z]  Not judged      [x]  [x]

2014-17 [p] A1 [3]    426 days       426    level  Met               5    0
2014-17 [p] A2             [z]       121      [z]  Not judged        0    0
2014-17 [p] A3             71% under 426      [z]  Not judged   5 of 7    0
2014-17 [p] A10 [2]        [x]       [z]      [z]  Not judged      [x]  [x]
[p] provisional: the window had not ended on the as-at day
[x] not available
[z] not applicable: nobody counted, or nothing to compare with

Thurrock: children left out
===========================
Window   Reason                            A1  A2  A3  A10
-------  --------------------------------  --  --  --  ---
2013-16  not placed by the adoption order   1   1   1  [x]
2013-16  no placement or freeing order      0   2   0  [x]
[x] not available

Terms
A1         mean days from entering care to being placed for adoption
A2         mean days from the placement order to the match with adopters
A3         children who waited less than the days given ("under") from entering
           care to being placed; no target is set
A10        as A1; for a child adopted by its foster carer, to the foster
           placement
Threshold  the longest rounded average, in days, that meets it; headroom is days
           under or over

Notes
[1]  The data has no adoption order before 2013-14: the window may lack
     children.
[2]  Not every file has the column adopted_by_foster_carer: A10 is not
     available.
[3]  The mean is 426.4 days before rounding. The rounded figure, which is
     judged, meets the threshold of 426.
-    As at 31 December 2016, the latest date in the data (journeys.csv, row 12,
     cell H12). --as-at sets another day.
-    1 of 500 rows could not be used and is in no figure.

Sources (SHA-256)
journeys.csv
  abababababababababababababababababababababababababababababababab
thresholds dfe-2014-01-14
  cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd
"""


def test_the_whole_text() -> None:
    assert page_text(page(scorecard(*two_windows(THURROCK)), VERSION)) == WHOLE


def test_it_is_ascii_within_80_columns_and_has_no_blank_ends() -> None:
    text = page_text(page(scorecard(), VERSION))
    assert text.isascii()
    assert all(len(line) <= 80 and line == line.rstrip() for line in text.splitlines())


def test_a_note_is_numbered_once_for_all_areas() -> None:
    text = page_text(page(scorecard(), VERSION))
    assert text.count("before 2013-14") == 1
    assert text.count("2013-16 [1] A1 ") == 2


def test_no_notes_no_section() -> None:
    plain = scorecard(days(ALL, ENDED, "A1", 400, 1), notes=())
    assert "Notes" not in page_text(page(plain, VERSION))
    assert "left out" not in page_text(page(plain, VERSION))


def test_areas_are_named() -> None:
    text = page_text(
        page(
            scorecard(*(days(area, ENDED, "A1", 400, 1) for area in (ALL, Area("East", "region"), THURROCK))),
            VERSION,
        )
    )
    captions = [
        line for line, under in zip(text.splitlines(), text.splitlines()[1:], strict=False) if "==" in under
    ]
    assert captions == ["All areas together", "East (region)", "Thurrock"]


@pytest.mark.parametrize("name", ["Rhône-Älpes", "<script>", "a|b", "=cmd()", "Kent {0} %s", "東京"])
def test_an_area_prints_as_itself(name: str) -> None:
    text = page_text(page(scorecard(days(Area(name, "local-authority"), ENDED, "A1", 400, 1)), VERSION))
    assert f"\n{name}\n==" in text


def test_an_area_cannot_drive_the_terminal() -> None:
    area = Area("a\x1b[2Jb\r\nc\x9b\u202e\udce9", "local-authority")
    text = page_text(page(scorecard(days(area, ENDED, "A1", 400, 1)), VERSION))
    assert "\na\\x1b[2Jb\\r\\nc\\x9b\\u202e\\udce9\n=" in text
    assert all(line.isprintable() for line in text.splitlines())


def test_figures_thresholds_and_children() -> None:
    a3 = share(THURROCK, ENDED, 31, 60)
    assert figure_words(days(ALL, ENDED, "A1", 1, 1)) == "1 day"
    assert figure_words(days(ALL, ENDED, "A1", 1455, 1)) == "1,455 days"
    assert figure_words(a3) == "52%"
    assert threshold_words(replace(a3, limit_days=None)) == "[z]"
    assert children_words(replace(a3, numerator=None, children=1060)) == "1,060"


def test_a_suppressed_figure_is_marked_and_explained() -> None:
    figure = days(ALL, ENDED, "A1", 400, 1)
    hidden = replace(figure, value=None, children=None, hidden=("value", "children"), shorthand="c")
    text = page_text(page(scorecard(hidden), VERSION))
    assert "2013-16  A1            [c]        426" in text
    assert "[c] confidential\n" in text


def test_several_notes_on_one_figure_share_their_brackets() -> None:
    noted = days(ALL, ENDED, "A10", 400, 1, notes=(note("a10-compared-with-a1"), note("no-limit")))
    plain = days(ALL, ENDED, "A1", 400, 1)
    assert " A10 [1,2] " in page_text(page(scorecard(plain, noted), VERSION))


def test_a_note_beside_every_figure_is_said_once_and_needs_no_number() -> None:
    shared = note("carried-forward", window="2015-18", edition="x", because="")
    results = [days(ALL, ENDED, code, 400, 1, notes=(shared,)) for code in ("A1", "A2")]
    text = page_text(page(scorecard(*results), VERSION))
    assert "[1]" not in text
    assert text.count("-  The threshold is carried forward from 2015-18 (x).") == 1


def test_left_out_counts_an_indicator_that_the_window_lacks_as_not_applicable() -> None:
    a1 = days(THURROCK, ENDED, "A1", 400, 1, left_out={"no-entered-care-date": 1})
    table = left_out_table([a1, days(THURROCK, RUNNING, "A2", 100, 1)])
    assert table is not None
    assert table.rows == (("2013-16", "no date of entering care", "1", "[z]"),)


def test_each_area_is_grouped_even_when_windows_recur() -> None:
    results: tuple[Result, ...] = (days(ALL, ENDED, "A1", 400, 1), days(THURROCK, ENDED, "A1", 300, 1))
    assert page_text(page(scorecard(*results), VERSION)).count("Headroom") == 2


def test_numbers_are_not_read_as_numbers() -> None:
    table = Table("", (Column("Id"), Column("Value", "right")), (("007", "12.50"), ("1E5", "[c]")))
    assert text_table(table) == "Id   Value\n---  -----\n007  12.50\n1E5    [c]"


def test_a_table_takes_the_roomiest_layout_that_fits() -> None:
    columns = (Column("Left out", "right"), Column("Name"), Column("Two words", "right"))

    def headings(width: int) -> list[str]:
        return text_table(Table("", columns, (("1", "n" * width, "2"),))).splitlines()

    assert headings(59)[0] == "Left out  Name" + " " * 57 + "Two words"
    assert [line.split() for line in headings(60)[:2]] == [["Left", "Two"], ["out", "Name", "words"]]
    assert headings(67)[1].startswith(" out  Name ")  # 4 + 2 + 67 + 2 + 5 = 80
    assert len(headings(68)[2]) == 4 + 2 + 68 + 1 + 5
    assert len(headings(100)[2]) == 112  # too wide whatever is done: the narrowest


def test_groups_with_names_too_wide_for_a_column_stand_under_them() -> None:
    columns = (Column("Window"), Column("Indicator"), Column("Figure", "right"))
    wide, wider = "w" * 70, "x" * 75
    rows = ((wide, "A1", "455 days"), (wide, "A2", "9 days"), (wider, "A1", "[z]"))
    assert text_table(Table("", columns, rows)) == (
        f"Indicator    Figure\n---------  --------\n{wide}\nA1         455 days\nA2           9 days\n\n"
        f"{wider}\nA1              [z]"
    )
    # Groups of one row each, in a table that says that it has groups.
    assert text_table(Table("", columns, rows[1:], grouped=True)) == (
        f"Indicator  Figure\n---------  ------\n{wide}\nA2         9 days\n\n{wider}\nA1            [z]"
    )
