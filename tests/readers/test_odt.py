"""OpenDocument texts: spans, checkboxes and the words that a person sees."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile

import pytest

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers import DEFAULT_LIMITS, read_document

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = (
    f'xmlns:office="{OASIS}office:1.0" xmlns:text="{OASIS}text:1.0" xmlns:table="{OASIS}table:1.0" '
    f'xmlns:style="{OASIS}style:1.0" xmlns:draw="{OASIS}drawing:1.0" xmlns:form="{OASIS}form:1.0" '
    f'xmlns:fo="{OASIS}xsl-fo-compatible:1.0" '
    'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
STYLES = (
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="H2" style:parent-style-name="H"/>'
    '<style:style style:name="W"><style:text-properties style:font-name="Wingdings 2"/></style:style>'
    '<style:style style:name="S"><style:text-properties style:text-position="super 58%"/></style:style>'
)


def content(body: str) -> str:
    return (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def packed(text: str, **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", text)
        archive.writestr("META-INF/manifest.xml", more.pop("manifest", "<manifest/>"))
        for name, part in more.items():
            archive.writestr(f"{name}.xml", part)
    return made.getvalue()


def read(body: str) -> Document:
    return read_document("表.odt", packed(content(body)))


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def tc(text: str = "", **spans: int) -> str:
    given = "".join(f' table:number-{name.replace("_", "-")}="{size}"' for name, size in spans.items())
    inner = text if text[:1] == "<" else p(text) if text else "<text:p/>"
    return f"<table:table-cell{given}>{inner}</table:table-cell>"


def covered(count: int = 1) -> str:
    return f'<table:covered-table-cell table:number-columns-repeated="{count}"/>'


def tr(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def tbl(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def shape(body: str) -> list[tuple[str, int, int, int, int]]:
    cells: list[Cell] = [cell for grid in grids(read(body)) for cell in grid.cells]
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells]


def lines(body: str) -> list[str]:
    return [block.text for block in read(body).blocks if isinstance(block, Line)]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def test_cells_merged_down_and_across_are_one() -> None:
    first = tr(tc("产出", rows_spanned=2), tc("数量", columns_spanned=2), covered(), tc("10"))
    table = tbl(
        f"<table:table-header-rows>{first}</table:table-header-rows>",
        tr(covered(), tc("质量"), tc("达标"), tc("10")),
        tr(tc("效益"), tc("合计", columns_spanned=3)),
    )
    assert shape(table) == [
        ("产出", 0, 0, 2, 1),
        ("数量", 0, 1, 1, 2),
        ("10", 0, 3, 1, 1),
        ("质量", 1, 1, 1, 1),
        ("达标", 1, 2, 1, 1),
        ("10", 1, 3, 1, 1),
        ("效益", 2, 0, 1, 1),
        ("合计", 2, 1, 1, 3),
    ]


def test_repeated_cells_and_rows_are_counted_and_blank_ones_clamped() -> None:
    table = tbl(
        tr(tc("甲", columns_repeated=2), tc("乙")),
        tr(tc("同"), more=' table:number-rows-repeated="2"'),
        tr(tc("", columns_repeated=900000), more=' table:number-rows-repeated="1048576"'),
    )
    found = shape(table)
    assert [cell[:3] for cell in found[:5]] == [
        ("甲", 0, 0),
        ("甲", 0, 1),
        ("乙", 0, 2),
        ("同", 1, 0),
        ("同", 2, 0),
    ]
    assert {cell[1] for cell in found[5:]} == {3}
    assert len(found) < 100


def test_a_span_without_covered_cells_pushes_what_follows() -> None:
    assert shape(tbl(tr(tc("甲", columns_spanned=2), tc("乙"))))[1][:3] == ("乙", 0, 2)


def test_a_table_inside_a_cell_follows_with_a_number_of_its_own() -> None:
    outer, nested = grids(read(tbl(tr(tc(p("外") + tbl(tr(tc("内"))) + p("完"))))))
    assert [cell.text for cell in outer.cells] == ["外\n完"]
    assert [cell.text for cell in nested.cells] == ["内"]
    assert nested.cells[0].location == Location("表.odt", table=2, row=1, table_column=1)


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ('<loext:content-control loext:checkbox="true" loext:checked="true">☒</loext:content-control>', "☑"),
        ('<loext:content-control loext:checkbox="true">☐</loext:content-control>', "□"),
        (
            '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">'
            '<field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>',
            "☑",
        ),
        ('<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/>', "□"),
        (
            '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMDROPDOWN">'
            '<field:param field:name="Dropdown_ListEntry" field:value="高"/>'
            '<field:param field:name="Dropdown_ListEntry" field:value="低"/>'
            '<field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>',
            "低",
        ),
        ('<draw:control draw:control="c1"/>', "☑"),
        ('<draw:control draw:control="c2"/>', "□"),
        ('<draw:control draw:control="c3"/>', "低"),
        ('<draw:control draw:control="none"/>', ""),
        ('<text:span text:style-name="W">R</text:span>', "☑"),
        ("\uf0a3", "□"),
    ],
)
def test_checkboxes_and_lists_show_their_state(box: str, shown: str) -> None:
    forms = (
        '<office:forms><form:form><form:checkbox form:id="c1" form:state="unchecked" '
        'form:current-state="checked"/><form:checkbox form:id="c2"/><form:listbox form:id="c3">'
        '<form:option form:label="高"/><form:option form:label="低" form:current-selected="true"/>'
        "</form:listbox></form:form></office:forms>"
    )
    assert lines(forms + p(f"甲{box}乙")) == [f"甲{shown}乙"]


def test_blanks_breaks_and_raised_figures() -> None:
    assert lines(p("项目\n   名称<text:s text:c='2'/>清淤<text:line-break/>续")) == ["项目 名称  清淤", "续"]
    assert lines(p("按编制 <text:span> 数</text:span>")) == ["按编制 数"]
    assert lines(p("1200<text:span text:style-name='S'>1</text:span>万元")) == ["1200^1万元"]
    assert lines(p("一<text:s text:c='999999999'/>二"))[0].startswith("一 ")


def test_what_is_not_seen_is_left_out_and_told() -> None:
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p(
            "见<text:span text:style-name='H2'>密</text:span>此"
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>"
            "<office:annotation><text:p>批注</text:p></office:annotation>"
        )
        + f'<text:section text:display="none">{p("全节")}</text:section>'
        + p("全段", "H")
        + tbl(tr(tc("甲")), tr(tc("藏"), more=' table:visibility="collapse"'))
    )
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["见此"]
    assert [cell.text for cell in grids(document)[0].cells] == ["甲"]
    assert codes(document) == ["deleted-text", "hidden-content", "footnotes"]
    assert "4 处" in document.notes[1].message


def test_text_boxes_lists_and_indexes_are_read() -> None:
    box = f"<draw:frame><draw:text-box>{p('框内')}</draw:text-box></draw:frame>"
    listed = f"<text:list><text:list-item>{p('目标一')}</text:list-item></text:list>"
    assert lines(p(f"前{box}后") + listed) == ["前后", "框内", "目标一"]
    assert shape(tbl(tr(tc(p(f"格{box}")))))[0][0] == "格\n框内"


def test_a_flat_file_and_a_text_with_the_suffix_are_read() -> None:
    flat = content(p("标题")).replace("document-content", "document")
    document = read_document("表.fodt", f'<?xml version="1.0"?>{flat}'.encode())
    assert document.kind == "odt"
    assert document.blocks[0].location == Location("表.fodt", row=1)
    assert read_document("表.odt", "项目名称\t清淤".encode()).kind == "text"


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.odt", data)
    return caught.value.code


def test_what_is_refused() -> None:
    locked = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    assert code_of(packed("\x01\x02", manifest=locked)) == "encrypted"
    assert code_of(packed("<!DOCTYPE a>" + content(p("甲")))) == "dtd"
    assert code_of(packed("<a/>")) == "damaged-package"
    assert code_of(packed(content(""))) == "empty"
    assert code_of(packed(content(p("<draw:frame><draw:image/></draw:frame>")))) == "no-text"
    wide = tbl(tr(*(tc("甲", columns_repeated=1000) for _ in range(30))))
    assert code_of(packed(content(wide))) == "too-many-columns"
    long = tbl(
        *(tr(tc("甲" * 3, columns_repeated=9), more=' table:number-rows-repeated="999"') for _ in range(30))
    )
    assert code_of(packed(content(long))) == "too-many-cells"


RICH = (
    p("项目支出绩效自评表")
    + tbl(
        tr(tc("产出", rows_spanned=2), tc("数量", columns_spanned=2), covered(), tc("10")),
        tr(covered(), tc("质量"), tc(p("95<text:s/>%")), tc(tbl(tr(tc("子"))))),
    )
    + p('<text:span text:style-name="W">R</text:span><draw:frame><draw:text-box/></draw:frame>')
)
WORDS = (
    "table:table",
    "table:table-row",
    "table:table-cell",
    "text:p",
    "text:s",
    "text:span",
    "99999999",
    "",
)


def fuzzed(chance: random.Random) -> bytes:
    """A file with names exchanged in its content, or with broken bytes."""
    text = content(RICH)
    for _ in range(chance.randint(1, 8)):
        spot = chance.choice(list(re.finditer(r"(?<=[<\"/])[\w:-]+", text)))
        new = chance.choice(WORDS)
        pattern = rf"(?<=[<\"/]){re.escape(spot[0])}(?=[\s\">/])"
        text = re.sub(pattern, new, text, count=chance.choice((0, 2)))
    data = bytearray(packed(text))
    if chance.random() < 0.3:
        data[chance.randrange(4, len(data))] = chance.randrange(256)
        del data[chance.randrange(4, len(data) * 4) :]
    return bytes(data)


def test_nothing_but_unreadable_input_is_ever_raised() -> None:
    chance = random.Random(3)
    outcomes = {"read": 0, "refused": 0}
    for _ in range(200):
        started = time.perf_counter()
        try:
            read_document("表.odt", fuzzed(chance))
            outcomes["read"] += 1
        except UnreadableInput:
            outcomes["refused"] += 1
        assert time.perf_counter() - started < 2
    assert min(outcomes.values()) > 20


def test_limits_hold() -> None:
    data = packed(content(tbl(tr(tc("甲"), tc("乙"))) * 3 + p("长文" * 40)))
    for name, value in (("cells", 5), ("tables", 2), ("characters", 60), ("area", 1)):
        with pytest.raises(UnreadableInput) as caught:
            read_document("表.odt", data, limits=DEFAULT_LIMITS._replace(**{name: value}))
        assert caught.value.code == f"too-many-{name}"
