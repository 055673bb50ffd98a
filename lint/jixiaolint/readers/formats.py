"""File formats told by their first bytes: what a file is, whatever its name says."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.error import UnreadableInput

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xdb\xa5-\0", "word2"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
_ANY_MAGIC = tuple(magic for magic, _ in _MAGIC)
_INSIDE_ZIP = (
    (b"word/", "docx"),
    (b"word\\", "docx"),
    (b"xl/", "xlsx"),
    (b"xl\\workbook", "xlsx"),
    (b"ppt/", "pptx"),
    (b"OFD.xml", "ofd"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"mimetypeapplication", "odf"),
)
_MAIL = re.compile(
    rb"(?:mime-version|from|subject|date|content-type|snapshot-content-location|x-[a-z-]+):[ \t]"
)
"""How a single-file web page begins, and some texts too."""
_INSIDE_OLE = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_ODF_SUFFIXES = {".ods": "ods", ".ots": "ods", ".odt": "odt", ".ott": "odt"}
_OLE_SUFFIXES = {".doc": "doc", ".wps": "doc", ".xls": "xls", ".et": "xls", ".ppt": "ppt", ".dps": "ppt"}
_NAMES = {
    "pdf": ("PDF 文件", "a PDF file"),
    "docx": ("Word 文档（.docx）", "a Word document (.docx)"),
    "xlsx": ("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
    "pptx": ("演示文稿", "a presentation"),
    "ofd": ("OFD 版式文件", "an OFD file"),
    "odt": ("OpenDocument 文档（.odt）", "an OpenDocument text (.odt)"),
    "ods": ("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
    "odf": ("OpenDocument 文件", "an OpenDocument file"),
    "zip": ("压缩包", "an archive"),
    "word2": ("Word 2.0 文档", "a Word 2.0 document"),
    "doc": ("Word/WPS 文档（.doc/.wps）", "a Word or WPS document (.doc/.wps)"),
    "xls": ("Excel/WPS 工作簿（.xls/.et）", "an Excel or WPS workbook (.xls/.et)"),
    "ppt": ("演示文稿", "a presentation"),
    "ole": ("旧版 Office 文件", "an old Office file"),
    "rtf": ("RTF 文档", "an RTF document"),
    "image": ("图片", "an image"),
    "archive": ("压缩包", "an archive"),
    "program": ("程序文件", "a program"),
    "mhtml": ("单个文件网页（MHTML）", "a single-file web page (MHTML)"),
    "spreadsheetml": ("Excel XML 表格", "an Excel XML spreadsheet"),
    "wordml": ("Word XML 文档", "a Word XML document"),
}

_SAVE_AS = (
    "请用办公软件打开，另存为 Word、Excel 文件或文本后再报",
    "open it with an office program and save it as a Word or Excel file or as text",
)
_UNPACK = ("请解压后逐个报送其中的表格", "unpack it and hand in the forms inside")
_ADVICE = {
    "ofd": (
        "请用 OFD 阅读软件转为 PDF 或 Word 后再报（优先报送原始 Word、Excel 文件）",
        "convert it to PDF or Word with an OFD viewer, or hand in the original Word or Excel file",
    ),
    "zip": _UNPACK,
    "archive": _UNPACK,
    "image": (
        "图片和扫描件中的文字读不出；请报送可编辑的 Word、Excel 文件",
        "text in pictures and scans is not recognised; hand in the Word or Excel file",
    ),
    "program": ("请核实是否选错了文件", "check whether it is the right file"),
}
"""What to do instead, where it is not to save the file in another format."""


def foreign(name: str, data: bytes) -> str:
    """The kind of a known format that is no text ("docx", "pdf", …); "" for anything else."""
    if not data.startswith(_ANY_MAGIC):
        return _foreign_text(data)
    kind = next(kind for magic, kind in _MAGIC if data.startswith(magic))
    if kind == "zip":
        head, tail = data[:4096], data[-65536:]
        inner = next((inner for mark, inner in _INSIDE_ZIP if mark in head or mark in tail), "zip")
        if inner == "zip" and b"content.xml" in tail:  # OpenDocument whose first entry was packed
            return next(
                (kind for suffix, kind in _ODF_SUFFIXES.items() if name.lower().endswith(suffix)), "odf"
            )
        return inner
    return _inside_ole(name, data) if kind == "ole" else kind


def _inside_ole(name: str, data: bytes) -> str:
    """What an OLE container holds, by the names of its streams; by its own name where none is known."""
    found = {stream: inner for stream, inner in _INSIDE_OLE if (stream + "\0").encode("utf-16-le") in data}
    if len(set(found.values())) > 1:  # a workbook in a document, or the other way round
        from jixiaolint.readers.compound import top_streams

        found = {stream: found[stream] for stream in top_streams(data, found)} or found
    for inner in found.values():
        return inner
    return next((inner for suffix, inner in _OLE_SUFFIXES.items() if name.lower().endswith(suffix)), "ole")


def _foreign_text(data: bytes) -> str:
    head = visible_head(data)
    if _MAIL.match(head):
        return "mhtml" if b"multipart/" in head and b"mime-version:" in head else ""
    if not head.startswith(b"<"):
        return ""
    if head.startswith((b"<?", b"<workbook", b"<ss:workbook", b"<w:", b"<pkg:")):
        if b"office:spreadsheet" in head and b"workbook" in head:
            return "spreadsheetml"
        if b"<w:worddocument" in head or (b"<pkg:package" in head and b"word.document" in head):
            return "wordml"
    return ""


def _first(data: bytes) -> bytes:
    """The first visible byte, as far as one stands near the beginning."""
    return data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\x0b\x0c")[:1]


def visible_head(data: bytes) -> bytes:
    """The beginning in lower case without byte order mark and NULs: ASCII markup of any encoding shows."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe")
    return head.replace(b"\0", b"").lstrip().lower()


