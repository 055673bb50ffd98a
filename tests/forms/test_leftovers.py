"""What stands between two forms, behind half a head, or where a text stops: no indicator, no blank."""

from __future__ import annotations

from typing import Any

import pytest

PROJECTS = """\
项目支出绩效目标表
(2024年)
310201白鹤县档案馆 | 单位:万元 | |||||
项目名称 | 库房空调更换 | |||||
预算规模及资金用途 | 预算数 | 18.00 | 其中:财政 资金 | 18.00 | 其他资金 | |
用于更换恒温设备 | ||||||
绩效目标 | 1.更换空调6台,保证库房恒温。 |
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
产出指标 | 数量指标 | 更换空调 | 更换空调 | 6台 |
质量指标 | 验收合格率 | 验收合格率 | ≥98百分比 | |
效益指标 | 可持续影响指标 | 库房恒温 | 库房恒温 | 持续 |
满意度指标 | 服务对象满意度指标 | 查档人满意度 | 查档人满意度 | ≥95百分比 |
310201白鹤县档案馆 | 单位:万元 | |||||
项目名称 | 目录著录 | |||||
预算规模及资金用途 | 预算数 | 9.50 | 其中:财政 资金 | 9.50 | 其他资金 | |
用于著录外包 | ||||||
绩效目标 | 1.著录目录4万条。 |
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
产出指标 | 数量指标 | 著录目录 | 著录目录 | ≥4万条 |
质量指标 | 著录差错率 | 著录差错率 | ≤1百分比 | |
效益指标 | 社会效益指标 | 查档便利 | 查档便利 | 提升 |
满意度指标 | 服务对象满意度指标 | 读者满意度 | 读者满意度 | ≥90百分比 |
"""
DONE = """\
项目绩效目标完成情况表 (2021 年度) |
|||||
项目名称 | 船闸检修 | ||||
预算单位 | 白鹤县航道站 | ||||
预算执行情况(万元) | 预算数: | 26 | 执行数: | 26 | |
其中-财政拨款: | 26 | 其中-财政拨款: | 26 | ||
年度目标完成情况 | 预期目标 | 实际完成目标 | |||
检修船闸2座 | 已检修船闸2座 | ||||
绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值 |
项目完成指标 | 数量指标 | 检修船闸 | 2座 | 2座 | |
质量指标 | 一次验收合格率 | 100% | 100% | ||
{tail}"""
TWO_LINES = """\
绿化养护经费绩效自评表(2022年度)
项目名称 绿化养护经费
主管部门 白鹤县园林处   实施单位 白鹤县园林处
项目资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分
(万元) 年度资金总额 40 40 38 10 95% 9.5
其中:当年财政拨款 40 40 38 10 95% 9.5
年度总体目标 预期目标 实际完成情况
养护绿地12万平方米。 养护绿地12万平方米。
绩效指标 一级指标 二级指标 三级指标 年度 实际 分值 得分 偏差原因分析及改进措施
指标值 完成值
产出指标 数量指标 指标1:养护绿地面积 12万平方米 12万平方米 30 30
质量指标 指标1:苗木成活率 ≥95% 96% 20 20
效益指标 社会效益指标 指标1:新增游园 2个 2个 30 30
满意度指标 服务对象满意度指标 指标1:市民满意度 ≥90% 93% 10 10
总分 100 99.5
"""
SHUFFLED = (
    "白鹤县项目支出绩效自评表 (2021年度) 项目名称 水费补贴 主管部门 白鹤县水务局 项目资金"
    " 年初预算数 (万元) 年度资金总额 其中:当年财政拨款 实施单位 全年预算数 全年执行数 分值"
    " 执行率 得分 31.50 31.20 10 99% 9 31.50 31.20 — 99% —"
    " 上年结转资金 — — 其他资金 — — 预期目标 实际完成情况 水费补贴发放到户 补贴已经发放"
    "到户 年度总 体目标 一级 指标 二级指标 三级指标 数量指标 指标1:补贴户数 绩 效 指 标"
    " 白鹤县供水站 产出 指标 (50分 ) 实际 指标值 完成值 6120 分值 得分 偏差原因分"
    "析及改进措 施 6088 15 13 有搬迁的户 不再补贴 质量指标 指标1:是否全部核 实 1"
    "00% 100% 15 15 时效指标 指标1:是否按季 发放 100% 100% 10 10 "
    "30元 30元 10 10 95% 95% 30 27 95% 95% 10 9 100 94 "
    "成本指标 指标1:每户补贴 效益指 标(30 分) 年度 社会效益 指标1:是否减轻负担 满意度"
    " 指标 服务对象满 指标1:是否满意 (10分 意度指标 ) 总分\n"
)
SHORT = """\
项目支出绩效自评表
(2022年度)
项目名称
路灯检修
主管部门
白鹤县城管局
实施单位
白鹤县路灯所
项目资金
(万元)
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
24
24
10
100%
10
其中:当年财政拨款
24
24

100%

年度总体目标
预期目标
实际完成情况
检修路灯300盏
已检修路灯300盏
"""


def test_the_head_of_the_next_form_is_no_indicator_of_this_one(read: Any, ask: Any) -> None:
    first, second = read(PROJECTS)
    assert ask.column(first, "indicators", "name") == ["更换空调", "验收合格率", "库房恒温", "查档人满意度"]
    assert ask.raw(second, "money_unit") == "万元"
    assert (ask.raw(first, "funds.annual"), ask.raw(second, "funds.annual")) == ("18.00", "9.50")


def test_the_goal_that_was_reached(read: Any, ask: Any) -> None:
    (form,) = read(DONE.format(tail=""))
    assert ask.raw(form, "goal.annual") == "检修船闸2座"
    assert ask.raw(form, "goal.actual") == "已检修船闸2座"


@pytest.mark.parametrize(("tail", "status"), [("时\n", "incomplete"), ("填表说明\n", "read")])
def test_a_text_that_stops_in_a_level_name_is_cut(read: Any, tail: str, status: str) -> None:
    (form,) = read(DONE.format(tail=tail))
    assert form.rows("indicators").status == status


def test_the_second_line_of_a_head_is_no_indicator(read: Any, ask: Any) -> None:
    (form,) = read(TWO_LINES)
    assert ask.column(form, "indicators", "target") == ["12万平方米", "≥95%", "2个", "≥90%"]


@pytest.mark.parametrize("actual", ["达到年度指标值", "指标值", "完成指标值"])
def test_a_result_that_names_a_column_is_a_result_where_the_row_has_points(
    read: Any, ask: Any, actual: str
) -> None:
    (form,) = read(
        "项目支出绩效自评表\n(2024年度)\n项目名称\t路灯检修\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        f"产出指标\t数量指标\t检修路灯数\t300盏\t{actual}\t50\t50\n"
        "效益指标\t社会效益指标\t亮灯率\t≥95%\t98%\t40\t40\n"
    )
    assert ask.column(form, "indicators", "name") == ["检修路灯数", "亮灯率"]


def test_a_label_says_nothing_in_a_text_out_of_order(read: Any) -> None:
    (form,) = read(SHUFFLED)
    assert form.fields["org.unit"].missing == "unread"
    assert form.fields["project.name"].raw == "水费补贴"


def test_a_total_with_fewer_figures_than_columns_is_left_open(read: Any) -> None:
    (form,) = read(SHORT)
    total, part = form.rows("funds").rows
    assert total.fields["initial"].missing == "unread"
    assert total.fields["score"].raw == "10"
    assert part.fields["initial"].raw == "24"
