"""A report made by hand: two text forms, a workbook, a PDF, a file that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.engine.recomputation.standing import graded
from jixiaolint.model.change import Change, ChangedCell, Mention, Search
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.document import Note
from jixiaolint.model.finding import (
    Blocker,
    Cause,
    Checks,
    DocumentResult,
    Finding,
    Report,
    Text,
    ToolError,
)
from jixiaolint.model.form import Coverage, Field, Form
from jixiaolint.model.location import Location
from jixiaolint.model.recomputation import Earned, Recomputation, RecomputedTotal, ScoredRow
from jixiaolint.model.value import Number
from jixiaolint.reporters.plain import plain

ROOT = Path(__file__).parents[2]

SELF_EVALUATION = "城区 自评/公厕改造[修订].txt"
GOAL = "申报/路灯#2 50%.txt"
WORKBOOK = "附件/汇总 (终稿).xlsx"
SCAN = "附件/批复.pdf"
BROKEN = "附件/坏文件.docx"

LINES = [
    "项目支出绩效自评表",
    "（2022年度）",
    "项目名称\t城区公厕改造提升\t\t实施单位\t临江区环境卫生管理所",
    "资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
    "年度资金总额\t320.00\t286.50\t286.50\t10\t89.53%\t8.95",
    "其中：当年财政拨款\t320.00\t286.50\t286.50\t—\t—\t—",
    "产出指标\t数量指标\t改造公厕座数\t≥12座\t12座\t15\t15",
    "产出指标\t质量指标\t验收合格率\t100%\t100%\t15\t15",
    "产出指标\t时效指标\t11月底前完工\t是\t是\t20\t2O",
    "效益指标\t社会效益\t如厕等候缩短\t明显\t明显\t30\t30",
    "满意度\t服务对象满意度\t居民满意度\t≥90%\t93%\t10\t10",
    "总分\t\t\t\t\t100\t92.95",
]
GOAL_LINES = [
    "项目支出绩效目标申报表",
    "依据：市城管局《关于做好照明设施维护的通知》（临城管[2024]7号）{试行}",
    "项目资金总额 1,200,000.00 年度资金申请总额 1,250,000.00",
    "其中：财政资金 1,200,000.00 其中：当年财政拨款 1,200,000.00",
]


def cell(document: str, line: int, text: str, lines: list[str], nth: int = 0) -> Location:
    """The place of the nth occurrence of a text in a line."""
    column = -1
    for _ in range(nth + 1):
        column = lines[line - 1].index(text, column + 1)
    return Location(document, line, column + 1, line, column + 1 + len(text))


def leaf(label: str, text: str, location: Location | None, unit: str = "", key: str = "") -> Derivation:
    """A value of the form."""
    number = text.rstrip("%座").replace(",", "")
    value = Decimal(number) / (100 if text.endswith("%") else 1) if number else None
    return Derivation("field", label, text, value, unit, location, key=key)


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


def form(document: str, index: int, title: str, kind: str, lines: int, **fields: Field) -> Form:
    """A form over the whole document."""
    place = Location(document, 1, 1, lines, 1) if lines else Location(document)
    named = {key.replace("__", "."): field for key, field in fields.items()}
    return Form(document, index, kind, "sample", title, named, {}, place, Coverage(96, 100))


def text_field(key: str, label: str, text: str) -> Field:
    return Field(key, label, text, text)


def recomputation() -> Recomputation:
    """Rows of every sort: outside, inside, not to be told, without a score."""
    place = cell(SELF_EVALUATION, 5, "8.95", LINES)
    rate = ("286.50 ÷ 286.50", "89.53%", "10", "8.95", Decimal(10), Decimal("8.95"))
    rows = (
        ScoredRow(
            "execution",
            "预算执行率",
            "执行率得分",
            "/funds/0/score",
            place,
            *rate,
            Earned(*[Decimal(10)] * 2),
        ),
        indicator(0, "改造公厕座数", "≥12座", "12座", "15", "15", Earned(Decimal(15), Decimal("15.00"))),
        indicator(
            1,
            "如厕等候缩短",
            "明显",
            "明显",
            "30",
            "20",
            Earned(Decimal(24), Decimal(30), "", "inferred", "定性分档"),
        ),
        indicator(2, "居民满意度", "较高", "一般", "10", "10", Earned(reason="qualitative")),
        indicator(3, "11月底前完工", "11月底", "", "20", "2O", Earned(reason="blank")),
    )
    total = RecomputedTotal(
        "92.95",
        Decimal("92.95"),
        None,
        None,
        None,
        ("居民满意度",),
        ("11月底前完工",),
        False,
        None,
        None,
        place,
    )
    bands = (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0)))
    grade = graded(
        "优秀", rows, total._replace(parts=Decimal("53.95"), low=Decimal(79), high=Decimal("85.5")), bands
    )
    return Recomputation(f"{SELF_EVALUATION}#1", rows, total, grade)


def indicator(
    at: int, label: str, target: str, actual: str, weight: str, score: str, earned: Earned
) -> ScoredRow:
    points = Decimal(score) if score.isdigit() else None
    path, pointer = f"指标[{label}].得分", f"/indicators/{at}/score"
    texts = (target, actual, weight, score)
    return ScoredRow("indicator", label, path, pointer, None, *texts, Decimal(weight), points, earned)


def rules(found: tuple[Finding, ...]) -> dict[str, dict[str, Any]]:
    """What the rule set says of the rules that ran, one of them without a finding."""
    described = {
        finding.rule: {
            "id": finding.rule,
            "name": {"zh": finding.name.zh, "en": finding.name.en},
            "family": finding.family,
            "kind": finding.kind,
            "severity": finding.severity,
            "class": finding.klass,
            "tier": 1,
            "why": {"zh": finding.why.zh, "en": finding.why.en},
            "advice": {"zh": finding.advice.zh, "en": finding.advice.en},
            "basis": [dict(basis) for basis in finding.basis],
            "messages": {finding.message_id: finding.template._asdict()} if finding.arguments else {},
        }
        for finding in found
        if finding.verdict != "undecided" or finding.rule != "SCO-001"
    }
    described["UNT-001"] = {
        "name": {"zh": "单位{元/万元}混用", "en": "mixed units {元/万元}"},
        "family": "UNT",
        "severity": "warning",
        "class": "logic",
        "why": {"zh": "见[说明]。", "en": "See [notes]"},
    }
    return dict(sorted(described.items()))


def make_report(found: tuple[Finding, ...] | None = None, **changed: Any) -> Report:
    """The whole sample, or other findings in its place."""
    found = findings() if found is None else found
    year = Field("year", "年度", "2022", Number("year", Decimal(2022), text="2022"))
    report = Report(
        documents=(
            DocumentResult(SELF_EVALUATION, "partly-read", (), "text", "utf-8"),
            DocumentResult(GOAL, "read", (), "text", "gb18030"),
            DocumentResult(
                WORKBOOK, "read", (Note("hidden-sheet", "有隐藏的工作表", "hidden sheet"),), "xlsx"
            ),
            DocumentResult(SCAN, "no-form", (), "pdf"),
            DocumentResult(BROKEN, "unreadable", (), "docx"),
        ),
        forms=(
            form(
                SELF_EVALUATION,
                1,
                "项目支出绩效自评表",
                "self_eval",
                len(LINES),
                year=year,
                project__name=text_field("project.name", "项目名称", "城区公厕改造提升"),
                org__unit=text_field("org.unit", "实施单位", "临江区环境卫生管理所"),
            ),
            form(GOAL, 1, "项目支出绩效目标申报表", "goal", len(GOAL_LINES)),
            form(WORKBOOK, 1, "", "dept_self_eval", 0),
        ),
        findings=found,
        checks={"EXE-001": Checks(2, 1, 3, 0), "SCO-001": Checks(0, 1, 0, 1), "UNT-001": Checks(3, 0, 0, 0)},
        tool_errors=(ToolError("WGT-009", f"{GOAL}#1", "ZeroDivisionError: x"),),
        rules=rules(found),
        rules_digest="sha256:" + "ab" * 32,
        profile="national-2020",
        exit_code=4,
        version="0.1.0",
        sources={SELF_EVALUATION: "\r\n".join(LINES) + "\r\n", GOAL: "\n".join(GOAL_LINES)},
        recomputed={f"{SELF_EVALUATION}#1": recomputation()},
    )
    return report._replace(**changed)


@pytest.fixture
def report() -> Report:
    """One of each kind of finding, with documents of each kind."""
    return make_report()


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """The sample with other findings: ``report_of((finding, …), exit_code=0)``."""
    return make_report


@pytest.fixture
def finding_of() -> Callable[..., Finding]:
    """A plain error with what the test changes: ``finding_of(severity="note")``."""
    return make_finding


@pytest.fixture
def contradiction_of() -> Callable[..., Finding]:
    """Figures that contradict each other, with two causes; ``place`` is that of the first cell."""
    return contradiction


@cache
def _checked(*paths: str) -> dict[str, Any]:
    return plain(api.check([str(ROOT / path) for path in paths]))


@pytest.fixture
def checked() -> Callable[..., dict[str, Any]]:
    """``checked("corpus/…")``: the report on such files as plain data. To be changed in a copy only."""
    return _checked
