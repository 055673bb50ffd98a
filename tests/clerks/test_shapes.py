"""The technical shapes in which whole forms arrive in Word and Excel files: their values are the same."""

from __future__ import annotations

import datetime
from typing import Any

import excel
import forms_eval
import forms_goal
import pytest
import word
from judge import misses
from layout import Box, Form, Table
from openpyxl import Workbook

from reading import Reading, read

STAMP = "项目支出绩效自评表"


def checked(name: str, data: bytes, *forms: Form) -> Reading:
    """The reading, after every value was found to be that of the forms and nothing called an error."""
    reading = read(name, data)
    assert len(reading.forms) == len(forms)
    for form, found in zip(forms, reading.forms, strict=True):
        assert list(misses(form, found)) == []
    assert reading.errors == frozenset()
    return reading


def cut(form: Form, key: str, *, head: int = -1) -> str:
    """The form with its table cut before the row of a value; ``head``: a row that is printed again."""
    table = form.pieces[-1]
    at = next(box.row for box in table.boxes if box.key == key)
    again = word.table(table, first=head, last=head + 1) + "<w:p/>" if head >= 0 else ""
    return (
        word.body(form.pieces[:-1])
        + word.table(table, last=at)
        + "<w:p/>"
        + again
        + word.table(table, first=at)
    )


def test_a_form_inside_one_cell_of_a_table() -> None:
    form = forms_eval.beijing()
    around = f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>{word.body(form.pieces)}</w:tc></w:tr></w:tbl>"
    checked("a.docx", word.package(around), form)


def test_titles_in_text_boxes_and_word_art() -> None:
    form = forms_eval.anhui()
    boxes = word.text_box(STAMP) + word.text_box("（2023年度）")
    checked("a.docx", word.package(boxes + word.body(form.pieces[2:])), form)
    form = forms_eval.xinjiang()
    checked("a.docx", word.package(word.word_art(STAMP) + word.body(form.pieces[1:])), form)


@pytest.mark.parametrize(
    "form", [forms_eval.hubei(), forms_eval.inner_mongolia()], ids=lambda form: form.name
)
@pytest.mark.parametrize("again", [False, True])
def test_a_table_cut_in_two_within_a_level(form: Form, again: bool) -> None:
    head = next(box.row for box in form.pieces[-1].boxes if box.text == "三级指标") if again else -1
    checked("a.docx", word.package(cut(form, "indicators.2.name", head=head)), form)


def test_several_forms_in_a_document() -> None:
    forms = (forms_eval.hunan_department(), forms_eval.henan(), forms_goal.poverty(), forms_eval.yunnan())
    checked("a.docx", word.package("".join(word.body(form.pieces) for form in forms), landscape=True), *forms)


def test_tracked_changes_and_a_comment() -> None:
    form = forms_eval.anhui()

    def write(box: Box) -> str:
        if box.key == "funds.0.executed":
            return f"<w:p>{word.deleted('337.75')}{word.inserted('327.75')}</w:p>"
        if box.key == "total.score":
            return f"<w:p>{word.run('97.')}{word.deleted('67')}{word.inserted('76')}</w:p>"
        return word.plain_cell(box)

    comment = word.paragraph("执行率应为80%")
    xml = f"<w:comments {word.NAMES}><w:comment w:id='1' w:author='复核'>{comment}</w:comment></w:comments>"
    data = word.package(word.body(form.pieces, write), parts=[("comments.xml", "comments", xml)])
    checked("a.docx", data, form)


def test_two_labels_on_the_line_above_a_table() -> None:
    form = forms_eval.anhui()
    line = "填报单位：芜岭区会计核算中心　　　　填报人：段秋明　　　　单位：万元"
    checked("a.docx", word.package(word.body([*form.pieces[:2], line, form.pieces[2]])), form)
    line = "主管部门：芜岭区财政局　　项目单位：芜岭区会计核算中心    联系电话：5555-0132"
    book = excel.workbook([*form.pieces[:2], line, form.pieces[2]], width=9)
    checked("a.xlsx", excel.saved(book), form)


