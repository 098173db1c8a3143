"""Headings: matched by name or by a column map; what is close is told, never applied."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers.exports import (
    COLUMNS,
    HEADER,
    USUAL,
    account,
    codes,
    export,
    facts,
    reading_of,
    refusal,
    row,
    told,
    written,
)
from scorecard.model.errors import SettingsRefused, UsageError
from scorecard.readers.column_map import NO_MAP, ColumnMap, read_column_map

RENAME = "rename the headings or give a --column-map (docs/columns.md)"


def renamed(**headings: str) -> str:
    """The usual file of one row with some headings written differently."""
    return export(row()).replace(HEADER, ",".join(headings.get(column, column) for column in COLUMNS))


@pytest.mark.parametrize(
    "heading", [" match_date ", "MATCH_DATE", "Match_Date", "\u00a0match_date", "match_date\t"]
)
def test_headings_are_trimmed_and_in_any_case(tmp_path: Path, heading: str) -> None:
    reading = reading_of(tmp_path, renamed(match_date=heading))
    assert (account(reading), reading.notes, reading.problems) == ((1, 1, 0, 0), (), ())


def test_beside_a_heading_with_a_long_number_all_are_told_by_their_letters(tmp_path: Path) -> None:
    """The number may be a child's: a file cut in two and put together has a row's end in its headings."""
    content = export(row() + ",,", more="sex12345,Team 2015")
    assert facts(reading_of(tmp_path, content), "unknown-columns") == [
        {"file": "journeys.csv", "headings": "column H, column I"}
    ]


def test_a_date_among_the_headings_is_a_row_that_went_into_them(tmp_path: Path) -> None:
    content = export(row("1"), row("2")).replace("\n", "", 1)
    fix = (
        "put the line break back between the headings and the first row; if the column is meant, "
        "give it another heading"
    )
    assert refusal(tmp_path, content) == ("the heading of column I is a date", "journeys.csv", fix)


@pytest.mark.parametrize("day", ["01/05/13", "1 May 2013", "1.5.2013", "31/02/2013", "2013-05-01 14:30"])
def test_so_is_a_date_in_a_form_that_no_cell_may_have(tmp_path: Path, day: str) -> None:
    content = export(row("1"), more=f"sex,{day},Team")
    assert refusal(tmp_path, content)[0] == "the heading of column I is a date"


@pytest.mark.parametrize("heading", ["2015-16", "Week 1-2-3", "Quarter 1 2015", "13.1", "1/2"])
def test_numbers_in_a_heading_are_no_date(tmp_path: Path, heading: str) -> None:
    content = export(row() + ",", more=heading)
    assert facts(reading_of(tmp_path, content), "unknown-columns")[0]["headings"] == heading


@pytest.mark.parametrize(
    ("headings", "missing", "fix"),
    [
        ({"match_date": "matched"}, "match_date", "export this column too"),
        ({"match_date": "mach_date"}, "match_date", "match_date may be 'mach_date'"),
        ({"match_date": "Date of the match"}, "match_date", "export this column too"),
        ({"match_date": "Match Date"}, "match_date", "match_date may be 'Match Date'"),
        ({"match_date": "match\u200b_date"}, "match_date", "match_date may be 'match\\u200b_date'"),
        ({"child_id": "\u0441hild_id"}, "child_id", "child_id may be '\u0441hild_id'"),
        ({"placed_for_adoption_date": "Date Placed"}, "placed_for_adoption_date", "export this column too"),
        (
            {"match_date": "match dat", "adoption_order_date": "adoption order"},
            "match_date, adoption_order_date",
            "match_date may be 'match dat'; adoption_order_date may be 'adoption order'",
        ),
    ],
)
def test_missing_columns_are_named_with_their_near_misses(
    tmp_path: Path, headings: dict[str, str], missing: str, fix: str
) -> None:
    assert refusal(tmp_path, renamed(**headings)) == (
        f"needed {'columns are' if ',' in missing else 'column is'} missing: {missing}",
        "journeys.csv",
        f"{fix}; {RENAME}",
    )


def test_a_missing_authority_can_be_given(tmp_path: Path) -> None:
    content = renamed(local_authority="la")
    assert refusal(tmp_path, content) == (
        "no column says which authority's children these are (local_authority)",
        "journeys.csv",
        "give --local-authority NAME, as in --local-authority Kent; if a column says it under another "
        "heading, rename it or give a --column-map (docs/columns.md)",
    )
    assert refusal(tmp_path, renamed(local_authority="la", match_date="matched")) == (
        "needed columns are missing: local_authority, match_date",
        "journeys.csv",
        f"export these columns too; for a file of one authority give --local-authority NAME; {RENAME}",
    )
    reading = reading_of(tmp_path, content, local_authority="Leeds City Council")
    assert (account(reading), reading.journeys.authorities) == ((1, 1, 0, 0), ("Leeds",))
    assert reading.problems == ()


def test_an_authority_given_twice_is_a_usage_error(tmp_path: Path) -> None:
    assert refusal(tmp_path, export(row()), local_authority="Kent") == (
        "--local-authority is given and every file has a column for it",
        "journeys.csv",
        "leave out the option: the file says whose child each is",
    )


@pytest.mark.parametrize("name", ["", " ", "N/A", "K\x07ent"])
def test_an_option_that_names_no_authority(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path, renamed(local_authority="la"), local_authority=name) == (
        "--local-authority does not name an authority",
        "",
        "give its name, as in --local-authority Kent",
    )


@pytest.mark.parametrize(("name", "is_it"), [("Whinging", ""), ("Kennt", " (is it Kent?)")])
def test_an_unknown_authority_of_the_option_stands_nowhere_in_the_file(
    tmp_path: Path, name: str, is_it: str
) -> None:
    reading = reading_of(tmp_path, renamed(local_authority="la"), local_authority=name)
    assert told(reading.problems) == [
        (
            "unknown-authority",
            "row 0",
            f"--local-authority is not an authority on England's list: it stands as written, in 1 row{is_it}",
        )
    ]


def test_a_table_of_adopters_is_for_another_command(tmp_path: Path) -> None:
    content = "adopter_id,local_authority,enquiry_date,match_date,adoption_order_date\nA1,Kent,,,\n"
    assert refusal(tmp_path, content) == (
        "this is a table of adopters",
        "journeys.csv",
        "use scorecard adopters",
    )


@pytest.mark.parametrize("second", ["match_date", " Match_Date "])
def test_a_repeated_heading(tmp_path: Path, second: str) -> None:
    assert refusal(tmp_path, export(row() + ",", more=second)) == (
        "two columns are match_date: E and H",
        "journeys.csv",
        "remove or rename one of them",
    )


def test_unknown_columns_are_named_in_a_note(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row() + ",,", more=" Worker ,,Team"))
    assert facts(reading, "unknown-columns") == [{"file": "journeys.csv", "headings": "Worker, Team"}]
    assert facts(reading, "columns-without-heading") == [{"file": "journeys.csv", "columns": "I"}]
    more = ",".join(f"x{number}" for number in range(12))
    reading = reading_of(tmp_path, export(row() + "," * 12, more=more))
    assert (
        facts(reading, "unknown-columns")[0]["headings"]
        == "x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more"
    )


def test_near_misses_of_optional_columns_are_warnings(tmp_path: Path) -> None:
    more = "Date of Birth,foster_placment_date,Disabilty,ethnic,birthday"
    reading = reading_of(tmp_path, export(row() + ",,,,,", more=more))
    close = "the heading of column {} is not known and is close to {}: the column is not read"
    assert [(one.sentence, one.heading) for one in reading.problems] == [
        (close.format("H", "date_of_birth"), "Date of Birth"),
        (close.format("I", "foster_placement_date"), "foster_placment_date"),
        (close.format("J", "disability"), "Disabilty"),
        (close.format("K", "ethnicity"), "ethnic"),
    ]


def test_a_near_miss_of_a_column_that_is_there_is_none(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row() + ",", more="match dates"))
    assert reading.problems == ()


# ------------------------------------------------------------------------------------------ column maps


def map_file(folder: Path, text: str) -> ColumnMap:
    """A column map from its text."""
    return read_column_map(written(folder, text, "map.toml"))


def map_refusal(folder: Path, text: str) -> tuple[str, str, str]:
    """The refusal of a column map."""
    with pytest.raises(SettingsRefused) as caught:
        map_file(folder, text)
    return caught.value.what, caught.value.where, caught.value.fix


MAP = """
[columns]
child_id = "Person ID"
match_date = "Date Matched"
[blanks]
"*" = ["N/A", " - "]
match_date = ["TBC"]
[values.adopted_by_foster_carer]
yes = ["Carer adoption"]
no = ["Stranger"]
[values.reversal_reason]
RD1 = ["Needs changed"]
"""


def test_a_column_map(tmp_path: Path) -> None:
    found = map_file(tmp_path, MAP)
    assert found.columns == {"child_id": "Person ID", "match_date": "Date Matched"}
    assert found.replacements("match_date") == {"n/a": "", "-": "", "tbc": ""}
    assert found.replacements("adopted_by_foster_carer") == {
        "n/a": "",
        "-": "",
        "carer adoption": "yes",
        "stranger": "no",
    }
    assert NO_MAP.replacements("match_date") == {}


def test_a_column_map_at_work(tmp_path: Path) -> None:
    map_path = written(tmp_path, MAP, "map.toml")
    more = "adopted_by_foster_carer,reversal_reason,child_id"
    content = export(
        row("1", match_date="n/a", adoption_order_date="-") + ",CARER ADOPTION,needs changed,x",
        row("2", match_date=" tbc ") + ",stranger,,x",
        row("3", placement_order_date="TBC") + ",,,x",
        row("N/A") + ",,,x",
        more=more,
    )
    content = content.replace("child_id", "person id", 1).replace("match_date", " DATE MATCHED")
    reading = reading_of(tmp_path, content, column_map=map_path)
    assert [(one.rule.code, one.place.cell, one.heading, one.value) for one in reading.problems] == [
        ("date-unrecognised", "D4", "placement_order_date", "TBC"),
        ("child-id-missing", "A5", "person id", ""),
    ]
    journeys = reading.journeys
    assert journeys.ids.all() == ["1", "2"]
    assert journeys.days["adopted_by_foster_carer"].tolist() == [1, 0]
    assert [journeys.categories["reversal_reason"], journeys.texts["reversal_reason"].tolist()] == [
        ("RD1",),
        [0, -1],
    ]
    assert facts(reading, "unknown-columns") == [{"file": "journeys.csv", "headings": "child_id"}]


def test_a_heading_of_the_map_that_the_file_has_not(tmp_path: Path) -> None:
    near, far = (
        ColumnMap(columns={"match_date": "Match Dates"}),
        ColumnMap(columns={"match_date": "Zugeordnet"}),
    )
    content = renamed(match_date="Match Date")
    assert refusal(tmp_path, content, column_map=near) == (
        "the column map names the heading 'Match Dates', and this file has none such",
        "journeys.csv",
        "is it 'match date'?",
    )
    assert refusal(tmp_path, content, column_map=far)[2] == "correct the column map"
    with_an_id = renamed(match_date="Match Dates1234567")
    assert refusal(tmp_path, with_an_id, column_map=near)[2] == "correct the column map"


def test_a_map_may_give_one_column_anothers_heading(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"match_date": "reversal_date"})
    content = renamed(match_date="reversal_date")
    reading = reading_of(tmp_path, content, column_map=columns)
    assert (account(reading), reading.journeys.has_column("reversal_date")) == ((1, 1, 0, 0), False)


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        (
            "[colums]\n",
            "the key colums is not known",
            "the keys there are columns, blanks, values, title, source, lacks, kind, layout",
        ),
        (
            '[columns]\nchild = "x"',
            f"columns: 'child' is not known here; there are {', '.join([*COLUMNS[:3]])}",
            "",
        ),
        ('[blanks]\nx = ["y"]', "blanks: 'x' is not known here; there are *, child_id", ""),
        (
            "[values.sex]\nF = ['2']",
            "values: 'sex' is not known here; there are adopted_by_foster_carer, reversal_reason",
            "mend that value",
        ),
        (
            "[values.adopted_by_foster_carer]\nmaybe = ['x']",
            "values: 'maybe' is not known here; there are yes, no",
            "mend that value",
        ),
        (
            "[values.reversal_reason]\nRD5 = ['x']",
            "values: 'RD5' is not known here; there are RD1, RD2, RD3, RD4",
            "mend that value",
        ),
        (
            "[values.adopted_by_foster_carer]\nyes = ['X', 'X']\nno = [' x']",
            "values: the word 'x' of adopted_by_foster_carer is given for two values",
            "mend that value",
        ),
        (
            '[columns]\nchild_id = "ID"\nmatch_date = " id "',
            "columns: the heading 'ID' is given for two columns",
            "mend that value",
        ),
        ('[columns]\nchild_id = " "', "columns: the heading of child_id is blank; leave the line out", ""),
        (
            "[columns]\nchild_id = 5",
            "columns.child_id: a heading is a text, or a list of texts",
            "mend that value",
        ),
        ("[columns]\nchild_id = ['x', 5]", "columns.child_id: a heading is a text, or a list of texts", ""),
        ("[columns]\nchild_id = []", "columns: the heading of child_id is blank; leave the line out", ""),
        ("[columns]\nchild_id = ['x', ' ']", "columns: the heading of child_id is blank", ""),
        (
            "[columns]\nchild_id = ['x', 'Child’s ID']\nmatch_date = \"child's  id\"",
            "columns: the heading 'Child’s ID' is given for two columns",
            "mend that value",
        ),
        (
            "[values.reversal_reason]\nRD1 = ['It’s over']\nRD2 = [\"it's  over\"]",
            'values: the word "it\'s over" of reversal_reason is given for two values',
            "mend that value",
        ),
        ("kind = 'list-10'", "kind: input should be 'journeys' or 'annex-a'", "mend that value"),
        ("layout = 1", "layout: input should be a valid boolean", "mend that value"),
        ('[blanks]\n"*" = "x"', "blanks.*: input should be a valid list", "mend that value"),
        ("columns = 5", "columns: input should be a valid dictionary", "mend that value"),
        (
            "[columns",
            "this is not TOML: Expected ']' at the end of a table declaration (at end of document)",
            "",
        ),
        ("x = " + "9" * 5000, "this is not TOML that can be read", "write it anew"),
        ("x = " + "[" * 50_000, "this is not TOML that can be read", "write it anew"),
        ("\ud800", "this file is not UTF-8", "save it as UTF-8"),
        (
            "#" * (1 << 20) + "#",
            "this file is too large for a settings file",
            "check that it is the file you meant",
        ),
    ],
)
def test_a_column_map_that_is_refused(tmp_path: Path, text: str, what: str, fix: str) -> None:
    written(tmp_path, text.encode("utf-8", "surrogatepass"), "map.toml")
    with pytest.raises(SettingsRefused) as caught:
        read_column_map(tmp_path / "map.toml")
    assert caught.value.what.startswith(what)
    assert caught.value.where == "map.toml"
    assert caught.value.fix.startswith(fix)


def test_a_column_map_that_is_not_there(tmp_path: Path) -> None:
    unreadable = "this file can't be read"
    paths = {tmp_path / "none.toml": "there is no such file", tmp_path: unreadable, Path("a\0b"): unreadable}
    for path, what in paths.items():
        with pytest.raises(SettingsRefused) as caught:
            read_column_map(path)
        assert (caught.value.what, caught.value.fix) == (what, "check the path")


def test_a_map_with_a_mark_and_an_export_instead_of_a_map(tmp_path: Path) -> None:
    written(tmp_path, b"\xef\xbb\xbf" + MAP.encode(), "map.toml")
    assert read_column_map(tmp_path / "map.toml").columns["child_id"] == "Person ID"
    what, _, _ = map_refusal(tmp_path, export(row("Bloggs")))
    assert "Bloggs" not in what


def test_words_that_mean_blank_are_errors_without_a_map(tmp_path: Path) -> None:
    for word in ("N/A", "-", "NULL", "none", "?", "tbc"):
        reading = reading_of(tmp_path, export(*(row(**{column: word}) for column in COLUMNS)))
        assert [cell for _, cell in codes(reading)] == [f"{'ABCDEFG'[at]}{at + 2}" for at in range(7)]
        columns = ColumnMap(blanks={"*": [word]})
        mapped = reading_of(tmp_path, export(row(**dict.fromkeys(list(USUAL)[2:], word))), column_map=columns)
        assert mapped.problems == ()


def test_usage_errors_are_no_refused_settings() -> None:
    assert not issubclass(UsageError, SettingsRefused)
