"""A label is recognised however it was typed, and nothing else is."""

from __future__ import annotations

import pytest

from jixiaolint.forms.labels import Lexicon, bare, end_of, fold, is_note, is_part, unit_of


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("年度\n总体\n目标", "年度总体目标"),
        ("项目名称：", "项目名称"),
        ("分　值", "分值"),
        ("项目资金（万元）", "项目资金(万元)"),
        ("項目資金總額", "项目资金总额"),
        ("全年執行數（B）", "全年执行数(B)"),
    ],
)
def test_blanks_forms_and_traditional_characters_make_no_difference(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("folded", "plain"),
    [
        ("其中:财政资金", "财政资金"),
        ("1.项目年度目标", "项目年度目标"),
        ("(二)其他资金", "其他资金"),
        ("实施单位(盖章)", "实施单位"),
        ("★立项依据", "立项依据"),
        ("全年预算数(A)(万元)", "全年预算数"),
        ("(万元)", "(万元)"),
    ],
)
def test_numbers_stars_and_brackets_around_a_label(folded: str, plain: str) -> None:
    assert bare(folded) == plain


@pytest.mark.parametrize(
    ("folded", "unit"),
    [
        ("项目资金(万元)", "万元"),
        ("单位:元", "元"),
        ("年度金额(单位:亿元)", "亿元"),
        ("金额,千元", "千元"),
        ("项目资金", ""),
        ("元旦慰问", ""),
    ],
)
def test_the_unit_that_a_head_carries(folded: str, unit: str) -> None:
    assert unit_of(folded) == unit


LEXICON = Lexicon(
    [("年度资金总额", "total"), ("上年结转资金", "carryover"), ("年度指标值", "target"), ("年度目标", "goal")]
)


def test_a_cut_off_label_is_told_when_only_one_is_meant() -> None:
    hit = LEXICON.cut("年度资金总")
    assert hit is not None
    assert (hit.targets, hit.clipped) == (("total",), True)
    assert LEXICON.cut("上年", shortest=2, share=0.3) is not None
    assert LEXICON.cut("年度", shortest=2, share=0.3) is None


def test_the_longest_label_wins_at_the_beginning_of_a_text() -> None:
    lexicon = Lexicon([("项目", "a"), ("项目名称", "b")])
    hit = lexicon.leading("项目名称:桥梁维修")
    assert hit is not None
    assert hit.targets == ("b",)


@pytest.mark.parametrize(
    ("text", "label", "end"),
    [
        ("项目 名称：修桥", "项目名称", 5),
        ("項目名稱 修橋", "项目名称", 4),
        ("名称", "项目名称", -1),
        ("项目名称", "项目名称", 4),
    ],
)
def test_where_a_label_ends_in_the_text_as_it_was_typed(text: str, label: str, end: int) -> None:
    assert end_of(text, label) == end


def test_notes_are_told_from_indicators_that_begin_alike() -> None:
    notes = ("注", "说明")
    assert is_note("注：各单位可自行增减", notes)
    assert is_note("说明 1.金额保留两位小数", notes)
    assert not is_note("注册企业数", notes)
    assert not is_note("说明书发放册数", notes)


def test_parts_are_marked_by_what_is_printed_before_them() -> None:
    assert is_part(fold("其中：财政拨款"))
    assert not is_part(fold("财政拨款"))
