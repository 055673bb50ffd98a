"""Word documents written by hand for tests: a package, its paragraphs, tables and fields."""

from __future__ import annotations

import io
import zipfile

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.readers import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)


def zipped(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


def members(body: str, **parts: str) -> dict[str, str]:
    """The files of a package whose document has a body, and other parts by name: styles, numbering."""
    related = "".join(
        f'<Relationship Id="r{part}" Type="{OFFICE}{part}" Target="{part}.xml"/>' for part in parts
    )
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{related}</Relationships>',
        **{f"word/{name}.xml": f"<w:{name} {NAMES}>{text}</w:{name}>" for name, text in parts.items()},
    }


def read(body: str, **parts: str) -> Document:
    return read_document("表.docx", zipped(members(body, **parts)))


def p(*inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def r(text: str, properties: str = "") -> str:
    shown = f'<w:t xml:space="preserve">{text}</w:t>' if text[:1] != "<" else text
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{shown}</w:r>"


def tc(text: str = "", properties: str = "") -> str:
    inner = text if text[:1] == "<" else p(r(text) if text else "")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def ticked(state: str) -> str:
    return f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'


def char(role: str, data: str = "") -> str:
    return r(f'<w:fldChar w:fldCharType="{role}">{data}</w:fldChar>')


def field(instruction: str, result: str = "", data: str = "") -> str:
    begin = char("begin", f"<w:ffData>{data}</w:ffData>" if data else "")
    shown = char("separate") + result if result else ""
    return begin + r(f"<w:instrText>{instruction}</w:instrText>") + shown + char("end")


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def cells(body: str, **parts: str) -> list[Cell]:
    return [cell for grid in grids(read(body, **parts)) for cell in grid.cells]


def shape(body: str) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, row span, column span of every cell."""
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells(body)]


def lines(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks if isinstance(block, Line)]


def line(*inner: str, **parts: str) -> str:
    """The text of one paragraph."""
    found = lines(p(*inner), **parts)
    return found[0] if found else ""


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


BOX = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{}</w:checkBox>'


def level(depth: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NO_GAP = '<w:suff w:val="nothing"/>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "chineseCounting", "%1、", NO_GAP)}'
    f"{level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", "&#xF0FC;")}</w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(text: str, num: int, depth: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(r(text), properties=properties)


PLACEHOLDER = '<w:style w:styleId="x"><w:name w:val="Placeholder Text"/></w:style>'
CHECKBOXES = {
    "control": sdt(r("☒"), ticked("1")),
    "form field": field(" FORMCHECKBOX ", data=BOX.format("<w:checked/>")),
    "symbol": r('<w:sym w:font="Wingdings 2" w:char="F052"/>'),
}
