"""The dates that stand in a child's episodes, by worked examples at the edges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import EpisodeRow
from scorecard.readers.ssda903 import history, placements
from scorecard.readers.ssda903.history import Period, period_of_care
from scorecard.readers.ssda903.placements import Run
from ssda903.child_rows import day, episode


def chain(*steps: str, rec: str = "", dec: str = "") -> list[EpisodeRow]:
    """Episodes that follow one another, each as `2015-06-01 S C2 U4`; the last one ends as told.

    A step with a fourth code ends by that, and its end is the day told with it: `... E4A@2015-07-01`.
    """
    days = [step.split()[0] for step in steps]
    made = []
    for at, step in enumerate(steps):
        start, *codes = step.split()
        end, _, on = codes[3].partition("@") if len(codes) > 3 else ("X1", "", "")
        on = on or (days[at + 1] if at + 1 < len(days) else dec)
        last = at + 1 == len(steps) and len(codes) < 4
        made.append(episode(at + 2, start, " ".join(codes[:3]), on, rec if last else end, year=2015))
    return made


def whole(episodes: Sequence[EpisodeRow]) -> Period:
    return period_of_care(episodes, NEVER)


def row(one: EpisodeRow | None) -> int | None:
    return None if one is None else one.source.row


# ------------------------------------------------------------------------------------------- period of care

TWICE = chain(
    "2014-01-01 S C2 U4", "2014-03-01 P C2 U4 E4A@2014-06-01", "2015-01-01 S C2 U4", "2015-03-01 P C2 U4"
)
"""In care twice: rows 2 and 3, then rows 4 and 5."""


@pytest.mark.parametrize(
    ("end", "rows"),
    [
        ("", [4, 5]), ("2015-01-01", [4, 5]), ("2014-12-31", [2, 3]), ("2014-06-01", [2, 3]),
        ("2014-01-01", [2, 3]),
    ],
)  # fmt: skip
def test_the_period_of_care_on_a_day(end: str, rows: list[int]) -> None:
    found = period_of_care(TWICE, day(end))
    assert ([one.source.row for one in found.episodes], found.cut) == (rows, False)
    assert row(history.entered_care(found)) == rows[0]


def test_before_the_first_episode_there_is_none() -> None:
    found = period_of_care(TWICE, day("2013-12-31"))
    assert (found.episodes, found.cut, history.entered_care(found)) == ((), False, None)
    found = period_of_care(TWICE[1:2], day("2013-12-31"))
    assert (found.episodes, found.cut) == ((), TWICE[1].rne != "S")


def test_a_child_without_episodes_has_no_period_and_nothing_is_cut() -> None:
    found = period_of_care((), NEVER)
    assert (found.episodes, found.cut, history.entered_care(found)) == ((), False, None)


@pytest.mark.parametrize("rne", ["P", "L", "T", "B", "U", "-"])
def test_a_first_row_that_is_no_start_is_cut(rne: str) -> None:
    found = whole(chain(f"2014-01-01 {rne} C2 U4", "2014-03-01 P C2 U4"))
    assert ([one.source.row for one in found.episodes], found.cut) == ([2, 3], True)
    assert history.entered_care(found) is None


def test_a_row_after_the_child_had_left_care_is_cut() -> None:
    found = whole(chain("2014-01-01 S C2 U4 E4A@2014-02-01", "2014-03-01 P C2 U4"))
    assert ([one.source.row for one in found.episodes], found.cut) == ([3], True)


def test_a_start_after_an_episode_that_did_not_end_is_a_start() -> None:
    found = whole(chain("2014-01-01 S C2 U4", "2014-03-01 S C2 U4"))
    assert ([one.source.row for one in found.episodes], found.cut) == ([3], False)


@pytest.mark.parametrize(
    ("dec", "rec", "left"),
    [
        ("2014-02-01", "E4A", True), ("2014-02-01", "E11", True), ("2014-02-01", "E1", True),
        ("2014-02-01", "X1", False), ("2014-02-01", "", False), ("", "E4A", False), ("", "", False),
    ],
)  # fmt: skip
def test_leaving_care_needs_a_day_and_a_reason(dec: str, rec: str, left: bool) -> None:
    assert history.left_care(episode(2, "2014-01-01", "S C2 U4", dec, rec, year=2014)) is left


@pytest.mark.parametrize(
    ("rec", "as_at", "found"),
    [
        ("E4A", "", 3), ("E4A", "2014-06-01", 3), ("E4A", "2014-05-31", None),
        ("E11", "", None), ("E12", "", None), ("X1", "", None), ("", "", None), ("E1", "", 3),
    ],
)  # fmt: skip
def test_the_end_of_care(rec: str, as_at: str, found: int | None) -> None:
    period = whole(chain("2014-01-01 S C2 U4", "2014-03-01 P C2 U4", dec="2014-06-01", rec=rec))
    assert row(history.end_of_care(period, day(as_at))) == found


def test_no_period_has_no_end() -> None:
    assert history.end_of_care(whole([]), NEVER) is None


def test_leaving_care_since_a_decision() -> None:
    assert history.left_care_since(TWICE, day("2014-06-01")) == day("2014-06-01")
    assert history.left_care_since(TWICE, day("2014-06-02")) == NEVER
    adopted = chain("2014-01-01 S C2 U4", dec="2014-06-01", rec="E11")
    assert history.left_care_since(adopted, day("2014-01-01")) == NEVER


# ------------------------------------------------------------------------------------------- placement order


@pytest.mark.parametrize("rne", ["S", "L", "B", "U"])
@pytest.mark.parametrize("ls", ["E1", "D1"])
def test_the_order_is_the_episode_with_which_the_status_became_one(rne: str, ls: str) -> None:
    period = whole(chain("2014-01-01 S C2 U4", f"2014-03-01 {rne} {ls} U4", f"2014-04-01 P {ls} A6"))
    assert (row(history.placement_order(period)), history.order_is_cut(period)) == (3, None)


@pytest.mark.parametrize("rne", ["P", "T", "-"])
def test_a_status_that_was_there_before_is_cut(rne: str) -> None:
    period = whole(chain("2014-01-01 S C2 U4", f"2014-03-01 {rne} E1 U4", "2014-04-01 P E1 A6"))
    assert (history.placement_order(period), row(history.order_is_cut(period))) == (None, 3)


def test_a_child_who_enters_care_under_an_order() -> None:
    period = whole(chain("2014-01-01 S E1 U4"))
    assert row(history.placement_order(period)) == 2


def test_the_latest_order_of_two() -> None:
    steps = ("2014-01-01 S C2 U4", "2014-02-01 L E1 U4", "2014-03-01 L C2 U4", "2014-04-01 U D1 U4")
    assert row(history.placement_order(whole(chain(*steps)))) == 5
    assert row(history.placement_order(period_of_care(chain(*steps), day("2014-03-31")))) == 3


def test_a_freeing_order_that_became_a_placement_order() -> None:
    """Another legal status is a new one: the day on which it began."""
    period = whole(chain("2014-01-01 S D1 U4", "2014-02-01 L E1 U4"))
    assert row(history.placement_order(period)) == 3
    kept = whole(chain("2014-01-01 S D1 U4", "2014-02-01 P E1 U4"))
    assert (row(history.placement_order(kept)), history.order_is_cut(kept)) == (2, None)


def test_an_order_after_the_plan_is_not_the_plans() -> None:
    period = period_of_care(chain("2014-01-01 S C2 U4", "2014-03-02 L E1 U4"), day("2014-03-01"))
    assert (history.placement_order(period), history.order_is_cut(period)) == (None, None)
    assert len(period.episodes) == 2


# ------------------------------------------------------------------------------------------- placements


def runs(*steps: str, dec: str = "", rec: str = "") -> list[tuple[list[int], int | None]]:
    """The rows of each adoptive placement, and the row after it."""
    found = placements.adoptive_runs(whole(chain(*steps, dec=dec, rec=rec)))
    return [([one.source.row for one in run.episodes], row(run.after)) for run in found]


def test_no_adoptive_placement() -> None:
    assert runs("2014-01-01 S C2 U4", "2014-02-01 P C2 U5") == []
    assert list(placements.adoptive_runs(whole([]))) == []


@pytest.mark.parametrize("rne", ["L", "T", "U"])
def test_staying_with_the_same_carers_is_one_placement(rne: str) -> None:
    assert runs("2014-01-01 S C2 U4", "2014-02-01 P C2 A4", f"2014-03-01 {rne} E1 A6") == [([3, 4], None)]


@pytest.mark.parametrize("rne", ["P", "B", "S", "-"])
def test_new_carers_are_another_placement(rne: str) -> None:
    steps = ("2014-01-01 S C2 U4", "2014-02-01 P C2 A4", f"2014-03-01 {rne} E1 A6")
    found = runs(*steps)
    if rne == "S":
        assert found == [([4], None)]
    else:
        assert found == [([3], 4), ([4], None)]


@pytest.mark.parametrize("away", ["T0", "T1", "T2", "T3", "T4"])
@pytest.mark.parametrize("back", ["P", "T", "B"])
def test_a_temporary_absence_does_not_break_it(away: str, back: str) -> None:
    steps = ("2014-01-01 S E1 A6", f"2014-02-01 P E1 {away}", f"2014-02-08 {back} E1 A6")
    assert runs(*steps) == [([2, 3, 4], None)]


def test_two_absences_after_one_another() -> None:
    steps = (
        "2014-01-01 S E1 A6", "2014-02-01 P E1 T1", "2014-02-08 P E1 T2", "2014-02-15 P E1 A6",
        "2014-03-01 P E1 U4",
    )  # fmt: skip
    assert runs(*steps) == [([2, 3, 4, 5], 6)]


def test_an_absence_from_which_the_child_did_not_come_back_ended_it() -> None:
    assert runs("2014-01-01 S E1 A6", "2014-02-01 P E1 T1", "2014-02-08 P E1 U4") == [([2], 3)]


def test_an_absence_that_lasts_is_none() -> None:
    """The last episode there is: the child is away, and its placement goes on."""
    ((rows, after),) = runs("2014-01-01 S E1 A6", "2014-02-01 P E1 T1")
    assert (rows[0], after) in ((2, None), (2, 3))


def test_an_absence_before_any_placement_begins_none() -> None:
    assert runs("2014-01-01 S E1 U4", "2014-02-01 P E1 T1", "2014-02-08 P E1 A6") == [([4], None)]


@pytest.mark.parametrize(("since", "found"), [("2014-03-01", [4]), ("2014-02-28", [3, 4])])
def test_the_placements_of_a_second_plan(since: str, found: list[int]) -> None:
    """Those that went on after the first plan had ended."""
    steps = ("2014-01-01 S C2 U4", "2014-02-01 P E1 A6", "2014-03-01 P E1 A6", "2014-04-01 P E1 U4")
    runs_since = placements.runs_of_plan(whole(chain(*steps)), day(since))
    assert [run.first.source.row for run in runs_since] == found


def test_a_placement_after_the_plans_end_is_not_the_plans() -> None:
    episodes = chain("2014-01-01 S C2 U4", "2014-02-01 P E1 A6", "2014-03-01 P E1 A6")
    found = placements.runs_of_plan(period_of_care(episodes, day("2014-02-28")), 0)
    assert [run.first.source.row for run in found] == [3]


@pytest.mark.parametrize(
    ("rne", "cut"), [("L", True), ("T", True), ("U", True), ("P", False), ("B", False), ("S", False)]
)
def test_a_placement_at_the_beginning_of_a_cut_history(rne: str, cut: bool) -> None:
    period = whole(chain(f"2014-01-01 {rne} E1 A6"))
    (run,) = placements.adoptive_runs(period)
    assert placements.is_cut(run, period) is cut


def test_a_later_placement_of_a_cut_history_is_whole() -> None:
    period = whole(chain("2014-01-01 T E1 U4", "2014-02-01 T E1 A5"))
    (run,) = placements.adoptive_runs(period)
    assert placements.is_cut(run, period) is False


# ------------------------------------------------------------------------------------------- disruption

BROKEN = ("2014-01-01 S C2 U4", "2014-02-01 P E1 A6", "2014-03-01 P E1 U4")


def runs_of(*steps: str) -> tuple[Run, ...]:
    return placements.runs_of_plan(whole(chain(*steps)), 0)


@pytest.mark.parametrize(("as_at", "found"), [("2014-03-01", 4), ("2014-02-28", None), ("", 4)])
def test_the_end_of_the_last_placement(as_at: str, found: int | None) -> None:
    assert row(placements.disruption(runs_of(*BROKEN), False, day(as_at))) == found


def test_an_adopted_childs_last_placement_is_not_disrupted() -> None:
    assert placements.disruption(runs_of(*BROKEN), True, NEVER) is None


def test_no_placement_has_no_disruption() -> None:
    assert placements.disruption((), False, NEVER) is None


def test_the_placement_before_the_last() -> None:
    found = runs_of(*BROKEN, "2014-06-01 P E1 A6")
    assert row(placements.disruption(found, False, NEVER)) == 4
    assert row(placements.disruption(found, True, NEVER)) == 4


def test_from_one_placement_into_the_next_on_a_day() -> None:
    """Not placed since the day of the move would be false: only an adopted child's is told."""
    found = runs_of("2014-01-01 S C2 U4", "2014-02-01 P E1 A6", "2014-03-01 P E1 A6")
    assert placements.disruption(found, False, NEVER) is None
    assert row(placements.disruption(found, True, NEVER)) == 4


