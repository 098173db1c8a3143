"""A paper in Chromium: nothing is fetched, axe-core finds nothing, it fits a telephone, and prints on A4."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands.running import REGION, SAMPLE, ran

from report.browser import chromium, printed, requests, shown, violations
from scorecard.presentation.document import Document, Section
from scorecard.presentation.html_document import document_html
from scorecard.presentation.table import Column, Table

TELEPHONE, SCREEN = 320, 1200
PAPERS = ("region", "awkward")
A4 = (595, 842)
LONG = Table(
    "caption0",
    (Column("heading0", names_row=True), Column("heading1"), Column("heading2", "right")),
    tuple(
        (f"row{row}", " ".join(f"row{row}word{word}" for word in range(40)), f"{row}") for row in range(60)
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The paper of the sample region, whose last window runs, and one with every awkward row left out."""
    folder = tmp_path_factory.mktemp("papers")
    found = {name: folder / f"{name}.html" for name in PAPERS}
    assert ran("report", REGION, "--as-at", "2025-09-30", "-o", found["region"]).status == 0
    awkward = SAMPLE.with_name("synthetic_awkward.csv")
    assert ran("report", awkward, "--skip-invalid", "-o", found["awkward"]).status == 0
    return found


def written(folder: Path, text: str) -> Path:
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_fetched(driver: Any, papers: dict[str, Path], name: str) -> None:
    shown(driver, papers[name], SCREEN)
    assert requests(driver) == [papers[name].as_uri()]


def test_a_request_would_be_seen(driver: Any, tmp_path: Path) -> None:
    page = written(tmp_path, '<img src="http://127.0.0.1:9/a.png">')
    shown(driver, page, SCREEN)
    assert requests(driver) == [page.as_uri(), "http://127.0.0.1:9/a.png"]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("width", [TELEPHONE, SCREEN])
def test_axe_core_finds_nothing(driver: Any, papers: dict[str, Path], name: str, width: int) -> None:
    shown(driver, papers[name], width)
    assert violations(driver) == []


def test_axe_core_would_find_something(driver: Any, tmp_path: Path) -> None:
    shown(driver, written(tmp_path, "<html><body><img src='data:,'></body></html>"), SCREEN)
    assert {one.partition(":")[0] for one in violations(driver)} >= {"image-alt", "html-has-lang"}


@pytest.mark.parametrize("name", PAPERS)
def test_what_axe_core_does_not_ask(driver: Any, papers: dict[str, Path], name: str) -> None:
    shown(driver, papers[name], SCREEN)
    ask = driver.execute_script
    assert ask("return document.documentElement.lang") == "en-GB"
    assert ask("return document.querySelectorAll('h1').length") == 1
    assert ask("return [...document.querySelectorAll('table')].every(t => t.caption.innerText.trim())")
    assert ask("return [...document.querySelectorAll('th')].every(t => ['col', 'row'].includes(t.scope))")
    ids = ask("return [...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    drawings = ask("return [...document.images].map(one => [one.naturalWidth > 0, one.alt])")
    assert drawings and all(drawn and re.search("[0-9]", alternative) for drawn, alternative in drawings)
    after = ask("return [...document.querySelectorAll('figure')].map(f => f.nextElementSibling.className)")
    assert set(after) == {"scrolls"}


@pytest.mark.parametrize("name", PAPERS)
def test_the_style_is_obeyed_and_nothing_is_wider_than_a_telephone(
    driver: Any, papers: dict[str, Path], name: str
) -> None:
    shown(driver, papers[name], TELEPHONE)
    assert driver.execute_script("return getComputedStyle(document.body).color") == "rgb(11, 12, 12)"
    assert driver.execute_script("return document.documentElement.scrollWidth") == TELEPHONE


@pytest.mark.parametrize("name", PAPERS)
def test_it_prints_on_a4_and_within_the_margins(driver: Any, papers: dict[str, Path], name: str) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    shown(driver, papers[name], SCREEN)
    pages = pypdf.PdfReader(io.BytesIO(printed(driver))).pages
    assert len(pages) > 3
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    across = int((210 - 2 * 17) / 25.4 * 96)
    shown(driver, papers[name], across)
    widest = driver.execute_script(
        "return Math.max(...[...document.querySelectorAll('table')].map(t => t.offsetWidth))"
    )
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert widest <= across


def test_no_row_is_cut_and_headings_are_repeated(driver: Any, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    paper = Document("Title", "", (), (Section("Heading", ("filling " * 700, LONG)),))
    shown(driver, written(tmp_path, document_html(paper)), SCREEN)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(driver))).pages]
    where = [
        {at for at, text in enumerate(pages) if re.search(rf"\brow{row}word", text)} for row in range(60)
    ]
    assert all(len(on) == 1 for on in where)
    used = set().union(*where)
    assert len(used) > 2
    assert {at for at, text in enumerate(pages) if "heading0" in text} == used
    assert [at for at, text in enumerate(pages) if "caption0" in text] == [min(used)]


def short_table(number: int) -> Table:
    rows = ((f"first{number}", "", ""), *LONG.rows[:6], (f"last{number}", "", ""))
    return replace(LONG, caption=f"caption{number}", rows=rows)


def test_a_short_table_stays_on_one_page(driver: Any, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    short = tuple(map(short_table, range(12)))
    paper = Document("Title", "", (), (Section("Heading", short),))
    shown(driver, written(tmp_path, document_html(paper)), SCREEN)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(printed(driver))).pages]
    assert len(pages) > 3
    for number in range(12):
        words = (f"caption{number}", f"first{number}", f"last{number}")
        found = {tuple(bool(re.search(rf"\b{word}\b", text)) for word in words) for text in pages}
        assert found == {(True, True, True), (False, False, False)}
