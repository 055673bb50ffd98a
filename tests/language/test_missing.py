"""Empty, unread and incomparable operands: every operator, every kind, every blank policy."""

from __future__ import annotations

import pytest

NA, IC, UN, T, F = "not-applicable", "incomparable", "unknown", "true", "false"


def kind(make, name):
    return {
        "blank": "",
        "dash": "—",
        "hint": make.HINT,
        "text": make.TEXT,
        "absent": None,
        "unread": make.UNREAD,
    }[name]


def with_kind(make, cells, label, name):
    given = kind(make, name)
    return cells if given is None else {**cells, label: given}


NUMBER_ROWS = {"blank": NA, "dash": NA, "hint": NA, "text": IC, "absent": NA, "unread": UN}


@pytest.mark.parametrize(("name", "expected"), NUMBER_ROWS.items())
@pytest.mark.parametrize("sign", ["=", "≠", "<", "≤", ">", "≥"])
def test_comparisons_of_numbers(judge, make, sign, name, expected):
    cells = with_kind(make, {"年度资金总额": "10.00"}, "项目资金总额", name)
    assert judge(f"年度资金总额 {sign} 项目资金总额", cells).verdict == expected
    assert judge(f"项目资金总额 {sign} 年度资金总额", cells).verdict == expected


@pytest.mark.parametrize(("name", "expected"), NUMBER_ROWS.items())
@pytest.mark.parametrize(
    "source", ["全年执行数 ÷ 全年预算数 < 50%", "全年执行数 × 2 > 1万元", "全年预算数 ÷ 全年执行数 < 50%"]
)
def test_products_and_quotients(judge, make, source, name, expected):
    row = with_kind(make, {"全年预算数": "10.00"}, "全年执行数", name)
    assert judge(source, {"资金": [row]}, each="资金").verdict == expected


TEXT_ROWS = {"blank": NA, "dash": NA, "hint": NA, "absent": NA, "unread": UN}


@pytest.mark.parametrize(("name", "expected"), TEXT_ROWS.items())
def test_equality_of_texts(judge, make, name, expected):
    cells = with_kind(make, {"项目名称": "培训"}, "实施单位", name)
    assert judge("项目名称 = 实施单位", cells).verdict == expected


@pytest.mark.parametrize(("name", "expected"), TEXT_ROWS.items())
def test_dates(judge, make, name, expected):
    cells = with_kind(make, {"开始日期": "2023-1-1"}, "完成日期", name)
    assert judge("开始日期 ≤ 完成日期", cells).verdict == expected


@pytest.mark.parametrize(
    ("source", "name", "expected"),
    [
        ('实施单位 ∈ {"甲"}', "blank", F),
        ('实施单位 ∉ {"甲"}', "blank", T),
        ('实施单位 ∈ {"甲"}', "dash", F),
        ('实施单位 ∈ {"甲"}', "hint", F),
        ('实施单位 ∈ {"甲"}', "absent", NA),
        ('实施单位 ∈ {"甲"}', "unread", UN),
        ('实施单位 含 "甲"', "blank", F),
        ('实施单位 不含 "甲"', "dash", T),
        ('实施单位 不含 "甲"', "hint", T),
        ('实施单位 不含 "甲"', "absent", NA),
        ('实施单位 不含 "甲"', "unread", UN),
        ("实施单位 形如 /甲/", "blank", F),
        ("实施单位 不形如 /甲/", "dash", T),
        ("实施单位 形如 /甲/", "absent", NA),
        ("实施单位 形如 /甲/", "unread", UN),
        ('执行说明 不含 "甲"', "absent", T),
        ("执行说明 形如 /甲/", "absent", F),
        ('执行说明 ∈ {"甲"}', "absent", F),
    ],
)
def test_text_tests(judge, make, source, name, expected):
    label = "执行说明" if source.startswith("执行说明") else "实施单位"
    assert judge(source, with_kind(make, {}, label, name)).verdict == expected


SUMS = {
    "zero": ("年度.其他资金", {"blank": T, "hint": T, "dash": T, "absent": T, "unread": UN, "text": IC}),
    "required": (
        "项目资金总额",
        {"blank": UN, "hint": UN, "dash": UN, "absent": NA, "unread": UN, "text": IC},
    ),
    "unknown": ("上年预算数", {"blank": UN, "hint": UN, "dash": NA, "absent": NA, "unread": UN, "text": IC}),
}


