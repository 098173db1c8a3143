"""Sources of several kinds together: each child from the first that has it, every difference told."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers.exports import export, row, written
from readers.sources import (
    accounts,
    beside,
    journeys,
    list_10,
    listed,
    notes_said,
    open_plan,
    return_of,
    told_at,
)
from scorecard.model.errors import UsageError
from scorecard.model.problem import Place
from scorecard.notebook import compute, read
from scorecard.readers.reading import Reading
from scorecard.readers.shipped import shipped_folder

CHANGED = {"match_date": "03/11/2014"}
BORN = {"date_of_birth": "03/02/2014"}
DECIDED = "adoption_decision_date"
WORDS = {"csv": "journey tables", "list": "Annex A", "return": "SSDA903 returns"}
TWELVE = (
    "Annex A List 10 has the children of the twelve months before it was run. 1 list was given: a three-year "
    "window is complete only where it reaches back that far. It does not say who was adopted by a foster "
    "carer, so there is no A10."
)


def ours(*children: str, **cells: str) -> str:
    """A journey table in which each child has the usual journey, with its decision."""
    return export(*(row(child, **cells) + ",01/08/2014" for child in children), more=DECIDED)


def together(*paths: Path, authority: str | None = "Kent", **options: str) -> Reading:
    """What sources give together, in the order given."""
    return read(list(paths), local_authority=authority, skip_invalid=True, **options)  # type: ignore[arg-type]


@pytest.fixture
def sources(tmp_path: Path) -> Mapping[str, Path]:
    """Children 1 and 2 in all three; 3, 4 and 5 in one each; three matches of child 2."""
    of_csv = row("1"), row("2", match_date="02/11/2014"), row("3")
    of_list = (listed(child, **BORN | cells) for child, cells in (("1", {}), ("2", CHANGED), ("4", {})))
    return {
        "csv": written(tmp_path, export(*(f"{one},01/08/2014" for one in of_csv), more=DECIDED), "ours.csv"),
        "list": written(tmp_path, list_10(*of_list), "list.csv"),
        "return": return_of(tmp_path, "1", "2", "5", name="r"),
    }  # fmt: skip


CELLS = {
    "csv": "ours.csv, row 3, cell E3",
    "list": "list.csv, row 3, cell K3",
    "return": "r/ad1.csv, row 3, cell D3",
}
MATCHES = {"csv": "2014-11-02", "list": "2014-11-03", "return": "2014-11-01"}
OWN = {"csv": "3", "list": "4", "return": "5"}
ORDERS = [*permutations(CELLS, 2), *permutations(CELLS, 3)]


@pytest.mark.parametrize("order", ORDERS)
def test_the_first_given_wins_whole(sources: Mapping[str, Path], order: tuple[str, ...]) -> None:
    reading = together(*(sources[one] for one in order))
    found = {one["child_id"]: one for one in journeys(reading)}
    assert len(found) == len(reading.journeys) == 2 + len(order)
    assert found["2"]["match_date"] == MATCHES[order[0]]
    alone = {
        one["child_id"]: one
        for one in journeys(together(sources[order[0]], authority=authority_of(order[0])))
    }
    assert {child: found[child] for child in alone} == alone
    assert set(found) == {"1", "2", *(OWN[one] for one in order)}


def authority_of(kind: str) -> str | None:
    """The authority that a source needs to be told."""
    return None if kind == "csv" else "Kent"


@pytest.mark.parametrize("order", ORDERS)
def test_every_difference_is_told_with_both_cells(
    sources: Mapping[str, Path], order: tuple[str, ...]
) -> None:
    reading = together(*(sources[one] for one in order))
    first = order[0]
    cell = CELLS[first].rpartition(" ")[2]
    assert [
        (str(one.place), one.sentence) for one in reading.problems if one.rule.code == "sources-differ"
    ] == [
        (CELLS[first], f"match_date ({cell}) is not what {CELLS[other]} says: the source given first is used")
        for other in order[1:]
    ]


@pytest.mark.parametrize("order", ORDERS)
def test_the_account_and_what_is_said_of_it(sources: Mapping[str, Path], order: tuple[str, ...]) -> None:
    reading = together(*(sources[one] for one in order))
    usual = {"ours.csv": (3, 3, 0, 0, 0), "list.csv": (3, 3, 0, 0, 0), "r/episodes.csv": (9, 3, 0, 0, 6)}
    repeated = {"ours.csv": (3, 1, 2, 0, 0), "list.csv": (3, 1, 2, 0, 0), "r/episodes.csv": (9, 1, 2, 0, 6)}
    file = {"csv": "ours.csv", "list": "list.csv", "return": "r/episodes.csv"}
    found = accounts(reading)
    assert {file[one]: found[file[one]] for one in order} == {
        file[one]: (repeated if place else usual)[file[one]] for place, one in enumerate(order)
    }
    said = beside(reading)
    assert said[0] == "A child in several sources is taken from the first that has it: " + ", then ".join(
        WORDS[one] for one in order
    ) + "."  # fmt: skip
    for one in order[1:]:
        assert (
            f"2 children of {WORDS[one]} are in a source given before, which is used. "
            "1 row of these differs (warnings sources-differ, plan-only-in-other-source)."
        ) in said
    assert (TWELVE in said) == ("list" in order)
    assert len(said) == len(order) + ("list" in order)


@pytest.mark.parametrize("order", ORDERS)
def test_figures_of_shared_children_are_the_first_sources(
    sources: Mapping[str, Path], order: tuple[str, ...]
) -> None:
    first = sources[order[0]]
    both = together(*(sources[one] for one in order))
    alone = together(first, authority=authority_of(order[0]))
    keep = both.journeys.table < len(alone.inputs)
    assert int(keep.sum()) == 3
    of_first = Reading(both.journeys.keep(keep), alone.inputs, (), ())
    figures = [
        [
            (one.area, one.window, one.indicator, one.children, one.total)
            for one in card.results
            if one.indicator != "A10"
        ]
        for card in (compute(of_first, as_at="2016-01-01"), compute(alone, as_at="2016-01-01"))
    ]
    assert figures[0] == figures[1]
    assert any(children for *_, children, _ in figures[0])


@pytest.mark.parametrize("order", ORDERS)
def test_every_cell_is_found_where_it_stands(sources: Mapping[str, Path], order: tuple[str, ...]) -> None:
    reading = together(*(sources[one] for one in order))
    at = {child: place for place, child in enumerate(reading.journeys.ids.all())}
    place = reading.journeys.place
    assert str(place(at["2"], "match_date")) == CELLS[order[0]]
    for kind, expected in {
        "csv": ("ours.csv, row 4, cell G4", "ours.csv, row 4, cell C4", "ours.csv, row 4"),
        "list": ("list.csv, row 4, cell M4", "list.csv, row 4, cell H4", "list.csv, row 4"),
        "return": (
            "r/episodes.csv, row 10, cell H10",
            "r/episodes.csv, row 8, cell B8",
            "r/episodes.csv, row 10",
        ),
    }.items():
        if kind in order:
            child = at[OWN[kind]]
            assert str(place(child, "adoption_order_date")) == expected[0]
            assert str(place(child, "entered_care_date")) == expected[1]
            assert str(place(child)) == expected[2]
    if "return" in order:
        assert str(place(at["5"], "sex")) == "r/header.csv, row 4, cell B4"
        assert [one.shortly for one in reading.journeys.places(at["5"])] == [
            "r/episodes.csv, row 10", "r/ad1.csv, row 4", "r/episodes.csv, row 8", "r/episodes.csv, row 9",
            "r/header.csv, row 4",
        ]  # fmt: skip
    assert all(reading.journeys.places(one)[0] == place(one) for one in at.values())
    if "csv" in order:
        assert reading.journeys.places(at["3"]) == (Place("ours.csv", "", 4),)


# Differences


def test_a_column_that_one_source_lacks_is_no_difference(tmp_path: Path) -> None:
    first = written(tmp_path, export(row()), "ours.csv")
    assert told_at(together(first, written(tmp_path, list_10(listed()), "list.csv"))) == []
    assert told_at(together(first, return_of(tmp_path, "1"))) == []


def differences(reading: Reading) -> list[tuple[str, str]]:
    """Where two sources differ, and in what: the column with its cell, and the other cell."""
    end = " says: the source given first is used"
    found = [(place, sentence) for code, place, sentence in told_at(reading) if code == "sources-differ"]
    assert all(sentence.endswith(end) for _, sentence in found)
    return [(place, sentence.removesuffix(end)) for place, sentence in found]


def differing_rows(reading: Reading) -> list[str]:
    """What is said of how many rows of the shared child differ."""
    return [one.partition("is used. ")[2].partition(" (")[0] for one in beside(reading) if "is used. " in one]


LAST_TWO = {"placed_for_adoption_date": "", "adoption_order_date": ""}


def test_only_what_the_other_source_knows_is_a_difference(tmp_path: Path) -> None:
    csv = written(tmp_path, export(row(**LAST_TWO)), "ours.csv")
    annex = written(tmp_path, list_10(listed(**BORN)), "list.csv")
    reading = together(csv, annex)
    assert differences(reading) == [
        ("ours.csv, F2", "placed_for_adoption_date (F2) is not what list.csv, row 2, cell L2"),
        ("ours.csv, G2", "adoption_order_date (G2) is not what list.csv, row 2, cell M2"),
    ]
    assert differing_rows(reading) == ["1 row of these differs"]
    reading = together(annex, csv)
    assert told_at(reading) == []
    assert differing_rows(reading) == ["0 rows of these differ"]


def test_whichever_kind_of_source_knows_less(tmp_path: Path) -> None:
    csv = written(tmp_path, export(row()), "ours.csv")
    annex = written(tmp_path, list_10(listed(**BORN, **LAST_TWO)), "list.csv")
    reading = together(annex, csv)
    assert differences(reading) == [
        ("list.csv, L2", "placed_for_adoption_date (L2) is not what ours.csv, row 2, cell F2"),
        ("list.csv, M2", "adoption_order_date (M2) is not what ours.csv, row 2, cell G2"),
    ]
    assert differing_rows(reading) == ["1 row of these differs"]
    reading = together(csv, annex)
    assert told_at(reading) == []
    assert differing_rows(reading) == ["0 rows of these differ"]


def test_each_source_may_know_what_the_other_does_not(tmp_path: Path) -> None:
    csv = written(tmp_path, export(row(match_date="", entered_care_date="02/04/2014")), "ours.csv")
    annex = written(tmp_path, list_10(listed(adoption_order_date="")), "list.csv")
    assert differences(together(csv, annex)) == [
        ("ours.csv, C2", "entered_care_date (C2) is not what list.csv, row 2, cell H2"),
        ("ours.csv, E2", "match_date (E2) is not what list.csv, row 2, cell K2"),
    ]
    assert differences(together(annex, csv)) == [
        ("list.csv, H2", "entered_care_date (H2) is not what ours.csv, row 2, cell C2"),
        ("list.csv, M2", "adoption_order_date (M2) is not what ours.csv, row 2, cell G2"),
    ]


def test_the_birth_and_the_flag_are_compared(tmp_path: Path) -> None:
    heading = "date_of_birth,adopted_by_foster_carer,foster_placement_date"
    first = written(tmp_path, export(row() + ",04/02/2014,yes,01/12/2014", more=heading), "ours.csv")
    made = return_of(tmp_path, "1", name="r")
    assert differences(together(first, made)) == [
        ("ours.csv, H2", "date_of_birth (H2) is not what r/header.csv, row 2, cell C2"),
        ("ours.csv, I2", "adopted_by_foster_carer (I2) is not what r/ad1.csv, row 2, cell E2"),
    ]
    assert differences(together(made, first)) == [
        ("r/episodes.csv, row 4", "foster_placement_date is not what ours.csv, row 2, cell J2"),
        ("r/header.csv, C2", "date_of_birth (C2) is not what ours.csv, row 2, cell H2"),
        ("r/ad1.csv, E2", "adopted_by_foster_carer (E2) is not what ours.csv, row 2, cell I2"),
    ]


def test_a_blank_birth_and_a_blank_flag_are_no_difference(tmp_path: Path) -> None:
    heading = "date_of_birth,adopted_by_foster_carer,foster_placement_date"
    first = written(tmp_path, export(row() + ",,,", more=heading), "ours.csv")
    made = return_of(tmp_path, "1", name="r")
    assert differences(together(first, made)) == [
        ("ours.csv, H2", "date_of_birth (H2) is not what r/header.csv, row 2, cell C2"),
        ("ours.csv, I2", "adopted_by_foster_carer (I2) is not what r/ad1.csv, row 2, cell E2"),
    ]
    assert differences(together(made, first)) == []


def test_a_cell_that_is_nowhere_is_named_without_letters(tmp_path: Path) -> None:
    made = return_of(tmp_path, "1", name="r", match="")
    reading = together(made, written(tmp_path, list_10(listed(**BORN)), "list.csv"))
    ((place, sentence),) = [
        (place, said) for code, place, said in told_at(reading) if code == "sources-differ"
    ]
    assert place == "r/episodes.csv, row 4"
    assert sentence == "match_date is not what list.csv, row 2, cell K2 says: the source given first is used"


def test_a_plan_that_only_the_later_source_has(tmp_path: Path) -> None:
    plans = [
        open_plan(reversal_date="01/10/2014", reversal_reason="RD1"),
        listed(adoption_decision_date="01/10/2014", match_date="01/11/2014"),
    ]
    first = written(tmp_path, export(row() + ",01/10/2014", more=DECIDED), "ours.csv")
    reading = together(first, written(tmp_path, list_10(*plans), "list.csv"))
    assert accounts(reading) == {"ours.csv": (1, 1, 0, 0, 0), "list.csv": (2, 0, 2, 0, 0)}
    assert [one for one in told_at(reading) if one[0] != "order-before-decision"] == [
        (
            "plan-only-in-other-source",
            "list.csv, row 2",
            "this row is of a child whom ours.csv has too, without this plan: the source given first is used",
        )
    ]
    assert (
        "1 child of Annex A is in a source given before, which is used. 1 row of these differs "
        "(warnings sources-differ, plan-only-in-other-source)."
    ) in beside(reading)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_plans_an_open_one_is_that_which_began_with_it(tmp_path: Path, turned: bool) -> None:
    plans = [
        open_plan(reversal_date="01/10/2014", reversal_reason="RD1"),
        open_plan(adoption_decision_date="01/11/2014"),
    ]
    first = written(tmp_path, list_10(*(reversed(plans) if turned else plans)), "list.csv")
    blank = dict.fromkeys(
        ("placement_order_date", "match_date", "placed_for_adoption_date", "adoption_order_date"), ""
    )
    blank["placement_order_date"] = "01/09/2014"  # which the list lacks, as both of its plans do
    other = written(
        tmp_path, export(row(**blank) + ",01/08/2014,", more=f"{DECIDED},reversal_date"), "ours.csv"
    )
    reading = together(first, other)
    at = 3 if turned else 2
    assert [one for one in told_at(reading) if one[0] == "sources-differ"] == [
        (
            "sources-differ",
            f"list.csv, J{at}",
            f"placement_order_date (J{at}) is not what ours.csv, row 2, cell D2 says: "
            "the source given first is used",
        )
    ]


def test_differences_of_one_journey_are_counted_once(tmp_path: Path) -> None:
    made = return_of(tmp_path, "1", name="r")
    other = written(
        tmp_path, list_10(listed(match_date="02/11/2014", placed_for_adoption_date="02/12/2014")), "list.csv"
    )
    assert "1 row of these differs" in beside(together(made, other))[1]


def test_errors_and_repeats_of_a_later_source_stay_its_own(tmp_path: Path) -> None:
    first = written(tmp_path, ours("1", "2"), "ours.csv")
    rows = [
        listed("1"),
        listed("1"),
        listed("2", match_date="x"),
        listed("3"),
        listed("4"),
        listed("4", match_date=""),
    ]
    reading = together(first, written(tmp_path, list_10(*rows), "list.csv"))
    assert accounts(reading) == {"ours.csv": (2, 2, 0, 0, 0), "list.csv": (6, 1, 2, 3, 0)}
    assert [code for code, _, _ in told_at(reading)] == [
        "date-unrecognised",
        "conflicting-rows",
        "conflicting-rows",
    ]


def test_nothing_shared(tmp_path: Path) -> None:
    reading = together(
        written(tmp_path, ours("1"), "ours.csv"), written(tmp_path, list_10(listed("2")), "list.csv")
    )
    assert beside(reading) == [
        "A child in several sources is taken from the first that has it: journey tables, then Annex A.",
        TWELVE,
    ]
    assert told_at(reading) == []


def test_a_later_source_may_have_nothing_of_its_own(tmp_path: Path) -> None:
    reading = together(
        written(tmp_path, ours("1"), "ours.csv"), written(tmp_path, list_10(listed("1")), "list.csv")
    )
    assert accounts(reading) == {"ours.csv": (1, 1, 0, 0, 0), "list.csv": (1, 0, 1, 0, 0)}
    assert reading.journeys.authorities == ("Kent",)


def test_tables_of_one_kind_are_one_source_wherever_they_stand(tmp_path: Path) -> None:
    paths = (
        written(tmp_path, ours("1"), "a.csv"),
        written(tmp_path, list_10(listed("2", match_date="02/11/2014")), "b.csv"),
        written(tmp_path, ours("2"), "c.csv"),
    )
    reading = together(*paths)
    assert accounts(reading) == {"a.csv": (1, 1, 0, 0, 0), "c.csv": (1, 1, 0, 0, 0), "b.csv": (1, 0, 1, 0, 0)}
    assert [place for code, place, _ in told_at(reading) if code == "sources-differ"] == ["c.csv, E2"]


# Ids and authorities


def test_ids_that_differ_in_leading_zeros_are_noted(tmp_path: Path) -> None:
    first = written(tmp_path, ours("0012", "7", "0"), "ours.csv")
    reading = together(
        first, written(tmp_path, list_10(listed("12"), listed("7"), listed("00"), listed("120")), "list.csv")
    )
    assert (
        "4 ids are like another source's but for zeros at the beginning: a child may be counted twice."
    ) in beside(reading)
    assert len(reading.journeys) == 6
    alike = together(first, written(tmp_path, list_10(listed("0012"), listed("7")), "list.csv"))
    assert not any("zeros" in one for one in beside(alike))


def test_an_authority_spelt_in_two_ways_is_one(tmp_path: Path) -> None:
    for known, other in (
        ("Kent", "KENT COUNTY COUNCIL"),
        ("Testshire", "TESTSHIRE"),
        ("North Testshire", "NORTH  testshire"),
    ):
        first = written(tmp_path, ours("1", "2", local_authority=known), "ours.csv")
        second = written(tmp_path, list_10(listed("1"), listed("3")), "list.csv")
        for order in ((first, second), (second, first)):
            reading = together(*order, authority=other)
            assert sorted(one["child_id"] for one in journeys(reading)) == ["1", "2", "3"]
            # Of a name that is on no list, the commonest spelling stands.
            assert reading.journeys.authorities == (known if known == "Kent" or order[0] is first else other,)
            assert sum(one.repeats for one in reading.inputs) == 1


def test_authorities_of_several_sources_are_in_order(tmp_path: Path) -> None:
    first = written(tmp_path, ours("1", local_authority="York"), "ours.csv")
    reading = together(
        first,
        written(tmp_path, list_10(listed("2")), "list.csv"),
        return_of(tmp_path, "3"),
        authority="Leeds",
    )
    assert reading.journeys.authorities == ("Leeds", "York")
    assert [one["local_authority"] for one in journeys(reading)] == ["York", "Leeds", "Leeds"]


def test_one_id_in_two_authorities_of_two_sources_is_told(tmp_path: Path) -> None:
    first = written(tmp_path, ours("1", local_authority="Leeds"), "ours.csv")
    reading = together(first, written(tmp_path, list_10(listed("1")), "list.csv"))
    assert told_at(reading) != []


# Texts


def test_texts_stay_right(tmp_path: Path) -> None:
    heading = "sex,stage,sibling_group_id"
    first = written(
        tmp_path,
        export(row("1") + ",M,late,G1", row("2") + ",F,,G2", row("3") + ",,early,", more=heading),
        "ours.csv",
    )
    cells = {"sex": "U", "ethnicity": "MWAS", "disability": "yes"}
    second = written(
        tmp_path, list_10(listed("1", **cells), listed("4", **cells), listed("5", sex="M")), "list.csv"
    )
    third = return_of(tmp_path, "1", "6")
    for order in permutations((first, second, third)):
        found = {
            one["child_id"]: {
                name: one[name]
                for name in ("sex", "ethnicity", "disability", "stage", "sibling_group_id")
                if name in one
            }
            for one in journeys(together(*order))
        }
        of_1 = {
            first: {"sex": "M", "stage": "late", "sibling_group_id": "G1"},
            second: cells,
            third: {"sex": "F", "ethnicity": "WBRI"},
        }
        assert found == {
            "1": of_1[order[0]],
            "2": {"sex": "F", "sibling_group_id": "G2"},
            "3": {"stage": "early"},
            "4": cells,
            "5": {"sex": "M"},
            "6": {"sex": "F", "ethnicity": "WBRI"},
        }


# One child asked for


def test_a_row_set_aside_within_a_later_source(tmp_path: Path) -> None:
    first = written(tmp_path, ours("1"), "ours.csv")
    second = written(tmp_path, list_10(listed("2"), listed("2"), listed("3")), "list.csv")
    reading = together(first, second, child="2")
    assert [(one.kind, str(one.place)) for one in reading.set_aside] == [
        ("repeat", "list.csv, row 3, cell A3")
    ]


def test_the_row_of_a_later_source_is_set_aside(tmp_path: Path) -> None:
    first = written(tmp_path, ours("1"), "ours.csv")
    second = written(tmp_path, list_10(listed("1")), "list.csv")
    reading = together(first, second, child="1")
    assert [(one.kind, one.place.shortly) for one in reading.set_aside] == [("repeat", "list.csv, A2")]


# Other ways of giving them


def test_a_folder_with_all_three(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    written(folder, ours("1", "3"), "b.csv")
    written(folder, list_10(listed("1"), listed("4")), "a.csv")
    return_of(folder, "1", "5", name="r")
    reading = together(folder)
    assert beside(reading)[0] == (
        "A child in several sources is taken from the first that has it: Annex A, then journey tables, "
        "then SSDA903 returns."
    )
    assert notes_said(reading) == [
        "all/a.csv: columns not known and not read: Family identifier, Age of Child (Years)."
    ]
    assert sorted(one["child_id"] for one in journeys(reading)) == ["1", "3", "4", "5"]


def test_a_data_frame_beside_a_list(tmp_path: Path) -> None:
    frame = pd.DataFrame([row("1").split(",")], columns=export().strip().split(","))
    second = written(tmp_path, list_10(listed("1"), listed("2")), "list.csv")
    reading = read([frame, second], local_authority="Kent")
    assert accounts(reading) == {"DataFrame 1": (1, 1, 0, 0, 0), "list.csv": (2, 1, 1, 0, 0)}
    assert told_at(reading) == []


def test_an_authority_is_needed_where_one_source_does_not_say(tmp_path: Path) -> None:
    first, second = written(tmp_path, ours("1"), "ours.csv"), return_of(tmp_path, "2")
    with pytest.raises(UsageError) as caught:
        together(first, second, authority=None)
    assert caught.value.what == "an SSDA903 return does not say which authority made it"
    assert [one["local_authority"] for one in journeys(together(first, second, authority="Leeds"))] == [
        "Kent",
        "Leeds",
    ]


def test_a10_needs_the_flag_of_every_source(tmp_path: Path) -> None:
    made, other = return_of(tmp_path, "1"), written(tmp_path, list_10(listed("2")), "list.csv")
    for paths, expected in (((made,), 1), ((made, other), None)):
        card = compute(together(*paths), windows="2013-16", by="all")
        assert [one.children for one in card.results if one.indicator == "A10"] == [expected]


def test_the_sample_returns_and_their_journeys_differ_in_nothing() -> None:
    sample = shipped_folder("sample_data")
    returns, derived = sample / "synthetic_ssda903", sample / "synthetic_ssda903_journeys.csv"
    alone = compute(read(derived), as_at="2025-03-31")
    for order in ((returns, derived), (derived, returns)):
        reading = together(*order, authority="Isles of Scilly")
        accounts(reading)
        assert not {"sources-differ", "plan-only-in-other-source"} & {code for code, _, _ in told_at(reading)}
        assert any(
            one.startswith("71 children of ") and " 0 rows of these differ " in one for one in beside(reading)
        )
        found = compute(reading, as_at="2025-03-31")
        assert [(one.indicator, one.window, one.children, one.total) for one in found.results] == [
            (one.indicator, one.window, one.children, one.total) for one in alone.results
        ]


# Any children


MATCHED = {"": "", "01/11/2014": "2014-11-01", "02/11/2014": "2014-11-02"}
CHILD = st.tuples(st.sampled_from("123456"), st.sampled_from(sorted(MATCHED)))
CHILDREN = st.lists(CHILD, min_size=1, max_size=6, unique_by=lambda one: one[0])


@settings(max_examples=60, deadline=None)
@given(first=CHILDREN, second=CHILDREN)
def test_any_children_in_two_sources(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("two")
    csv = written(folder, export(*(row(child, match_date=match) for child, match in first)), "ours.csv")
    annex = written(
        folder, list_10(*(listed(child, match_date=match) for child, match in second)), "list.csv"
    )
    for paths, winner, loser in (((csv, annex), first, second), ((annex, csv), second, first)):
        reading = together(*paths)
        shared = dict(winner).keys() & dict(loser).keys()
        expected = {child: MATCHED[match] for child, match in [*loser, *winner]}
        assert {one["child_id"]: one.get("match_date", "") for one in journeys(reading)} == expected
        one, other = accounts(reading).values()
        assert one == (len(winner), len(winner), 0, 0, 0)
        assert other == (len(loser), len(loser) - len(shared), len(shared), 0, 0)
        # A match that only the winner knows is no difference.
        differing = {child for child in shared if dict(loser)[child] not in ("", dict(winner)[child])}
        column = "E" if winner is first else "K"
        assert sorted(place for code, place, _ in told_at(reading) if code == "sources-differ") == sorted(
            f"{paths[0].name}, {column}{at}" for at, (child, _) in enumerate(winner, 2) if child in differing
        )
