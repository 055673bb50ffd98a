"""Which reader a file gets: by what it is, not by what it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers import READERS, Reader, read_document


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("附件.zip", zipped("自评表.txt"), "请解压"),
        ("附件.rar", b"Rar!\x1a\x07\x01\0", "请解压"),
        ("自评表.ofd", zipped("OFD.xml"), "转为 PDF 或 Word"),
        ("自评表", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
        ("扫描.jpg", b"\xff\xd8\xff\xe0", "可编辑"),
    ],
)
def test_a_known_format_without_a_reader_is_named(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document(name, data)
    assert caught.value.code == "unsupported-format"
    assert says in caught.value.message


KINDS = {"表.txt": "text", "表.TSV": "text", "表": "text", "表.doc": "text"}
KINDS |= {"表.md": "markdown", "表.csv": "csv"}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_text_is_read_by_its_suffix_or_as_text(name: str, kind: str) -> None:
    assert read_document(f"目录 1/{name}", "项目名称\t绿化\n".encode()).kind == kind


def test_content_goes_before_the_suffix() -> None:
    assert read_document("表.html", "项目名称\t绿化\n".encode()).kind == "text"
    assert read_document("表.txt", b"forms:\n  - fields: {a: 1}\n").kind == "canonical"
    assert read_document("表.xls", "项目名称\t绿化\n".encode("gb18030")).kind == "text"
    assert read_document("表.csv", b"<html><body><table><tr><td>1</table>").kind == "html"


def test_csv_cells_may_hold_commas_quotes_and_line_breaks() -> None:
    text = '项目名称,"绿化, 保洁",\r\n目标,"一、""四季""常绿\r\n二、整洁",3\r\n\r\n注：无,,\r\n'
    document = read_document("表.csv", text.encode("gb18030"))
    first, second = document.blocks
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert [(cell.row, cell.column, cell.text) for cell in first.cells] == [
        (0, 0, "项目名称"),
        (0, 1, "绿化, 保洁"),
        (0, 2, ""),
        (1, 0, "目标"),
        (1, 1, '一、"四季"常绿\n二、整洁'),
        (1, 2, "3"),
    ]
    assert [cell.location[1:5] for cell in first.cells[3:]] == [(2, 1, 2, 3), (2, 5, 3, 5), (3, 7, 3, 8)]
    assert second.location.line == 5


def test_a_quote_that_never_closes_in_csv_is_text() -> None:
    document = read_document("表.csv", '项目,"未完\n合计,3\n'.encode())
    grid = document.blocks[0]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["项目", '"未完', "合计", "3"]


# --- readers of plug-ins -------------------------------------------------------------------------------


def read_pairs(name: str, data: bytes) -> Document:
    return Document(name, "pairs", (Line(data.decode(), Location(name, 1, 1)),), "utf-8")


def test_a_plug_ins_reader_gets_its_suffix_and_its_magic() -> None:
    table = {**READERS, "pairs": Reader("pairs", (".kv", ".docx"), read_pairs, magic=(b"KV1",))}
    assert read_document("表.kv", b"a=1", readers=table).kind == "pairs"
    assert read_document("表.txt", b"KV1 a=1", readers=table).kind == "pairs"
    office = {**READERS, "pairs": Reader("pairs", (".docx",), lambda name, data: Document(name, "pairs"))}
    assert read_document("表.docx", zipped("word/document.xml"), readers=office).kind == "pairs"
    assert read_document("表.kv", "项目\t甲".encode()).kind == "text"


def test_a_plug_ins_reader_may_sniff_and_be_named_by_text() -> None:
    pairs = Reader("pairs", (".kv",), read_pairs, sniff=lambda name, data: b"=" in data)
    assert read_document("表.txt", b"a=1", readers={**READERS, "pairs": pairs}).kind == "pairs"
    assert read_document("表.txt", b"a:1", readers={**READERS, "pairs": pairs}).kind == "text"
    by_name = Reader("named", (".kv",), "jixiaolint.readers.text:read_markdown")
    assert read_document("表.kv", b"a", readers={**READERS, "named": by_name}).kind == "markdown"


def test_a_reader_that_returns_something_else_is_named() -> None:
    table = {**READERS, "broken": Reader("broken", (".kv",), lambda name, data: None)}  # type: ignore[arg-type,return-value]
    with pytest.raises(UnreadableInput, match="broken"):
        read_document("表.kv", b"a", readers=table)


def test_suffixes_are_unique_and_lower_case() -> None:
    suffixes = [suffix for reader in READERS.values() for suffix in reader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)
    assert all(name == reader.name for name, reader in READERS.items())
