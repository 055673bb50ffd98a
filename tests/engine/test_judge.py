"""What the engine promises of verdicts, places and sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jixiaolint.assembly import DocumentReport

Judged = Callable[..., DocumentReport]
FormText = Callable[..., str]


def by_rule(report: DocumentReport, rule: str) -> list:
    return [finding for finding in report.findings if finding.rule == rule]


def test_a_form_that_adds_up_has_no_finding(form: FormText, judged: Judged) -> None:
    report = judged(form())
    assert [finding for finding in report.findings if finding.severity != "note"] == []
    assert report.tool_errors == ()
    assert report.checks["EXE-001"].passed == 3


def test_the_finding_points_at_the_printed_cell_and_shows_its_arithmetic(
    form: FormText, judged: Judged
) -> None:
    report = judged(form(total="100\t99 → 100\t95"))
    (finding,) = by_rule(report, "SCO-001")
    assert (finding.location.line, finding.printed, finding.expected) == (18, "95", "99")
    assert finding.difference == "4"
    assert finding.severity == "error"
    assert "应为 99" in finding.message.zh
    assert [operand.text for operand in finding.operands if operand.label.endswith("得分")]
    lines = {location.line for _, location in finding.related}
    assert {6, 13, 14, 15, 16, 17} <= lines


def test_a_rate_by_the_initial_budget_names_its_cause(form: FormText, judged: Judged) -> None:
    report = judged(form(rate="10\t90.00%\t9 → 10\t75.00%\t7.5", total="100\t99 → 100\t97.5"))
    (finding,) = by_rule(report, "EXE-001")
    assert finding.expected == "90.00%"
    assert (finding.causes[0].kind, finding.causes[0].text.zh) == ("wrong-formula", "按年初预算数计算")


def test_what_cannot_be_read_is_undecided_and_never_a_pass(form: FormText, judged: Judged) -> None:
    report = judged(form(odd="90.00\t10\t90.00% → 9,0,00\t10\t90.00%"))
    assert report.checks["EXE-001"].undecided >= 1
    (doubt,) = by_rule(report, "INP-004")
    assert (doubt.location.line, doubt.printed) == (6, "9,0,00")
    assert all(finding.verdict == "undecided" for finding in by_rule(report, "EXE-001"))


def test_what_hides_many_cells_of_a_text_is_told_once(judged: Judged) -> None:
    names = ("巡查", "维修", "清淤", "抽检")
    rows = "".join(f"{name}次数1112{at}{at}33" for at, name in enumerate(names, 4))
    head = "项目支出绩效自评表（2023年度）项目名称河道保洁主管部门县水务局实施单位县河道所"
    table = "一级指标二级指标三级指标年度指标值实际完成值分值得分产出指标数量指标"
    doubts = by_rule(judged(f"{head}{table}{rows}总分10099"), "INP-004")
    assert len(doubts) == 1
    assert f"另有 {len(doubts[0].related)} 格" in doubts[0].message.zh


def test_a_rule_is_not_applied_before_its_year(form: FormText, judged: Judged) -> None:
    pack = "family: XX\nname: {zh: 试, en: t}\nrules:\n  XX-001:\n    name: {zh: 试, en: t}\n"
    pack += '    check: 总分.得分 = 1\n    since: "2023"\n'
    report = judged(form(), pack, select=("XX-001",))
    assert report.findings == ()
    assert report.checks["XX-001"].not_applicable == 1


def test_of_cases_over_one_row_the_first_that_fails_speaks(form: FormText, judged: Judged) -> None:
    report = judged(form(), PACK.format(report="first"), select=("XX-002",))
    assert [(finding.case, finding.severity) for finding in report.findings] == [("甲", "error")] * 5


def test_all_cases_speak_when_the_rule_says_so(form: FormText, judged: Judged) -> None:
    report = judged(form(), PACK.format(report="all"), select=("XX-002",))
    assert sorted({finding.case for finding in report.findings}) == ["丙", "甲"]


def test_one_finding_for_many_places(form: FormText, judged: Judged) -> None:
    report = judged(form(), PACK.format(report="once"), select=("XX-002",))
    first = next(finding for finding in report.findings if finding.case == "甲")
    assert first.message.zh.endswith("（等 5 处）")
    assert len(first.related) >= 4


PACK = """family: XX
name: {{zh: 试, en: trial}}
rules:
  XX-002:
    name: {{zh: 试, en: trial}}
    each: 指标
    report: {report}
    cases:
      甲:
        check: 得分 = 1
        severity: error
      乙:
        check: 得分 ≤ 分值
        severity: warning
      丙:
        check: 得分 = 2
        severity: note
"""


def test_softer_findings_ask_to_verify_and_errors_say_what_is_due(form: FormText, judged: Judged) -> None:
    report = judged(form(), PACK.format(report="all"), select=("XX-002",))
    for finding in report.findings:
        assert ("应为" in finding.message.zh) == (finding.severity == "error")
        assert ("请核实" in finding.message.zh) == (finding.severity != "error")


def test_the_message_is_its_template_filled(form: FormText, judged: Judged) -> None:
    report = judged(form(total="100\t99 → 100\t95"))
    for finding in report.findings:
        if finding.message_id:
            assert finding.template.zh.format(*finding.arguments) == finding.message.zh


def test_a_fingerprint_outlives_other_lines_and_other_amounts(form: FormText, judged: Judged) -> None:
    first = judged(form(total="100\t99 → 100\t95"))
    second = judged("\n\n" + form(total="100\t99 → 100\t94"))
    prints = [by_rule(report, "SCO-001")[0].fingerprint for report in (first, second)]
    assert prints[0] == prints[1]
    assert len(prints[0]) == 32


def test_a_fault_of_ours_in_one_rule_costs_no_other_finding(
    form: FormText, judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiaolint.engine import judge

    real = judge.judge_rule

    def broken(rule, facts, context):  # type: ignore[no-untyped-def]
        if rule.id == "WGT-001":
            raise ZeroDivisionError("a fault")
        return real(rule, facts, context)

    monkeypatch.setattr(judge, "judge_rule", broken)
    report = judged(form(total="100\t99 → 100\t95"))
    assert [error.rule for error in report.tool_errors] == ["WGT-001"]
    assert by_rule(report, "SCO-001")
