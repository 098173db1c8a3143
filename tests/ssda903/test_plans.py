"""One child's adoption plans: which rows belong together, and the journeys they come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import AdoptionRow, ChildReturns, EpisodeRow, PlacedAdoptionRow
from scorecard.readers.ssda903.derivation import journeys_of
from scorecard.readers.ssda903.plans import Plan, plans_of
from ssda903.child_rows import adoption, day, episode, header, placed

IN_CARE = (episode(2, "2014-01-01", "S C2 U4"),)
ADOPTED = (
    episode(2, "2014-01-01", "S C2 U4", "2014-06-01", "X1"),
    episode(3, "2014-06-01", "B E1 A6", "2015-01-01", "E12"),
)


def told(plan: Plan) -> tuple[int | None, int | None, int | None, int | None]:
    """The rows of a plan: decision, adoption details, order, and an end that stands elsewhere."""
    rows = (plan.placed, plan.adoption, plan.order, plan.ending)
    first, second, third, fourth = (None if one is None else one.source.row for one in rows)
    return first, second, third, fourth


def plans(
    *rows: PlacedAdoptionRow | AdoptionRow, episodes: tuple[EpisodeRow, ...] = IN_CARE
) -> list[tuple[int | None, int | None, int | None, int | None]]:
    decided = [row for row in rows if isinstance(row, PlacedAdoptionRow)]
    details = [row for row in rows if isinstance(row, AdoptionRow)]
    return [told(plan) for plan in plans_of(decided, details, episodes)]


# ------------------------------------------------------------------------------------------- which rows


def test_without_any_decision_there_is_one_plan() -> None:
    assert plans() == [(None, None, None, None)]
    assert plans(episodes=ADOPTED) == [(None, None, 3, None)]


def test_a_decision_its_details_and_the_order() -> None:
    assert plans(placed(8, 2014, "2014-03-01"), adoption(7, 2014, "2014-03-01"), episodes=ADOPTED) == [
        (8, 7, 3, None)
    ]


def test_an_open_decision_gives_way_to_the_next() -> None:
    assert plans(placed(8, 2014, "2014-03-01"), placed(9, 2014, "2014-05-01")) == [(9, None, None, None)]


def test_a_reversed_decision_and_the_next_are_two_plans() -> None:
    first = placed(8, 2014, "2014-03-01", "2014-04-01", "RD1")
    assert plans(first, placed(9, 2014, "2014-05-01")) == [(8, None, None, None), (9, None, None, None)]


def test_an_end_without_a_decision_ends_the_only_open_plan() -> None:
    ending = placed(9, 2015, "", "2015-04-01", "RD1")
    (plan,) = plans_of([placed(8, 2014, "2014-03-01"), ending], [], IN_CARE)
    assert (told(plan), plan.reversal, plan.end) == ((8, None, None, 9), day("2015-04-01"), day("2015-04-01"))


def test_an_end_without_a_decision_and_no_open_plan_is_a_plan_of_its_own() -> None:
    ending = placed(9, 2015, "", "2015-04-01", "RD1")
    assert plans(ending) == [(9, None, None, None)]
    reversed_ = placed(8, 2014, "2014-03-01", "2014-04-01", "RD1")
    assert plans(reversed_, ending) == [(8, None, None, None), (9, None, None, None)]


def test_an_end_beside_two_open_decisions_is_neithers() -> None:
    """Nothing tells which of them it ends."""
    both = (placed(7, 2014, "2014-03-01"), placed(8, 2014, "2014-05-01"))
    assert plans(*both, placed(9, 2015, "", "2015-04-01", "RD1")) == [(9, None, None, None)]


@pytest.mark.parametrize("beside", [placed(8, 2014, "2014-03-01"), adoption(7, 2014, "2014-03-01")])
def test_a_row_that_says_nothing_is_no_plan_beside_others(beside: PlacedAdoptionRow | AdoptionRow) -> None:
    (found,) = plans(placed(9, 2014, ""), beside)
    assert 9 not in found


def test_a_row_that_says_nothing_alone_stands_for_the_plan() -> None:
    assert plans(placed(9, 2014, "")) == [(9, None, None, None)]


@pytest.mark.parametrize(("date_int", "found"), [("2014-03-01", 8), ("2015-03-01", 9), ("", 9)])
def test_details_belong_to_the_decision_of_their_day(date_int: str, found: int) -> None:
    first = placed(8, 2014, "2014-03-01", "2014-04-01", "RD1")
    second = placed(9, 2014, "2015-03-01")
    assert [plan[0] for plan in plans(first, second, adoption(7, 2015, date_int)) if plan[1]] == [found]


def test_details_of_another_day_belong_to_the_last_plan_still_open_then() -> None:
    first = placed(8, 2014, "2014-03-01", "2014-04-01", "RD1")
    second = placed(9, 2014, "2015-03-01", "2015-04-01", "RD1")
    for text, found in (("2014-03-15", 9), ("2014-04-01", 9), ("2015-03-31", 9)):
        assert [plan[0] for plan in plans(first, second, adoption(7, 2015, text)) if plan[1]] == [found]
    later = plans(first, second, adoption(7, 2015, "2015-04-01"))
    assert later == [(8, None, None, None), (9, None, None, None), (None, 7, None, None)]


def test_second_details_are_a_plan_of_their_own() -> None:
    rows = (placed(8, 2014, "2014-03-01"), adoption(6, 2014, "2014-03-01"), adoption(7, 2014, "2014-04-01"))
    assert plans(*rows) == [(None, 7, None, None)]
    assert plans(*rows, episodes=ADOPTED) == [(8, 6, 3, None)]


@pytest.mark.parametrize(
    ("decision", "rows"),
    [("2015-01-01", [None, 3]), ("2015-01-02", [3, None])],
)
def test_the_order_is_that_of_the_last_plan_decided_by_then(decision: str, rows: list[int | None]) -> None:
    first = placed(8, 2014, "2014-03-01", "2014-04-01", "RD1")
    found = plans(first, placed(9, 2015, decision), episodes=ADOPTED)
    assert [plan[2] for plan in found] == rows


def test_an_order_before_every_decision_is_the_first_plans() -> None:
    assert plans(placed(9, 2015, "2015-06-01"), episodes=ADOPTED) == [(9, None, 3, None)]


AGAIN = (
    *ADOPTED,
    episode(4, "2015-01-01", "P E1 A6", "2015-03-01", "E12"),
)


def test_a_second_order_in_one_period_of_care_is_the_right_one() -> None:
    assert plans(placed(8, 2014, "2014-03-01"), episodes=AGAIN) == [(8, None, 4, None)]


def test_a_second_order_after_coming_back_to_care_is_another_adoption() -> None:
    back = (*ADOPTED, episode(4, "2015-02-01", "S E1 A6", "2016-03-01", "E12"))
    assert plans(placed(8, 2014, "2014-03-01"), episodes=back) == [(8, None, 3, None), (None, None, 4, None)]
    second = placed(9, 2015, "2015-06-01")
    assert plans(placed(8, 2014, "2014-03-01"), second, episodes=back) == [
        (8, None, 3, None), (9, None, 4, None),
    ]  # fmt: skip


def test_the_decision_and_the_end_of_a_plan() -> None:
    blank = replace(adoption(7, 2014), date_int=NEVER)
    first = placed(8, 2014, "2014-03-01", "2014-04-01", "RD1")
    assert Plan().decision == Plan().reversal == Plan().end == NEVER
    assert Plan(placed=first, adoption=blank).decision == day("2014-03-01")
    assert Plan(placed=first, adoption=adoption(7, 2014, "2014-03-05")).decision == day("2014-03-05")
    assert Plan(placed=first, order=ADOPTED[1]).end == day("2015-01-01")
    assert Plan(placed=first).end == day("2014-04-01")


# ------------------------------------------------------------------------------------------- as journeys

Told = dict[str, tuple[str, int]]


def journeys(
    *rows: PlacedAdoptionRow | AdoptionRow, episodes: tuple[EpisodeRow, ...] = IN_CARE, as_at: str = ""
) -> list[Told]:
    """The journeys' days, each with the number of its row."""
    child = ChildReturns(
        (header(1, 2014, "2013-12-01"),),
        episodes,
        tuple(row for row in rows if isinstance(row, AdoptionRow)),
        tuple(row for row in rows if isinstance(row, PlacedAdoptionRow)),
    )
    return [
        {
            name: (str(number) if number < 2 else day_text(number), source.row)
            for name, (number, source) in one.days.items()
            if name != "date_of_birth"
        }
        for one in journeys_of(child, day(as_at))
    ]


