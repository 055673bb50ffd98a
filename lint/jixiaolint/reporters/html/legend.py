"""What the marks of a redrawn form mean: those that it has."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.typing import Any
from jixiaolint.reporters.html.cells import every
from jixiaolint.reporters.html.markup import tag, text
from jixiaolint.reporters.html.words import say

Data = dict[str, Any]


def legend(grid: Data, *, marked: bool, figures: bool, language: str) -> str:
    """``marked``: cells have findings; ``figures``: a finding rests on cells."""
    trusts = {cell.get("trust") for cell in every(grid)}
    absent = any(cell is None for table in grid["tables"] for row in table["rows"] for cell in row)
    shown = (
        ("marked", marked),
        ("taken", figures),
        ("inferred", "inferred" in trusts),
        ("unknown", "unknown" in trusts),
        ("absent", absent),
    )
    items = list(_items([name for name, there in shown if there], language))
    return tag("ul", items, class_="legend") if items else ""


def _items(names: list[str], language: str) -> Iterator[str]:
    signs = {"inferred": "?", "unknown": "??", "marked": "1"}
    for name in names:
        sign = tag("span", text(signs.get(name, "")), class_=f"sign {name}", aria_hidden="true")
        yield tag("li", (sign, text(say(f"legend-{name}", language))))
