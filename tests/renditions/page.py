"""A form laid out as the printed table: anchor cells with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from content import Content

TITLES = {"self_eval": "项目支出绩效自评表", "goal": "项目支出绩效目标申报表"}
WIDTH = {"self_eval": 9, "goal": 5}


class Box(NamedTuple):
    """An anchor cell: 0-based place, spans, text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


class Page(NamedTuple):
    """A title, the year line under it, and a table."""

    title: str
    year: str
    boxes: tuple[Box, ...]
    rows: int
    columns: int

    def lines(self) -> list[list[str]]:
        """The text of every row's cells by column; what a merged cell covers is empty."""
        table = [[""] * self.columns for _ in range(self.rows)]
        for box in self.boxes:
            table[box.row][box.column] = box.text
        return table


def lay_out(content: Content) -> Page:
    """The table as the uniform form prints it."""
    boxes = list(_self_eval(content) if content.kind == "self_eval" else _goal(content))
    rows = max(box.row + box.rows for box in boxes)
    return Page(TITLES[content.kind], f"（{content.year}年度）", tuple(boxes), rows, WIDTH[content.kind])


def _self_eval(content: Content) -> Iterator[Box]:
    yield Box(0, 0, 1, 2, "项目名称")
    yield Box(0, 2, 1, 7, content.project)
    yield Box(1, 0, 1, 2, "主管部门")
    yield Box(1, 2, 1, 3, content.department)
    yield Box(1, 5, 1, 1, "实施单位")
    yield Box(1, 6, 1, 3, content.unit)
    count = len(content.funds)
    yield Box(2, 0, count + 1, 2, f"项目资金（{content.money_unit}）")
    heads = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    yield from (Box(2, 2 + at, 1, 1, text) for at, text in enumerate(heads))
    for at, fund in enumerate(content.funds):
        yield from (Box(3 + at, 2 + column, 1, 1, text) for column, text in enumerate(fund))
    at = 3 + count
    yield Box(at, 0, 2, 2, "年度总体目标")
    yield Box(at, 2, 1, 4, "预期目标")
    yield Box(at, 6, 1, 3, "实际完成情况")
    yield Box(at + 1, 2, 1, 4, content.goal)
    yield Box(at + 1, 6, 1, 3, content.actual)
    heads = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    yield from _indicators(content, at + 2, heads)
    last = at + 3 + len(content.indicators)
    yield Box(last, 0, 1, 6, "总分")
    yield Box(last, 6, 1, 1, content.total_weight)
    yield Box(last, 7, 1, 1, content.total_score)
    yield Box(last, 8, 1, 1, "")


def _goal(content: Content) -> Iterator[Box]:
    yield Box(0, 0, 1, 1, "项目名称")
    yield Box(0, 1, 1, 4, content.project)
    yield Box(1, 0, 1, 1, "主管部门")
    yield Box(1, 1, 1, 2, content.department)
    yield Box(1, 3, 1, 1, "实施单位")
    yield Box(1, 4, 1, 1, content.unit)
    yield Box(2, 0, len(content.funds), 1, f"项目资金（{content.money_unit}）")
    for at, fund in enumerate(content.funds):
        yield Box(2 + at, 1, 1, 2, fund.label)
        yield Box(2 + at, 3, 1, 2, fund.initial)
    at = 2 + len(content.funds)
    yield Box(at, 0, 1, 1, "年度总体目标")
    yield Box(at, 1, 1, 4, content.goal)
    yield from _indicators(content, at + 1, ("一级指标", "二级指标", "三级指标", "指标值"))


def _indicators(content: Content, top: int, heads: tuple[str, ...]) -> Iterator[Box]:
    yield Box(top, 0, len(content.indicators) + 1, 1, "绩效指标")
    yield from (Box(top, 1 + at, 1, 1, text) for at, text in enumerate(heads))
    at = top + 1
    for level1, first in groupby(content.indicators, lambda row: row.level1):
        below = list(first)
        yield Box(at, 1, len(below), 1, level1)
        for level2, second in groupby(below, lambda row: row.level2):
            rows = list(second)
            yield Box(at, 2, len(rows), 1, level2)
            for row in rows:
                yield from (Box(at, 3 + place, 1, 1, text) for place, text in enumerate(row[2 : len(heads)]))
                at += 1
