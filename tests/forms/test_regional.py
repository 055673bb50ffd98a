"""Layouts of provinces and counties: other labels, one body only, last year beside this one, text cut off."""

from __future__ import annotations

from typing import Any

import pytest

ROWS = """\
项目支出绩效目标表
(2024年度)
项目名称\t古树保护
预算单位\t青禾县林业站
资金情况（万元）\t年度资金总额\t36
\t其中：财政拨款\t36
绩效目标\t挂牌保护古树120株，10月底前完成。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t挂牌古树数\t120株
效益指标\t生态效益指标\t古树成活率\t≥95%
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%
"""
SOURCES = """\
项目支出预算绩效目标申报表
(2023年度)
项目名称 河道清淤
主管部门 白鹤县水利局 实施单位 白鹤县河道站
项目资金情况 项目资金申请（万元） 项　目 上年度安排资金 本年度申请资金
合　计 55 72.5
县级资金 35 52.5
市级资金 20 20
自有资金
支出明细预算（万元） 项　目 上年度安排资金 本年度申请资金
合　计 55 72.5
机械租赁 30 40
淤泥外运 25 32.5
本年度绩效目标 2023年清淤12公里。
一级指标 二级指标 指标内容 指标值
产出指标 数量指标 清淤长度 12公里
满意度指标 服务对象满意度指标 沿岸群众满意度 ≥90%
"""
GRID = """
<p>项目支出预算绩效目标申报表</p><p>（2023年度）</p><table border=1>
<tr><td>项目名称</td><td colspan=4>河道清淤</td></tr>
<tr><td>主管部门</td><td colspan=4>白鹤县水利局</td></tr>
<tr><td rowspan=6>项目资金情况</td><td rowspan=4>项目资金申请（万元）</td><td>项　目</td>
<td>上年度安排资金</td><td>本年度申请资金</td></tr>
<tr><td>合　计</td><td>55</td><td>72.5</td></tr>
<tr><td>县级资金</td><td>35</td><td>52.5</td></tr>
<tr><td>市级资金</td><td>20</td><td>20</td></tr>
<tr><td rowspan=2>支出明细预算（万元）</td><td>项　目</td>
<td>上年度安排资金</td><td>本年度申请资金</td></tr>
<tr><td>机械租赁</td><td>55</td><td>72.5</td></tr>
<tr><td rowspan=2>项目年度绩效目标情况</td><td>长期绩效目标</td><td colspan=3>保持水系畅通。</td></tr>
<tr><td>本年度绩效目标</td><td colspan=3>2023年清淤12公里。</td></tr>
<tr><td rowspan=3>项目年度绩效指标</td><td>一级指标</td><td>二级指标</td><td>指标内容</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>清淤长度</td><td>12公里</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>沿岸群众满意度</td><td>≥90%</td></tr>
</table>
"""
TWICE = """\
项目支出绩效目标表
(2024年度)
项目名称
人工增雨
主管部门
青禾县气象局
项目资金（万元）
年度资金总额
89
一级指标
二级指标
三级指标
指标值
二级指标
三级指标
指标值
产
出
指
标
数量指标
三年作业次数
90次
数量指标
作业次数
30次
满意度指标
服务对象满意度指标
农户总体满意度
≥90%
服务对象满意度指标
农户满意度
≥85%
"""
GLUED = (
    "项目支出绩效目标表(2024年度)二级项目名称展厅更新主管部门青禾县文旅局实施单位青禾县文化馆年度资金总额20万元"
    "年度绩效目标更新展厅一处。一级指标二级指标三级指标指标值产出指标数量指标更新展厅数=1处质量指标验收合格率=100百分比"
    "效益指标生态效益指标增加馆区绿化提升满意度指标服务对象满意度指标观众满意度≥90%"
)
NEXT = (
    "项目支出绩效目标表(2024年度)项目名称图书购置主管部门青禾县文旅局实施单位青禾县图书馆年度资金总额30万元"
    "年度绩效目标购书8000册。一级指标二级指标三级指标指标值产出指标数量指标购书册数=8000册"
    "满意度指标服务对象满意度指标读者满意度≥92%"
)


def _slot(form: Any, name: str, key: str) -> Any:
    return next(row.fields[key] for row in form.rows("slots").rows if row.label == name)


def test_a_goal_without_a_year_in_its_label_is_that_of_the_year(read: Any, ask: Any) -> None:
    (form,) = read(ROWS)
    assert ask.raw(form, "goal.annual") == "挂牌保护古树120株，10月底前完成。"


