"""The suggested map as a file: exact text, no cell's text in it, and what uncommenting a line does."""

from __future__ import annotations

import re
import tempfile
import tomllib
from pathlib import Path

import pytest
from commands.running import CHECKOUT, Done, ran
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.sources import workbook

from scorecard.model.journey import NEEDED
from scorecard.readers.column_map import read_column_map

LIST_10 = CHECKOUT / "sample_data" / "synthetic_list_10.csv"
EXPORT = """\
Adoption report,,,,,,,,
,,,,,,,,
Person ID,Responsible LA,Date Entered Care,PO Granted,Matched For Adoption Date,Date Placed for Adoption,\
AO Date,Worker,stage
1001,Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015,Zyxbloggs,
1002,Kent,01/04/2014,01/09/2014,,,,Zyxbloggs,

"""
MAP = """\
# Column map suggested from the headings in row 3 of export.csv.
# Nothing is applied yet. Check each suggestion against the case system's manual
# and the cells named, then take away the # before it. Of several lines for one
# column keep one.

[columns]

# child_id (needed): the child's id in your system
# child_id = "Person ID"   # to be checked: reads column A, cells A4:A5 (2 filled)

# local_authority (needed): the responsible authority; --local-authority NAME stands in for it
# local_authority = "Responsible LA"   # to be checked: reads column B, cells B4:B5 (2 filled)

# entered_care_date (needed): the latest period of care began
# entered_care_date = "Date Entered Care"   # to be checked: reads column C, cells C4:C5 (2 filled)

# placement_order_date (needed): the court's placement order, or a freeing order
# placement_order_date = "PO Granted"   # to be checked: reads column D, cells D4:D5 (2 filled)

# match_date (needed): decided on the match with particular adopters; not the day of moving in
# match_date = "Matched For Adoption Date"   # to be checked: reads column E, cells E4:E5 (1 filled); \
or is it placed_for_adoption_date?

# placed_for_adoption_date (needed): moved in with the adoptive family; not the match, nor the decision
# placed_for_adoption_date = "Date Placed for Adoption"   # to be checked: reads column F, cells F4:F5 \
(1 filled)
# placed_for_adoption_date = "Matched For Adoption Date"   # to be checked: reads column E, cells E4:E5 \
(1 filled); or is it match_date?

# adoption_order_date (needed): the court's adoption order
# adoption_order_date = "AO Date"   # to be checked: reads column G, cells G4:G5 (1 filled)

# Worth having, and like no heading: write yours between the quotation marks.
# adoption_decision_date: decided that the child should be placed for adoption; A3 needs it
# adoption_decision_date = ""
# adopted_by_foster_carer: yes or no: adopted by the child's own foster carer; A10 needs it
# adopted_by_foster_carer = ""
# reversal_date: decided that the child should no longer be placed for adoption; A3 needs it
# reversal_date = ""
# left_care_date: left care in another way than by adoption; A3 needs it
# left_care_date = ""

# Named as they should be; these need no line:
#   stage: column I, cells I4:I5 (0 filled)

# Like no column; these are not read:
#   "Worker": column H, cells H4:H5 (2 filled)
"""
NOTES = (
    "note: export.csv: 2 rows above the headings were passed over.\n"
    "note: export.csv: 1 column is named as it should be; 7 columns have suggestions: check each.\n"
)


