"""What follows from what: one cause at the head of a chain, and nothing hidden that stands for itself."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.assembly import DocumentReport
from jixiaolint.model.finding import Finding

Judged = Callable[..., DocumentReport]
FormText = Callable[..., str]
WRONG_RATE = "10\t90.00%\t9 → 10\t75.00%\t7.2"
"""The rate is taken of the initial budget, and the score fits neither rate."""
SUMS = ("FND", "EXE-001", "EXE-002", "SCO-001", "SCO-002")


def chain(report: DocumentReport) -> list[tuple[str, str]]:
    """(rule, rule that it follows from) in the order of the report."""
    by_print = {finding.fingerprint: finding.rule for finding in report.findings}
    return [(finding.rule, by_print.get(finding.follows, "")) for finding in report.findings]


def only(report: DocumentReport, rule: str) -> Finding:
    (found,) = (finding for finding in report.findings if finding.rule == rule)
    return found


def test_a_wrong_rate_its_score_and_the_total_are_one_chain(form: FormText, judged: Judged) -> None:
    report = judged(form(rate=WRONG_RATE), select=SUMS)  # the total of 99 is right for the right score of 9
    assert chain(report) == [("EXE-001", ""), ("EXE-002", "EXE-001"), ("SCO-001", "EXE-002")]
    head = only(report, "EXE-001")
    assert [finding.derived for finding in report.findings] == [False, True, True]
    assert {finding.group for finding in report.findings} == {head.fingerprint}


def test_a_total_that_no_right_score_explains_stands_for_itself(form: FormText, judged: Judged) -> None:
    report = judged(form(rate=WRONG_RATE, total="100\t99 → 100\t98"), select=SUMS)
    assert chain(report) == [("EXE-001", ""), ("EXE-002", "EXE-001"), ("SCO-001", "")]
    total = only(report, "SCO-001")
    assert (total.derived, total.group) == (False, total.fingerprint)


def test_a_wrong_score_of_a_row_carries_the_total_only_if_the_total_is_right_for_it(
    form: FormText, judged: Judged
) -> None:
    typed_twice = "96%\t10\t10 → 96%\t10\t11"
    assert chain(judged(form(score=typed_twice), select=SUMS)) == [("SCO-002", ""), ("SCO-001", "SCO-002")]
    for total in ("85", "95"):  # the score would be below 0, or one of many that its weight admits
        apart = judged(form(score=typed_twice, total=f"100\t99 → 100\t{total}"), select=SUMS)
        assert chain(apart) == [("SCO-002", ""), ("SCO-001", "")]


def test_a_total_of_zero_carries_the_sum_of_its_column_and_no_other(form: FormText, judged: Judged) -> None:
    report = judged(form(total="年度资金总额\t120.00\t100.00 → 年度资金总额\t120.00\t0"), select=SUMS)
    assert ("FND-003", "FND-010") in chain(report)
    other = judged(
        form(total="年度资金总额\t120.00\t100.00\t90.00 → 年度资金总额\t120.00\t0\t95.00"), select=SUMS
    )
    sums = {finding.case: finding.derived for finding in other.findings if finding.rule == "FND-003"}
    assert sums == {"全年预算": True, "全年执行": False}


PACK = """family: XX
name: {{zh: 试, en: trial}}
rules:
  XX-001:
    name: {{zh: 因, en: cause}}
    check: {cause}
    severity: {first}
    covers: [XX-002]
  XX-002:
    name: {{zh: 果, en: effect}}
    check: {effect}
    severity: {second}
