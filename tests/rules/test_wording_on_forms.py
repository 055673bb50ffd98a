"""Rules about wording, documents and side totals on a form as a clerk would send it."""

from __future__ import annotations

import pytest

from jixiaolint import api
from jixiaolint.api import Options, Session

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t农村公路养护\t\t\t\t\t
主管部门\t青禾县交通运输局\t\t实施单位\t青禾县公路养护中心\t\t
项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t90.00\t90.00\t90.00\t10\t100%\t10
其中：财政拨款\t90.00\t90.00\t90.00\t—\t100%\t—
年度总体目标\t预期目标\t\t实际完成情况\t\t\t
\t{goal}\t\t{actual}\t\t\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥80公里\t{length}\t50\t50
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t92%\t40\t40
总分\t\t\t\t\t100\t100
"""
CLEAN = {
    "goal": "养护村道80公里，投入90万元，其中硬化60万元、排水30万元。",
    "actual": "完成东岭村、西岭村道路养护；完成安排的排水沟清淤。",
    "length": "81公里",
}
WATCHED = ("TXT-003", "CIT-008", "CMP-005", "UNT-004", "FND-011")


@pytest.fixture(scope="module")
def session() -> Session:
    return api.open_session(Options(select=WATCHED))


def found(session: Session, **changes: str) -> list[tuple[str, str, str]]:
    report = api.check_bytes("表.txt", FORM.format(**{**CLEAN, **changes}).encode(), session)
    assert len(report.forms) == 1
    assert report.tool_errors == ()
    return [
        (finding.rule, finding.severity, finding.case)
        for finding in report.findings
        if finding.verdict == "fail" and finding.rule in WATCHED
    ]


def test_a_sound_form_is_left_alone(session: Session) -> None:
    assert found(session) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"goal": "投入90万元，其中硬化60万元、排水40万元。"}, ("FND-011", "warning", "叙述其中")),
        ({"goal": "硬化60万元、排水40万元，合计90万元。"}, ("FND-011", "warning", "叙述合计")),
        (
            {
                "actual": "组织护路员对路面坑槽、边沟逐处修补清理；"
                "西岭村：组织护路员对路面坑槽、边沟逐处修补清理。"
            },
            ("TXT-003", "warning", "逐字重复"),
        ),
        (
            {
                "actual": "组织护路员对全县农村公路路面坑槽和边沟逐处修补清理。"
                "组织护路员对全县农村公路的路面坑槽、边沟逐处修补清理。"
            },
            ("TXT-003", "note", "仅虚词不同"),
        ),
        ({"length": "81处"}, ("UNT-004", "warning", "目标与完成不同类")),
        ({"actual": "1.完成养护80公里；2.清理边沟12处，3.修补路面。"}, ("CMP-005", "note", "残句")),
        ({"actual": "完成养护XX公里。"}, ("CMP-005", "note", "占位")),
        ({"actual": "（200字以内）"}, ("CMP-005", "warning", "模板提示")),
        (
            {"goal": "按《村道养护办法》（青交发〔2023〕6号）和《护路员补助细则》（青交发〔2023〕6号）办。"},
            ("CIT-008", "warning", "标题不同"),
        ),
    ],
)
def test_one_slip_is_one_finding(
    changes: dict[str, str], expected: tuple[str, str, str], session: Session
) -> None:
    assert found(session, **changes) == [expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"goal": "投入90万元，其中硬化50万元、排水30万元。"},  # other uses are not listed
        {"goal": "投入90万元，其中财政资金80万元，用于硬化60万元，用于排水20万元。"},
        {"actual": "完成东岭村道路硬化三公里，方便村民出行；完成西岭村道路硬化三公里，方便村民出行。"},
        {"actual": "组织护路员培训三期，每期不少于四十人；组织护路员培训五期，每期不少于四十人。"},
        {"length": "81000米"},
        {"actual": "1.完成养护80公里，2.清理边沟12处，3.修补路面。"},
        {"actual": "采购XX-200型压路机，由张**负责，密码为******。"},
        {
            "goal": "按《关于印发〈村道养护办法〉的通知》（青交发〔2023〕6号）执行，"
            "《村道养护办法》（青交发〔2023〕6号）没有规定的另行研究。"
        },
    ],
)
def test_its_nearest_look_alike_is_none(changes: dict[str, str], session: Session) -> None:
    assert found(session, **changes) == []
