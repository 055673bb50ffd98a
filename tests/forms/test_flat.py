"""Text whose columns are gone: values are found; what does not stand beside its label is only inferred."""

from __future__ import annotations

from typing import Any

import pytest

LINES = """\
项目支出绩效目标申报表

(2023年度)

项目名称

村级卫生室设备更新

主管部门

青禾县卫生健康局

实施单位

青禾县疾控中心

项目资金（万元）

年度资金总额：

64.50

其中：财政拨款

60.00

其他资金

4.50

年度目标

为30个村级卫生室更新设备。

绩效指标

一级指标

二级指标

三级指标

指标值

产出指标

数量指标

更新设备的卫生室数

30个

质量指标

设备验收合格率

100%

效益指标

社会效益

指标

服务村民人数

≥21000人

满意度指标

服务对象满意度指标

村民满意度

≥90%

注：各单位可根据实际情况增减指标。
"""
CELLS = """\
部门预算项目支出绩效自评表(2023年度) |
项目名称 |
村级卫生室设备更新 |
主管部门 |
青禾县卫生健康局 |
实施单位 |
青禾县疾控中心 |
预算执行情况(10分) |
年度预算数(万元) |
年初预算 |
调整后预算数 |
预算执行数 |
预算执行率 |
权重 |
得分 |
原因 |
总额 |
64.50 |
64.50 |
58.05 |
90.00% |
10 |
9 |
|
其中:财政资金 |
60.00 |
60.00 |
53.55 |
89.25% |
/ |
/ |
|
单位资金 |
4.50 |
4.50 |
4.50 |
100.00% |
/ |
/ |
|
绩效指标(90分) |
一级指标 |
二级指标 |
三级指标 |
指标性质 |
指标值 |
度量单位 |
完成值 |
权重 |
得分 |
未完成原因分析 |
产出指标 |
数量指标 |
更新设备的卫生室数 |
= |
30 |
个 |
30 |
45 |
45 |
|
效益指标 |
社会效益指标 |
服务村民人数 |
≥ |
21000 |
人 |
|
45 |
|
|
合计 |
100 |
|
|
"""
ONE_LINE = """
单位内部材料 项目支出绩效自评表 (2021年度) 项目名称 山塘清淤
主管部门 北山镇人民政府 实施单位 北山镇农业服务中心
项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额: 50 48 48 10 100% 10
其中:本年财政拨款 50 48 48 上年结转资金 其他资金 年度总体目标 预期目标 实际完成情况
清淤山塘8口。 清淤山塘8口，已验收。 绩效指标
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标(50分) 数量指标 清淤山塘口数 ≥8口 8 25 25 质量指标 验收合格率 ≥100百分比 100 25 25
效益指标(30分) 社会效益指标 灌溉条件改善 效果明显 达成预期指标 30 30
满意度指标(10分) 满意度指标 受益村民满意度 ≥90% 95% 10 10 总分 100 100
""".replace("\n", " ")
TAILS = (
    "2022年度项目支出绩效自评表",
    "|项目名称|营养改善|主管部门|平川县教育局|实施单位|平川县一中|项目资金(元)",
    "|年初预算数|全年预算数|全年执行数|分值|执行率|得分|年度资金总额",
    "|98000.50|98000.50|10|100%|10|绩效指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
    "|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|产出指标|数量指标|受助学生数|≧|210|人|215|45|45",
    "|质量指标|供餐合格率|═|100|%|100%|45|45",
    "|总分|100|100",
)
"""Pipe rows, each of which begins with the tail of the row before it."""


def test_a_pdf_whose_columns_are_gone(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.pdf_goal)
    assert form.template == "shanghai-goal-2023"
    assert (ask.raw(form, "org.unit"), ask.raw(form, "period.end")) == ("清水区教育局（本级）", "2024/12/31")
    assert [option for option, state in form.fields["category"].value.options if state] == ["经常性项目"]
    names = [row.fields["core_name"].value for row in form.rows("indicators").rows]
    assert names == [
        "更换校车辆数",
        "培训驾驶员和随车照管员的人次数",
        "校车年检合格率",
        "农村学生上下学便利程度",
        "学生家长满意度",
    ]
    assert ask.column(form, "indicators", "target") == ["=12辆", ">=60人次", "=100%", "提高", ">=90%"]
    assert ask.column(form, "indicators", "level2")[-1] == "服务对象满意度指标"
    assert form.coverage.share == 1


def test_beside_its_label_is_exact_on_another_line_is_inferred(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.pdf_goal)
    assert (form.fields["funds.total"].trust, form.fields["funds.total"].value.value) == ("exact", 3205000)
    assert (form.fields["funds.total.fiscal"].raw, form.fields["funds.total.fiscal"].trust) == (
        "320.50",
        "inferred",
    )
    assert ask.trusts(form, "indicators", "target") == ["exact", "inferred", "exact", "exact", "exact"]


