"""Every table and every field of the worked example, to the letter: the six children of docs/outlook.md."""

from __future__ import annotations

from engine.workbench import adopted_after, child, sharing

from outlook.test_worked_example import ASH, BIRCH, CEDAR, SIX, looked
from scorecard.model.outlook import AtMost, Outlook
from scorecard.presentation.outlook_fields import (
    figure_row,
    flat_assumption,
    flat_figure,
    flat_pace,
    flat_roll_off,
    flat_standing,
)
from scorecard.presentation.outlook_page import outlook_page
from scorecard.presentation.outlook_words import at_most_words, more_words
from scorecard.presentation.text import captioned

PAGE = """\
What is assumed
===============
From - to           Days  Where the days come from
------------------  ----  ------------------------
as-at day to match    60  given (--match-within)
match to moving in    30  given (--place-within)
moving in to order   200  given (--order-within)
Arithmetic on recorded days and on these assumptions, not a forecast.
A step that is overdue is taken to be on the day after the as-at day.

All areas together: on the way
==============================
On the                                       Order    Order  Order
as-at day               Children  Overdue  2015-16  2016-17  later
----------------------  --------  -------  -------  -------  -----
placed                         1        0        1        0      0
matched, not placed            1        0        0        1      0
waiting, with an order         1        0        0        1      0
waiting, decision only         1        0        0        1      0

All areas together: what is fixed, and what is assumed
======================================================
Layer           Children   Days    Mean  Figure  Headroom  Verdict     Room
--------------  --------  -----  ------  ------  --------  ----------  ----
2013-16 [p], A1, threshold 426
adopted so far         2    830  415.00     415  11 under  Met          +22
+ placed               3  1,346  448.67     449   23 over  Not met      -68

2013-16 [p], A2, threshold 121
adopted so far         0      0     [z]     [z]       [z]  Not judged     0
+ placed               1    122  122.00     122    1 over  Not met       -1

2013-16 [p], A10, not available [1]
adopted so far       [x]    [x]     [x]     [x]       [x]  Not judged   [x]

2014-17 [p], A1, threshold 426
adopted so far         1    430  430.00     430    4 over  Not met       -4
+ placed               2    946  473.00     473   47 over  Not met      -94
+ matched              3  1,603  534.33     534  108 over  Not met     -325
+ waiting              5  2,207  441.40     441   15 over  Not met      -77

2014-17 [p], A2, threshold 121
adopted so far         0      0     [z]     [z]       [z]  Not judged     0
+ placed               1    122  122.00     122    1 over  Not met       -1
+ matched              2    537  268.50     269  148 over  Not met     -295
+ waiting              3    626  208.67     209   88 over  Not met     -263

2014-17 [p], A10, not available [1]
adopted so far       [x]    [x]     [x]     [x]       [x]  Not judged   [x]
[p] provisional: the window had not ended on the as-at day
[x] not available
[z] not applicable: nobody counted, or nothing to compare with

All areas together: children left out
=====================================
                                                       Adopted     All
Window       Indicator  Reason                          so far  layers
-----------  ---------  -----------------------------  -------  ------
2013-16 [p]  A2         no placement or freeing order        2       2
2014-17 [p]  A2         no placement or freeing order        1       2
[p] provisional: the window had not ended on the as-at day

All areas together: what the children still to come may average
===============================================================
                        Still                                  Mean      May
Window       Indicator  to come                   Children  assumed  average
-----------  ---------  ------------------------  --------  -------  -------
2013-16 [p]  A1         placed                           1    516.0    448.0
2013-16 [p]  A2         placed                           1    122.0    121.0
2014-17 [p]  A1         placed, matched, waiting         4    444.3    425.0
2014-17 [p]  A1         matched, waiting                 3    420.3    394.6
2014-17 [p]  A1         waiting                          2    302.0    263.5
2014-17 [p]  A2         placed, matched, waiting         3    208.7    121.0
2014-17 [p]  A2         matched, waiting                 2    252.0    120.5
2014-17 [p]  A2         waiting                          1     89.0     none
[p] provisional: the window had not ended on the as-at day

All areas together: what further children may average
=====================================================
Window       Indicator  1 further  2 further
-----------  ---------  ---------  ---------
2013-16 [p]  A1             358.0      392.0
2013-16 [p]  A2             120.0      120.5
2014-17 [p]  A1             349.0      387.5
2014-17 [p]  A2              none       none
[p] provisional: the window had not ended on the as-at day

All areas together: what a further day of waiting adds
======================================================
Window       Indicator  Waiting  Of  A day adds
-----------  ---------  -------  --  ----------
2014-17 [p]  A1               2   5       +0.40
2014-17 [p]  A2               1   3       +0.33
[p] provisional: the window had not ended on the as-at day

All areas together: who rolls off
=================================
Quarter to  A1 children  A1 days  A1 mean  A2 children  A2 days  A2 mean
----------  -----------  -------  -------  -----------  -------  -------
2013-16, when 2014-17 begins
2013-06-30            1      400    400.0            0        0      [z]
2013-09-30            0        0      [z]            0        0      [z]
2013-12-31            0        0      [z]            0        0      [z]
2014-03-31            0        0      [z]            0        0      [z]
leave                 1      400    400.0            0        0      [z]
stay                  1      430    430.0            0        0      [z]

2014-17, when 2015-18 begins
2014-06-30            1      430    430.0            0        0      [z]
2014-09-30            0        0      [z]            0        0      [z]
2014-12-31            0        0      [z]            0        0      [z]
2015-03-31            0        0      [z]            0        0      [z]
leave                 1      430    430.0            0        0      [z]
stay                  0        0      [z]            0        0      [z]
[z] not applicable: nobody counted, or nothing to compare with
"""


