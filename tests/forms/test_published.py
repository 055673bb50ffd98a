"""Self-evaluations as public pages print them: a cell a line, a line a row, or one line for all."""

from __future__ import annotations

from typing import Any

CELLS = """\
项目支出绩效自评表

（2022年度）

项目名称

档案库房恒温改造

主管部门

望海区档案局

实施单位

望海区档案馆

项目资金
（万元）

年初预算数

全年预算数

全年执行数

分值

执行率

得分

年度资金总额

18.6

18.6

16.74

10

90%

9

其中：当年财政拨款

18.6

18.6

16.74

—

—

上年结转资金

—

—

年度总体目标

预期目标

实际完成情况

完成库房改造。

完成库房改造。

一级指标

二级指标

三级指标

年度指标值

实际完成值

分值

得分

偏差原因分析及改进措施

产出指标

数量指标

改造库房间数

100

100

30

30

0

质量指标

验收合格率

100

100

30

30

0

满意度指标

服务对象满意度指标

查档群众满意度

100

100

30

30

0

总分

100

99
"""


def test_the_zero_of_a_formula_stands_under_the_reasons(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    for key, expected in (("target", "100"), ("actual", "100"), ("weight", "30"), ("score", "30")):
        assert ask.column(form, "indicators", key) == [expected] * 3


def test_dashes_of_a_source_stand_under_points_not_amounts(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    assert ask.column(form, "funds", "initial") == ["18.6", "18.6", ""]
    assert ask.column(form, "funds", "weight") == ["10", "—", "—"]
    assert ask.column(form, "funds", "score") == ["9", "—", "—"]


LINES = """\
2020年中央对地方专项转移支付区域绩效目标自评表
填报类型：整体□ 区域√ 项目□
单位名称 云溪县畜牧中心 联系人及电话 柳絮，13900001111
年度目标完成情况
预期目标 目标实际完成情况
目标1：完成牲畜强制免疫
目标2：开展防疫员培训

目标1：完成牲畜强制免疫2轮
目标2：培训防疫员46人

一级指标 二级指标 三级指标 指标值 完成值
产出指标 数量指标 指标1.强制免疫轮数 ≥2 2
满意度指标 服务对象满意度指标 指标1.养殖户满意度 ≥90% 93%
"""


def test_two_goals_part_where_their_numbers_begin_again(read: Any, ask: Any) -> None:
    (form,) = read(LINES)
    assert ask.raw(form, "goal.annual") == "目标1：完成牲畜强制免疫目标2：开展防疫员培训"
    assert ask.raw(form, "goal.actual") == "目标1：完成牲畜强制免疫2轮目标2：培训防疫员46人"


def test_goals_printed_row_by_row_are_told_by_their_numbers(read: Any, ask: Any) -> None:
    first, behind = LINES.split("目标1：", 1)
    rows = ("目标1：免疫牲畜", "目标1：免疫牲畜2轮", "目标2：培训人员", "目标2：培训46人")
    (form,) = read(first + "\n".join(rows) + "\n\n一级指标" + behind.split("一级指标", 1)[1])
    assert ask.raw(form, "goal.annual") == "目标1：免疫牲畜目标2：培训人员"
    assert ask.raw(form, "goal.actual") == "目标1：免疫牲畜2轮目标2：培训46人"


def test_goals_whose_numbers_tell_nothing_are_not_parted_by_them(read: Any, ask: Any) -> None:
    (form,) = read(LINES.replace("目标2：培训防疫员46人", "目标3：培训防疫员46人"))
    assert ask.raw(form, "goal.annual") != "目标1：完成牲畜强制免疫目标2：开展防疫员培训"


def test_names_and_telephones_behind_a_label_count_as_read(read: Any) -> None:
    (form,) = read(LINES)
    unread = " ".join(text for text, _ in form.coverage.unread)
    assert not [word for word in ("柳絮", "整体") if word in unread]


TRANSFER = (
    "城乡养老服务补助资金绩效目标自评表 (2023年度) 转移支付(项目)名称 城乡养老服务补助资金"
    " 中央主管部门 民政部 地方主管部门 云溪县民政局 资金使用单位 云溪县养老中心"
    " 资金投入情况(万元) 全年预算数(A) 全年执行数(B) 预算执行率(B/A) 年度资金总额 56.00 42.00 75%"
    " 其中:中央财政资金 40.00 40.00 100% 地方财政资金 16.00 2.00 12.5%"
    " 一级指标 二级指标 三级指标 指标值 全年实际完成值 未完成原因 产出指标 数量指标 补助老人 210人 210人"
)


def test_the_labels_of_a_transfer_tell_its_layout_where_the_title_does_not(read: Any, ask: Any) -> None:
    (form,) = read(TRANSFER)
    assert form.template == "transfer-self-eval"
    assert ask.raw(form, "project.name") == "城乡养老服务补助资金"
    assert ask.raw(form, "org.department") == "云溪县民政局"
    assert ask.raw(form, "money_unit") == "万元"


def test_points_tell_the_form_of_a_project_from_that_of_a_transfer(read: Any) -> None:
    text = TRANSFER.replace("中央主管部门 民政部 地方主管部门", "县级主管部门").replace(
        "转移支付(项目)名称", "项目名称"
    )
    (form,) = read(
        text.replace("指标值 全年实际完成值", "指标值 全年实际完成值 分值 得分").replace(
            "210人 210人", "210人 210人 50 50"
        )
    )
    assert form.template == "self-eval"


def test_a_word_of_the_head_is_no_indicator(read: Any, ask: Any) -> None:
    (form,) = read(
        TRANSFER.replace(" 三级指标 指标值", "").replace("补助老人", "三级指标 年度指标值 补助老人")
    )
    assert "三级指标" not in ask.column(form, "indicators", "name")


POINTS = """\
| 2021年度古籍修复项目自评表 |
| 项目名称 | 古籍修复 |
| 主管部门 | 望海区文旅局 | 项目实施单位 | 望海区图书馆 |
| 预算执行情况（万元）（20分） | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率） |
| 年度财政资金总额 | 6 | 6 | 100% | 20 |
| 年度绩效目标1（80分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分 |
| | 产出指标 | 数量指标 | 修复古籍 | 40册 | 41册 | 40 |
| | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥90% | 95% | 40 |
"""


def test_the_unit_of_money_stands_before_the_points(read: Any, ask: Any) -> None:
    (form,) = read(POINTS, "表.md")
    assert ask.raw(form, "money_unit") == "万元"


def test_a_rate_may_stand_between_budget_and_expenditure(read: Any, ask: Any) -> None:
    funds = "预算执行情况(万元)\n转移支付预算数(A) 7.5 预算执行率(B/A) 80%\n转移支付执行数(B) 6\n"
    (form,) = read(LINES.replace("年度目标完成情况\n", funds + "年度目标完成情况\n"))
    row = [ask.column(form, "funds", key) for key in ("adjusted", "executed", "rate")]
    assert row == [["7.5"], ["6"], ["80%"]]


def test_the_form_of_hubei_has_no_text_of_goals(read: Any, ask: Any) -> None:
    kinds = "| 项目类别 | 1、部门预算项目☑ |\n| 项目属性 | 1、持续性项目☑ |\n| 项目类型 | 1、常年性项目☑ |\n"
    (form,) = read(POINTS.replace("| 预算执行", kinds + "| 预算执行", 1), "表.md")
    assert form.template == "hubei-self-eval"
    assert "goal.annual" not in form.fields
    assert "年度总体目标" not in ask.status(form)
    assert [ask.raw(form, key) for key in ("funds.annual", "exec.score")] == ["6", "20"]
