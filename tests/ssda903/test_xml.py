"""The XML of a return: the same journeys as its CSVs, places by element, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands.running import ran

from ssda903.small_returns import (
    ADOPTED,
    JOURNEY,
    account,
    children,
    codes,
    days_of,
    folder,
    journeys_of,
    reading_of,
    refusal,
)

FIX = "export the return again, or give its CSV files"
EPISODE = (
    "<EPISODE><DECOM>{}</DECOM><RNE>{}</RNE><LS>{}</LS><CIN>N1</CIN><PL>{}</PL><DEC>{}</DEC><REC>{}</REC>"
    "</EPISODE>\n"
)
HEADER = """\
<HEADER><CHILDID>7</CHILDID><UPN>UN3</UPN><SEX>2</SEX><DOB>03/02/2015</DOB><ETHNIC>WBRI</ETHNIC>
<DATE_INT>01/10/2015</DATE_INT><DATE_MATCH>20/12/2015</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE>
<NB_ADOPTR>2</NB_ADOPTR><SEX_ADOPTR>MF</SEX_ADOPTR><LS_ADOPTR>L11</LS_ADOPTR>
<AD_PLACED><DATE_PLACED>01/10/2015</DATE_PLACED><DATE_PLACED_CEASED/><REASON_PLACED_CEASED/></AD_PLACED>
<MOTHER/><MC_DOB/></HEADER>
"""
EPISODES = "".join(EPISODE.format(*row.split(",")[1:]) for row in ADOPTED["episodes"])
CHILD = f"<CHILD>\n{HEADER}{EPISODES}</CHILD>\n"
OTHER = (
    "<CHILD><HEADER><CHILDID>8</CHILDID><SEX>1</SEX><DOB>01/01/2010</DOB></HEADER>\n"
    + EPISODE.format("04/05/2015", "S", "C2", "U4", "", "")
    + "</CHILD>\n"
)


def xml(*content: str, declared: str = "") -> str:
    return f'<?xml version="1.0"{declared}?>\n<EXPSSDA903>\n{"".join(content)}</EXPSSDA903>\n'


def written(at: Path, content: str | bytes, name: str = "return.xml") -> Path:
    path = at / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


# ------------------------------------------------------------------------------------------- journeys


def test_the_xml_of_a_return_gives_the_journeys_of_its_csvs(tmp_path: Path) -> None:
    of_xml = reading_of(written(tmp_path, xml(CHILD)))
    of_csv = reading_of(folder(tmp_path, **ADOPTED))
    assert journeys_of(of_xml) == journeys_of(of_csv) == [JOURNEY]
    assert codes(of_xml) == []


def test_blank_elements_and_missing_ones_are_blank_cells(tmp_path: Path) -> None:
    bare = CHILD.replace("<DATE_PLACED_CEASED/><REASON_PLACED_CEASED/>", "").replace("<MOTHER/><MC_DOB/>", "")
    assert journeys_of(reading_of(written(tmp_path, xml(bare)))) == [JOURNEY]


def test_spaces_and_comments_around_a_text(tmp_path: Path) -> None:
    spaced = CHILD.replace("<LS>E1</LS>", "<LS> E<!-- the order -->1\n</LS>")
    assert journeys_of(reading_of(written(tmp_path, xml(spaced)))) == [JOURNEY]


def test_references_to_characters(tmp_path: Path) -> None:
    child = CHILD.replace("<CHILDID>7", "<CHILDID>&lt;&#55;&amp;")
    (journey,) = journeys_of(reading_of(written(tmp_path, xml(child))))
    assert journey == {**JOURNEY, "child_id": "<7&"}


def test_unknown_elements_are_passed_over(tmp_path: Path) -> None:
    more = "<MISSING><DECOM>soon</DECOM></MISSING><REVIEWS><REVIEW>x</REVIEW></REVIEWS>"
    nested = CHILD.replace("<UPN>UN3</UPN>", "<UPN>UN3</UPN><OC><DOB>soon</DOB></OC>")
    child = nested.replace("</CHILD>", more + "</CHILD>")
    assert journeys_of(reading_of(written(tmp_path, xml(child)))) == [JOURNEY]


def test_two_decisions_of_a_child(tmp_path: Path) -> None:
    first = (
        "<AD_PLACED><DATE_PLACED>01/06/2015</DATE_PLACED><DATE_PLACED_CEASED>01/07/2015</DATE_PLACED_CEASED>"
        "<REASON_PLACED_CEASED>RD1</REASON_PLACED_CEASED></AD_PLACED>"
    )
    reading = reading_of(written(tmp_path, xml(CHILD.replace("<MOTHER/>", first))))
    assert [one.get("reversal_date") for one in days_of(reading)] == ["2015-07-01", None]


def test_years_of_xml_files_are_told_by_content(tmp_path: Path) -> None:
    rows = ADOPTED["episodes"]
    still_open = EPISODE.format("10/11/2015", "L", "E1", "U4", "", "")
    first = EPISODE.format(*rows[0].split(",")[1:]) + still_open
    second = "".join(EPISODE.format(*row.split(",")[1:]) for row in rows[1:])
    header = "<HEADER><CHILDID>7</CHILDID></HEADER>"
    for name, content in (("z", first), ("a", second)):
        written(tmp_path, xml(f"<CHILD>{header}{content}</CHILD>"), f"{name}.xml")
    reading = reading_of(tmp_path)
    (found,) = days_of(reading)
    assert (found["placement_order_date"], found["placed_for_adoption_date"]) == ("2015-11-10", "2016-01-15")
    assert sum(one.repeats for one in reading.inputs) == 1


def test_a_child_off_any_path_is_in_the_account(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, xml(CHILD, OTHER)))
    assert children(reading) == (2, 1, 1, 0)
    assert [(one.sheet, one.rows, one.journeys, one.other) for one in reading.inputs] == [
        ("HEADER", 2, 0, 2), ("EPISODE", 4, 1, 3), ("HEADER", 1, 0, 1), ("AD_PLACED", 1, 0, 1),
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------- places


def test_places_are_named_by_element_and_number(tmp_path: Path) -> None:
    """The third EPISODE of the file, whichever child's it is."""
    bad = CHILD.replace("<DECOM>15/01/2016", "<DECOM>soon").replace("20/12/2015", "x")
    path = written(tmp_path, xml(OTHER, bad))
    done = ran("validate", path, "--local-authority", "Kent")
    assert "error: DECOM is not a date\n  --> return.xml, EPISODE, row 4\n" in done.out
    assert "error: DATE_MATCH is not a date\n  --> return.xml, HEADER, row 2\n" in done.out
    assert "(DfE 141)" in done.out
    document = json.loads(ran("validate", path, "--local-authority", "Kent", "--format", "json").out)
    found = [
        (one["sheet"], one["row"], one["cell"], one["column"], one["heading"])
        for one in document["problems"]
        if one["severity"] == "error"
    ]
    assert sorted(found) == [("EPISODE", 4, None, None, "DECOM"), ("HEADER", 2, None, None, "DATE_MATCH")]


