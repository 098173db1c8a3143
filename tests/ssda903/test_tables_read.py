"""How a return's tables are read: fields, authorities, dates, ids, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands.running import ran

from scorecard.model.result import ChildrenRead
from scorecard.notebook import read
from scorecard.readers.reading import Reading
from ssda903.small_returns import (
    AD1,
    ADOPTED,
    EPISODES,
    HEADER,
    JOURNEY,
    PLACED,
    account,
    children,
    codes,
    folder,
    journeys_of,
    reading_of,
    refusal,
    table,
)

WHOLE = "export the whole table"
DATES = (
    "write dates as 31/03/2016 or 2016-03-31 (also 31-Mar-2016, or with 00:00 after it) or leave the cell "
)
FIX = DATES + "blank; a column map can list words that mean blank"
IN_CARE = "7,04/05/2015,S,E1,U4,,"


# ------------------------------------------------------------------------------------------- fields


def backwards(heading: str, rows: tuple[str, ...], *, lower: bool) -> str:
    """A table with its columns the other way round, an unknown one among them, headings in another case."""
    lines = [line.split(",") for line in (heading, *rows)]
    turned = [[*reversed(line), line[0]] for line in lines]
    turned[0] = [f" {name.lower() if lower else name.title()} " for name in turned[0]]
    turned[0][-1] = "Remark"
    return "\n".join(",".join(line) for line in turned) + "\n"


@pytest.mark.parametrize("lower", [True, False])
def test_fields_stand_in_any_order_and_case(tmp_path: Path, lower: bool) -> None:
    headings = {"header": HEADER, "episodes": EPISODES, "ad1": AD1, "placed": PLACED}
    tables = {kind: backwards(headings[kind], rows, lower=lower) for kind, rows in ADOPTED.items()}
    assert journeys_of(reading_of(folder(tmp_path, **tables))) == [JOURNEY]


def test_pl_is_place(tmp_path: Path) -> None:
    tables = {**ADOPTED, "episodes": table(EPISODES.replace("PLACE", "pl"), ADOPTED["episodes"])}
    reading = reading_of(folder(tmp_path, **tables))
    assert journeys_of(reading) == [JOURNEY]


def test_place_and_pl_are_one_field_twice(tmp_path: Path) -> None:
    return_ = folder(tmp_path, episodes=table(EPISODES + ",PL", [IN_CARE + ",A6"]))
    assert refusal(return_) == (
        "two columns are PLACE: E and H", "return/episodes.csv", "remove one of them",
    )  # fmt: skip


def test_an_unread_column_may_stand_twice(tmp_path: Path) -> None:
    return_ = folder(tmp_path, episodes=table(EPISODES + ",URN,URN", [IN_CARE + ",,"]))
    assert [one["child_id"] for one in journeys_of(reading_of(return_))] == ["7"]


@pytest.mark.parametrize(
    ("kind", "heading", "said"),
    [
        ("episodes", "CHILD,DECOM,RNE,LS,PLACE,DEC", "Episodes table of an SSDA903 return without REC"),
        ("episodes", "CHILD,RNE,LS,REC", "Episodes table of an SSDA903 return without DECOM, PLACE, DEC"),
        ("ad1", "CHILD,DATE_INT,FOSTER_CARE", "AD1 table of an SSDA903 return without DATE_MATCH"),
        ("ad1", "CHILD,DATE_MATCH", "AD1 table of an SSDA903 return without DATE_INT"),
        ("placed", "CHILD,DATE_PLACED",
         "PlacedAdoption table of an SSDA903 return without DATE_PLACED_CEASED"),
        ("placed", "CHILD,DATE_PLACED_CEASED",
         "PlacedAdoption table of an SSDA903 return without DATE_PLACED"),
    ],
)  # fmt: skip
def test_a_needed_field_is_missing(tmp_path: Path, kind: str, heading: str, said: str) -> None:
    row = "7" + "," * heading.count(",")
    return_ = folder(tmp_path, **{"episodes": ADOPTED["episodes"], kind: table(heading, [row])})
    assert refusal(return_) == (f"this is the {said}", f"return/{kind}.csv", WHOLE)


def test_fields_that_are_not_needed_may_be_missing(tmp_path: Path) -> None:
    reading = reading_of(
        folder(
            tmp_path,
            header="CHILD,ETHNIC\n7,WBRI\n",
            episodes=ADOPTED["episodes"],
            ad1="CHILD,DATE_INT,DATE_MATCH\n7,01/10/2015,20/12/2015\n",
            placed="CHILD,DATE_PLACED,DATE_PLACED_CEASED\n7,01/10/2015,\n",
        )
    )
    missing = ("date_of_birth", "sex", "adopted_by_foster_carer")
    assert journeys_of(reading) == [{name: JOURNEY[name] for name in JOURNEY if name not in missing}]
    assert codes(reading) == []
    has = reading.journeys.tables[0].columns
    assert has.isdisjoint({"adopted_by_foster_carer", "foster_placement_date"})


def test_a_reversal_without_the_column_of_reasons_is_no_breach(tmp_path: Path) -> None:
    tables = {"episodes": [IN_CARE], "placed": table(PLACED, ["7,01/10/2015,05/11/2015,"])}
    with_column = reading_of(folder(tmp_path, "with", **tables))
    tables["placed"] = "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n7,01/10/2015,05/11/2015\n"
    without = reading_of(folder(tmp_path, "without", **tables))
    assert ("reversal-half-recorded", "with/placed.csv!D2") in codes(with_column)
    assert "reversal-half-recorded" not in {code for code, _ in codes(without)}
    assert journeys_of(with_column) == journeys_of(without)


def test_ad1_without_the_adopters_is_no_half_adoption(tmp_path: Path) -> None:
    tables = {**ADOPTED, "ad1": "CHILD,DATE_INT,DATE_MATCH,FOSTER_CARE\n7,01/10/2015,20/12/2015,0\n"}
    assert codes(reading_of(folder(tmp_path, **tables))) == []


def test_a_blank_item_of_a_column_that_is_there_is_told(tmp_path: Path) -> None:
    tables = {**ADOPTED, "ad1": table(AD1, ["7,01/10/2015,20/12/2015,0,2,,L11"])}
    assert codes(reading_of(folder(tmp_path, **tables))) == [("adoption-half-recorded", "return/ad1.csv!F2")]


def test_a_return_without_episodes(tmp_path: Path) -> None:
    return_ = folder(tmp_path, header=ADOPTED["header"], ad1=ADOPTED["ad1"])
    assert refusal(return_) == (
        "this return has no Episodes table, which says when a child entered care and was placed",
        "return/ad1.csv",
        "give the whole return: its folder, or all of its files",
    )


# ------------------------------------------------------------------------------------------- LA and YEAR

REGIONAL = EPISODES + ",LA,YEAR"


def regional(at: Path, *rows: str, **tables: str) -> Reading:
    return reading_of(folder(at, episodes=table(REGIONAL, rows), **tables), local_authority=None)


def test_the_authority_is_given_by_nobody(tmp_path: Path) -> None:
    assert refusal(folder(tmp_path, episodes=[IN_CARE]), local_authority=None) == (
        "an SSDA903 return does not say which authority made it",
        "return/episodes.csv",
        "give --local-authority NAME, as in --local-authority Kent",
    )


def test_the_authority_is_given_twice(tmp_path: Path) -> None:
    return_ = folder(tmp_path, episodes=table(REGIONAL, [IN_CARE + ",Kent,2016"]))
    what, where, fix = refusal(return_, local_authority="Kent")
    assert what.startswith("--local-authority is given and ")
    assert (where, fix) == (
        "return/episodes.csv", "leave out the option: the file says whose child each is",
    )  # fmt: skip
    done = ran("compute", return_, "--local-authority", "Kent")
    assert (done.status, done.out) == (2, "")


def test_an_authority_that_is_blank(tmp_path: Path) -> None:
    reading = regional(tmp_path, "7,04/05/2015,S,E1,U4,,, ,2016", "8,04/05/2015,S,E1,U4,,,Kent,2016")
    assert codes(reading) == [("local-authority-missing", "return/episodes.csv!H2")]
    assert reading.problems[0].sentence == "LA (H2) is blank"
    assert [one["child_id"] for one in journeys_of(reading)] == ["8"]
    assert (account(reading), children(reading)) == ({"return/episodes.csv": (2, 1, 0, 1, 0)}, (2, 1, 0, 1))


def test_a_row_without_its_authority_sets_its_child_aside(tmp_path: Path) -> None:
    """Whose row it is cannot be told: what it says of the child may be its adoption."""
    rows = [f"{row},{authority},2016" for row in ADOPTED["episodes"] for authority in ("Kent", "Bury")]
    for number, child in enumerate(("7", "7\u2003")):
        reading = regional(tmp_path / str(number), *rows, f"{child},20/09/2016,S,C2,U4,,,,2017")
        assert journeys_of(reading) == []
        found = account(reading), children(reading)
        assert found == ({"return/episodes.csv": (7, 0, 0, 1, 6)}, (2, 0, 0, 2))


def test_a_word_for_blank_is_no_authority(tmp_path: Path) -> None:
    reading = regional(tmp_path, "7,04/05/2015,S,E1,U4,,,N/A,2016")
    assert codes(reading) == [("stands-for-blank", "return/episodes.csv!H2")]


def test_a_row_without_an_id_and_an_authority_is_told_by_its_id(tmp_path: Path) -> None:
    reading = regional(tmp_path, ",04/05/2015,S,E1,U4,,,,2016")
    assert codes(reading) == [("child-id-missing", "return/episodes.csv!A2")]
    assert children(reading) == (0, 0, 0, 0)


def test_an_authority_spelt_otherwise_in_another_year_is_the_same(tmp_path: Path) -> None:
    spelt = ("Kent", "Kent County Council", "KENT ")
    rows = [f"{row},{la},2016" for row, la in zip(ADOPTED["episodes"], spelt, strict=True)]
    reading = regional(tmp_path, *rows, header=table(HEADER + ",LA", ["7,2,03/02/2015,WBRI,Kent"]))
    (journey,) = journeys_of(reading)
    assert journey == {name: JOURNEY[name] for name in journey}
    assert (journey["entered_care_date"], journey["adoption_order_date"]) == ("2015-05-04", "2016-09-20")
    assert [one for one in codes(reading) if one[0] == "authority-spelling"] == [
        ("authority-spelling", "return/episodes.csv!H3"),
        ("authority-spelling", "return/episodes.csv!H4"),
    ]
    assert children(reading) == (1, 1, 0, 0)


def test_an_unreadable_row_sets_aside_the_child_however_its_authority_is_spelt(tmp_path: Path) -> None:
    reading = regional(tmp_path, "7,04/05/2015,S,E1,U4,,,Kent,2016", "7,soon,P,E1,A6,,,kent,2017")
    assert (journeys_of(reading), children(reading)) == ([], (1, 0, 0, 1))


def test_an_authority_that_is_not_on_the_list_is_told_once(tmp_path: Path) -> None:
    rows = ("7,04/05/2015,S,E1,U4,,,Ambridge,2016", "8,04/05/2015,S,C2,U4,,,Ambridge,2016")
    reading = regional(tmp_path, *rows)
    assert codes(reading) == [("unknown-authority", "return/episodes.csv!H2")]
    assert reading.problems[0].sentence == (
        "LA (H2) is not an authority on England's list: it stands as written, in 2 rows"
    )


def test_one_id_is_a_child_in_each_authority(tmp_path: Path) -> None:
    reading = regional(tmp_path, IN_CARE + ",Kent,2016", IN_CARE.replace("2015", "2014") + ",Bury,2016")
    found = [(one["local_authority"], one["entered_care_date"]) for one in journeys_of(reading)]
    assert sorted(found) == [("Bury", "2014-05-04"), ("Kent", "2015-05-04")]
    assert children(reading) == (2, 2, 0, 0)


def test_a_table_without_la_is_told_by_the_option(tmp_path: Path) -> None:
    """One table of several has the column: the option speaks for the others."""
    return_ = folder(tmp_path, episodes=table(REGIONAL, [IN_CARE + ",Kent,2016"]), header=ADOPTED["header"])
    assert refusal(return_, local_authority=None)[1] == "return/header.csv"


@pytest.mark.parametrize("year", ["0000", "0001", "9999", "", "2016-17", "soon", "²016"])
def test_any_text_for_the_year_can_be_read(tmp_path: Path, year: str) -> None:
    rows = [f"{row},Kent,{year}" for row in ADOPTED["episodes"]]
    placed = table(PLACED + ",LA,YEAR", [f"7,01/10/2015,,,Kent,{year}"])
    ad1 = table(AD1 + ",LA,YEAR", [f"7,01/10/2015,20/12/2015,0,2,MF,L11,Kent,{year}"])
    (journey,) = journeys_of(regional(tmp_path, *rows, placed=placed, ad1=ad1))
    assert journey["adoption_order_date"] == "2016-09-20"


# ------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize("day", ["04/05/2015", "4/5/2015", "2015-05-04", "2015-05-04T00:00:00",
                                 "04/05/2015 00:00", "04-May-2015"])  # fmt: skip
def test_forms_of_dates(tmp_path: Path, day: str) -> None:
    reading = reading_of(folder(tmp_path, episodes=[f"7,{day},S,E1,U4,,"]))
    assert [one["entered_care_date"] for one in journeys_of(reading)] == ["2015-05-04"]


NOT_DATES = {
    "header": ["7,2,soon,WBRI"],
    "episodes": ["7,31/02/2015,S,C2,U4,12/31/2016,X1", "8,04/05/2015,S,E1,U4,,"],
    "ad1": ["7,x,y,0,2,MF,L11"],
    "placed": ["7,41365,1/1/16,"],
}
TOLD = [
    ("ad1.csv", "B2", "date-unrecognised", "112", "DATE_INT (B2) is not a date"),
    ("ad1.csv", "C2", "date-unrecognised", "113", "DATE_MATCH (C2) is not a date"),
    ("episodes.csv", "B2", "date-no-such-day", "141", "DECOM (B2) is a day that does not exist"),
    ("episodes.csv", "F2", "date-month-first", "147",
     "DEC (F2) has a month above 12: dates are read day first"),
    ("header.csv", "C2", "date-unrecognised", "102", "DOB (C2) is not a date"),
    ("placed.csv", "B2", "date-excel-serial", "115",
     "DATE_PLACED (B2) is a bare number: it looks like an Excel serial date"),
    ("placed.csv", "C2", "date-two-digit-year", "116",
     "DATE_PLACED_CEASED (C2) has a year of two digits, and the century is never guessed"),
]  # fmt: skip


def test_every_field_that_is_no_date_has_the_dfes_number_in_json(tmp_path: Path) -> None:
    done = ran("validate", folder(tmp_path, **NOT_DATES), "--local-authority", "Kent", "--format", "json")
    document = json.loads(done.out)
    found = [
        (one["file"], one["cell"], one["code"], one["dfe_rules"], one["message"])
        for one in document["problems"]
        if one["severity"] == "error"
    ]
    assert found == [(f"return/{file}", cell, code, [dfe], said) for file, cell, code, dfe, said in TOLD]
    assert (done.status, document["errors"], document["failed"]) == (1, 7, True)


def test_every_field_that_is_no_date_has_the_dfes_number_in_csv(tmp_path: Path) -> None:
    done = ran("validate", folder(tmp_path, **NOT_DATES), "--local-authority", "Kent", "--format", "csv")
    rows = [one for one in csv.DictReader(io.StringIO(done.out[1:])) if one["severity"] == "error"]
    found = [(one["file"], one["cell"], one["code"], one["dfe_rules"], one["message"]) for one in rows]
    assert found == [(f"return/{file}", *others) for file, *others in TOLD]


def test_every_field_that_is_no_date_has_the_dfes_number_in_the_text(tmp_path: Path) -> None:
    done = ran("validate", folder(tmp_path, **NOT_DATES), "--local-authority", "Kent")
    words = " ".join(done.out.split())
    assert (
        "error: DATE_MATCH (C2) is not a date --> return/ad1.csv, row 2, cell C2 "
        f"fix: {FIX} code: date-unrecognised (DfE 113) "
    ) in words
    for file, cell, code, dfe, said in TOLD:
        assert f"error: {said} --> return/{file}, row 2, cell {cell} fix: " in words
        assert f" code: {code} (DfE {dfe}) " in words
    assert "soon" not in done.out + done.err
    assert "soon" in ran(
        "validate", tmp_path / "return", "--local-authority", "Kent", "--show-values"
    ).out  # fmt: skip


def test_other_commands_refuse_what_validate_tells(tmp_path: Path) -> None:
    done = ran("compute", folder(tmp_path, **NOT_DATES), "--local-authority", "Kent")
    assert (done.status, done.out) == (2, "")
    assert "error: DEC (F2) has a month above 12: dates are read day first" in done.err


def test_the_placeholder_is_blank_and_told(tmp_path: Path) -> None:
    reading = reading_of(
        folder(tmp_path, episodes=["7,04/05/2015,S,E1,U4,01/01/1900,"], placed=["7,1900-01-01,,"])
    )
    assert [one for one in codes(reading) if one[0] == "placeholder-date"] == [
        ("placeholder-date", "return/episodes.csv!F2"),
        ("placeholder-date", "return/placed.csv!B2"),
    ]
    assert "DEC (F2) is 1 January 1900, a placeholder: it is read as not recorded" in {
        one.sentence for one in reading.problems
    }
    assert [one.is_error for one in reading.problems] == [False] * len(reading.problems)
    (journey,) = journeys_of(reading)
    assert "adoption_decision_date" not in journey


# ------------------------------------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("child", "code", "said"),
    [
        ("", "child-id-missing", "CHILD (A2) is blank"),
        ("1.2E+11", "child-id-scientific", "CHILD (A2) is in scientific notation: its last digits are lost"),
        ("NULL", "stands-for-blank", 'CHILD (A2) holds a word for "not recorded", and the column is needed'),
        ("7" * 101, "child-id-too-long", "CHILD (A2) has more than 100 characters"),
        ("7\x07", "control-character", "CHILD (A2) holds a line break or another control character"),
    ],
)
def test_ids_that_are_none(tmp_path: Path, child: str, code: str, said: str) -> None:
    reading = reading_of(folder(tmp_path, episodes=[f"{child},04/05/2015,S,E1,U4,,", IN_CARE]))
    assert [(one.rule.code, one.sentence) for one in reading.problems if one.is_error] == [(code, said)]
    assert (account(reading), children(reading)) == ({"return/episodes.csv": (2, 1, 0, 1, 0)}, (1, 1, 0, 0))


def test_a_row_without_an_id_and_with_no_date_is_told_by_each_cell(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, episodes=[",soon,S,E1,U4,,"]))
    assert codes(reading) == [
        ("child-id-missing", "return/episodes.csv!A2"), ("date-unrecognised", "return/episodes.csv!B2"),
    ]  # fmt: skip
    assert (account(reading), children(reading)) == ({"return/episodes.csv": (1, 0, 0, 1, 0)}, (0, 0, 0, 0))


def test_ids_keep_their_zeros_and_lose_their_spaces(tmp_path: Path) -> None:
    rows = ["007,04/05/2015,S,E1,U4,,", " 7 ,04/05/2015,S,E1,U4,,", "7.0,04/05/2015,S,E1,U4,,"]
    reading = reading_of(folder(tmp_path, episodes=rows))
    assert [one["child_id"] for one in journeys_of(reading)] == ["007", "7", "7.0"]
    assert ("child-id-decimal", "return/episodes.csv!A4") in codes(reading)


# ------------------------------------------------------------------------------------------- texts


def test_a_row_of_too_few_cells_sets_its_child_aside(tmp_path: Path) -> None:
    rows = ["7,04/05/2015,S,C2,U4,10/11/2016,X1", "7,10/11/2016,P,E1,A6", "8,04/05/2015,S,E1,U4,,"]
    reading = reading_of(folder(tmp_path, episodes=rows))
    assert reading.problems[0].sentence == "this row has 5 cells and the header has 7"
    assert codes(reading)[0] == ("too-few-cells", "return/episodes.csv!3")
    assert [one["child_id"] for one in journeys_of(reading)] == ["8"]
    assert (account(reading), children(reading)) == ({"return/episodes.csv": (3, 1, 0, 1, 1)}, (2, 1, 0, 1))


@pytest.mark.parametrize("footnote", ["Source: our own system", " ,in all", "N/A,x"])
def test_a_footnote_is_no_child(tmp_path: Path, footnote: str) -> None:
    reading = reading_of(folder(tmp_path, episodes=[IN_CARE, footnote]))
    assert (account(reading), children(reading)) == ({"return/episodes.csv": (2, 1, 0, 1, 0)}, (1, 1, 0, 0))


def test_a_row_of_too_many_cells(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, episodes=[IN_CARE + ",x", IN_CARE.replace("7", "8") + ",,"]))
    assert codes(reading)[0] == ("too-many-cells", "return/episodes.csv!2")
    assert [one["child_id"] for one in journeys_of(reading)] == ["8"]


def test_a_stray_quotation_mark(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, episodes=['7,04/05/2015,S,"E1"x,U4,,', "8,04/05/2015,S,E1,U4,,"]))
    assert codes(reading)[0] == ("stray-quote", "return/episodes.csv!2")
    assert [one["child_id"] for one in journeys_of(reading)] == ["8"]
    assert account(reading) == {"return/episodes.csv": (2, 1, 0, 1, 0)}


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, episodes=[IN_CARE, ",,,,,,", "", "8,soon,S,E1,U4,,"]))
    assert ("date-unrecognised", "return/episodes.csv!B5") in codes(reading)
    assert account(reading) == {"return/episodes.csv": (2, 1, 0, 1, 0)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    headings = {"header": HEADER, "episodes": EPISODES, "ad1": AD1, "placed": PLACED}
    tables = {
        kind: table(headings[kind], rows).replace(",", delimiter).encode(encoding)
        for kind, rows in ADOPTED.items()
    }
    assert journeys_of(reading_of(folder(tmp_path, **tables))) == [JOURNEY]


def test_cp1252_is_noted(tmp_path: Path) -> None:
    header = table(HEADER, ["7,2,03/02/2015,\u00e9t\u00e9"]).encode("cp1252")
    reading = reading_of(folder(tmp_path, **{**ADOPTED, "header": header}))
    assert journeys_of(reading) == [{**JOURNEY, "ethnicity": "\u00c9T\u00c9"}]
    assert [(one.code, dict(one.facts).get("file")) for one in reading.notes] == [
        ("read-as-cp1252", "return/header.csv")
    ]


def test_title_rows_count_as_rows_of_the_spreadsheet(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, episodes="Our return\n\n" + table(EPISODES, ["7,x,S,C2,U4,,"])))
    assert codes(reading) == [("date-unrecognised", "return/episodes.csv!B4")]


def test_an_empty_file_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    reading = reading_of(folder(tmp_path, **{**ADOPTED, "header": ""}))
    assert "date_of_birth" not in journeys_of(reading)[0]
    assert [one.code for one in reading.notes] == ["files-empty"]


def test_an_empty_file_by_its_name_is_refused(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **{**ADOPTED, "header": ""})
    assert refusal(return_ / "episodes.csv", return_ / "header.csv")[0] == "this file is empty"


def test_tables_of_a_header_alone_are_read(tmp_path: Path) -> None:
    """A small council has a year without an adoption."""
    reading = reading_of(folder(tmp_path, episodes=[IN_CARE], ad1=[], placed=[], header=[]))
    assert account(reading)["return/ad1.csv"] == (0, 0, 0, 0, 0)
    assert len(journeys_of(reading)) == 1


def test_returns_without_any_row(tmp_path: Path) -> None:
    return_ = folder(tmp_path, header=[], episodes=[], ad1=[], placed=[])
    reading = reading_of(return_)
    assert (journeys_of(reading), children(reading)) == ([], (0, 0, 0, 0))
    for command in ("compute", "convert"):
        done = ran(command, return_, "--local-authority", "Kent")
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("error: no ")


def test_the_other_tables_of_a_return_are_passed_over(tmp_path: Path) -> None:
    others = {
        "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE\n7,03/02/2015,soon,PN1\n",
        "uasc": "CHILD,SEX,DOB,DUC\n7,2,soon,\n",
        "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END\n7,soon,,,\n",
    }
    reading = reading_of(folder(tmp_path, **ADOPTED, **others))
    assert (journeys_of(reading), codes(reading)) == ([JOURNEY], [])
    (note,) = reading.notes
    assert (note.code, dict(note.facts)["names"]) == (
        "tables-not-needed", "return/missing.csv, return/reviews.csv, return/uasc.csv",
    )  # fmt: skip


def test_an_episode_without_its_start_sets_its_child_aside(tmp_path: Path) -> None:
    """141: a totals row has no start either, and is no child without a plan."""
    episodes = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n7,01/05/2015,S,E1,U4,,\n7,,P,E1,A6,,\nTotal: 2,,,,,,\n"
    (tmp_path / "episodes.csv").write_text(episodes, "utf-8")
    reading = read(tmp_path, local_authority="Kent", skip_invalid=True)
    told = [(one.rule.code, one.rule.dfe, one.place.cell, one.sentence) for one in reading.problems]
    assert told == [
        ("episode-without-start", ("141",), "B3", "DECOM (B3) is blank"),
        ("episode-without-start", ("141",), "B4", "DECOM (B4) is blank"),
    ]
    assert len(reading.journeys) == 0
    given = ("AD1 of any year", "PlacedAdoption of any year")
    assert reading.children == ChildrenRead(2, 0, 0, 2, not_given=given)
