"""Web pages and pasted text of lines and tables, as office programs and people leave them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape
from typing import Any

from layout import Box, Table


def rows_of(table: Table) -> list[list[Box]]:
    """The anchor cells of every row from left to right."""
    rows: list[list[Box]] = [[] for _ in range(table.rows)]
    for box in sorted(table.boxes, key=lambda box: (box.row, box.column)):
        rows[box.row].append(box)
    return rows


def spread(table: Table) -> list[list[str]]:
    """A text for every place; what a merged cell covers is empty."""
    grid = [[""] * table.width for _ in range(table.rows)]
    for box in table.boxes:
        grid[box.row][box.column] = box.text
    return grid


def word_page(pieces: Iterable[Any]) -> str:
    """What Word saves as a web page: mso styles, conditional comments, spans cut anywhere."""
    made = [
        "<html xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office' "
        "xmlns:w='urn:schemas-microsoft-com:office:word'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print"
        "</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm} --></style>"
        "</head><body lang=ZH-CN><div class=WordSection1>"
    ]
    for piece in pieces:
        if isinstance(piece, Table):
            made.append("<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>")
            for row in rows_of(piece):
                made.append(" <tr style='mso-yfti-irow:0;page-break-inside:avoid'>")
                made += [
                    f"  <td{_spans(box)} valign=top style='border:solid 1.0pt'>{_mso(box.text)}</td>"
                    for box in row
                ]
                made.append(" </tr>")
            made.append(
                " <![if !supportMisalignedColumns]><tr height=0><td width=96></td></tr><![endif]></table>"
            )
        else:
            made.append(_mso(piece))
    return "\r\n".join(made) + "</div></body></html>"


def _mso(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        half = len(line) // 2
        wrap = "\r\n" if half and min(line[half - 1], line[half]) > "一" else ""
        cut = (
            f"{escape(line[:half])}{wrap}<span\r\nlang=EN-US>{escape(line[half:])}<o:p></o:p></span>"
            if half
            else escape(line)
        )
        lines.append(f"<p class=MsoNormal align=center><span style='font-family:宋体'>{cut}</span></p>")
    return "".join(lines)


def excel_page(pieces: Iterable[Any]) -> str:
    """What Excel saves as a web page: col groups, x:num, &nbsp; in empty cells."""
    made = [
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>"
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>表</x:Name>"
        "</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><body>"
        "<table border=0 cellspacing=0 style='table-layout:fixed'>"
    ]
    for piece in pieces:
        if isinstance(piece, Table):
            made.append(f"<col width=72 span={piece.width} style='width:54pt'>")
            for row in rows_of(piece):
                cells = (f"<td{_spans(box)} class=xl65>{_lines(box.text)}</td>" for box in row)
                made.append("<tr height=19>" + "".join(cells) + "</tr>")
        else:
            made.append(f"<tr><td colspan=12 class=xl66>{escape(piece)}</td></tr>")
    return (
        "\n".join(made)
        + "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td></td></tr><![endif]>"
        + "</table></body></html>"
    )


def _spans(box: Box) -> str:
    rows = f" rowspan={box.rows}" if box.rows > 1 else ""
    return rows + (f" colspan={box.columns}" if box.columns > 1 else "")


def separated(pieces: Iterable[Any], mark: str = ",") -> str:
    """What Excel exports: quoted where needed, line breaks inside, blanks for merged cells."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=mark, lineterminator="\r\n")
    width = max((piece.width for piece in pieces if isinstance(piece, Table)), default=1)
    for piece in pieces:
        if isinstance(piece, Table):
            writer.writerows(spread(piece))
        else:
            writer.writerow([piece] + [""] * (width - 1))
    return made.getvalue()


def tabs(pieces: Iterable[Any]) -> str:
    """Copied from a sheet: a tab between cells."""
    lines = []
    for piece in pieces:
        if isinstance(piece, Table):
            lines += ["\t".join(text.replace("\n", " ") for text in row) for row in spread(piece)]
        else:
            lines.append(piece)
    return "\n".join(lines)


def cell_a_line(pieces: Iterable[Any]) -> str:
    """Pasted where tables are lost: every filled cell on a line of its own."""
    lines = []
    for piece in pieces:
        if isinstance(piece, Table):
            lines += [box.text for row in rows_of(piece) for box in row if box.text]
        else:
            lines.append(piece)
    return "\n".join(lines)


def blanks(pieces: Iterable[Any], gap: str = "　") -> str:
    """Pasted into a mail: the cells of a row with blanks between them."""
    lines = []
    for piece in pieces:
        if isinstance(piece, Table):
            lines += [
                gap.join(box.text.replace("\n", "") for box in row if box.text) for row in rows_of(piece)
            ]
        else:
            lines.append(piece)
    return "\n".join(lines)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>") or "&nbsp;"