def day_text(number: int) -> str:
    from datetime import date

    return date.fromordinal(number).isoformat()


def test_every_day_has_its_row() -> None:
    found = journeys(
        placed(8, 2014, "2014-03-01"), adoption(7, 2014, "2014-03-02", foster_care="0"), episodes=ADOPTED
    )
    assert found == [
        {
            "entered_care_date": ("2014-01-01", 2),
            "adoption_decision_date": ("2014-03-02", 7),
            "match_date": ("2017-02-15", 7),
            "adopted_by_foster_carer": ("0", 7),
            "placement_order_date": ("2014-06-01", 3),
            "placed_for_adoption_date": ("2014-06-01", 3),
            "adoption_order_date": ("2015-01-01", 3),
        }
    ]


def test_a_blank_decision_in_ad1_is_that_of_placed_adoption() -> None:
    blank = replace(adoption(7, 2014), date_int=NEVER)
    (found,) = journeys(placed(8, 2014, "2014-03-01"), blank, episodes=ADOPTED)
    assert found["adoption_decision_date"] == ("2014-03-01", 8)


@pytest.mark.parametrize("foster_care", ["", "9"])
def test_a_flag_that_is_neither_is_blank(foster_care: str) -> None:
    (found,) = journeys(adoption(7, 2014, "2014-03-02", foster_care=foster_care), episodes=ADOPTED)
    assert "adopted_by_foster_carer" not in found