def tables(found: Outlook) -> dict[str, list[str]]:
    """The lines of each table under its caption, the area's name left away."""
    texts = (captioned(table).splitlines() for table in outlook_page(found, "1").tables)
    return {lines[0].removeprefix("All areas together: "): lines[2:] for lines in texts}


def six() -> Outlook:
    """The children of the page, without the column that A10 needs."""
    return looked(*SIX, match_within=60, ahead=1, further=(1, 2), without=("adopted_by_foster_carer",))


def test_every_table_of_the_worked_example() -> None:
    assert "\n\n".join(map(captioned, outlook_page(six(), "1").tables)) + "\n" == PAGE


def test_what_is_not_assumed_is_said_and_not_given() -> None:
    told = tables(looked(ASH, BIRCH, CEDAR, SIX[4], ahead=0, place_within=None))
    assert told["What is assumed"][2:] == [
        "as-at day to match   [z]  not given",
        "match to moving in   [z]  needed for nobody",
        "moving in to order   200  given (--order-within)",
        "Arithmetic on recorded days and on these assumptions, not a forecast.",
        "A step that is overdue is taken to be on the day after the as-at day.",
        "[z] nothing is assumed",
    ]
    assert told["on the way"][3:] == [
        "matched, not placed            0        0              0            0",
        "waiting, with an order         1        0            [z]          [z]",
        "waiting, decision only         0        0            [z]          [z]",
        "[z] no match is assumed (--match-within)",
    ]
    assert told["what a further day of waiting adds"][2:] == [
        "2013-16 [p]  A1               1   4       +0.25",
        "2013-16 [p]  A2               1   2       +0.50",
        "2013-16 [p]  A10              1   4       +0.25",
        "As if all who wait were adopted in the window: no match is assumed.",
        "[p] provisional: the window had not ended on the as-at day",
    ]


def test_a_layer_that_only_leaves_out_children_is_shown_and_who_is_overdue_is_counted() -> None:
    """Matched 100 days ago, and no date of entering care: A1 leaves the child out."""
    matched = child(order="2015-01-01", match="2015-06-22")
    told = tables(looked(ASH, matched, ahead=0, order_within=0))
    assert "matched, not placed            1        1              1            0" in told["on the way"]
    layers = told["what is fixed, and what is assumed"]
    assert [line.split()[:4] for line in layers[3:5]] == [
        ["adopted", "so", "far", "1"], ["+", "matched", "1", "400"],
    ]  # fmt: skip
    assert (
        "2013-16 [p]  A1         no date of entering care             0       1" in told["children left out"]
    )
    # Nobody is placed: that one is still to come is told once.
    assert told["what the children still to come may average"][2:] == [
        "2013-16 [p]  A2         matched               1         172.0        121.0",
        "[p] provisional: the window had not ended on the as-at day",
    ]


