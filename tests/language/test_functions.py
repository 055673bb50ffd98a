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
        ("设备采购完成情况", "设备采购", True),
        ("采购打印机", "采购复印机", False),
        ("家长满意度", "学生满意度", False),
    ],
)
def test_same_name(judge, left, right, same):
    cells = {"指标": [{"指标名称": left, "核心名称": right}]}
    assert judge("同名(指标名称, 核心名称)", cells, each="指标").verdict == (T if same else F)


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        ("依据《办法》（试行）执行", True),
        ("依据《办法（试行）执行", False),
        ("依据办法》执行", False),
        ("“甲”与“乙”", True),
        ("“甲", False),
        ("1）培训；2）演练", True),
        ("（一)混写的括号", True),
        ("《关于印发〈办法〉的通知》", True),
    ],
)
def test_balanced(judge, text, balanced):
    assert judge("配对(文字)", {"段落": [{"文字": text}]}, each="段落").verdict == (T if balanced else F)


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