def test_a_form_that_prints_one_body_asks_for_no_other(read: Any) -> None:
    (form,) = read(ROWS)
    assert _slot(form, "主管部门", "required").value == "否"
    assert {row.field("status").value for row in form.rows("blocks").rows} == {"已读"}
    (form,) = read(ROWS.replace("预算单位\t青禾县林业站\n", ""))
    assert {row.field("status").value for row in form.rows("blocks").rows} != {"已读"}


def test_what_a_layout_of_another_region_leaves_out_is_no_blank(read: Any, ask: Any) -> None:
    printed, left_out = "预算单位\t\n", ""
    for row, required in ((printed, "是"), (left_out, "否")):
        (form,) = read(ROWS.replace("预算单位\t青禾县林业站\n", row))
        assert _slot(form, "实施单位", "required").value == required


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("主管部门(单位)名称及预算编码", "org.department"),
        ("建设周期", "period.start"),
        ("项目总体概况", "project.summary"),
        ("年度主要目标和成果", "goal.annual"),
    ],
)
def test_labels_of_regional_layouts(read: Any, ask: Any, label: str, key: str) -> None:
    value = "2024年3月1日-2024年9月30日" if key == "period.start" else "青禾县古树名录所列"
    text = ROWS.replace("绩效目标\t挂牌", f"{label}\t{value}\n绩效目标\t挂牌")
    (form,) = read(text)
    assert ask.raw(form, key).startswith(value[:9])


@pytest.mark.parametrize("label", ["当年年度预算", "预算申报数", "资金总额及构成"])
def test_names_of_the_total_of_the_year(read: Any, ask: Any, label: str) -> None:
    (form,) = read(ROWS.replace("年度资金总额", label))
    assert ask.raw(form, "funds.annual") == "36"


@pytest.mark.parametrize(("text", "name"), [(SOURCES, "表.txt"), (GRID, "表.html")])
def test_what_sources_gave_last_year_is_not_what_they_give_now(
    read: Any, ask: Any, text: str, name: str
) -> None:
    (form,) = read(text, name)
    assert ask.raw(form, "funds.annual") == "72.5"
    assert ask.column(form, "funds", "amount")[:3] == ["72.5", "52.5", "20"]
    assert "40" not in ask.column(form, "funds", "amount")
    assert ask.raw(form, "goal.annual") == "2023年清淤12公里。"
    assert form.coverage.share == 1


def test_of_a_head_that_names_its_columns_twice_the_second_half_is_of_the_year(read: Any, ask: Any) -> None:
    (form,) = read(TWICE)
    assert ask.column(form, "indicators", "name") == ["作业次数", "农户满意度"]
    assert ask.column(form, "indicators", "level1") == ["产出指标", "满意度指标"]


def test_halves_that_do_not_pair_are_not_judged(read: Any) -> None:
    (form,) = read(TWICE.replace("数量指标\n作业次数\n30次\n", ""))
    assert (form.rows("indicators").status, form.rows("indicators").rows) == ("unread", ())


def test_a_comparator_at_which_a_text_breaks_off_had_a_figure(read: Any) -> None:
    (form,) = read(ROWS[: ROWS.index("95%")].replace("\t", " "))
    field = form.rows("indicators").rows[-1].fields["target"]
    assert (field.missing, field.value) == ("unread", None)


def test_a_text_that_ends_early_leaves_its_goal_open(read: Any) -> None:
    (form,) = read(ROWS[: ROWS.index("绩效目标\t")])
    assert _slot(form, "年度目标", "content").missing == "unread"
    assert _slot(form, "项目名称", "content").missing == ""


def test_names_printed_before_all_values_are_no_values(read: Any) -> None:
    names = "培训人数 补助户数 发放次数 建档数量 复查率 到户率 群众满意度 干部满意度"
    head = "项目支出绩效目标表 (2024年度) 项目名称 村医培训 主管部门 青禾县卫健局 年度资金总额 20万元"
    goal = "年度目标 培训村医60人。 一级 指标 二级指标 三级指标 指标值 产出指标 数量指标"
    text = f"{head} {goal} {names}"
    (form,) = read(text)
    assert (form.rows("indicators").status, form.rows("indicators").rows) == ("unread", ())


