"""Places without lines, from a reader of the test's own: a workbook, a text document with tables, a page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.model.document import Cell, Document, Grid, Line, Note
from jixiaolint.model.finding import Report
from jixiaolint.model.location import Location
from jixiaolint.readers.registry import Reader
from jixiaolint.reading.desk import Desk
from jixiaolint.reading.extract import Terms
from jixiaolint.reporters import Options, render

FORM = """项目支出绩效自评表
（2022年度）
项目名称\t公园健身步道养护
主管部门\t柳林区园林局\t实施单位\t柳林区公园管理所
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t120.00\t100.00\t90.00\t10\t95.00%\t9
\t其中：当年财政拨款\t100.00\t80.00\t70.00\t—\t87.50%\t—
\t上年结转资金\t20.00\t20.00\t20.00\t—\t100.00%\t—
\t其他资金\t\t\t\t—\t\t—
年度总体目标\t预期目标\t实际完成情况
\t养护健身步道，方便居民锻炼。\t步道全部养护到位。
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t养护步道长度\t≥12公里\t12公里\t20\t20\t
\t产出指标\t质量指标\t养护验收合格率\t=100%\t100%\t20\t20\t
\t产出指标\t时效指标\t报修处理及时率\t≥95%\t96%\t10\t10\t
\t效益指标\t社会效益指标\t日均锻炼人数\t≥800人\t850人\t30\t30\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t\t100\t99\t
"""
"""The rate should be 90.00%."""


def in_sheet(row: int, column: int) -> Location:
    return Location("步道.fake", sheet="自评 表", cell=f"{'ABCDEFGHI'[column]}{row + 1}")


def in_table(row: int, column: int) -> Location:
    return Location("步道.fake", table=1, row=row + 1, table_column=column + 1)


def on_page(row: int, column: int) -> Location:
    return Location(
        "步道.fake", page=2, bbox=(column * 60.0, row * 20.0, column * 60 + 50.0, row * 20 + 15.0)
    )


Place = Callable[[int, int], Location]
PLACES: dict[str, Place] = {"sheet": in_sheet, "table": in_table, "page": on_page}
SPOT = {"sheet": "自评 表!G6", "table": "表1第6行第7列", "page": "第2页"}
ENGLISH = {"sheet": "自评 表!G6", "table": "table 1 row 6 column 7", "page": "page 2"}
PROPERTIES: dict[str, dict[str, Any]] = {
    "sheet": {"sheet": "自评 表", "cell": "G6"},
    "table": {"table": 1, "row": 6, "column": 7},
    "page": {"page": 2, "bbox": [360.0, 100.0, 410.0, 115.0]},
}


def document(place: Place, notes: tuple[Note, ...] = ()) -> Document:
    """The form as a grid whose cells stand at such places, the title a line above it."""
    rows = [line.split("\t") for line in FORM.splitlines()]
    cells = tuple(
        Cell(number, column, text, place(number, column))
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if number
    )
    grid = Grid(cells, len(rows), 9, "exact", place(1, 0))
    return Document("步道.fake", "fake", (Line(rows[0][0], place(0, 0)), grid), notes=notes)


def session_with(reader: Reader) -> api.Session:
    """The bundled rules, and one reader of the test's own, which only this process knows."""
    session = api.open_session()
    readers = {"fake": reader}
    loaded = session.catalogue
    desk = Desk(readers, Terms(loaded.templates, loaded.vocabulary, session.options.limits), apart=False)
    return session._replace(plugins=session.plugins._replace(readers=readers), desk=desk)


def report(kind: str, folder: Path, notes: tuple[Note, ...] = ()) -> Report:
    """What comes of a file that a reader with such places reads."""
    path = folder / "步道.fake"
    path.write_bytes(b"fake")
    reader = Reader("fake", (".fake",), lambda name, data: document(PLACES[kind], notes))
    return api.check([str(path)], session=session_with(reader))


@pytest.fixture(params=sorted(PLACES))
def kind(request: Any) -> str:
    return str(request.param)


