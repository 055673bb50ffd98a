"""A self-evaluation that adds up, spoilt one cell at a time."""

from __future__ import annotations

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.assembly import DocumentReport
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form

TEXT = """项目支出绩效自评表
（2022年度）
项目名称\t滨河绿道维护
主管部门\t柳林区园林局\t实施单位\t柳林区绿道管理站
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t120.00\t100.00\t90.00\t10\t90.00%\t9
\t其中：当年财政拨款\t100.00\t80.00\t70.00\t—\t87.50%\t—
\t上年结转资金\t20.00\t20.00\t20.00\t—\t100.00%\t—
\t其他资金\t\t\t\t—\t\t—
年度总体目标\t预期目标\t实际完成情况
\t维护滨河绿道，方便居民骑行。\t绿道全部维护到位。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t维护绿道长度\t≥12公里\t12公里\t20\t20\t
\t\t质量指标\t维护验收合格率\t=100%\t100%\t20\t20\t
\t\t时效指标\t报修处理及时率\t≥95%\t96%\t10\t10\t
\t效益指标\t社会效益指标\t日均骑行人数\t≥800人\t850人\t30\t30\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t\t100\t99\t
"""
EXCHANGED = ("93%\t10\t10\t → 88%\t8\t10\t两处积水未处理，次年改造", "100\t99 → 100\t97")
"""The weight and the score of a row exchanged, with the total right."""


def spoilt(*pairs: str) -> str:
    """The form with pieces of text replaced, ``old → new``, each of which must occur."""
    text = TEXT
    for pair in pairs:
        old, _, new = pair.partition(" → ")
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def checked(text: str, session: api.Session) -> DocumentReport:
    report = api.check_bytes("绿道.txt", text.encode("utf-8"), session)
    assert report.tool_errors == ()
    return report


def read(text: str, session: api.Session) -> Form:
    (form,) = session.desk.read("绿道.txt", text.encode("utf-8")).forms
    return form


def open_session() -> api.Session:
    return api.open_session(Options())


def only(report: DocumentReport, rule: str, field: str = "") -> Finding:
    (found,) = (entry for entry in report.findings if entry.rule == rule and field in entry.field)
    return found


def kinds(finding: Finding) -> list[str]:
    return [cause.kind for cause in finding.causes]


def puts(finding: Finding, number: int = 0) -> list[str]:
    """The cells of a cause with the texts that they would hold."""
    change = finding.causes[number].change
    assert change is not None
    return [f"{cell.field} {cell.printed} → {cell.meant}" for cell in change.cells]
