"""Hostile zip packages: Word, Excel and OpenDocument files that are bombs, lies and loops."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from case import ANY, READ, REFUSED, Case

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
N = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:table="{ODF}:table:1.0" xmlns:text="{ODF}:text:1.0" '
    'office:version="1.2"'
)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
Members = Iterable[tuple[str, "str | bytes"]]


def packed(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip package; a name may stand twice. ``ZIP_STORED`` gets past the guard against tight packing."""
    import warnings

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def types(part: str, kind: str) -> tuple[str, str]:
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return (
        "[Content_Types].xml",
        f'<Types xmlns="{P}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>',
    )


def relations(target: str, kind: str = "officeDocument") -> str:
    return (
        f'<Relationships xmlns="{P}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/{kind}" Target="{target}"/></Relationships>'
    )


def docx_members(body: str, prolog: str = "") -> list[tuple[str, str | bytes]]:
    return [
        types("word/document.xml", "wordprocessingml.document"),
        ("_rels/.rels", relations("word/document.xml")),
        ("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>"),
    ]


def docx(body: str, prolog: str = "") -> bytes:
    return packed(docx_members(body, prolog))


def loose_docx(body: str) -> bytes:
    return packed(docx_members(body), zipfile.ZIP_STORED)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(rows: str) -> str:
    return f"<w:tbl>{rows}</w:tbl>"


