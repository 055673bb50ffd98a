"""Tick boxes: which options there are, which are ticked, and what cannot be told."""

from __future__ import annotations

import pytest

from jixiaolint.model.value import Choice
from jixiaolint.values import read_cell, read_value
from jixiaolint.values.checkbox import canonical_marks

THREE = (("专项资金", False), ("经常性项目", True), ("一次性项目", False))


@pytest.mark.parametrize(
    "raw",
    [
        "专项资金□ 经常性项目☑ 一次性项目□",
        "专项资金□  经常性项目\uf052  一次性项目□ ",
        "专项资金\uf0a3经常性项目\uf0fe一次性项目\uf0a3",
        "专项资金☐ 经常性项目☒ 一次性项目☐",
        "专项资金○ 经常性项目● 一次性项目○",
        "专项资金□ 经常性项目■ 一次性项目□",
        "专项资金□、经常性项目√、一次性项目□",
        '专项资金 <input type="checkbox"/> 经常性项目 <input checked="" type="checkbox"/> 一次性项目 <input>',
        "□专项资金 ☑经常性项目 □一次性项目",
        "□专项资金\n☑经常性项目\n□一次性项目",
        "项目类别：□专项资金 √经常性项目 □一次性项目",
        "专项资金 √经常性项目 一次性项目",
        "[ ]专项资金 [x]经常性项目 [ ]一次性项目",
        "专项资金（ ） 经常性项目（√） 一次性项目（ ）",
        "专项资金£ 经常性项目R 一次性项目£",
        "□专项资金 þ经常性项目 □一次性项目",
        "专项资金 $\\square$ 经常性项目 $\\checkmark$ 一次性项目 $\\square$",
    ],
)
def test_one_of_three(raw: str) -> None:
    value = read_value(raw, "choice")[0]
    assert isinstance(value, Choice)
    assert value.options == THREE
    assert value.text == raw.strip()


@pytest.mark.parametrize(
    ("raw", "options"),
    [
        ("□是 □否", (("是", False), ("否", False))),
        ("☑是 ☑否", (("是", True), ("否", True))),
        ("☑甲类☑乙类", (("甲类", True), ("乙类", True))),
        ("甲类√乙类√", (("甲类", True), ("乙类", True))),
        ("√ 甲类 乙类", (("甲类", True), ("乙类", False))),
        ("甲类 √ 乙类", (("甲类", True), ("乙类", False))),
        ("特定目标类", (("特定目标类", True),)),
        ("☑延续性项目", (("延续性项目", True),)),
    ],
)
def test_other_boxes(raw: str, options: tuple[tuple[str, bool], ...]) -> None:
    value = read_value(raw, "choice")[0]
    assert isinstance(value, Choice)
    assert value.options == options


def test_what_cannot_be_told_is_none() -> None:
    lost = read_cell("专项资金 经常性项目 一次性项目", "choice")
    assert isinstance(lost.value, Choice)
    assert [ticked for _, ticked in lost.value.options] == [None, None, None]
    assert "看不出" in lost.note
    cut = read_cell("专项资金□ 经常性项目☑ 一次性项目", "choice")
    assert isinstance(cut.value, Choice)
    assert dict(cut.value.options) == {"专项资金": False, "经常性项目": True, "一次性项目": None}


@pytest.mark.parametrize(("raw", "missing"), [("", "blank"), (" ", "blank"), ("—", "dash"), ("□", "text")])
def test_no_choice(raw: str, missing: str) -> None:
    assert read_value(raw, "choice")[:2] == (None, missing)


def test_marks_become_two() -> None:
    assert canonical_marks("\uf052甲 ☐乙 √丙 <input type=checkbox checked>丁") == "☑甲 □乙 ☑丙 ☑丁"
    assert canonical_marks('<input type="checkbox" checked="false">') == "□"
