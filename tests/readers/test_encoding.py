"""A file's text does not depend on how it was saved."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers.encoding import decode

FORM = (
    "财政项目支出绩效自评表\r\n（2021年度）\r\n项目名称\t河道保洁经费\t\t\r\n"
    "年度资金总额\t1,195.22\t1,018.18\t85.19%\r\n□是 ☑否，≥95%　〔2021〕5号\r\n"
)
TRADITIONAL = (
    "預算績效目標表\n項目名稱\t河道清潔經費\n主管部門\t水務局\n年度總體目標\t保持河面乾淨，居民滿意。\n"
)


@pytest.mark.parametrize(
    ("saved_as", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_a_form_reads_the_same_from_every_encoding(saved_as: str, found: str) -> None:
    text = FORM if saved_as != "gbk" else FORM.replace("☑", "√")
    reading = decode(text.encode(saved_as))
    assert reading == (text, found, ())


def test_big5_is_told_from_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5hkscs", ())


def test_traditional_text_saved_as_gb18030_is_not_taken_for_big5() -> None:
    assert decode(TRADITIONAL.encode("gb18030")).encoding == "gb18030"


def test_a_wrong_charset_in_a_page_does_not_garble_it() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>' + FORM + "</body></html>"
    assert decode(page.encode()).text == page
    assert decode(page.encode("gb18030")).text == page
    lie = page.replace("gb2312", "utf-8")
    assert decode(lie.encode("gb18030")).text == lie


def test_a_declared_charset_settles_short_traditional_pages() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><td>項目名稱</td>'
    assert decode(page.encode("big5")).text == page


def test_a_few_characters_that_happen_to_be_valid_utf8_are_chinese() -> None:
    assert decode("联通\t12\n".encode("gbk")).text == "联通\t12\n"
    assert decode("±5·×÷\n".encode()).text == "±5·×÷\n"


def test_characters_of_the_form_ministries_private_area_survive() -> None:
    assert decode("经常性项目\uf052 一次性项目\uf0a3".encode()).text.endswith("\uf0a3")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_file_cut_inside_a_character_is_read_and_says_where(encoding: str) -> None:
    data = (b"\xff\xfe" if encoding == "utf-16-le" else b"") + (FORM * 5 + "绩效").encode(encoding)[:-1]
    reading = decode(data)
    assert reading.encoding == encoding
    assert reading.text[: len(FORM)] == FORM
    assert reading.damage == (len(reading.text) - 1,)


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    data = FORM.encode() * 3
    broken = data.replace("保洁".encode(), b"\xe4\xbf\xe6\xb4\x81", 1)
    reading = decode(broken)
    assert reading.encoding == "utf-8"
    assert len(reading.damage) == 1


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\0" * 5000, random.Random(1).randbytes(5000), b"MK\x01\x02\x00\x00text"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(data)
    assert caught.value.code in ("binary", "undecodable")
    assert "文本" in caught.value.message or "编码" in caught.value.message


def test_an_unknown_encoding_names_the_byte_and_the_line() -> None:
    data = "第一行\n第二行\n".encode() + b"caf\xe9 cr\xe8me br\xfbl\xe9e \xff\xff\xfe" * 5
    with pytest.raises(UnreadableInput) as caught:
        decode(data)
    assert caught.value.code == "undecodable"
    assert caught.value.line == 3
    assert "第 24 个字节、第 3 行" in caught.value.message


@given(st.binary(max_size=300))
def test_no_bytes_give_anything_but_text_or_a_clear_refusal(data: bytes) -> None:
    with contextlib.suppress(UnreadableInput):
        assert isinstance(decode(data).text, str)


@given(
    st.text(
        alphabet="项目资金预算执行率绩效指标年度产出效益满意度0123456789.,%\t\n：（）",
        min_size=12,
        max_size=200,
    )
)
def test_ordinary_form_text_survives_every_encoding(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert decode(text.encode(encoding)).text == text
