"""Blank templates and filled-in samples as finance bureaus hand them out: no error in any of them."""

from __future__ import annotations

import pytest

from jixiaolint import api

TAB_EVALUATION = """项目支出绩效自评表
（    年度）
项目名称\t
主管部门\t\t实施单位\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t\t\t\t10\t\t
\t其中：当年财政拨款\t\t\t\t—\t\t—
\t上年结转资金\t\t\t\t—\t\t—
\t其他资金\t\t\t\t—\t\t—
年度总体目标\t预期目标\t实际完成情况
\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t指标1：\t\t\t\t\t
\t\t\t指标2：\t\t\t\t\t
\t\t质量指标\t指标1：\t\t\t\t\t
\t\t时效指标\t指标1：\t\t\t\t\t
\t效益指标\t社会效益指标\t指标1：\t\t\t\t\t
\t满意度指标\t服务对象满意度指标\t指标1：\t\t\t\t\t
总分\t\t\t\t\t\t100\t\t
"""
TAB_GOAL = """项目支出绩效目标申报表
（20XX年度）
项目名称\t（填写预算批复的项目全称）\t\t项目类别\t专项资金□ 经常性项目□ 一次性项目□
主管部门\t\t\t实施单位\t
计划开始日期\t    年  月  日\t\t计划完成日期\t    年  月  日
项目资金（万元）\t项目资金总额\t\t年度资金申请总额\t
\t其中：财政资金\t\t其中：当年财政拨款\t
\t\t\t上年结转资金\t
\t其他资金\t\t其他资金\t
项目绩效目标\t项目总目标（  年—  年）\t年度总体目标
\t目标1：……\t目标1：……
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
\t产出指标\t数量指标\t指标1：\t≥**
\t\t质量指标\t指标1：\t≥**%
\t\t时效指标\t指标1：\t
\t\t成本指标\t指标1：\t≤**元
\t效益指标\t经济效益指标\t指标1：\t
\t\t社会效益指标\t指标1：\t
\t\t生态效益指标\t指标1：\t
\t满意度指标\t服务对象满意度指标\t指标1：\t≥**%
填报说明：1.本表由实施单位填写，主管部门审核。2.没有的栏目填“无”。
"""
HTML_EVALUATION = """<html><body><h3>项目支出绩效自评表</h3><p>（ 年度）</p><table>
<tr><td>项目名称</td><td colspan="8"></td></tr>
<tr><td>主管部门</td><td colspan="4"></td><td>实施单位</td><td colspan="3"></td></tr>
<tr><td rowspan="5">项目资金（万元）</td><td colspan="2"></td><td>年初预算数</td><td>全年预算数</td>
<td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td colspan="2">年度资金总额</td><td></td><td></td><td></td><td>10</td><td></td><td></td></tr>
<tr><td colspan="2">其中：当年财政拨款</td><td></td><td></td><td></td><td>—</td><td></td><td>—</td></tr>
<tr><td colspan="2">上年结转资金</td><td></td><td></td><td></td><td>—</td><td></td><td>—</td></tr>
<tr><td colspan="2">其他资金</td><td></td><td></td><td></td><td>—</td><td></td><td>—</td></tr>
<tr><td rowspan="2">年度总体目标</td><td colspan="4">预期目标</td><td colspan="4">实际完成情况</td></tr>
<tr><td colspan="4"></td><td colspan="4"></td></tr>
<tr><td rowspan="5">绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td>
<td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因分析及改进措施</td></tr>
<tr><td rowspan="2">产出指标（50分）</td><td>数量指标</td>
<td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>质量指标</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>效益指标（30分）</td><td>社会效益指标</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>满意度指标（10分）</td><td>服务对象满意度指标</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td colspan="6">总分</td><td>100</td><td></td><td></td></tr>
</table><p>注：得分一档最高不能超过该指标分值上限。</p></body></html>"""
CELL_A_LINE = "\n".join(
    [
        "项目支出绩效自评表",
        "（ 年度）",
        "项目名称",
        "主管部门",
        "实施单位",
        "项目资金（万元）",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
        "年度资金总额",
        "10",
        "其中：当年财政拨款",
        "上年结转资金",
        "其他资金",
        "年度总体目标",
        "预期目标",
        "实际完成情况",
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
        "产出指标",
        "数量指标",
        "指标1：",
        "质量指标",
        "指标1：",
        "时效指标",
        "指标1：",
        "成本指标",
        "指标1：",
        "效益指标",
        "社会效益指标",
        "指标1：",
        "满意度指标",
        "服务对象满意度指标",
        "指标1：",
        "总分",
        "100",
    ]
)
PAGE_GOAL = """财政项目支出绩效目标申报表

(     年度)

项目名称             项目类别 专项资金□  经常性项目□  一次性项目□

主管单位             实施单位

计划开始日期         计划完成日期

项目资金（万元）

项目资金总额         年度资金申请总额

其中：财政资金       其中：当年财政拨款

                     上年结转资金

其他资金             其他资金

项目绩效目标

项目总目标           年度总体目标

绩效指标

一级指标 二级指标 三级指标 年度指标值

产出指标 数量指标 指标1：

质量指标 指标1：

时效指标 指标1：

效益指标 社会效益指标 指标1：

满意度指标 服务对象满意度指标 指标1：
"""
DEPARTMENT = """部门（单位）整体支出绩效目标表
（    年度）
部门（单位）名称\t
年度主要任务\t任务名称\t主要内容\t预算金额（万元）
\t\t\t总额\t财政拨款\t其他资金
\t任务1\t\t\t\t
\t任务2\t\t\t\t
\t金额合计\t\t\t\t
年度总体目标\t目标1：\n\t目标2：
年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t指标1：\t
\t\t质量指标\t指标1：\t
\t效益指标\t社会效益指标\t指标1：\t
\t满意度指标\t服务对象满意度指标\t指标1：\t
"""
SAMPLE = """项目支出绩效自评表（样表）
（2024年度）
项目名称\t示例：乡镇集中供水设施维修
主管部门\t某某县水利局\t实施单位\t某某县供水站
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t80.00\t80.00\t72.00\t10\t90.00%\t9
\t其中：当年财政拨款\t80.00\t80.00\t72.00\t—\t90.00%\t—
\t上年结转资金\t0.00\t0.00\t0.00\t—\t—\t—
\t其他资金\t0.00\t0.00\t0.00\t—\t—\t—
年度总体目标\t预期目标\t实际完成情况
\t维修供水站点16处，保障村民用水。\t维修供水站点16处。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t维修供水站点数\t=16处\t16处\t20\t20\t
\t\t质量指标\t维修验收合格率\t=100%\t100%\t20\t20\t
\t\t时效指标\t抢修到场时间\t≤4小时\t3小时\t10\t10\t
\t效益指标\t社会效益指标\t受益村民人数\t≥5200人\t5300人\t30\t30\t
\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t\t100\t99\t
"""
FORMS = {
    "tab-evaluation.txt": TAB_EVALUATION,
    "tab-goal.txt": TAB_GOAL,
    "spans.html": HTML_EVALUATION,
    "cell-a-line.txt": CELL_A_LINE,
    "page-goal.txt": PAGE_GOAL,
    "department.txt": DEPARTMENT,
    "sample.txt": SAMPLE,
    "sample.md": "\n".join("|" + line.replace("\t", "|") + "|" for line in SAMPLE.splitlines()),
}


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session()


@pytest.mark.parametrize("name", FORMS)
def test_no_error_in_a_blank_template_or_a_sample(name: str, session: api.Session) -> None:
    report = api.check_bytes(name, FORMS[name].encode(), session)
    assert not report.tool_errors
    assert len(report.forms) == 1
    wrong = [
        (one.rule, one.message.zh)
        for one in report.findings
        if one.severity == "error" and one.verdict == "fail"
    ]
    assert not wrong


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_it_is_told_as_not_understood(name: str, session: api.Session) -> None:
    report = api.check_bytes(name, FORMS[name].encode(), session)
    (form,) = report.forms
    assert form.coverage.enough, form.coverage.unread