def test_a_reversed_plan_and_the_next_have_their_own_care() -> None:
    """Home after the first plan, and back: each plan has the period of care that it was made in."""
    episodes = (
        episode(2, "2014-01-01", "S C2 U4", "2014-05-01", "E4A"),
        episode(3, "2015-01-01", "S C2 U4"),
    )
    first = placed(8, 2014, "2014-02-01", "2014-04-01", "RD1")
    found = journeys(first, placed(9, 2015, "2015-02-01"), episodes=episodes)
    assert found == [
        {
            "entered_care_date": ("2014-01-01", 2),
            "adoption_decision_date": ("2014-02-01", 8),
            "reversal_date": ("2014-04-01", 8),
            "left_care_date": ("2014-05-01", 2),
        },
        {"entered_care_date": ("2015-01-01", 3), "adoption_decision_date": ("2015-02-01", 9)},
    ]


def test_an_open_plan_is_told_as_of_a_day() -> None:
    episodes = (
        episode(2, "2014-01-01", "S C2 U4", "2014-05-01", "E4A"),
        episode(3, "2015-01-01", "S C2 U4"),
    )
    decided = placed(8, 2014, "2014-02-01")
    for as_at, left in (("2014-04-30", False), ("2014-05-01", True), ("2016-01-01", True), ("", True)):
        (found,) = journeys(decided, episodes=episodes, as_at=as_at)
        assert found["entered_care_date"] == ("2014-01-01", 2)
        assert found.get("left_care_date") == (("2014-05-01", 2) if left else None)


def test_without_a_decision_an_open_plan_is_that_of_the_latest_care() -> None:
    episodes = (
        episode(2, "2014-01-01", "S E1 U4", "2014-05-01", "E4A"),
        episode(3, "2015-01-01", "S E1 U4"),
    )
    assert [one["entered_care_date"] for one in journeys(episodes=episodes)] == [("2015-01-01", 3)]
    assert [one["entered_care_date"] for one in journeys(episodes=episodes, as_at="2014-12-31")] == [
        ("2014-01-01", 2)
    ]


def test_the_foster_carers_placement() -> None:
    episodes = (
        episode(2, "2014-01-01", "S C2 U4", "2014-02-01", "X1"),
        episode(3, "2014-02-01", "P C2 U5", "2014-06-01", "X1"),
        episode(4, "2014-06-01", "U E1 A5", "2015-01-01", "E12"),
    )
    for flag, foster in (("1", ("2014-02-01", 3)), ("0", None), ("", None)):
        (found,) = journeys(adoption(7, 2014, "2014-03-02", foster_care=flag), episodes=episodes)
        assert found.get("foster_placement_date") == foster
        assert found["early_permanence_date"] == ("2014-02-01", 3)


