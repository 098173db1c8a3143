"""The codes of Episodes: every one of any year is taken, any other is told by its cell, of every child."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands.running import ran

from ssda903.small_returns import ADOPTED, codes, days_of, folder, journeys_of, reading_of
from ssda903.test_xml import CHILD, EPISODE, OTHER, written, xml

RNE = "S L P T U B"
LS = "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3 V1 W1"
PLACE = """
A3 A4 A5 A6 U1 U2 U3 U4 U5 U6 K1 K2 K3 H5 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 Z1 Z11 Z12 Z13 Z14
A1 A2 F1 F2 F3 F4 F5 F6 H1 H2 H3 H4 M1 M2 M3 Q1 Q2 R4
"""
REC = """
X1 E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17 E1 E4 E43 E44
"""
"""By hand from the DfE's guides; those of earlier years stand last."""
FIELDS = {"RNE": RNE, "LS": LS, "PLACE": PLACE, "REC": REC}
USUAL = {"RNE": "S", "LS": "C2", "PLACE": "U4", "REC": "E4A"}
UNKNOWN = {"RNE": "new-episode", "LS": "legal-status", "PLACE": "placement", "REC": "episode-ceased"}


def in_care(field: str, code: str) -> str:
    """A child in care for half a year, no adoption in sight, with one code changed."""
    cells = {**USUAL, field: code}
    return ",".join(
        ("8", "04/05/2015", *(cells[name] for name in ("RNE", "LS", "PLACE")), "10/11/2015", cells["REC"])
    )


def told_codes(at: Path, field: str, code: str) -> list[tuple[str, str]]:
    """What is told of the code of a child with no other sign of adoption, beside one who was adopted."""
    tables = {**ADOPTED, "episodes": (*ADOPTED["episodes"], in_care(field, code))}
    return [one for one in codes(reading_of(folder(at, **tables))) if one[0].endswith("code-unknown")]


@pytest.mark.parametrize(
    ("field", "code"), [(field, code) for field, all_codes in FIELDS.items() for code in all_codes.split()]
)
def test_every_code_of_any_year_is_known(tmp_path: Path, field: str, code: str) -> None:
    assert told_codes(tmp_path, field, code) == []


@pytest.mark.parametrize(
    ("field", "code", "cell"),
    [
        ("RNE", "X", "C5"), ("RNE", "S1", "C5"), ("RNE", "", "C5"), ("RNE", " ", "C5"),
        ("LS", "El", "D5"), ("LS", "E2", "D5"),
        ("PLACE", "A7", "E5"), ("PLACE", "A-6", "E5"), ("PLACE", "AS", "E5"), ("PLACE", "A 6", "E5"),
        ("REC", "E111", "G5"), ("REC", "Ell", "G5"), ("REC", "E10", "G5"), ("REC", "E12\uff11", "G5"),
    ],
)  # fmt: skip
def test_a_code_of_no_year_is_told_of_any_child(tmp_path: Path, field: str, code: str, cell: str) -> None:
    expected = [(f"{UNKNOWN[field]}-code-unknown", f"return/episodes.csv!{cell}")]
    assert told_codes(tmp_path, field, code) == expected


@pytest.mark.parametrize(
    ("field", "code"),
    [("RNE", "s"), ("LS", " c2 "), ("PLACE", "u4"), ("REC", "e4a"), ("REC", ""), ("LS", "")],
)
def test_case_and_spaces_don_t_matter_and_a_blank_is_told_of_rne_alone(
    tmp_path: Path, field: str, code: str
) -> None:
    assert told_codes(tmp_path, field, code) == []


@pytest.mark.parametrize(
    ("right", "wrong", "cell", "lost", "rule"),
    [
        ("P,E1,A6,", "P,E1,A9,", "E4", "placed_for_adoption_date", "placement"),
        ("L,E1,U4,", "L,EI,U4,", "D3", "placement_order_date", "legal-status"),
        (",E12", ",EE12", "G4", "adoption_order_date", "episode-ceased"),
        ("S,C2,U4,", "SS,C2,U4,", "C2", "entered_care_date", "new-episode"),
    ],
)
def test_a_date_that_hangs_on_a_misspelt_code_is_not_lost_silently(
    tmp_path: Path, right: str, wrong: str, cell: str, lost: str, rule: str
) -> None:
    rows = "\n".join(ADOPTED["episodes"]).replace(right, wrong).split("\n")
    reading = reading_of(folder(tmp_path, **{**ADOPTED, "episodes": rows}))
    (journey,) = days_of(reading)
    (as_it_was,) = days_of(reading_of(folder(tmp_path, "right", **ADOPTED)))
    assert journey.get(lost) != as_it_was[lost]
    assert (f"{rule}-code-unknown", f"return/episodes.csv!{cell}") in codes(reading)


def test_the_words_and_the_number(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **{**ADOPTED, "episodes": (*ADOPTED["episodes"], in_care("PLACE", "A7"))})
    done = ran("validate", return_, "--local-authority", "Kent")
    assert done.status == 0
    assert (
        "PLACE (E5) is no code of a placement in any year: it is not taken as a placement for adoption"
        in (" ".join(done.out.split()))
    )
    assert "code: placement-code-unknown (DfE 146)" in done.out
    assert "A7" not in done.out + done.err


def test_a_misspelt_code_is_told_once_for_each_row_that_has_it(tmp_path: Path) -> None:
    rows = tuple(in_care("LS", "C3").replace("8,", f"{child},", 1) for child in (8, 9))
    first = folder(tmp_path, "a", **{**ADOPTED, "episodes": (*ADOPTED["episodes"], *rows)})
    second = folder(tmp_path, "b", episodes=rows)
    found = codes(reading_of(first, second))
    assert [place for code, place in found if code == "legal-status-code-unknown"] == [
        "a/episodes.csv!D5", "a/episodes.csv!D6", "b/episodes.csv!D2", "b/episodes.csv!D3",
    ]  # fmt: skip
    assert len(journeys_of(reading_of(first, second))) == 1


def test_in_the_xml_of_a_return(tmp_path: Path) -> None:
    good = EPISODE.format("04/05/2015", "S", "C2", "U4", "", "")
    bad = EPISODE.format("04/05/2015", "S", "C2", "U9", "", "")
    reading = reading_of(written(tmp_path, xml(CHILD, OTHER.replace(good, bad))))
    ((code, place),) = codes(reading)
    assert (code, place.partition("!")[0]) == ("placement-code-unknown", "return.xml")
