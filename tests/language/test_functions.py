"""Functions that rules may call."""

from __future__ import annotations

import pytest

from jixiaolint import language
from jixiaolint.language import FUNCTIONS, Frame, Function, Library, Scope
from jixiaolint.language.builtin.manual import manual
from jixiaolint.language.function import load
from jixiaolint.model.value import Number

NA, IC, UN, T, F = "not-applicable", "incomparable", "unknown", "true", "false"


def test_every_function_is_there_and_documented(library):
    assert len(FUNCTIONS) >= 38
    for function in FUNCTIONS.values():
        assert callable(load(function)), function.name
        entry = manual(function)
        assert entry.about, function.name
        assert entry.about_en.isascii(), function.name
        assert entry.example.startswith(function.name), function.name
        assert library.functions[function.alias] is library.functions[function.name]


def test_aliases_are_the_same_function(judge):
    cells = {"指标": [{"得分": "3"}, {"得分": "4"}]}
    assert judge("sum(指标.得分) = 7", cells).verdict == T


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("计数(指标) = 3", T),
        ("计数(指标[得分 > 5]) = 2", T),
        ("存在(指标[得分 > 9])", T),
        ("存在(指标[得分 > 10])", F),
        ("没有(指标[得分 > 10])", T),
        ("最大(指标.得分) = 10", T),
        ("最小(指标.得分) = 2", T),
        ("中位数(指标.得分) = 6", T),
        ("连续(指标.编号)", T),
        ("连续(指标[编号 > 1].编号)", T),
        ("连续(指标[编号 ≠ 2].编号)", F),
        ("绝对值(合计(指标.得分) - 20) = 2", T),
        ("如果(计数(指标) > 2, 1, 2) = 计数(指标[得分 = 2])", T),
        ("存在(子项目)", NA),
        ("计数(子项目) = 0", NA),
        ("四舍五入(合计(指标.得分) ÷ 计数(指标), 1) = 6", T),
    ],
)
def test_rows_and_columns(judge, source, expected):
    rows = [{"得分": "2", "编号": "1"}, {"得分": "10", "编号": "2"}, {"得分": "6", "编号": "3"}]
    assert judge(source, {"指标": rows}).verdict == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("计数(指标[得分 > 5]) ≥ 1", T),
        ("计数(指标[得分 > 5]) = 1", UN),
        ("计数(指标[得分 > 5]) ≥ 3", F),
        ("计数(指标[得分 > 5]) < 3", T),
        ("计数(指标[得分 > 5]) < 150% × 计数(指标)", T),
        ("存在(指标[得分 > 8])", UN),
        ("没有(指标[得分 > 8])", UN),
        ("存在(指标[得分 > 5])", T),
        ("最大(指标.得分) = 6", UN),
        ("合计(指标[得分 > 5].得分) ≥ 6", T),
        ("合计(指标[得分 > 5].得分) > 6", UN),
        ("连续(指标.编号)", UN),
    ],
)
def test_doubtful_rows_leave_bounds(judge, make, source, expected):
    rows = [{"得分": make.UNREAD, "编号": make.UNREAD}, {"得分": "6", "编号": "2"}]
    assert judge(source, {"指标": rows}).verdict == expected


def test_namesakes_are_counted_among_the_names_that_were_read(judge, make):
    rows = [
        {"指标名称": "①培训人数"},
        {"指标名称": "培训人数（人）"},
        {"指标名称": ""},
        {"指标名称": "参训率"},
    ]
    for cells in ({"指标": rows}, {"指标": ("incomplete", rows)}):
        assert judge("同名数(指标.指标名称, 指标名称) = 2", cells, each="指标").verdict == T
    assert judge("同名数(指标.指标名称, 项目名称) = 2", {"指标": rows, "项目名称": "培训人数"}).verdict == T
    assert judge("同名数(指标.指标名称, 项目名称) = 0", {"指标": rows, "项目名称": "培训"}).verdict == T
    assert judge("同名数(指标.指标名称, 项目名称) = 0", {"指标": rows, "项目名称": ""}).verdict == NA
    assert judge("同名数(指标.指标名称, 项目名称) = 0", {"指标": rows}).verdict == NA
    unread = {"指标": rows, "项目名称": make.UNREAD}
    assert judge("同名数(指标.指标名称, 项目名称) = 0", unread).verdict == UN


