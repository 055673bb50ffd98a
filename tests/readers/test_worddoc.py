"""Word 97-2003 documents: what a person sees in Word or WPS is what is read, cell by cell."""

from __future__ import annotations

import contextlib
import random
import struct
import time
from pathlib import Path

import olefile
import pytest

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import read_document
from jixiaolint.readers.compound import Compound
from jixiaolint.readers.limits import DEFAULT_LIMITS
from jixiaolint.readers.tablestack import TableStack
from jixiaolint.readers.worddoc.header import WordFile
from jixiaolint.readers.worddoc.looks import look_of
from jixiaolint.readers.worddoc.rows import Row
from jixiaolint.readers.worddoc.sprms import sprms
from jixiaolint.readers.worddoc.story import Story
from jixiaolint.readers.worddoc.styles import Styles

SAMPLES = Path(__file__).parent / "samples" / "worddoc"


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.doc").read_bytes()


def read(name: str, suffix: str = "doc") -> Document:
    return read_document(f"{name}.{suffix}", sample(name))


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def table(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


# --- documents written by LibreOffice -----------------------------------------------------------------


def test_cells_merged_both_ways_keep_their_spans() -> None:
    document = read("spans")
    first, inner, last = grids(document)
    assert table(first) == [
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 5, "社区绿道养护"),
        (1, 0, 2, 1, "项目资金\n（万元）"),
        (1, 1, 1, 2, "年度资金总额"),
        (1, 3, 1, 3, "42.5"),
        (2, 1, 1, 2, "其中：财政拨款"),
        (2, 3, 1, 1, "30"),
        (2, 4, 1, 1, "其他资金"),
        (2, 5, 1, 1, "12.5"),
        (3, 0, 3, 1, "绩效指标"),
        (3, 1, 1, 1, "一级"),
        (3, 2, 1, 2, "二级"),
        (3, 4, 1, 2, "指标值"),
        (4, 1, 2, 1, "产出"),
        (4, 2, 1, 2, "数量指标"),
        (4, 4, 1, 1, "≥3.2 公里"),
        (4, 5, 1, 1, ""),
        (5, 2, 1, 1, "时效指标"),
        (5, 3, 1, 2, "按期完成率"),
        (5, 5, 1, 1, "100%"),
        (6, 0, 1, 1, "资金明细"),
        (6, 1, 1, 5, "分类：\n以上为预算数"),
    ]
    assert [cell.text for cell in inner.cells] == ["甲类", "30 万元", "乙类", "12.5 万元"]
    assert (last.rows, last.columns) == (2, 2)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == [
        "滨江区 2031 年项目绩效目标申报表",
        "填表说明：金额保留一位小数",
    ]


def test_a_cell_knows_its_table_row_and_column() -> None:
    first, inner, _ = grids(read("spans"))
    assert {grid.spans for grid in (first, inner)} == {"exact"}
    value = next(cell for cell in first.cells if cell.text == "100%")
    assert (value.location.table, value.location.row, value.location.table_column) == (1, 6, 6)
    assert inner.cells[0].location.table == 2


def test_ticks_fields_and_what_is_not_shown() -> None:
    document = read("marks")
    cells = grids(document)[0].cells
    assert {label.text: value.text for label, value in zip(cells[::2], cells[1::2], strict=True)} == {
        "窗体复选框": "☑经常性 □一次性 ☑延续",
        "符号": "☑是 □否",
        "阈值": "≥95%",
        "字体": "☑属实",
        "下拉": "延续项目",
        "文本域": "滨江区园林处",
        "隐藏": "可见",
        "修订": "42",
        "链接": "附件一",
    }
    assert {note.code for note in document.notes} == {"hidden-content", "deleted-text"}


def test_numbers_that_word_prints_before_paragraphs() -> None:
    document = read("lists")
    assert [block.text for block in document.blocks if isinstance(block, Line)] == [
        "一、总体要求",
        "（1）补植乔木",
        "（2）更新灌木",
        "二、保障措施",
        "（1）落实经费",
    ]
    assert grids(document)[0].cells[1].text == "3.养护绿道\n4.清理水面"


def test_forms_over_pages_with_properties_in_the_data_stream() -> None:
    data = sample("long")
    assert b"\x46\x66" in data  # sprmPHugePapx
    for form, grid in enumerate(grids(read_document("long.wps", data)), 1):
        assert (grid.rows, grid.columns) == (6, 24)
        assert (grid.cells[0].text, grid.cells[0].row_span) == ("绩效指标", 6)
        assert [cell.text for cell in grid.cells[1:]] == [
            f"{form}-{row}-{column}" for row in range(1, 7) for column in range(1, 24)
        ]


# --- what LibreOffice does not write, byte by byte ------------------------------------------------------


