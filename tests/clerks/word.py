"""Word documents of lines and tables, as people make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from layout import Box, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
BORDERS = "".join(
    f"<w:{side} w:val='single' w:sz='4'/>"
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
Writer = Callable[[Box], str]
"""A cell → its paragraphs as XML."""


def run(text: str, style: str = "") -> str:
    """A run; ``style`` goes into rPr."""
    kept = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{style}</w:rPr><w:t xml:space='preserve'>{kept}</w:t></w:r>"


def paragraph(text: str) -> str:
    """Paragraphs of a text, one a line, in runs of a few characters as Word leaves them."""
    made = []
    for line in text.split("\n"):
        half = len(line) // 2
        parts = [line[:half], line[half:]] if half else [line]
        made.append("<w:p>" + "".join(map(run, parts)) + "</w:p>")
    return "".join(made)


def plain_cell(box: Box) -> str:
    """A cell as paragraphs."""
    return paragraph(box.text)


def table(
    source: Table, write: Writer = plain_cell, *, first: int = 0, last: int | None = None, head: int = 0
) -> str:
    """A table, or the rows ``first`` up to ``last`` of it. ``head``: rows that repeat on every page."""
    last = source.rows if last is None else last
    anchors = {(box.row, box.column): box for box in source.boxes}
    covered = {(box.row + row, box.column): box for box in source.boxes for row in range(1, box.rows)}
    made = ["<w:tbl><w:tblPr><w:tblBorders>" + BORDERS + "</w:tblBorders></w:tblPr><w:tblGrid>"]
    made.append("<w:gridCol w:w='900'/>" * source.width + "</w:tblGrid>")
    for row in range(first, last):
        made.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if row < head else ""))
        column = 0
        while column < source.width:
            box, below = anchors.get((row, column)), covered.get((row, column))
            if box is None and below is None:
                column += 1
                continue
            own = box or below
            assert own is not None
            span = f"<w:gridSpan w:val='{own.columns}'/>" if own.columns > 1 else ""
            start = box is not None or row == first
            merge = ("<w:vMerge w:val='restart'/>" if start else "<w:vMerge/>") if own.rows > 1 else ""
            text = write(own) if box is not None else "<w:p/>"
            made.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{text}</w:tc>")
            column += own.columns
        made.append("</w:tr>")
    return "".join(made) + "</w:tbl>"


def body(pieces: Iterable[Any], write: Writer = plain_cell) -> str:
    """Lines and tables one after the other."""
    return "".join(table(p, write) + "<w:p/>" if isinstance(p, Table) else paragraph(p) for p in pieces)


def text_box(text: str) -> str:
    """A paragraph that holds a text box with this text, with the fall-back that Word writes beside it."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:txbx>{inside}"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def word_art(text: str) -> str:
    """A paragraph with an old WordArt heading."""
    return f"<w:p><w:r><w:pict><v:shape><v:textpath string='{escape(text)}'/></v:shape></w:pict></w:r></w:p>"


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f"<w:ins w:id='7' w:author='复核' w:date='2024-01-05T09:00:00Z'>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    """A tracked deletion."""
    kept = f"<w:r><w:delText xml:space='preserve'>{escape(text)}</w:delText></w:r>"
    return f"<w:del w:id='8' w:author='复核' w:date='2024-01-05T09:00:00Z'>{kept}</w:del>"


def package(content: str, *, landscape: bool = False, parts: Sequence[tuple[str, str, str]] = ()) -> bytes:
    """A docx file. ``parts``: (name, content type, XML) of further parts."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    size = "w:w='16838' w:h='11906' w:orient='landscape'" if landscape else "w:w='11906' w:h='16838'"
    document = (
        f"<w:document {NAMES}><w:body>{content}<w:sectPr><w:pgSz {size}/></w:sectPr></w:body></w:document>"
    )
    types = "".join(f"<Override PartName='/word/{n}' ContentType='{kind}{t}+xml'/>" for n, t, _ in parts)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    links = "".join(
        f"<Relationship Id='x{at}' Type='{relation}{t}' Target='{n}'/>" for at, (n, t, _) in enumerate(parts)
    )
    spread = "http://schemas.openxmlformats.org/package/2006/"
    files = {
        "[Content_Types].xml": f"<Types xmlns='{spread}content-types'><Default Extension='rels' ContentType="
        f"'application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{kind}document.main+xml'/>{types}</Types>",
        "_rels/.rels": f"<Relationships xmlns='{spread}relationships'><Relationship Id='r1' "
        f"Type='{relation}officeDocument' Target='word/document.xml'/></Relationships>",
        "word/_rels/document.xml.rels": (
            f"<Relationships xmlns='{spread}relationships'>{links}</Relationships>"
        ),
        "word/document.xml": document,
    }
    files.update({f"word/{name}": xml for name, _, xml in parts})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in files.items():
            bundle.writestr(name, "<?xml version='1.0' encoding='UTF-8'?>" + text)
    return made.getvalue()