def test_rows_of_a_cut_table_may_still_come(judge):
    cells = {"指标": ("incomplete", [{"得分": "6"}])}
    assert judge("存在(指标[得分 > 8])", cells).verdict == UN
    assert judge("存在(指标[得分 > 5])", cells).verdict == T
    assert judge("计数(指标) > 0", cells).verdict == T
    assert judge("计数(指标) = 1", cells).verdict == UN
    assert judge("最大(指标.得分) > 5", cells).verdict == UN


def test_a_row_without_children_has_none_of_them(judge):
    cells = {"资金": [{"全年预算数": "5.00", "下级": [{"全年预算数": "5.00"}]}, {"全年预算数": "5.00"}]}
    assert judge("存在(下级)", cells, each="资金", row=0).verdict == T
    assert judge("存在(下级)", cells, each="资金", row=1).verdict == F
    assert judge("计数(下级) = 0", cells, each="资金", row=1).verdict == T
    assert judge("全年预算数 = 合计(下级.全年预算数)", cells, each="资金", row=0).verdict == T
    assert judge("全年预算数 = 合计(下级.全年预算数)", cells, each="资金", row=1).verdict == NA


@pytest.mark.parametrize(
    ("values", "expected"),
    [(["", "—"], T), (["", "5.00"], F), ([], NA), ([None, None], NA), ([None, ""], T)],
)
def test_all_blank(judge, values, expected):
    rows = [{} if value is None else {"全年预算数": value} for value in values]
    cells = {"资金": [{"下级": rows}]}
    assert judge("全空(下级.全年预算数)", cells, each="资金").verdict == expected


PRESENCE = {
    "filled": ("甲", T, F, T),
    "blank": ("", F, T, T),
    "dash": ("—", F, T, T),
    "absent": (None, NA, NA, F),
}


@pytest.mark.parametrize(("given", "filled", "blank", "present"), PRESENCE.values(), ids=list(PRESENCE))
def test_presence(judge, given, filled, blank, present):
    cells = {"指标": [{} if given is None else {"偏差原因": given}]}
    assert judge("有值(偏差原因)", cells, each="指标").verdict == filled
    assert judge("空(偏差原因)", cells, each="指标").verdict == blank
    assert judge("有栏(偏差原因)", cells, each="指标").verdict == present


def test_presence_of_hints_words_and_unread_cells(judge, make):
    def row(cell):
        return {"资金": [{"原因": cell, "执行率": cell}]}

    assert judge("有值(原因)", row(make.HINT), each="资金").verdict == F
    assert judge("有值(执行率)", row(make.TEXT), each="资金").verdict == T
    assert judge("有值(执行率)", row(make.UNREAD), each="资金").verdict == UN
    assert judge("空(执行率)", row("—"), each="资金").verdict == NA
    assert judge("有值(执行率)", row("—"), each="资金").verdict == F
    assert judge("有值(执行率, 原因)", {"资金": [{"执行率": "1%", "原因": ""}]}, each="资金").verdict == F
    assert judge("空(原因)", {"资金": [{}]}, each="资金").verdict == T
    assert judge("有值(原因)", {"资金": [{}]}, each="资金").verdict == F
    assert judge("有栏(原因)", {"资金": [{}]}, each="资金").verdict == F