def page(starts: list[int], lists: list[bytes], *, paragraphs: bool) -> bytes:
    """A page of 512 bytes: properties for the bytes from each start to the next."""
    made = bytearray(512)
    struct.pack_into(f"<{len(starts)}I", made, 0, *starts)
    at = 510
    for index, one in enumerate(lists):
        body = bytes([len(one)]) + one
        if paragraphs:
            one += bytes(len(one) % 2)
            body = bytes([0, (len(one) + 2) // 2, 0, 0]) + one
        at = (at - len(body)) & ~1
        made[at : at + len(body)] = body
        made[4 * len(starts) + (13 if paragraphs else 1) * index] = at // 2
    made[511] = len(lists)
    return bytes(made)


def word(
    *pieces: tuple[bytes, int, int],
    looks: list[tuple[int, bytes]] = (),  # type: ignore[assignment]
    places: list[tuple[int, bytes]] = (),  # type: ignore[assignment]
    lists: tuple[bytes, ...] = (),
    data: bytes = b"",
) -> WordFile:
    """A document of pieces (bytes, width, modifier); looks and places begin at bytes of the text."""
    text = b"".join(piece for piece, _, _ in pieces)
    text += bytes(-len(text) % 512)
    pages, indexes = b"", []
    for given, paragraphs in ((looks, False), (places, True)):
        starts = [*(start for start, _ in given), 1 << 20]
        pages += page(starts, [one for _, one in given], paragraphs=paragraphs)
        number = len(text) // 512 + len(indexes)
        indexes.append(struct.pack("<3I", starts[0], 1 << 20, number) if given else b"")
    ends, table, at = [0], b"", 0
    for piece, width, modifier in pieces:
        ends.append(ends[-1] + len(piece) // width)
        table += struct.pack("<HIH", 0, at * 2 | 1 << 30 if width == 1 else at, modifier)
        at += len(piece)
    table = struct.pack(f"<{len(ends)}I", *ends) + table
    clx = b"".join(b"\1" + struct.pack("<H", len(one)) + one for one in lists)
    clx += b"\2" + struct.pack("<I", len(table)) + table
    return WordFile(text + pages, data, clx, indexes[0], indexes[1], b"", (0, ends[-1]), (0, 0))


def texts(file: WordFile) -> list[str]:
    return [paragraph.text for paragraph in Story(file).paragraphs(*file.body) if paragraph.mark]


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def test_a_fast_save_reads_pieces_in_the_order_of_the_text() -> None:
    hidden = 0x5C << 1 | 1 << 8
    file = word((wide("预算"), 2, 0), (b" 42.5", 1, 0), (wide("旧值"), 2, hidden), (wide("万元\r"), 2, 0))
    assert texts(file) == ["预算 42.5万元"]


def test_a_piece_may_point_to_a_list_of_changes() -> None:
    deleted = struct.pack("<HB", 0x0800, 1)
    file = word((wide("旧"), 2, 1), (wide("新\r"), 2, 0), lists=(deleted,))
    assert texts(file) == ["新"]


def test_enclosed_characters_are_ticks_and_unfinished_fields_end_with_their_cell() -> None:
    ticked = "\x13 eq \\o\\ac(□,√) \x15同意\r"
    empty = '\x13 SYMBOL 163 \\f "Wingdings 2" \\s 12 \x15否\r'
    unfinished = "\x13 HYPERLINK\x07值\r"
    assert texts(word((wide(ticked + empty + unfinished), 2, 0))) == ["☑同意", "□否", "", "值"]


def test_nested_fields_show_the_result_only() -> None:
    text = "\x13 IF \x13 PAGE \x141\x15 = 1 \x14前\x13 REF a \x1442\x15后\x15完\r"
    assert texts(word((wide(text), 2, 0))) == ["前42后完"]


def test_characters_outside_the_basic_plane_do_not_shift_what_follows() -> None:
    row = struct.pack("<HB", 0x2416, 1)
    text = wide("𠮷𠮷\r") + wide("格\x07")
    file = word((text, 2, 0), places=[(0, b""), (10, row)])
    found = [p.properties for p in Story(file).paragraphs(*file.body) if p.mark]
    assert [len(properties) for properties in found] == [0, 1]


def test_a_symbol_needs_no_mark_of_a_special_character() -> None:
    symbol = struct.pack("<HHH", 0x6A09, 0, 0xF052)
    assert texts(word((wide("(是\r"), 2, 0), looks=[(0, symbol), (2, b"")])) == ["☑是"]


def style(hides: bool, base: int = 0xFFF) -> bytes:
    """A paragraph style that hides its text, or one based on another."""
    character = struct.pack("<HB", 0x083C, 1) if hides else b""
    body = struct.pack("<5H", 0, 1 | base << 4, 2, 0, 0) + struct.pack("<HHH", 1, 0x41, 0)
    for part in (struct.pack("<H", 0), character):
        body += bytes(len(body) % 2) + struct.pack("<H", len(part)) + part
    return struct.pack("<H", len(body)) + body


def test_what_a_style_hides_may_be_shown_again() -> None:
    table = struct.pack("<3H", 4, 3, 10) + style(False) + style(True) + style(False, 1)
    styles = Styles(table)
    assert (styles.hides(0), styles.hides(1), styles.hides(2)) == (None, True, True)
    for operand, hidden in ((0, False), (1, True), (0x80, True), (0x81, False)):
        found = sprms(struct.pack("<HB", 0x083C, operand))
        assert look_of(found, styles, 2).hidden is hidden
    assert look_of((), styles, 2).hidden
    assert not look_of((), styles, 0).hidden


def definition(edges: list[int], flags: list[int]) -> bytes:
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    body = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


def shape(*properties: bytes) -> Row:
    return Row(sprms(b"".join(properties)))


@pytest.mark.parametrize("flags", [(1, 2, 2, 0), (2, 1, 1, 0), (3, 1, 1, 0)])
def test_cells_merged_by_flags_are_one_whichever_value_begins_the_set(flags: tuple[int, ...]) -> None:
    row = shape(definition([0, 100, 200, 300, 400], list(flags)))
    cells = row.cells(["甲", "", "", "乙"])
    assert [(cell.left, cell.right, cell.text) for cell in cells] == [(0, 300, "甲"), (300, 400, "乙")]


def test_a_text_is_never_merged_away() -> None:
    row = shape(definition([0, 100, 200], [2, 1]))
    assert [cell.text for cell in row.cells(["甲", "乙"])] == ["甲", "乙"]


def test_later_modifiers_change_a_row() -> None:
    merged = struct.pack("<HBB", 0x5624, 0, 2)
    inserted = struct.pack("<HBBH", 0x7621, 2, 1, 50)
    down = struct.pack("<HBBB", 0xD62B, 2, 2, 3)
    removed = struct.pack("<HBB", 0x5622, 2, 3)
    row = shape(definition([0, 100, 200, 300], [0, 0, 0]), merged, inserted, down)
    cells = row.cells(["甲", "", "乙", "丙"])
    assert [tuple(cell) for cell in cells] == [
        (0, 200, "甲", ""),
        (200, 250, "乙", "first"),
        (250, 350, "丙", ""),
    ]
    assert shape(definition([0, 100, 200, 300], [0, 0, 0]), removed).widths == [100, 100]


def test_edges_that_differ_by_a_hair_are_one_column() -> None:
    tables = TableStack("表.doc", DEFAULT_LIMITS)
    for edges in ([-108, 1000, 2000], [-105, 1010, 1995], [-108, 2001]):
        for _ in edges[1:]:
            tables.end_cell("值", 1)
        tables.end_row(shape(definition(edges, [0] * (len(edges) - 1))).cells, 1)
    (grid,) = tables.blocks()
    assert isinstance(grid, Grid)
    assert (grid.columns, [cell.column_span for cell in grid.cells]) == (2, [1, 1, 1, 1, 2])


# --- files that are not what they should be -------------------------------------------------------------


def with_header(at: int, *values: int) -> bytes:
    """The sample with other bytes in its file information block."""
    data = bytearray(sample("marks"))
    start = data.index(b"\xec\xa5\xc1\x00") if b"\xec\xa5\xc1\x00" in data else data.index(b"\xec\xa5")
    data[start + at : start + at + len(values)] = bytes(values)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_header(0x0B, 0x13), "encrypted"),
        (with_header(0x02, 0x65, 0x00), "old-format"),
        (with_header(0x00, 0xDC, 0xA5), "old-format"),
        (b"\xdb\xa5-\0" + bytes(600), "unsupported-format"),
        (with_header(0x00, 0x00, 0x00), "damaged-package"),
        (with_header(0x4C, 0xFF, 0xFF, 0x00, 0x00), "damaged-package"),
        (with_header(0x4C, 0xFF, 0xFF, 0xFF, 0x7F), "too-many-characters"),
        (sample("spans")[:6000], "damaged-package"),
        (sample("spans")[:700], "damaged-package"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.doc", data)
    assert caught.value.code == code


def test_a_stream_that_ends_early_is_not_read_as_if_it_were_whole() -> None:
    data = bytearray(sample("marks"))
    with olefile.OleFileIO(bytes(data)) as file:
        first = file.root.kids_dict["worddocument"].isectStart
    table = 512 * (1 + struct.unpack_from("<I", data, 76)[0])
    struct.pack_into("<I", data, table + 4 * first, 0xFFFF_FFFE)
    compound = Compound(bytes(data))
    assert "WordDocument" in compound
    with pytest.raises(UnreadableInput):
        compound.read("WordDocument")


def test_more_cells_than_the_limit_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="单元格"):
        read_document("表.doc", sample("spans"), limits=DEFAULT_LIMITS._replace(cells=10))


@pytest.mark.parametrize("name", ["marks", "spans"])
def test_damaged_bytes_are_refused_or_read_and_never_take_long(name: str) -> None:
    chance = random.Random(name)
    whole = sample(name)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 40))):
            data[chance.choice((chance.randrange(2048), chance.randrange(len(data))))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        begun = time.perf_counter()
        with contextlib.suppress(UnreadableInput):
            read_document("表.doc", bytes(data))
        assert time.perf_counter() - begun < 2
