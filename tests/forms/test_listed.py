"""Indicators without a head, several projects in a list, text made out of an image, long lines."""

from __future__ import annotations

import time
from typing import Any

TAGGED = """\
青桐市林业局2024年项目绩效目标和指标

单位编码
单位名称（项目类别/支出项目）
年度预算安排
项目内容
绩效目标
021
青桐市林业局
930000
   021001
   古树名木保护
250000
【项目概况】：为城区古树安装支撑和围栏。
【总体目标】
保护好城区古树。
【产出指标-数量指标】
指标1：保护古树株数（≥41株）
【产出指标-质量指标】
指标1：支撑安装合格率（≥98%）
【效益指标-社会效益指标】
指标1：市民护绿意识（有所增强）
【满意度指标-服务对象满意度指标】
指标1：周边居民满意度（≥90%）

   021001
   林火监测
680000
【项目概况】：租用瞭望塔。
【产出指标-数量指标】
指标1：监测点数（=12个）
指标2：巡护里程（≥300公里）
【产出指标-时效指标】
指标1：火情上报时限（≤15分钟）
【效益指标-生态效益指标】
指标1：森林受害率（≤0.9‰）
"""
PROSE = """\
关于柳河乡蔬菜大棚项目绩效目标设定的公示
根据有关通知，安排资金48万元建设大棚12座。现将绩效目标公示如下：
一、产出指标
数量指标：新建大棚数量（≥**座）≥12座；大棚验收合格率（≥**%）≥98%；时效指标：完工及时率（≥**%）≥100%。
二、效益指标
经济效益指标：大棚年产值（≥**万元）≥60万元；社会效益指标：受益户数（≥**户）≥35户。
附件：柳河乡蔬菜大棚项目绩效目标设定表.xlsx
柳河乡人民政府
"""
FRAGMENT = (
    "产出指标数量指标工资足额发放率=100% 30 信息报送次数≥12次 20 时效指标按月发放率=100% 20 "
    "效益指标经济效益指标结余率≤3% 20 合计100 评价结论按月足额发放。"
)
ESSAY = (
    "绩效指标分为产出指标、效益指标和满意度指标。产出指标包括数量指标、质量指标、时效指标和成本指标，"
    "效益指标包括经济效益指标、社会效益指标、生态效益指标等，各单位应结合实际细化。"
)
HEAD = (
    "绩效目标自评表（2023年度）项目名称清淤主管部门水利局绩效指标"
    "一级指标二级指标三级指标分值年度指标值全年实际值得分"
)
SCANNED = """\
项目支出绩效自评表
（2022年度）
项目名称 广场照明维护
主管部门 东河区城管局 实施单位 东河区照明所
绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 维护路灯盏数 ≥860盏 860盏 30 30
质量指标 亮灯率 298% I00% 30 30
效益指标 社会效益指标 夜间照明改善 明显 明显 30 30
满意度指标 服务对象满意度指标 市民满意度 292% 93% 10 10
总分 100 100
"""


def _cells(form: Any, key: str) -> list[str]:
    return [row.fields[key].raw for row in form.rows("indicators").rows]


def test_every_project_of_a_list_with_tags_is_a_form(read: Any, ask: Any) -> None:
    first, second = read(TAGGED)
    assert (ask.raw(first, "project.name"), ask.raw(second, "project.name")) == ("古树名木保护", "林火监测")
    assert (ask.raw(first, "funds.annual"), ask.raw(second, "funds.annual")) == ("250000", "680000")
    assert ask.raw(first, "year") == "2024年"
    assert _cells(first, "name")[0] == "指标1：保护古树株数"
    assert _cells(first, "target") == ["≥41株", "≥98%", "有所增强", "≥90%"]
    assert _cells(second, "target") == ["=12个", "≥300公里", "≤15分钟", "≤0.9‰"]
    assert _cells(first, "level2")[2] == "社会效益指标"


def test_indicators_in_sentences(read: Any) -> None:
    (form,) = read(PROSE)
    assert _cells(form, "target") == ["≥12座", "≥98%", "≥100%", "≥60万元", "≥35户"]
    assert _cells(form, "name")[0].startswith("新建大棚数量")
    assert _cells(form, "level2") == ["数量指标", "数量指标", "时效指标", "经济效益指标", "社会效益指标"]


def test_the_name_of_an_attached_file_is_no_title(read: Any) -> None:
    (form,) = read(PROSE)
    assert form.title == ""


def test_a_fragment_without_title_and_head(read: Any, ask: Any) -> None:
    (form,) = read(FRAGMENT)
    assert form.type == "self_eval"
    assert _cells(form, "target") == ["=100%", "≥12次", "=100%", "≤3%"]
    assert _cells(form, "weight") == ["30", "20", "20", "20"]
    assert ask.raw(form, "other.评价结论") == "按月足额发放。"


def test_prose_about_indicators_is_no_form(read: Any) -> None:
    assert read(ESSAY) == ()
    assert read(ESSAY * 30) == ()


def test_text_made_out_of_an_image_is_read_but_not_relied_on(read: Any) -> None:
    (form,) = read(SCANNED)
    assert _cells(form, "target") == ["≥860盏", "298%", "明显", "292%"]
    fields = [field for row in form.rows("indicators").rows for field in row.fields.values()]
    assert "exact" not in {
        field.trust for field in (*fields, *form.fields.values()) if field.how != "derived"
    }


def test_the_same_text_typed_by_hand_is_certain(read: Any) -> None:
    typed = SCANNED.replace("298%", "≥98%").replace("I00%", "100%").replace("292%", "≥92%")
    (form,) = read(typed)
    targets = [row.fields["target"].trust for row in form.rows("indicators").rows]
    assert targets == ["exact"] * 4


def _seconds(read: Any, text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def test_long_lines_take_time_in_proportion_or_are_cut_off(read: Any) -> None:
    read(FRAGMENT)
    lines = [
        "绩效目标" * 250_000,
        "绩效" + "a" * 2_000_000,
        "绩效自评表项目名称" * 100_000,
        HEAD + "产出指标数量指标清淤长度" + "1" * 300_000,
        HEAD + "产出指标数量指标清淤长度20≥12公里12公里20" * 10_000,
        HEAD + "产出指标数量指标" + "（" * 300_000,
    ]
    assert max(_seconds(read, line) for line in lines) < 5.0


def test_a_line_that_is_too_long_says_so(read: Any) -> None:
    (form,) = read(HEAD + "产出指标数量指标清淤长度20≥12公里12公里20" * 10_000)
    assert "cut-off" in {note.code for note in form.notes}
    assert form.rows("indicators").status == "incomplete"
    assert form.coverage.share < 0.5
