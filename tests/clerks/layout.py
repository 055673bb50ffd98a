"""A form as a clerk sees it: lines and tables, and what every cell means."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import Any, NamedTuple


class Box(NamedTuple):
    """An anchor cell. ``key``: what the value is (``project.name``, ``funds.0.executed``); "" for a label."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    key: str = ""


class Of(NamedTuple):
    """A cell to be placed: its text, the columns and rows that it covers, what it means."""

    text: str
    columns: int = 1
    rows: int = 1
    key: str = ""


class Table:
    """Rows of cells, each put at the next free column; a row must fill the width."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows = 0
        self.boxes: list[Box] = []
        self._taken: set[tuple[int, int]] = set()

    def row(self, *cells: str | tuple[Any, ...]) -> None:
        """One row; a cell is a text or (text, columns, rows, key)."""
        at = 0
        for entry in cells:
            cell = Of(entry) if isinstance(entry, str) else Of(*entry)
            while (self.rows, at) in self._taken:
                at += 1
            self.boxes.append(Box(self.rows, at, cell.rows, cell.columns, cell.text, cell.key))
            for row in range(cell.rows):
                self._taken.update((self.rows + row, at + column) for column in range(cell.columns))
            at += cell.columns
        assert all((self.rows, column) in self._taken for column in range(self.width)), (self.rows, cells)
        assert at <= self.width, (self.rows, cells)
        self.rows += 1

    def fund(self, number: int, *cells: tuple[str, str] | tuple[str, str, int] | str) -> None:
        """A row of the funding table: (column, text[, columns]) or a text without meaning."""
        self.row(*(_keyed("funds", number, cell) for cell in cells))

    def indicators(
        self,
        heads: dict[str, str],
        rows: list[tuple[str, ...]],
        *,
        lead: str = "",
        spans: dict[str, int] | None = None,
    ) -> None:
        """The head and the rows of the indicators. ``heads``: column → text of the head; level1 and level2
        are merged where they repeat. ``spans``: column → columns that it covers. ``lead``: a cell that
        stands left of all."""
        if spans is None:
            spans = {}
        names, spans = list(heads), spans or {}
        before = [(lead, 1, len(rows) + 1)] if lead else []
        self.row(*before, *((text, spans.get(name, 1)) for name, text in heads.items()))
        done: set[tuple[str, int]] = set()
        for number, row in enumerate(rows):
            cells: list[tuple[Any, ...]] = []
            for name, text in zip(names, row, strict=True):
                key = f"indicators.{number}.{name}" if not name.startswith("_") else ""
                if name in ("level1", "level2"):
                    if (name, number) in done:
                        continue
                    upto = names.index(name) + 1
                    many = sum(1 for _ in takewhile(partial(_same, row[:upto]), rows[number:]))
                    done.update((name, number + at) for at in range(many))
                    cells.append((text, spans.get(name, 1), many, key))
                else:
                    cells.append((text, spans.get(name, 1), 1, key))
            self.row(*cells)

    def truth(self) -> dict[str, str]:
        """What every cell with a meaning says; a merged level speaks for each of its rows."""
        said: dict[str, str] = {}
        for box in self.boxes:
            if not box.key:
                continue
            parts = box.key.split(".")
            if parts[-1] in ("level1", "level2"):
                for at in range(box.rows):
                    said[f"indicators.{int(parts[1]) + at}.{parts[2]}"] = box.text
            else:
                said[box.key] = box.text
        return said


def _same(start: tuple[str, ...], row: tuple[str, ...]) -> bool:
    return row[: len(start)] == start


def _keyed(name: str, number: int, cell: Any) -> tuple[Any, ...]:
    if isinstance(cell, str):
        return (cell,)
    column, text, *rest = cell
    return (text, rest[0] if rest else 1, 1, f"{name}.{number}.{column}" if column else "")


class Form(NamedTuple):
    """A form: its name here, type, lines and tables in order, and what it says beside the cells."""

    name: str
    type: str
    pieces: tuple[Any, ...]
    said: dict[str, str] = {}
    year: int = 0

    def truth(self) -> dict[str, str]:
        """Every value by key."""
        said = dict(self.said)
        for piece in self.pieces:
            if isinstance(piece, Table):
                said.update(piece.truth())
        return said
