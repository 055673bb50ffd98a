"""What may fail a gate, and how sure a finding is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jixiaolint import api
from jixiaolint.assembly import DocumentReport, Terms, report_of
from jixiaolint.forms import to_data
from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.tally import tally

Judged = Callable[..., DocumentReport]
FormText = Callable[..., str]

PACK = """family: XX
name: {{zh: 试, en: trial}}
rules:
  XX-001:
    name: {{zh: 试, en: trial}}
    kind: {kind}
    tier: "{tier}"
    severity: {severity}
    check: {check}
"""


def run(judged: Judged, text: str, fail_on: str = "note", **rule: str) -> Report:
    facts = {"kind": "finding", "tier": "1", "severity": "warning", "check": "总分.得分 = 50", **rule}
    document = judged(text, PACK.format(**facts), select=("XX-001",))
    return report_of([document], [], Terms((), "", "", fail_on=fail_on))


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_heuristic_a_notice_and_evidence_never_fail_a_gate(
    form: FormText, judged: Judged, severity: str
) -> None:
    for rule in ({"tier": "3"}, {"kind": "notice"}, {"kind": "evidence"}):
        report = run(judged, form(), severity=severity, **rule)
        assert [finding.rule for finding in report.findings] == ["XX-001"]
        assert (report.exit_code, tally(report).verdict) == (0, "pass"), rule
    assert run(judged, form(), severity=severity).exit_code == 1
    assert run(judged, form(), severity=severity, tier="2").exit_code == 1


def test_what_a_heuristic_cannot_decide_is_no_gap(form: FormText, judged: Judged) -> None:
    unread = form(total="100\t99 → 100\t9,9")
    for rule in ({"tier": "3"}, {"kind": "evidence"}):
        report = run(judged, unread, severity="error", **rule)
        assert [finding.verdict for finding in report.findings if finding.rule == "XX-001"] == ["undecided"]
        assert report.exit_code != 3, rule
    assert run(judged, unread, severity="error").exit_code == 3


@pytest.mark.parametrize(("tier", "sure"), [("1", "high"), ("2", "medium"), ("3", "low")])
def test_the_tier_of_a_rule_lowers_confidence_and_is_told(
    form: FormText, judged: Judged, tier: str, sure: str
) -> None:
    report = run(judged, form(), tier=tier)
    (finding,) = json.loads("".join(render(report, "json", Options())))["findings"]
    assert (finding["tier"], finding["confidence"]) == (int(tier), sure)
    (result,) = json.loads("".join(render(report, "sarif", Options())))["runs"][0]["results"]
    assert (result["properties"]["tier"], result["properties"]["confidence"]) == (int(tier), sure)
    assert result["kind"] == ("review" if tier == "3" else "fail")
    assert ("把握" in "".join(render(report, "text", Options()))) == (tier != "1")


def test_a_last_place_and_an_inferred_value_lower_confidence(form: FormText, judged: Judged) -> None:
    text = form(unit="（万元） → （元）", rate="10\t90.00%\t9 → 10\t90.01%\t9")
    (near,) = judged(text, select=("EXE-001",)).findings
    assert (near.grade, near.confidence, near.severity) == ("last-place", "medium", "warning")
    (inferred,) = doubted(form(rate="10\t90.00%\t9 → 10\t60.00%\t9")).findings
    assert (inferred.grade, inferred.confidence, inferred.severity) == ("violated", "medium", "warning")
    (both,) = doubted(text).findings
    assert (both.confidence, both.severity) == ("low", "warning")


def doubted(text: str) -> DocumentReport:
    """The form as data, with an execution rate that was only inferred."""
    session = api.open_session(api.Options(select=("EXE-001",)))
    (form,) = api.check_bytes("表.txt", text.encode("utf-8"), session).forms
    data = to_data(form)
    data["funds"][0]["rate"]["trust"] = "inferred"
    return api.check_bytes("表.json", json.dumps({"forms": [data]}).encode("utf-8"), session)


def test_rank_follows_severity_first_and_confidence_second(form: FormText, judged: Judged) -> None:
    ranks = []
    for severity in ("error", "warning", "note"):
        for tier in ("1", "2"):
            report = run(judged, form(), severity=severity, tier=tier)
            (result,) = json.loads("".join(render(report, "sarif", Options())))["runs"][0]["results"]
            if result["kind"] == "fail":
                ranks.append(result["rank"])
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
