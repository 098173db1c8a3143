"""A paper for publication, from children to files: what it says of hidden figures, and what it never says."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from disclosure.stories import Child, Story
from docx import Document as WordDocument
from openpyxl import load_workbook

import scorecard as product
from report.outline import Outline
from report.papers import tables, texts
from scorecard.model.report import Report
from scorecard.model.result import Audience
from scorecard.presentation.document import Chart, Document
from scorecard.presentation.docx import docx
from scorecard.presentation.html_document import document_html
from scorecard.presentation.xlsx import xlsx

ROOT = Path(__file__).parents[2]


def adopted(authority: str, wait: int, order_to_match: int) -> Child:
    placed = date(2015, 3, 1)
    order = placed - timedelta(days=50 + order_to_match)
    return Child(authority, placed - timedelta(days=wait), None, order, placed - timedelta(days=50), placed,
                 date(2015, 6, 1))  # fmt: skip


CHILDREN = [
    *(adopted("Barnsley", 400, 100) for _ in range(9)),
    *(adopted("Derby", 500, 150) for _ in range(12)),
    *(adopted("York", 777, 333) for _ in range(2)),
]
"""York has two children: they and all their figures are hidden, and how many children there are together."""


def paper(audience: Audience = "publication", **asked: Any) -> Report:
    wanted: dict[str, Any] = {"windows": "2015-16", "as_at": "2016-03-31", **asked}
    return product.report(Story(CHILDREN).frame(), audience=audience, **wanted)


PAPER = paper(windows=("2013-16", "2015-16"))
DOCUMENT = product.document(PAPER)


def cells(section: int, table: int, document: Document = DOCUMENT) -> list[tuple[str, ...]]:
    found = [one for one in document.sections[section].blocks if not isinstance(one, str | Chart)]
    return list(found[table].rows)  # type: ignore[union-attr]


def test_what_it_leads_with() -> None:
    assert DOCUMENT.warning == ""
    assert DOCUMENT.lead == (
        "1 April 2015 to 31 March 2016 (2015-16): A1 is 485 days, 59 over the threshold of 426; A2 is 146 "
        "days, 25 over the threshold of 121; 0 of 2 thresholds met.",
        "A10 is not shown: confidential [c]. A3 is not shown: confidential [c].",
        "A1: mean days from entering care to being placed for adoption, of [c] children. A2: mean days from "
        "the placement order to the match with adopters, of [c] children.",
        "A figure shown as [c] is confidential: it is of so few children that one might be recognised, or "
        "such a figure could be worked out from it. Averages and percentages are rounded, and how many "
        "children are left out is not given. This holds within this paper: beside an earlier one of the same "
        "figures, the differences can tell of the children who came and went between the two.",
    )


def test_its_scorecard() -> None:
    assert cells(0, 0) == [
        ("2015-16", "A1", "485 days", "426", "59 over", "Not met", "[c]"),
        ("2015-16", "A2", "146 days", "121", "25 over", "Not met", "[c]"),
        ("2015-16", "A3 [1]", "[c]", "under 426", "[z]", "Not judged", "[c] of [c]"),
        ("2015-16", "A10 [2]", "[c]", "426", "[c]", "[c]", "[c]"),
    ]


def test_its_areas() -> None:
    areas = DOCUMENT.sections[2]
    assert areas.heading == "Areas compared"
    chart = areas.blocks[0]
    assert isinstance(chart, Chart)
    assert chart.title == "A1: 1 of 2 areas judged meet the threshold; not Derby; not shown [c]: York"
    assert chart.alternative == (
        "Bar chart. A1 by area, 2015-16, mean days. All areas together: 485; Barnsley: 400; Derby: 500; "
        "York: [c]. Threshold 426. [c] confidential."
    )
    assert cells(2, 0) == [
        ("All areas together", "A1", "485 days", "426", "59 over", "Not met", "[c]"),
        ("Barnsley", "A1", "400 days", "426", "26 under", "Met", "9"),
        ("Derby", "A1", "500 days", "426", "74 over", "Not met", "12"),
        ("York", "A1", "[c]", "426", "[c]", "[c]", "[c]"),
    ]


def test_its_data_quality() -> None:
    quality = next(one for one in DOCUMENT.sections if one.heading == "Data quality")
    assert quality.blocks[:2] == (
        "Read: DataFrame.",
        "How many rows were read, how many of them could not be used or break a rule, and how many children "
        "are left out of a figure is not given: with these numbers, hidden figures could be worked out.",
    )
    (rules,) = tables(Document("", "", (), (quality,)))
    assert rules.rows == (
        ("placed-without-decision", "warning", "Placed for adoption without an adoption decision"),
    )


def test_a_paper_is_for_publication_unless_it_is_asked_to_be_internal() -> None:
    asked: dict[str, Any] = {"windows": "2015-16", "as_at": "2016-03-31"}
    assert product.report(Story(CHILDREN).frame(), **asked).scorecard.audience == "publication"
    internal = product.document(paper("internal"))
    assert internal.warning == "Internal: contains small numbers, not for publication"
    assert "777" in texts(internal) and "23 rows = 23 journeys" in texts(internal)


def test_the_scorecard_alone_hides_what_compute_hides() -> None:
    asked: dict[str, Any] = {"windows": "2015-16", "as_at": "2016-03-31"}
    alone = product.compute(Story(CHILDREN).frame(), audience="publication", **asked)
    assert paper(sections=["scorecard", "areas"]).scorecard == alone


def html_texts(document: Document) -> list[str]:
    outline = Outline(document_html(document))
    return [*outline.texts, *(one["alt"] or "" for one in outline.of("img"))]


def word_texts(document: Document) -> list[str]:
    word = WordDocument(io.BytesIO(docx(document)))
    described = re.findall(r'descr="([^"]*)"', word.element.body.xml)
    rows = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return [*(one.text for one in word.paragraphs), *rows, *described]


def excel_texts(document: Document) -> list[str]:
    book = load_workbook(io.BytesIO(xlsx(document)))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]


@pytest.mark.parametrize("read", [html_texts, word_texts, excel_texts])
def test_no_file_has_a_hidden_number_or_a_count_of_rows(read: Any) -> None:
    said = "\n".join(read(DOCUMENT))
    assert "[c]" in said and "A figure shown as [c] is confidential" in said
    assert "Internal" not in said and "Left out" not in said
    counts = {"777", "333", "23"}
    assert {one for one in counts if re.search(rf"(?<![\w.-]){one}(?![\w.-])", said)} == set()
    assert re.findall(r"[0-9] (?:rows?|journeys?|repeats?|errors?|warnings?)\b", said) == []
    internal = "\n".join(read(product.document(paper("internal"))))
    assert {one for one in counts if re.search(rf"(?<![\w.-]){one}(?![\w.-])", internal)} == counts - {
        "2 of 2"
    }


def test_the_same_figures_are_hidden_whatever_the_order_of_sets(tmp_path: Path) -> None:
    """A scorecard and a pipeline together have figures of which one is as useful as another."""
    asked = [sys.executable, "-m", "scorecard", "report", str(ROOT / "sample_data" / "synthetic_region.csv")]
    papers = [tmp_path / f"{seed}.html" for seed in ("1", "2")]
    for paper in papers:
        sections = ("--sections", "scorecard,pipeline", "-o", str(paper))
        subprocess.run([*asked, *sections], env={**os.environ, "PYTHONHASHSEED": paper.stem}, check=True)
    assert papers[0].read_bytes() == papers[1].read_bytes()
