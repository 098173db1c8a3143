"""Annex A's List 10 without any option but the authority; lists of several days joined on the child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers.exports import written
from readers.sources import (
    LIST_10,
    Cell,
    accounts,
    beside,
    journeys,
    list_10,
    listed,
    notes_said,
    open_plan,
    told_at,
    workbook,
)
from scorecard.notebook import compute, read
from scorecard.readers.column_map import find_column_map
from scorecard.readers.reading import Reading
from scorecard.readers.shipped import shipped_folder

FULL = listed(
    "0042",
    sex="F",
    ethnicity="WBRI",
    date_of_birth="03/02/2014",
    disability="no",
    early_permanence_date="10/11/2014",
)
JOURNEY = {
    "child_id": "0042",
    "local_authority": "Kent",
    "entered_care_date": "2014-04-01",
    "adoption_decision_date": "2014-08-01",
    "placement_order_date": "2014-09-01",
    "match_date": "2014-11-01",
    "placed_for_adoption_date": "2014-12-01",
    "adoption_order_date": "2015-06-01",
    "early_permanence_date": "2014-11-10",
    "date_of_birth": "2014-02-03",
    "sex": "F",
    "ethnicity": "WBRI",
    "disability": "no",
}
REVERSED = {"reversal_date": "01/10/2014", "reversal_reason": "RD1"}


def lists(folder: Path, *contents: str, authority: str | None = "Kent", turn: Sequence[int] = ()) -> Reading:
    """What lists `a.csv`, `b.csv` … give together, given in some order."""
    paths = [
        written(folder, content, f"{name}.csv") for name, content in zip("abcdef", contents, strict=False)
    ]
    given_paths = [paths[at] for at in turn or range(len(paths))]
    return read(given_paths, local_authority=authority, skip_invalid=True)


def on_the_way(child: str = "1", *, upto: int = 6, **cells: str) -> str:
    """A row of the usual journey with its first few dates only."""
    names = ("placement_order_date", "match_date", "placed_for_adoption_date", "adoption_order_date")
    return listed(child, **dict.fromkeys(names[max(upto - 2, 0) :], "") | cells)


# One list


def test_a_list_as_csv(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(FULL))
    assert journeys(reading) == [JOURNEY]
    assert accounts(reading) == {"a.csv": (1, 1, 0, 0, 0)}
    assert reading.inputs[0].kind == "annex-a"
    assert told_at(reading) == []
    assert notes_said(reading) == [
        "a.csv: columns not known and not read: Family identifier, Age of Child (Years)."
    ]
    assert beside(reading) == [
        "Annex A List 10 has the children of the twelve months before it was run. 1 list was given: a "
        "three-year window is complete only where it reaches back that far. It does not say who was adopted "
        "by a foster carer, so there is no A10."
    ]


def test_a_list_as_workbook(tmp_path: Path) -> None:
    cells: list[Cell] = list(FULL.split(","))
    for at in (4, 7, 8, 9, 10, 11, 12, 15):
        day, month, year = str(cells[at]).split("/")
        cells[at] = date(int(year), int(month), int(day))
    content = workbook({"List 9": ["x"], "List 10": [list(LIST_10), cells], "List 11": ["y"]})
    reading = read(written(tmp_path, content, "annex.xlsx"), local_authority="Kent")
    assert journeys(reading) == [JOURNEY]
    assert str(reading.journeys.place(0, "match_date")) == "annex.xlsx, List 10, row 2, cell K2"
    assert len(beside(reading)) == 1


def test_headings_as_other_programs_write_them(tmp_path: Path) -> None:
    broken = list_10(FULL).replace("Date of Placement Order", '"date of\nplacement  ORDER"')
    assert journeys(lists(tmp_path, broken)) == [JOURNEY]
    for usual, other in (
        ("Child Unique ID", "ChildUniqueID"),
        ("Gender", "Sex"),
        ("Date of Adoption Order", "AdoptionOrderDate"),
    ):
        assert journeys(lists(tmp_path, list_10(FULL).replace(usual, other))) == [JOURNEY]


def test_an_authority_of_its_own(tmp_path: Path) -> None:
    content = "\n".join(
        line + end
        for line, end in zip(list_10(FULL).splitlines(), (",local_authority", ",Leeds"), strict=True)
    )
    assert journeys(lists(tmp_path, content + "\n", authority=None)) == [
        JOURNEY | {"local_authority": "Leeds"}
    ]


REASONS = [
    (reason, text)
    for reason, texts in find_column_map("annex-a-list-10").values["reversal_reason"].items()
    for text in texts
]


def test_the_reasons_are_listed() -> None:
    assert {reason for reason, _ in REASONS} == {"RD1", "RD2", "RD3", "RD4"}
    assert len(REASONS) > 40


def test_reasons_in_all_their_spellings(tmp_path: Path) -> None:
    rows: list[str] = []
    expected = []
    for number, (reason, text) in enumerate(REASONS):
        for form in (text, text.upper(), f" {text} ", text.replace("'", "’"), text.replace(" ", "  ")):
            rows.append(
                open_plan(f"{number}-{len(rows)}", reversal_date="01/10/2014", reversal_reason=f'"{form}"')
            )
            expected.append(reason)
    reading = lists(tmp_path, list_10(*rows))
    assert [one["reversal_reason"] for one in journeys(reading)] == expected
    assert told_at(reading) == []


def test_a_reason_that_is_not_known_is_an_error_without_its_words(tmp_path: Path) -> None:
    row = open_plan(reversal_date="01/10/2014", reversal_reason="Went home to Zebedee")
    reading = lists(tmp_path, list_10(row, listed("2")))
    ((code, place, sentence),) = told_at(reading)
    assert (code, place) == ("reversal-reason-unknown", "a.csv, O2")
    assert sentence == "reversal_reason (O2) is not one of RD1, RD2, RD3, RD4 or blank"
    assert accounts(reading) == {"a.csv": (2, 1, 0, 1, 0)}


def test_a10_is_not_available(tmp_path: Path) -> None:
    card = compute(lists(tmp_path, list_10(FULL)), windows="2013-16", by="all")
    assert [
        (one.indicator, one.children, one.shorthand) for one in card.results if one.indicator == "A10"
    ] == [("A10", None, "x")]
    assert all("annex-a-twelve-months" in [note.code for note in one.notes] for one in card.results)


# Lists of several days


def test_the_latest_list_wins_and_progress_is_no_conflict(tmp_path: Path) -> None:
    monthly = [list_10(on_the_way(upto=upto)) for upto in range(2, 7)]
    reading = lists(tmp_path, *monthly)
    assert accounts(reading) == {f"{name}.csv": (1, 0, 1, 0, 0) for name in "abcd"} | {
        "e.csv": (1, 1, 0, 0, 0)
    }
    assert [one["adoption_order_date"] for one in journeys(reading)] == ["2015-06-01"]
    assert told_at(reading) == []
    assert (
        "5 lists were given: a three-year window is complete only where they reach back that far."
        in beside(reading)[0]
    )


def test_yearly_lists_hold_children_of_their_own(tmp_path: Path) -> None:
    later = {"entered_care_date": "01/05/2015", "adoption_decision_date": "01/07/2015"}
    reading = lists(
        tmp_path, list_10(listed("1"), on_the_way("2")), list_10(listed("2"), open_plan("3", **later))
    )
    assert accounts(reading) == {"a.csv": (2, 1, 1, 0, 0), "b.csv": (2, 2, 0, 0, 0)}
    assert sorted(one["child_id"] for one in journeys(reading)) == ["1", "2", "3"]
    assert told_at(reading) == []


def test_a_changed_date_is_told_with_the_latest_lists_cell(tmp_path: Path) -> None:
    reading = lists(
        tmp_path,
        list_10(on_the_way(upto=4, match_date="02/11/2014", entered_care_date="02/04/2014")),
        list_10(on_the_way("2"), listed()),
    )
    assert told_at(reading) == [
        (
            "lists-differ",
            "b.csv, H3",
            "this row and row 2 of a.csv, of an earlier list, differ in entered_care_date (H3), "
            "match_date (K3): this row is used",
        )
    ]
    assert accounts(reading) == {"a.csv": (1, 0, 1, 0, 0), "b.csv": (2, 2, 0, 0, 0)}
    assert [one["match_date"] for one in journeys(reading)] == ["2014-11-01"] * 2


def test_a_vanished_date_is_told(tmp_path: Path) -> None:
    new = list_10(listed(placed_for_adoption_date="", adoption_order_date=""), listed("2"))
    reading = lists(tmp_path, list_10(on_the_way(upto=5)), new)
    assert [(place, sentence) for code, place, sentence in told_at(reading) if code == "lists-differ"] == [
        (
            "b.csv, L2",
            "this row and row 2 of a.csv, of an earlier list, differ in placed_for_adoption_date (L2): "
            "this row is used",
        )
    ]


def test_each_earlier_list_that_differs_is_told(tmp_path: Path) -> None:
    reading = lists(
        tmp_path,
        list_10(on_the_way(upto=3, placement_order_date="02/09/2014")),
        list_10(on_the_way(upto=4, placement_order_date="03/09/2014")),
        list_10(listed()),
    )
    assert sorted(sentence.partition(", of")[0] for _, _, sentence in told_at(reading)) == [
        "this row and row 2 of a.csv", "this row and row 2 of b.csv",
    ]  # fmt: skip
    assert {place for _, place, _ in told_at(reading)} == {"c.csv, J2"}


def test_a_text_may_change_and_a_birth_is_told(tmp_path: Path) -> None:
    reading = lists(
        tmp_path,
        list_10(on_the_way(upto=4, sex="M", date_of_birth="01/02/2014")),
        list_10(listed("1", sex="F")),
    )
    assert [(code, place) for code, place, _ in told_at(reading)] == [("lists-differ", "b.csv, E2")]
    assert [(one["sex"], "date_of_birth" in one) for one in journeys(reading)] == [("F", False)]


def test_a_list_is_as_of_its_latest_date_whatever_its_name(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(listed()), list_10(on_the_way(upto=4)))
    assert accounts(reading) == {"a.csv": (1, 1, 0, 0, 0), "b.csv": (1, 0, 1, 0, 0)}


# Plans


SECOND = {"entered_care_date": "01/04/2014", "adoption_decision_date": "01/11/2014"}


def test_an_earlier_plan_that_ended_is_kept(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(open_plan(**REVERSED)), list_10(open_plan(**SECOND)))
    assert accounts(reading) == {"a.csv": (1, 1, 0, 0, 0), "b.csv": (1, 1, 0, 0, 0)}
    assert [one["adoption_decision_date"] for one in journeys(reading)] == ["2014-08-01", "2014-11-01"]
    assert journeys(reading)[0]["reversal_date"] == "2014-10-01"
    assert told_at(reading) == []


def test_an_open_plan_of_an_earlier_list_alone_is_told(tmp_path: Path) -> None:
    reading = lists(
        tmp_path, list_10(open_plan("1"), listed("3", adoption_order_date="02/01/2015")), list_10(listed("2"))
    )
    assert told_at(reading) == [
        (
            "plan-only-in-earlier-list",
            "a.csv, A2",
            "this plan has no end, and the latest list does not have it: the child is taken as still on "
            "the way",
        )
    ]
    assert len(journeys(reading)) == 3


def test_an_open_plan_of_an_authority_with_one_list_is_not(tmp_path: Path) -> None:
    def of(authority: str, *rows: str) -> str:
        heading, *others = list_10(*rows).splitlines()
        return "\n".join([f"{heading},local_authority", *(f"{row},{authority}" for row in others)]) + "\n"

    reading = lists(tmp_path, of("Kent", open_plan("1")), of("Leeds", listed("2")), authority=None)
    assert told_at(reading) == []
    reading = lists(tmp_path, of("Kent", open_plan("1")), of("Kent", listed("2")), authority=None)
    assert [code for code, _, _ in told_at(reading)] == ["plan-only-in-earlier-list"]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_plans_an_earlier_row_is_the_one_that_began_with_it(tmp_path: Path, turned: bool) -> None:
    latest = [open_plan(**REVERSED), open_plan(**SECOND)]
    reading = lists(tmp_path, list_10(open_plan()), list_10(*(reversed(latest) if turned else latest)))
    assert accounts(reading) == {"a.csv": (1, 0, 1, 0, 0), "b.csv": (2, 2, 0, 0, 0)}
    assert told_at(reading) == []


# Lists that contradict themselves


def test_two_lists_of_one_day_that_disagree(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(listed()), list_10(listed(match_date="02/11/2014")))
    assert accounts(reading) == {"a.csv": (1, 0, 0, 1, 0), "b.csv": (1, 0, 0, 1, 0)}
    assert told_at(reading) == [
        (
            "conflicting-rows",
            f"{here}.csv, K2",
            f"this row and row 2 of {other}.csv are of one child and one plan, and differ in match_date (K2)",
        )
        for here, other in ("ab", "ba")
    ]


def test_two_lists_of_one_day_that_agree(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(FULL), list_10(FULL))
    assert accounts(reading) == {"a.csv": (1, 1, 0, 0, 0), "b.csv": (1, 0, 1, 0, 0)}
    assert told_at(reading) == []


@pytest.mark.parametrize("turn", [(0, 1), (1, 0)])
def test_of_two_lists_of_one_day_the_row_with_more_dates_is_used(tmp_path: Path, turn: Sequence[int]) -> None:
    less = listed(placement_order_date="", match_date="")
    reading = lists(tmp_path, list_10(less), list_10(listed()), turn=turn)
    assert accounts(reading) == {"a.csv": (1, 0, 1, 0, 0), "b.csv": (1, 1, 0, 0, 0)}
    assert [one["match_date"] for one in journeys(reading)] == ["2014-11-01"]


def test_a_conflict_within_an_earlier_list_is_an_error_there(tmp_path: Path) -> None:
    old = list_10(on_the_way(upto=4), on_the_way(upto=4, match_date="02/11/2014"))
    reading = lists(tmp_path, old, list_10(listed()))
    assert accounts(reading) == {"a.csv": (2, 0, 0, 2, 0), "b.csv": (1, 1, 0, 0, 0)}


def test_a_conflict_within_the_latest_list_is_not_mended_by_an_earlier_one(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(open_plan()), list_10(listed(), listed(match_date="02/11/2014")))
    assert accounts(reading) == {"a.csv": (1, 0, 0, 1, 0), "b.csv": (2, 0, 0, 2, 0)}


def test_a_row_that_cant_be_used_does_not_set_aside_that_of_a_later_list(tmp_path: Path) -> None:
    old = list_10(on_the_way(match_date="x"), on_the_way("2", upto=4))
    reading = lists(tmp_path, old, list_10(listed()))
    assert accounts(reading) == {"a.csv": (2, 1, 0, 1, 0), "b.csv": (1, 1, 0, 0, 0)}
    reading = lists(tmp_path, list_10(on_the_way(match_date="x")), list_10(listed()))
    assert accounts(reading) == {"a.csv": (1, 0, 0, 1, 0), "b.csv": (1, 1, 0, 0, 0)}


def test_a_row_of_the_same_list_stands_beside_one_that_cant_be_used(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(listed(), listed(match_date="x")))
    assert accounts(reading) == {"a.csv": (2, 1, 0, 1, 0)}


def test_a_row_that_repeats_one_set_aside_is_counted_once(tmp_path: Path) -> None:
    old, later, latest = on_the_way(upto=3), on_the_way(upto=4), listed(placed_for_adoption_date="x")
    reading = lists(tmp_path, list_10(old), list_10(later), list_10(latest, listed("2")))
    assert accounts(reading) == {
        "a.csv": (1, 0, 1, 0, 0), "b.csv": (1, 0, 0, 1, 0), "c.csv": (2, 1, 0, 1, 0),
    }  # fmt: skip


def test_lists_without_a_row_that_can_be_used(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(listed(match_date="x")), list_10(listed(match_date="y")))
    assert accounts(reading) == {"a.csv": (1, 0, 0, 1, 0), "b.csv": (1, 0, 0, 1, 0)}
    assert [(code, place) for code, place, _ in told_at(reading)] == [
        ("date-unrecognised", "a.csv, K2"), ("date-unrecognised", "b.csv, K2"),
    ]  # fmt: skip


def test_a_plan_in_a_broken_row_of_the_latest_list_is_not_said_to_be_absent(tmp_path: Path) -> None:
    reading = lists(tmp_path, list_10(open_plan()), list_10(listed(match_date="x"), listed("2")))
    assert "plan-only-in-earlier-list" not in [code for code, _, _ in told_at(reading)]


def test_one_id_in_two_authorities(tmp_path: Path) -> None:
    heading, *_ = list_10().splitlines()
    rows = (
        [f"{heading},local_authority", f"{open_plan()},Kent"],
        [f"{heading},local_authority", f"{listed()},Leeds"],
    )
    reading = lists(tmp_path, *("\n".join(one) + "\n" for one in rows), authority=None)
    assert {code for code, _, _ in told_at(reading)} == {"id-in-two-authorities"}
    assert accounts(reading) == {"a.csv": (1, 0, 0, 1, 0), "b.csv": (1, 0, 0, 1, 0)}


# The order in which the lists are given


MONTHS = (
    list_10(open_plan("1"), open_plan("2", **REVERSED), open_plan("4")),
    list_10(on_the_way("1", upto=4, match_date="03/11/2014"), open_plan("2", **SECOND), open_plan("5")),
    list_10(
        listed("1"), open_plan("2", **SECOND), listed("3"), listed("6"), listed("6", match_date="02/11/2014")
    ),
)


def told_in_all(reading: Reading) -> tuple[object, ...]:
    """All there is to know but the order."""
    return (
        sorted(map(repr, journeys(reading))),
        sorted(told_at(reading)),
        sorted(accounts(reading).items()),
        sorted(notes_said(reading)),
        beside(reading),
    )


def test_the_order_of_the_lists_changes_nothing(tmp_path: Path) -> None:
    plain = lists(tmp_path, *MONTHS)
    assert accounts(plain) == {
        "a.csv": (3, 2, 1, 0, 0), "b.csv": (3, 1, 2, 0, 0), "c.csv": (5, 3, 0, 2, 0),
    }  # fmt: skip
    assert sorted((code, place) for code, place, _ in told_at(plain)) == [
        ("conflicting-rows", "c.csv, K5"),
        ("conflicting-rows", "c.csv, K6"),
        ("lists-differ", "c.csv, K2"),
        ("plan-only-in-earlier-list", "a.csv, A4"),
        ("plan-only-in-earlier-list", "b.csv, A4"),
    ]
    for turn in permutations(range(3)):
        assert told_in_all(lists(tmp_path, *MONTHS, turn=turn)) == told_in_all(plain)


STAGES = st.tuples(
    st.sampled_from("12345"), st.integers(2, 6), st.sampled_from(["", "01/11/2014", "02/11/2014"])
)


@settings(max_examples=60, deadline=None)
@given(
    months=st.lists(st.lists(STAGES, min_size=1, max_size=4), min_size=2, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_any_lists_in_any_order_tell_the_same(
    tmp_path_factory: pytest.TempPathFactory, months: list[list[tuple[str, int, str]]], order: object
) -> None:
    contents = [
        list_10(
            *(
                on_the_way(child, upto=upto, **({"match_date": match} if match else {}))
                for child, upto, match in month
            )
        )
        for month in months
    ]
    turn = list(range(len(contents)))
    order.shuffle(turn)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("lists")
    plain, turned = lists(folder, *contents), lists(folder, *contents, turn=turn)
    # Which of two equal rows is called the repeat is the order's; what they say is not.
    assert sorted(map(repr, journeys(plain))) == sorted(map(repr, journeys(turned)))
    assert sorted(code for code, _, _ in told_at(plain)) == sorted(code for code, _, _ in told_at(turned))
    for of in (1, 2, 3):
        assert sum(one[of] for one in accounts(plain).values()) == sum(
            one[of] for one in accounts(turned).values()
        )


# The sample


def test_the_sample_list_in_two_halves_of_time(tmp_path: Path) -> None:
    sample = shipped_folder("sample_data") / "synthetic_list_10.csv"
    whole = read(sample, local_authority="Kent")
    assert accounts(whole) == {"synthetic_list_10.csv": (65, 65, 0, 0, 0)}
    text = sample.read_text(encoding="utf-8")
    older = written(tmp_path, "\n".join(text.splitlines()[:30]) + "\n", "older.csv")
    both = read([older, sample], local_authority="Kent")
    assert sum(one.repeats for one in both.inputs) == 29
    assert sorted(map(repr, journeys(both))) == sorted(map(repr, journeys(whole)))
