"""What must change nothing, and what must change one thing alone; on random exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from engine.workbench import child
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import DATES, EVENTS, edge_days, errors_in, examples, journeys

from properties.cards import AS_AT, WINDOWS, Row, card, counts, read
from scorecard.engine.areas import everyone
from scorecard.engine.scorecard import Question, first_adoption_order, results
from scorecard.engine.settings import Settings
from scorecard.model.result import Area, Result
from scorecard.model.window import Window, window_of_years

law = examples(60)
exports = journeys(max_size=12).filter(bool)
NAMES = {"Kent": "Surrey", "Medway": "Barnet", "Leeds": "Leeds", "York": "Anywhere"}
BY_YEAR = [window_of_years(year, 1) for year in range(2013, 2016)]
THREE_YEARS = window_of_years(2013)


def at(row: Row, **cells: Any) -> dict[str, Any]:
    return {**row, **cells}


@law
@given(exports, st.randoms(use_true_random=False))
def test_shuffling_rows_changes_nothing(rows: list[dict[str, Any]], rng: Any) -> None:
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert list(card(read(rows).journeys).items()) == list(card(read(shuffled).journeys).items())


@law
@given(exports, st.data())
def test_splitting_a_file_changes_nothing(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    assume(len(rows) > 1)
    cut = data.draw(st.integers(1, len(rows) - 1))
    whole, parts = read(rows), read(rows[cut:], rows[:cut])
    assert card(whole.journeys) == card(parts.journeys)
    assert (whole.rows, whole.errors) == (parts.rows, parts.errors)


@law
@given(exports)
def test_renaming_authorities_renames_areas_and_nothing_else(rows: list[dict[str, Any]]) -> None:
    renamed = [at(row, local_authority=NAMES[row["local_authority"]]) for row in rows]
    expected = {
        (NAMES.get(area, area), window, code): replace(
            result, area=Area(NAMES.get(area, area), result.area.type)
        )
        for (area, window, code), result in card(read(rows).journeys).items()
    }
    found = card(read(renamed).journeys)
    assert found == expected
    names = list(dict.fromkeys(area for area, _, _ in found))
    assert names == ["All", *sorted(names[1:])]


@law
@given(exports, st.sampled_from(("Kent", "York")))
def test_a_child_outside_every_window_changes_nothing(rows: list[dict[str, Any]], la: str) -> None:
    rows = [*rows, child(id="there", la=la, entered="2015-01-01")]
    later = {"decision": "2019-01-01", "placed": "2019-02-01", "adopted": "2019-06-01"}
    outside = [
        child(id="no decision", la=la, entered="2014-01-01", born="2013-01-01"),
        child(id="after the as-at day", la=la, entered="2018-06-01", **later),
        child(id="reversed", la=la, entered="2007-01-01", decision="2008-01-01", reversed="2009-01-01"),
        child(id="left care", la=la, entered="2007-01-01", decision="2008-01-01", left="2009-06-01"),
    ]
    assert card(read(rows).journeys) == card(read([*rows, *outside]).journeys)


@law
@given(exports, st.sampled_from((-8, -4, 4, 8)))
def test_shifting_every_date_by_whole_years_shifts_windows_only(
    rows: list[dict[str, Any]], years: int
) -> None:
    def later(day: date) -> date:
        return day + timedelta(days=years // 4 * 1461)  # so that 29 February is one again

    shifted = [
        {name: later(cell) if isinstance(cell, date) else cell for name, cell in row.items()} for row in rows
    ]
    windows = [Window(one.label, later(one.start), later(one.end)) for one in WINDOWS]
    assert [(one.start.month, one.start.day) for one in windows] == [
        (one.start.month, one.start.day) for one in WINDOWS
    ]
    before = card(read(rows).journeys)
    after = card(read(shifted).journeys, windows, later(AS_AT))
    assert list(before) == list(after)
    for key, result in before.items():
        other = after[key]
        assert {**counts(result), "numerator": 0} == {**counts(other), "numerator": 0}
        assert (result.mean, result.value if key[2] != "A3" else 0) == (
            other.mean,
            other.value if key[2] != "A3" else 0,
        )
        assert (result.provisional, result.complete) == (other.provisional, other.complete)
        if result.limit_days == other.limit_days:
            assert result.numerator == other.numerator


@law
@given(exports)
def test_all_is_the_sum_of_the_authorities(rows: list[dict[str, Any]]) -> None:
    found = card(read(rows).journeys)
    areas = {area for area, _, _ in found} - {"All"}
    for (area, window, code), result in found.items():
        if area == "All":
            parts = [found[one, window, code] for one in areas]
            assert result.children == sum(part.children or 0 for part in parts)
            left_out: Counter[str] = Counter()
            for part in parts:
                left_out.update(part.left_out)
            assert result.left_out == dict(left_out)
            if code != "A3":
                assert result.total == sum(part.total or 0 for part in parts)
                weighted = sum((part.mean or 0) * (part.children or 0) for part in parts)
                assert abs((result.mean or 0) * (result.children or 0) - weighted) < 1e-6
            elif result.numerator is not None:
                assert result.numerator == sum(part.numerator or 0 for part in parts)


@law
@given(exports)
def test_pooling_two_authorities_is_their_sum(rows: list[dict[str, Any]]) -> None:
    pooled = [
        at(row, local_authority="Kent" if row["local_authority"] == "Medway" else row["local_authority"])
        for row in rows
    ]
    apart, together = card(read(rows).journeys), card(read(pooled).journeys)
    for (area, window, code), result in together.items():
        parts = [apart[one, window, code] for one in ("Kent", "Medway") if (one, window, code) in apart]
        if area == "Kent":
            assert result.children == sum(part.children or 0 for part in parts)
            assert (result.total or 0) == sum(part.total or 0 for part in parts)
            assert (result.numerator or 0) == sum(part.numerator or 0 for part in parts)
            assert sum(result.left_out.values()) == sum(sum(part.left_out.values()) for part in parts)
        else:
            assert result == apart[area, window, code]


@law
@given(exports, edge_days(), st.integers(1, 600), st.integers(0, 11))
def test_a_later_adoption_never_changes_an_earlier_window(
    rows: list[dict[str, Any]], end: date, days: int, which: int
) -> None:
    row = rows[which % len(rows)]
    order = row["adoption_order_date"]
    assume(order is None or order > end)
    changed = at(row, adoption_order_date=end + timedelta(days=days))
    assume(not errors_in(changed))
    after = [changed if one is row else one for one in rows]
    windows = [one for one in WINDOWS if one.end <= end]
    before_card, after_card = (card(read(some).journeys, windows) for some in (rows, after))
    assert {key: counts(result) for key, result in before_card.items()} == {
        key: counts(result) for key, result in after_card.items()
    }


@law
@given(exports, edge_days())
def test_what_happens_after_the_as_at_day_changes_nothing(rows: list[dict[str, Any]], as_at: date) -> None:
    def cut(row: Mapping[str, Any]) -> dict[str, Any]:
        return {**row, **{name: None for name in EVENTS if row[name] is not None and row[name] > as_at}}

    rows = [at(row, entered_care_date=row["entered_care_date"] or date(2009, 1, 1)) for row in rows]
    rows = [row for row in rows if not errors_in(row) and row["entered_care_date"] <= as_at]
    assume(rows)
    assert card(read(rows).journeys, as_at=as_at) == card(
        read([cut(row) for row in rows]).journeys, as_at=as_at
    )


@law
@given(exports, edge_days())
def test_counted_and_left_out_make_the_cohort(rows: list[dict[str, Any]], as_at: date) -> None:
    only_adopted = Settings(a3_population="adopted")
    for (area, _, code), one in card(read(rows).journeys, as_at=as_at, settings=only_adopted).items():
        cohort = sum(
            row["adoption_order_date"] is not None
            and one.start <= row["adoption_order_date"] <= min(one.end, as_at)
            and area in ("All", row["local_authority"])
            for row in rows
        )
        assert (one.children or 0) + sum(one.left_out.values()) == cohort, code


@law
@given(exports)
def test_three_years_are_the_sum_of_each(rows: list[dict[str, Any]]) -> None:
    # A match recorded after the order may be known to the three years and not to the year of the order.
    rows = [at(row, match_date=None) if _matched_late(row) else row for row in rows]
    rows = [row for row in rows if any(row[name] for name in DATES)]
    assume(rows)
    found = card(read(rows).journeys, [*BY_YEAR, THREE_YEARS])
    for area in {area for area, _, _ in found}:
        for code in ("A1", "A2", "A10"):
            years = [found[area, year.label, code] for year in BY_YEAR]
            whole = found[area, THREE_YEARS.label, code]
            assert whole.children == sum(year.children or 0 for year in years)
            assert whole.total == sum(year.total or 0 for year in years)
            assert sum(whole.left_out.values()) == sum(sum(year.left_out.values()) for year in years)


def _matched_late(row: Row) -> bool:
    match, order = row["match_date"], row["adoption_order_date"]
    return match is not None and order is not None and match > order


@law
@given(exports)
def test_windows_asked_for_together_or_alone_say_the_same(rows: list[dict[str, Any]]) -> None:
    together = read(rows).journeys
    every = card(together)
    for window in (WINDOWS[0], WINDOWS[6], WINDOWS[-1]):
        alone = card(together, [window])
        assert alone == {key: every[key] for key in alone}


@law
@given(exports, st.lists(st.integers(0, 10**6), min_size=12, max_size=12, unique=True))
def test_ids_and_the_order_of_areas_asked_for_play_no_part(
    rows: list[dict[str, Any]], ids: list[int]
) -> None:
    renamed = [at(row, child_id=f"N{number}") for row, number in zip(rows, ids, strict=False)]
    assert card(read(rows).journeys) == card(read(renamed).journeys)
    found: tuple[Result, ...] = results(
        read(rows).journeys, Question(WINDOWS, AS_AT, _choice()), [everyone()]
    )
    assert found == tuple(one for key, one in card(read(rows).journeys).items() if key[0] == "All")


def _choice() -> Any:
    from engine.workbench import in_force

    return in_force()


@law
@given(exports, edge_days())
def test_the_first_order_is_the_first_known(rows: list[dict[str, Any]], as_at: date) -> None:
    orders = [row["adoption_order_date"] for row in rows]
    known = [order for order in orders if order is not None and order <= as_at]
    assert first_adoption_order(read(rows).journeys, as_at) == min(known, default=None)
