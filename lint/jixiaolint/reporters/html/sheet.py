"""The form redrawn: its values where they stand, cells with findings numbered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiaolint.reporters.html.cells import Cells
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say

Data = dict[str, Any]
_MARKS = {"inferred": "?", "unknown": "??"}
_NARROW = frozenset(
    ("initial", "adjusted", "executed", "amount", "weight", "rate", "score", "fiscal", "other", "total")
)
"""Columns of figures, which stand to the right."""


class Sheet:
    """One redrawn form. ``marks``: id of a cell → (number, id, severity, title) of its findings."""

    def __init__(self, cells: Cells, marks: dict[str, list[Data]], language: str) -> None:
        self._cells, self._marks, self._language = cells, marks, language
        self._drawn: set[str] = set()

    def draw(self, grid: Data) -> Iterator[str]:
        """The particulars, and every table under its name."""
        if grid["fields"]:
            yield self._table("fields", "", [self._field(cell) for cell in grid["fields"]])
        for table in grid["tables"]:
            head = "".join(tag("th", text(column["label"]), scope="col") for column in table["columns"])
            yield self._table(table["name"], tag("thead", tag("tr", head)), list(self._rows(table)))

    def _table(self, name: str, head: str, rows: list[str]) -> str:
        caption = tag("caption", text(say(name, self._language)))
        body = tag("table", (caption, head, tag("tbody", rows)), class_=f"sheet {name}")
        label = say(name, self._language)
        return tag("div", body, class_="scroll", tabindex="0", role="region", aria_label=label)

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
        shown = text(cell["text"]) + _doubt(cell) + "".join(map(self._badge, marks))
        kinds = ["figure"] if key in _NARROW else []
        kinds += ["marked", min(marks, key=_gravity)["severity"]] if marks else []
        return tag(
            "td",
            shown,
            id=name if first else None,
            rowspan=rows if rows > 1 else None,
            class_=" ".join(kinds) or None,
            tabindex="-1" if marks else None,
        )

    def _badge(self, mark: Data) -> str:
        title = say("to-finding", self._language).format(mark["number"], mark["title"])
        return tag(
            "a",
            text(mark["number"]),
            href=f"#{mark['id']}",
            class_=f"badge {mark['severity']}",
            aria_label=title,
            title=title,
        )


def _height(rows: list[list[Data | None]], at: int, place: int) -> int:
    """How many rows a cell stands for."""
    end = at + 1
    while end < len(rows) and (below := rows[end][place]) is not None and below.get("carried"):
        end += 1
    return end - at


def _doubt(cell: Data) -> str:
    mark = _MARKS.get(cell.get("trust", ""), "")
    return tag("span", mark, class_="doubt") if mark else ""


def _gravity(mark: Data) -> int:
    return ("error", "warning", "note", "undecided").index(mark["severity"])
