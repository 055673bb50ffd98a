"""Totals below each other, heads with columns that no rule asks for, rows that were left out."""

from __future__ import annotations

from typing import Any

import pytest

GOAL = """\
项目支出绩效目标申报表
(2024年度)
项目名称\t村级卫生室更新
主管部门\t青禾县卫生健康局\t实施单位\t青禾县疾控中心
资金情况（万元）\t项目资金总额\t90.00
\t年度资金总额\t40.00
\t其中：财政拨款\t30.00
\t上年结转资金\t6.00
\t其他资金\t4.00
年度目标\t更新12个卫生室，11月底前完成。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t更新卫生室数\t12个
\t成本指标\t——\t——
效益指标\t社会效益指标\t服务村民人数\t≥9000人
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%
"""
PARTS = ("funds.annual.fiscal", "funds.annual.carryover", "funds.annual.other")
SIDE_BY_SIDE = """\
财政项目支出绩效目标申报表
(2024年度)
项目名称 桥梁养护 项目类别 经常性项目☑ 一次性项目□
主管部门 云栖县交通运输局 实施单位 云栖县公路站
计划开始日期 2024-01-01 计划完成日期 2024-12-31
项目资金 (万元) 项目资金总额 50.00 年度资金申请总额 50.00
其中：财政资金 50.00 其中：当年财政拨款 42.00
上年结转资金 8.00
其他资金 0.00 其他资金 0.00
项目绩效目标 项目总目标 (2024年-2024年) 年度总体目标
保持县道桥梁安全畅通。 养护县道桥梁36座，汛前检查一遍。
绩效指标 一级指标 二级指标 三级指标 年度指标值
产出指标 数量指标 养护桥梁数 =36座
满意度指标 服务对象满意度指标 司乘人员满意度 ≥85%
"""
MONITOR = """\
项目绩效目标运行监控表
(2024年度)
项目名称 储备粮轮换
主管部门 海棠县发展和改革局 实施单位 海棠县粮库
项目资金（万元） 年初预算数 全年预算数 1-7月执行数 1-7月执行率 全年预计执行数
年度资金总额 860.00 860.00 430.00 50.00% 860.00
其中：财政拨款 860.00 860.00 430.00 50.00% 860.00
年度总体目标 轮换储备粮2万吨。
一级指标 二级指标 三级指标 年度指标值 1-7月执行情况 全年预计完成情况 完成目标可能性
产出指标 数量指标 轮换数量 2万吨 1.1万吨 2万吨 确定能
满意度指标 服务对象满意度指标 企业满意度 ≥90% 92% ≥90% 确定能
"""
DEPARTMENT = """\
部门整体绩效自评表
(2023年度)
部门（单位）名称 白鹭市市场监督管理局 自评总分（分） 98.5
部门支出预算数（万元） 资金来源 年初预算数 全年（调整）预算数 全年执行数 执行率 执行率权重 执行率得分
总计 600.00 620.00 620.00 100.00% 10 10
其中：基本支出 400.00 410.00 410.00 100.00%
项目支出 200.00 210.00 210.00 100.00%
当年绩效目标 年初绩效目标 全年目标实际完成情况
抽检食品4200批次。 抽检食品3835批次。
指标名称 计量单位 指标性质 年初指标值 调整指标值 全年完成值 得分系数 指标权重 指标得分 是否核心指标
食品抽检批次 批次 ≥ 4200 3800 3835 100 60 60 是
群众满意度 % ≥ 90 - 85 95 30 28.5 否
"""
PERSONNEL = """\
项目支出绩效自评表
(2024年度)
项目名称 在职人员工资
主管部门 南屿区统计局 实施单位 南屿区统计局
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 386.00 386.00 386.00 10 100.00% 10
年度总体目标 预期目标 实际完成情况
按月足额发放工资。 按月足额发放。
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 发放月数 =12个月 12个月 45 45
效益指标 社会效益指标 足额发放率 =100% 100% 45 45
总分 100 100
"""


@pytest.mark.parametrize("text", [GOAL, GOAL.replace("\t", "\n")])
def test_sources_below_two_totals_in_one_column_are_those_of_the_last(read: Any, ask: Any, text: str) -> None:
    (form,) = read(text)
    assert [ask.raw(form, key) for key in PARTS] == ["30.00", "6.00", "4.00"]
    assert "funds.total.fiscal" not in form.fields
    assert "funds.total.other" not in form.fields


