"""What is wrong in an expression is said at the character where it is wrong, with a suggestion."""

from __future__ import annotations

import pytest

from jixiaolint import language, yamlfile
from jixiaolint.language import ExpressionError, Scope, at_scalar

INDICATORS = Scope("indicators")
FORM = Scope()


def fault(source, library, scope=INDICATORS, want="bool"):
    with pytest.raises(ExpressionError) as caught:
        language.resolve(source, scope, library, want=want)
    return caught.value


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("得分 ≤ 分植", "第6字：「分植」不是指标的标签", "「分值」"),
        ("总分.得份 = 1", "第1字：「总分.得份」不是指标的标签", "「总分.得分」"),
        ('指标名称含"满意"', "第5字：「含」前后要空一格", ""),
        ("得分 满足指标值", "第4字：「满足」前后要空一格", ""),
        ("得分且分值", "第3字：「且」前后要空一格", ""),
        ("存在(指标[核心名称 = 核心名称])", "第12字：两边相同", "本行.…"),
        ("合计(指标.得分", "第9字：应为「，」或「)」，遇到「结尾」", ""),
        ("得分 形如 满", "第7字：应为/…/（「形如」之后），遇到「满」", ""),
        ("非存在(指标)", "第1字：没有函数「非存在」", "非 存在(…)"),
        ("0 ≤ 得分 ≤", "第9字：应为数、标签或「(」，遇到「结尾」", ""),
        ("最大(1,195.22) > 得分", "第5字：数中不写千分位：写 1195.22；两个参数请在逗号后空一格", ""),
        ("得分 == 分值", "第5字：应为数、标签或「(」，遇到「=」", "请写 ="),
        ("得分 <> 分值", "第5字：应为数、标签或「(」，遇到「>」", "请写 ≠"),
        ("得分 = < 分值", "第6字：应为数、标签或「(」，遇到「<」", ""),
        ("得分 大于 分值", "第4字：多余的「大于」", "请写 >"),
        ("得分 > 分值 并且 得分 > 1", "第9字：多余的「并且」", "请写 且"),
        ("指标名称 不包含 指标值", "第6字：多余的「不包含」", "请写 不含"),
        ("指标名称 = 保洁", "第8字：「保洁」不是指标的标签", '写成 "保洁"'),
        ("得分 > 九十分", "第6字：「九十分」不是指标的标签", "阿拉伯数字"),
        ("得分 > 10个", "第8字：数后的「个」不是可用的单位", "可用"),
        ("得分 > 90%", "第4字：分值与百分比不能用「>」", ""),
        ("指标值 > 5", "第5字：指标值与数不能用「>」", "数值(…)"),
        ('核心名称 < "甲"', "第6字：文字与文字不能用「<」", ""),
        ("得分 + 核心名称 = 1", "第6字：文字不能计算", ""),
        ("得分", "第1字：应为条件（真或假），这里是分值", ""),
        ("得分 > 1 且 分值", "第10字：「且」要接条件，这里是分值", ""),
        ("参数.满份 = 得分", "第4字：没有参数「满份」", "「满分」"),
        ("核心名称 含 词表.抽像词", "第11字：没有词表「抽像词」", "「抽象词」"),
        ("合记(指标.得分) = 1", "第1字：没有函数「合记」", "「合计」"),
        ("合计(得分) = 1", "第4字：合计(…) 的第 1 个参数应为一列数，这里是分值", "例：合计(指标.得分)"),
        ("如果(得分 > 1, 2) = 得分", "第1字：如果(…) 要 3 个参数，这里有 2 个", "例"),
        ("至少(1) ", "第1字：至少(…) 要 至少 2 个参数，这里有 1 个", "例"),
        ("1 = 2", "第3字：两边都是常数，结果永远不变", ""),
        ("得分 = 得分", "第4字：两边相同", ""),
        ('二级类别 = "质"', "第8字：这一栏不会是「质」", "「质量」"),
        ('二级类别 ∈ {"质量", "时间"}', "第15字：这一栏不会是「时间」", ""),
        ('种类(指标值) = "数字"', "第11字：这一栏不会是「数字」", "「数量」"),
        ("二级类别 ∈ 词表.套话原因", "第8字：词表「套话原因」里没有这一栏会出现的词", ""),
        ("a < b > c", "第7字：「<」与「>」不能连写", ""),
        ("1 ≠ 得分 ≠ 2", "第8字：「≠」不能连写", ""),
        ("得分 = 1 = 分值 含 2", "第13字：比较不能再接「含」，请加括号或用 且", ""),
        ("核心名称 形如 /(率/", "第10字：「(」没有闭合", ""),
        ("核心名称 形如 /(?=率)/", "第11字：不支持 (?…)", ""),
        ("核心名称 形如 /项 目/", "第10字：这个模式永远不会出现", ""),
        ('指标.得分 含 "甲"', "第4字：「含」之前应为文字，这里是一列分值", ""),
        ("得分 满足 指标值", "第1字：「满足」比较完成值与指标值，这里是分值", ""),
        ('核心名称 包含 {"甲"}', "第1字：「包含」之前应为一列文字", "含"),
        ("得分 ∈ 5", "第1字：「∈」之前应为文字，这里是分值", ""),
        ('核心名称 ∈ "甲"', "第8字：「∈」之后应为集合", ""),
        ('得分 ∈ {5, "甲"}', "第10字：集合里不能混写文字与数", ""),
        ("{得分} = 1", "第2字：集合里只能写文字或数", ""),
        ("“甲", "第1字：引号没有闭合，缺「”」", ""),
        ("得分 = @", "第6字：看不懂「@」", ""),
        ("得分 = 1 2", "第8字：多余的「2」", ""),
    ],
)
def test_message_and_suggestion(library, source, message, hint):
    error = fault(source, library)
    assert error.message.startswith(message), error.message
    assert hint in error.hint, error.hint
    assert error.message_en.startswith("character ")


