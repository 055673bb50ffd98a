"""A report made by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sample_documents import BROKEN, GOAL, GOAL_LINES, LINES, SCAN, SELF_EVALUATION, WORKBOOK
from sample_findings import findings
from sample_scores import recomputation

from jixiaolint.model.document import Note
from jixiaolint.model.finding import Checks, DocumentResult, Finding, Report, ToolError
from jixiaolint.model.form import Coverage, Field, Form
from jixiaolint.model.location import Location
from jixiaolint.model.value import Number


def form(document: str, index: int, title: str, kind: str, lines: int, **fields: Field) -> Form:
    """A form over the whole document."""
    place = Location(document, 1, 1, lines, 1) if lines else Location(document)
    named = {key.replace("__", "."): field for key, field in fields.items()}
    return Form(document, index, kind, "sample", title, named, {}, place, Coverage(96, 100))


def text_field(key: str, label: str, text: str) -> Field:
    return Field(key, label, text, text)


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
