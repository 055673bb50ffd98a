"""The rules on forms as a clerk would send them, from bytes to findings."""

from __future__ import annotations

import pytest

from jixiaolint import api
from jixiaolint.api import Session

SELF_EVAL = """项目支出绩效自评表

（2023年度）

项目名称\t村级道路养护\t\t\t\t\t\t\t
主管部门\t青禾县交通运输局\t\t\t实施单位\t青禾县公路养护中心\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t{initial}\t{adjusted}\t{executed}\t10\t{rate}\t{score}\t
\t其中：当年财政拨款\t{initial}\t{adjusted}\t{executed}\t—\t{rate}\t—\t
\t上年结转资金\t\t\t\t—\t\t—\t
\t其他资金\t{other}\t\t\t—\t\t—\t
年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t\t
\t按照《关于下达道路养护资金的通知》（青财建〔{notice}〕31号），养护村道 80 公里。\t\t\t完成 80 公里。\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t养护里程\t≥80公里\t80公里\t30\t{first}\t
\t\t质量指标\t抽检合格率\t≥95%\t96%\t10\t10\t
\t\t时效指标\t路面破损修补天数\t≤7天\t6天\t10\t10\t
\t效益指标\t社会效益指标\t受益行政村\t≥12个\t12个\t30\t30\t
\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t91%\t10\t10\t
总分\t\t\t\t\t\t100\t{total}\t
"""
CLEAN = {
    "initial": "120.00",
    "adjusted": "110.00",
    "executed": "104.50",
    "rate": "95.00%",
    "score": "9.5",
    "other": "",
    "notice": "2023",
    "first": "30",
    "total": "99.5",
}

GOAL = """财政项目支出绩效目标申报表

（2023年度）

项目名称\t社区食堂运营补贴\t\t项目类别\t专项资金□ 经常性项目☑ 一次性项目□\t
主管部门\t青禾县民政局\t\t实施单位\t青禾县养老服务中心\t
计划开始日期\t2023-01-01\t\t计划完成日期\t2023-12-31\t
项目资金（万元）\t项目资金总额\t{total}\t年度资金申请总额\t60.00\t
\t其中：财政资金\t50.00\t其中：当年财政拨款\t50.00\t
\t\t\t上年结转资金\t\t
\t其他资金\t10.00\t其他资金\t10.00\t
项目绩效目标\t项目总目标（2023年-2023年）\t\t年度总体目标\t\t
\t为老年人提供助餐服务。\t\t根据《关于社区助餐服务的意见》（青民发〔{notice}〕5号），全年助餐 3 万人次。\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t
\t产出指标\t数量指标\t助餐人次\t≥30000人次\t
\t\t质量指标\t食品抽检合格率\t=100%\t
\t\t时效指标\t补贴拨付时间\t每季度末\t
\t效益指标\t社会效益指标\t覆盖社区数\t≥18个\t
\t满意度指标\t服务对象满意度指标\t就餐老人满意度\t≥90%\t
"""


@pytest.fixture(scope="module")
def session() -> Session:
    return api.open_session()


def findings(session: Session, text: str) -> list[tuple[str, str, str]]:
    report = api.check_bytes("表.txt", text.encode(), session)
    assert len(report.forms) == 1
    assert report.tool_errors == ()
    return [
        (finding.rule, finding.severity, finding.case)
        for finding in report.findings
        if finding.verdict == "fail" and finding.rule[:3] not in ("INP", "CMP") and not finding.derived
    ]


def test_clean_forms_are_clean(session: Session) -> None:
    assert findings(session, SELF_EVAL.format(**CLEAN)) == []
    assert findings(session, GOAL.format(total="60.00", notice="2022")) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"other": "3.00"}, [("FND-003", "error", "年初预算")]),
        (
            {"rate": "87.08%", "score": "8.71", "total": "98.71"},
            [("EXE-001", "error", "执行率不符"), ("EXE-001", "error", "执行率不符")],
        ),
        ({"rate": "95%"}, []),
        ({"first": "31", "total": "100.5"}, [("SCO-002", "error", "指标"), ("SCO-002", "error", "总分")]),
        ({"total": "95.9"}, [("SCO-001", "error", "总分不符")]),
        ({"notice": "2022"}, []),
        ({"notice": "2024"}, [("CIT-001", "note", "自评表次年")]),
        ({"notice": "2025"}, [("CIT-001", "error", "自评表")]),
    ],
)
def test_one_wrong_figure_is_one_cause(
    change: dict[str, str], expected: list[tuple[str, str, str]], session: Session
) -> None:
    assert findings(session, SELF_EVAL.format(**{**CLEAN, **change})) == expected


def test_the_initial_budget_is_named_as_the_cause(session: Session) -> None:
    text = SELF_EVAL.format(**{**CLEAN, "rate": "87.08%", "score": "8.71", "total": "98.71"})
    report = api.check_bytes("表.txt", text.encode(), session)
    rates = [finding for finding in report.findings if finding.rule == "EXE-001"]
    assert {finding.expected for finding in rates} == {"95.00%"}
    assert {finding.causes[0].text.zh for finding in rates} == {"按年初预算数计算"}
    assert {finding.causes[0].text.en for finding in rates} == {"computed on the initial budget"}
    assert [finding.location.line for finding in rates] == [8, 9]


def test_a_goal_form_with_a_wrong_total_and_a_later_notice(session: Session) -> None:
    found = findings(session, GOAL.format(total="66.00", notice="2024"))
    assert found == [("FND-001", "error", "各来源"), ("CIT-001", "error", "目标表")]
