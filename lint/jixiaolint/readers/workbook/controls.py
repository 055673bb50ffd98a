"""Check boxes and option buttons that lie on the cells of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.readers.workbook.sheet import Budget, Content, Sheet


def put_marks(sheet: Sheet, place: tuple[int, int], marks: Sequence[str], budget: Budget) -> None:
    """The marks (☑ or □, each with its words) into the text of their cell, in their order.

    A single mark without words stands before the cell's own. Where several have none, nothing tells
    which belongs to which word: they count as unread.
    """
    known = sheet.contents.get(place)
    text = known.text if known is not None else ""
    bare = sum(len(mark) == 1 for mark in marks)
    if bare and text and len(marks) > 1:
        sheet.unread.append("controls")
        return
    shown = marks[0] + text if bare and text else " ".join(filter(None, (text, *marks)))
    budget.take(shown)
    sheet.contents[place] = Content(shown, known.value if known is not None else None)