def test_nothing_may_be_averaged_and_no_average_would_do() -> None:
    assert [at_most_words(AtMost(1, tenths / 10, tenths)) for tenths in (0, -1, 12_345)] == [
        "0.0", "none", "1,234.5",
    ]  # fmt: skip
    assert at_most_words(None) == "[z]"


def test_halves_go_up() -> None:
    """Of 8 children who wait one counts: 1 / 8 = 0.125. 1,777 / 4 = 444.25 and 1,250 / 8 = 156.25.

    Python's own rounding would say 0.12, 444.2 and 156.2.
    """
    rows = [adopted_after(days, "2013-06-10") for days in sharing(1250, 8)]
    told = tables(looked(*rows, ahead=0))
    assert told["who rolls off"][-2].split()[:4] == ["stay", "0", "0", "[z]"]
    assert told["who rolls off"][-3].split()[:4] == ["leave", "8", "1,250", "156.3"]
    one_waits = tables(looked(*rows[:7], SIX[5], ahead=0))["what a further day of waiting adds"]
    assert one_waits[2] == "2013-16 [p]  A1               1   8       +0.13"
    assert [more_words(hundredths) for hundredths in (0, 5, 113, 123_456, None)] == [
        "+0.00", "+0.05", "+1.13", "+1,234.56", "[z]",
    ]  # fmt: skip


def test_every_field_of_the_json() -> None:
    found = six()
    assert flat_assumption(found.assumptions[1], "internal") == {
        "assumption": "place-within", "days": 30, "median_of": None, "source": "given (--place-within)",
    }  # fmt: skip
    assert flat_standing(found.standing[1], found.years) == {
        "area": "All", "area_type": "all", "state": "matched", "children": 1, "overdue": 0,
        "orders": {"2015-16": 0, "2016-17": 1}, "orders_later": 0,
    }  # fmt: skip
    (first, *_) = [one for one in found.figures if one.figure.window == "2014-17"]
    assert {name: value for name, value in flat_figure(first).items() if name != "notes"} == {
        "area": "All", "area_type": "all", "window": "2014-17", "start": "2014-04-01", "end": "2017-03-31",
        "provisional": True, "complete": True, "indicator": "A1", "unit": "days", "layer": "adopted",
        "children": 1, "total": 430, "mean": 430.0, "value": 430, "threshold": 426, "threshold_of": "A1",
        "edition": "dfe-2014-01-14", "headroom": -4, "status": "not met", "left_out": {},
        "room": -4, "room_as_judged": -4, "added": {"children": 1, "total": 430, "mean": 430.0},
        "to_come": {"children": 4, "total": 1777, "mean": 444.25}, "to_come_at_most": 425.0,
    }  # fmt: skip
    (pace, *_) = [one for one in found.paces if one.window == "2014-17"]
    assert flat_pace(pace) == {
        "area": "All", "area_type": "all", "window": "2014-17", "indicator": "A1", "threshold": 426,
        "further": [{"children": 1, "at_most": 349.0}, {"children": 2, "at_most": 387.5}],
        "waiting": 2, "of": 5, "per_day": 0.4, "waiting_assumed": True,
    }  # fmt: skip
    nobody = {"children": 0, "total": 0, "mean": None}
    assert flat_roll_off(found.roll_offs[0]) == {
        "area": "All", "area_type": "all", "window": "2013-16", "next_window": "2014-17", "indicator": "A1",
        "quarters": [
            {"to": "2013-06-30", "children": 1, "total": 400, "mean": 400.0},
            *({"to": last, **nobody} for last in ("2013-09-30", "2013-12-31", "2014-03-31")),
        ],
        "leave": {"children": 1, "total": 400, "mean": 400.0},
        "stay": {"children": 1, "total": 430, "mean": 430.0},
    }  # fmt: skip


def test_every_column_that_the_csv_adds_to_computes() -> None:
    (first, *_) = [one for one in six().figures if one.figure.window == "2014-17"]
    row = figure_row(first)
    added = ("layer", "room", "room_as_judged", "added_children", "added_total", "to_come_children",
             "to_come_total", "to_come_at_most")  # fmt: skip
    assert [row[name] for name in added] == ["adopted", -4, -4, 1, 430, 4, 1777, 425.0]