def test_a_cut_history_tells_why_its_dates_are_blank() -> None:
    episodes = (episode(2, "2014-01-01", "T E1 A5", "2015-01-01", "E12"),)
    child = ChildReturns((), episodes, (), ())
    (found,) = journeys_of(child, NEVER)
    assert (set(found.days), found.cut) == ({"adoption_order_date"}, True)
    assert [(one.rule.code, one.source.row, one.field) for one in found.breaches] == [
        ("history-starts-earlier", 2, "RNE"),
        ("order-history-cut", 2, "RNE"),
        ("placement-history-cut", 2, "RNE"),
    ]


def test_a_gap_in_the_history_names_the_end_before_it() -> None:
    episodes = (
        episode(2, "2013-01-01", "S C2 U4", "2013-05-01", "E4A"),
        episode(3, "2014-01-01", "P E1 A6", "2015-01-01", "E12"),
    )
    (found,) = journeys_of(ChildReturns((), episodes, (), ()), NEVER)
    (first, _) = found.breaches
    assert first.rule.code == "history-has-a-gap"
    assert first.other is not None
    assert (first.source.row, first.other[0].row, first.other[1]) == (3, 2, "REC")


def test_a_plan_before_any_episode_has_no_care() -> None:
    (found,) = journeys_of(
        ChildReturns((), IN_CARE, (), (placed(8, 2013, "2013-02-01", "2013-04-01", "RD1"),)), NEVER
    )
    assert (set(found.days), found.cut) == ({"adoption_decision_date", "reversal_date"}, False)
    assert found.breaches == []


def test_a_reversals_reason_is_kept_where_it_is_a_code() -> None:
    for reason, kept in (("RD1", "RD1"), ("XXX", None), ("", None)):
        child = ChildReturns((), IN_CARE, (), (placed(8, 2014, "2014-02-01", "2014-04-01", reason),))
        (found,) = journeys_of(child, NEVER)
        assert found.texts.get("reversal_reason", (None,))[0] == kept


@pytest.mark.parametrize(("sex", "said"), [("1", "M"), ("2", "F"), ("M", "M"), ("U", "U"), ("", None)])
def test_sex_as_the_returns_have_it_now(sex: str, said: str | None) -> None:
    one = replace(header(1, 2014, "2013-12-01"), sex=sex)
    (found,) = journeys_of(ChildReturns((one,), ADOPTED, (), ()), NEVER)
    assert found.texts.get("sex", (None,))[0] == said


def test_the_latest_return_with_a_birth_tells_it() -> None:
    headers = (header(1, 2014, "2013-12-01"), header(2, 2015, "2013-12-02"), header(3, 2016, ""))
    (found,) = journeys_of(ChildReturns(headers, ADOPTED, (), ()), NEVER)
    number, source = found.days["date_of_birth"]
    assert (day_text(number), source.row) == ("2013-12-02", 2)


def test_the_row_that_stands_for_a_journey() -> None:
    """The order's, otherwise the decision's, otherwise the latest episode's."""
    decided, details = placed(8, 2014, "2014-03-01"), adoption(7, 2014, "2014-03-01")
    for child, row in (
        (ChildReturns((), ADOPTED, (details,), (decided,)), 3),
        (ChildReturns((), IN_CARE, (details,), (decided,)), 8),
        (ChildReturns((), IN_CARE, (details,), ()), 7),
        (ChildReturns((), (*ADOPTED[:1], episode(3, "2014-06-01", "B E1 A6")), (), ()), 3),
    ):
        assert [one.source.row for one in journeys_of(child, NEVER)] == [row]


def test_a_child_whom_nothing_that_stands_puts_on_a_path_has_no_journey() -> None:
    """A restated row may have been all that did."""
    assert journeys_of(ChildReturns((header(1, 2014, "2013-12-01"),), IN_CARE, (), ()), NEVER) == []
