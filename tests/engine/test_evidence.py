"""Evidence in favour of a form makes suspicions softer, is no finding, and asks for nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jixiaolint.assembly import DocumentReport, Terms, report_of
from jixiaolint.model.finding import Finding
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.tally import tally

Judged = Callable[..., DocumentReport]
FormText = Callable[..., str]

PACK = """family: XX
name: {{zh: 试, en: trial}}
rules:
  XX-001:
    name: {{zh: 可疑, en: suspicion}}
    check: 总分.得分 = 50
    severity: {severity}
    message:
      zh: 总分填报 {{总分.得分}}
      en: the total is printed as {{总分.得分}}
  XX-002:
    name: {{zh: 相合, en: closure}}
    kind: evidence
    covers: [XX-001]
    flag: {flag}
    severity: note
    message: {{zh: 总分与各项之和相合, en: the total closes}}
"""
CLOSES = "总分.得分 = 合计(指标.得分) + 执行率得分"
ELSEWHERE = "执行率得分 = 9"


def checked(judged: Judged, text: str, severity: str, flag: str = CLOSES) -> DocumentReport:
    return judged(text, PACK.format(severity=severity, flag=flag), select=("XX",))


def found(report: DocumentReport, rule: str) -> Finding:
    (finding,) = (finding for finding in report.findings if finding.rule == rule)
    return finding


@pytest.mark.parametrize(
    ("severity", "softer"), [("error", "warning"), ("warning", "note"), ("note", "note")]
)
def test_a_suspicion_that_evidence_speaks_against_is_a_step_softer(
    form: FormText, judged: Judged, severity: str, softer: str
) -> None:
    suspicion = found(checked(judged, form(), severity), "XX-001")
    assert (suspicion.severity, suspicion.confidence) == (softer, "medium")
    assert "（XX-002 可作佐证）" in suspicion.message.zh
    assert "evidence in favour: XX-002" in suspicion.message.en
    assert "请核实" in suspicion.message.zh
    assert "应为" not in suspicion.message.zh
    assert suspicion.template.zh.format(*suspicion.arguments) == suspicion.message.zh
    assert any(label.startswith("佐证 XX-002") for label, _ in suspicion.related)


def test_evidence_about_another_cell_changes_nothing(form: FormText, judged: Judged) -> None:
    suspicion = found(checked(judged, form(), "error", ELSEWHERE), "XX-001")
    assert (suspicion.severity, suspicion.confidence) == ("error", "high")
    assert "佐证" not in suspicion.message.zh


def test_evidence_states_what_it_found_and_asks_for_nothing(form: FormText, judged: Judged) -> None:
    evidence = found(checked(judged, form(), "error"), "XX-002")
    assert evidence.kind == "evidence"
    assert evidence.message.zh == "总分与各项之和相合"
    assert not evidence.derived


def test_evidence_is_counted_as_no_finding_and_fails_no_gate(form: FormText, judged: Judged) -> None:
    document = judged(form(), PACK.format(severity="error", flag=CLOSES), select=("XX-002",))
    report = report_of([document], [], Terms((), "", "", fail_on="note"))
    counts = tally(report)
    assert (counts.error, counts.warning, counts.note, counts.evidence) == (0, 0, 0, 1)
    assert (report.exit_code, counts.verdict) == (0, "pass")
    assert document.checks["XX-002"].failed == 0
    shown = "".join(render(report, "text", Options()))
    assert "佐证 XX-002" in shown
    assert "请核实" not in shown
