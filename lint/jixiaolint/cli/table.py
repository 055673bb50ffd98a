"""``parse --format table``: a form as it was understood, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import head, pad, width

MARKS = {"inferred": "?", "unknown": "??"}
WIDEST = 28
ROW_SETS = {"funds": "资金", "indicators": "指标", "subprojects": "子项目", "tasks": "任务"}


def tables(forms: Iterable[dict[str, Any]]) -> str:
    """Every form with its fields and row sets; ``?`` marks what was inferred, ``??`` what is unknown."""
    return "\n".join(_form(form) for form in forms)


def _form(form: dict[str, Any]) -> str:
    coverage = f"{float(form['coverage']) * 100:.0f}%" if "coverage" in form else ""
    place = f"{form.get('document', '')}  第{form.get('index', 1)}张表"
    lines = [f"== {place}  {form.get('title', '')}（读懂 {coverage}）"]
    for leaf_key, leaf in form.get("fields", {}).items():
        if _raw(leaf) or not isinstance(leaf, dict) or leaf.get("missing") != "absent":
            lines.append(f"  {_label(leaf_key, leaf)}：{_cell(leaf)}  {_place(leaf)}".rstrip())
    for name, title in ROW_SETS.items():
        if form.get(name):
            lines += ["", f"  {title}", *_rows(form[name])]
    return "\n".join(lines) + "\n"


def _rows(rows: list[dict[str, Any]]) -> list[str]:
    keys = [
        key
        for key in dict.fromkeys(key for row in rows for key in row)
        if isinstance(_first(rows, key), dict) and "raw" in _first(rows, key)
    ]
    table = [
        [_heading(rows, key) for key in keys],
        *([_cell(row.get(key, "")) for key in keys] for row in rows),
    ]
    widths = [min(WIDEST, max(width(line[index]) for line in table)) for index in range(len(keys))]
    return [
        "  "
        + "  ".join(pad(head(text, size), size) for text, size in zip(line, widths, strict=True)).rstrip()
        for line in table
    ]


def _first(rows: list[dict[str, Any]], key: str) -> Any:
    return next((row[key] for row in rows if key in row), "")


def _heading(rows: list[dict[str, Any]], key: str) -> str:
    leaf = _first(rows, key)
    return _label(key, leaf)


def _label(key: str, leaf: Any) -> str:
    return str(leaf.get("label") or key) if isinstance(leaf, dict) else key


def _raw(leaf: Any) -> str:
    return str(leaf.get("raw", "") if isinstance(leaf, dict) else leaf)


def _cell(leaf: Any) -> str:
    mark = MARKS.get(leaf.get("trust", ""), "") if isinstance(leaf, dict) else ""
    return visible(" ".join(_raw(leaf).split())) + mark


def _place(leaf: Any) -> str:
    place = leaf.get("location") if isinstance(leaf, dict) else None
    if not isinstance(place, dict) or not place.get("startLine"):
        return ""
    return f"[{place['startLine']}:{place.get('startColumn', 1)}]"
