"""The examples of the rules, judged: they are the tests and the documentation of each rule."""

from __future__ import annotations

from jixiaolint import ruleset
from jixiaolint.engine import Context, judge_form
from jixiaolint.model.finding import Finding
from jixiaolint.model.rule import Rule
from jixiaolint.testing import judged, trials

Bundled = tuple[tuple[Rule, ...], Context]


def test_every_example_gets_its_verdict(bundled: Bundled) -> None:
    wrong = [
        f"{trial.rule.id} line {trial.example.line}: {trial.problem}"
        for trial in trials(bundled[1])
        if trial.problem
    ]
    assert wrong == []


def _failing(bundled: Bundled) -> list[tuple[Rule, Finding]]:
    context = bundled[1]
    found = []
    for rule in context.rules:
        for example in rule.examples:
            result = judged(rule, example, context)
            assert result.tool_errors == ()
            found += [(rule, finding) for finding in result.findings if finding.verdict == "fail"]
    return found


def test_sentences_are_whole_and_keep_to_their_severity(bundled: Bundled) -> None:
    for rule, finding in _failing(bundled):
        text = finding.message.zh
        assert "{" not in text + finding.message.en, (rule.id, text)
        assert "无此栏" not in text, (rule.id, text)
        assert "违规" not in text
        if rule.kind == "evidence":
            assert not any(word in text for word in ("应为", "请核实", "疑似")), (rule.id, text)
        elif finding.severity == "error":
            assert "请核实" not in text
            assert "疑似" not in text
        else:
            assert "应为" not in text, (rule.id, text)
            assert "请核实" in text or "疑似" in text, (rule.id, text)


def test_an_error_of_arithmetic_shows_the_expected_value(bundled: Bundled) -> None:
    shown = {
        rule.id for rule, finding in _failing(bundled) if finding.severity == "error" and finding.expected
    }
    assert {"FND-001", "FND-002", "FND-003", "FND-006", "EXE-001", "WGT-001", "WGT-003", "SCO-001"} <= shown


def test_one_form_of_examples_never_upsets_another_rule(bundled: Bundled) -> None:
    """Every example form is judged by every rule without a fault of ours."""
    context = bundled[1]
    for rule in context.rules:
        for example in rule.examples:
            form = ruleset.example_form(example, rule, context.vocabulary)
            assert judge_form(form, context).tool_errors == ()
