"""What a cell of the form before says in the form that came after it."""

from __future__ import annotations

from jixiaolint.engine.formkey import folded
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any

Data = dict[str, Any]
Address = tuple[str, str, int, str]
"""Table ("" for single fields), label of the row, how many of that label stand above, column."""
_EMPTY = ("blank", "text", "hint")
"""A dash is an answer."""
_NAMES = ("label", "name")
"""Columns that a row goes by."""


class Now(NamedTuple):
    """A cell as it reads now. ``emptied``: it held a value, and holds none any more."""

    value: Data
    emptied: bool


def now(finding: Data, before: Data | None, after: Data | None) -> Now | None:
    """The cell of ``finding`` as it reads in ``after``, None when there is none like it."""
    if before is None or after is None:
        return None
    place = {key: value for key, value in finding["location"].items() if value is not None and key != "uri"}
    old = next(((at, cell) for at, cell in _cells(before) if cell.get("location") == place), None)
    cell = dict(_cells(after)).get(old[0]) if old is not None else None
    if old is None or cell is None:
        return None
    where = {**dict.fromkeys(finding["location"]), "uri": after["document"], **cell.get("location", {})}
    value = {"printed": cell["text"], "expected": "", "difference": "", "location": where}
    return Now(value, "missing" not in old[1] and cell.get("missing") in _EMPTY)


def _cells(form: Data) -> list[tuple[Address, Data]]:
    """Every cell under the address that it has whatever the layout; the first of a kind counts."""
    found: dict[Address, Data] = {}
    for cell in form["grid"]["fields"]:
        found.setdefault(("", "", 0, folded(cell["label"])), cell)
    for table in form["grid"]["tables"]:
        keys = [column["key"] for column in table["columns"]]
        seen: dict[str, int] = {}
        for row in table["rows"]:
            cells = dict(zip(keys, row, strict=True))
            name = next((folded(cells[key]["text"]) for key in _NAMES if cells.get(key)), "")
            nth = seen[name] = seen.get(name, -1) + 1
            for key, cell in cells.items():
                if cell is not None:
                    found.setdefault((table["name"], name, nth, key), cell)
    return list(found.items())
