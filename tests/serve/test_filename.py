"""Names as they are sent, made harmless."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.serve.filename import NAMELESS, cleaned, disposition, distinct


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("自评表.docx", "自评表.docx"),
        ("区里/甲/自评表.docx", "区里/甲/自评表.docx"),
        ("C:\\表\\a.xls", "表/a.xls"),
        ("../../etc/passwd", "etc/passwd"),
        ("/a//./b.txt", "a/b.txt"),
        ("a\x00\r\n\u202eb.txt", "ab.txt"),
        ("", NAMELESS),
        ("..", NAMELESS),
    ],
)
def test_a_name_leads_nowhere_else(name: str, expected: str) -> None:
    assert cleaned(name) == expected


def test_a_long_name_keeps_its_ending() -> None:
    assert cleaned("长" * 500 + ".docx").endswith("长.docx")
    assert len(cleaned("长" * 500 + ".docx")) <= 120


@given(st.lists(st.text(alphabet="a.b/ (2)", max_size=8), max_size=12))
def test_names_are_distinct_and_all_there(names: list[str]) -> None:
    found = distinct(names)
    assert len(found) == len(set(found)) == len(names)


@given(st.text(max_size=30))
def test_a_header_is_one_line_of_ascii(name: str) -> None:
    told = disposition([cleaned(name)], ".xlsx")
    assert told.isascii()
    assert told.isprintable()
    assert unquote(told.split("''")[1]).endswith("审核报告.xlsx")
