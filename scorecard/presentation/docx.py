"""A document as a Word file: A4, headings that Word lists, tables with their captions, charts described."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from scorecard.presentation.document import Chart, Terms
from scorecard.presentation.docx_styles import CAPTION, EXPLAINED, WARNING, set_styles
from scorecard.presentation.docx_table import word_table
from scorecard.presentation.docx_widths import SIDEWAYS, TWIPS_IN_POINT, UPRIGHT, fit, lying
from scorecard.presentation.office_file import office_file
from scorecard.presentation.papers_words import PAGE
from scorecard.presentation.table import Table
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.presentation.document import Block, Document, Section

_SHORT, _LONG, _MARGIN = 21.0, 29.7, 2.0
"""A4 and its margins, in centimetres."""
_POINTS_IN_CM = 72 / 2.54


def docx(content: Document) -> bytes:
    """The same document gives the same bytes. Needs python-docx (`report_extra`)."""
    from docx import Document as WordDocument

    paper = WordDocument()
    set_styles(paper)
    _drop_thumbnail(paper)
    _set_page(paper.sections[0], sideways=_begins_sideways(content))
    _number_pages(paper.sections[0])
    paper.add_heading(visible(content.title), 1)
    if content.warning:
        _write(paper, content.warning, WARNING)
    for line in content.lead:
        _write(paper, line)
    for section in content.sections:
        _write_section(paper, section, content.warning)
    made = io.BytesIO()
    paper.save(made)
    return office_file(made.getvalue(), content.title)


def _begins_sideways(content: Document) -> bool:
    return any(side for section in content.sections[:1] for side in lying(section.blocks)[:1])


def _write_section(paper: Any, section: Section, warning: str) -> None:
    sides = lying(section.blocks)
    _turn(paper, any(sides[:1]))
    paper.add_heading(visible(section.heading), 2)
    for block, sideways in zip(section.blocks, sides, strict=True):
        _turn(paper, sideways)
        _write_block(paper, block, warning, sideways)


def _turn(paper: Any, sideways: bool) -> None:
    """A new page that lies as asked, where this one does not."""
    last = paper.sections[-1]
    if sideways != (last.page_width > last.page_height):
        _set_page(paper.add_section(), sideways=sideways)


def _write_block(paper: Any, block: Block, warning: str, sideways: bool) -> None:
    if isinstance(block, Table):
        _write_table(paper, block, warning, sideways)
    elif isinstance(block, Chart):
        _write_chart(paper, block, sideways)
    elif isinstance(block, Terms):
        for term, meaning in block.pairs:
            _write_term(paper, term, meaning)
    else:
        _write(paper, block)


def _write_term(paper: Any, term: str, meaning: str) -> None:
    """A mark such as [1] stands before its sentence as it stands in the table."""
    paragraph = _write(paper, term if term.startswith("[") else f"{term}:")
    paragraph.runs[0].bold = True
    paragraph.add_run(f" {visible(meaning)}")


def _write_table(paper: Any, table: Table, warning: str, sideways: bool) -> None:
    _write(paper, table.caption, CAPTION)
    if warning:
        _write(paper, warning, WARNING).paragraph_format.keep_with_next = True
    paper.element.body.insert_element_before(word_table(table, fit(table, sideways)), "w:sectPr")
    # Word joins a table to one that follows it, and wants a paragraph after the last.
    for line in table.explained or ("",):
        _write(paper, line, EXPLAINED)


def _write_chart(paper: Any, chart: Chart, sideways: bool) -> None:
    from docx.shared import Cm

    _write(paper, chart.title, CAPTION)
    widest = (SIDEWAYS if sideways else UPRIGHT) / TWIPS_IN_POINT / _POINTS_IN_CM
    drawing = paper.add_picture(io.BytesIO(chart.png), width=Cm(min(chart.width, widest)))
    described = drawing._inline.docPr
    described.set("title", visible(chart.title))
    described.set("descr", visible(chart.alternative))


def _write(paper: Any, text: str, style: str = "Normal") -> Any:
    return paper.add_paragraph(visible(text), style=style)


def _set_page(section: Any, *, sideways: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width = Cm(_LONG if sideways else _SHORT)
    section.page_height = Cm(_SHORT if sideways else _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)


def _number_pages(section: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    foot = section.footer.paragraphs[0]
    foot.add_run(PAGE)
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot._p.append(parse_xml(field))


def _drop_thumbnail(paper: Any) -> None:
    """The template's picture of an empty page, which would stand for this one."""
    relations = paper.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]
