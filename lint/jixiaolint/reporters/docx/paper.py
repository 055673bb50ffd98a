"""The empty paper: page, fonts and styles after GB/T 9704, without a red head and without a seal."""

from __future__ import annotations

from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.reporters.moment import moment

if TYPE_CHECKING:
    from docx.document import Document

TITLE, BODY, HEADING, SECTION = "方正小标宋简体", "仿宋", "黑体", "楷体"
LATIN = "Times New Roman"
WIDTH = 8845
"""Of the text, in twentieths of a point: 156 mm, as GB/T 9704 has it."""
_SUBSTITUTES = {
    TITLE: "方正小标宋_GBK,宋体,SimSun",
    BODY: "仿宋_GB2312,FangSong,宋体",
    HEADING: "SimHei,等线",
    SECTION: "楷体_GB2312,KaiTi,宋体",
}
_MM = 36_000
"""Units of the page to a millimetre."""


def paper(title: str, language: str, page: str) -> Document:
    """A document of python-docx with the styles Title, Heading1 to Heading3, Normal, Item, TableText…"""
    from docx import Document as opened

    document = opened()
    _page(document, page)
    _styles(document, language)
    _fonts(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = moment()
    return document


def _page(document: Document, page: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = 210 * _MM, 297 * _MM  # type: ignore[assignment]
    section.top_margin, section.bottom_margin = 37 * _MM, 35 * _MM  # type: ignore[assignment]
    section.left_margin, section.right_margin = 28 * _MM, 26 * _MM  # type: ignore[assignment]
    footer = section.footer.paragraphs[0]
    footer.alignment = 1
    before, after = page.split("{}")
    footer.add_run(before)
    _field(footer.add_run()._r)
    footer.add_run(after)


def _field(run: Any) -> None:
    """The number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = " PAGE "
        run.append(element)


def _styles(document: Document, language: str) -> None:
    indent = 24 if language == "zh" else 0
    _language(document)
    _style(document, "Normal", BODY, 12, line=22, indent=indent)
    _style(document, "Title", TITLE, 22, line=32, centred=True, after=12)
    _style(document, "Heading 1", HEADING, 15, line=26, before=12, indent=indent, kept=True)
    _style(document, "Heading 2", SECTION, 14, line=24, before=10, indent=indent, kept=True, bold=True)
    _style(document, "Heading 3", BODY, 12, line=22, before=4, indent=indent, kept=True, bold=True)
    for name in ("Item", "Table Text", "Table Count", "Table Head", "Table End", "Signed"):
        made = document.styles.add_style(name, 1)
        made.base_style = document.styles["Normal"]
    _style(document, "Item", BODY, 12, line=22, indent=indent, bold=True, kept=True)
    _style(document, "Table Text", BODY, 10.5, line=0, before=2, after=2)
    _style(document, "Table Count", BODY, 10.5, line=0, before=2, after=2, centred=True)
    _style(document, "Table Head", BODY, 10.5, line=0, before=2, after=2, centred=True, bold=True)
    _style(document, "Table End", BODY, 5, line=6)
    _style(document, "Signed", BODY, 12, line=22, before=18)


def _language(document: Document) -> None:
    """Chinese text is simplified Chinese: its commas stand where those of the mainland stand."""
    from docx.oxml.ns import qn

    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:eastAsia"), "zh-CN")


def _style(document: Document, name: str, font: str, size: float, *, line: int, indent: int = 0,
           before: int = 0, after: int = 0, centred: bool = False, bold: bool = False,
           kept: bool = False) -> None:  # fmt: skip
    """Sizes in points. ``line`` 0: as high as the text; ``kept``: stays with the next paragraph."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: Any = document.styles[name]
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    fonts.set(qn("w:eastAsia"), font)
    shape = style.paragraph_format
    shape.line_spacing = Pt(line) if line else 1
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.first_line_indent, shape.keep_with_next = Pt(indent), kept
    shape.alignment = 1 if centred else 3 if name == "Normal" else 0
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _fonts(document: Document) -> None:
    """What stands in for fonts that a machine does not have; no picture of another document's first page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from lxml.etree import tostring

    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table = parse_xml(f"<w:fonts {nsdecls('w')}/>")
    for name, others in _SUBSTITUTES.items():
        told = f'<w:altName w:val="{others}"/><w:charset w:val="86"/>'
        table.append(parse_xml(f'<w:font {nsdecls("w")} w:name="{name}">{told}</w:font>'))
    part._blob = tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[key]
