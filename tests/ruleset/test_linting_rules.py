"""``rules check`` names what a rule that loads still lacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiaolint import ruleset
from jixiaolint.ruleset.lint import Problem, lint

GOOD = """
rules:
  XX-001:
    name: {zh: 总分, en: Total}
    check: 总分.得分 ≤ 参数.满分
    severity: error
    message: {zh: "总分 {总分.得分}", en: "total {总分.得分}"}
    why: {zh: 原因。, en: reason}
    advice: {zh: 改。, en: mend}
    basis: [{document: 审核实践}]
    examples:
      - pass: {总分.得分: "90"}
      - fail: {总分.得分: "101"}
      - not-applicable: {年度: "2024"}
"""


def problems(read: Callable[..., Any], text: str) -> list[Problem]:
    return lint(ruleset.build_rules(read(text)))


def test_a_complete_rule_has_no_problem(read: Callable[..., Any]) -> None:
    assert problems(read, GOOD) == []


def test_a_rule_of_one_line_is_only_told_what_it_could_have(read: Callable[..., Any]) -> None:
    found = problems(read, "rules:\n  XX-001 总分: 总分.得分 ≤ 参数.满分\n")
    assert {problem.level for problem in found} == {"note"}
    text = "；".join(problem.message for problem in found)
    for word in ("英文", "为什么", "怎样改", "依据", "pass", "fail", "not-applicable"):
        assert word in text


def test_a_message_must_not_word_its_own_certainty(read: Callable[..., Any]) -> None:
    for word in ("应为 100", "请核实", "疑似有误", "违规"):
        (problem,) = problems(
            read, GOOD.replace('zh: "总分 {总分.得分}"', f'zh: "总分 {{总分.得分}}，{word}"')
        )
        assert (problem.level, problem.line) == ("warning", 3)


def test_each_case_needs_a_failing_example(read: Callable[..., Any]) -> None:
    text = GOOD.replace(
        "    check: 总分.得分 ≤ 参数.满分\n",
        "    cases:\n      高: {check: 总分.得分 ≤ 参数.满分}\n      低: {check: 总分.得分 ≥ 0}\n",
    ).replace(
        '      - fail: {总分.得分: "101"}\n', '      - fail: {总分.得分: "101"}\n        expect: {case: 高}\n'
    )
    (problem,) = problems(read, text)
    assert "「低」" in problem.message


def test_one_formula_under_two_ids(read: Callable[..., Any]) -> None:
    text = GOOD + GOOD.replace("rules:\n", "").replace("XX-001", "XX-002").lstrip("\n")
    (problem,) = problems(read, text)
    assert "XX-001" in problem.message
    assert problem.level == "warning"


def test_a_heuristic_cannot_be_an_error(read: Callable[..., Any]) -> None:
    (problem,) = problems(read, GOOD.replace("severity: error", "severity: error\n    tier: 3"))
    assert problem.level == "warning"
