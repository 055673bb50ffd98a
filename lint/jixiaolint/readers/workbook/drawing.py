"""What lies upon the cells of an Excel sheet: text boxes, and the check boxes of forms."""

from __future__ import annotations

from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.workbook.controls import put_marks
from jixiaolint.readers.workbook.parts import Element, Parts, child, children, is_on, local
from jixiaolint.readers.workbook.sheet import MOST_COLUMNS, MOST_ROWS, Budget, Sheet
from jixiaolint.readers.workbook.text import visible

_BOXES = ("Checkbox", "Radio")


def read_drawing(parts: Parts, name: str, sheet: Sheet, budget: Budget) -> None:
    """Text boxes and WordArt of a drawing; pictures are told of."""
    root = parts.side(name)
    if root is None:
        return
    for anchor in root:
        place = _from(anchor)
        for shape in _shapes(anchor):
            budget.see()
            if local(shape) == "pic":
                sheet.unread.append("pictures")
                continue
            text = visible("\n".join(_paragraphs(shape)))
            if text:
                budget.take(text)
                sheet.boxes.append((*place, text))


def _from(anchor: Element) -> tuple[int, int]:
    """Row and column of the upper left corner; those of A1 for what is fixed to no cell."""
    corner = child(anchor, "from")
    if corner is None:
        return 0, 0
    row, column = child(corner, "row"), child(corner, "col")
    return _bounded(row, MOST_ROWS), _bounded(column, MOST_COLUMNS)


def _bounded(element: Element | None, bound: int) -> int:
    text = (element.text or "").strip() if element is not None else ""
    return min(int(text[:8]), bound - 1) if text.isascii() and text.isdigit() else 0


def _shapes(element: Element) -> list[Element]:
    """Shapes and pictures that are shown, in groups too; of alternatives the first."""
    found: list[Element] = []
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        name = local(part)
        if name in ("sp", "pic"):
            if not _is_hidden(part):
                found.append(part)
        elif name == "grpSp":
            waiting.extend(reversed(part))
        elif name == "AlternateContent":
            waiting.extend(children(part, "Choice")[:1])
        elif name == "Choice" and not part.get("Requires", "").startswith("a14"):  # a14: form controls
            waiting.extend(reversed(part))
    return found


def _is_hidden(shape: Element) -> bool:
    return any(local(part) == "cNvPr" and is_on(part.get("hidden")) for part in shape.iter())


def _paragraphs(shape: Element) -> list[str]:
    body = child(shape, "txBody")
    if body is None:
        return []
    lines = []
    for paragraph in children(body, "p"):
        pieces = [
            "\n" if local(part) == "br" else part.text or ""
            for part in paragraph.iter()
            if local(part) in ("t", "br")
        ]
        lines.append("".join(pieces))
    return lines


# --- check boxes ---------------------------------------------------------------------------------------


def read_controls(parts: Parts, name: str, sheet: Sheet, budget: Budget) -> int:
    """Check boxes and option buttons as ☑ or □ with their words, in the cells that they lie on.

    Returns how many were read. Excel writes every form control into this part, also when newer parts
    describe it again.
    """
    root = parts.side(name)
    if root is None:
        return 0
    found: dict[tuple[int, int], list[tuple[int, str]]] = {}
    count = 0
    for shape in root.iter():
        data = child(shape, "ClientData") if local(shape) == "shape" else None
        if data is None or data.get("ObjectType") not in _BOXES:
            continue
        budget.see()
        row, column, offset = _anchor(data)
        mark = TICKED if (_text_of(data, "Checked") or "0").strip() == "1" else UNTICKED
        found.setdefault((row, column), []).append((offset, mark + _caption(shape)))
        count += 1
    for place, marks in found.items():
        put_marks(sheet, place, [text for _, text in sorted(marks)], budget)
    return count


def _anchor(data: Element) -> tuple[int, int, int]:
    """Row, column, and pixels from its left border, of the upper left corner."""
    numbers = [int(part) for part in (_text_of(data, "Anchor") or "").split(",") if part.strip().isdigit()]
    if len(numbers) < 4:
        return 0, 0, 0
    return min(numbers[2], MOST_ROWS - 1), min(numbers[0], MOST_COLUMNS - 1), numbers[1]


def _text_of(element: Element, name: str) -> str | None:
    found = child(element, name)
    if found is None:
        return None
    return found.text or ("1" if name == "Checked" else "")


def _caption(shape: Element) -> str:
    box = child(shape, "textbox")
    return visible(" ".join("".join(box.itertext()).split())) if box is not None else ""