def test_a_workbook_with_cover_notes_and_lists() -> None:
    first, second = forms_eval.anhui(), forms_eval.xinjiang()
    book = Workbook()
    book.active.title = "封面"
    excel.put(book.active, ["绩效自评材料", "填报单位：芜岭区房屋管理服务中心"])
    notes = ["填报说明", "1.执行率=全年执行数/全年预算数×100%，得分=执行率×10。", "2.年度总体目标100字以内。"]
    excel.put(book.create_sheet("填报说明"), notes)
    for number, form in enumerate((first, second), 1):
        sheet = book.create_sheet(f"自评表{number}")
        excel.put(sheet, form.pieces, width=form.pieces[-1].width)
        sheet.protection.sheet = True
        sheet.auto_filter.ref = "A3:I12"
    hidden = book.create_sheet("上年")
    excel.put(hidden, forms_eval.beijing().pieces)
    hidden.sheet_state = "veryHidden"
    checked("a.xlsx", excel.saved(book), first, second)


def test_forms_below_and_beside_each_other() -> None:
    forms = (forms_eval.anhui(), forms_eval.beijing(), forms_eval.henan())
    stacked, beside = Workbook(), Workbook()
    top = 1
    for form in forms:
        top = excel.put(stacked.active, form.pieces, top=top)
    checked("a.xlsx", excel.saved(stacked), *forms)
    excel.put(beside.active, forms[0].pieces, width=9)
    excel.put(beside.active, forms_eval.xinjiang().pieces, left=11, width=10)
    checked("a.xlsx", excel.saved(beside), forms[0], forms_eval.xinjiang())


def test_notes_in_rows_below_the_form() -> None:
    form = forms_eval.anhui()
    notes = [
        "注：1.得分最高不超过分值上限。",
        "2.定量指标按实际完成值（B）/年度指标值（A）*分值计分。",
        "填表人：段秋明",
    ]
    reading = checked("a.xlsx", excel.saved(excel.workbook([*form.pieces, *notes], width=9)), form)
    assert reading.forms[0]["coverage"] == 1


def test_days_and_shares_that_are_numbers() -> None:
    form = forms_eval.beijing()

    def write(cell: Any, box: Box) -> None:
        excel.as_number(cell, box)
        if box.text == "2022年11月30日":
            cell.value, cell.number_format = datetime.date(2022, 11, 30), 'yyyy"年"m"月"d"日"'

    checked("a.xlsx", excel.saved(excel.workbook(form.pieces, write, width=9)), form)


FAULTS = [
    (forms_eval.anhui, "funds.0.rate", "98.00%", "EXE-001"),
    (forms_eval.anhui, "funds.1.executed", "276.75", "FND-003"),
    (forms_eval.anhui, "indicators.3.score", "12", "SCO-002"),
    (forms_eval.anhui, "indicators.4.weight", "25", "WGT-001"),
    (forms_eval.beijing, "indicators.2.actual", "80%", "SCO-004"),
    (forms_eval.yunnan, "total.score", "89.27", "SCO-001"),
    (forms_eval.hunan_department, "total.score", "96.68", "SCO-001"),
    (forms_eval.chongqing, "indicators.2.actual", "31.3", "SCO-004"),
    (forms_eval.chongqing, "total.score", "99.40", "SCO-001"),
    (forms_eval.henan, "funds.1.adjusted", "330", "FND-003"),
    (forms_eval.shandong_department, "indicators.0.score", "21", "SCO-002"),
    (forms_eval.transfer_eval, "funds.1.rate", "99.52%", "EXE-001"),
    (forms_eval.inner_mongolia, "indicators.0.weight", "20", "WGT-001"),
    (forms_eval.hubei, "total.score", "97.25", "SCO-001"),
    (forms_goal.shaanxi, "funds.annual.other", "110", "FND-002"),
    (forms_goal.bond, "funds.total", "19,600", "FND-001"),
    (forms_goal.poverty, "funds.annual", "186.00", "FND-002"),
    (forms_goal.guangdong, "period.end", "2023年12月31日", "TMP-001"),
    (forms_goal.transfer, "funds.annual", "1,820.00", "FND-003"),
]


@pytest.mark.parametrize(
    ("make", "key", "text", "rule"),
    FAULTS,
    ids=lambda value: getattr(value, "__name__", str(value)[:24]),
)
def test_one_wrong_cell_is_found(make: Any, key: str, text: str, rule: str) -> None:
    form = make()
    for piece in form.pieces:
        if isinstance(piece, Table):
            piece.boxes = [box._replace(text=text) if box.key == key else box for box in piece.boxes]
    assert rule in read("a.docx", word.package(word.body(form.pieces))).errors
