"""An example becomes a form whose cells were read as submitted ones are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jixiaolint import ruleset
from jixiaolint.language import Library
from jixiaolint.model.form import Form
from jixiaolint.model.value import Number


def form_of(read: Callable[..., Any], library: Library, body: str, example: str) -> Form:
    text = f"rules:\n  XX-001:\n{body}    examples:\n      - pass: {example}\n"
    (rule,) = ruleset.build_rules(read(text))
    return ruleset.example_form(rule.examples[0], rule, library.vocabulary)


def number(form: Form, key: str) -> Number:
    field = form.field(key)
    assert field is not None
    assert isinstance(field.value, Number)
    return field.value


def test_scalars_stand_on_the_form(read: Callable[..., Any], library: Library) -> None:
    form = form_of(
        read,
        library,
        "    check: 项目资金总额 > 0\n",
        '{项目资金总额: "1,018.18", 年度: "2023", 总额.其他资金: ""}',
    )
    total = number(form, "funds.total")
    assert total.value == Decimal("10181800"), "amounts are in 万元 unless the example names another unit"
    assert number(form, "year").value == 2023
    other = form.field("funds.total.other")
    assert other is not None
    assert other.missing == "blank"
    assert form.field("funds.annual") is None, "a key left out is a cell that the layout does not have"


def test_the_unit_of_the_example_is_the_heading_s(read: Callable[..., Any], library: Library) -> None:
    form = form_of(read, library, "    check: 项目资金总额 > 0\n", "{金额单位: 元, 项目资金总额: '86.40'}")
    assert number(form, "funds.total").value == Decimal("86.40")


def test_a_flat_map_is_one_row_of_each(read: Callable[..., Any], library: Library) -> None:
    form = form_of(
        read,
        library,
        "    each: 资金\n    check: 年度 > 2000 且 全年预算数 ≥ 0\n",
        '{年度: "2023", 名称: 年度资金总额, 全年预算数: "90", 下级: [{名称: 财政, 全年预算数: "90"}]}',
    )
    assert number(form, "year").value == 2023
    (row,) = form.rows("funds").rows
    assert row.label == "年度资金总额"
    (part,) = row.rows("funds").rows
    assert part.field("label") is not None


def test_listed_rows_leave_bare_labels_to_the_form(read: Callable[..., Any], library: Library) -> None:
    form = form_of(
        read,
        library,
        "    each: 指标\n    check: 得分 ≤ 分值\n",
        '{执行率得分: "9", 指标: [{得分: "1", 分值: "2"}, {得分: "3"}]}',
    )
    assert [row.number for row in form.rows("indicators").rows] == [1, 2]
    assert number(form, "exec.score").value == 9


def test_a_rule_with_years_gets_a_fitting_year(read: Callable[..., Any], library: Library) -> None:
    form = form_of(read, library, '    check: 项目资金总额 > 0\n    since: "2021"\n', "{项目资金总额: '1'}")
    assert number(form, "year").value == 2021
    form = form_of(
        read, library, '    check: 项目资金总额 > 0\n    since: "2021"\n', "{年度: '2023', 项目资金总额: '1'}"
    )
    assert number(form, "year").value == 2023


def test_the_form_type_is_the_first_the_rule_is_for(read: Callable[..., Any], library: Library) -> None:
    body = "    forms: [self_eval, transfer]\n    check: 年度 > 2000\n"
    assert form_of(read, library, body, "{年度: '2023'}").type == "self_eval"
    assert form_of(read, library, body, "{年度: '2023'}\n        form: transfer").type == "transfer"


CLERK = """rules:
  XX-001 同批同名项目人均标准:
    each: 指标[指标名称 含 "培训人数"]
    check: >-
      没有(同批表[同名(项目名称, 本表.项目名称)].指标[同名(指标名称, 本行.指标名称) 且
      数值(指标值) > 数值(本行.指标值)])
    message: {zh: "「{指标名称}」低于同名项目", en: "{指标名称} is below that of a like project"}
    examples:
      - pass:
          项目名称: 村医培训
          指标: [{指标名称: 培训人数, 指标值: 120人}]
          同批表: [{项目名称: 村医培训, 指标: [{指标名称: 培训人数, 指标值: 100人}]}, {项目名称: 别的}]
        form: project_goal
      - fail:
          项目名称: 村医培训
          指标: [{指标名称: 培训人数, 指标值: 120人}]
          同批表: [{项目名称: 村医培训, 指标: [{指标名称: 培训人数, 指标值: 150人}]}]
        form: project_goal
      - undecided:
          项目名称: 村医培训
          指标: [{指标名称: 培训人数, 指标值: 120人}]
        form: project_goal
      - pass:
          项目名称: 村医培训
          指标: [{指标名称: 培训人数, 指标值: 120人}]
          同批表: []
        form: project_goal
"""


def test_other_forms_stand_beside_the_form_of_an_example(read: Callable[..., Any], library: Library) -> None:
    from jixiaolint.engine import Context
    from jixiaolint.testing import trials

    rules = ruleset.build_rules(read(CLERK))
    assert rules[0].relations == {"batch_forms"}
    found = list(trials(Context(rules, library.vocabulary, library)))
    assert [trial.problem for trial in found] == [""] * 4
    partners = ruleset.example_partners(rules[0].examples[0], rules[0], library.vocabulary)
    assert [form.id for form in partners["batch_forms"]] == ["同批表-1#1", "同批表-2#1"]
    assert {form.type for form in partners["batch_forms"]} == {"project_goal"}
