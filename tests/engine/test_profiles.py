"""Profiles at work: each form by its own, numbers from memory only as a warning, nothing shared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Options, Session
from jixiaolint.assembly import DocumentReport
from jixiaolint.diagnose.told import with_causes
from jixiaolint.engine import judge_form
from jixiaolint.engine.quick import PATIENCE
from jixiaolint.model.error import ConfigError
from jixiaolint.readers import read_document
from jixiaolint.reporters.sarif.rule import descriptions

RULES = """\
family: XX
forms: [self_eval]
rules:
  XX-001:
    check: 总分.得分 ≤ 参数.满分
    severity: error
    class: logic
    message: {zh: "总分 {总分.得分}", en: "total {总分.得分}"}
  XX-002:
    each: 指标[分值 > 参数.单项分值上限]
    flag: 得分 ≥ 0
    severity: error
    message: {zh: "{指标名称} {分值}", en: "{指标名称} {分值}"}
  XX-003:
    check: 总分.得分 ≤ 50
    tier: 3
    severity: warning
    message: {zh: "总分 {总分.得分}", en: "total {总分.得分}"}
"""
PROFILE = """\
profile: 甲方
extends: national-2020
since: "2023"
parameters:
  满分: {value: 90分, source: SOURCE, reason: {zh: 试用, en: a trial}}
  单项分值上限: {value: 25分, source: seen, reason: {zh: 试用, en: a trial}}
rules:
  XX-003: {on: yes, reason: {zh: 要看, en: wanted}}
