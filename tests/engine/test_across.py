"""Forms judged with the forms that stand in their relations: what is told, where, and with what certainty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.assembly import report_of
from jixiaolint.engine import Facts, FormResult, judge_across, judge_form
from jixiaolint.language import relations_of
from jixiaolint.model.finding import Finding, Join, Report
from jixiaolint.model.form import Form, RowSet
from jixiaolint.reporters import REPORTERS, render

SELF = """项目支出绩效自评表
（2022年度）
项目名称\t公园健身步道养护
主管部门\t柳林区园林局\t实施单位\t柳林区公园管理所
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t120.00\t100.00\t90.00\t10\t90.00%\t9
年度总体目标\t预期目标\t实际完成情况
\t养护健身步道，方便居民锻炼。\t步道全部养护到位。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t养护步道长度\t≥12公里\t12公里\t40\t40\t
\t\t质量指标\t养护验收合格率\t=100%\t100%\t20\t20\t
\t效益指标\t社会效益指标\t日均锻炼人数\t≥800人\t850人\t20\t20\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t\t100\t99\t
"""
GOAL = """项目支出绩效目标申报表
（2022年度）
项目名称\t公园健身步道养护
主管部门\t柳林区园林局\t实施单位\t柳林区公园管理所
资金情况（元）\t年度资金总额\t1200000.00
\t其中：财政拨款\t1200000.00
年度目标\t养护健身步道，方便居民锻炼。
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t养护步道长度\t≥15公里
\t\t质量指标\t养护验收合格率\t100%
\t效益指标\t社会效益指标\t日均锻炼人数\t800人以上
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%
"""


@pytest.fixture(scope="module")
def session() -> Iterator[api.Session]:
    opened = api.open_session(Options())
    yield opened
    opened.desk.close()


def read(text: str, name: str, session: api.Session) -> Form:
    (form,) = api.check_bytes(name, text.encode(), session).forms
    return form


def partners(session: api.Session, *forms: Form, status: str = "read") -> RowSet:
    return RowSet(tuple(Facts(form, session.context.vocabulary) for form in forms), status)  # type: ignore


def across(
    session: api.Session, goal: str = GOAL, name: str = "目标/步道.txt", status: str = "read"
) -> FormResult:
    form = read(SELF, "自评/步道.txt", session)
    related = {"goal_form": partners(session, read(goal, name, session), status=status)}
    return judge_across(form, related, session.profiles.of(form).context)


def of(result: FormResult, rule: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule == rule]


def test_a_form_alone_is_not_judged_by_rules_that_need_another(session: api.Session) -> None:
    form = read(SELF, "步道.txt", session)
    context = session.profiles.of(form).context
    alone, apart = judge_form(form, context).checks, judge_across(form, {}, context)
    assert not alone.keys() & {rule.id for rule in context.rules if rule.across}
    assert apart.checks.keys() == {rule.id for rule in context.rules if rule.across}
    assert apart.findings == ()
    assert apart.tool_errors == ()
    assert apart.checks["XFM-001"].unpaired
    assert not apart.checks["XFM-001"].failed


def test_a_rule_knows_its_relations_wherever_they_stand(session: api.Session) -> None:
    rules = {rule.id: rule for rule in session.catalogue.rules}
    assert rules["XFM-002"].relations == {"goal_form", "monitor_form"}
    assert rules["XYR-003"].across
    assert not rules["XYR-002"].across
    for rule in rules.values():
        every = [(case.each, case.when, case.check, case.lets, case.message) for case in rule.cases]
        assert rule.relations == relations_of(every)


def test_one_changed_target_is_one_error_with_both_forms(session: api.Session) -> None:
    (finding,) = across(session).findings
    assert (finding.rule, finding.case, finding.severity) == ("XFM-001", "指标值改动", "error")
    assert (finding.printed, finding.expected) == ("≥12公里", "≥15公里")
    assert finding.location.document == "自评/步道.txt"
    assert [(label, place.document) for label, place in finding.related] == [
        ("目标表 / 养护步道长度 / 指标值", "目标/步道.txt")
    ]
    assert "目标/步道.txt" in finding.message.zh
    assert "目标/步道.txt" in finding.message.en
    assert finding.field == "指标[养护步道长度].指标值"
    assert finding.pointer == "/indicators/0/target"


def test_what_is_merely_written_otherwise_is_equal(session: api.Session) -> None:
    """万元 and 元, ≥800人 and 800人以上, =100% and 100%: nothing to say once the length agrees."""
    result = across(session, GOAL.replace("≥15公里", "12公里及以上"))
    assert result.findings == ()
    assert result.checks["XFM-002"].passed == 1


def test_a_partner_by_likeness_is_no_ground_for_an_error(session: api.Session) -> None:
    (finding,) = across(session, status="inferred").findings
    assert finding.severity == "warning"
    assert finding.confidence != "high"
    assert "应为" not in finding.message.zh
    assert "请核实" in finding.message.zh


def test_of_two_goal_forms_neither_is_believed(session: api.Session) -> None:
    form = read(SELF, "步道.txt", session)
    goals = [read(GOAL.replace("15", "14" * n), f"目标{n}.txt", session) for n in (1, 2)]
    related = {"goal_form": partners(session, *goals)}
    result = judge_across(form, related, session.profiles.of(form).context)
    assert result.findings == ()
    assert result.checks["XFM-001"].unpaired
    assert not result.checks["XFM-001"].undecided


def test_a_dropped_indicator_is_told_at_the_form_and_shown_in_the_other(session: api.Session) -> None:
    goal = GOAL.replace("≥15", "≥12") + "\t\t\t无障碍设施完好情况\t=100%\n"
    (finding,) = across(session, goal).findings
    assert (finding.case, finding.severity) == ("减少指标", "warning")
    assert finding.location.document == "自评/步道.txt"
    assert finding.pointer == ""
    place = finding.related[0][1]
    assert place.document == "目标/步道.txt"
    assert place.line == 13


def test_a_finding_is_the_same_wherever_the_partner_lies(session: api.Session) -> None:
    one, other = (across(session, name=name).findings[0] for name in ("目标/步道.txt", "别处/a b#1.txt"))
    assert one.fingerprint == other.fingerprint
    assert one.message != other.message
    assert one.arguments[:-1] == other.arguments[:-1]


def test_an_unread_goal_form_is_told_once_and_not_blamed(session: api.Session) -> None:
    form = read(SELF, "自评/步道.txt", session)
    goal = read(GOAL.replace("≥15", "≥12"), "目标.txt", session)
    cut = goal._replace(
        rowsets={**goal.rowsets, "indicators": goal.rowsets["indicators"]._replace(rows=(), status="unread")}
    )
    related = {"goal_form": partners(session, cut)}
    result = judge_across(form, related, session.profiles.of(form).context)
    assert [finding.verdict for finding in of(result, "XFM-001")] == ["undecided"]
    assert all(finding.location.document == "自评/步道.txt" for finding in result.findings)


def reported(session: api.Session, same: bool) -> Report:
    """A report of the self-evaluation with what its goal form shows; ``same``: the goal is not in the run."""
    own = api.check_bytes("自评/步道.txt", SELF.encode(), session)
    found = across(session).findings
    own = own._replace(findings=(*own.findings, *found))
    reports = [own] if same else [own, api.check_bytes("目标/步道.txt", GOAL.encode(), session)]
    joins = (Join(own.forms[0].id, "goal_form", "name", ("目标/步道.txt#1",)),)
    return report_of(reports, (), api._terms(session, reports))._replace(joins=joins)


@pytest.mark.parametrize("outside", [True, False])
@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_every_report_tells_of_a_place_in_another_document(
    name: str, outside: bool, session: api.Session
) -> None:
    report = reported(session, outside)
    pieces = list(render(report, name))
    text = "".join(piece if isinstance(piece, str) else piece.decode("utf-8", "ignore") for piece in pieces)
    assert text
    if name in ("text", "concise", "json", "jsonl", "sarif", "html", "md", "junit"):
        assert "养护步道长度" in text
        assert "目标/步道.txt" in text
    if name == "json":
        finding = next(one for one in json.loads(text)["findings"] if one["rule"] == "XFM-001")
        assert finding["related"][0]["location"]["uri"] == "目标/步道.txt"


def test_the_grid_of_a_form_marks_no_cell_of_another(session: api.Session) -> None:
    """The goal's target stands at the same line and column as a cell of the self-evaluation might."""
    from jixiaolint.reporters import record
    from jixiaolint.reporters.html.cells import Cells

    report = reported(session, False)
    own = record.form_with_cells(report.forms[0], report)
    cells = Cells(own["grid"], "a", own["document"])
    finding = next(finding for finding in report.findings if finding.rule == "XFM-001")
    place = record.location(finding.location)
    assert cells.at(place) is not None
    assert cells.at({**place, "uri": "目标/步道.txt"}) is None