"""


def pair(judged: Judged, text: str, cause: str, effect: str, first: str, second: str) -> list[Finding]:
    pack = PACK.format(cause=cause, effect=effect, first=first, second=second)
    return list(judged(text, pack, select=("XX",)).findings)


def test_an_error_is_never_hidden_under_a_note_on_the_same_cell(form: FormText, judged: Judged) -> None:
    found = pair(judged, form(), "总分.得分 = 98", "总分.得分 ≤ 50", "note", "error")
    assert [(finding.rule, finding.derived) for finding in found] == [("XX-002", False), ("XX-001", False)]
    softer = pair(judged, form(), "总分.得分 ≤ 50", "总分.得分 = 98", "error", "note")
    assert [(finding.rule, finding.derived) for finding in softer] == [("XX-001", False), ("XX-002", True)]


def test_nor_where_one_correction_would_end_both(form: FormText, judged: Judged) -> None:
    """The note may be explained away, and the error would go with it."""
    found = pair(judged, form(), "总分.得分 = 98", "总分.得分 ≤ 98", "note", "error")
    assert not any(finding.derived for finding in found)


def test_in_a_chain_with_a_hard_head_a_harder_link_follows_only_by_proof(
    form: FormText, judged: Judged
) -> None:
    """The score is a warning, the total below it an error: it stands there as the right score explains it."""
    report = judged(form(rate=WRONG_RATE), select=SUMS)
    assert [finding.severity for finding in report.findings] == ["error", "warning", "error"]
    assert report.findings[2].follows == report.findings[1].fingerprint


def test_findings_without_a_common_cell_are_not_tied(form: FormText, judged: Judged) -> None:
    found = pair(judged, form(), "总分.得分 = 98", "执行率分值 = 20", "error", "note")
    assert not any(finding.derived for finding in found)


def test_a_cell_that_is_only_reckoned_with_is_no_cause(form: FormText, judged: Judged) -> None:
    """The parts of a wrong total are not wrong by it."""
    wrong_total = "总分.得分 = 合计(指标.得分) + 执行率得分 + 1"
    found = pair(judged, form(), wrong_total, "执行率得分 = 10", "error", "error")
    assert len(found) == 2
    assert not any(finding.derived for finding in found)


def test_words_about_one_row_are_tied_by_the_row(form: FormText, judged: Judged) -> None:
    """A deduction without reason is the consequence of a deduction without ground, in its row only."""
    pack = """family: XX
name: {zh: 试, en: trial}
rules:
  XX-001:
    name: {zh: 因, en: cause}
    each: 指标
    check: 得分 ≤ 20
    covers: [XX-002]
    severity: error
  XX-002:
    name: {zh: 果, en: effect}
    each: 指标
    check: 有值(偏差原因)
    severity: error
"""
    found = judged(form(), pack, select=("XX",)).findings
    assert {finding.field for finding in found if finding.derived} == {"指标[日均锻炼人数].偏差原因"}
    assert sum(finding.rule == "XX-002" for finding in found) == 5


def test_of_two_causes_the_nearer_one_carries_the_effect(form: FormText, judged: Judged) -> None:
    pack = PACK.format(cause="总分.得分 = 98", effect="总分.得分 = 97", first="error", second="error")
    pack = pack.replace("covers: [XX-002]", "covers: [XX-002, XX-003]")
    last = """    covers: [XX-003]
  XX-003:
    name: {zh: 末, en: last}
    check: 总分.得分 = 96
    severity: error
"""
    report = judged(form(), pack + last, select=("XX",))
    assert chain(report) == [("XX-001", ""), ("XX-002", "XX-001"), ("XX-003", "XX-002")]


def test_a_circle_of_rules_has_one_head(form: FormText, judged: Judged) -> None:
    pack = PACK.format(cause="总分.得分 = 98", effect="总分.得分 = 97", first="error", second="error")
    report = judged(form(), pack + "    covers: [XX-001]\n", select=("XX",))
    assert sorted(finding.derived for finding in report.findings) == [False, True]


def test_no_finding_is_lost_and_each_is_told_once(form: FormText, judged: Judged) -> None:
    flawed = form(rate=WRONG_RATE, score="96%\t10\t10 → 96%\t10\t11", total="100\t99 → 100\t90")
    report = judged(flawed, select=SUMS)
    said = [(finding.rule, finding.case, finding.field) for finding in report.findings]
    assert len(said) == len(set(said))
    failures = sum(checks.failed for checks in report.checks.values())
    assert failures == sum(finding.verdict == "fail" for finding in report.findings)
