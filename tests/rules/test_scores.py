"""Scores, weights and execution on whole forms: known vectors, and honest forms that stay silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from jixiaolint import api
from jixiaolint.api import Options, Session
from jixiaolint.model.finding import Finding

FORM = """项目支出绩效自评表

（{year}年度）

项目名称\t乡镇卫生院能力建设\t\t\t\t\t\t\t
主管部门\t青禾县卫生健康局\t\t\t实施单位\t青禾县卫生健康局\t\t\t
项目资金（{unit}）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
\t年度资金总额\t{initial}\t{adjusted}\t{executed}\t{points}\t{rate}\t{score}\t
\t其中：当年财政拨款\t{initial}\t{adjusted}\t{executed}\t—\t{rate}\t—\t
\t上年结转资金\t\t\t\t—\t\t—\t
\t其他资金\t\t\t\t—\t\t—\t
年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t\t
\t{goal}\t\t\t{told}\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
{rows}
总分\t\t\t\t\t\t100\t{total}\t
"""


class Row(NamedTuple):
    """An indicator; the classes of those that a form of ours has in this order."""

    target: str = "≥12所"
    actual: str = "12所"
    weight: str = "20"
    score: str = "20"
    reason: str = ""
    level1: str = "产出指标"
    level2: str = "数量指标"
    name: str = "达标卫生院数"

    def printed(self) -> str:
        cells = (self.level1, self.level2, self.name, self.target, self.actual)
        return "\t" + "\t".join((*cells, self.weight, self.score, self.reason))


REST = (
    Row("≥95%", "97%", "30", "30", "", "产出指标", "质量指标", "设备验收合格率"),
    Row("≥30000人次", "31260人次", "30", "30", "", "效益指标", "社会效益指标", "就诊人次"),
    Row("≥90%", "93%", "10", "10", "", "满意度指标", "服务对象满意度指标", "患者满意度"),
)
PLAIN = {
    "year": "2023",
    "unit": "万元",
    "initial": "80.00",
    "adjusted": "80.00",
    "executed": "80.00",
    "points": "10",
    "rate": "100.00%",
    "score": "10",
    "goal": "年内12所卫生院达到基本标准。",
    "told": "12所卫生院达到基本标准。",
    "total": "100",
}


@pytest.fixture(scope="module")
def session() -> Session:
    return api.open_session()


@pytest.fixture(scope="module")
def curious() -> Session:
    """With the heuristics that run only when they are asked for."""
    return api.open_session(Options(select=("EXE-006", "EXE-007", "WGT-004", "SCO-010")))


def findings(session: Session, rows: Sequence[Row], **cells: str) -> list[Finding]:
    text = FORM.format(rows="\n".join(row.printed() for row in rows), **{**PLAIN, **cells})
    report = api.check_bytes("表.txt", text.encode(), session)
    assert len(report.forms) == 1
    assert report.tool_errors == ()
    return [finding for finding in report.findings if finding.verdict == "fail"]


def told(found: list[Finding], *families: str) -> list[tuple[str, str, str]]:
    return [(one.rule, one.severity, one.case) for one in found if one.rule[:3] in (families or ("SCO",))]


def with_first(**changes: Any) -> tuple[Row, ...]:
    return (Row()._replace(**changes), *REST)


def test_an_honest_form_is_silent(session: Session) -> None:
    assert told(findings(session, (Row(), *REST)), "SCO", "EXE", "WGT") == []


SILENT = {
    "94.74% of ten points, whole points": Row("≥95%", "90%", "10", "9", "因设备到货晚；下一步提前采购"),
    "=95% and >95%": Row("=95%", ">95%", "20", "20", "", "产出指标", "质量指标", "目标实现程度"),
    "a reason of substance": Row("≥12所", "12所", "20", "18", "两所卫生院台账缺项，按办法扣2分；已补齐"),
    "by a number elsewhere": Row(
        "按核定数", "按核定数", "20", "15", "编制数年中核减三名；下一步按新编制配备"
    ),
    "cut for going far beyond": Row("≥12所", "25所", "20", "16", "指标值定得偏低，调减分值；次年提高指标值"),
    "a cost below its limit": Row("≤30万元", "28.6万元", "20", "20", "", "产出指标", "成本指标", "单所成本"),
    "a time that got shorter": Row(
        "20分钟", "14分钟", "20", "20", "", "产出指标", "时效指标", "平均候诊时间"
    ),
    "few complaints": Row("3起", "1起", "20", "20", "", "效益指标", "社会效益指标", "医疗投诉"),
    "few accidents among the counts": Row(
        "3起", "1起", "20", "20", "", "产出指标", "数量指标", "安全事故起数"
    ),
    "the score follows the rate": Row(
        "≥95%", "96%", "10", "9.6", "留质保金；次年验收后支付", name="预算执行率"
    ),
    "part was not done": Row("规范", "较规范", "20", "16", "部分卫生院未开展轮训；下一步补训"),
    "a small overrun": Row("≥1次", "2次", "20", "20", "", "产出指标", "数量指标", "联合演练次数"),
    "a date kept": Row("11月底前", "10月18日", "20", "20", "", "产出指标", "时效指标", "验收时间"),
    "a lower level of the same": Row(
        "良好", "优秀", "20", "20", "", "效益指标", "社会效益指标", "健康档案管理"
    ),
}


@pytest.mark.parametrize("row", SILENT.values(), ids=list(SILENT))
def test_what_an_honest_clerk_writes(session: Session, row: Row) -> None:
    assert told(findings(session, (row, *REST), total=""), "SCO") == []


def test_met_yet_deducted(session: Session) -> None:
    rows = with_first(score="14")
    assert told(findings(session, rows, total="94"))[0] == ("SCO-003", "error", "定量")
    assert told(findings(session, rows, total="94", year="2018"))[0] == ("SCO-003", "warning", "扣分没有理由")
    reasoned = with_first(score="14", reason="两所卫生院未完成验收；下一步补验")
    assert told(findings(session, reasoned, total="94")) == []


def test_a_level_met_below_its_band(session: Session) -> None:
    low = with_first(target="健全", actual="健全", score="9", name="应急机制")
    assert told(findings(session, low, total="89"))[0] == ("SCO-003", "error", "定性低档")
    high = with_first(target="健全", actual="健全", score="18", name="应急机制", reason="不断优化完善")
    assert told(findings(session, high, total="98")) == [
        ("SCO-003", "warning", "扣分没有理由"),
        ("SCO-007", "warning", "套话"),
    ]


def test_missed_yet_full(session: Session) -> None:
    far = with_first(actual="7所")
    assert told(findings(session, far))[0] == ("SCO-004", "error", "满分")
    near = with_first(actual="11所", reason="一所卫生院并入中心院；已注销")
    assert told(findings(session, near)) == [("SCO-004", "warning", "接近完成得满分")]
    above = with_first(actual="7所", score="16", reason="因征地受阻少建五所；下一步续建")
    assert told(findings(session, above, total="96")) == [("SCO-004", "warning", "高于应得分")]


def test_what_was_not_done(session: Session) -> None:
    row = with_first(target="按需", actual="按需", score="15", reason="因疫情防控，未开展招聘；下一步补招")
    found = findings(session, row, total="95")
    assert told(found) == [("SCO-005", "warning", "")]
    assert found[-1].expected == "≤ 12" or any(one.expected == "≤ 12" for one in found)


@pytest.mark.parametrize(
    "reason", ["有待提高", "工作正常开展", "不断完善。", "酌情扣分", "稳步增长", "无偏差"]
)
def test_reasons_that_fit_anywhere(session: Session, reason: str) -> None:
    rows = with_first(actual="11所", score="18", reason=reason)
    assert told(findings(session, rows, total="98")) == [("SCO-007", "warning", "套话")]


@pytest.mark.parametrize("reason", ["", "无", "—", "/"])
def test_no_reason_belongs_to_another_rule(session: Session, reason: str) -> None:
    rows = with_first(actual="11所", score="18", reason=reason)
    assert told(findings(session, rows, total="98")) == [("SCO-006", "error", "扣分未说明")]


def test_a_reason_without_a_measure(session: Session) -> None:
    rows = with_first(actual="11所", score="18", reason="一所卫生院因征地受阻停建")
    assert told(findings(session, rows, total="98")) == [("SCO-007", "note", "只有原因没有措施")]


def test_far_exceeded(session: Session) -> None:
    assert told(findings(session, with_first(actual="31所"))) == [("SCO-008", "warning", "")]


def test_a_wrong_total_changes_the_grade_and_leads(session: Session) -> None:
    rows = with_first(actual="7所", score="8", reason="因征地受阻少建五所；下一步续建")
    found = findings(session, rows, total="91")
    assert told(found) == [("SCO-001", "error", "总分不符"), ("SCO-009", "warning", "总分不符致等级变化")]
    assert [one.derived for one in found if one.rule == "SCO-009"] == [True]


def funded(unit: str, initial: str, adjusted: str, executed: str, rate: str, score: str) -> dict[str, str]:
    cells = {"unit": unit, "initial": initial, "adjusted": adjusted, "executed": executed}
    return {**cells, "rate": rate, "score": score}


LOW = ("EXE-004", "warning", "")
VECTORS = {
    "1018.18/1018.18 printed 85.19%": (
        funded("万元", "1,195.22", "1,018.18", "1,018.18", "85.19%", "8.52"),
        [("EXE-001", "error", "执行率不符")] * 2,
    ),
    "215,457.6/250,000 printed 86.19%": (
        funded("元", "250,000", "250,000", "215,457.6", "86.19%", "8.62"),
        [*[("EXE-001", "warning", "执行率不符")] * 2, LOW],
    ),
    "9,034/20,000": (funded("元", "20,000", "20,000", "9,034", "45.17%", "4.52"), [LOW]),
}


@pytest.mark.parametrize(("cells", "expected"), VECTORS.values(), ids=list(VECTORS))
def test_vectors_of_execution(
    session: Session, cells: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    found = findings(session, (Row(), *REST), total="", **cells)
    assert sorted(one for one in told(found, "EXE") if one[0] != "EXE-005") == sorted(expected)


def test_execution_may_weigh_twenty(session: Session) -> None:
    """20 + 10 + 10 + 19.6 + 20 + 20 = 99.6."""
    rows = (
        Row(weight="10", score="10"),
        Row(weight="10", score="10", name="改造病房数"),
        REST[0]._replace(weight="20", score="19.6", actual="93.1%", reason="因一批设备返修；已换新"),
        REST[1]._replace(weight="20", score="20"),
        REST[2]._replace(weight="20", score="20"),
    )
    cells = {"points": "20", "score": "20", "total": "99.6"}
    assert told(findings(session, rows, **cells), "SCO", "WGT", "EXE") == []


def test_a_total_row_of_zeros_is_no_low_execution(session: Session) -> None:
    cells = {"initial": "0.00", "adjusted": "0.00", "executed": "0.00", "rate": "0", "score": "0"}
    assert told(findings(session, (Row(), *REST), total="90", **cells), "EXE") == []


def test_a_low_rate_needs_a_reason_somewhere(session: Session) -> None:
    low = {"executed": "52.00", "rate": "65.00%", "score": "6.5", "total": "96.5"}
    assert told(findings(session, (Row(), *REST), **low), "EXE") == [("EXE-004", "warning", "")]
    narrative = {**low, "told": "12所卫生院达标；尾款28.00万元次年支付。"}
    assert told(findings(session, (Row(), *REST), **narrative), "EXE") == []
    planned = {**low, "goal": "12所卫生院达标，年末结余不超过5%。"}
    assert told(findings(session, (Row(), *REST), **planned), "EXE") == [("EXE-004", "warning", "")]


def test_an_adjustment_needs_a_reason_somewhere(session: Session) -> None:
    less = {"initial": "100.00"}
    assert told(findings(session, (Row(), *REST), **less), "EXE") == [("EXE-005", "note", "")]
    narrative = {**less, "told": "12所卫生院达标；年中压减20.00万元。"}
    assert told(findings(session, (Row(), *REST), **narrative), "EXE") == []


def test_heuristics_only_when_asked(session: Session, curious: Session) -> None:
    same = (
        Row(),
        *(row._replace(actual=row.target.removeprefix("≥")) for row in REST),
        Row("及时", "及时", "0", "0", "", "产出指标", "时效指标", "拨付及时性"),
    )
    cells = {"initial": "100.00", "told": "12所卫生院达标；年中压减20.00万元。"}
    assert told(findings(session, same, **cells), "SCO", "WGT", "EXE") == []
    assert "EXE-006" not in {rule for rule, _, _ in told(findings(curious, same, **cells), "EXE")}
    unexplained = {**cells, "told": "12所卫生院达标。"}
    found = told(findings(curious, same, **unexplained), "SCO", "WGT", "EXE")
    assert {rule for rule, _, _ in found} == {"EXE-006", "WGT-004", "SCO-010"}
    assert {severity for _, severity, _ in found} == {"note"}
    cheap = {"executed": "20.00", "rate": "25.00%", "score": "2.5", "total": "92.5"}
    assert ("EXE-007", "warning", "花得少却全完成") in told(findings(curious, same, **cheap), "EXE")


def test_the_form_of_the_catalogue_earns_92_at_most(session: Session) -> None:
    """Recomputed from the top of each interval: 10 + 12 + 20 + 10 + 30 + 10."""
    from decimal import Decimal

    rows = (
        Row("按编制数", "按编制数", "20", "15", "因疫情防控原因，未举办招录", name="按需招聘"),
        Row("=95%", ">95%", "20", "20", "", "产出指标", "质量指标", "目标实现程度"),
        Row("及时", "及时", "10", "10", "", "产出指标", "时效指标", "发放及时性"),
        Row("规范", "规范", "30", "14", "", "效益指标", "可持续影响指标", "管理规范"),
        Row("≥100%", "100%", "10", "10", "", "满意度指标", "服务对象满意度指标", "职工满意度"),
    )
    cells = {"initial": "1,195.22", "adjusted": "1,018.18", "executed": "1,018.18", "rate": "85.19%"}
    text = FORM.format(
        rows="\n".join(row.printed() for row in rows), **{**PLAIN, **cells, "score": "8.52", "total": "93.52"}
    )
    (form,) = api.check_bytes("表.txt", text.encode(), session).forms
    found = api.recomputed(form, session)
    assert found is not None
    tops = [row.earned.high for row in found.rows]
    assert tops == [Decimal(10), Decimal(12), Decimal(20), Decimal(10), Decimal(30), Decimal(10)]
    assert found.total.high == Decimal(92)
