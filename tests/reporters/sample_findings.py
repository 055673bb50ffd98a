"""One finding of each kind, of documents of each kind."""

from __future__ import annotations

from decimal import Decimal

from sample_documents import BROKEN, GOAL, GOAL_LINES, LINES, SCAN, SELF_EVALUATION, WORKBOOK, cell, leaf
from sample_finding import make_finding, rate, total

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Blocker, Finding, Text
from jixiaolint.model.location import Location


def findings() -> tuple[Finding, ...]:
    """One of each kind."""
    score = make_finding(
        rule="EXE-002",
        name=Text("执行率得分", "score of the rate"),
        message=Text("执行率得分填 8.95，应为 10", "score is 8.95, expected 10"),
        location=cell(SELF_EVALUATION, 5, "8.95", LINES),
        field="资金[年度资金总额].得分",
        group="a1",
        derived=True,
        follows="0f" * 16,
        fingerprint="2d" * 16,
        printed="8.95",
        expected="10",
    )
    unread = [
        make_finding(
            rule=rule,
            verdict="undecided",
            message=Text("无法判定", "cannot be decided"),
            location=cell(SELF_EVALUATION, 9, "2O", LINES),
            field=f"指标[11月底前完工].{rule}",
            blockers=(
                Blocker(
                    "indicators.score",
                    "11月底前完工 / 得分",
                    "「2O」有数字也有字母",
                    cell(SELF_EVALUATION, 9, "2O", LINES),
                ),
            ),
            confidence="low",
        )
        for rule in ("SCO-001", "SCO-002", "WGT-003")
    ]
    citation = make_finding(
        rule="CIT-001",
        case="晚于表年",
        name=Text("引文晚于表年", "citation later than the form"),
        family="CIT",
        severity="note",
        klass="verify",
        form=f"{GOAL}#1",
        field="引文[临城管[2024]7号].文号年份",
        label="临城管[2024]7号",
        message=Text("2023年的表引用 临城管[2024]7号，请核实", "a form of 2023 cites 临城管[2024]7号"),
        location=cell(GOAL, 2, "临城管[2024]7号", GOAL_LINES),
        printed="临城管[2024]7号",
        basis=({"document": "预算绩效目标管理办法"},),
        advice=Text("核对文号；确系后发文件的，说明理由。", "Check the number, or say why it is later."),
        message_id="晚于表年+verify",
        template=Text("{0}年的表引用 {1}，请核实", "a form of {0} cites {1}"),
        arguments=("2023", "临城管[2024]7号"),
    )
    sheet = make_finding(
        rule="FND-001",
        name=Text("资金合计", "funds add up"),
        family="FND",
        form=f"{WORKBOOK}#1",
        field="资金[年度资金总额].全年预算数",
        message=Text("年度资金总额填 1,250,000.00，应为 1,200,000.00", "total is 1,250,000.00"),
        location=Location(WORKBOOK, sheet="部门 汇总", cell="C5"),
        printed="1,250,000.00",
        expected="1,200,000.00",
        derivation=Derivation(
            "=",
            value=False,
            operands=(
                leaf("年度资金总额", "1,250,000.00", Location(WORKBOOK, sheet="部门 汇总", cell="C5"), "元"),
                Derivation(
                    "+",
                    text="120",
                    value=Decimal(120),
                    unit="万元",
                    operands=(
                        leaf("财政拨款", "120", Location(WORKBOOK, sheet="部门 汇总", cell="C6"), "万元"),
                        leaf("其他资金", "", Location(WORKBOOK, sheet="部门 汇总", cell="C7"), "万元"),
                    ),
                ),
            ),
        ),
    )
    page = make_finding(
        rule="CMP-001",
        name=Text("必填栏空白", "required field blank"),
        family="CMP",
        severity="warning",
        form="",
        field="栏目[立项依据]",
        message=Text("立项依据空白，请核实", "no basis given; please verify"),
        location=Location(SCAN, page=2, bbox=(72.0, 100.5, 300.0, 120.0)),
    )
    evidence = make_finding(
        rule="PLS-001",
        name=Text("叙述与金额相符", "narrative matches the amount"),
        family="PLS",
        kind="evidence",
        severity="note",
        message=Text("12 座 × 23.875 万元 = 286.50 万元", "12 × 23.875 = 286.50"),
        location=cell(SELF_EVALUATION, 7, "≥12座", LINES),
    )
    broken = make_finding(
        rule="INP-001",
        name=Text("文件无法读取", "unreadable file"),
        family="INP",
        form="",
        field="",
        label="",
        message=Text("文件已损坏：压缩包不完整", "the file is damaged: truncated archive"),
        location=Location(BROKEN),
        advice=Text("请重新导出后提交。", "Export it again."),
    )
    return (rate(), score, evidence, *unread, total(), citation, sheet, page, broken)
