"""``rules check`` names what a rule that loads still lacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jixiaolint import api, ruleset, yamlfile
from jixiaolint.cli.rules.problems import layouts_of
from jixiaolint.language import Library
from jixiaolint.ruleset.lint import Setting, lint
from jixiaolint.ruleset.problem import Problem
from jixiaolint.ruleset.written import Written

Check = Callable[..., list[Problem]]

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


@pytest.fixture
def problems(library: Library) -> Callable[..., list[Problem]]:
    """The problems of one or more rule files, named 规则.yaml, 规则2.yaml …"""
    layouts = layouts_of(api.open_session().catalogue.templates)

    def run(*texts: str) -> list[Problem]:
        names = ["规则.yaml", *(f"规则{number}.yaml" for number in range(2, len(texts) + 1))]
        nodes = [yamlfile.parse(text, name) for text, name in zip(texts, names, strict=True)]
        rules = ruleset.build_rules(ruleset.read_rules(nodes, library))
        return lint(rules, Setting(library, layouts, Written(nodes)))

    return run


def test_a_complete_rule_has_no_problem(problems: Check) -> None:
    assert problems(GOOD) == []


def test_a_rule_of_one_line_is_only_told_what_it_could_have(problems: Check) -> None:
    found = problems("rules:\n  XX-001 总分: 总分.得分 ≤ 参数.满分\n")
    assert {problem.level for problem in found} == {"note"}
    text = "；".join(problem.message for problem in found)
    for word in ("英文", "为什么", "怎样改", "依据", "pass", "fail", "not-applicable"):
        assert word in text


def test_a_message_must_not_word_its_own_certainty(problems: Check) -> None:
    for word in ("应为 100", "请核实", "疑似有误", "违规"):
        (problem,) = problems(GOOD.replace('zh: "总分 {总分.得分}"', f'zh: "总分 {{总分.得分}}，{word}"'))
        assert (problem.level, problem.line, problem.column) == ("warning", 7, 19)


def test_each_case_needs_a_failing_example(problems: Check) -> None:
    text = GOOD.replace(
        "    check: 总分.得分 ≤ 参数.满分\n",
        "    cases:\n      高: {check: 总分.得分 ≤ 参数.满分}\n      低: {check: 总分.得分 ≥ 0}\n",
    ).replace(
        '      - fail: {总分.得分: "101"}\n', '      - fail: {总分.得分: "101"}\n        expect: {case: 高}\n'
    )
    (problem,) = problems(text)
    assert "「低」" in problem.message


def test_one_formula_under_two_ids(problems: Check) -> None:
    text = GOOD + GOOD.replace("rules:\n", "").replace("XX-001", "XX-002").lstrip("\n")
    (problem,) = problems(text)
    assert "XX-001" in problem.message
    assert problem.level == "warning"


def test_a_heuristic_cannot_be_an_error(problems: Check) -> None:
    (problem,) = problems(GOOD.replace("severity: error", "severity: error\n    tier: 3"))
    assert problem.level == "warning"


HEAD = "rules:\n"


def pair(first: str, second: str, head: str = "    each: 资金\n") -> str:
    """Two rules over the same rows."""
    return f"{HEAD}  XX-001 甲:\n{head}    {first}\n  XX-002 乙:\n{head}    {second}\n"


def of_pairs(found: list[Problem]) -> list[tuple[str, str, int]]:
    """Level, id and line of what is more than a note: rules of one line lack most of what they could have."""
    return [(one.level, one.rule, one.line) for one in found if one.level != "note"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("check: 全年预算数 = 年初预算数", "check: 年初预算数 = 全年预算数"),
        ("check: 全年执行数 ≤ 全年预算数", "check: 全年预算数 ≥ 全年执行数"),
        ("check: 全年执行数 ≤ 全年预算数", "flag: 全年执行数 > 全年预算数"),
        ("check: 全年执行数 ≤ 全年预算数", "check: 非 全年执行数 > 全年预算数"),
        ("check: 金额 = 全年预算数 + 年初预算数", "check: 金额 = 年初预算数 + 全年预算数"),
        ("check: 金额 = 全年预算数 + 年初预算数", "check: 全年预算数 = 金额 - 年初预算数"),
        ("check: 有值(执行率)", "flag: 空(执行率)"),
        ("check: 存在(下级)", "flag: 没有(下级)"),
        ("check: 全年预算数 ≤ 1亿元", "check: 全年预算数 ≤ 10000万元"),
        ('flag: 名称 含 "其他" 且 金额 > 0', 'flag: 金额 > 0 且 名称 含 "其他"'),
        ('flag: 来源 = "财政" 或 来源 = "其他"', 'flag: 来源 = "其他" 或 来源 = "财政"'),
    ],
)
def test_one_formula_however_it_is_written(first: str, second: str, problems: Check) -> None:
    ((level, rule, line),) = of_pairs(problems(pair(first, second)))
    assert (level, rule, line) == ("warning", "XX-002", 7)


def test_a_filter_a_when_and_a_let_come_to_the_same(problems: Check) -> None:
    first = '  XX-001 甲:\n    each: 资金[来源 = "总额"]\n    check: 全年执行数 ≤ 全年预算数\n'
    second = (
        '  XX-002 乙:\n    each: 资金\n    when: 来源 ∈ {"总额"}\n    let: {数: 全年执行数}\n'
        "    check: 全年预算数 ≥ 数\n"
    )
    assert of_pairs(problems(HEAD + first + second)) == [("warning", "XX-002", 9)]


@pytest.mark.parametrize(
    ("first", "second", "superfluous"),
    [
        ("check: 全年执行数 < 全年预算数", "check: 全年执行数 ≤ 全年预算数", "XX-002"),
        ("check: 全年执行数 ≤ 全年预算数", "check: 全年执行数 < 全年预算数", "XX-001"),
        ("check: 执行率 ≤ 100%", "check: 执行率 ≤ 120%", "XX-002"),
        ('check: 来源 ∉ {"其他", "专户"}', 'check: 来源 ≠ "其他"', "XX-002"),
        ('flag: 名称 含 "其他"', 'flag: 名称 含 "其他" 且 金额 > 0', "XX-002"),
    ],
)
def test_a_rule_that_another_says_already(first: str, second: str, superfluous: str, problems: Check) -> None:
    (problem,) = [one for one in problems(pair(first, second)) if "多余" in one.message]
    assert (problem.rule, problem.level) == (superfluous, "warning")


def test_a_heuristic_makes_no_rule_superfluous_that_always_runs(problems: Check) -> None:
    strict, loose = "check: 执行率 ≤ 100%", "check: 执行率 ≤ 120%"
    assert any("多余" in one.message for one in problems(pair(strict, loose)))
    assert not any("多余" in one.message for one in problems(pair(strict + "\n    tier: 3", loose)))


def test_the_stricter_rule_may_speak_louder(problems: Check) -> None:
    text = pair("check: 执行率 ≤ 100%\n    severity: warning", "check: 执行率 ≤ 200%\n    severity: error")
    assert of_pairs(problems(text)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("check: 全年执行数 = 全年预算数", "check: 全年执行数 ≠ 全年预算数"),
        ("check: 全年执行数 ≤ 全年预算数", "flag: 全年预算数 ≥ 全年执行数"),
        ("check: 执行率 ≤ 90%", "check: 执行率 > 95%"),
        ("check: 有值(执行率)", "check: 空(执行率)"),
        ('check: 来源 = "财政"', 'check: 来源 ∈ {"其他", "专户"}'),
    ],
)
def test_rules_that_cannot_both_pass(first: str, second: str, problems: Check) -> None:
    (problem,) = [one for one in problems(pair(first, second)) if "矛盾" in one.message]
    assert (problem.level, problem.rule, problem.line) == ("error", "XX-002", 7)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("check: 全年执行数 ≤ 全年预算数", "check: 全年执行数 ≥ 年初预算数"),
        ("check: 执行率 ≥ 90%", "check: 执行率 ≤ 100%"),
        ("check: 空(全年执行数)", "check: 全年执行数 ≤ 全年预算数"),  # of a blank the second says nothing
        ('check: 名称 ∉ {"甲", "乙"}', 'check: 名称 ∉ {"甲", "丙"}'),
        ("check: 金额 = 全年预算数 + 年初预算数", "check: 金额 = 全年预算数 - 年初预算数"),
        ('flag: 名称 含 "其他"', 'flag: 名称 含 "其它"'),
        (
            'when: 来源 = "财政"\n    check: 全年执行数 = 全年预算数',
            'when: 来源 = "其他"\n    check: 全年执行数 ≠ 全年预算数',
        ),
    ],
)
def test_rules_that_go_together(first: str, second: str, problems: Check) -> None:
    assert of_pairs(problems(pair(first, second))) == []


def test_one_demand_under_other_conditions(problems: Check) -> None:
    text = pair(
        "when: 金额 > 0\n    check: 执行率 ≤ 100%\n    severity: error",
        "check: 执行率 ≤ 100%\n    severity: warning",
    )
    (problem,) = [one for one in problems(text) if "要求相同" in one.message]
    assert (problem.rule, problem.line, problem.level) == ("XX-002", 9, "note")


def test_rules_for_other_forms_or_years_never_meet(problems: Check) -> None:
    formula = "    check: 年度资金总额 ≤ 项目资金总额\n"
    for one, other in (
        ("forms: [project_goal]", "forms: [project_goal_sh2019]"),
        ('until: "2019"', 'since: "2020"'),
    ):
        text = f"{HEAD}  XX-001 甲:\n    {one}\n{formula}  XX-002 乙:\n    {other}\n{formula}"
        assert of_pairs(problems(text)) == []


def test_a_case_that_an_earlier_one_always_precedes(problems: Check) -> None:
    cases = "  XX-001 甲:\n    each: 指标\n    cases:\n      高:\n        check: 得分 ≤ {}\n"
    cases += "      很高:\n        check: 得分 ≤ {}\n"
    shadowed = [one for one in problems(HEAD + cases.format(100, 200)) if "不会用上" in one.message]
    assert [(one.rule, one.line, one.level) for one in shadowed] == [("XX-001", 8, "warning")]
    assert "「很高」" in shadowed[0].message
    assert not [one for one in problems(HEAD + cases.format(200, 100)) if "不会用上" in one.message]


def test_a_layout_without_any_of_the_cells(problems: Check) -> None:
    text = "  XX-001 甲:\n    forms: [{}]\n    each: 子项目\n    check: 预算金额 > 0\n"
    (problem,) = [one for one in problems(HEAD + text.format("dept_self_eval")) if "表样" in one.message]
    assert (problem.line, problem.level) == (3, "warning")
    assert not [one for one in problems(HEAD + text.format("project_goal_sh2019")) if "表样" in one.message]


@pytest.mark.parametrize(
    ("old", "new", "word", "place"),
    [
        ('en: "total {总分.得分}"', 'en: "total"', "英文信息里没有{总分.得分}", (7, 37)),
        ('zh: "总分 {总分.得分}"', 'zh: "总分"', "中文信息里没有{总分.得分}", (7, 19)),
        ("zh: 原因。", 'zh: "原因 {总分.得分}。"', "花括号", (8, 15)),
        ('zh: "总分 {总分.得分}"', 'zh: "总分 {总分.得分} ｛差额｝"', "全角括号", (7, 19)),
        (
            '"总分 {总分.得分}", en: "total {总分.得分}"',
            '"{总分.得分} {总分.分值}", en: "{总分.得分} {总分.分值}"',
            "公式却没有用到",
            (7, 19),
        ),
    ],
)
def test_placeholders(old: str, new: str, word: str, place: tuple[int, int], problems: Check) -> None:
    (problem,) = problems(GOOD.replace(old, new))
    assert word in problem.message
    assert (problem.line, problem.column) == place


def test_every_problem_has_a_place_a_level_and_both_languages(problems: Check) -> None:
    for problem in problems(pair("check: 执行率 ≤ 90%", "check: 执行率 > 95%")):
        assert problem.file == "规则.yaml"
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message != problem.message_en
        assert problem.data()["message"] == {"zh": problem.message, "en": problem.message_en}