def test_the_first_label_of_glued_text_counts_behind_any_value(read: Any, ask: Any) -> None:
    (form,) = read(GLUED.replace("二级项目名称", "一*级文化专项二级项目名称"))
    assert ask.raw(form, "project.name") == "展厅更新"


def test_a_share_in_words_is_one_value(read: Any, ask: Any) -> None:
    (form,) = read(GLUED)
    assert ask.column(form, "indicators", "target")[:2] == ["=1处", "=100百分比"]


def test_a_target_that_may_stand_in_its_name_is_not_missing(read: Any) -> None:
    (form,) = read(GLUED)
    field = form.rows("indicators").rows[2].fields["target"]
    assert (field.raw, field.missing) == ("", "unread")


def test_a_title_glued_to_a_value_leaves_it_to_the_form_before(read: Any, ask: Any) -> None:
    first, second = read(GLUED + NEXT)
    assert ask.column(first, "indicators", "target")[-1] == "≥90%"
    assert (second.title, ask.raw(second, "project.name")) == ("项目支出绩效目标表", "图书购置")


def test_a_direction_beside_a_comparator_in_words_is_no_sign(read: Any, ask: Any) -> None:
    head = "一级指标\t二级指标\t三级指标\t指标性质\t指标方向\t指标值\t计量单位\n"
    table = head + "产出指标\t数量指标\t台账本数\t正向\t等于\t12\t本\n"
    (form,) = read(ROWS[: ROWS.index("一级指标")] + table)
    assert ask.column(form, "indicators", "target") == ["=12本"]


def test_what_stands_behind_a_label_that_nothing_asks_for_is_read(read: Any) -> None:
    (form,) = read(TWICE.replace("主管部门\n", "项目负责人\n方平\n联系电话\n0730-1234567\n主管部门\n"))
    assert not form.coverage.unread


HEADED = """\
项目支出绩效目标申报表
(2021年度)
项目名称 犬只免疫
预算单位 青禾县疾控中心
项目资金(万元) 年度资金总额 金额(万元)
(一)财政拨款小计 4.00
1、一般公共预算 4.00
(二)其他收入 0.00
年度目标 免疫犬只3000只。
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 免疫犬只数 3000只
满意度指标 服务对象满意度指标 居民满意度 ≥90%
"""


@pytest.mark.parametrize("text", [HEADED, HEADED.replace(" ", "\t")])
def test_a_total_that_only_heads_the_amounts_is_not_blank(read: Any, ask: Any, text: str) -> None:
    (form,) = read(text)
    assert "funds.annual" not in form.fields
    assert _slot(form, "年度资金总额", "required").value == "否"
    assert (ask.raw(form, "money_unit"), ask.column(form, "funds", "amount")[0]) == ("万元", "4.00")
    assert {row.field("status").value for row in form.rows("blocks").rows} == {"已读"}


LIST = """\
2025年项目绩效目标和指标
单位名称（项目类别/支出项目）
年度预算安排
机房租赁
168000
【项目概况】：租赁机柜77个。
【总体目标】
保障机房运转。
【产出指标-数量指标】
指标1：机柜数量（≥77台）
【产出指标-质量指标】
指标1：在线率（≥97%）
【满意度指标-服务对象满意度指标】
指标1：群众满意度（≥90%）
"""


def test_labels_in_brackets_of_a_list(read: Any, ask: Any) -> None:
    (form,) = read(LIST)
    assert ask.raw(form, "project.summary") == "租赁机柜77个。"
    assert ask.raw(form, "goal.total") == "保障机房运转。"
    assert not form.coverage.unread


def test_a_list_of_projects_leaves_open_what_it_does_not_print(read: Any) -> None:
    (form,) = read(LIST)
    assert _slot(form, "主管部门", "content").missing == "unread"


ON_ONE_LINE = """\
水利发展补助资金区域绩效目标表 (2022年度) 专项名称 水利发展补助资金 主管部门 省水利厅 资金额度 880 万 \
年度总体目标 改造灌区3处。 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 改造灌区数 3处 \
满意度指标 服务对象满意度指标 农户满意度 ≥90%
"""


def test_a_value_before_a_label_is_no_part_of_it(read: Any, ask: Any) -> None:
    (form,) = read(ON_ONE_LINE)
    assert ask.raw(form, "project.name") == "水利发展补助资金"
    assert ask.raw(form, "org.department") == "省水利厅"
    assert ask.raw(form, "funds.annual") == "880 万"
