"""One table for several projects: each is read as a form of its own."""

from __future__ import annotations

from typing import Any

import pytest

HEAD = "单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 指标方向性"
FIRST = ("310001-柳川县博物馆", "文物修复", "420,000.00", "修复纸质文物60件。")
SECOND = ("310001-柳川县博物馆", "讲解培训", "80,000.00", "培训讲解员24人次。")
OF_FIRST = (
    "产出指标 数量指标 修复件数 ≥ 60 件 40 正向指标",
    "效益指标 社会效益指标 展出件数 ≥ 30 件 30 正向指标",
    "满意度指标 服务对象满意度指标 观众满意度 ≥ 90 % 20 正向指标",
)
OF_SECOND = (
    "产出指标 数量指标 培训人次 ≥ 24 人次 50 正向指标",
    "效益指标 社会效益指标 讲解场次 ≥ 300 场 20 正向指标",
    "满意度指标 服务对象满意度指标 听众满意度 ≥ 92 % 20 正向指标",
)
TITLE = "部门预算项目绩效目标表（2024年度）"


def _cells(words: list[str], tag: str = "") -> str:
    return "".join(f"<td{tag}>{word}</td>" for word in words)


def _html(subtotal: bool = False) -> str:
    rows = [_cells(HEAD.split())]
    if subtotal:
        rows.append(_cells(["310-柳川县文旅局", "", "500,000.00", *[""] * 9]))
    for facts, indicators in ((FIRST, OF_FIRST), (SECOND, OF_SECOND)):
        lead = _cells(list(facts), f" rowspan={len(indicators)}")
        rows += [lead * (not at) + _cells(line.split()) for at, line in enumerate(indicators)]
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<p>{TITLE}</p><p>金额单位：元</p><table border=1>{table}</table>"


def _pipes() -> str:
    rows = [HEAD.split(), ["310-柳川县文旅局", "500,000.00"]]
    rows += [[*FIRST, *OF_FIRST[0].split()], *(line.split() for line in OF_FIRST[1:])]
    rows += [[*SECOND[1:], *OF_SECOND[0].split()], *(line.split() for line in OF_SECOND[1:])]
    lines = ["| " + " | ".join(row) + " | " + "|" * (13 - len(row)) for row in rows]
    return "\n".join([f"| {TITLE} | ||||||||||||", "| 金额单位：元 | ||||||||||||", *lines])


def _lines() -> str:
    rows = [HEAD, " ".join((*FIRST, OF_FIRST[0])), *OF_FIRST[1:], " ".join((*SECOND, OF_SECOND[0]))]
    return "\n".join([TITLE, "单位：元", *rows, *OF_SECOND[1:]])


@pytest.mark.parametrize(
    ("text", "name"),
    [(_html(), "表.html"), (_html(subtotal=True), "表.html"), (_pipes(), "表.txt"), (_lines(), "表.txt")],
    ids=["merged cells", "with a sum of the department", "merges lost", "columns lost"],
)
def test_each_project_of_a_table_is_a_form(read: Any, ask: Any, text: str, name: str) -> None:
    forms = read(text, name)
    assert [ask.raw(form, "project.name") for form in forms] == ["文物修复", "讲解培训"]
    assert [ask.raw(form, "funds.annual") for form in forms] == ["420,000.00", "80,000.00"]
    assert [ask.raw(form, "goal.annual") for form in forms] == [FIRST[3], SECOND[3]]
    assert ask.column(forms[0], "indicators", "target") == ["≥60件", "≥30件", "≥90%"]
    assert ask.column(forms[1], "indicators", "name") == ["培训人次", "讲解场次", "听众满意度"]
    assert ask.column(forms[1], "indicators", "weight") == ["50", "20", "20"]


@pytest.mark.parametrize(("text", "name"), [(_html(), "表.html"), (_pipes(), "表.txt")])
def test_the_body_and_the_unit_hold_for_every_project(read: Any, ask: Any, text: str, name: str) -> None:
    forms = read(text, name)
    assert {ask.raw(form, "org.unit") for form in forms} == {"310001-柳川县博物馆"}
    assert {ask.raw(form, "money_unit") for form in forms} == {"元"}


def test_a_row_that_fits_no_project_leaves_the_table_as_it_is(read: Any) -> None:
    (form,) = read(_pipes().replace("420,000.00", "待定"))
    assert "project.name" not in form.fields