def written(folder: Path, text: str | bytes = EXPORT, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def uncommented(text: str) -> str:
    """The map with the first suggestion for each column taken up."""
    taken: set[str] = set()
    lines = []
    for line in text.splitlines():
        found = re.match(r'# (\w+) = "(?!"$)', line)
        lines.append(line[2:] if found and found[1] not in taken else line)
        taken |= {found[1]} if found else set()
    return "\n".join(lines) + "\n"


def test_the_whole_map(tmp_path: Path) -> None:
    assert ran("init", written(tmp_path)) == Done(0, MAP, NOTES)


def test_the_map_as_a_file_applies_nothing_until_its_lines_are_taken_up(tmp_path: Path) -> None:
    path, target = written(tmp_path), tmp_path / "our-map.toml"
    assert ran("init", path, "-o", target) == Done(0, "", NOTES + "written: our-map.toml\n")
    assert target.read_bytes().decode() == MAP
    assert read_column_map(target).columns == {}
    assert ran("compute", path, "--column-map", target).status == 2
    target.write_text(uncommented(MAP))
    assert ran("compute", path, "--column-map", target).status == 0
    assert read_column_map(target).columns["placed_for_adoption_date"] == "Date Placed for Adoption"


def test_no_cells_text_is_in_the_map_nor_told(tmp_path: Path) -> None:
    done = ran("init", written(tmp_path))
    assert not re.search(r"Zyxbloggs|Kent|1001|2014", done.out + done.err)


@pytest.mark.parametrize(
    "text",
    [
        "Zyxbloggs,Kent,Adopted\nSmith,Kent,Placed\n",
        "Zyxbloggs;Kent\n",
        "Child,Zyxbloggs\n1,x\n",
    ],
)
def test_a_row_that_may_be_a_childs_is_not_shown(text: str, tmp_path: Path) -> None:
    done = ran("init", written(tmp_path, text))
    assert done.status == 0
    assert done.out.startswith(
        "# Column map without suggestions: row 1 of export.csv comes closest to a row of"
    )
    assert "Zyxbloggs" not in done.out + done.err
    assert done.out.count(' = ""\n') == 7
    assert tomllib.loads(done.out) == {"columns": {}}


def test_a_file_of_data_alone_is_refused(tmp_path: Path) -> None:
    done = ran("init", written(tmp_path, "1001\n1002\n"))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(
        "error: none of its first 20 rows looks like headings\n  --> export.csv\n  fix: check"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe,Kent,01/02/2015,03/04/2015\nJohn Doe,Kent,01/02/2015,\n",  # another delimiter sees one cell
        "Jane Doe;Kent;01/02/2015\n",
        "Jane; Doe,Kent,01/02/2015\n",  # or two, with a date inside
        "Jane Doe\n",
        ",,,\n,,,\n",
        "Jane Doe,Placement Order,01/02/2015,03/04/2015,Adoption order granted\n",  # more dates than headings
    ],
)
def test_a_file_without_headings_is_refused(text: str, tmp_path: Path) -> None:
    done = ran("init", written(tmp_path, text))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: none of its first 20 rows looks like headings\n  --> export.csv\n")
    assert "Doe" not in done.err


@pytest.mark.parametrize("sample", ["synthetic_authority.csv", "synthetic_list_10.csv"])
def test_a_sample_whose_headings_were_cut_off_is_refused(sample: str, tmp_path: Path) -> None:
    rows = (CHECKOUT / "sample_data" / sample).read_bytes().splitlines(keepends=True)
    assert ran("init", written(tmp_path, b"".join(rows[1:]))).status == 2


def test_one_known_heading_alone_is_a_header(tmp_path: Path) -> None:
    assert ran("init", written(tmp_path, "A title,,\nPerson ID,,\n1,,\n")).status == 0


@pytest.mark.parametrize("data", ["31/03/2016", "20160331", "as at; 31/03/2016"])
def test_a_date_among_known_headings_leaves_them_headings(data: str, tmp_path: Path) -> None:
    done = ran("init", written(tmp_path, f"Person ID,DOB,{data}\n1,x,01/02/2015\n"))
    assert done.status == 0
    assert '# child_id = "Person ID"' in done.out
    assert ran("init", written(tmp_path, f"Person ID,Worker,{data}\n1,x,01/02/2015\n")).status == 2


def test_a_childs_row_of_status_words_shows_no_other_word(tmp_path: Path) -> None:
    row = "Jane Doe,Placement Order,Kent,Adoption order granted\n"
    done = ran("init", written(tmp_path, row + "John Doe,Placement Order,Kent,Adoption order granted\n"))
    assert done.status == 0
    assert not re.search("Jane|John|Doe|Kent", done.out + done.err)
    assert done.out.endswith(
        "# Like no column; these are not read. Too few headings are known to be sure that\n"
        "# the row isn't a child's, so these are not shown:\n"
        "#   column A, cells A2:A2 (1 filled)\n#   column C, cells C2:C2 (1 filled)\n"
    )


