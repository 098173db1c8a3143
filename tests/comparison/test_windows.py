"""Which windows are compared: of one export the earlier of two with the later, otherwise each with itself."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.engine.comparison.windows import windows_compared
from scorecard.model.errors import UsageError

AS_AT = date(2016, 9, 30)


def labels(names: list[str], *, other_day: bool, one_export: bool) -> list[list[str]]:
    found = windows_compared(names, [], 3, AS_AT, other_day, one_export)
    return [[one.label for one in windows] for windows in found]


@pytest.mark.parametrize(("other_day", "one_export"), [(False, False), (True, False), (True, True)])
def test_of_two_exports_or_two_days_each_window_is_compared_with_itself(
    other_day: bool, one_export: bool
) -> None:
    asked = labels(["2012-15", "2013-16"], other_day=other_day, one_export=one_export)
    assert asked == [["2012-15", "2013-16"]] * 2
    assert labels([], other_day=other_day, one_export=one_export) == [["2013-16", "2014-17"]] * 2


def test_of_one_export_the_earlier_window_is_compared_with_the_later() -> None:
    asked = labels(["2012-15", "2013-16"], other_day=False, one_export=True)
    assert asked == [["2012-15"], ["2013-16"]]


@pytest.mark.parametrize("names", [[], ["2013-16"], ["2011-14", "2012-15", "2013-16"]], ids=len)
def test_one_export_on_one_day_needs_two_windows(names: list[str]) -> None:
    with pytest.raises(UsageError, match="only one export is given: nothing to compare"):
        labels(names, other_day=False, one_export=True)
