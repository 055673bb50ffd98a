"""The sheets of a workbook as one document, with notes on what was left out or could not be known."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.model.document import Document, Grid, Line, Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers.lines import nothing_in_it
from jixiaolint.readers.workbook.grid import blocks
from jixiaolint.readers.workbook.merging import boxes
from jixiaolint.readers.workbook.sheet import Budget, Sheet, reference

_SAMPLES = 5
_UNREAD = {
    "controls": (
        "controls-unread",
        "有表单控件（如复选框、下拉框）未能读取，其选中状态请核实",
        "form controls (check boxes, lists) were not read",
    ),
    "pictures": (
        "pictures-unread",
        "只有图片，图中文字未能读取",
        "holds nothing but pictures, which were not read",
    ),
}


def assemble(
    name: str, kind: str, sheets: Sequence[Sheet], hidden: Sequence[str], budget: Budget
) -> Document:
    """The document of a workbook; ``hidden`` names the sheets that it does not show.

    Raises UnreadableInput (``empty``) when no sheet shows any text.
    """
    found: list[Grid | Line] = []
    notes = _hidden_sheets(name, hidden)
    for sheet in sheets:
        laid, covered = boxes(sheet)
        found += blocks(name, sheet, laid, budget)
        notes += _notes(name, sheet, covered)
    if not found:
        raise _nothing(hidden, notes)
    return Document(name, kind, tuple(found), "", tuple(notes))


def _nothing(hidden: Sequence[str], notes: list[Note]) -> UnreadableInput:
    if not hidden and not notes:
        return nothing_in_it()
    return UnreadableInput(
        "empty",
        "工作簿中没有可读的文字：" + "；".join(note.message for note in notes),
        "no sheet of the workbook shows any text: " + "; ".join(note.message_en for note in notes),
    )


def _hidden_sheets(name: str, hidden: Sequence[str]) -> list[Note]:
    if not hidden:
        return []
    listed = "、".join(f"“{sheet}”" for sheet in hidden[:_SAMPLES]) + ("等" if len(hidden) > _SAMPLES else "")
    return [
        Note(
            "hidden-sheet",
            f"有 {len(hidden)} 个隐藏的工作表未读取：{listed}",
            f"{len(hidden)} hidden sheets were not read: {', '.join(hidden[:_SAMPLES])}",
            Location(name, sheet=hidden[0]),
        )
    ]


def _notes(name: str, sheet: Sheet, covered: int) -> list[Note]:
    place = Location(name, sheet=sheet.name)
    notes = [*_uncounted(place, sheet), *_hidden(place, sheet), *_hidden_rows(place, sheet)]
    if covered:
        notes.append(
            Note(
                "hidden-content",
                f"工作表“{sheet.name}”有 {covered} 处文字被合并单元格遮盖，未读取",
                f"sheet {sheet.name!r}: {covered} texts under merged cells were not read",
                place,
            )
        )
    for what in dict.fromkeys(sheet.unread):
        if what == "pictures" and sheet.contents:  # a logo or a seal
            continue
        code, message, message_en = _UNREAD[what]
        notes.append(
            Note(code, f"工作表“{sheet.name}”{message}", f"sheet {sheet.name!r}: {message_en}", place)
        )
    return notes


def _uncounted(place: Location, sheet: Sheet) -> list[Note]:
    cells = [reference(row, column) for row, column in sheet.uncounted]
    if not cells:
        return []
    listed = "、".join(cells[:_SAMPLES]) + ("等" if len(cells) > _SAMPLES else "")
    return [
        Note(
            "uncached-formula",
            f"工作表“{sheet.name}”有 {len(cells)} 个公式没有计算结果（{listed}），其值未知；"
            "请用 Excel 或 WPS 打开并保存后再审核",
            f"sheet {sheet.name!r}: {len(cells)} formulas without a result ({', '.join(cells[:_SAMPLES])}); "
            "open and save the file in Excel or WPS",
            place._replace(cell=cells[0]),
        )
    ]


def _hidden(place: Location, sheet: Sheet) -> list[Note]:
    columns = sorted({column for _, column in sheet.contents if sheet.is_hidden_column(column)})
    if not columns:
        return []
    names = [reference(0, column)[:-1] for column in columns]
    listed = "、".join(names[:_SAMPLES]) + ("等" if len(names) > _SAMPLES else "")
    return [
        Note(
            "hidden-content",
            f"工作表“{sheet.name}”的隐藏列 {listed} 中有内容，未读取",
            f"sheet {sheet.name!r}: text in the hidden columns {', '.join(names[:_SAMPLES])} was not read",
            place._replace(cell=reference(0, columns[0])),
        )
    ]


def _hidden_rows(place: Location, sheet: Sheet) -> list[Note]:
    rows = sorted(sheet.hidden_rows & {row for row, _ in sheet.contents})
    if not rows:
        return []
    listed = "、".join(str(row + 1) for row in rows[:_SAMPLES]) + ("等" if len(rows) > _SAMPLES else "")
    return [
        Note(
            "rows-hidden",
            f"工作表“{sheet.name}”有隐藏行（第 {listed} 行），已一并读取；与其有关的差异只作提示",
            f"sheet {sheet.name!r} has hidden rows ({', '.join(str(row + 1) for row in rows[:_SAMPLES])}); "
            "they were read, and no error rests on them",
            place._replace(cell=reference(rows[0], 0)),
        )
    ]
