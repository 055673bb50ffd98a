"""What text without columns keeps: brackets, blanks inside a cell, two columns of direction, headings."""

from __future__ import annotations

from typing import Any

SIGNED = """\
水利设施巡护项目绩效目标表
（2023年）
项目名称 水利设施巡护
主管部门 云溪县水利局
实施单位 云溪县灌区所
投入目标（万元） 资金来源 年初安排金额（万元）
资金总额 12
其中：财政拨款数 10
其他资金 2
年度目标 巡护渠道，及时排除隐患。
绩效指标（权重分值90分） 一级指标 二级指标 三级指标 指标性质 指标方向 目标值 计量单位 分值 备注
产出指标 数量指标 巡护渠道长度（ ≥**公里 ） 正向 = 36 公里 20
产出指标 成本指标 巡护单位成本 反向 ≤ 0.3 万元/公里 30
满意度指标 服务对象满意度指标 灌区农户满意度 正向 ≥ 90 % 40
"""


def test_the_sign_of_a_target_is_found_beside_its_direction(read: Any, ask: Any) -> None:
    (form,) = read(SIGNED)
    assert ask.column(form, "indicators", "target") == ["=36公里", "≤0.3万元/公里", "≥90%"]
    assert ask.column(form, "indicators", "weight") == ["20", "30", "40"]


def test_blanks_inside_brackets_part_no_name(read: Any, ask: Any) -> None:
    (form,) = read(SIGNED)
    assert ask.column(form, "indicators", "name")[0] == "巡护渠道长度（ ≥**公里 ）"


def test_amounts_below_a_source_column_are_parts_of_the_total(read: Any, ask: Any) -> None:
    (form,) = read(SIGNED)
    assert [ask.raw(form, key) for key in ("funds.annual", "funds.annual.fiscal")] == ["12", "10"]


CELLS = """\
项目支出绩效目标申报表
(2024年度)
项目名称
疫苗接种服务
主管部门及编码
[021]南屿区卫健局
实施单位
(盖章)
年度资金总额：
12.00
年度目标
为适龄儿童接种疫苗。
一级指标
二级指标
三级指标
指标值
产出指标
数量指标
6 岁以下儿童接种率
≥95%
7 岁儿童查验数
820人
……
效益指标
经济效益指标
社会效益指标
疫苗可防病发病率
下降
满意度指标
(10分)
服务对象满意度指标
家长满意度
≥90%
区卫健局审核意见
同意
扫一扫在手机打开当前页
"""


def test_a_line_that_is_a_cell_keeps_its_blanks(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    assert ask.column(form, "indicators", "name") == [
        "6 岁以下儿童接种率",
        "7 岁儿童查验数",
        "疫苗可防病发病率",
        "家长满意度",
    ]
    assert ask.column(form, "indicators", "target") == ["≥95%", "820人", "下降", "≥90%"]


def test_a_level_without_indicators_and_the_points_of_a_level_are_no_values(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    assert ask.column(form, "indicators", "level2")[2:] == ["社会效益指标", "服务对象满意度指标"]
    assert ask.column(form, "indicators", "level1")[-1] == "满意度指标(10分)"


def test_opinions_and_the_foot_of_a_page_are_no_indicators(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    assert len(form.rows("indicators").rows) == 4


def test_a_place_for_a_seal_is_blank(read: Any, ask: Any) -> None:
    (form,) = read(CELLS)
    assert form.fields["org.unit"].missing == "blank"
    assert ask.raw(form, "org.department") == "[021]南屿区卫健局"


def test_a_title_repeated_on_the_next_page_opens_no_form(read: Any, ask: Any) -> None:
    head, _, tail = CELLS.partition("产出指标\n")
    (form,) = read(head.replace("一级指标", "项目支出绩效目标申报表\n一级指标") + "产出指标\n" + tail)
    assert ask.raw(form, "project.name") == "疫苗接种服务"
    assert len(form.rows("indicators").rows) == 4


def test_a_heading_about_a_form_opens_none(read: Any) -> None:
    assert len(read("项目支出绩效目标申报表填报说明\n一、本表由实施单位填写。\n" + CELLS)) == 1


def test_the_last_cells_of_a_cut_row_are_unread(read: Any) -> None:
    rows = "\n".join(
        (
            "项目支出绩效自评表 | ||||||",
            "项目名称 | 苗木补植 | |||||",
            "主管部门 | 青禾县林业局 | 实施单位 | 青禾县苗圃 | |||",
            "一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 |",
            "产出指标 | 数量指标 | 补植株数 | 50 | ≥900株 | 940株 | 50 |",
            "满意度指标 | 服务对象满意度指标 | 林农满意度 | 40 | ",
            "≥9",
        )
    )
    (form,) = read(rows)
    last = form.rows("indicators").rows[-1]
    assert last.fields["weight"].raw == "40"
    assert last.fields["actual"].missing == "unread"


def test_level_names_of_a_form_in_one_line_are_kept_apart(read: Any, ask: Any) -> None:
    (form,) = read(" ".join(CELLS.replace("6 岁", "6岁").replace("7 岁", "7岁").split("\n")))
    assert ask.column(form, "indicators", "level2")[0] == "数量指标"
    assert ask.column(form, "indicators", "level2")[2] == "社会效益指标"
