"""Which cell of the redrawn form a place in the document is."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any

Data = dict[str, Any]
Key = tuple[tuple[str, Any], ...]
_LINES = ("startLine", "startColumn", "endLine", "endColumn")


class Cells:
    """The cells of one form by their place; a cell that stands for several rows is one.

    ``document`` is the file of the form: a place in another file is none of its cells.
    ``pointed``: ids of the cells that were asked for, which something leads to.
    """

    def __init__(self, grid: Data, prefix: str, document: str = "") -> None:
        self.document = document
        self._ids: dict[Key, str] = {}
        self._cells: dict[str, Data] = {}
        self.pointed: set[str] = set()
        for cell in every(grid):
            if cell.get("location"):
                name = self._ids.setdefault(_key(cell["location"]), f"{prefix}{len(self._ids) + 1}")
                self._cells.setdefault(name, cell)

    def elsewhere(self, location: Data) -> bool:
        """Whether a place lies in another file."""
        return bool(self.document) and location.get("uri") != self.document

    def id_of(self, cell: Data) -> str | None:
        """The id of a cell of the grid, None for one without a place."""
        return self._ids.get(_key(cell["location"])) if cell.get("location") else None

    def cell(self, name: str) -> Data:
        """The cell of an id."""
        return self._cells[name]

    def at(self, location: Data | None) -> str | None:
        """The id of the cell that a place is, or lies in; None when the form has none there."""
        name = self._found(location) if location else None
        if name is not None:
            self.pointed.add(name)
        return name

    def _found(self, location: Data) -> str | None:
        if self.elsewhere(location):
            return None
        key = _key(location)
        if key in self._ids:
            return self._ids[key]
        return next((name for other, name in self._ids.items() if _holds(dict(other), dict(key))), None)


def every(grid: Data) -> Iterator[Data]:
    """All cells of a grid, fields first."""
    yield from grid["fields"]
    for table in grid["tables"]:
        for row in table["rows"]:
            yield from filter(None, row)


def _key(location: Data) -> Key:
    return tuple(
        sorted(
            (name, tuple(part) if isinstance(part, list) else part)
            for name, part in location.items()
            if part is not None and name not in ("uri", "pointer")
        )
    ) or (("pointer", location.get("pointer")),)


def _holds(outer: Data, inner: Data) -> bool:
    """Whether a stretch of lines holds another, or the rest of two places is the same."""
    if any(outer.get(name) is None or inner.get(name) is None for name in _LINES):
        return False
    first = (outer["startLine"], outer["startColumn"]) <= (inner["startLine"], inner["startColumn"])
    last = (inner["endLine"], inner["endColumn"]) <= (outer["endLine"], outer["endColumn"])
    return first and last
