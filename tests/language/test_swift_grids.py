"""Compiled rules on every pair of cells that a condition may meet."""

from __future__ import annotations

from itertools import product

import pytest

from jixiaolint import language
from jixiaolint.language import Budget, Frame, Scope
from jixiaolint.language.swift import FAIL, Pool, Swift
from jixiaolint.language.swift.digest import Digest

GRIDS = [
    (
        "资金",
        ["执行率"],
        ["33.3%", "33.33%", "33.34%", "33.4%", "66%", "—", ""],
        ["{0} {sign} 33.33%", "非 ({0} {sign} 33.3%)"],
    ),
    (
        "资金",
        ["全年预算数", "全年执行数"],
        ["10.00", "10.01", "10.1", "10", "11", ""],
        [
            "{0} {sign} {1}",
            "非 ({0} {sign} {1})",
            "{0} {sign} 100040元",
            "非 ({0} {sign} 合计(下级.全年预算数))",
            "{0} × 2 {sign} 合计(下级.全年预算数)",
            "{0} {sign} 合计(下级.全年预算数)",
            "{1} {sign} {0} + 合计(下级.全年预算数) - {1}",
            "绝对值({0} - {1}) {sign} 0.05万元",
        ],
    ),
    (
        "指标",
        ["核心名称", "偏差原因"],
        [
            "合格率",
            "合格 率",
            "30个30个",
            "XX",
            "合格率(%)",
            "(一",
            "因故未完成",
            "预算",
            "预算未完成",
            "",
            "—",
        ],
        [
            "叠写({0})",
            "非 叠写({0})",
            "是提示({0})",
            "非 是提示({0})",
            "长度({0}) = 3",
            "非 (长度({0}) = 3)",
            "同名数(指标.核心名称, {0}) = 1",
            "非 (同名数(指标.核心名称, {0}) ≥ 2)",
            "同名({0}, {1})",
            "非 同名({0}, {1})",
            "明说({0}, 词表.未完成词)",
            "非 明说(连接({0}, {1}), 词表.未完成词)",
            '只含({0}, {{"预算", "未完成"}})',
            '非 只含({0}, {{"预算", "未完成"}})',
            "配对({0})",
            "非 配对({0})",
            '连接({0}, {1}) 含 "合格"',
            "连接({0}, {1}) 不形如 /率.*率/",
            "全空(指标.核心名称)",
            "非 全空(指标.偏差原因)",
            "有栏({0})",
            "非 有栏({0})",
        ],
    ),
    (
        "指标",
        ["指标值", "完成值"],
        ["≥95%", "96%", "90%", "100人", "90人", "及时", "基本及时", "≤5天", "6天", ""],
        [
            "应得分下限({0}, {1}, 分值) {sign} 得分",
            "应得分上限({0}, {1}, 分值) {sign} 得分",
            '计分依据({0}, {1}, 分值) = "达标"',
            '计分依据({0}, {1}, 分值) ∉ {{"达标", "比例"}}',
            "{1} 满足 {0}",
            "{1} 不满足 {0}",
            "数值({0}) {sign} 95%",
            "达成率({0}, {1}) {sign} 100%",
            "数值({1}) {sign} 90",
            "单位类别({0}) = 单位类别({1})",
            "非 (单位类别({0}) = 单位类别({1}))",
            '单位类别({0}) ∈ {{"未知", "人数"}}',
            "如果(定量({0}), 分值, 得分) = 分值",
        ],
    ),
    (
        "指标",
        ["得分", "分值"],
        ["9.5", "10", "10.00", "", "—"],
        [
            "小数位({0}) = 2",
            "非 (小数位({0}) = 2)",
            "{0} {sign} {1}",
            "有栏(合计(指标.{0}))",
            "非 有栏(合计(指标.{0}))",
            "全空(指标.{0})",
            "非 全空(指标.{0})",
            "{0} = 四舍五入({1}, 小数位({0}))",
            "评级({0} × 10) = 评级({1} × 10)",
        ],
    ),
]


@pytest.mark.parametrize(("each", "labels", "texts", "patterns"), GRIDS)
def test_every_pair_of_cells_is_answered_as_the_interpreter_does(
    library, make, each, labels, texts, patterns
):
    """Also what is false: 非 makes it a pass."""
    rows = [
        dict(zip(labels, pair, strict=False))
        for pair in product([*texts, make.UNREAD, make.inferred(texts[0]), None], repeat=2)
    ]
    if each == "指标":
        rows = [{"分值": "10", "得分": "9", "一级类别": "产出", **row} for row in rows]
    cells = [{name: given for name, given in row.items() if given is not None} for row in rows]
    if "全年预算数" in labels:
        cells = [
            {**row, "下级": [{"全年预算数": row["全年预算数"]}, {"全年预算数": row.get("全年执行数", "")}]}
            for row in cells
            if "全年预算数" in row
        ]
    pool, key = Pool(library), library.vocabulary.scope(each).key
    wanted = language.resolve(each, Scope(), library, want="rows")
    sources = {
        pattern.format(*labels, sign=sign) for pattern in patterns for sign in ("=", "≠", "<", "≤", ">", "≥")
    }
    parts = [make.form({each: some}) for some in (cells[:40], cells[40:80], cells[80:], cells[:1])]
    for source in sorted(sources):
        expression = language.resolve(source, Scope(key), library)
        swift = Swift(wanted, None, expression, {}, pool)
        for form in parts:
            answer = swift(Digest(form, library.vocabulary))
            for cells_of_row, code in zip(answer.rows, answer.codes, strict=True):
                row = cells_of_row.record
                found = language.judge(expression, Frame(form, row, {}, library, budget=Budget()))
                plain = {"true": 1, "false": FAIL, "unknown": 0}.get(found.verdict, 2)
                assert code in (0, plain if found.trust == "exact" else 0), (source, row)