def test_no_message_of_a_partner_that_is_the_same_file(session: api.Session) -> None:
    (finding,) = across(session, name="自评/步道.txt").findings
    assert not re.search("见|see", finding.message.zh + finding.message.en)


MONITOR = """项目支出绩效运行监控表
（2022年度）
项目名称\t公园健身步道养护
主管部门\t柳林区园林局\t实施单位\t柳林区公园管理所
项目资金（万元）\t\t年初预算数\t全年预算数\t{head}\t执行率\t全年预计执行数
\t年度资金总额\t120.00\t100.00\t{sum}\t50.00%\t98.00
年度总体目标\t养护健身步道，方便居民锻炼。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况
\t产出指标\t数量指标\t养护步道长度\t≥12公里\t8公里\t12公里
"""


@pytest.mark.parametrize("head", ["1-7月执行数", "1—9月执行数", "截至8月底累计支出", "累计执行数"])
def test_what_a_monitoring_form_says_was_spent_is_not_more_than_in_the_year(
    head: str, session: api.Session
) -> None:
    form = read(SELF, "自评.txt", session)
    verdicts = []
    for amount in ("90.00", "90.01"):
        monitor = read(MONITOR.format(head=head, sum=amount), "监控.txt", session)
        related = {"monitor_form": partners(session, monitor)}
        found = of(judge_across(form, related, session.profiles.of(form).context), "XFM-002")
        verdicts.append([(finding.severity, finding.expected) for finding in found])
    assert verdicts == [[], [("warning", "≥ 90.01")]]


