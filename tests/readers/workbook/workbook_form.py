"""An invented self-evaluation form as a workbook, and the old formats of it that the tests read.

    python tests/readers/workbook/workbook_form.py

writes form.xls and form.ods beside itself with LibreOffice.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
MONEY, RATE = "#,##0.00", "0.00%"
GOAL = "1. 全年对湖畔绿道 32 公里保洁 365 天；\n2. 市民满意率达到 90% 以上。"
DONE = "1. 湖畔绿道 32 公里每日保洁，全年 365 天；\n2. 市民满意率 93.50%。"

Entry = tuple[int, int, int, int, Any, str]
"""Row and column from 1, rows and columns covered, value, number format."""

ENTRIES: list[Entry] = [
    (1, 1, 1, 9, "项目支出绩效自评表", ""),
    (2, 1, 1, 9, "（2023年度）", ""),
    (3, 1, 1, 1, "项目名称", ""),
    (3, 2, 1, 8, "湖畔绿道保洁", ""),
    (4, 1, 1, 1, "主管部门", ""),
    (4, 2, 1, 3, "云溪市城市管理局", ""),
    (4, 5, 1, 1, "实施单位", ""),
    (4, 6, 1, 4, "云溪市绿道管理所", ""),
    (5, 1, 5, 1, "项目资金\n（万元）", ""),
    *((5, column, 1, 1, text, "") for column, text in enumerate(
        ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), 2)),
    (6, 2, 1, 1, "年度资金总额", ""),
    *((6, column, 1, 1, value, style) for column, value, style in (
        (3, 1250, MONEY), (4, 1250, MONEY), (5, 1187.5, MONEY), (6, 10, ""), (7, 0.95, RATE),
        (8, 9.5, "0.00"))),
    (7, 2, 1, 1, "其中：当年财政拨款", ""),
    *((7, column, 1, 1, value, style) for column, value, style in (
        (3, 1250, MONEY), (4, 1250, MONEY), (5, 1187.5, MONEY), (6, "—", ""), (7, 0.95, RATE), (8, "—", ""))),
    (8, 2, 1, 1, "上年结转资金", ""),
    (8, 6, 1, 1, "—", ""),
    (9, 2, 1, 1, "其他资金", ""),
    (9, 6, 1, 1, "—", ""),
    (10, 1, 2, 1, "年度\n总体\n目标", ""),
    (10, 2, 1, 4, "预期目标", ""),
    (10, 6, 1, 4, "实际完成情况", ""),
    (11, 2, 1, 4, GOAL, ""),
    (11, 6, 1, 4, DONE, ""),
    (12, 1, 5, 1, "绩效\n指标", ""),
    *((12, column, 1, 1, text, "") for column, text in enumerate(
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
         "偏差原因分析及改进措施"), 2)),
    (13, 2, 2, 1, "产出指标", ""),
    *((13, column, 1, 1, value, "") for column, value in (
        (3, "数量指标"), (4, "保洁绿道长度"), (5, "=32公里"), (6, "32公里"), (7, 30),
        (8, 30))),
    *((14, column, 1, 1, value, style) for column, value, style in (
        (3, "时效指标", ""), (4, "保洁及时率", ""), (5, "≥98%", ""), (6, 0.985, RATE), (7, 20, ""),
        (8, 20, ""))),
    *((15, column, 1, 1, value, "") for column, value in (
        (2, "效益指标"), (3, "生态效益指标"), (4, "清理垃圾量"), (5, "≥120吨"), (6, "126吨"), (7, 30),
        (8, 30))),
    *((16, column, 1, 1, value, style) for column, value, style in (
        (2, "满意度指标", ""), (3, "服务对象满意度指标", ""), (4, "市民满意率", ""), (5, "≥90%", ""),
        (6, 0.935, RATE), (7, 10, ""), (8, 10, ""))),
    (17, 1, 1, 6, "总分", ""),
    (17, 7, 1, 1, 100, ""),
    (17, 8, 1, 1, 99.5, "0.00"),
]  # fmt: skip
ROWS = 17


def put_form(
    sheet: Worksheet, row: int = 1, column: int = 1, name: str = "湖畔绿道保洁", gaps: tuple[int, ...] = ()
) -> None:
    """The form with its upper left corner there. ``gaps``: columns behind which a blank one stands."""

    def moved(old: int) -> int:
        return column - 1 + old + sum(gap < old for gap in gaps)

    side = Side(style="thin")
    for top, left, high, wide, value, style in ENTRIES:
        first, last = moved(left), moved(left + wide - 1)
        cell = sheet.cell(row - 1 + top, first)
        cell.value = name if value == "湖畔绿道保洁" else value
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"
        if style:
            cell.number_format = style
        if high > 1 or last > first:
            sheet.merge_cells(
                start_row=row - 1 + top, end_row=row - 2 + top + high, start_column=first, end_column=last
            )
    for line in sheet.iter_rows(row, row - 1 + ROWS, moved(1), moved(9)):
        for cell in line:
            cell.border = Border(side, side, side, side)


def workbook(*forms: dict[str, Any]) -> openpyxl.Workbook:
    """A workbook with these forms on its only sheet; one plain form when none is given."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "自评表"
    for form in forms or ({},):
        put_form(book.active, **form)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of an .xlsx file."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def rich() -> openpyxl.Workbook:
    """The form with what old formats must carry over: formulas, dates, a symbol font, hidden parts."""
    book = workbook()
    sheet = book.active
    assert sheet is not None
    sheet["D6"] = "=D7"
    sheet["H17"] = "=SUM(H13:H16)+H6"
    sheet["A19"], sheet["B19"] = "填报日期", 45306
    sheet["B19"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A20"], sheet["B20"] = "是否延续项目", "R是 £否"
    sheet["B20"].font = openpyxl.styles.Font(name="Wingdings 2")
    sheet["A21"], sheet["B21"] = "核对", "=1/0"
    sheet["A22"], sheet["B22"] = "隐藏的行", 7
    sheet.row_dimensions[22].hidden = True
    sheet[f"{get_column_letter(12)}3"] = "隐藏的列"
    sheet.column_dimensions["L"].hidden = True
    other = book.create_sheet("选项")
    other["A1"] = "隐藏的表"
    other.sheet_state = "hidden"
    return book


def needed(data: bytes) -> bytes:
    """An .ods file without its thumbnail and its settings."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in ("mimetype", "content.xml", "META-INF/manifest.xml"):
            new.writestr(name, old.read(name), zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.xlsx"
        source.write_bytes(saved(rich()))
        for kind in ("xls", "ods"):
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True)
            data = (Path(folder) / f"form.{kind}").read_bytes()
            (HERE / f"form.{kind}").write_bytes(needed(data) if kind == "ods" else data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
