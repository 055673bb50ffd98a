"""What a judgement shows: the decisive comparison, expected value, difference, cells, messages."""

from __future__ import annotations

import json

import pytest

from jixiaolint import language
from jixiaolint.language import Frame, Scope

ROW = {
    "行": "年度资金总额",
    "年初预算数": "1,195.22",
    "全年预算数": "1,018.18",
    "全年执行数": "1,018.18",
    "执行率": "85.19%",
}


def test_a_wrong_rate(judge):
    found = judge("执行率 = 全年执行数 ÷ 全年预算数", {"资金": [ROW]}, each="资金")
    assert (found.expected, found.difference) == ("100.00%", "14.81%")
    assert (found.left.operator, found.left.text, found.left.label) == (
        "field",
        "85.19%",
        "年度资金总额 / 执行率",
    )
    assert (found.right.operator, found.right.text) == ("÷", "100.00%")
    assert [(cell.label, cell.text, str(cell.value), cell.unit) for cell in found.right.operands] == [
        ("年度资金总额 / 全年执行数", "1,018.18", "1018.18", "万元"),
        ("年度资金总额 / 全年预算数", "1,018.18", "1018.18", "万元"),
    ]
    assert found.derivation.operator == "="
    assert found.derivation.grade == "violated"
    assert [cell.key for cell in found.operands] == [
        "funds[年度资金总额].rate",
        "funds[年度资金总额].executed",
        "funds[年度资金总额].adjusted",
    ]
    assert all(cell.location is not None for cell in found.operands)


def test_a_wrong_total(judge):
    rows = [{"行": f"指标{n}", "得分": score} for n, score in enumerate(("15", "20", "10", "14", "10"), 1)]
    cells = {"总分.得分": "93.52", "执行率得分": "8.52", "指标": rows}
    found = judge("总分.得分 = 执行率得分 + 合计(指标.得分)", cells)
    assert (found.expected, found.difference) == ("77.52", "16.00")
    total = found.right.operands[1]
    assert (total.operator, total.text) == ("合计", "69")
    assert [cell.text for cell in total.operands] == ["15", "20", "10", "14", "10"]
    assert len(found.operands) == 7


def test_the_printed_side_may_stand_on_the_right(judge):
    found = judge("年度.当年财政拨款 + 年度.其他资金 = 年度资金总额", {
        "年度资金总额": "84.60", "年度.当年财政拨款": "80.00", "年度.其他资金": "4.50",
    })  # fmt: skip
    assert (found.expected, found.difference) == ("84.50", "0.10")


def test_sums_print_at_the_finest_place_of_their_parts(judge):
    cells = {
        "年度资金总额": "379",
        "年度.当年财政拨款": "300.0",
        "年度.其他资金": "78",
        "上年预算数": "0.0001",
    }
    found = judge("年度资金总额 = 年度.当年财政拨款 + 年度.其他资金", cells)
    assert (found.expected, found.difference) == ("378.0", "1.0")


def test_the_first_branch_of_an_alternative_says_what_was_expected(judge):
    cells = {"资金": [{"分值": "10", "执行率": "85.19%", "得分": "8.00"}]}
    found = judge("得分 = 分值 × 执行率 或 得分 = 分值", cells, each="资金")
    assert found.expected == "8.52"
    assert found.left.label == "得分"


def test_the_false_part_of_a_conjunction_speaks(judge):
    cells = {"年度": "2023", "总分.分值": "100", "总分.得分": "101"}
    found = judge("年度 = 2023年 且 0 ≤ 总分.得分 ≤ 总分.分值", cells)
    assert (found.left.text, found.right.text, found.expected) == ("101", "100", "≤ 100")
    assert [cell.label for cell in found.operands] == ["总分.得分", "总分.分值"]