def test_presence_of_a_computed_value(judge):
    cells = {"一级组": [{"类别": "产出"}, {"类别": "效益"}, {"类别": "满意度"}]}
    lets = {"应有": "查方案(参数.一级权重, 一级组.类别, 类别)"}
    more = {"each": "一级组", "lets": lets, "parameters": "一级权重: [{产出: 50, 效益: 30, 满意度: 10}]"}
    assert judge("应有 = 50", cells, **more).verdict == T
    assert judge("有值(应有)", cells, **more).verdict == T
    other = {"一级组": [{"类别": "投入管理"}]}
    assert judge("有值(应有)", other, **more).verdict == F
    assert judge("应有 = 50", cells, each="一级组", lets=lets).verdict == NA


@pytest.mark.parametrize(
    ("holding", "expected"),
    [("TTF", T), ("TFF", F), ("TUF", UN), ("UUF", UN), ("UFF", F), ("TTU", T), ("NNN", NA)],
)
def test_at_least_two(judge, make, holding, expected):
    words = {"T": "年度资金总额 > 0", "F": "年度资金总额 < 0", "U": "项目资金总额 > 0", "N": "收入合计 > 0"}
    cells = {"年度资金总额": "1.00", "项目资金总额": make.UNREAD, "收入合计": ""}
    conditions = ", ".join(words[letter] for letter in holding)
    assert judge(f"至少(2, {conditions})", cells).verdict == expected


def test_a_choice_takes_only_the_branch_it_needs(judge, make):
    cells = {"资金": [{"年初预算数": make.UNREAD, "全年预算数": "5.00"}]}
    source = '如果(参数.执行率分母 = "年初", 年初预算数, 全年预算数) = 5万元'
    assert judge(source, cells, each="资金").verdict == T


@pytest.mark.parametrize(("printed", "places"), [("93.52", 2), ("1,195.2", 1), ("100", 0)])
def test_decimals(judge, printed, places):
    assert judge(f"小数位(印刷值) = {places}", {"金额": [{"印刷值": printed}]}, each="金额").verdict == T


@pytest.mark.parametrize(
    ("score", "grade"),
    [("95", "优"), ("90", "优"), ("89.99", "良"), ("60", "中"), ("59.9", "差"), ("0", "差")],
)
def test_grades(judge, score, grade):
    assert judge("等级 = 评级(总分.得分)", {"总分.得分": score, "等级": grade}).verdict == T


@pytest.mark.parametrize(
    ("text", "expected"),
    [("优", T), ("优秀", T), ("良好", F), ("合格", IC), ("优□ 良□ 中□ 差□", IC), ("自评为优", IC), ("", NA)],
)
def test_the_name_of_a_grade(judge, text, expected):
    cells = {"总分.得分": "95", "等级": text}
    assert judge("等级名(等级) = 评级(总分.得分)", cells).verdict == expected


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


def test_the_method_behind_a_score(judge):
    cells = {"指标": [{"指标值": "≥50人", "完成值": "40人", "分值": "10"}]}
    assert judge('计分依据(指标值, 完成值, 分值) = "比例"', cells, each="指标").verdict == T
    cells = {"指标": [{"指标值": "按编制数", "完成值": "按编制数", "分值": "10"}]}
    assert judge('计分依据(指标值, 完成值, 分值) = "达标"', cells, each="指标").verdict == IC


