"""DataFrames: a notebook's data goes the same way as a file's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from readers.exports import COLUMNS, USUAL, account, codes
from scorecard.model.errors import InputRefused, RowsRefused
from scorecard.notebook import read
from scorecard.readers.reading import Reading


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Usual rows with some cells put differently, whatever their type."""
    return pd.DataFrame([{"child_id": f"C{at}", **USUAL, **one} for at, one in enumerate(rows)], dtype=object)


def reading_of(*rows: dict[str, Any]) -> Reading:
    """What reading such a frame gives."""
    return read(frame(*rows), skip_invalid=True)


@pytest.mark.parametrize(
    "value",
    [
        "01/11/2014",
        date(2014, 11, 1),
        datetime(2014, 11, 1),
        pd.Timestamp("2014-11-01"),
        pd.Timestamp("2014-11-01", tz="Europe/London"),
        np.datetime64("2014-11-01T00:00:00", "s").item(),
    ],
)
def test_days_of_every_type(value: object) -> None:
    reading = reading_of({"match_date": value})
    assert reading.problems == ()
    assert reading.journeys.days["match_date"].tolist() == [date(2014, 11, 1).toordinal()]


@pytest.mark.parametrize("value", [None, float("nan"), np.nan, pd.NaT, pd.NA, "", np.datetime64("NaT", "ns")])
def test_missing_values_are_blank(value: object) -> None:
    reading = reading_of({"match_date": value})
    assert (account(reading), reading.problems) == ((1, 1, 0, 0), ())
    assert reading.journeys.days["match_date"].tolist() == [2**31 - 1]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (41944, "date-excel-serial"),
        (41944.0, "date-excel-serial"),
        (datetime(2014, 11, 1, 9), "date-time-of-day"),
        (True, "date-unrecognised"),
        ("today", "date-unrecognised"),
        ([1, 2], "date-unrecognised"),
        (np.array([1, 2]), "date-unrecognised"),
        (pd.Timestamp("2214-11-01"), "date-out-of-range"),
    ],
)
def test_what_is_no_date(value: object, code: str) -> None:
    assert codes(reading_of({"match_date": value})) == [(code, "E2")]


def test_ids_of_every_type() -> None:
    ids = ["007", "12E5", "NA", 12, 12.0, np.int64(5), "1\n2", "\ud800", None]
    reading = reading_of(*({"child_id": one} for one in ids))
    assert reading.journeys.ids.all() == ["007", "12E5", "NA", "12", "12.0", "5"]
    assert codes(reading) == [
        ("child-id-decimal", "A6"),
        ("control-character", "A8"),
        ("control-character", "A9"),
        ("child-id-missing", "A10"),
    ]


def test_typed_columns() -> None:
    data = frame({}, {}).assign(
        match_date=pd.to_datetime(pd.Series(["2014-11-01", None])),
        adopted_by_foster_carer=[True, False],
        local_authority=pd.Categorical(["Kent", "Kent"]),
        sex=pd.array([1, None], dtype="Int64"),
    )
    reading = read(data)
    assert reading.journeys.days["adopted_by_foster_carer"].tolist() == [1, 0]
    assert reading.journeys.days["match_date"].tolist()[1] == 2**31 - 1
    assert reading.journeys.categories["sex"] == ("1",)


def test_frames_and_their_accounts() -> None:
    reading = read(
        [frame({}), frame({"child_id": "x"}, {"child_id": "y", "match_date": "?"})], skip_invalid=True
    )
    assert [(one.file, one.rows, one.journeys, one.errors) for one in reading.inputs] == [
        ("DataFrame 1", 1, 1, 0),
        ("DataFrame 2", 2, 1, 1),
    ]
    assert str(reading.problems[0].place) == "DataFrame 2, row 3, cell E3"
    assert read(frame({})).inputs[0].file == "DataFrame"
    assert read(frame({})).inputs[0].sha256 == read(frame({})).inputs[0].sha256
    assert read(frame({})).inputs[0].sha256 != read(frame({"child_id": "x"})).inputs[0].sha256


def test_rows_that_cannot_be_used_raise() -> None:
    with pytest.raises(RowsRefused) as caught:
        read(frame({"match_date": "Bloggs"}, {}))
    assert caught.value.what == "1 of 2 rows can't be used"
    assert "Bloggs" not in str(caught.value) + repr([one.sentence for one in caught.value.problems])


def test_frames_that_are_refused() -> None:
    refusals = []
    for data in (pd.DataFrame(), frame({})[list(COLUMNS[1:])], frame({}).iloc[:0]):
        with pytest.raises(InputRefused) as caught:
            read(data)
        refusals.append((caught.value.what, caught.value.where))
    assert refusals == [
        (f"needed columns are missing: {', '.join(COLUMNS)}", "DataFrame"),
        ("needed column is missing: child_id", "DataFrame"),
        ("this file has a header and no row", "DataFrame"),
    ]


def test_two_columns_of_one_name_and_columns_that_are_no_text() -> None:
    data = frame({})
    with pytest.raises(InputRefused) as caught:
        read(pd.concat([data, data[["match_date"]]], axis=1))
    assert caught.value.what == "two columns are match_date: E and H"
    assert account(read(data.assign(note="a\rb").rename(columns={"note": 5}))) == (1, 1, 0, 0)


def test_whole_rows_in_a_cell() -> None:
    swallowed = "x\nC9,Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015"
    data = frame({}, {}).assign(note=[swallowed, "a\nb"])
    assert codes(read(data, skip_invalid=True)) == [("swallowed-rows", "H2")]
