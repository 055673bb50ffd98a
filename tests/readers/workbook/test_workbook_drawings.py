"""What lies on the cells of workbooks: text boxes, check boxes, pictures."""

from __future__ import annotations

import pytest
from workbook_parts import codes, shown, with_drawing

from jixiaolint.model.document import Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import read_document

DRAWING = """<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="m">
<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:sp><xdr:nvSpPr>
<xdr:cNvPr id="2" name="艺术字"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>项目支出绩效自评表</a:t></a:r></a:p>
<a:p><a:r><a:t>（2023年</a:t></a:r><a:r><a:t>度）</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
<xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="3" name="x" hidden="1"/></xdr:nvSpPr>
<xdr:txBody><a:p><a:r><a:t>隐藏</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"""

VML = """<xml xmlns:v="v" xmlns:x="x">{}</xml>"""
BOX = """<v:shape><v:textbox><div>{}</div></v:textbox><x:ClientData ObjectType="Checkbox">
<x:Anchor>{}, {}, {}, 0, 9, 0, 9, 0</x:Anchor>{}</x:ClientData></v:shape>"""


def test_a_text_box_is_a_line_where_it_stands() -> None:
    data = with_drawing("drawing", "drawing", "drawings/drawing1.xml", DRAWING, A3="项目名称", B3="绿道")
    first, second = read_document("表.xlsx", data).blocks
    assert isinstance(first, Line)
    assert (first.text, first.location.cell) == ("项目支出绩效自评表\n（2023年度）", "B1")
    assert isinstance(second, Grid)


def test_check_boxes_stand_in_the_text_of_their_cell() -> None:
    boxes = BOX.format("否", 1, 40, 2, "") + BOX.format("是", 1, 5, 2, "<x:Checked>1</x:Checked>")
    data = with_drawing("vmlDrawing", "legacyDrawing", "drawings/v.vml", VML.format(boxes), A3="是否新增")
    assert shown(data) == {"A3": "是否新增", "B3": "☑是 □否"}
    bare = VML.format(BOX.format("", 1, 5, 2, "<x:Checked>1</x:Checked>"))
    data = with_drawing("vmlDrawing", "legacyDrawing", "drawings/v.vml", bare, A3="是否新增", B3="新增")
    assert shown(data)["B3"] == "☑新增"


def test_controls_that_cannot_be_told_apart_are_said_to_be_unread() -> None:
    boxes = BOX.format("", 1, 40, 2, "") + BOX.format("", 1, 5, 2, "<x:Checked>1</x:Checked>")
    data = with_drawing("vmlDrawing", "legacyDrawing", "drawings/v.vml", VML.format(boxes), B3="是 否")
    document = read_document("表.xlsx", data)
    assert codes(document) == ["controls-unread"]
    assert shown(data)["B3"] == "是 否"


def test_a_sheet_of_pictures_says_so() -> None:
    picture = '<xdr:wsDr xmlns:xdr="x"><xdr:oneCellAnchor><xdr:pic/></xdr:oneCellAnchor></xdr:wsDr>'
    data = with_drawing("drawing", "drawing", "drawings/drawing1.xml", picture)
    with pytest.raises(UnreadableInput, match="图片"):
        read_document("表.xlsx", data)