def unsupported(kind: str) -> UnreadableInput:
    """The error for a known format that no reader takes."""
    if kind == "encrypted":
        from jixiaolint.readers.package import encrypted

        return encrypted()
    name, name_en = _NAMES[kind]
    advice, advice_en = _ADVICE.get(kind, _SAVE_AS)
    return UnreadableInput(
        "unsupported-format",
        f"这是{name}，不能直接读取；{advice}",
        f"this is {name_en}, which cannot be read; {advice_en}",
    )


def is_html(name: str, data: bytes) -> bool:
    """Whether a file is an HTML page or fragment, whatever its suffix (often .xls or .doc)."""
    if _first(data) not in (b"<", b""):
        return False
    head = visible_head(data)
    while head.startswith(b"<!--") and b"-->" in head:
        head = head.split(b"-->", 1)[1].lstrip()
    if head.startswith(b"<?xml"):
        head = head.split(b">", 1)[-1].lstrip()
    if head.startswith((b"<!doctype html", b"<head", b"<meta")):
        return True
    if name.lower().endswith((".md", ".markdown")):  # tables in HTML are common in Markdown
        return head.startswith(b"<html") and b"<head" in head
    return head.startswith((b"<html", b"<body", b"<table", b"<style", b"<div", b"<center"))


def is_json(name: str, data: bytes) -> bool:
    """Whether a file holds a JSON object, whatever its suffix."""
    if _first(data) not in (b"{", b""):
        return False
    head = visible_head(data)
    return head.startswith(b"{") and head[1:].lstrip().startswith((b'"', b"}"))


def is_yaml(name: str, data: bytes) -> bool:
    """Whether a file begins as forms written in YAML, whatever its suffix."""
    if _first(data) not in (b"f", b"F", b"-", b""):
        return False
    head = visible_head(data).removeprefix(b"---").lstrip()
    return head.startswith((b"forms:\n", b"forms:\r"))