# ------------------------------------------------------------------------------------------- carers


def with_carer(*steps: str) -> int | None:
    period = whole(chain(*steps))
    return row(placements.first_with_carer(list(placements.adoptive_runs(period))[-1], period))


def test_the_foster_placement_that_became_adoptive() -> None:
    assert with_carer("2014-01-01 S C2 U4", "2014-02-01 P C2 U4", "2014-03-01 L E1 U4",
                      "2014-04-01 T E1 A5") == 3  # fmt: skip


def test_with_the_carers_from_the_first_day() -> None:
    assert with_carer("2014-01-01 S C2 U4", "2014-03-01 U E1 A5") == 2
    assert with_carer("2014-01-01 S C2 U4", "2014-03-01 B E1 A5") == 3


@pytest.mark.parametrize("first", ["T", "L", "U", "-"])
def test_a_foster_placement_that_began_before_is_cut(first: str) -> None:
    assert with_carer(f"2014-01-01 {first} C2 U4", "2014-03-01 T E1 A5") is None


# ------------------------------------------------------------------------------------------- early permanence


def early(*steps: str, placed: str = "", end: str = "") -> int | None:
    return row(placements.early_permanence(period_of_care(chain(*steps), day(end)), day(placed)))


@pytest.mark.parametrize("code", ["U2", "U5"])
def test_the_first_early_permanence_placement(code: str) -> None:
    steps = ("2014-01-01 S C2 U4", f"2014-02-01 P C2 {code}", "2014-03-01 P C2 U5")
    assert early(*steps) == 3


