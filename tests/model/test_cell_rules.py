"""Single cells: ids, authorities, yes and no, reasons, texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic_core import PydanticCustomError

from scorecard.model.cell_rules import (
    cell_warnings,
    is_plain_id,
    parse_child_id,
    parse_local_authority,
    parse_reversal_reason,
    parse_text,
    parse_yes_no,
)

Parse = Callable[[object], object]


def code_of(parse: Parse, cell: object) -> str:
    """The code with which a cell is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        parse(cell)
    return caught.value.type


@pytest.mark.parametrize(
    ("cell", "child_id"),
    [
        ("007", "007"),
        (" 007 ", "007"),
        ("12E5", "12E5"),
        ("NA", "NA"),
        ("1E5", "1E5"),
        ("A-1/b_2", "A-1/b_2"),
        ("7\u00a01", "7\u00a01"),  # a no-break space shows
        ("0", "0"),
        ("12.0", "12.0"),
        ("x" * 100, "x" * 100),
        ("\u00a05\t", "5"),
        ("\u30005", "5"),
        ("Jos\u00e9", "Jos\u00e9"),
        ("E+5", "E+5"),
        ("1E", "1E"),
        ("--1E-5", "--1E-5"),
        ("two words", "two words"),
    ],
)
def test_ids_are_kept_as_text(cell: str, child_id: str) -> None:
    assert parse_child_id(cell) == child_id


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "child-id-missing"),
        (" \t\u00a0", "child-id-missing"),
        (None, "child-id-missing"),
        ("1.23E+11", "child-id-scientific"),
        ("1.23e11", "child-id-scientific"),
        ("1E+5", "child-id-scientific"),
        ("1E-5", "child-id-scientific"),
        ("-1E-5", "child-id-scientific"),
        ("+1.5E5", "child-id-scientific"),
        ("x" * 101, "child-id-too-long"),
        ("n/a", "stands-for-blank"),
        ("#N/A", "stands-for-blank"),
        ("-", "stands-for-blank"),
        ("NULL", "stands-for-blank"),
        ("nan", "stands-for-blank"),
        (7, "stands-for-blank"),
        ("1\n2", "control-character"),
        ("1\x00", "control-character"),
        ("1\n", "control-character"),
        ("\ud800", "control-character"),
        ("\u0085", "control-character"),
    ],
)
def test_what_is_no_id(cell: object, code: str) -> None:
    assert code_of(parse_child_id, cell) == code


PLAIN = ("007", "12E5", "C-1", "a/b_1", "NA7", "1E5", "E-1", "e1-5", "1" * 100)
NOT_PLAIN = (
    "NA",
    "1E-5",
    "-1E-5",
    "1.0",
    "1E+5",
    " 7",
    "7 ",
    "",
    "\u00e91",
    "n/a",
    "-",
    "1,5",
    "x",
    "#1",
    "1\r",
    "\uff11",
    "1\n",
    "1\n2",
    "1" * 101,
)


@pytest.mark.parametrize("child_id", NOT_PLAIN)
def test_ids_that_are_not_plain(child_id: str) -> None:
    assert not is_plain_id(child_id)


@pytest.mark.parametrize("child_id", PLAIN)
def test_plain_ids_stand_for_themselves(child_id: str) -> None:
    assert is_plain_id(child_id)
    assert parse_child_id(child_id) == child_id


def test_authorities() -> None:
    assert parse_local_authority(" Kent ") == "Kent"
    assert parse_local_authority("Bristol, City of") == "Bristol, City of"
    refused = {
        cell: code_of(parse_local_authority, cell) for cell in ("", "NA", "na", "N/A", "null", "a\x1b")
    }
    assert refused == {
        "": "local-authority-missing",
        "NA": "stands-for-blank",
        "na": "stands-for-blank",
        "N/A": "stands-for-blank",
        "null": "stands-for-blank",
        "a\x1b": "control-character",
    }


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *((cell, True) for cell in ("yes", "Yes", "YES", "y", "Y", "true", "TRUE", "1", " yes ", True)),
        *((cell, False) for cell in ("no", "No", "NO", "n", "N", "false", "FALSE", "0", False)),
        *((cell, None) for cell in ("", "  ", "\u00a0", None)),
    ],
)
def test_yes_and_no(cell: object, answer: bool | None) -> None:
    assert parse_yes_no(cell) is answer


@pytest.mark.parametrize("cell", ["maybe", "2", "t", "f", "yes.", "1.0", "-", "N/A", "on", "\uff11"])
def test_neither_yes_nor_no(cell: str) -> None:
    assert code_of(parse_yes_no, cell) == "not-yes-or-no"


def test_reversal_reasons() -> None:
    read = [parse_reversal_reason(cell) for cell in ("RD1", "rd2", " RD3 ", "Rd4", "", None)]
    assert read == ["RD1", "RD2", "RD3", "RD4", None, None]
    refused = {code_of(parse_reversal_reason, cell) for cell in ("RD5", "RD0", "1", "RD11", "N/A")}
    assert refused == {"reversal-reason-unknown"}
    assert code_of(parse_reversal_reason, "RD1\n") == "control-character"


def test_texts() -> None:
    assert [parse_text(cell) for cell in ("x", " x y ", "", "\u3000", 5)] == ["x", "x y", None, None, 5]
    assert [code_of(parse_text, cell) for cell in ("a\nb", "\x07", "a\x7f", "\ud800")] == [
        "control-character"
    ] * 4
    assert parse_text("\u200bx") == "\u200bx"


@pytest.mark.parametrize(
    ("column", "cell", "codes"),
    [
        ("match_date", "1900-01-01", ["placeholder-date"]),
        ("date_of_birth", "01/01/1900", ["placeholder-date"]),
        ("match_date", "1900-01-02", []),
        ("sex", "1900-01-01", []),
        ("child_id", "12.0", ["child-id-decimal"]),
        ("child_id", " 12.00 ", ["child-id-decimal"]),
        ("child_id", "12.5", []),
        ("child_id", "12.", []),
        ("child_id", "A.0", []),
        ("stage", "12.0", []),
    ],
)
def test_warnings_of_cells(column: str, cell: str, codes: list[str]) -> None:
    assert [rule.code for rule in cell_warnings(column, cell)] == codes
