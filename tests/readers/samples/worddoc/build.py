"""Builds the .doc samples beside this file: OOXML written here, saved as Word 97-2003 by LibreOffice.

    python tests/readers/samples/worddoc/build.py

Needs ``soffice``. Nothing in them is a real document. ``test_worddoc.py`` knows what they hold.
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
BESIDE = RELATIONS.replace("word/document.xml", "numbering.xml").replace('/officeDocument"', '/numbering"')
WIDTH = 1500
"""Twips of one column."""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, mark: str = "") -> str:
    inside = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def cell(content: str, across: int = 1, down: str = "") -> str:
    """``content`` is text with LF between paragraphs, or XML."""
    inside = content if content.startswith("<") else "".join(paragraph(part) for part in content.split("\n"))
    merge = f'<w:vMerge w:val="{down}"/>' if down else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH * across}" w:type="dxa"/><w:gridSpan w:val="{across}"/>{merge}'
        f"</w:tcPr>{inside}</w:tc>"
    )


def table(columns: int, *rows: list[str]) -> str:
    grid = f'<w:gridCol w:w="{WIDTH}"/>' * columns
    lines = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def field(code: str, result: str | None, data: str = "") -> str:
    """A complex field; ``data`` is the w:ffData of a form field, ``result`` None for a field without one."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    made = f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    if result is not None:
        made += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result) if result else ""}'
    return made + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def checkbox(state: str) -> str:
    data = (
        f'<w:ffData><w:name w:val="c"/><w:enabled/><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData>'
    )
    return field("FORMCHECKBOX", "", data)


def symbol(code: str, font: str = "Wingdings 2") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def spans() -> str:
    """Cells merged both ways, a table within a cell, two tables with a line between them."""
    inner = table(2, [cell("甲类"), cell("30 万元")], [cell("乙类"), cell("12.5 万元")])
    return (
        paragraph("滨江区 2031 年项目绩效目标申报表")
        + table(
            6,
            [cell("项目名称"), cell("社区绿道养护", 5)],
            [cell("项目资金\n（万元）", 1, "restart"), cell("年度资金总额", 2), cell("42.5", 3)],
            [cell("", 1, "continue"), cell("其中：财政拨款", 2), cell("30"), cell("其他资金"), cell("12.5")],
            [cell("绩效指标", 1, "restart"), cell("一级", 1), cell("二级", 2), cell("指标值", 2)],
            [
                cell("", 1, "continue"),
                cell("产出", 1, "restart"),
                cell("数量指标", 2),
                cell("≥3.2 公里", 1),
                cell("", 1),
            ],
            [
                cell("", 1, "continue"),
                cell("", 1, "continue"),
                cell("时效指标"),
                cell("按期完成率", 2),
                cell("100%"),
            ],
            [cell("资金明细"), cell(paragraph("分类：") + inner + paragraph("以上为预算数"), 5)],
        )
        + paragraph("填表说明：金额保留一位小数")
        + table(2, [cell("填报人"), cell("周明")], [cell("日期"), cell("2031-03-05")])
    )


def marks() -> str:
    """Ticks of every kind, fields, hidden and deleted text."""
    items = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("新增项目", "延续项目", "一次性项目"))
    chosen = f'<w:ffData><w:name w:val="d"/><w:ddList><w:result w:val="1"/>{items}</w:ddList></w:ffData>'
    typed = '<w:ffData><w:name w:val="t"/><w:textInput/></w:ffData>'
    old = "<w:r><w:delText>30</w:delText></w:r>"
    removed = f'<w:del w:id="1" w:author="a" w:date="2031-01-01T00:00:00Z">{old}</w:del>'
    wingdings = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    return table(
        2,
        [
            cell("窗体复选框"),
            cell(
                paragraph(
                    checkbox("<w:checked/>"), "经常性 ", checkbox('<w:checked w:val="0"/>'), "一次性 ",
                    checkbox('<w:default w:val="1"/>'), "延续"
                )
            ),
        ],
        [cell("符号"), cell(paragraph(symbol("F052"), "是 ", symbol("F0A3"), "否"))],
        [cell("阈值"), cell(paragraph(symbol("F0B3", "Symbol"), "95%"))],
        [cell("字体"), cell(paragraph(run("R", wingdings), "属实"))],
        [cell("下拉"), cell(paragraph(field("FORMDROPDOWN", "", chosen)))],
        [cell("文本域"), cell(paragraph(field("FORMTEXT", "滨江区园林处", typed)))],
        [cell("隐藏"), cell(paragraph("可见", run("不可见", "<w:vanish/>")))],
        [cell("修订"), cell(paragraph(removed, "42"))],
        [cell("链接"), cell(paragraph(field('HYPERLINK "http://example.invalid/"', "附件一")))],
    )  # fmt: skip


def level(depth: int, kind: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering() -> str:
    """Two lists: 一、 with （1） below it, and 3. of its own."""
    first = level(0, "chineseCounting", "%1、") + level(1, "decimal", "（%2）")
    second = level(0, "decimal", "%1.", 3)
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in ((1, first), (2, second))
    )
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f'<w:numbering xmlns:w="{W}">{definitions}{uses}</w:numbering>'


def item(text: str, use: int, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{use}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(text)}</w:p>"


def lists() -> str:
    """Paragraphs that Word numbers by itself, outside a table and in a cell."""
    return (
        item("总体要求", 1)
        + item("补植乔木", 1, 1)
        + item("更新灌木", 1, 1)
        + table(2, [cell("年度目标"), cell(item("养护绿道", 2) + item("清理水面", 2))])
        + item("保障措施", 1)
        + item("落实经费", 1, 1)
    )


def long() -> str:
    """Two forms over pages, wide enough for properties that no page of 512 bytes holds."""
    made = []
    for form in range(1, 3):
        rows = []
        for row in range(6):
            label = cell("", 1, "continue") if row else cell("绩效指标", 1, "restart")
            rows.append([label, *(cell(f"{form}-{row + 1}-{column}") for column in range(1, 24))])
        made.append(paragraph(f"第 {form} 张表") + table(24, *rows))
    return "".join(made)


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}{paragraph("")}</w:body></w:document>'


def build(name: str, body: str) -> None:
    """``name``.doc from the body of a document."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{name}.docx")
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", TYPES)
            package.writestr("_rels/.rels", RELATIONS)
            package.writestr("word/document.xml", document(body))
            package.writestr("word/_rels/document.xml.rels", BESIDE)
            package.writestr("word/numbering.xml", numbering())
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                   "doc:MS Word 97", "--outdir", str(HERE), str(source)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    for kind in (spans, marks, lists, long):
        build(kind.__name__, kind())
