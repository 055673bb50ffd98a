"""What a layout makes of the keys and texts of canonical data, worked out once for all forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from jixiaolint.forms.draft import without_seal
from jixiaolint.forms.fundtree import OTHER, Printed, parts_of
from jixiaolint.forms.labels import fold, is_part
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.names import composed, derive_indicator
from jixiaolint.forms.output import SOURCE_NAMES
from jixiaolint.forms.source import source_named
from jixiaolint.model.form import Field, How
from jixiaolint.model.typing import Any
from jixiaolint.values.field import make_field

_MOST = 20_000
"""Cells that are remembered; most texts stand in many forms."""
SOURCES = {name: source for source, name in SOURCE_NAMES.items()}
_UNSURE = ("class1", "class2", "core_name", "number")
NOT_OF_ROW = frozenset(("location", "parent", "source"))
DERIVED = frozenset((*_UNSURE, "name"))
"""Columns of an indicator that its other cells have a say in."""
NO_CELL = frozenset(("location", "parent"))


class Plan:
    """Kinds of cells by key, and cells that were read before. A cell here has no key, label or place."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.kinds = {
            key: "text" if spec.type == "period" else spec.type for key, spec in layout.fields.items()
        }
        self._columns: dict[str, dict[str, str]] = {}
        self._plain: dict[str, dict[str, str]] = {}
        self._counts: dict[tuple[str, tuple[str, ...]], int | None] = {}
        self._cells: dict[tuple[str, ...], Field] = {}
        self._derived: dict[tuple[str, str, str], dict[str, Field]] = {}
        self._parts: dict[tuple[Any, ...], dict[int, list[int]]] = {}

    def knows(self, name: str) -> bool:
        """Whether there is such a row set."""
        return self.layout.vocabulary.has_scope(name)

    def columns(self, name: str) -> dict[str, str]:
        """Key → kind of the columns of a row set that there is."""
        found = self._columns.get(name)
        if found is None:
            scope = self.layout.vocabulary.scope(name)
            found = self._columns[name] = {key: label.type for key, label in scope.keys.items()}
        return found

    def plain(self, name: str) -> dict[str, str]:
        """The same for those columns of a row set of which a cell follows from its text alone."""
        found = self._plain.get(name)
        if found is None:
            special = NO_CELL | (
                DERIVED if name == "indicators" else {"source"} if name == "funds" else set()
            )
            columns = self.columns(name).items()
            found = {key: kind for key, kind in columns if key not in special and kind != "target"}
            self._plain[name] = found
        return found

    def cells_of(self, name: str, keys: tuple[str, ...]) -> int | None:
        """How many cells a row with these keys has, None where it has a key that nobody knows."""
        asked = name, keys
        found = self._counts.get(asked, -1)
        if found == -1:
            skipped = NOT_OF_ROW if name == "funds" else NOT_OF_ROW - {"source"}
            cells = [key for key in keys if key not in skipped]
            known = self.columns(name).keys() if self.knows(name) else None
            found = len(cells) if known is not None and known >= set(cells) else None
            if len(self._counts) < _MOST:
                self._counts[asked] = found
        return found

    def cell(self, kind: str, raw: str, unit: str, name: str = "", key: str = "") -> Field:
        """A bare text as a cell. ``name`` and ``key``: of the indicator and the column, where they matter."""
        asked = (kind, raw, unit, name, key) if kind == "target" else (kind, raw, unit)
        found = self._cells.get(asked)
        if found is None:
            if len(self._cells) >= _MOST:
                self._cells.clear()
            found = self._cells[asked] = _read(kind, raw, unit, name, key)
        return found

    def leaf(self, kind: str, leaf: Any, unit: str, name: str = "", key: str = "") -> Field:
        """A leaf of the data as a cell: a text, or an object with its evidence. ``unit``: of the form."""
        if leaf.__class__ is str:
            return self.cell(kind, leaf, unit if kind == "money" else "", name, key)
        if not isinstance(leaf, dict):
            raw = "" if leaf is None else str(leaf)
            return self.cell(kind, raw, unit if kind == "money" else "", name, key)
        given = leaf.get("raw")
        own = leaf.get("unit") if kind in ("money", "percent") else None
        stated = str(own) if own else unit if kind == "money" else ""
        trust = leaf.get("trust") or "exact"
        how: How = leaf.get("how") or "given"
        text = "" if given is None else str(given)
        if trust == "exact":
            field = self.cell(kind, text, stated, name, key)
        else:
            field = _read(kind, text, stated, name, key, trust)
        if leaf.get("missing") == "unread" and field.value is None:
            field = field._replace(missing="unread")
        if how != "given":
            field = field._replace(how=how)
        return field._replace(note=str(leaf["note"])) if leaf.get("note") else field

    def source(self, row: dict[str, Any]) -> tuple[str, bool]:
        """The source of a row of funding, and whether it is known."""
        given = text_of(row.get("source"))
        if given:
            return SOURCES.get(given, given), True
        printed = self.leaf("text", row["label"], "").raw if "label" in row else ""
        named = source_named(fold(printed), self.layout.words.sources)
        return named or OTHER, bool(named)

    def parts(self, rows: list[dict[str, Any]]) -> dict[int, list[int]]:
        """Row of funding → the rows that are its parts, by position."""
        asked = tuple([(text_of(row.get("label")), text_of(row.get("source"))) for row in rows])
        if any(row.get("parent") is not None for row in rows):
            return _by_parent(rows)
        found = self._parts.get(asked)
        if found is None:
            if len(self._parts) >= _MOST:
                self._parts.clear()
            found = self._parts[asked] = parts_of([self._printed(row) for row in rows], exhaustive=True)
        return found

    def _printed(self, row: dict[str, Any]) -> Printed:
        label = without_seal(text_of(row.get("label")))
        return Printed(self.source(row)[0], is_part(fold(label)), label)

    def source_cell(self, row: dict[str, Any]) -> Field:
        """The same as a cell."""
        source, known = self.source(row)
        return Field("", "", source, source, how="derived", trust="exact" if known else "inferred")

    def indicator(self, row: dict[str, Any], unit: str) -> dict[str, Field]:
        """The cells of an indicator that follow from its levels and its name."""
        asked = row.get("level1", ""), row.get("level2", ""), row.get("name", "")
        plain = asked[0].__class__ is asked[1].__class__ is asked[2].__class__ is str
        if not plain or any(key in row for key in _UNSURE):
            return self._indicator(row, unit)
        found = self._derived.get(asked)
        if found is None:
            if len(self._derived) >= _MOST:
                self._derived.clear()
            found = self._derived[asked] = self._indicator(row, unit)
        return found

    def _indicator(self, row: dict[str, Any], unit: str) -> dict[str, Field]:
        kinds, name = self.columns("indicators"), text_of(row.get("name"))
        fields = {
            key: self.leaf(kinds[key], row[key], unit, name, key)
            for key in ("level1", "level2", "name", *_UNSURE)
            if key in row
        }
        derive_indicator(fields, self.layout.words)
        return fields