def test_sources_of_totals_side_by_side_stay_with_their_own(read: Any, ask: Any) -> None:
    (form,) = read(SIDE_BY_SIDE)
    assert [ask.raw(form, key) for key in PARTS] == ["42.00", "8.00", "0.00"]
    assert (ask.raw(form, "funds.total.fiscal"), ask.raw(form, "funds.total.other")) == ("50.00", "0.00")


def test_years_between_the_heads_of_two_goals_part_nothing(read: Any, ask: Any) -> None:
    (form,) = read(SIDE_BY_SIDE)
    assert (ask.raw(form, "goal.total.from"), ask.raw(form, "goal.total.to")) == ("2024", "2024")
    assert ask.raw(form, "goal.total") == "保持县道桥梁安全畅通。"
    assert ask.raw(form, "goal.annual") == "养护县道桥梁36座，汛前检查一遍。"


def test_a_row_of_dashes_is_no_indicator(read: Any, ask: Any) -> None:
    (form,) = read(GOAL)
    assert ask.column(form, "indicators", "name") == ["更新卫生室数", "服务村民人数", "村民满意度"]


def test_a_named_indicator_with_a_dash_for_a_target_is_one(read: Any, ask: Any) -> None:
    (form,) = read(GOAL.replace("——\t——", "单个卫生室费用\t——"))
    assert len(form.rows("indicators").rows) == 4


@pytest.mark.parametrize("text", [MONITOR, MONITOR.replace(" ", "\n")])
def test_columns_that_no_rule_asks_for_are_passed_over_in_a_stream(read: Any, ask: Any, text: str) -> None:
    (form,) = read(text)
    assert ask.column(form, "funds", "adjusted") == ["860.00", "860.00"]
    assert ask.column(form, "funds", "rate") == ["50.00%", "50.00%"]


@pytest.mark.parametrize("text", [DEPARTMENT, DEPARTMENT.replace(" ", "\t"), DEPARTMENT.replace(" ", "\n")])
def test_the_target_of_the_year_counts_where_both_are_printed(read: Any, ask: Any, text: str) -> None:
    (form,) = read(text)
    assert ask.column(form, "indicators", "target") == ["≥3800批次", "≥90%"]
    assert ask.column(form, "indicators", "actual") == ["3835", "85"]
    assert ask.column(form, "indicators", "score") == ["60", "28.5"]


def test_rows_of_no_known_source_before_amounts_are_rows_in_a_stream(read: Any, ask: Any) -> None:
    (form,) = read(DEPARTMENT)
    assert ask.column(form, "funds", "executed") == ["620.00", "410.00", "210.00"]


def test_a_total_closes_a_table_without_the_last_class(read: Any) -> None:
    (form,) = read(PERSONNEL)
    assert form.rows("indicators").status == "read"
    (form,) = read(PERSONNEL.replace("总分 100 100\n", ""))
    assert form.rows("indicators").status == "incomplete"


SUBPROJECTS = """\
上海市财政支出项目绩效目标申报表
(2019年)
申报单位名称：上海市南屿区水务局
项目名称 河道养护
开始时间 2019 年 1 月 1 日 结束时间 2019 年 12 月 31 日
项目总预算（元） 580,000 项目当年预算（元） 580,000
项目当年投入资金构成 子项目名称 预算金额（元）
水面保洁 370,000
岸坡绿化 养护 210,000
项目实施计划 1月签订合同，每月考核一次。
年度绩效目标 养护河道42条。
一级指标 二级指标 三级指标 指标目标值
投入和管理目标 财务管理目标 资金拨付次数 =4次
产出目标 数量目标 养护河道数 =42条
影响力目标 满意度目标 居民满意度 ≥85%
"""


@pytest.mark.parametrize("text", [SUBPROJECTS, SUBPROJECTS.replace(" ", "\n")])
def test_sub_projects_in_a_stream(read: Any, ask: Any, text: str) -> None:
    (form,) = read(text)
    assert ask.column(form, "subprojects", "name")[0] == "水面保洁"
    assert ask.column(form, "subprojects", "budget") == ["370,000", "210,000"]
    assert [row.fields["budget"].value.unit for row in form.rows("subprojects").rows] == ["元", "元"]
    assert form.rows("subprojects").status == "read"


def test_second_levels_of_management_are_levels(read: Any, ask: Any) -> None:
    (form,) = read(SUBPROJECTS)
    assert ask.column(form, "indicators", "name") == ["资金拨付次数", "养护河道数", "居民满意度"]
