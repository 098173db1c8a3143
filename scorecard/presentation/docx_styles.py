"""The looks of a Word paper, by style alone: fonts, headings, captions, tables; and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.presentation.docx_widths import CELL_MARGIN, SIZES
from scorecard.presentation.office_file import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
INK, LINE = "0B0C0C", "505A5F"
TABLE, WARNING, CAPTION, EXPLAINED = "Scorecard Table", "Warning", "Caption", "Explained"
_CAPTION_LEVEL = 2
"""Captions stand under the headings of sections in Word's list of headings."""
_TABLE_STYLE = f"""<w:style {{namespace}} w:type="table" w:customStyle="1" w:styleId="ScorecardTable">
<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:color="{LINE}"/><w:bottom w:val="single" w:sz="8" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders><w:tblCellMar>
<w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{LINE}"/>
</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"""


def cell_style(size: int, heading: bool) -> str:
    """The name of the style of a cell's text: a heading of a row or column is bold."""
    return f"Table {'Heading' if heading else 'Text'} {size}"


def set_styles(document: Document) -> None:
    """Every style that a paper uses, in place of the looks of the library's template."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    _set_language(document)
    _paragraph(document, "Normal", 11, after=6)
    _paragraph(document, "Heading 1", 18, bold=True, after=6)
    _paragraph(document, "Heading 2", 14, bold=True, before=14, after=6)
    caption = _paragraph(document, CAPTION, 11, bold=True, before=14, after=4)
    caption.paragraph_format.keep_with_next = True
    caption.element.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{_CAPTION_LEVEL}"/>')
    )
    _paragraph(document, WARNING, 11, bold=True, after=4)
    _paragraph(document, EXPLAINED, 10, before=3, after=3)
    for size in SIZES:
        for heading in (False, True):
            _paragraph(document, cell_style(size, heading), size, bold=heading, before=1, after=1)
    document.styles.element.append(parse_xml(_TABLE_STYLE.format(namespace=nsdecls("w"))))


def _paragraph(
    document: Document, name: str, size: int, *, bold: bool = False, before: int = 0, after: int = 0
) -> Any:
    """A paragraph style, new or the template's own, set in points."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    known = name in (style.name for style in document.styles)
    style: Any = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = document.styles["Normal"]
    _set_font(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(INK)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.0
    return style


def _set_font(properties: Any) -> None:
    """One font for every script: the template's themes would go before a style's own."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def _set_language(document: Document) -> None:
    from docx.oxml.ns import qn

    parts = (document.styles.element, document.settings.element)
    for element in (found for part in parts for found in part.iter(qn("w:lang"), qn("w:themeFontLang"))):
        element.attrib.clear()
        element.set(qn("w:val"), LANGUAGE)