PACK = """rules:
  XX-001:
    name: {zh: 年度资金与目标表, en: Funds of the goal form}
    forms: [self_eval]
    check: 目标表.年度资金总额 = 年度资金总额
    severity: error
    class: logic
    message: {zh: "年度资金 {年度资金总额}", en: "funds of {年度资金总额}"}
"""


def by_pack(tmp_path: Path, status: str, unread: bool = False) -> Finding:
    """What a rule that names the other form first says of funds of 100 against 120."""
    path = tmp_path / "pack.yaml"
    path.write_text(PACK, encoding="utf-8")
    session = api.open_session(Options(rules=(str(path),), select=("XX-001",)))
    form, goal = read(SELF, "自评.txt", session), read(GOAL, "目标.txt", session)
    if unread:
        field = goal.fields["funds.annual"]._replace(value=None, missing="unread")
        goal = goal._replace(fields={**goal.fields, "funds.annual": field})
    related = {"goal_form": partners(session, goal, status=status)}
    (finding,) = judge_across(form, related, session.profiles.of(form).context).findings
    session.desk.close()
    return finding


def test_the_form_s_own_cell_is_the_one_that_is_told_whichever_stands_first(tmp_path: Path) -> None:
    finding = by_pack(tmp_path, "read")
    assert (finding.printed, finding.expected, finding.severity) == ("100.00", "120.00", "error")
    assert (finding.location.document, finding.pointer) == ("自评.txt", "/fields/funds.annual")


def test_a_cell_of_a_likely_partner_is_a_likely_cell(tmp_path: Path) -> None:
    finding = by_pack(tmp_path, "inferred")
    assert finding.severity == "warning"
    assert "按此计算为 120.00" in finding.message.zh


def test_what_is_unread_elsewhere_is_told_at_the_form(tmp_path: Path) -> None:
    finding = by_pack(tmp_path, "read", unread=True)
    assert finding.verdict == "undecided"
    assert finding.location.document == "自评.txt"
    assert [blocker.location.document for blocker in finding.blockers if blocker.location] == ["目标.txt"]