@pytest.mark.parametrize(
    ("policy", "name", "expected"),
    [(policy, name, expected) for policy, (_, rows) in SUMS.items() for name, expected in rows.items()],
)
def test_addends_follow_their_blank_policy(judge, make, policy, name, expected):
    label = SUMS[policy][0]
    cells = with_kind(make, {"年度资金总额": "10.00", "年度.当年财政拨款": "10.00"}, label, name)
    assert judge(f"年度资金总额 = 年度.当年财政拨款 + {label}", cells).verdict == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    {"blank": UN, "hint": UN, "dash": T, "absent": T, "unread": UN, "text": IC}.items(),
)
def test_optional_addends(judge, make, name, expected):
    cells = {"总分.得分": "20", "指标": [{"得分": "12"}, {"得分": "8"}]}
    cells = with_kind(make, cells, "执行率得分", name)
    assert judge("总分.得分 = 合计(指标.得分) + 执行率得分", cells).verdict == expected


@pytest.mark.parametrize("name", ["blank", "dash", "absent"])
def test_a_sum_of_nothing_is_not_applicable(judge, make, name):
    cells = {"年度资金总额": "0.00"}
    for label in ("年度.当年财政拨款", "年度.其他资金"):
        cells = with_kind(make, cells, label, name)
    assert judge("年度资金总额 = 年度.当年财政拨款 + 年度.其他资金", cells).verdict == NA


def test_an_unread_addend_leaves_a_lower_bound(judge, make):
    cells = {"年度资金总额": "10.00", "年度.当年财政拨款": "12.00", "年度.其他资金": make.UNREAD}
    source = "年度资金总额 = 年度.当年财政拨款 + 年度.其他资金"
    assert judge(source, cells).verdict == F
    assert judge(source, {**cells, "年度资金总额": "12.00"}).verdict == UN
    assert judge(source.replace("=", "≥"), cells).verdict == F
    assert judge(source.replace("=", "<"), cells).verdict == T
    assert judge("年度资金总额 - 年度.其他资金 ≤ 12万元", cells).verdict == T


def test_the_unread_cell_is_named(judge, make):
    cells = {"年度资金总额": "10.00", "年度.当年财政拨款": "2.00", "年度.其他资金": make.UNREAD}
    found = judge("年度资金总额 = 年度.当年财政拨款 + 年度.其他资金", cells)
    assert [(blocker.key, blocker.label, blocker.reason) for blocker in found.blockers] == [
        ("funds.annual.other", "年度.其他资金", "unread")
    ]
    assert found.blockers[0].location is not None


@pytest.mark.parametrize(
    ("scores", "total", "expected"),
    [
        (["10", "20"], "30", T),
        (["10", "—"], "10", T),
        (["10", ""], "10", UN),
        (["10", ""], "5", F),
        (["—", "—"], "0", NA),
        (["", ""], "0", NA),
        ([], "0", NA),
    ],
)
def test_columns(judge, scores, total, expected):
    cells = {"总分.得分": total, "指标": [{"得分": score} for score in scores]}
    assert judge("总分.得分 = 合计(指标.得分)", cells).verdict == expected


def test_a_table_that_was_cut_off_gives_a_lower_bound(judge):
    source = "合计(指标.分值) + 执行率分值 = 参数.满分"
    rows = [{"分值": "20"}, {"分值": "30"}]
    cells = {"执行率分值": "10", "指标": ("incomplete", rows)}
    assert judge(source, cells).verdict == UN
    assert judge(source, cells).blockers[0].reason == "incomplete"
    assert judge(source, {**cells, "指标": ("incomplete", [*rows, {"分值": "50"}])}).verdict == F
    assert judge(source, {**cells, "指标": ("read", [*rows, {"分值": "40"}])}).verdict == T
    assert judge(source, {"执行率分值": "10"}).verdict == NA


@pytest.mark.parametrize(
    ("budget", "executed", "expected"),
    [("0.00", "0.00", IC), ("0.00", "5.00", IC), ("", "5.00", NA), ("10.00", "", NA)],
)
def test_division_by_nothing(judge, budget, executed, expected):
    row = {"全年预算数": budget, "全年执行数": executed, "执行率": "0.00%"}
    assert judge("执行率 = 全年执行数 ÷ 全年预算数", {"资金": [row]}, each="资金").verdict == expected


