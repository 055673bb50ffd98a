"""Rows of indicators as public pages print them: shuffled, without a head, with items below them."""

from __future__ import annotations

from typing import Any

from jixiaolint.forms.groups import groups1

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
