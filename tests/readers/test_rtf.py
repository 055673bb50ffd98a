"""RTF as Word, WPS and LibreOffice write it: tables by the edges of their cells, text by its coding."""

from __future__ import annotations

import contextlib
import random

import pytest

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import read_document
from jixiaolint.readers.limits import DEFAULT_LIMITS

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fswiss\fcharset0 Arial;}"
    r"{\f2\fnil\fcharset2 Wingdings 2;}}{\stylesheet{\s0 Normal;}}{\info{\author x}}"
)


def coded(text: str) -> str:
    """Text as Word writes it: two bytes for a Chinese character."""
    return "".join(
        char if ord(char) < 128 else "".join(f"\\'{byte:02x}" for byte in char.encode("gb18030"))
        for char in text
    )


def read(body: str, name: str = "表.rtf") -> Document:
    return read_document(name, (HEAD + body + "}").encode("latin-1"))


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def tables(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in block.cells]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def row(definition: str, *texts: str) -> str:
    cells = "".join(rf"{coded(text)}\cell " for text in texts)
    return rf"\trowd\trleft-108{definition}\pard\intbl {cells}\row "


def test_cells_merged_by_edges_and_by_flags() -> None:
    body = (
        row(r"\clvmgf\cellx1000\cellx2000\cellx3000", "项目资金", "总额", "42.5")
        + row(r"\clvmrg\cellx1005\cellx3000", "", "其中：财政拨款 30")
        + row(r"\cellx1000\clmgf\cellx2000\clmrg\cellx3000", "备注", "无", "")
    )
    document = read(body + r"\pard " + coded("填表人：周明") + r"\par ", "表.doc")
    assert document.kind == "rtf"
    assert tables(document) == [
        [
            (0, 0, 2, 1, "项目资金"),
            (0, 1, 1, 1, "总额"),
            (0, 2, 1, 1, "42.5"),
            (1, 1, 1, 2, "其中：财政拨款 30"),
            (2, 0, 1, 1, "备注"),
            (2, 1, 1, 2, "无"),
        ]
    ]
    assert lines(document) == ["填表人：周明"]
    grid = document.blocks[0]
    assert isinstance(grid, Grid)
    assert (grid.cells[3].location.table, grid.cells[3].location.row) == (1, 2)
    assert (grid.spans, grid.cells[3].location.table_column) == ("exact", 2)


def test_a_table_within_a_cell_follows_the_one_that_holds_it() -> None:
    body = (
        r"\trowd\cellx1000\cellx5000\pard\intbl A\cell\pard\intbl B\par"
        r"\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\cellx3000\cellx4000\nestrow}"
        r"{\nonesttables\par}\pard\intbl\itap1 C\cell\row "
    )
    assert tables(read(body)) == [
        [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B\nC")],
        [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2")],
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (coded("绩效"), "绩效"),
        (r"\u32489 ?\u25928 ?", "绩效"),
        (r"\uc2\u32489 \'bc\'a8\u25928 \'d0\'a7\uc1", "绩效"),
        (r"{\f1 95%}\u-10179 ?\u-9151 ?", "95%\U0001f441"),
        (r"{\f2 R}" + coded("是"), "☑是"),
        (r"{\field{\*\fldinst SYMBOL 163 \\f \"Wingdings 2\" \\s 12}{\fldrslt\f2}}" + coded("否"), "□否"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt " + coded("附件") + "}}", "附件"),
        (r"{\field{\*\fldinst eq \\o\\ac(" + coded("□,√") + r")}{\fldrslt }}", "☑"),
        (r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1}}}{\fldrslt}}A", "☑A"),
        (r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres0}}}{\fldrslt}}A", "□A"),
        (
            r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl A}{\*\ffl B}}}}}",
            "B",
        ),
        (r"12m{\super 2}", "12m²"),
        (r"1\~000\_x\{\}", "1\u00a0000-x{}"),
        (r"{\listtext 1.\tab}A", "1. A"),
        (r"{\v 9}{\deleted 8}A{\footnote B}{\header C}{\*\unknown D}{\pict 00ff}", "A"),
        (r"{\upr{\b x}{\*\ud{\u32489 ?}}}", "绩"),
        (r"{\pict\bin6 }}}}}}A", ""),
    ],
)
def test_the_text_that_a_person_sees(body: str, shown: str) -> None:
    assert lines(read(rf"\pard x{body}\par ")) == [f"x{shown}"]


def test_what_is_left_out_is_told() -> None:
    document = read(r"\pard A{\v 9}{\deleted 8}{\footnote B}{\field{\*\fldinst FORMCHECKBOX }{\fldrslt}}\par")
    assert {note.code for note in document.notes} == {
        "hidden-content",
        "deleted-text",
        "footnotes",
        "content-lost",
    }


def test_text_boxes_come_last() -> None:
    text = coded("单位：万元")
    box = rf"{{\shp{{\*\shpinst\shpleft0{{\sp{{\sn a}}}}{{\shptxt\pard {text}\par}}}}{{\shprslt x}}}}"
    assert lines(read(rf"\pard A{box}B\par\pard C\par")) == ["AB", "C", "单位：万元"]


def test_a_file_that_ends_in_the_middle_is_read_with_a_note() -> None:
    whole = (HEAD + row(r"\cellx1000\cellx2000", "项目名称", "绿化") * 2 + "}").encode()
    document = read_document("表.rtf", whole[:-40])
    grid = document.blocks[-1]
    assert isinstance(grid, Grid)
    assert (grid.cut, grid.spans, document.notes[-1].code) == (True, "inferred", "content-lost")


def test_damaged_bytes_are_refused_or_read() -> None:
    chance = random.Random(5)
    whole = (HEAD + row(r"\clvmgf\cellx1000\cellx2000", "项目名称", "绿化") * 9 + "}").encode()
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 30))):
            data[chance.randrange(6, len(data))] = chance.choice(b"\\{}09'a \xff\0")
        with contextlib.suppress(UnreadableInput):
            read_document("表.rtf", bytes(data))


@pytest.mark.parametrize(
    ("body", "says"),
    [("{" * 5000, "嵌套"), (r"\trowd\cellx1\pard\intbl " + r"\cell" * 300 + r"\row", "单元格"), ("", "空")],
)
def test_too_much_or_nothing_is_refused(body: str, says: str) -> None:
    with pytest.raises(UnreadableInput, match=says):
        read_document("表.rtf", (HEAD + body + "}").encode(), limits=DEFAULT_LIMITS._replace(cells=200))
