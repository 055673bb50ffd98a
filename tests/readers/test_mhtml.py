"""Single-file web pages: their tables are those of the page inside, whatever the coding and the suffix."""

from __future__ import annotations

import base64
import quopri

import pytest

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import read_document
from jixiaolint.readers.limits import DEFAULT_LIMITS

PAGE = """<html><head><title>表</title></head><body><p>绩效目标表</p>
<table><tr><td rowspan=2>项目<br>资金</td><td>总额</td><td>42.5</td></tr>
<tr><td>其中：财政拨款</td><td>30</td></tr></table></body></html>"""
FRAME = '<html><frameset rows="*,39"><frame src="sheet001.htm"><noframes><p>框架</noframes></frameset></html>'


def mail(*parts: tuple[str, bytes], first: str = "MIME-Version: 1.0\r\n") -> bytes:
    """Parts as (headers, body)."""
    head = first + ("" if "MIME-Version" in first else "MIME-Version: 1.0\r\n")
    made = head.encode() + b'Content-Type: multipart/related; boundary="----=_Part"\r\n\r\n'
    for headers, body in parts:
        made += b"------=_Part\r\n" + headers.encode() + b"\r\n\r\n" + body + b"\r\n"
    return made + b"------=_Part--\r\n"


def quoted(page: str, charset: str) -> tuple[str, bytes]:
    headers = f"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset={charset}"
    return headers, quopri.encodestring(page.encode("gb18030" if charset == "gb2312" else charset))


def coded(page: str) -> tuple[str, bytes]:
    headers = 'Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset="unicode"'
    return headers, base64.encodebytes(page.encode("utf-16-le"))


IMAGE = ("Content-Transfer-Encoding: base64\r\nContent-Type: image/png", b"iVBORw0KGgo=")


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.mht", mail(quoted(PAGE, "utf-8"), IMAGE)),
        ("表.doc", mail(quoted(PAGE, "gb2312"))),
        ("表.xls", mail(quoted(FRAME, "utf-8"), coded(PAGE))),
        ("表.mhtml", mail(quoted(PAGE, "utf-8"), first="From: <Saved by Blink>\r\nSubject: x\r\n")),
    ],
)
def test_the_page_inside_is_read(name: str, data: bytes) -> None:
    document = read_document(name, data)
    assert document.kind == "mhtml"
    assert cells(document) == [
        (0, 0, 2, 1, "项目\n资金"),
        (0, 1, 1, 1, "总额"),
        (0, 2, 1, 1, "42.5"),
        (1, 1, 1, 1, "其中：财政拨款"),
        (1, 2, 1, 1, "30"),
    ]
    line = document.blocks[0]
    assert isinstance(line, Line)
    assert line.text == "绩效目标表"


def test_places_name_no_line_of_the_coded_file() -> None:
    document = read_document("表.mht", mail(quoted(PAGE, "utf-8"), quoted(PAGE, "utf-8")))
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [grid.location.table for grid in grids] == [1, 2]
    last = grids[1].cells[-1].location
    assert (last.line, last.table, last.row, last.table_column) == (None, 2, 2, 3)
    assert [block.location.row for block in document.blocks if isinstance(block, Line)] == [1, 2]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (mail(IMAGE), "empty"),
        (mail(quoted(FRAME, "utf-8")), "empty"),
        (mail(quoted(PAGE, "utf-8"))[:180], "empty"),
    ],
)
def test_a_mail_without_a_page_says_so(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.mht", data)
    assert caught.value.code == code


def test_parts_within_parts_end_somewhere() -> None:
    nested = b"MIME-Version: 1.0\r\n"
    for level in range(3000):
        nested += b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    with pytest.raises(UnreadableInput):
        read_document("表.mht", nested + b"Content-Type: text/html\r\n\r\n" + PAGE.encode())
    many = mail(*[quoted("<p>x", "utf-8")] * 30)
    with pytest.raises(UnreadableInput, match="上限"):
        read_document("表.mht", many, limits=DEFAULT_LIMITS._replace(members=20))


def test_a_text_that_begins_like_a_mail_is_text() -> None:
    assert read_document("说明.txt", "Date: 2031-03-05\n项目名称\t绿化\n".encode()).kind == "text"
