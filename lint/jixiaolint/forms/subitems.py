"""Indicators that are told by items below them: the points stand once, target and result at each item."""

from __future__ import annotations

from jixiaolint.model.form import Row


def without_own_figures(rows: list[Row]) -> list[Row]:
    """The rows; one with points alone, below which items with figures and without points follow, has no
    cells for figures of its own."""
    return [
        _headed(row) if _is_head(row) and at + 1 < len(rows) and _is_item(rows[at + 1], row) else row
        for at, row in enumerate(rows)
    ]


def _is_head(row: Row) -> bool:
    return _filled(row, "name") and _filled(row, "weight", "score") and not _filled(row, "target", "actual")


def _is_item(row: Row, head: Row) -> bool:
    same = all(_raw(row, key) == _raw(head, key) for key in ("level1", "level2"))
    return same and _filled(row, "name") and _filled(row, "target") and not _filled(row, "weight", "score")


def _filled(row: Row, *keys: str) -> bool:
    return any(_raw(row, key) for key in keys)


def _raw(row: Row, key: str) -> str:
    return row.fields[key].raw.strip() if key in row.fields else ""


def _headed(row: Row) -> Row:
    own = {key: field for key, field in row.fields.items() if key not in ("target", "actual")}
    return row._replace(fields=own)