plan_of: Callable[[Layout], Plan] = lru_cache(64)(Plan)


def _by_parent(rows: list[dict[str, Any]]) -> dict[int, list[int]]:
    """The same where the data itself says of which row each is a part."""
    found: dict[int, list[int]] = {}
    parents = [text_of(row.get("parent")) for row in rows]
    for number in range(len(rows)):
        below = [at for at, parent in enumerate(parents) if parent == str(number)]
        if below:
            found[number] = below
    return found


def _read(kind: str, raw: str, unit: str, name: str, key: str, trust: Any = "exact") -> Field:
    raw = without_seal(raw)
    if not raw:
        return Field("", "", raw, None, "blank", trust=trust)
    made = make_field(key, "", raw, kind, unit=unit, name=name, trust=trust)  # type: ignore[arg-type]
    return made._replace(key="") if key else made


def text_of(leaf: Any) -> str:
    """What a leaf says."""
    if isinstance(leaf, dict):
        leaf = leaf.get("raw")
    return "" if leaf is None else str(leaf)


def with_direction(leaf: Any, row: dict[str, Any], directions: dict[str, str]) -> Any:
    """A target whose direction and unit are given in columns of their own."""
    raw, word = text_of(leaf), text_of(row.get("direction")).strip()
    if not raw.strip() or not (word or row.get("unit")):
        return leaf
    text = composed(raw, directions.get(fold(word), word), text_of(row.get("unit")).strip())
    return {**leaf, "raw": text} if isinstance(leaf, dict) else text
