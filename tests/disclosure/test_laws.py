"""What holds of every scorecard for publication, whatever its children."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples

from disclosure.invention import invented
from scorecard.model.errors import NothingToCompute

CALM = examples(20)
FIELDS = ("children", "numerator", "value")


def pairs(seed: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each result as it is, and as it is published."""
    story = invented(seed, "single")
    try:
        internal, public = story.document("internal"), story.document()
    except NothingToCompute:
        assume(False)
    yield from zip(internal["results"], public["results"], strict=True)


@CALM
@given(st.integers(10_000, 1_000_000))
def test_what_is_shown_is_as_it_is(seed: int) -> None:
    for true, told in pairs(seed):
        assert [told[name] for name in ("area", "window", "indicator")] == [
            true[name] for name in ("area", "window", "indicator")
        ]
        assert all(told[one] in (None, true[one]) for one in FIELDS if one in told)
        assert told["status"] == (true["status"] if told["value"] is not None else "not judged")


@CALM
@given(st.integers(10_000, 1_000_000))
def test_the_primary_rules_hold_and_a_number_of_no_children_is_shown(seed: int) -> None:
    for true, told in pairs(seed):
        children, under = true["children"], true.get("numerator")
        if children is None:
            continue
        assert told["children"] == 0 if children == 0 else told["children"] not in range(1, 6)
        if under is not None and children:
            assert told["numerator"] not in range(6)
            assert told["value"] is None or (under > 5 and children > 10)
        elif told["value"] is not None:
            assert children > 5


@CALM
@given(st.integers(10_000, 1_000_000))
def test_a_hidden_number_has_its_mark_and_no_exact_one_stands_beside_it(seed: int) -> None:
    for true, told in pairs(seed):
        hidden = [one for one in FIELDS if one in told and told[one] is None and true[one] is not None]
        assert (told.get("shorthand") == "c") == bool(hidden)
        assert not {"total", "mean", "share", "left_out"} & told.keys()
