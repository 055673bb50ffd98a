"""A wrong rule file is one clear error at its place, with a suggestion where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiaolint.model.error import ConfigError

Refuse = Callable[..., ConfigError]

HOLDS = "  XX-001:\n    check: 年度 > 2000\n"

# (rules: text with ⟦ before the character at which the error must point, what it says, what it suggests)
WRONG = {
    "unknown label": (
        "  XX-001:\n    check: 项目资金总额 = ⟦总额.财政资全\n",
        "总额.财政资全",
        "总额.财政资金",
    ),
    "unknown label in a row": (
        "  XX-001:\n    each: 指标\n    flag: 空(⟦偏差原音)\n",
        "「偏差原音」不是指标的标签",
        "偏差原因",
    ),
    "ambiguous label": ("  XX-001:\n    check: ⟦其他资金 > 0\n", "年度.其他资金", ""),
    "unknown function": ("  XX-001:\n    check: ⟦合记(指标.得分) > 0\n", "没有函数「合记」", "合计"),
    "unknown parameter": ("  XX-001:\n    check: 总分.得分 ≤ 参数.⟦满份\n", "没有参数", "满分"),
    "unknown lexicon": ("  XX-001:\n    flag: 项目名称 含 词表.⟦占位\n", "没有词表", "占位词"),
    "unclosed call": ("  XX-001:\n    check: 总分.得分 = 合计(指标.得分⟦\n", "应为「，」或「)」", ""),
    "type clash": ("  XX-001:\n    check: 总分.得分 ⟦> 90%\n", "不能用", ""),
    "not a condition": ("  XX-001:\n    check: ⟦项目资金总额\n", "应为条件", ""),
    "not rows": ("  XX-001:\n    each: ⟦项目名称\n    check: 年度 > 2000\n", "应为行集", ""),
    "glued word": ('  XX-001:\n    each: 指标\n    flag: 指标名称⟦含"满意"\n', "", ""),
    "closed vocabulary": (
        '  XX-001:\n    each: 资金[来源 = ⟦"财证"]\n    check: 全年预算数 ≥ 0\n',
        "财证",
        "财政",
    ),
    "both sides alike": ("  XX-001:\n    each: 指标\n    check: 得分 ⟦= 得分\n", "两边相同", ""),
    "label of another form": (
        "  XX-001:\n    check: 年度资金总额 = 目标表.年度资金总额\n"
        '    examples:\n      - pass: {年度资金总额: "1", 目标表: {⟦年度资金综额: "1"}}\n',
        "不是表单的标签",
        "年度资金总额",
    ),
    "another form that is none": (
        "  XX-001:\n    check: 年度资金总额 = 目标表.年度资金总额\n"
        '    examples:\n      - pass: {年度资金总额: "1", 目标表: ⟦"1"}\n',
        "「目标表」应为一张表",
        "",
    ),
    "unknown key": (HOLDS + "    ⟦serverity: error\n", "serverity", "severity"),
    "unknown severity": (HOLDS + "    severity: ⟦errors\n", "errors", "error"),
    "unknown form type": (
        "  XX-001:\n    forms: [⟦self_eva]\n    check: 年度 > 2000\n",
        "self_eva",
        "self_eval",
    ),
    "form type in Chinese": (
        "  XX-001:\n    forms: [⟦自评表]\n    check: 年度 > 2000\n",
        "自评表",
        "self_eval 项目自评表",
    ),
    "key in Chinese": (HOLDS + "    ⟦级别: error\n", "没有键「级别」", "可用：name"),
    "label of rows": (
        "  XX-001:\n    check: 有值(⟦指标值)\n",
        "「指标值」是指标各行的标签",
        "each: 指标，一列写 指标.指标值",
    ),
    "wide colon": ("  ⟦XX-001 年度： 年度 > 2000\n", "rules 应为", "冒号用半角的"),
    "no colon": ("  ⟦XX-001 年度 > 2000\n", "rules 应为", "XX-001 名称: 公式"),
    "crooked key": (HOLDS + "     severity⟦: note\n", "不应有「: 」", "「severity」若是键"),
    "crooked key to the left": (HOLDS + "   ⟦severity: note\n", "缩进与前面的行对不齐", "同一列"),
    "text after a quoted one": ('  XX-001:\n    check: "年度" ⟦含 a\n', "语法有误", "不能以"),
    "no forms": ("  XX-001:\n    forms: ⟦[]\n    check: 年度 > 2000\n", "永远不会用上", ""),
    "no formula": ("  ⟦XX-001:\n    severity: error\n", "缺少 check", ""),
    "misspelt formula": ("  XX-001:\n    ⟦chek: 年度 > 2000\n", "chek", "check"),
    "two formulas": (HOLDS + "    ⟦flag: 年度 < 2000\n", "只能写一个", ""),
    "one case": ("  XX-001:\n    cases:\n      ⟦甲:\n        check: 年度 > 2000\n", "2 到 7", "直接写"),
    "case without formula": (
        "  XX-001:\n    cases:\n      ⟦甲: {severity: error}\n      乙:\n        check: 年度 > 2000\n",
        "恰写一个",
        "",
    ),
    "key of a rule in a case": (
        "  XX-001:\n    cases:\n      甲:\n        check: 年度 > 2000\n        ⟦why: 因为\n"
        "      乙:\n        check: 年度 > 2001\n",
        "why",
        "",
    ),
    "bad id": ("  ⟦xx-1: 年度 > 2000\n", "不是规则编号", "大写"),
    "empty formula": ('  XX-001:\n    check: ⟦""\n', "空白", ""),
    "year of two digits": (HOLDS + "    since: ⟦21\n", "四位年份", ""),
    "since after until": (
        HOLDS + "    since: ⟦2024\n    until: 2020\n",
        "永远不会用上",
        "",
    ),
    "let hides a label": (
        "  XX-001:\n    let:\n      ⟦年度: 年度 + 1\n    check: 年度 > 2000\n",
        "已是标签",
        "",
    ),
    "let is no name": ("  XX-001:\n    let:\n      ⟦1 + 1: 年度 + 1\n    check: 年度 > 2000\n", "let", ""),
    "constant formula": ("  XX-001:\n    check: ⟦参数.满分 = 100分\n", "", ""),
    "check repeats when": (
        "  XX-001:\n    each: 指标\n    when: 得分 < 分值\n    check: ⟦得分 < 分值\n",
        "永远不会不符",
        "",
    ),
    "when excludes itself": (
        "  XX-001:\n    each: 指标\n    when: 分值 > 20 且 分值 < 10\n    check: ⟦得分 ≤ 分值\n",
        "不能同时成立",
        "",
    ),
    "when against the filter of each": (
        '  XX-001:\n    each: 资金[来源 ∈ {"总额", "项目总额"}]\n    when: 来源 = "财政"\n'
        "    check: ⟦全年预算数 > 0\n",
        "不能同时成立",
        "",
    ),
    "nothing left of a closed vocabulary": (
        '  XX-001:\n    each: 指标\n    when: 一级类别 ≠ "产出"\n    flag: ⟦一级类别 = "产出" 且 得分 > 0\n',
        "不能同时成立",
        "",
    ),
    "a blank cell compared": (
        "  XX-001:\n    each: 指标\n    when: 空(得分)\n    check: ⟦得分 ≤ 分值\n",
        "不能同时成立",
        "",
    ),
    "check that when makes sure": (
        "  XX-001:\n    each: 指标\n    when: 得分 < 5\n    check: ⟦得分 ≤ 10\n",
        "永远不会不符",
        "",
    ),
    "flag against when": (
        "  XX-001:\n    each: 资金\n    when: 全年预算数 > 0\n    flag: ⟦全年预算数 = 0 且 全年执行数 > 0\n",
        "不能同时成立",
        "",
    ),
    "two texts at once": (
        '  XX-001:\n    each: 资金[序号 > 1]\n    when: 来源 = "总额"\n    flag: ⟦来源 = "财政"\n',
        "不能同时成立",
        "",
    ),
    "placeholder": (
        HOLDS + "    message: 年度填 {⟦年渡}\n",
        "年渡",
        "年度",
    ),
    "placeholder in the English text": (
        HOLDS + "    message:\n      zh: 年度填 {年度}\n      en: the year is {⟦year}\n",
        "year",
        "",
    ),
    "open brace": (HOLDS + "    message: 年度填 ⟦{年度\n", "没有闭合", ""),
    "empty placeholder": (HOLDS + "    message: 年度填 {⟦}\n", "标签", ""),
    "message without Chinese": (
        HOLDS + "    message:\n      ⟦en: the year\n",
        "缺少键「zh」",
        "",
    ),
    "article number": (
        HOLDS + "    basis:\n      - document: 管理办法\n        ⟦article: 第九条\n",
        "article",
        "",
    ),
    "otherwise with flag": (
        "  XX-001:\n    flag: 年度 > 2000\n    ⟦otherwise:\n      甲: 年度 > 2001\n",
        "check",
        "",
    ),
    "with outside input": (HOLDS + "    ⟦with: [raw]\n", "kind: input", ""),
    "unknown covered rule": (
        HOLDS + "    covers: [⟦XX-010]\n",
        "没有规则 XX-010",
        "",
    ),
    "unknown base": ("  XX-001:\n    extends: ⟦XX-009\n", "没有规则 XX-009", ""),
    "extends itself": ("  XX-001:\n    extends: ⟦XX-001\n", "循环", ""),
    "label of an example": (
        "  XX-001:\n    each: 指标\n    check: 得分 ≤ 分值\n    examples:\n"
        "      - pass: {⟦得份: '1', 分值: '2'}\n",
        "得份",
        "得分",
    ),
    "row set of an example": (
        HOLDS + "    examples:\n      - pass: {⟦指标表: [{得分: '1'}]}\n",
        "指标表",
        "指标",
    ),
    "column in a row of an example": (
        HOLDS + "    examples:\n      - pass: {指标: [{得分: '1', ⟦分值数: '2'}]}\n",
        "分值数",
        "分值",
    ),
    "example with two verdicts": (
        HOLDS + "    examples:\n      - ⟦pass: {年度: '2024'}\n        fail: {年度: '1999'}\n",
        "恰写一种",
        "",
    ),
    "example without verdict": (
        HOLDS + "    examples:\n      - ⟦pas: {年度: '2024'}\n",
        "pas",
        "pass",
    ),
    "expected case": (
        "  XX-001:\n    cases:\n      甲:\n        check: 年度 > 2000\n"
        "      乙:\n        check: 年度 > 2001\n"
        "    examples:\n      - fail: {年度: '1999'}\n        expect: {case: ⟦丙}\n",
        "丙",
        "甲",
    ),
    "expectation of a passing example": (
        HOLDS + "    examples:\n      - pass: {年度: '2024'}\n        expect: ⟦{case: 甲}\n",
        "只用于 fail",
        "",
    ),
    "deep expression": ("  XX-001:\n    check: ⟦" + "(" * 70 + "年度 > 2000" + ")" * 70 + "\n", "", ""),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_shown_where_it_stands(what: str, refuse: Refuse) -> None:
    marked, says, suggests = WRONG[what]
    text = "rules:\n" + marked
    before = text[: text.index("⟦")]
    error = refuse(text.replace("⟦", ""))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert error.file == "规则.yaml"
    if what == "deep expression":
        assert error.line == line
    else:
        assert (error.line, error.column) == (line, column), error.render()
    assert says in error.message + error.hint
    assert suggests in error.hint or suggests in error.message
    assert error.message_en


def test_two_files_with_one_id_name_both_places(refuse: Refuse) -> None:
    error = refuse(
        "rules:\n  XX-001: 年度 > 2000\n",
        "rules:\n  XX-002: 年度 > 2000\n  XX-001: 年度 > 2001\n",
    )
    assert (error.file, error.line, error.column) == ("规则2.yaml", 3, 3)
    assert "规则.yaml:2:3" in error.message


def test_an_id_belongs_to_the_family_of_its_file(refuse: Refuse) -> None:
    error = refuse("family: XX\nrules:\n  YY-001: 年度 > 2000\n")
    assert (error.line, error.column) == (3, 3)
    assert "XX-001" in error.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rules: &a\n  XX-001: 年度 > 2000\n", 1),
        ("rules:\n  XX-001: !!python/object:os.system 年度 > 2000\n", 2),
        ("rules:\n  XX-001: 年度 > 2000\n  XX-001: 年度 > 2001\n", 3),
        ("a: &a [x]\nb: *a\nrules: {}\n", 1),
        ("rules:\n  <<: {XX-001: 年度 > 2000}\n", 2),
        ("rules:\n\tXX-001: 年度 > 2000\n", 2),
        ("rules:\n  XX-001: {each: 指标, check: 计数(指标[得分 > 1, 分值]) > 0}\n", 2),
        ("[" * 10_000, 1),
        ("- 甲\n- 乙\n", 1),
        ("rules:\n  - XX-001\n", 2),
        ("rule:\n  XX-001: 年度 > 2000\n", 1),
        ("rules: 年度 > 2000\n", 1),
    ],
    ids=[
        "anchor",
        "tag",
        "duplicate key",
        "alias",
        "merge key",
        "tab",
        "flow style",
        "depth",
        "list",
        "rules as list",
        "misspelt rules",
        "rules as text",
    ],
)
def test_hostile_or_broken_yaml_is_refused_at_its_line(text: str, line: int, refuse: Refuse) -> None:
    error = refuse(text)
    assert error.line == line
    assert error.column > 0


def test_too_many_rules_are_refused(refuse: Refuse) -> None:
    text = "rules:\n" + "".join(f"  XX-{number}: 年度 > {number}\n" for number in range(1, 2002))
    error = refuse(text)
    assert error.line == 2002
    assert "2000" in error.message


def test_an_error_can_be_read_in_one_line(refuse: Refuse) -> None:
    error: Any = refuse("rules:\n  XX-001:\n    each: 指标\n    check: 得分 ≤ 分植\n")
    assert error.render().startswith("规则.yaml:4:17: ")
    assert "是否想写" in error.render()
    assert "\n" not in error.render()
