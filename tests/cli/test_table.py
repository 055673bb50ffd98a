"""``parse --format table`` as a clerk looks at it: the form drawn again, with every doubt marked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.cli.leaf import Page
from jixiaolint.cli.table import tables
from jixiaolint.forms import to_data
from jixiaolint.model.document import Document
from jixiaolint.readers import read_document
from jixiaolint.reporters.columns import grid, wrap
from jixiaolint.reporters.width import width

FORM = """项目支出绩效自评表
（2023年度）
项目名称\t堤防白蚁防治
主管部门\t泷水县水利局\t实施单位\t泷水县堤防管理所
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t60.00\t60.00\t54.00\t10\t90.00%\t9
\t其中：当年财政拨款\t60.00\t60.00\t54.00\t—\t90.00%\t—
年度总体目标\t预期目标\t实际完成情况
\t普查堤防42公里。\t普查堤防45公里。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t普查堤防长度\t≥42公里\t45公里\t50\t50\t
\t\t\t防治巢穴数\t≥30处\t27处\t10\t9\t因汛期水位高，部分巢穴入秋以后才能挖除，来年提前到枯水期施工
\t效益指标\t社会效益指标\t保护耕地面积\t≥1.2万亩\t1.2万亩\t30\t30\t
总分\t\t\t\t\t\t100\t98\t
"""


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session()


def drawn(session: api.Session, source: str | Document, columns: int = 120, *, english: bool = False) -> str:
    document = source if isinstance(source, Document) else read_document("表.txt", source.encode())
    forms = [json.loads(json.dumps(to_data(form))) for form in api.forms_of(document, session)]
    return draw(session, forms, columns, english=english)


def draw(session: api.Session, forms: list[Any], columns: int = 120, *, english: bool = False) -> str:
    page = Page(columns, english, session.catalogue.vocabulary, {"self-eval": "自评表"})
    return "".join(tables(forms, page))


def test_rows_stand_under_their_heads_and_carried_cells_are_marked(session: api.Session) -> None:
    lines = drawn(session, FORM, 190).splitlines()
    head = next(line for line in lines if "一级指标" in line)
    row = next(line for line in lines if "防治巢穴数" in line)
    assert [cell.strip() for cell in row.split("|")][:7] == [
        "〃产出指标", "〃数量指标", "防治巢穴数", "≥30处", "27处", "10", "9",
    ]  # fmt: skip
    assert width(head.split("得分")[0]) == width(row[: row.index("| 9 ") + 2])
    assert row.endswith("| 12:4")
    assert next(line for line in lines if line.startswith("  总分")).split("|")[5:7] == [" 100  ", " 98   "]
    assert "读懂 100%  推定 0 格，未能读出 0 格" in lines
    assert lines[-1] == "没有读懂的：无"


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_no_line_is_wider_than_asked_for_and_nothing_is_lost(session: api.Session, columns: int) -> None:
    shown = drawn(session, FORM, columns)
    assert max(width(line) for line in shown.splitlines()) <= columns
    reason = "因汛期水位高，部分巢穴入秋以后才能挖除，来年提前到枯水期施工"
    assert all(sign in shown for sign in reason)
    assert "..." not in shown
    assert ("〃产出指标" in shown, "〃" in shown) == (False, True)


def test_doubt_is_marked_and_counted(session: api.Session) -> None:
    (form,) = (
        json.loads(json.dumps(to_data(one)))
        for one in api.forms_of(read_document("表.txt", FORM.encode()), session)
    )
    form["indicators"][0]["target"]["trust"] = "inferred"
    form["fields"]["org.unit"]["trust"] = "unknown"
    form["coverage"] = 0.9996
    form["unread"] = [{"text": "经办人甲", "location": {"uri": "表.txt", "startLine": 15, "startColumn": 3}}]
    shown = draw(session, [form])
    assert "≥42公里?" in shown
    assert "泷水县堤防管理所??" in shown
    assert "读懂 99.9%  推定 1 格，未能读出 1 格" in shown
    assert "没有读懂的 1 处（未经审核）\n  15:3      「经办人甲」\n" in shown


def test_no_key_of_the_program_is_shown_in_either_language(session: api.Session) -> None:
    chinese, english = drawn(session, FORM), drawn(session, FORM, english=True)
    keys = ("org.", "project.name", "goal.", "level1", "core_name", "trust", "startLine", "derived", "/forms")
    assert not [key for key in keys if key in chinese + english]
    assert all(word in english for word in ("Fields", "Indicators", "level 1", "place", "Not understood"))
    assert not [word for word in ("栏目", "位置", "读懂", "标记") if word in english]


def test_forms_are_set_apart(session: api.Session) -> None:
    shown = drawn(session, FORM + FORM.replace("白蚁", "獾洞"))
    assert shown.count("=" * 120) == 2
    assert ("第1张表" in shown, "第2张表" in shown) == (True, True)


def test_places_of_other_formats(session: api.Session) -> None:
    (form,) = (
        json.loads(json.dumps(to_data(one)))
        for one in api.forms_of(read_document("表.txt", FORM.encode()), session)
    )
    name, department = form["fields"]["project.name"], form["fields"]["org.department"]
    name["location"] = {"uri": "表.xlsx", "sheet": "自评", "cell": "B3"}
    department["location"] = {"uri": "表.docx", "table": 1, "row": 3, "column": 2}
    form["fields"]["org.unit"]["location"] = {"uri": "表.pdf", "page": 2, "bbox": [1, 2, 3, 4]}
    shown = draw(session, [form])
    assert ("自评!B3" in shown, "表1第3行第2列" in shown, "第2页" in shown) == (True, True, True)


def test_a_table_that_was_not_read_is_said(session: api.Session) -> None:
    upper = FORM[: FORM.index("绩效指标\t")]
    assert "指标（没有读出）" in drawn(session, upper)
    cut = FORM[: FORM.index("总分")]
    assert "指标（没有读全，可能缺行）" in drawn(session, cut)


def test_what_would_act_on_a_terminal_is_spelt_out(session: api.Session) -> None:
    assert "\x1b" not in drawn(session, FORM.replace("白蚁", "白\x1b[31m蚁"))


def test_cells_wrap_by_width_and_numbers_stay_whole() -> None:
    assert wrap("预算1,018.18万元", 10) == ["预算", "1,018.18万", "元"]
    assert wrap("", 5) == [""]
    assert wrap("甲" * 50, 4, 3) == ["甲甲", "甲甲", "..."]
    rows = [["名称", "说明"], ["甲", "长" * 30]]
    assert max(map(width, grid(rows, 20))) <= 20
    assert len({line.index("|") for line in grid([["a", "b"], ["c", "d"]], 9) if "|" in line}) == 1