def test_labels_without_a_value_are_blank_each_under_its_own_total(read: Any, ask: Any, sample: Any) -> None:
    (form,) = read(sample.pdf_goal)
    blanks = ("funds.total.other", "funds.annual.carryover", "funds.annual.other")
    assert [form.fields[key].missing for key in blanks] == ["blank"] * 3


def test_two_goals_printed_one_after_the_other_are_split_and_only_inferred(
    read: Any, ask: Any, sample: Any
) -> None:
    (form,) = read(sample.pdf_goal)
    assert ask.raw(form, "goal.total") == "让全区农村学生上下学有车坐、坐得安全，家长放心，学校省心。"
    assert ask.raw(form, "goal.annual") == "更换校车12辆，培训驾驶员和照管员60人次。"
    assert form.fields["goal.total"].trust == "inferred"
    assert [form.fields[key].raw for key in ("goal.total.from", "goal.total.to")] == ["2024", "2024"]


def test_goals_that_nothing_divides_are_not_made_up(read: Any, ask: Any, sample: Any) -> None:
    text = sample.pdf_goal.replace("省心。", "省心").replace("60人次。", "60人次")
    (form,) = read(text)
    assert (form.fields["goal.annual"].missing, form.fields["goal.annual"].trust) == ("unread", "unknown")
    assert form.fields["goal.total"].trust == "inferred"


def test_a_cell_per_line(read: Any, ask: Any) -> None:
    (form,) = read(LINES)
    assert form.type == "project_goal"
    assert ask.column(form, "indicators", "name") == [
        "更新设备的卫生室数",
        "设备验收合格率",
        "服务村民人数",
        "村民满意度",
    ]
    assert ask.column(form, "indicators", "target") == ["30个", "100%", "≥21000人", "≥90%"]
    assert [ask.raw(form, key) for key in ("funds.annual", "funds.annual.fiscal", "funds.annual.other")] == [
        "64.50",
        "60.00",
        "4.50",
    ]
    assert form.fields["funds.annual"].trust == "inferred"
    assert form.coverage.share == 1


def test_a_cell_per_line_with_its_blanks(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    assert ask.column(form, "funds", "executed") == ["58.05", "53.55", "4.50"]
    assert ask.column(form, "funds", "score") == ["9", "/", "/"]
    assert ask.column(form, "indicators", "target") == ["=30个", "≥21000人"]
    assert ask.column(form, "indicators", "actual") == ["30", ""]
    assert ask.column(form, "indicators", "weight") == ["45", "45"]
    assert ask.raw(form, "total.weight") == "100"
    assert form.fields["total.score"].missing == "blank"


def test_everything_on_one_line(read: Any, ask: Any) -> None:
    (form,) = read(ONE_LINE)
    assert (form.title, ask.raw(form, "year")) == ("项目支出绩效自评表", "2021年度")
    assert ask.column(form, "funds", "executed")[:2] == ["48", "48"]
    assert ask.column(form, "indicators", "name") == [
        "清淤山塘口数",
        "验收合格率",
        "灌溉条件改善",
        "受益村民满意度",
    ]
    assert ask.column(form, "indicators", "actual") == ["8", "100", "达成预期指标", "95%"]
    assert ask.column(form, "indicators", "score") == ["25", "25", "30", "10"]
    assert (ask.raw(form, "total.weight"), ask.raw(form, "total.score")) == ("100", "100")


def test_pipe_rows_that_begin_with_the_tail_of_the_row_before(read: Any, ask: Any) -> None:
    text = "\n".join(row + "|" for row in TAILS)
    (form,) = read(text)
    total = form.rows("funds").rows[0]
    assert (total.fields["initial"].missing, total.fields["executed"].raw) == ("blank", "98000.50")
    assert ask.column(form, "indicators", "target") == ["≧210人", "═100%"]
    assert ask.column(form, "indicators", "score") == ["45", "45"]


def test_a_lone_number_behind_the_total_stands_in_no_column_for_certain(read: Any) -> None:
    (form,) = read(ONE_LINE.replace("总分 100 100", "总分 96"))
    known = [form.fields[key] for key in ("total.weight", "total.score") if key in form.fields]
    assert [field.trust for field in known] == ["unknown"]


@pytest.mark.parametrize(("points", "score"), [("99.2", "99.2"), ("100", "100"), ("96", "")])
def test_a_lone_number_is_the_score_where_it_can_be_nothing_else(read: Any, points: str, score: str) -> None:
    """Weights are whole numbers and add up to 100, as the scores do."""
    (form,) = read(ONE_LINE.replace("总分 100 100", f"总分 {points}"))
    known = form.fields["total.score"]
    assert (known.raw, known.trust) == (score, "inferred") if score else known.missing == "unread"
    assert "total.weight" not in form.fields
    assert form.rows("indicators").status == "read"