@pytest.mark.parametrize(
    ("rate", "score", "expected"),
    [
        ("85.19%", "8.52", T),
        ("120.00%", "10", T),
        ("120.00%", "12", F),
        ("100.00%", "10", T),
        ("0.00%", "0", T),
    ],
)
def test_score_of_the_execution_rate(judge, rate, score, expected):
    cells = {"资金": [{"分值": "10", "执行率": rate, "得分": score}]}
    assert judge("得分 = 执行率应得分(分值, 执行率)", cells, each="资金").verdict == expected


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1.培训人数（人）", "培训人数", True),
        ("指标1：培训人数", "培训 人数", True),
        ("指标12 培训人数", "培训人数", True),
        ("绩效指标一：培训人数", "培训人数", True),
        ("★①培训人数", "②培训人数", True),
        ("（1）培训人数（单位：人次）", "1.2、培训人数（≥**人）", True),
        ("一、培训人数", "（二）培训人数", True),
        ("补助标准（元/人）", "补助标准", True),
        ("成活率（%）【必填】", "成活率", True),
        ("设备采购完成情况", "设备采购", True),
        ("车辆数量（辆）", "车辆数", True),
        ("参训人数", "参训率", False),
        ("一期工程进度", "二期工程进度", False),
        ("（一）期工程进度", "（二）期工程进度", False),
        ("2022年培训人数", "2023年培训人数", False),
        ("培训人数（2022年）", "培训人数（2023年）", False),
        ("补助人数（城市）", "补助人数（农村）", False),
        ("满意度（学生）", "满意度（家庭）", False),
        ("分担比例（省）", "分担比例（市）", False),
        ("三、四级手术占比", "四级手术占比", False),
        ("1、2号楼维修面积", "2号楼维修面积", False),
        ("3.15宣传场次", "5.15宣传场次", False),
        ("12.5万亩项目验收率", "5万亩项目验收率", False),
        ("1.5米护栏长度", "15米护栏长度", False),
        ("采购打印机", "采购复印机", False),
        ("家长满意度", "学生满意度", False),
    ],
)
def test_same_name(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "核心名称": right}]}
    assert judge("同名(指标名称, 核心名称)", cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("支部党员大会次数", "召开支部党员大会", True),
        ("补贴老年人数", "补贴老年人", True),
        ("参训人数", "参训", True),
        ("举办健康讲座场次", "健康讲座", True),
        ("政府雇员", "雇员", False),
        ("新增护林员", "护林员", False),
        ("慰问困难职工", "慰问困难老人", False),
        ("人数", "次数", False),
    ],
)
def test_same_subject(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "核心名称": right}]}
    assert judge("同事项(指标名称, 核心名称)", cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("left", "right", "close"),
    [
        ("按需招聘工作者", "未开展招录", True),
        ("案件办结率", "投诉处理情况", True),
        ("破案率", "召开会议", False),
    ],
)
def test_kindred_words_relate(judge, left, right, close):
    found = judge("有关(主管部门, 项目名称)", {"主管部门": left, "项目名称": right})
    assert found.verdict == (T if close else F)
    assert found.trust == "inferred"


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


LONG = "帮扶金和慰问品按照规定标准及时足额发放到位"


@pytest.mark.parametrize(
    ("left", "right", "least", "expected"),
    [
        (LONG, LONG, "100%", T),
        (LONG, LONG + "。", "100%", T),
        (LONG, "进一步做到" + LONG, "80%", T),
        (LONG, "进一步做到" + LONG, "95%", F),
        (LONG, "组织农机手参加春耕技能竞赛", "50%", F),
        ("甲乙丙丁", "丁丙乙甲", "50%", F),
        ("甲乙丙丁", "丁丙乙甲", "25%", T),
        ("", LONG, "1%", F),
        ("。。", "。。", "1%", F),
    ],
)
def test_near(judge, left, right, least, expected):
    cells = {"指标": [{"指标名称": left, "偏差原因": right}]}
    assert judge(f"相近(指标名称, 偏差原因, {least})", cells, each="指标").verdict == expected


