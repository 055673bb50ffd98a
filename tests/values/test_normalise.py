"""Folding makes spellings equal and leaves what a sentence, a title or a document number says."""

from __future__ import annotations

import pytest

from jixiaolint.values.hint import is_bare_unit, is_dash, is_empty, is_hint
from jixiaolint.values.level import Taken, level
from jixiaolint.values.normalise import fold, fold_label, fold_text, is_blank, squeeze, tidy


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("$\\geq 90\\%$", "≥90%"),
        ("$\\ge$90\\%", "≥90%"),
        ("$\\leqslant 5\\%$", "≤5%"),
        ("$=100\\%$", "=100%"),
        ("\\text{不低于}90\\%", "不低于90%"),
        ("\\\\geq 90\\%", "≥90%"),
        ("&ge;95%", "≥95%"),
        ("&lt;5&nbsp;%", "<5 %"),
        ("＞＝95％", "≥95%"),
        (">=95", "≥95"),
        ("=>95", "≥95"),
        ("<=5", "≤5"),
        ("=<5", "≤5"),
        ("> =95", "≥95"),
        ("==1", "=1"),
        ("≧95", "≥95"),
        ("≦95", "≤95"),
        ("═100%", "=100%"),
        ("＝100%", "=100%"),
        ("≮95", "≥95"),
        ("≯95", "≤95"),
        ("−5", "-5"),
        ("–5", "-5"),
        ("5％", "5%"),
        ("100㎡", "100平方米"),
        ("100m²", "100平方米"),
        ("<24小时", "<24小时"),
        ("<p>≥95%</p>", "≥95%"),
        (" 95 ", "95"),
        ("95\ufeff", "95"),
        ("２０２３", "2023"),
        ("1，234", "1，234"),
        ("……", "……"),
        ("A&B", "A&B"),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@pytest.mark.parametrize(
    "text",
    [
        "根据财预〔2020〕10号文件，全年（含上半年）完成。",
        "①《甲办法（试行）》；②乙方案……",
        "单价5$以内，a\\b 两类",
        "甲<乙，乙>丙",
        "满意度≥９５％",
        "R&D 投入",
    ],
)
def test_tidy_never_changes_a_sentence(text: str) -> None:
    assert tidy(text) == text


def test_tidy_drops_markup_only() -> None:
    assert tidy("<p>第一段。</p><p>第二段（略）。</p>") == "第一段。\n第二段（略）。\n"
    assert tidy("甲&nbsp;乙&ge;5") == "甲\u00a0乙≥5"
    assert tidy("合同\u200b金额") == "合同金额"


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("项目 名称：", "项目名称"),
        ("项目\n名称", "项目名称"),
        ("（一）项目资金总额", "项目资金总额"),
        ("(1)数量指标", "数量指标"),
        ("1.年度目标", "年度目标"),
        ("2、实施单位", "实施单位"),
        ("一、项目概况：", "项目概况"),
        ("①绩效目标", "绩效目标"),
        ("★补助面积", "补助面积"),
        ("备 注 :", "备注"),
        ("执行率（B/A）", "执行率(B/A)"),
        # what only looks like numbering
        ("一级指标", "一级指标"),
        ("三公经费", "三公经费"),
        ("1000元标准", "1000元标准"),
        ("2023年度目标", "2023年度目标"),
        ("1.5倍标准", "1.5倍标准"),
    ],
)
def test_labels(raw: str, label: str) -> None:
    assert fold_label(raw) == label


def test_equal_texts() -> None:
    assert fold_text("《甲（试行）》 第１条") == fold_text("《甲(试行)》第1条")
    assert fold_text("“冬送温暖”") == fold_text("「冬送温暖」")
    assert fold_text("甲—乙") == fold_text("甲-乙")
    assert fold_text("甲，乙") != fold_text("甲、乙")
    assert squeeze("按编制 数") == "按编制数"


@pytest.mark.parametrize("text", ["", " \n", "\u3000", "<p> </p>", "&nbsp;", "\u200b", "<br/>"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "—", "<5", "&", "无"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize("text", ["—", "-", "－", "/", "／", "无", "无。", "不适用", " — ", "——", "*", "N/A"])
def test_dash(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize("text", ["无偏差", "无投诉", "5", "-5", "——2023年", "", "有"])
def test_not_dash(text: str) -> None:
    assert not is_dash(text)


@pytest.mark.parametrize(
    "text",
    [
        "(100字以内)",
        "（不超过200字）",
        "结合自评情况，说明取得的成效。(200字以内)",
        "对照年度目标,说明任务目标的完成情况(100字以内)",
        "简要说明项目实施情况（300字以内）",
        "1.执行率低于90%的需说明原因(100字以内);2.年中调整的应单独说明理由;3.其他资金包括:银行贷款.",
        "≥**%",
        "≤**万元",
        "≥XX%",
        "XX",
        "××单位",
        "……",
        "...",
        "待填写",
        "待定",
        "（请填写具体目标）",
        "≥",
        "=",
        "XX年",
    ],
)
def test_hint(text: str) -> None:
    assert is_hint(text)
    assert is_empty(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "已完成",
        "（200字以内）全年共举办培训12场，覆盖职工3000人，满意度较高。",
        "XX项目已完成",
        "完成情况说明已报送，材料300字左右",
        "待遇保障到位",
        "请示已批复",
        "无",
        "5%",
        "X光检查",
        "≥95%",
    ],
)
def test_not_hint(text: str) -> None:
    assert not is_hint(text)


@pytest.mark.parametrize("text", ["公里", "万元", "（万元）", "%", "≥ %", "万亩", "人次", "(%)"])
def test_bare_unit(text: str) -> None:
    assert is_bare_unit(text)


@pytest.mark.parametrize("text", ["及时", "5公里", "", "人员", "规范"])
def test_not_bare_unit(text: str) -> None:
    assert not is_bare_unit(text)


def test_levelling_keeps_every_place() -> None:
    text = "①《甲》（财预〔2020〕１０号），二〇二三年、“乙”；５％。"
    plain = level(text)
    assert len(plain) == len(text)
    assert plain == '#{甲}(财预(2020)10号)`2023年^"乙";5%!'


def test_taken_places() -> None:
    taken = Taken([(10, 20), (0, 30), (40, 50)])
    assert (25, 26) in taken
    assert (29, 41) in taken
    assert (30, 40) not in taken
    assert (50, 60) not in taken
    assert (0, 0) not in Taken([])