"""
LATER = "（2022年度） → （2024年度）"


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Session]:
    """A session with the rules and profiles of this test in a folder given as a pack."""

    def run(source: str = "seen", **options: object) -> Session:
        (tmp_path / "规则.yaml").write_text(RULES, encoding="utf-8")
        (tmp_path / "方案.yaml").write_text(PROFILE.replace("SOURCE", source), encoding="utf-8")
        return api.open_session(Options(rules=(str(tmp_path),), **options))  # type: ignore[arg-type]

    return run


def checked(text: str, session: Session) -> DocumentReport:
    return api.check_bytes("步道.txt", text.encode("utf-8"), session)


def found(report: DocumentReport, form: str = "步道.txt#1") -> dict[str, str]:
    return {
        finding.rule: finding.severity
        for finding in report.findings
        if finding.rule.startswith("XX") and finding.form == form
    }


def test_a_pack_brings_a_profile_that_extends_one_of_ours(
    opened: Callable[..., Session], form: Callable[..., str]
) -> None:
    session = opened()
    report = checked(form(year=LATER), session)
    assert report.standards["步道.txt#1"].profile == "甲方"
    assert found(report) == {"XX-001": "error", "XX-002": "error", "XX-003": "warning"}
    assert session.catalogue.profiles["甲方"]["parameters"]["执行率分母"]["value"] == "全年"


def test_two_forms_of_a_file_are_judged_by_two_profiles(
    opened: Callable[..., Session], form: Callable[..., str]
) -> None:
    report = checked(form() + "\n\n" + form(year=LATER), opened())
    assert [standard.profile for standard in report.standards.values()] == ["national-2020", "甲方"]
    assert found(report, "步道.txt#1") == {}
    assert set(found(report, "步道.txt#2")) == {"XX-001", "XX-002", "XX-003"}


def test_a_profile_that_is_asked_for_judges_every_form(
    opened: Callable[..., Session], form: Callable[..., str]
) -> None:
    text = form() + "\n\n" + form(year=LATER)
    report = checked(text, opened(profile="甲方"))
    assert {standard.profile for standard in report.standards.values()} == {"甲方"}
    assert found(report, "步道.txt#1") == found(report, "步道.txt#2") != {}
    other = checked(text, opened(profile="national-2020"))
    assert found(other, "步道.txt#1") == found(other, "步道.txt#2") == {}
    auto = checked(text, opened(profile="auto"))
    assert auto == checked(text, opened())


def test_an_unknown_profile_is_refused_before_any_form_is_read(opened: Callable[..., Session]) -> None:
    with pytest.raises(ConfigError) as caught:
        opened(profile="national-2002")
    assert "national-20" in caught.value.hint


def test_a_number_from_memory_never_makes_an_error_and_says_so(
    opened: Callable[..., Session], form: Callable[..., str]
) -> None:
    seen = checked(form(year=LATER), opened())
    recalled = checked(form(year=LATER), opened("recalled"))
    before = next(finding for finding in seen.findings if finding.rule == "XX-001")
    after = next(finding for finding in recalled.findings if finding.rule == "XX-001")
    assert (before.severity, before.klass, before.confidence) == ("error", "logic", "high")
    assert (after.severity, after.klass, after.confidence) == ("warning", "verify", "medium")
    assert "「满分」是凭记忆设定的，没有核对过原文" in after.message.zh
    assert "full score: set from memory, not checked against the text" in after.message.en
    assert "应为" not in after.message.zh
    assert after.template.zh.format(*after.arguments) == after.message.zh
    assert after.message_id != before.message_id
    assert found(recalled)["XX-002"] == "error"


@pytest.mark.parametrize(
    "rows", ["each: 指标[分值 > 参数.单项分值上限]", "each: 指标\n    when: 分值 > 参数.单项分值上限"]
)
def test_a_recalled_number_that_only_chooses_the_rows_counts_too(
    opened: Callable[..., Session], form: Callable[..., str], tmp_path: Path, rows: str
) -> None:
    session = opened()
    rules = RULES.replace("each: 指标[分值 > 参数.单项分值上限]", rows)
    (tmp_path / "规则.yaml").write_text(rules, encoding="utf-8")
    text = (tmp_path / "方案.yaml").read_text(encoding="utf-8")
    (tmp_path / "方案.yaml").write_text(
        text.replace("25分, source: seen", "25分, source: recalled"), encoding="utf-8"
    )
    session = api.open_session(session.options)
    reports = [checked(form(year=LATER), session) for _ in range(PATIENCE + 2)]
    for report in reports:
        assert found(report) == {"XX-001": "error", "XX-002": "warning", "XX-003": "warning"}


def test_rules_that_only_a_profile_runs_are_described(
    opened: Callable[..., Session], form: Callable[..., str], tmp_path: Path
) -> None:
    session = opened()
    path = tmp_path / "步道.txt"
    path.write_text(form(), encoding="utf-8")
    assert "XX-003" not in api.check([str(path)], session.options, session).rules
    path.write_text(form(year=LATER), encoding="utf-8")
    report = api.check([str(path)], session.options, session)
    assert report.rules["XX-003"]["tier"] == 3
    assert report.profile == "auto"
    assert [standard.profile for standard in report.standards.values()] == ["甲方"]
    for finding in report.findings:
        assert finding.message_id in descriptions(report)[finding.rule]["messages"]


def test_what_a_profile_switches_on_can_still_be_ignored(
    opened: Callable[..., Session], form: Callable[..., str]
) -> None:
    assert "XX-003" not in found(checked(form(year=LATER), opened(ignore=("XX-003",))))
    assert set(found(checked(form(year=LATER), opened(select=("XX-001",))))) == {"XX-001"}
    assert "XX-003" in found(checked(form(year=LATER), opened(select=("XX",))))


@pytest.mark.parametrize("source", ["seen", "recalled"])
def test_nothing_leaks_from_one_profile_to_another_also_once_compiled(
    opened: Callable[..., Session], form: Callable[..., str], source: str
) -> None:
    """Forms of two profiles in turn come out as each would with a session and an interpreter of its own."""
    shared = opened(source)
    texts = {"national-2020": form(), "甲方": form(year=LATER)}
    alone = {}
    for name, text in texts.items():
        session = opened(source, profile=name)
        (read,) = api.forms_of(read_document("步道.txt", text.encode("utf-8")), session)
        context = session.context._replace(quick=None)
        judged = judge_form(read, context)
        alone[name] = judged._replace(findings=with_causes(judged.findings, read, context))
    for _ in range(PATIENCE + 3):
        for name, text in texts.items():
            report = checked(text, shared)
            told = tuple(finding for finding in report.findings if finding.family != "INP")
            assert told == alone[name].findings
            assert {rule: report.checks[rule] for rule in alone[name].checks} == alone[name].checks


def test_a_profile_is_made_ready_only_when_a_form_needs_it(
    opened: Callable[..., Session], form: Callable[..., str]
) -> None:
    session = opened()
    assert set(session.profiles._made) == {"national-2020"}
    checked(form(), session)
    assert set(session.profiles._made) == {"national-2020"}
    checked(form(year=LATER), session)
    measure = session.profiles.measure("甲方")
    assert set(session.profiles._made) == {"national-2020", "甲方"}
    assert session.profiles.measure("甲方") is measure
    assert measure.context.quick is not session.context.quick