def test_a_divisor_that_may_be_zero_is_unknown(judge):
    row = {"全年预算数": "10.00", "全年执行数": "10.01"}
    assert judge("10万元 ÷ (全年执行数 - 全年预算数) > 1000000%", {"资金": [row]}, each="资金").verdict == UN


UNREAD_OR = {
    ("T", "U"): ("unknown", "true"),
    ("F", "U"): ("false", "unknown"),
    ("U", "U"): ("unknown", "unknown"),
    ("T", "N"): ("not-applicable", "true"),
    ("F", "N"): ("false", "not-applicable"),
    ("U", "N"): ("unknown", "unknown"),
    ("I", "N"): ("incomparable", "incomparable"),
    ("U", "I"): ("unknown", "unknown"),
    ("T", "F"): ("false", "true"),
    ("T", "T"): ("true", "true"),
    ("F", "F"): ("false", "false"),
}


@pytest.mark.parametrize(("pair", "expected"), UNREAD_OR.items())
def test_kleene_logic(judge, make, pair, expected):
    cells = {"年度资金总额": "1.00", "项目资金总额": make.UNREAD, "收入合计": "", "支出合计": make.TEXT}
    words = {
        "T": "年度资金总额 = 1万元",
        "F": "年度资金总额 = 2万元",
        "U": "项目资金总额 = 1万元",
        "N": "收入合计 = 1万元",
        "I": "支出合计 = 1万元",
    }
    for left, right in (pair, pair[::-1]):
        assert judge(f"{words[left]} 且 {words[right]}", cells).verdict == expected[0]
        assert judge(f"{words[left]} 或 {words[right]}", cells).verdict == expected[1]
    flipped = {"true": "false", "false": "true"}
    first = judge(words[pair[0]], cells).verdict
    assert judge(f"非 {words[pair[0]]}", cells).verdict == flipped.get(first, first)


def test_an_inferred_value_marks_the_answer(judge, make):
    cells = {"年度资金总额": make.inferred("1.00"), "项目资金总额": "1.00"}
    assert judge("年度资金总额 = 项目资金总额", cells).trust == "inferred"
    assert judge("项目资金总额 = 1万元", cells).trust == "exact"


def test_what_is_known_exactly_decides_before_what_is_inferred(judge, make):
    cells = {"年度资金总额": make.inferred("1.00"), "项目资金总额": "1.00"}
    found = judge("年度资金总额 = 2万元 且 项目资金总额 = 2万元", cells)
    assert (found.verdict, found.trust) == ("false", "exact")
    found = judge("年度资金总额 = 1万元 或 项目资金总额 = 1万元", cells)
    assert (found.verdict, found.trust) == ("true", "exact")
    found = judge("年度资金总额 = 1万元 且 项目资金总额 = 1万元", cells)
    assert (found.verdict, found.trust) == ("true", "inferred")


def test_rows_chosen_by_an_inferred_value_mark_the_sum(judge, make):
    rows = [{"一级类别": make.inferred("产出"), "分值": "10"}, {"一级类别": "效益", "分值": "5"}]
    found = judge('合计(指标[一级类别 = "产出"].分值) = 10', {"指标": rows})
    assert (found.verdict, found.trust) == ("true", "inferred")


def test_an_unset_parameter_is_not_applicable(judge, library, monkeypatch):
    monkeypatch.setitem(library.parameters, "满分", {**library.parameters["满分"], "value": None})
    library._parameters.pop("满分", None)
    assert judge("总分.分值 = 参数.满分", {"总分.分值": "100"}).verdict == NA
    library._parameters.pop("满分", None)


def test_one_exact_row_is_enough_for_an_exact_answer(judge, make):
    rows = [{"一级类别": make.inferred("产出"), "分值": "10"}, {"一级类别": "产出", "分值": "5"}]
    assert judge('存在(指标[一级类别 = "产出"])', {"指标": rows}).trust == "exact"
    assert judge('存在(指标[一级类别 = "产出"])', {"指标": rows[:1]}).trust == "inferred"
    assert judge('没有(指标[一级类别 = "效益"])', {"指标": rows}).trust == "inferred"
    cells = {"年度资金总额": make.inferred("1.00"), "项目资金总额": "1.00"}
    two = "项目资金总额 > 0, 项目资金总额 < 9万元"
    assert judge(f"至少(2, 年度资金总额 > 0, {two})", cells).trust == "exact"
    assert judge(f"至少(3, 年度资金总额 > 0, {two})", cells).trust == "inferred"
