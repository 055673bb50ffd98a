"""A value of a parsed form in words: its text with its marks, its label, its place."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.forms.output import place_of
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.place import spot as said_spot
from jixiaolint.reporters.visible import visible
from jixiaolint.vocabulary import Vocabulary

Data = dict[str, Any]
INFERRED, UNREAD, CARRIED = "?", "??", "〃"
WORDS = {
    "untitled": ("（无标题）", "(no title)"),
    "form": ("第{}张表", "form {}"),
    "kind": ("按表样读取：", "read as: "),
    "understood": ("读懂 {}", "{} understood"),
    "doubt": ("推定 {} 格，未能读出 {} 格", "{} values inferred, {} unread"),
    "legend": (
        "标记：? 推定，请对照原表    ?? 未能读出    〃 沿用上面一格（合并单元格）",
        "marks: ? inferred, compare with the form    ?? could not be read    〃 carried down (merged cell)",
    ),
    "fields": ("栏目", "Fields"),
    "field-columns": ("栏目|内容|位置", "field|value|place"),
    "goals": ("目标与说明", "Goals and texts"),
    "place": ("位置", "place"),
    "total": ("总分", "total"),
    "table-unread": ("（没有读出）", " (could not be read)"),
    "table-cut": ("（没有读全，可能缺行）", " (incomplete, rows may be missing)"),
    "notes": ("读表说明", "Notes"),
    "unread": ("没有读懂的 {} 处（未经审核）", "Not understood, and not checked: {} places"),
    "all-read": ("没有读懂的：无", "Not understood: nothing"),
    "not-listed": ("没有读懂的：未列出", "Not understood: not listed"),
    "more": ("  其余 {} 处", "  {} more"),
    "lines": ("第{}至{}行", "lines {} to {}"),
    "sheet": ("工作表 {}", "sheet {}"),
}


class Page(NamedTuple):
    """How to show forms. ``kinds``: template id → its name."""

    width: int
    english: bool
    vocabulary: Vocabulary
    kinds: dict[str, str]

    def word(self, key: str) -> str:
        """A word of the page itself."""
        return WORDS[key][self.english]

    def columns(self, key: str) -> list[str]:
        """The head of a table."""
        return self.word(key).split("|")

    def scope(self, name: str) -> str:
        """The name of a table."""
        return self.vocabulary.scope_label(name, "en" if self.english else "zh")


def is_leaf(cell: Any) -> bool:
    """Whether it is a value with its evidence."""
    return isinstance(cell, dict) and "raw" in cell


def is_own(cell: Any) -> bool:
    """Whether a value stands in a cell of its own: not worked out, not absent from the layout."""
    return is_leaf(cell) and cell.get("how") != "derived" and cell.get("missing") != "absent"


def is_unread(cell: Data) -> bool:
    """Whether there is something that could not be read."""
    return cell.get("trust") == "unknown" or cell.get("missing") == "unread"


def cells(row: Data) -> Iterator[Data]:
    """The values of a row."""
    return (cell for cell in row.values() if is_leaf(cell))


def leaves(form: Data) -> Iterator[Data]:
    """Every value that stands in a cell of its own."""
    for cell in form.get("fields", {}).values():
        if is_own(cell):
            yield cell
    for name in ("funds", "indicators", "subprojects", "tasks"):
        for row in form.get(name) or ():
            yield from filter(is_own, row.values())


def mark(cell: Any) -> object:
    """What tells a cell from others: its text and its place; a blank one is like no other."""
    if not is_leaf(cell) or not cell.get("raw") or not cell.get("location"):
        return object()
    return cell["raw"], tuple((key, str(part)) for key, part in cell["location"].items())


def first(rows: list[Data], key: str) -> Any:
    """The first value of a column."""
    return next((row[key] for row in rows if key in row), None)


def shown(cell: Any) -> str:
    """The text as printed in one line, with the mark of its trust."""
    text = visible(" ".join(str(cell.get("raw", "")).split()))
    if is_unread(cell):
        return text + UNREAD
    return text + INFERRED if cell.get("trust") == "inferred" else text


def label(scope: str, key: str, cell: Any, page: Page) -> str:
    """The name of a field or a column in the language of the page; what only this form has keeps its head."""
    known = page.vocabulary.label(scope, key)
    if known is not None:
        return known.en if page.english else known.name
    said = str(cell.get("label") or "") if isinstance(cell, dict) else ""
    return visible(said.removeprefix("other.") or key.removeprefix("other."))


def place(cell: Any, page: Page) -> str:
    """Where a value stands, in the terms of its format."""
    return spot(cell.get("location"), page) if isinstance(cell, dict) else ""


def spot(data: Any, page: Page) -> str:
    """``17:4``, ``自评!B7``, ``表1第3行第2列``, ``第2页``."""
    found = place_of(data) if isinstance(data, dict) else None
    if found is None or (found.pointer is not None and found.line is None):
        return ""  # a pointer into data says nothing to people
    if found.line is not None:
        return f"{found.line}:{found.column or 1}"
    return said_spot(found, "en" if page.english else "zh")


def row_place(row: Data, page: Page) -> str:
    """Where a row stands: the place of the row, else of its first value."""
    own = spot(row.get("location"), page)
    return own or next((where for cell in cells(row) if (where := place(cell, page))), "")


def extent(form: Data, page: Page) -> str:
    """Where the form stands in its document."""
    start, end = form.get("startLine"), form.get("endLine")
    if start:
        return page.word("lines").format(start, end or start)
    found = form.get("location") or {}
    if found.get("sheet"):
        return page.word("sheet").format(visible(str(found["sheet"])))
    return spot(found, page)


def share(form: Data) -> str:
    """The share of the form that was understood; only all is 100%."""
    found = float(form.get("coverage", 1))
    return "100%" if found >= 1 else f"{min(found * 100, 99.9):.1f}%"