def test_explain_names_the_elements(tmp_path: Path) -> None:
    done = ran("explain", "7", written(tmp_path, xml(OTHER, CHILD)), "--local-authority", "Kent")
    assert "Kent, return.xml, EPISODE, row 4\n" in done.out
    lines = [line.split("  ") for line in done.out.splitlines()]
    cells = {line[0]: line[-1].strip() for line in lines if len(line) > 2}
    assert cells["Entered care"] == "return.xml, EPISODE, row 2"
    assert cells["Match"] == cells["Born"] == "return.xml, HEADER, row 2"
    assert cells["Placement order"] == "return.xml, EPISODE, row 3"


def test_a_child_without_an_id_is_an_error_in_each_of_its_rows(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, xml(CHILD.replace("<CHILDID>7</CHILDID>", ""), OTHER)))
    assert {code for code, _ in codes(reading)} == {"child-id-missing"}
    assert [(one.sheet, one.rows, one.errors) for one in reading.inputs] == [
        ("HEADER", 2, 1), ("EPISODE", 4, 3), ("HEADER", 1, 1), ("AD_PLACED", 1, 1),
    ]  # fmt: skip
    assert children(reading) == (1, 0, 1, 0)


def test_episodes_without_a_header(tmp_path: Path) -> None:
    reading = reading_of(written(tmp_path, xml(f"<CHILD>{EPISODES}</CHILD>", OTHER)))
    assert [one.place.row for one in reading.problems if one.is_error] == [1, 2, 3]


def test_a_repeat_beside_the_csvs(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **ADOPTED)
    written(return_, xml(CHILD))
    reading = reading_of(return_)
    assert journeys_of(reading) == [JOURNEY]
    assert account(reading)["return/episodes.csv"][0] == 3
    assert sum(one.repeats for one in reading.inputs) == 5


# ------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-8", ' encoding="UTF-8"'), ("utf-16", ' encoding="UTF-16"'),
        ("utf-16", ""), ("windows-1252", ' encoding="windows-1252"'),
        ("iso-8859-1", ' encoding="ISO-8859-1"'),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, encoding: str, declared: str) -> None:
    child = CHILD.replace("WBRI", "\u00e9")
    content = xml(child, declared=declared).encode(encoding)
    assert journeys_of(reading_of(written(tmp_path, content))) == [{**JOURNEY, "ethnicity": "\u00c9"}]


def test_an_encoding_that_is_another(tmp_path: Path) -> None:
    path = written(tmp_path, xml(CHILD.replace("WBRI", "\u00e9")).encode("cp1252"))
    assert refusal(path)[::2] == ("this XML is damaged or not complete", FIX)


def test_an_unknown_encoding(tmp_path: Path) -> None:
    path = written(tmp_path, xml(CHILD, declared=' encoding="klingon"'))
    assert refusal(path)[::2] == ("this XML is damaged or not complete", FIX)


# ------------------------------------------------------------------------------------------- refusals