def test_findings_are_those_of_the_text(kind: str, tmp_path: Path) -> None:
    found = report(kind, tmp_path)
    rows = [line.split("\t") for line in FORM.splitlines()]
    text = "\n".join("|" + "|".join(row + [""] * (9 - len(row))) + "|" for row in rows[1:])
    plain = api.check_bytes("步道.md", f"{rows[0][0]}\n\n{text}\n".encode(), api.open_session())
    assert not found.tool_errors
    assert {(one.rule, one.field) for one in found.findings} == {
        (one.rule, one.field) for one in plain.findings
    }
    assert found.forms[0].coverage.share == 1


def test_text_and_concise_name_the_place_and_quote_the_row(kind: str, tmp_path: Path) -> None:
    found = report(kind, tmp_path)
    shown = "".join(render(found, "text"))
    assert f"步道.fake:{SPOT[kind]} 错误 EXE-001" in shown
    assert "| 年度资金总额 | 120.00 | 100.00 | 90.00 | 10 | 95.00% | 9\n" in shown
    mark = shown.splitlines()[
        next(at for at, line in enumerate(shown.splitlines()) if "| 120.00 |" in line) + 1
    ]
    assert mark.endswith("^^^^^^")
    assert "None" not in shown
    assert f"步道.fake:{SPOT[kind]}: EXE-001 error" in "".join(render(found, "concise"))
    english = "".join(render(found, "concise", Options(language="en")))
    assert f"步道.fake:{ENGLISH[kind]}: EXE-001 error" in english


def test_json_fills_what_the_format_has(kind: str, tmp_path: Path) -> None:
    found = json.loads("".join(render(report(kind, tmp_path), "json")))
    (place,) = (one["location"] for one in found["findings"] if one["rule"] == "EXE-001")
    assert {key: value for key, value in place.items() if value is not None} == {
        "uri": place["uri"],
        **PROPERTIES[kind],
    }
    assert found["forms"][0]["location"]["uri"].endswith("步道.fake")


def test_sarif_has_region_cell_and_row(kind: str, tmp_path: Path) -> None:
    (run,) = json.loads("".join(render(report(kind, tmp_path), "sarif")))["runs"]
    (result,) = (one for one in run["results"] if one["ruleId"] == "EXE-001")
    (place,) = result["locations"]
    physical = place["physicalLocation"]
    assert physical["region"] == {"startLine": 1, "startColumn": 1}
    quote = physical["properties"].pop("quote")
    assert quote.startswith("年度资金总额 | 120.00")
    assert physical["properties"] == PROPERTIES[kind]
    (logical,) = place["logicalLocations"]
    assert logical["fullyQualifiedName"] == "/funds/0/rate"
    assert logical["name"] == "年度资金总额 / 执行率"


UNREAD = Note("page-unread", "第3页没有文字，未读取", "page 3 has no text", Location("步道.fake", page=3))
HIDDEN = Note("hidden-sheet", "隐藏的工作表「底稿」未读取", "the hidden sheet was not read")


def test_what_a_reader_left_out_reaches_every_report(tmp_path: Path) -> None:
    found = report("sheet", tmp_path, (HIDDEN, UNREAD))
    assert (found.documents[0].status, found.exit_code) == ("partly-read", 3)
    for name in ("text", "concise", "json", "jsonl", "sarif"):
        assert UNREAD.message in "".join(render(found, name)), name
    for name in ("text", "json", "jsonl", "sarif"):
        assert HIDDEN.message in "".join(render(found, name)), name
    (run,) = json.loads("".join(render(found, "sarif")))["runs"]
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert {(one["properties"]["code"], one["level"]) for one in told if "properties" in one} == {
        ("page-unread", "warning"),
        ("hidden-sheet", "note"),
    }
    (note,) = (one for one in found.findings if one.rule == "INP-008")
    assert (note.severity, note.location.page) == ("note", 3)


def test_what_is_hidden_leaves_the_form_wholly_read(tmp_path: Path) -> None:
    found = report("sheet", tmp_path, (HIDDEN,))
    assert found.documents[0].status == "read"
    assert [one.severity for one in found.findings if one.rule == "INP-008"] == ["note"]


def test_a_file_without_a_form_but_with_a_gap_is_never_skipped(tmp_path: Path) -> None:
    (tmp_path / "扫描件.fake").write_bytes(b"fake")
    reader = Reader("fake", (".fake",), lambda name, data: Document(name, "fake", notes=(UNREAD,)))
    found = api.check([str(tmp_path)], session=session_with(reader))
    assert (found.documents[0].status, found.exit_code) == ("partly-read", 3)