def test_a_let_is_opened(judge):
    cells = {"指标": [{"分值": "40"}, {"分值": "50"}]}
    found = judge("分值合计 = 参数.满分", cells, lets={"分值合计": "合计(指标.分值)"})
    assert (found.left.label, found.left.operator, found.left.text) == ("分值合计", "合计", "90")
    assert found.expected == "100"


def test_a_flag_that_holds_expects_nothing(judge):
    found = judge("非 (执行率 > 100%)", {"资金": [{"执行率": "120.00%"}]}, each="资金")
    assert (found.verdict, found.expected) == ("false", "")
    assert found.left.text == "120.00%"


def test_signs_of_a_derivation_are_unmixed(judge):
    cells = {"资金": [{"年初预算数": "8.00", "全年预算数": "4.00", "全年执行数": "2.00"}]}
    found = judge("全年预算数 - 全年执行数 + 年初预算数 = 1万元", cells, each="资金")
    assert found.left.operator == "+"
    assert [part.operator for part in found.left.operands] == ["-", "field"]
    assert [part.text for part in found.left.operands[0].operands] == ["4.00", "2.00"]


def test_missing_words_are_listed(judge):
    found = judge('指标.一级类别 包含 {"产出", "效益", "满意度"}', {"指标": [{"一级类别": "产出"}]})
    assert (found.verdict, found.lacking) == ("false", ("效益", "满意度"))


def test_a_cell_keeps_its_decimals_beside_one_printed_without(judge):
    row = {"行": "年度资金总额", "全年预算数": "0", "全年执行数": "69.634"}
    found = judge("全年预算数 = 全年执行数", {"资金": [row]}, each="资金")
    assert (found.right.text, found.difference) == ("69.634", "69.634")


def test_rows_that_were_found_lend_their_cells(judge):
    rows = [{"行": "甲", "得分": "12", "分值": "10"}, {"行": "乙", "得分": "8", "分值": "10"}]
    found = judge("没有(指标[得分 > 分值])", {"指标": rows})
    assert found.verdict == "false"
    assert [cell.label for cell in found.operands] == ["甲 / 得分", "甲 / 分值"]


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        (
            "{名称}执行率填报 {执行率}，应为 {应为}，差 {差额}",
            "年度资金总额执行率填报 85.19%，应为 100.00%，差 14.81%",
        ),
        ("{列名}：{左值} 与 {右值}", "执行率：85.19% 与 100.00%"),
        ("低于 {参数.执行率说明线}", "低于 90%"),
        ("差 {年初预算数 - 全年预算数}", "差 177.04"),
        ("执行 {全年执行数 ÷ 年初预算数}", "执行 85.19%"),
        ("原因「{原因}」，得分 {得分}", "原因「空白」，得分 无此栏"),
        ("没有占位", "没有占位"),
    ],
)
def test_messages(library, make, judge, template, sentence):
    form = make.form({"资金": [{**ROW, "原因": ""}]})
    judgement = judge("执行率 = 全年执行数 ÷ 全年预算数", form, each="资金")
    parts = language.read_message(template, Scope("funds"), library)
    frame = Frame(form, form.rows("funds").rows[0], {}, library)
    assert language.render_message(json.loads(json.dumps(parts)), frame, judgement) == sentence


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("填 {执行数率}", "第4字：「执行数率」不是资金的标签"),
        ("填 {执行率", "第3字：「{」没有闭合"),
        ("填 执行率}", "第6字：多余的「}」"),
        ("填 {执行率 +}", "第9字：应为数、标签或「(」"),
    ],
)
def test_wrong_placeholders(library, template, message):
    with pytest.raises(language.ExpressionError) as caught:
        language.read_message(template, Scope("funds"), library)
    assert caught.value.message.startswith(message)


def test_evidence_is_not_built_unless_asked(judge):
    found = judge("执行率 = 全年执行数 ÷ 全年预算数", {"资金": [ROW]}, each="资金", trace=False)
    assert (found.verdict, found.grade, found.derivation, found.operands) == ("false", "violated", None, ())