def test_early_permanence_on_or_after_the_placement_is_none() -> None:
    steps = ("2014-01-01 S C2 U4", "2014-02-01 P C2 U5")
    assert (early(*steps, placed="2014-02-01"), early(*steps, placed="2014-02-02")) == (None, 3)
    assert (early(*steps, end="2014-01-31"), early(*steps, end="2014-02-01")) == (None, 3)


@pytest.mark.parametrize(
    ("rne", "found"), [("T", None), ("L", None), ("U", None), ("P", 2), ("S", 2), ("-", 2)]
)
def test_early_permanence_at_the_beginning_of_a_cut_history(rne: str, found: int | None) -> None:
    assert early(f"2014-01-01 {rne} C2 U5", "2014-02-01 P C2 U5") == found


# ------------------------------------------------------------------------------------------- adoptions


def test_adoptions_by_day_without_the_open_and_the_historic() -> None:
    given = [
        episode(2, "2014-01-01", "S E1 A6", "2015-01-01", "E12"),
        episode(3, "2013-01-01", "S E1 A6", "2013-06-01", "E11"),
        episode(4, "2014-01-01", "S E1 A6", "", "E11"),
        episode(5, "2014-01-01", "S E1 A6", "2014-02-01", "E1"),
    ]
    assert [one.source.row for one in history.adoptions(given)] == [3, 2]


def test_the_helper_makes_episodes_that_join() -> None:
    made = chain(*BROKEN)
    assert all(one.dec == following.decom for one, following in pairwise(made))
    assert date.fromordinal(made[0].decom) == date(2014, 1, 1)