@pytest.mark.parametrize(
    ("source", "scope", "message"),
    [
        ("执行率 > 90", Scope("funds"), "「90」没有单位，请写明%"),
        ("全年预算数 > 90", Scope("funds"), "「90」没有单位，请写明元、万元"),
        ("全年预算数 + 90 > 0", Scope("funds"), "「90」没有单位，请写明元、万元"),
        ("年度 = 开始日期", FORM, "年与日期不能用「=」"),
        ('开始日期 = "2023年1月"', FORM, "日期与文字不能用「=」"),
        ("其他资金 > 0", FORM, "「其他资金」不是表单的标签"),
        ("本行.得分 > 0", FORM, "「本行」只能用在 each 的规则里"),
        ("全年预算数 × 全年执行数 > 0", Scope("funds"), "金额与金额不能用「×」"),
        ("年度 × 2 > 0", FORM, "年与数不能用「×」"),
        ("指标.得分 + 1 > 0", FORM, "一列分值不能计算"),
    ],
)
def test_types_and_scopes(library, source, scope, message):
    assert message in fault(source, library, scope).message


def test_a_column_of_the_outer_row_is_reached_by_its_prefix(library):
    error = fault("存在(指标[同名(核心名称, 事项)])", library, Scope("quantities"))
    assert error.hint == "是否想写「本行.事项」"


def test_a_name_of_row_and_form_must_say_which(library, names, monkeypatch):
    form, row = names.form, names.scope("funds")
    monkeypatch.setitem(form.labels, "执行率", row.labels["执行率"])
    error = fault("执行率 > 90%", library, Scope("funds"))
    assert "本行.执行率" in error.message
    assert "本表.执行率" in error.message
    assert language.resolve("本行.执行率 > 90%", Scope("funds"), library)


def test_a_variant_of_two_labels_names_both(library, names, monkeypatch):
    monkeypatch.setitem(names.form.variants, "其他资金", ("总额.其他资金", "年度.其他资金"))
    error = fault("其他资金 > 0", library, FORM)
    assert "总额.其他资金、年度.其他资金" in error.message


def test_a_variant_of_one_label_is_that_label(library, names, monkeypatch):
    monkeypatch.setitem(names.form.variants, "项目总投入", ("项目资金总额",))
    expression = language.resolve("项目总投入 > 0", FORM, library)
    assert "funds.total" in str(expression)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 70 + "得分" + ")" * 70 + " > 1",
        "非 " * 90 + "得分 > 1",
        " + ".join(["得分"] * 1100) + " > 1",
        "得" * 11_000,
    ],
)
def test_depth_nodes_and_length_are_capped(library, source):
    assert "超过" in fault(source, library).message


def test_a_filter_of_a_filter_is_capped_too(library):
    source = "存在(指标[" * 60 + "得分 > 1" + "])" * 60
    assert "超过" in fault(source, library).message


def test_the_place_in_a_rule_file(library):
    text = "rules:\n  XX-001:\n    when: >-\n      得分 > 1 且\n      分植 > 1\n"
    scalar = yamlfile.parse(text, "own.yaml")["rules"]["XX-001"]["when"]
    error = at_scalar(fault(scalar, library), scalar)
    assert error.render() == "own.yaml:5:7: 第10字：「分植」不是指标的标签（是否想写「分值」）"


def test_wanting_rows_or_a_value(library):
    assert "应为行集" in fault("得分 > 1", library, want="rows").message
    assert "行集" in fault("指标[得分 > 1]", library, want="").message
    assert (
        language.type_of(language.resolve("指标[得分 > 1]", FORM, library, want="rows")) == "rows indicators"
    )
    assert (
        language.type_of(language.resolve("全年执行数 ÷ 全年预算数", Scope("funds"), library, want=""))
        == "percent"
    )
