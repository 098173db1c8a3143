"""SSDA903 returns, CSV and XML: odd ones give the clean one's figures, spoilt ones name the row or line."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.running import Done, ran
from ssda903.small_returns import ADOPTED, EPISODES, folder, table
from ssda903.test_xml import CHILD, written, xml

from hostile.runs import figures, notes, refused

TABLE = table(EPISODES, ADOPTED["episodes"]).encode()
HERE = "return/episodes.csv"
OF_KENT = ("--local-authority", "Kent", "--format", "json")


def of_return(at: Path, episodes: bytes = TABLE, **tables: object) -> Done:
    """The scorecard of a return with these Episodes."""
    return ran("compute", folder(at, **{**ADOPTED, "episodes": episodes, **tables}), *OF_KENT)


def of_xml(at: Path, content: str | bytes) -> Done:
    """The scorecard of a return as XML."""
    return ran("compute", written(at, content), *OF_KENT)


Spoil = Callable[[bytes], bytes]

HARMLESS: dict[str, tuple[Spoil, list[str]]] = {
    "the mark twice": (lambda text: b"\xef\xbb\xbf" * 2 + text, []),
    "UTF-16": (lambda text: text.decode().encode("utf-16"), []),
    "tabs": (lambda text: text.replace(b",", b"\t"), []),
    "line ends of old Macs": (lambda text: text.replace(b"\n", b"\r"), []),
    "line ends of two kinds": (lambda text: text.replace(b"\n", b"\r\n", 2), []),
    "titles above the headings": (
        lambda text: b"Return\n\n" + text, [f"{HERE}: 2 rows above the headings were passed over."],
    ),
    "a blank line after each row": (lambda text: text.replace(b"\n", b"\n\n"), []),
    "spaces around each cell": (lambda text: text.replace(b",", b" , "), []),
    "small letters": (bytes.lower, []),
    "no-break spaces": (lambda text: text.replace(b"04/05/2015", "\u00a004/05/2015".encode()), []),
    "a rarer space after an id": (lambda text: text.replace(b"\n7,", "\n7\u2003,".encode(), 1), []),
    "dates of a database": (lambda text: text.replace(b"04/05/2015", b"2015-05-04T00:00:00"), []),
    "delimiters after the last cell": (lambda text: text.replace(b"\n", b",,\n"), []),
}  # fmt: skip


@pytest.mark.parametrize("oddity", HARMLESS)
def test_the_figures_are_those_of_the_clean_return(oddity: str, tmp_path: Path) -> None:
    spoil, said = HARMLESS[oddity]
    done = of_return(tmp_path, spoil(TABLE))
    assert notes(done) == said
    assert figures(done) == figures(of_return(tmp_path / "clean"))


DATES = {
    "DECOM (B2) is not a date": (
        "NULL",
        "########",
        "04.05.2015",
        "\uff10\uff14/05/2015",
        "04/05/2015\u200b",
    ),
    "DECOM (B2) is a bare number: it looks like an Excel serial date": ("42128", "42128.0"),
    "DECOM (B2) has a year of two digits, and the century is never guessed": ("04/05/15",),
    "DECOM (B2) has a month above 12: dates are read day first": ("05/14/2015",),
    "DECOM (B2) is a day that does not exist": ("31/04/2015",),
    "DECOM (B2) lies outside 1 January 1980 to 31 December 2100": ("31/12/9999",),
    "DECOM (B2) has a time of day other than midnight": ("04/05/2015 09:30",),
    "DECOM (B2) is blank": ("",),
}


@pytest.mark.parametrize(("text", "said"), [(text, said) for said, texts in DATES.items() for text in texts])
def test_what_is_no_date(text: str, said: str, tmp_path: Path) -> None:
    done = of_return(tmp_path, TABLE.replace(b"04/05/2015", text.encode(), 1))
    assert refused(done) == [(said, f"{HERE}, row 2, cell B2")]


FAULTS: dict[str, tuple[Spoil, str, str]] = {
    "a quote that never closes": (
        lambda text: text.replace(b"7,04", b'"7,04', 1),
        "a quotation mark opens in this row and is not closed: the rows after it can't be told apart",
        f"{HERE}, row 2",
    ),
    "a footnote": (
        lambda text: text + b"by a report\n", "this row has 1 cells and the header has 7", f"{HERE}, row 5",
    ),
    "a short row": (
        lambda text: text.replace(b",X1\n", b"\n", 1), "this row has 6 cells and the header has 7",
        f"{HERE}, row 2",
    ),
    "a total": (lambda text: text + b"Total,,,,,,\n", "DECOM (B5) is blank", f"{HERE}, row 5, cell B5"),
    "an id in scientific notation": (
        lambda text: text.replace(b"\n7,", b"\n7.0E+05,", 1),
        "CHILD (A2) is in scientific notation: its last digits are lost", f"{HERE}, row 2, cell A2",
    ),
    "two columns of one name": (
        lambda text: text.replace(b"DEC,REC", b"DEC,DEC"), "two columns are DEC: F and G", HERE,
    ),
    "a row that went into the headings": (
        lambda text: text.replace(b"REC\n", b"REC", 1), "the heading of column H is a date", HERE,
    ),
    "a column without its heading": (
        lambda text: text.replace(b"LS,PLACE", b",PLACE", 1),
        "this is the Episodes table of an SSDA903 return without LS", HERE,
    ),
    "an archive": (gzip.compress, "this is a gzip archive, not a CSV", HERE),
    "a login page": (lambda _: b"<html>", "this is an HTML page, not a CSV", HERE),
    "nothing": (
        lambda _: b"",
        "this return has no Episodes table, which says when a child entered care and was placed",
        "return/ad1.csv",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_spoilt_table_is_told_by_its_row(fault: str, tmp_path: Path) -> None:
    spoil, said, where = FAULTS[fault]
    assert refused(of_return(tmp_path, spoil(TABLE))) == [(said, where)]


@pytest.mark.parametrize("code", ["1.0", "0.0", "Y", "yes", "true", "2", "\uff11"])
def test_a_foster_carer_code_of_a_spreadsheet_is_never_taken_for_none(code: str, tmp_path: Path) -> None:
    done = of_return(tmp_path, ad1=(f"7,01/10/2015,20/12/2015,{code},2,MF,L11",))
    assert done.status == 0
    assert notes(done) == [
        "1 warning: foster-care-code-unknown (Adopted by the foster carer or not: a code that is none of the "
        "return), in return/ad1.csv, row 2, cell D2. Worth a look: scorecard validate says more."
    ]


LAUGHS = '<!DOCTYPE l [<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)
DECLARED = "this XML declares a document type, which a return does not have"
DAMAGED = "this XML is damaged or not complete"
OTHER = "this is an XML file, and not an SSDA903 return: it has no CHILD with a HEADER or an EPISODE"

SPOILT_XML: dict[str, tuple[str | bytes, str, str]] = {
    "billion laughs": (xml(CHILD).replace("?>", f"?>{LAUGHS}]>", 1).replace("WBRI", "&l9;"), DECLARED, ""),
    "another file's text": (
        xml(CHILD).replace("?>", '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', 1), DECLARED, "",
    ),
    "a NUL": (xml(CHILD).replace("WBRI", "W\0"), DAMAGED, ", line 4"),
    "a control character by its number": (xml(CHILD).replace("WBRI", "&#1;"), DAMAGED, ", line 4"),
    "a file cut off": (xml(CHILD)[:-40], DAMAGED, ", line 11"),
    "a second root": (xml(CHILD) + "<a/>", DAMAGED, ", line 14"),
    "NULs after the end": (xml(CHILD) + "\0" * 512, DAMAGED, ", line 14"),
    "UTF-32": (xml(CHILD).encode("utf-32"), "this file is UTF-32", ""),
    "names with a prefix": (
        xml(CHILD).replace("<", "<n:").replace("<n:/", "</n:").replace("<n:?", "<?"), OTHER, "",
    ),
    "a date in full-width digits": (
        xml(CHILD).replace("04/05/2015", "\uff10\uff14/05/2015"), "DECOM is not a date", ", EPISODE, row 1",
    ),
    "a date in pieces": (
        xml(CHILD).replace("04/05/2015", "04/05<b/>/2015"), "DECOM is not a date", ", EPISODE, row 1",
    ),
    "two dates in one episode": (
        xml(CHILD).replace("<RNE>", "<DECOM>01/01/2010</DECOM><RNE>", 1),
        "DECOM stands twice in one element", ", line 9",
    ),
    "another child's episode between two children": (
        xml(CHILD.replace("7<", "6<"), "<EPISODE><DECOM>04/05/2013</DECOM></EPISODE>", CHILD),
        "EPISODE stands outside CHILD, and nothing says whose it is", ", line 13",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", SPOILT_XML)
def test_spoilt_xml_is_told_by_its_line(fault: str, tmp_path: Path) -> None:
    content, said, where = SPOILT_XML[fault]
    assert refused(of_xml(tmp_path, content)) == [(said, f"return.xml{where}")]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + xml(CHILD).encode(),
        xml(CHILD).replace("\n", "\r\n"),
        xml(CHILD).replace("?>", '?><?xml-stylesheet href="http://example.org/a.xsl"?>', 1),
        xml(CHILD).replace("WBRI", "<![CDATA[WBRI]]>"),
        xml(CHILD).replace("04/05/2015", "04/05<!-- and -->/2015"),
        xml(CHILD).replace("04/05/2015", "\u00a004/05/2015 "),
        xml(CHILD).replace("<CHILD>", '<CHILD id="3">'),
        xml(CHILD).replace("<EXPSSDA903>", '<EXPSSDA903 xmlns="urn:example">'),
        xml(CHILD).replace("<MOTHER/>", '<xi:include href="file:///etc/passwd"/>'),
        xml("<CHILD></CHILD>\n" * 100_000, CHILD),
    ],
)
def test_odd_xml_gives_the_figures_of_the_clean_return(content: str | bytes, tmp_path: Path) -> None:
    done = of_xml(tmp_path, content)
    assert notes(done) == []
    assert figures(done) == figures(of_xml(tmp_path, xml(CHILD)))
