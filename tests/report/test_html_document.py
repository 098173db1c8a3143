"""A document as HTML: one file, nothing that runs or is fetched, data that is never markup."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from report.outline import Outline
from scorecard.presentation.document import Chart, Document, Section, Terms
from scorecard.presentation.html_document import document_html
from scorecard.presentation.table import Column, Table

TABLE = Table(
    "Kent",
    (Column("Window", names_row=True), Column("Figure", "right")),
    (("2013-16", "455 days"), ("2013-16", "[c]"), ("2014-17", "1")),
    ("Others: one, two or", "three.", "[c] confidential", "[z] none"),
    grouped=True,
)
CHART = Chart("A1 is missed", "Bar chart. 2013-16: 455.", "<svg>drawn</svg>", b"", 16.0, 8.0)
PAPER = Document(
    "A paper",
    "Internal",
    ("The finding.", "More."),
    (Section("First", ("A paragraph.", CHART, TABLE, Terms((("A1", "days"),)))), Section("Second", (TABLE,))),
)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "p", "br", "nav", "ul"),
    *(
        "li",
        "main",
        "section",
        "figure",
        "figcaption",
        "img",
        "div",
        "table",
        "caption",
        "span",
        "thead",
        "tbody",
    ),
    *("tr", "th", "td", "dl", "dt", "dd"),
}


def test_a_whole_table() -> None:
    assert document_html(PAPER).partition("</figure>\n")[2].partition("<dl>")[0] == (
        '<div class="scrolls" role="group" aria-labelledby="table-1-3" tabindex="0">\n'
        '<table class="whole">\n'
        '<caption id="table-1-3"><span class="stays">Kent<br><span class="warning">Internal</span></span>'
        "</caption>\n"
        '<thead><tr><th scope="col" class="left">Window</th><th scope="col" class="right">Figure</th></tr>'
        "</thead>\n"
        "<tbody>\n"
        '<tr><th scope="row" class="left short">2013-16</th><td class="right short">455 days</td></tr>\n'
        '<tr><th scope="row" class="left short">2013-16</th><td class="right short">[c]</td></tr>\n'
        "</tbody>\n"
        "<tbody>\n"
        '<tr><th scope="row" class="left short">2014-17</th><td class="right short">1</td></tr>\n'
        "</tbody>\n"
        "</table>\n"
        "</div>\n"
        '<p class="explained">Others: one, two or three.<br>[c] confidential<br>[z] none</p>\n'
    )


def test_what_every_reader_needs() -> None:
    outline = Outline(document_html(PAPER))
    assert outline.of("html") == [{"lang": "en-GB"}]
    assert len(outline.of("h1")) == 1
    assert [one["id"] for one in outline.of("h2")] == ["first", "section-2"]
    assert {one["scope"] for one in outline.of("th")} == {"col", "row"}
    assert len(outline.of("table")) == len(outline.of("caption")) == 2
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    anchors = {one["href"] for one in outline.of("a")}
    assert anchors == {"#first", "#section-2"} and {one and one[1:] for one in anchors} <= set(ids)
    assert outline.of("img") == [
        {
            "src": "data:image/svg+xml;base64," + base64.b64encode(b"<svg>drawn</svg>").decode(),
            "alt": "Bar chart. 2013-16: 455.", "width": "605", "height": "302",
        }
    ]  # fmt: skip


def test_nothing_runs_and_nothing_is_fetched() -> None:
    found = document_html(PAPER)
    outline = Outline(found)
    assert {tag for tag, _ in outline.tags} <= TAGS
    style = found.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
    assert outline.of("meta")[1] == {"http-equiv": "Content-Security-Policy", "content": policy}
    assert "url(" not in style and "@import" not in style
    assert not any(name.startswith("on") or name == "style" for _, attrs in outline.tags for name in attrs)


def test_the_warning_stands_above_every_table_and_not_where_there_is_none() -> None:
    assert document_html(PAPER).count(">Internal<") == 3
    public = Document(PAPER.title, "", PAPER.lead, PAPER.sections)
    assert "Internal" not in document_html(public)
    assert '<span class="stays">Kent</span></caption>' in document_html(public)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('"><img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)>'),
        ("{{ 7 * 7 }}{% raw %}", "{{ 7 * 7 }}{% raw %}"),
        ("a|b", "a|b"),
        ("a&lt;b", "a&lt;b"),
        ("'=cmd()", "'=cmd()"),
        ("a\x1b[2J\x00b\nc", "a\\x1b[2J\\x00b\\nc"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_data_prints_as_itself_wherever_it_stands(text: str, shown: str) -> None:
    table = Table(text, (Column(text, names_row=True), Column(text)), ((text, text),), (text,), grouped=True)
    chart = Chart(text, text, "<svg></svg>", b"", 1.0, 1.0)
    paper = Document(text, text, (text,), (Section(text, (text, table, chart, Terms(((text, text),)))),))
    outline = Outline(document_html(paper))
    assert {tag for tag, _ in outline.tags} <= TAGS
    assert [attributes["alt"] for attributes in outline.of("img")] == [shown]
    assert sum(shown in said for said in outline.texts) == 17
    assert len(outline.of("img")) == 1


def test_the_same_bytes_twice() -> None:
    assert document_html(PAPER) == document_html(PAPER)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_of_every_colour_of_letters() -> None:
    found = document_html(PAPER)
    letters = set(re.findall(r"[{ ;]color: (#[0-9a-f]{6})", found))
    assert letters == {"#0b0c0c", "#12436d", "#942514"}
    for ground in ("#ffffff", "#f3f2f1"):
        assert all((luminance(ground) + 0.05) / (luminance(one) + 0.05) >= 4.5 for one in letters)
