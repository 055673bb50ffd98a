"""Findings made by hand: a plain error, a wrong rate, a wrong total, figures that contradict each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sample_documents import LINES, SELF_EVALUATION, cell, leaf

from jixiaolint.model.change import Change, ChangedCell, Mention, Search
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Cause, Finding, Text
from jixiaolint.model.location import Location


def make_finding(**changed: Any) -> Finding:
    """A plain error in the self-evaluation form, with what the test changes."""
    plain = Finding(
        rule="EXE-001",
        case="",
        name=Text("执行率", "execution rate"),
        family="EXE",
        kind="finding",
        severity="error",
        klass="logic",
        verdict="fail",
        form=f"{SELF_EVALUATION}#1",
        field="资金[年度资金总额].执行率",
        pointer="/funds/0/rate",
        label="年度资金总额 / 执行率",
        message=Text(
            "年度资金总额 执行率填 89.53%，应为 100.00%", "年度资金总额: rate is 89.53%, expected 100.00%"
        ),
        location=cell(SELF_EVALUATION, 5, "89.53%", LINES),
    )
    return plain._replace(**changed)


def rate() -> Finding:
    """A rate taken of the initial budget."""
    printed = leaf("执行率", "89.53%", cell(SELF_EVALUATION, 5, "89.53%", LINES), key="funds[total].rate")
    adjusted = leaf("全年预算数", "286.50", cell(SELF_EVALUATION, 5, "286.50", LINES), "万元", "adjusted")
    executed = leaf("全年执行数", "286.50", cell(SELF_EVALUATION, 5, "286.50", LINES, 1), "万元", "executed")
    quotient = Derivation("÷", "", "100.00%", Decimal(1), operands=(executed, adjusted))
    return make_finding(
        printed="89.53%",
        expected="100.00%",
        difference="10.47%",
        grade="violated",
        derivation=Derivation("=", value=False, operands=(printed, quotient), grade="violated"),
        operands=(printed, executed, adjusted),
        related=(("全年执行数", executed.location or printed.location),),
        causes=(Cause("wrong-formula", Text("按年初预算数计算", "initial budget used"), None, "0.99"),),
        template=Text("{0} 执行率填 {1}，应为 {2}", "{0}: rate is {1}, expected {2}"),
        arguments=("年度资金总额", "89.53%", "100.00%"),
        basis=({"document": "项目支出绩效评价管理办法", "number": "财预〔2020〕10号"},),
        advice=Text("按全年执行数 ÷ 全年预算数重新计算。", "Divide executed by adjusted budget."),
        why=Text("分母是调整后的全年预算数。", "The divisor is the adjusted budget."),
        group="a1",
        fingerprint="0f" * 16,
    )


def total() -> Finding:
    """A total that its parts do not make."""
    parts = [
        leaf("年度资金总额 / 得分", "8.95", cell(SELF_EVALUATION, 5, "8.95", LINES)),
        leaf("改造公厕座数 / 得分", "15", cell(SELF_EVALUATION, 7, "15", LINES, 1)),
        leaf("验收合格率 / 得分", "15", cell(SELF_EVALUATION, 8, "15", LINES, 1))._replace(trust="inferred"),
        leaf("如厕等候缩短 / 得分", "30", cell(SELF_EVALUATION, 10, "30", LINES, 1)),
        leaf("居民满意度 / 得分", "10", cell(SELF_EVALUATION, 11, "10", LINES, 1)),
    ]
    printed = leaf("总分 / 得分", "92.95", cell(SELF_EVALUATION, 12, "92.95", LINES))
    total = Derivation("合计", "", "78.95", Decimal("78.95"), operands=tuple(parts))
    return make_finding(
        rule="SCO-001",
        case="合计",
        name=Text("总分等于各项得分之和", "total is the sum of scores"),
        family="SCO",
        severity="warning",
        confidence="medium",
        field="总分.得分",
        pointer="/fields/total.score",
        label="总分 / 得分",
        message=Text("总分填 92.95，各项合计 78.95，请核实", "total 92.95, parts make 78.95; please verify"),
        location=printed.location,
        printed="92.95",
        expected="78.95",
        difference="14.00",
        grade="violated",
        derivation=Derivation("=", value=False, operands=(printed, total)),
        operands=(printed, *parts),
        causes=(
            Cause("cell", Text("时效指标得分未读出", "a score was not read")),
            Cause("stale-total", Text("总分未随得分更新", "the total was not refreshed")),
        ),
        basis=({"document": "《评分说明》"}, {"number": "临财绩〔2022〕3号"}),
        fingerprint="1e" * 16,
    )


def contradiction(place: Location | None = None, fingerprint: str = "c1" * 16, **changed: Any) -> Finding:
    """A total that is not the sum: a score may be wrong, or the total itself."""
    total = cell(SELF_EVALUATION, 12, "92.95", LINES)
    score = place or cell(SELF_EVALUATION, 7, "15", LINES, 1)
    mention = Mention("SCO-001", "总分.得分", "c1" * 16)
    causes = (
        Cause(
            "cell",
            Text("座数.得分 15 → 17", "座数.score 15 → 17"),
            Change(
                (ChangedCell("指标[座数].得分", "/indicators/0/score", "座数 / 得分", score, "15", "17"),),
                resolves=(mention,),
                doubts=(Mention("SCO-002", "指标[座数].得分", "d2" * 16),),
            ),
            "high",
        ),
        Cause(
            "cell",
            Text("总分 92.95 → 90.95", "total score 92.95 → 90.95"),
            Change(
                (ChangedCell("总分.得分", "/fields/total.score", "总分.得分", total, "92.95", "90.95"),),
                resolves=(mention,),
            ),
            "medium",
        ),
    )
    plain = make_finding(
        rule="SCO-001",
        name=Text("总分", "total"),
        family="SCO",
        field="总分.得分",
        pointer="/fields/total.score",
        label="总分.得分",
        message=Text("总分填 92.95", "the total is 92.95"),
        location=total,
        causes=causes,
        search=Search("ranked", "c1" * 16),
        fingerprint=fingerprint,
        group=fingerprint,
    )
    return plain._replace(**changed)