@pytest.mark.parametrize(
    ("headings", "shown"),
    [
        ("DOB,Gender,Worker", False),
        ("DOB,Gender,Ethnic Origin,Worker", True),
        ("Person ID,DOB,Worker", True),
        ("DOB,Gender,Ethnic Origin,31/03/2016,Worker", False),
        ("Person ID,DOB,31/03/2016,Worker", True),
    ],
)
def test_unknown_headings_are_shown_where_enough_others_are_known(
    headings: str, shown: bool, tmp_path: Path
) -> None:
    done = ran("init", written(tmp_path, f"{headings}\na,b,c,d,e\n"))
    assert done.status == 0
    assert ('"Worker"' in done.out) is shown


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("Jane,Doe", "7 needed columns are not found."),
        ("Person ID,DOB", "6 needed columns are not found; 2 columns have suggestions: check each."),
        (",".join(NEEDED), "7 columns are named as they should be."),
        (
            ",".join(NEEDED[:5]) + ",AO Date",
            "5 columns are named as they should be; 1 needed column is not found; "
            "1 column has suggestions: check each.",
        ),
    ],
)
def test_the_last_line_says_only_what_there_is(headings: str, told: str, tmp_path: Path) -> None:
    assert ran("init", written(tmp_path, f"{headings}\n")).err.endswith(f"note: export.csv: {told}\n")


@pytest.mark.parametrize(
    ("text", "row", "cells"),
    [
        ("Person ID;DOB;Worker\n1;x;y\n", 1, "column A, cells A2:A2 (1 filled)"),
        ("Person ID\tDOB\n1\tx\n\n\n2\tx\n\n", 1, "column A, cells A2:A5 (2 filled)"),
        ("sep=;\nPerson ID;DOB\n1;x\n", 1, "column A, cells A2:A2 (1 filled)"),
        ("Person ID,DOB\n", 1, "column A, no cell"),
        ("A title\nPerson ID,DOB\n", 2, "column A, no cell"),
        ('Person ID,DOB,Notes\n1,x,"a\nb"\n2,x,\n', 1, "column A, cells A2:A3 (2 filled)"),
        ('Person ID,DOB\n1,x\n"2"y,x\n3,x\n', 1, "column A, cells A2:A4 (2 filled)"),
        (
            "Person ID,DOB,person id\n1,x,2\n",
            1,
            "column A, cells A2:A2 (1 filled); stands in C too: rename one",
        ),
        ("Person ID,DOB\n1,x\n".encode("utf-16"), 1, "column A, cells A2:A2 (1 filled)"),
    ],
)
def test_the_row_and_the_cells(text: str | bytes, row: int, cells: str, tmp_path: Path) -> None:
    done = ran("init", written(tmp_path, text))
    assert done.out.startswith(f"# Column map suggested from the headings in row {row} of export.csv.\n")
    assert f'# child_id = "Person ID"   # to be checked: reads {cells}\n' in done.out


def test_a_workbook_is_told_with_its_sheet(tmp_path: Path) -> None:
    book = workbook({"About": ["x"], "Children": ["Person ID,DOB,Worker", "1001,01/02/2014,Zyxbloggs"]})
    done = ran("init", written(tmp_path, book, "export.xlsx"))
    assert done.out.startswith(
        "# Column map suggested from the headings in row 1 of export.xlsx, Children.\n"
    )
    assert '# child_id = "Person ID"   # to be checked: reads column A, cells A2:A2 (1 filled)\n' in done.out
    assert done.err.startswith("note: export.xlsx, Children: 6 needed columns are not found; ")
    assert "Zyxbloggs" not in done.out + done.err


def test_annex_a_is_recognised_as_a_layout_that_ships() -> None:
    done = ran("init", LIST_10)
    assert "# A shipped map fits: --column-map annex-a-list-10 with --local-authority NAME\n" in done.out
    taken = tomllib.loads(uncommented(done.out))["columns"]
    shipped = read_column_map(CHECKOUT / "column_maps" / "annex-a-list-10.toml")
    usual = {column: shipped.headings(column)[0] for column in shipped.columns}
    assert taken == {column: heading for column, heading in usual.items() if column != "ethnicity"}


HEADINGS = st.text(
    st.characters(exclude_characters=",;|\t\r\n\0", exclude_categories=["Cs"]), max_size=12
).map(lambda text: "h" + text.replace('"', '""'))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(HEADINGS, HEADINGS.map("Date matched {}".format), HEADINGS.map("Child\n{}".format)),
        max_size=5,
    )
)
def test_any_heading_gives_toml_that_says_nothing_and_takes_up_its_lines(headings: list[str]) -> None:
    header = ",".join(f'"{one}"' for one in ("Person ID", "DOB", *headings))
    with tempfile.TemporaryDirectory() as folder:
        done = ran("init", written(Path(folder), f"{header}\n1,2\n"))
        assert done.status == 0, done.err
        assert tomllib.loads(done.out) == {"columns": {}}
        taken = tomllib.loads(uncommented(done.out))["columns"]
        assert {"child_id", "date_of_birth"} <= set(taken)
        assert all(line.isprintable() for line in done.out.split("\n"))