def xlsx_members(sheet: str, prolog: str = "", strings: str = "") -> list[tuple[str, str | bytes]]:
    return [
        types("xl/workbook.xml", "spreadsheetml.sheet"),
        ("_rels/.rels", relations("xl/workbook.xml")),
        (
            "xl/workbook.xml",
            f'<workbook {S} xmlns:r="{R}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", relations("worksheets/sheet1.xml", "worksheet")),
        ("xl/worksheets/sheet1.xml", f"{prolog}<worksheet {S}>{sheet}</worksheet>"),
        *([("xl/sharedStrings.xml", strings)] if strings else []),
    ]


def xlsx(sheet: str, prolog: str = "", strings: str = "") -> bytes:
    return packed(xlsx_members(sheet, prolog, strings))


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def odf_members(kind: str, content: str, prolog: str = "") -> list[tuple[str, str | bytes]]:
    return [
        ("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
        (
            "content.xml",
            f"{prolog}<office:document-content {N}><office:body><office:{kind}>{content}</office:{kind}>"
            "</office:body></office:document-content>",
        ),
    ]


def odf(kind: str, content: str, prolog: str = "") -> bytes:
    return packed(odf_members(kind, content, prolog))


def zeros(size: int) -> bytes:
    """``size`` blanks as a raw deflate stream, made without holding them."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * 1_000_000
    return b"".join(machine.compress(block) for _ in range(size // len(block))) + machine.flush()


def with_member(members: Members, name: str, stream: bytes, size: int, claimed: int) -> bytes:
    """A package whose last member inflates to ``size`` blanks and says it has ``claimed``."""
    plain = packed(members)
    at = plain.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", plain, at + 16)[0]
    body, directory = plain[:start], plain[start:at]
    label = name.encode()
    facts = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 33, 0, len(stream), claimed, len(label), 0)
    local = b"PK\x03\x04" + facts + label + stream
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + facts
    entry += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + label
    count = struct.unpack_from("<H", plain, at + 10)[0] + 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory) + len(entry), len(body) + len(local), 0)
    return body + local + directory + entry + b"PK\x05\x06" + end


def bomb(claimed: int | None = None, size: int = 80_000_000) -> bytes:
    members = docx_members(paragraph("项目名称"))[:2]
    return with_member(members, "word/document.xml", zeros(size), size, size if claimed is None else claimed)


def overlapping(count: int = 1000) -> bytes:
    """Many entries of the directory for one and the same compressed stream."""
    plain = with_member(docx_members("")[:2], "word/document.xml", zeros(60_000_000), 60_000_000, 60_000_000)
    at = plain.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", plain, at + 16)[0]
    entry = plain[plain.rindex(b"PK\x01\x02") : at]
    directory = plain[start:at] + entry * count
    total = struct.unpack_from("<H", plain, at + 10)[0] + count
    end = struct.pack("<HHHHIIH", 0, 0, total, total, len(directory), start, 0)
    return plain[:start] + directory + b"PK\x05\x06" + end


def nested(depth: int = 8) -> bytes:
    """A package in a package in a package."""
    inner = bomb()
    for _ in range(depth):
        inner = packed([*docx_members(""), ("word/embeddings/内.docx", inner)])
    return inner


def locked() -> bytes:
    """A package whose members are marked as encrypted."""
    data = bytearray(docx(paragraph("项目名称")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


FORM = paragraph("项目支出绩效自评表") + table(f"<w:tr>{cell('项目名称')}{cell('社区食堂')}</w:tr>")


def spans() -> bytes:
    wide = '<w:gridSpan w:val="2000000000"/>'
    row = f"<w:tr>{cell('项目名称', wide)}{cell('食堂')}</w:tr>"
    return docx(paragraph("项目支出绩效自评表") + table(row * 3))


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth


def merges(reference: str, cells: str) -> bytes:
    return xlsx(
        f'<sheetData><row r="1">{cells}</row></sheetData><mergeCells count="1">'
        f'<mergeCell ref="{reference}"/></mergeCells>'
    )


def repeated(rows: int, columns: int, text: str = "<text:p>数</text:p>") -> str:
    return (
        f'<table:table table:name="表"><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"{text}</table:table-cell></table:table-row></table:table>"
    )


def far() -> bytes:
    return xlsx(
        f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{text_cell("A1", "项目支出绩效自评表")}</row>'
        f'<row r="1048576">{text_cell("XFD1048576", "末")}</row></sheetData>'
    )


def many_cells(count: int) -> bytes:
    rows = (
        f'<row r="{row}">' + "".join(f"<c><v>{column}</v></c>" for column in range(250)) + "</row>"
        for row in range(1, count // 250)
    )
    return xlsx(f"<sheetData>{''.join(rows)}</sheetData>")


def many_members() -> bytes:
    return packed([*docx_members(FORM), *[(f"word/{number}.xml", b"") for number in range(3000)]])


def many_merges() -> bytes:
    merged = '<mergeCell ref="A1:Z9"/>' * 100_000
    row = f'<row r="1">{text_cell("A1", "表")}</row>'
    sheet = f"<sheetData>{row}</sheetData><mergeCells>{merged}</mergeCells>"
    return packed(xlsx_members(sheet), zipfile.ZIP_STORED)


def cases() -> Iterator[Case]:
    """All of them."""
    small = ("too-", *REFUSED)
    slow = ("too-", "out-of-")
    body = paragraph("&i;") + FORM
    yield Case("xxe.docx", "docx", lambda: docx(body, XXE), ("dtd",))
    yield Case("laughs.docx", "docx", lambda: docx(body, LAUGHS), ("dtd",))
    yield Case("laughs.xlsx", "xlsx", lambda: xlsx("<sheetData/>", LAUGHS), ("dtd",))
    yield Case("laughs.odt", "odt", lambda: odf("text", "<text:p>&i;</text:p>", LAUGHS), ("dtd",))
    yield Case("laughs.ods", "ods", lambda: odf("spreadsheet", "", LAUGHS), ("dtd",))
    picture = ("Pictures/图.svg", LAUGHS + '<svg xmlns="http://www.w3.org/2000/svg">&i;</svg>')
    yield Case("laughs-in-svg.odt", "odt", lambda: packed([*odf_members("text", ""), picture]), READ)
    yield Case("bomb.docx", "docx", bomb, ("too-many-unpacked",))
    yield Case("bomb-says-100.docx", "docx", lambda: bomb(100), small)
    yield Case("bomb-says-4GB.docx", "docx", lambda: bomb(0xFFFFFFFE), small)
    yield Case("nested.docx", "docx", nested, (*READ, "too-"))
    yield Case("overlapping.docx", "docx", overlapping, small)
    yield Case("many.docx", "docx", many_members, ("too-many-members",))
    twice = [*docx_members(FORM), *docx_members(paragraph("另一份"))]
    yield Case("twice.docx", "docx", lambda: packed(twice), (*READ, *REFUSED))
    paths = ("../../../../tmp/jixiaolint-was-here", "/tmp/jixiaolint-was-here", "C:\\x")
    names = [(path, b"x") for path in paths]
    yield Case("traversal.docx", "docx", lambda: packed([*docx_members(FORM), *names]), (*READ, *REFUSED))
    yield Case("locked.docx", "docx", locked, ("encrypted",))
    yield Case("spans.docx", "docx", spans, (*READ, "too-"))
    yield Case("nested-tables.docx", "docx", lambda: docx(nested_tables(50)), (*READ, "too-"))
    yield Case("deep-tables.docx", "docx", lambda: loose_docx(nested_tables(30_000)), small)
    control = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
    yield Case("deep.docx", "docx", lambda: loose_docx(control[0] * 100_000 + control[1] * 100_000), small)
    run = "<w:r><w:t>长</w:t></w:r>"
    yield Case("long.docx", "docx", lambda: loose_docx(f"<w:p>{run * 200_000}</w:p>"), (*READ, *slow))
    wide = f"<w:tr>{cell('一') * 50}</w:tr>"
    yield Case("many-cells.docx", "docx", lambda: docx(table(wide * 6_000)), ("too-",))
    first = text_cell("A1", "表")
    yield Case("merge-all.xlsx", "xlsx", lambda: merges("A1:XFD1048576", first), (*READ, "too-"))
    yield Case("corners.xlsx", "xlsx", far, READ)
    yield Case("merges.xlsx", "xlsx", many_merges, (*READ, *slow))
    yield Case("many-cells.xlsx", "xlsx", lambda: many_cells(250_000), ("too-",))
    wrong = '<sheetData><row r="1"><c r="A1" t="s"><v>2000000000</v></c></row></sheetData>'
    claims = f'<sst {S} uniqueCount="2000000000"/>'
    yield Case("no-such-string.xlsx", "xlsx", lambda: xlsx(wrong, strings=claims), (*READ, *REFUSED))
    beyond = '<sheetData><row r="2000000000"><c r="ZZZZZZ9999999999"><v>1</v></c></row></sheetData>'
    yield Case("no-such-row.xlsx", "xlsx", lambda: xlsx(beyond), ANY)
    yield Case("repeated.ods", "ods", lambda: odf("spreadsheet", repeated(2**31, 2**31)), (*READ, "too-"))
    yield Case("repeated.odt", "odt", lambda: odf("text", repeated(10**6, 10**6)), (*READ, "too-"))
    blank = '<text:p>甲<text:s text:c="2000000000"/>乙</text:p>'
    yield Case("blanks.odt", "odt", lambda: odf("text", blank), (*READ, "too-"))
    yield Case("blanks.ods", "ods", lambda: odf("spreadsheet", repeated(1, 1, blank)), (*READ, "too-"))
