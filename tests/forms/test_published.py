"""Self-evaluations as public pages print them: a cell a line, a line a row, or one line for all."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint.forms.groups import groups1

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


PAIRED = """\
| 农业生产发展资金区域绩效目标自评表 |
| 专项名称 | 农业生产发展资金 |
| 中央主管部门 | 农业农村部 | 自评得分 | 96 |
| 省级财政部门 | 云岭省财政厅 | 省级主管部门 | 云岭省农业农村厅 |
| 预算执行情况（万元） | 预算数： | 120.50 | 执行数： | 118.00 |
| | 其中：中央补助 | 100.50 | 其中：中央补助 | 100.50 |
| | 地方资金 | 20.00 | 地方资金 | 17.50 |
| 年度目标完成情况 | 预期目标 | 目标实际完成情况 |
| | 扶持家庭农场12个。 | 扶持家庭农场12个。 |
| 年度绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成指标值 |
| | 产出指标 | 数量指标 | 扶持家庭农场数 | ≥12个 | 12个 |
| | 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 93% |
"""


@pytest.mark.parametrize("lined", [False, True])
def test_budget_and_expenditure_stand_side_by_side(read: Any, ask: Any, lined: bool) -> None:
    text = "\n".join(cell.strip() for cell in PAIRED.split("|") if cell.strip()) if lined else PAIRED
    (form,) = read(text, "表.txt" if lined else "表.md")
    assert ask.column(form, "funds", "adjusted") == ["120.50", "100.50", "20.00"]
    assert ask.column(form, "funds", "executed") == ["118.00", "100.50", "17.50"]
    assert [ask.raw(form, key) for key in ("funds.annual", "money_unit")] == ["120.50", "万元"]
    assert len(form.rows("funds").rows[0].children["funds"].rows) == 2
    assert form.coverage.share == 1


def test_names_that_do_not_come_twice_are_no_pair(read: Any, ask: Any) -> None:
    (form,) = read(PAIRED.replace("| 地方资金 | 17.50 |", "| 社会资金 | 17.50 |"), "表.md")
    assert ask.column(form, "funds", "executed") == ["118.00", "100.50"]


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


POINTED = """\
农业生产发展资金区域绩效目标自评表
专项名称
农业生产发展资金
中央主管部门
农业农村部
自评得分
省级主管部门
云岭省农业农村厅
一级指标
二级指标
三级指标
年度指标值
实际完成指标值
产出指标
数量指标
指标1：扶持家庭农场数
已完成
已完成
12
指标2：培训农民人数
≥300人
312人
13
质量指标
指标1：项目验收合格率
100%
100%
15
效益指标
社会效益指标
指标1：带动增收
显著
显著
10
满意度指标
服务对象满意度指标
指标1：农户满意度
≥90%
93%
10
"""


def test_points_under_a_name_that_stands_elsewhere_are_a_column(read: Any, ask: Any) -> None:
    (form,) = read(POINTED)
    assert ask.column(form, "indicators", "score") == ["12", "13", "15", "10", "10"]
    assert ask.column(form, "indicators", "actual")[0] == "已完成"


SHUFFLED = (
    "云溪县项目支出绩效自评表 (2022年度) 项目名称 健康档案 主管部门 云溪县卫健局 实施单位 南屿镇卫生院"
    " 项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分"
    " 年度资金总额 20.5 20.5 20.5 10 100% 10"
    " 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 产出指标 数量指标"
    " 指标1:建档人数 5100人 5122人 10 10 指标2:随访人数 820人 801人 10 9.8"
    " 指标3:疫情报告 指标4:家庭医生签约率 6例 6例 10 10 88% 90% 10 10"
    " 指标5:体检人数 700人 715人 10 10 总分 100 99.8"
)


def test_figures_behind_two_names_belong_to_neither_for_certain(read: Any, ask: Any) -> None:
    (form,) = read(SHUFFLED)
    rows = {row.fields["name"].raw: row.fields["target"] for row in form.rows("indicators").rows}
    assert rows["指标4:家庭医生签约率"].missing == "unread"
    assert rows["指标2:随访人数"].raw == "820人"
    assert rows["指标5:体检人数"].missing == ""


def test_an_amount_names_no_row_of_funding(read: Any, ask: Any) -> None:
    (form,) = read(
        SHUFFLED.replace("年度资金总额 20.5 20.5 20.5 10 100% 10", "20.5 20.5 10 100% 10 年度资金总额")
    )
    assert "20.5" not in ask.column(form, "funds", "label")


LISTED = (
    "产出指标数量指标足额保障率=100% 30 科目调整次数≤8次 30 时效指标按时发放率=100% 20"
    " 效益指标经济效益指标结余率≤5% 20 合计100 评价结论及时发放。存在问题暂无"
)


def test_columns_that_hold_nothing_are_not_there_without_a_head(read: Any, ask: Any) -> None:
    (form,) = read(LISTED)
    assert ask.column(form, "indicators", "weight") == ["30", "30", "20", "20"]
    assert ask.column(form, "indicators", "score") == ["缺"] * 4


ITEMS = """\
| 特色种养补贴绩效目标自评表 |
| 项目名称 | 特色种养补贴 | 主管部门 | 云溪县农业农村局 | 实施单位 | 南屿镇政府 |
| 资金情况（万元） | | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 |
| | 年度资金总额 | 9.6 | 9.6 | 10 | 100% | 10 |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 |
| | 产出指标（50分） | 数量指标 | ★补助瓜果种植面积 | 30 | | | 30 |
| | | | 梨树种植面积 | | 6亩 | 6亩 | |
| | | | 桃树种植面积 | | 2亩 | 2亩 | |
| | | 经济效益指标 | 补贴兑付率 | 20 | 100% | 100% | 20 |
"""


def test_points_of_a_head_with_items_below_ask_for_no_figures(read: Any, ask: Any) -> None:
    (form,) = read(ITEMS, "表.md")
    assert ask.column(form, "indicators", "weight")[:2] == ["30", ""]
    assert ask.column(form, "indicators", "target") == ["缺", "6亩", "2亩", "100%"]


SHORT = """\
项目名称 | 菌菇车间建设 | ||||||||
主管部门 | 云溪县农业农村局 | 实施单位 | 云溪县乡投公司 | ||||||
项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |||
年度资金总额 | 90 | 90 | 90 | 10 | 100% | 10 | |||
年度总体目标 | 预期目标 | 实际完成情况 | |||||||
建设车间1座。 | 建成车间1座。 | ||||||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
产出指标（50分） | 数量指标 | 车间面积 | ≥1200平方米 | 1210平方米 | 30 | 30 | ||
货架3组 | 3 | 5 | 5 | ||||
经济效益 指标 | 奖补资金兑付率 | 100% | 100% | 15 | 15 | |||
成本指标 | ||||||||
绩 效 指 标 | 效益
"""


def test_points_of_a_level_are_of_no_class_where_its_rows_are_of_several(read: Any) -> None:
    (form,) = read(SHORT)
    groups = {group.label: group.fields.get("printed_weight") for group in groups1(form).rows}
    assert groups == {"产出": None, "效益": None}


def test_a_level_that_begins_where_the_text_ends_leaves_the_table_open(read: Any) -> None:
    (form,) = read(SHORT)
    assert form.rows("indicators").status == "incomplete"
