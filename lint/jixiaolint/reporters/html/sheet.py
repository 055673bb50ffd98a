"""The form redrawn: its values where they stand, cells with findings numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say

Data = dict[str, Any]
_DOUBTS = {"inferred": "?", "unknown": "??"}
_FIGURES = frozenset(
    ("initial", "adjusted", "executed", "amount", "budget", "weight", "rate", "score", "fiscal", "other")
)
"""Columns of numbers, which stand to the right."""
_NAMES = frozenset(("label", "name"))
"""Columns that say what their row is."""
_GRAVITY = ("error", "warning", "note", "undecided", "evidence", "waived")


class Sheet:
    """One redrawn form; drawn last, when it is known which cells something leads to.

    ``marks``: id of a cell → number, id, severity, finding and span of its findings.
    """

    def __init__(self, cells: Cells, marks: dict[str, list[Data]], language: str) -> None:
        self._cells, self._marks, self._language = cells, marks, language
        self._drawn: set[str] = set()

    def draw(self, grid: Data) -> Iterator[str]:
        """The particulars, and every table under its name."""
        if grid["fields"]:
            yield self._table("fields", "", [self._field(cell) for cell in grid["fields"]])
        for table in grid["tables"]:
            head = tag("thead", tag("tr", map(_heading, table["columns"])))
            yield self._table(table["name"], head, list(self._rows(table)))

    def _table(self, name: str, head: str, rows: list[str]) -> str:
        caption = tag("caption", text(say(name, self._language)))
        return tag("table", (caption, head, tag("tbody", rows)), class_=f"sheet {name}")

    def _field(self, cell: Data) -> str:
        return tag("tr", (tag("th", text(cell["label"]), scope="row"), self._cell(cell, 1, "")))

    def _rows(self, table: Data) -> Iterator[str]:
        keys = [column["key"] for column in table["columns"]]
        for at, row in enumerate(table["rows"]):
            yield tag(
                "tr",
                (
                    self._cell(cell, _height(table["rows"], at, place), keys[place])
                    for place, cell in enumerate(row)
                    if not (cell and cell.get("carried"))
                ),
            )

    def _cell(self, cell: Data | None, rows: int, key: str) -> str:
        if cell is None:
            return tag("td", class_="absent")
        name = self._cells.id_of(cell)
        first = name is not None and name not in self._drawn
        marks = self._marks.get(name, []) if name is not None and first else []
        if name is not None:
            self._drawn.add(name)
        kinds = ["figure"] if key in _FIGURES else []
        kinds += ["marked", min((mark["severity"] for mark in marks), key=_GRAVITY.index)] if marks else []
        heads = key in _NAMES and bool(cell["text"].strip())
        return tag(
            "th" if heads else "td",
            self._shown(cell["text"], marks) + _doubt(cell),
            scope=("rowgroup" if rows > 1 else "row") if heads else None,
            id=name if first and name in self._cells.pointed else None,
            rowspan=rows if rows > 1 else None,
            class_=" ".join(kinds) or None,
            tabindex="-1" if marks else None,
        )

    def _shown(self, shown: str, marks: Iterable[Data]) -> str:
        """The text with its passages marked, a badge behind each; badges of the whole cell last."""
        pieces, at = "", 0
        whole = []
        for mark in sorted(marks, key=lambda mark: mark["span"] or (len(shown), len(shown))):
            if mark["span"] is None:
                whole.append(mark)
                continue
            start, end = max(mark["span"][0], at), max(mark["span"][1], at)
            pieces += text(shown[at:start])
            if start < end:
                pieces += tag("mark", text(shown[start:end]), class_=mark["severity"])
            pieces += self._badge(mark)
            at = end
        return pieces + text(shown[at:]) + "".join(map(self._badge, whole))

    def _badge(self, mark: Data) -> str:
        name = mark["finding"]["name" if self._language == "zh" else "name_en"]
        return tag(
            "a",
            text(mark["number"]),
            href=f"#{mark['id']}",
            class_=f"badge {mark['severity']}",
            aria_label=say("to-finding", self._language).format(mark["number"], name),
            title=name,
        )


def _heading(column: Data) -> str:
    kind = "figure" if column["key"] in _FIGURES else None
    return tag("th", text(column["label"]), scope="col", class_=kind)


def _height(rows: list[list[Data | None]], at: int, place: int) -> int:
    """How many rows a cell stands for."""
    end = at + 1
    while end < len(rows) and (below := rows[end][place]) is not None and below.get("carried"):
        end += 1
    return end - at


def _doubt(cell: Data) -> str:
    mark = _DOUBTS.get(cell.get("trust", ""), "")
    return tag("span", mark, class_="doubt") if mark else ""