def test_near_imports_nothing_for_texts_that_share_little(judge):
    import subprocess
    import sys

    code = (
        "import sys; from jixiaolint.language.builtin.similar import _near;"
        "from jixiaolint.language.quantity import Ratio; from decimal import Decimal;"
        "least = Ratio(Decimal('0.9'));"
        "assert not _near('完成甲村道路', '组织春耕竞赛', least);"
        "assert 'rapidfuzz' not in sys.modules;"
        "assert _near('完成甲村道路硬化三公里', '完成乙村道路硬化三公里', least);"
        "assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("进一步加强管理，规范使用资金", "加强管理、规范使用资金。", True),
        ("完成甲村道路3公里", "完成乙村道路3公里", False),
        ("完成甲村道路3公里", "完成甲村道路5公里", False),
        ("补助低保家庭", "补助低保边缘家庭", False),
        ("进一步", "切实", False),
        ("", "", False),
    ],
)
def test_same_wording(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "偏差原因": right}]}
    source = "同文(指标名称, 偏差原因, 词表.可省词)"
    assert judge(source, cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("关于印发《城乡医疗救助办法》的通知", "城乡医疗救助办法", True),
        ("青禾县民政局关于印发《城乡医疗救助办法（试行）》的通知", "城乡医疗救助办法", True),
        ("县政府办公室关于做好秸秆禁烧工作的通知", "关于做好秸秆禁烧工作的通知", True),
        ("关于加快推进农村生活污水治理的实施意见", "农村生活污水治理意见", True),
        ("关于下达2024年第一批补助资金的通知", "关于下达2024年第二批补助资金的通知", False),
        ("关于下达中央补助资金的通知", "关于下达省级补助资金的通知", False),
        ("城乡医疗救助办法", "临时救助办法", False),
        ("关于开展巡查的通知", "关于开展培训的通知", False),
    ],
)
def test_same_title(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "偏差原因": right}]}
    verdict = judge("同题(指标名称, 偏差原因)", cells, each="指标").verdict
    assert verdict == (T if same else F)
    assert judge("同题(偏差原因, 指标名称)", cells, each="指标").verdict == verdict


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


def test_dates(judge):
    cells = {"开始日期": "2023年1月", "完成日期": "2023-12-31", "年度": "2023"}
    assert judge("年份(开始日期) = 年度", cells).verdict == T
    assert judge("年份(完成日期) - 年份(开始日期) = 0", cells).verdict == T
    assert judge("开始日期 ≤ 完成日期", cells).verdict == T
    same = {"开始日期": "2023年1月", "完成日期": "2023-1-15"}
    assert judge("开始日期 = 完成日期", same).verdict == T
    assert judge("开始日期 < 完成日期", same).verdict == F
    assert judge("开始日期 ≥ 完成日期", same).verdict == T


def test_one_value_of_a_column(judge, make):
    source = "分值 = 唯一(目标表.指标[同名(指标名称, 本行.指标名称)].分值)"
    rows = [{"指标名称": "培训人数", "分值": "10"}]

    def goal(*indicators):
        return ("read", [{"指标": list(indicators)}])

    cells = {"指标": rows}
    assert (
        judge(source, {**cells, "目标表": goal({"指标名称": "培训人数", "分值": "10"})}, each="指标").verdict
        == T
    )
    assert (
        judge(source, {**cells, "目标表": goal({"指标名称": "培训人数", "分值": "15"})}, each="指标").verdict
        == F
    )
    assert (
        judge(source, {**cells, "目标表": goal({"指标名称": "别的", "分值": "15"})}, each="指标").verdict
        == NA
    )
    two = goal({"指标名称": "培训人数", "分值": "10"}, {"指标名称": "培训人数", "分值": "15"})
    found = judge(source, {**cells, "目标表": two}, each="指标")
    assert (found.verdict, found.reason) == (UN, "several")
    found = judge(source, cells, each="指标")
    assert (found.verdict, found.reason) == (UN, "partner")


def test_a_function_of_a_plug_in(library, make):
    def double(number):
        return number._replace(value=number.value * 2) if number.value < 1000 else None

    extra = Function("翻倍", "double", ("score",), "score", double)
    own = Library(
        library.vocabulary,
        functions=language.functions({"翻倍": extra}),
        lexicons=library.lexicons,
        parameters=library.parameters,
    )
    expression = language.resolve("翻倍(总分.得分) = 100", Scope(), own)

    def verdict(score):
        form = make.form({"总分.得分": score})
        return language.judge(expression, Frame(form, None, {}, own)).verdict

    assert verdict("50") == T
    assert verdict("51") == F
    assert verdict("5000") == IC
    assert verdict("") == NA
    assert verdict(make.UNREAD) == UN
    assert isinstance(make.form({"总分.得分": "50"}).fields["total.score"].value, Number)