DAMAGED = "this XML is damaged or not complete"
NO_RETURN = "this is an XML file, and not an SSDA903 return: it has no CHILD with a HEADER or an EPISODE"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE EXPSSDA903>",
        '<!DOCTYPE a [<!ENTITY b "cc">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        '<!DOCTYPE a [<!ENTITY b "1234567890"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    ],
)
def test_a_document_type_is_refused(tmp_path: Path, doctype: str) -> None:
    content = xml(CHILD.replace("WBRI", "&b;")).replace("?>\n", f"?>\n{doctype}\n", 1)
    assert refusal(written(tmp_path, content)) == (
        "this XML declares a document type, which a return does not have", "return.xml", FIX,
    )  # fmt: skip


def test_an_entity_that_nobody_declared(tmp_path: Path) -> None:
    what, where, fix = refusal(written(tmp_path, xml(CHILD.replace("WBRI", "&b;"))))
    assert (what, where, fix) == (DAMAGED, "return.xml, line 4", FIX)


@pytest.mark.parametrize("cut", [30, 200, 600])
def test_a_file_cut_off(tmp_path: Path, cut: int) -> None:
    what, where, fix = refusal(written(tmp_path, xml(CHILD)[:-cut]))
    assert (what, fix) == (DAMAGED, FIX)
    assert where.startswith("return.xml, line ")


@pytest.mark.parametrize("content", ["<EXPSSDA903><CHILD></EXPSSDA903>", "<a></a><b></b>", "<a>\x00</a>"])
def test_damaged_files(tmp_path: Path, content: str) -> None:
    assert refusal(written(tmp_path, content))[0] == DAMAGED


def test_an_element_within_itself(tmp_path: Path) -> None:
    content = xml("<CHILD><EPISODE><EPISODE></EPISODE></EPISODE></CHILD>")
    assert refusal(written(tmp_path, content))[0] == DAMAGED


@pytest.mark.parametrize(
    ("depth", "said"), [(100, NO_RETURN), (101, "the elements of this XML stand too deep")]
)
def test_elements_that_stand_too_deep(tmp_path: Path, depth: int, said: str) -> None:
    content = "<a>" * depth + "</a>" * depth
    assert refusal(written(tmp_path, content)) == (said, "return.xml", FIX)


@pytest.mark.parametrize(
    "content",
    [
        "<a><b/></a>",
        xml(),
        xml("<CHILD></CHILD>"),
        xml("<CHILDREN><HEADER><CHILDID>7</CHILDID></HEADER></CHILDREN>"),
        xml(CHILD).lower().replace("expssda903", "EXPSSDA903"),
        '<?xml version="1.0"?><workbook xmlns="urn:schemas-microsoft-com:office:word"/>',
    ],
)
def test_other_xml_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(written(tmp_path, content)) == (NO_RETURN, "return.xml", FIX)


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        ((HEADER, CHILD), "HEADER stands outside CHILD, and nothing says whose it is", 3),
        ((EPISODES, CHILD), "EPISODE stands outside CHILD, and nothing says whose it is", 3),
        ((CHILD, EPISODES), "EPISODE stands outside CHILD, and nothing says whose it is", 13),
        ((CHILD.replace("</CHILD>", f"{OTHER}</CHILD>"),), "a CHILD stands within another CHILD", 12),
        ((CHILD.replace("</CHILD>", f"{HEADER}</CHILD>"),), "a CHILD has two HEADERs", 12),
        ((CHILD.replace("<RNE>", "<DECOM>05/05/2015</DECOM><RNE>", 1),),
         "DECOM stands twice in one element", 9),
        ((CHILD.replace("<SEX>", "<CHILD>8</CHILD><SEX>"),), "a CHILD stands within another CHILD", 4),
        ((CHILD.replace("<DEC>", "<PLACE>A5</PLACE><DEC>", 1),), "PLACE stands twice in one element", 9),
    ],
)  # fmt: skip
def test_what_would_be_taken_for_another_childs_or_would_hide_another_date(
    tmp_path: Path, content: tuple[str, ...], said: str, line: int
) -> None:
    assert refusal(written(tmp_path, xml(*content))) == (said, f"return.xml, line {line}", FIX)


def test_a_field_that_is_not_read_may_stand_twice(tmp_path: Path) -> None:
    content = xml(CHILD.replace("<CIN>N1</CIN>", "<CIN>N1</CIN><CIN>N2</CIN>"))
    assert journeys_of(reading_of(written(tmp_path, content))) == [JOURNEY]


def test_other_xml_in_a_folder_of_returns_is_passed_over_and_named(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **ADOPTED)
    written(return_, "<a/>", "other.xml")
    reading = reading_of(return_)
    assert journeys_of(reading) == [JOURNEY]
    assert [(one.code, dict(one.facts)["names"]) for one in reading.notes] == [
        ("tables-not-recognised", "return/other.xml")
    ]


def test_the_authority_is_needed(tmp_path: Path) -> None:
    what, where, _ = refusal(written(tmp_path, xml(CHILD)), local_authority=None)
    assert (what, where) == ("an SSDA903 return does not say which authority made it", "return.xml, HEADER")


def test_xml_under_the_name_of_a_csv(tmp_path: Path) -> None:
    """What a file is, its content tells."""
    assert journeys_of(reading_of(written(tmp_path, xml(CHILD), "return.csv"))) == [JOURNEY]
