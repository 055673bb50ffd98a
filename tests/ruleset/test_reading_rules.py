"""What a rule file says is what the rule is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from jixiaolint import ruleset
from jixiaolint.model.finding import Text
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset import wording

Read = Callable[..., list[dict[str, Any]]]

FULL = """
family: XX
forms: [self_eval]
severity: warning
basis:
  - {document: 审核实践}
rules:
  XX-001:
    name: {zh: 得分, en: Score}
    each: 指标
    when: 分值 > 0
    let:
      扣分: 分值 - 得分
    check: 扣分 ≤ 5分
    severity: error
    message:
      zh: 「{指标名称}」扣 {扣分} 分
      en: "{指标名称}: {扣分} deducted from {分值}"
    why: {zh: 原因, en: reason}
    advice: {zh: 改, en: mend}
    basis:
      - {document: 办法, number: 财预〔2020〕10号, since: "2020"}
    since: "2020"
    until: 2030
    covers: XX-002
    tags: [得分]
    waivable: no
    examples:
      - fail: {指标名称: 培训, 分值: "10", 得分: "4"}
  XX-002 总分不超过满分: 总分.得分 ≤ 参数.满分
  XX-003:
    name: 多个公式
    when: 年度 > 2000
    severity: note
    cases:
      甲:
        flag: 项目名称 含 "测试"
        message: 甲
      乙:
        forms: project_goal
        each: 指标
        when: 分值 > 1
        check: 得分 ≤ 分值
        severity: warning
        message: 乙
    message: 都不写时用这一句
"""


def built(read: Read, *texts: str) -> dict[str, Rule]:
    return {rule.id: rule for rule in ruleset.build_rules(read(*texts))}


def test_a_full_rule(read: Read) -> None:
    rule = built(read, FULL)["XX-001"]
    assert rule.name == Text("得分", "Score")
    assert (rule.family, rule.severity, rule.klass, rule.tier, rule.kind) == (
        "XX",
        "error",
        "logic",
        1,
        "finding",
    )
    assert (rule.since, rule.until, rule.covers, rule.tags, rule.waivable) == (
        2020,
        2030,
        ("XX-002",),
        ("得分",),
        False,
    )
    assert rule.basis == ({"document": "办法", "number": "财预〔2020〕10号", "since": "2020"},)
    assert (rule.file, rule.line) == ("规则.yaml", 8)
    (case,) = rule.cases
    assert case.forms == ("self_eval",)
    assert [name for name, _ in case.lets] == ["扣分"]
    assert case.when is not None
    assert not case.flagged
    assert case.message.zh[0] == "「"
    assert case.message.en[0] == case.message.zh[1], (
        "one placeholder is stored once and found in both languages"
    )
    assert [example.verdict for example in rule.examples] == ["fail"]


def test_a_short_rule_takes_the_defaults_of_its_file(read: Read) -> None:
    rule = built(read, FULL)["XX-002"]
    assert rule.name == Text("总分不超过满分", "总分不超过满分")
    assert (rule.severity, rule.klass) == ("warning", "verify")
    assert rule.cases[0].forms == ("self_eval",)
    assert rule.basis == ({"document": "审核实践"},)
    assert "总分不超过满分" in "".join(part for part in rule.cases[0].message.zh if isinstance(part, str))


def test_cases_inherit_and_may_override(read: Read) -> None:
    first, second = built(read, FULL)["XX-003"].cases
    assert (first.id, first.flagged, first.severity, first.each, first.forms) == (
        "甲",
        True,
        "note",
        None,
        ("self_eval",),
    )
    assert (second.id, second.flagged, second.severity, second.forms) == (
        "乙",
        False,
        "warning",
        ("project_goal",),
    )
    assert second.each is not None
    assert first.when != second.when, "the condition of a case is added to the rule's"


def test_plain_data_survives_the_cache(read: Read) -> None:
    data = read(FULL)
    again = json.loads(json.dumps(data))
    assert ruleset.build_rules(again) == ruleset.build_rules(data)


def test_examples_are_left_out_when_only_forms_are_checked(read: Read) -> None:
    assert all(not rule.examples for rule in ruleset.build_rules(read(FULL), examples=False))


def test_a_rule_may_extend_one_of_another_file(read: Read) -> None:
    rules = built(
        read,
        FULL,
        "rules:\n  YY-001:\n    extends: XX-001\n    severity: note\n"
        "  YY-002:\n    extends: XX-001\n    flag: 得分 > 分值\n    message: 超出\n",
    )
    base, softer, other = rules["XX-001"], rules["YY-001"], rules["YY-002"]
    assert (softer.severity, softer.family, softer.name) == ("note", "YY", base.name)
    assert softer.cases[0].check == base.cases[0].check
    assert softer.cases[0].severity == "note"
    assert other.cases[0].flagged
    assert other.cases[0].when == base.cases[0].when
    assert other.examples == (), "examples of another formula are not inherited"


def test_a_rule_raised_by_code_has_a_sentence_and_no_formula(read: Read) -> None:
    (rule,) = ruleset.build_rules(
        read(
            "family: IN\nkind: input\nrules:\n  IN-001:\n    severity: error\n    with: [raw, reason]\n"
            "    message:\n      zh: 「{raw}」{reason}\n      en: '{reason}: {raw}'\n"
        )
    )
    assert rule.cases == ()
    assert rule.kind == "finding"
    sentence = wording.word(rule, raw="1,23,456", reason=Text("有两种读法", "two readings"))
    assert sentence == Text("「1,23,456」有两种读法", "two readings: 1,23,456")


def test_text_of_a_form_cannot_act_as_a_placeholder(read: Read) -> None:
    (rule,) = ruleset.build_rules(
        read("rules:\n  IN-001:\n    kind: input\n    with: [raw]\n    message: 填「{raw}」\n")
    )
    assert wording.word(rule, raw="{raw.__class__}{0}").zh == "填「{raw.__class__}{0}」"


def test_a_document_is_cited_only_for_forms_of_its_time(read: Read) -> None:
    text = (
        "rules:\n  XX-001:\n    check: 年度 > 2000\n    basis:\n      - {document: 表内勾稽关系}\n"
        '      - {document: 办法, number: 财预〔2020〕10号, since: "2020"}\n'
    )
    (rule,) = ruleset.build_rules(read(text))
    assert [entry["document"] for entry in wording.basis_for(rule, 2019)] == ["表内勾稽关系"]
    assert len(wording.basis_for(rule, 2020)) == 2
    assert wording.basis_for(rule, None) == rule.basis


def test_braces_in_a_regular_expression_and_in_sets_are_no_placeholders(read: Read) -> None:
    (rule,) = ruleset.build_rules(
        read(
            "rules:\n  XX-001:\n    each: 引文\n    check: 文号原文 形如 /〔\\d{4}〕/\n"
            '  XX-002:\n    each: 资金\n    flag: 来源 ∈ {"财政", "结转"} 且 全年预算数 < 0\n'
        )
    )[:1]
    assert rule.cases
