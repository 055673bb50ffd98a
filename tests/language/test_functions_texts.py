"""Functions of one text: what it says, its brackets, its words, its unit."""

from __future__ import annotations

import pytest

NA, UN, T, F = "not-applicable", "unknown", "true", "false"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因汛情，培训未举办", T),
        ("2023年度未举办", T),
        ("全年应办3期，因汛情2期未举办", F),
        ("部分乡镇未举办", F),
        ("没有未举办的培训", F),
        ("未举办的培训已补办", F),
        ("如未举办，应退回资金", F),
        ("全部按计划举办", F),
        ("", F),
    ],
)
def test_what_a_clause_says(judge, text, expected):
    cells = {"指标": [{"偏差原因": text}]}
    assert judge("明说(偏差原因, 词表.未开展词, 词表.部分词)", cells, each="指标").verdict == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不断优化完善。", T),
        ("服务质量有待提高", T),
        ("工作正常开展，完成情况良好", T),
        ("酌情扣分", T),
        ("因设备检修停办一期，已在次年补办", F),
        ("年初目标值定得偏高", F),
        ("。", F),
        ("", F),
    ],
)
def test_turns_of_speech(judge, text, expected):
    cells = {"指标": [{"偏差原因": text}]}
    assert judge("只含(偏差原因, 词表.套话原因, 词表.虚词)", cells, each="指标").verdict == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依据《办法》（试行）执行", T),
        ("依据《办法（试行）执行。", F),
        ("依据《办法（试行）执行", UN),
        ("依据办法》执行", F),
        ("“甲”与“乙”", T),
        ("称为“甲。", F),
        ("“甲", UN),
        ("1）培训；2）演练", T),
        ("1)培训 2)演练", T),
        ("措施：1)培训、2)演练、3)总结", T),
        ("培训2）演练", T),
        ("（具体为：1)培训；2)演练）", T),
        ("（一)混写的括号", T),
        ("（共30人)参加", T),
        ("见（表1）和（表：1）", T),
        ("《关于印发〈办法〉的通知》", T),
        ("《关于印发《办法》的通知》", T),
        ("《《关于印发办法的通知》（民发〔2024〕1号）中提到。", F),
        ("民发[2024〕1号", T),
        ("优[90,100]、良[80,90)、中[60,80)", T),
        ('称为"甲”的活动', T),
        ("公益课堂”是服务项目。", F),
    ],
)
def test_balanced(judge, text, expected):
    assert judge("配对(文字)", {"段落": [{"文字": text}]}, each="段落").verdict == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("854万元854万元", T),
        ("854万元 854万元", T),
        ("1600元/亩1600元/亩", T),
        ("≥95%≥95%", T),
        ("90.00 90.00", F),
        ("1212", F),
        ("12.512.5", F),
        ("90 90", F),
        ("5元5元", F),
        ("854万元", F),
        ("10万元11万元", F),
        ("及时及时", F),
        ("", F),
    ],
)
def test_twice(judge, text, expected):
    assert judge("叠写(指标值)", {"指标": [{"指标值": text}]}, each="指标").verdict == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("≥3公里", "长度"),
        ("≥30万亩", "面积"),
        ("90.00(%)", "比率"),
        ("≤90万元", "金额"),
        ("1600元/亩", "金额/面积"),
        ("300人/次", "人次"),
        ("3.5万人次", "人次"),
        ("12分贝", "声级"),
        ("12dB", "声级"),
        ("8坨", "未知"),
        ("8坨/天", "未知"),
    ],
)
def test_unit_kind(judge, text, kind):
    cells = {"指标": [{"指标值": text}]}
    assert judge(f'单位类别(指标值) = "{kind}"', cells, each="指标").verdict == T


@pytest.mark.parametrize("text", ["及时", "0投诉", "一次办结", "95", "2024年底前", ""])
def test_what_has_no_unit_has_no_kind(judge, text):
    cells = {"指标": [{"指标名称": "甲", "指标值": text}]}
    assert judge('单位类别(指标值) = "件数"', cells, each="指标").verdict == NA


def test_every_measure_that_is_read_has_a_kind(library):
    from jixiaolint.language.text import fold
    from jixiaolint.values.unit import measures

    assert [word for word in measures() if fold(word) not in library.units()] == []


def test_words_and_lengths(judge):
    cells = {"项目名称": "公开 公平 培训", "实施单位": "", "主管部门": "公开局"}
    assert judge("长度(项目名称) = 6", cells).verdict == T
    assert judge("长度(实施单位) = 0", cells).verdict == T
    assert judge("词数(项目名称, 词表.抽象词) = 2", cells).verdict == T
    assert judge('连接(项目名称, 实施单位, 主管部门) 含 "公开局"', cells).verdict == T
    assert judge('连接(项目名称, 项目概况) 不含 "公开局"', cells).verdict == T
    assert (
        judge(
            "前缀同(主管部门, 项目名称)", {"主管部门": "服务对象满意度指", "项目名称": "服务对象满意度指标"}
        ).verdict
        == T
    )
    assert (
        judge("有关(主管部门, 项目名称)", {"主管部门": "民兵训练", "项目名称": "组织民兵集训"}).trust
        == "inferred"
    )
