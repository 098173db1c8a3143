"""HTML: a document whose tables paste as tables; everything from the data escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from presentation.samples import ENDED, THURROCK, VERSION, days, scorecard, two_windows
from scorecard.model.result import Area, InputFile
from scorecard.presentation.html import html_table, page_html
from scorecard.presentation.markdown import markdown_table
from scorecard.presentation.page import page
from scorecard.presentation.table import Column, Table

TAGS = {
    *("html", "head", "meta", "title", "body", "h1", "h2", "p", "br"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
TABLE = Table("A & B", (Column("Window", names_row=True), Column("Left out", "right")), (("2013-16", "<1>"),))


def test_a_whole_table() -> None:
    assert html_table(TABLE, "Internal") == (
        '<table style="border-collapse:collapse;margin:0 0 6pt 0;font-size:11pt;break-inside:avoid">\n'
        '<caption style="text-align:left;font-weight:bold;padding:12pt 0 6pt 0">'
        "A &amp; B<br>Internal</caption>\n"
        "<thead>\n"
        '<tr><th scope="col" style="border:1px solid #505a5f;padding:3pt 6pt;text-align:left;'
        'font-weight:bold;background:#eeefef;vertical-align:bottom">Window</th>'
        '<th scope="col" style="border:1px solid #505a5f;padding:3pt 6pt;text-align:right;'
        'font-weight:bold;background:#eeefef;vertical-align:bottom">Left out</th></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr style="break-inside:avoid">'
        '<th scope="row" style="border:1px solid #505a5f;padding:3pt 6pt;text-align:left;'
        'font-weight:normal;white-space:nowrap">2013-16</th>'
        '<td style="border:1px solid #505a5f;padding:3pt 6pt;text-align:right;white-space:nowrap">'
        "&lt;1&gt;</td></tr>\n"
        "</tbody>\n</table>"
    )


def test_groups_are_bodies_under_their_names_and_only_short_cells_stay_on_one_line() -> None:
    columns = (Column("Area"), Column("Day", names_row=True), Column("All", "right"))
    long = "a region of many words, too long"
    rows = (("Kent", "2016-03-31", "1"), ("Kent", "Change", "0"), (long, long, "2"))
    outline = Outline(html_table(Table("Both", columns, rows, headed=True)))
    assert outline.rows == [
        ["Day", "All"],
        ["Kent"],
        ["2016-03-31", "1"],
        ["Change", "0"],
        [long],
        [long, "2"],
    ]
    headings = [attrs for tag, attrs in outline.tags if tag == "th"]
    assert [one["scope"] for one in headings] == ["col", "col", "rowgroup", "row", "row", "rowgroup", "row"]
    assert [one["colspan"] for one in headings if one["scope"] == "rowgroup"] == ["2", "2"]
    kept = ["white-space:nowrap" in str(one["style"]) for one in headings if one["scope"] == "row"]
    assert kept == [True, True, False]


class Outline(HTMLParser):
    """What a document says: its tags in order, the texts, and the cells of each row."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.rows and self.tags[-1][0] in ("th", "td"):
            self.rows[-1][-1] += data.strip("\n")

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def test_the_document() -> None:
    outline = Outline(document := page_html(page(scorecard(), VERSION)))
    assert document.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert outline.count("h1") == 1
    assert outline.count("table") == outline.count("caption") == 4
    assert document.count("Internal: contains small numbers, not for publication") == 4
    assert all(attrs["scope"] in ("col", "row") for tag, attrs in outline.tags if tag == "th")
    assert ["2013-16 [1]", "A1", "455 days", "426", "29 over", "Not met", "42", "1"] in outline.rows
    assert "[3] The mean is 426.4 days before rounding" in document
    assert f"journeys.csv: {'ab' * 32}" in outline.texts
    assert "adoption-scorecard 1.2.3; thresholds: in force (dfe-2014-01-14)" in outline.texts


def test_it_asks_nobody_for_anything() -> None:
    outline = Outline(page_html(page(scorecard(), VERSION)))
    assert {tag for tag, _ in outline.tags} <= TAGS
    assert not any({"src", "href", "id"} & set(attrs) for _, attrs in outline.tags)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x>', "a&lt;b", "a|b", "=cmd()"])
def test_data_is_not_markup(name: str) -> None:
    area = days(Area(name, "local-authority"), ENDED, "A1", 400, 1, left_out={"no-match-date": 1})
    file = InputFile(name, "ab" * 32, "journeys", 1, 1, 0, 0)
    outline = Outline(page_html(page(scorecard(area, inputs=(file,)), VERSION)))
    assert {tag for tag, _ in outline.tags}.isdisjoint({"script", "img"})
    assert name in outline.texts


def test_controls_are_shown_not_sent() -> None:
    area = days(Area("a\x1b[2J\x00b", "local-authority"), ENDED, "A1", 400, 1)
    assert "a\\x1b[2J\\x00b" in page_html(page(scorecard(area), VERSION))


def test_published_and_plain() -> None:
    plain = scorecard(days(THURROCK, ENDED, "A1", 400, 1), notes=(), audience="publication")
    document = page_html(page(plain, VERSION))
    assert "Internal" not in document
    assert ">Notes<" not in document


def test_every_format_shows_the_same_cells() -> None:
    results = two_windows(THURROCK)
    rows = Outline(page_html(page(scorecard(*results), VERSION))).rows
    cells = [" | ".join(row) for row in rows[1:9]]
    table = page(scorecard(*results), VERSION).tables[0]
    assert cells == [" | ".join(row) for row in table.rows]
    assert [line.replace("\\", "")[2:-2] for line in markdown_table(table).splitlines()[2:]] == cells


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#eeefef"])
def test_contrast(background: str) -> None:
    document = page_html(page(scorecard(), VERSION))
    assert f"background:{background}" in document
    assert "color:#0b0c0c" in document
    assert (luminance(background) + 0.05) / (luminance("#0b0c0c") + 0.05) >= 4.5
