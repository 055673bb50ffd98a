"""Rows out of a stream of which the names and the figures do not belong together."""

from __future__ import annotations

from collections.abc import Sized

from jixiaolint.forms.flat_head import FIGURES
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Row

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
FARTHEST = 6
"""Rows between a name without figures and the figures that were left over."""
LEAST, SHARE = 3, 0.25
"""Left-over figures, and their share of the rows, from which on the head does not fit the table."""


def lacks_points(rows: list[Row], keys: set[str]) -> bool:
    """Whether a table has a column of points that its head does not name: behind row after row a number
    is left over."""
    if {"weight", "score"} & keys:
        return False
    over = [row for row in rows if not _named(row) and _figures(row)]
    return _again_and_again(over, rows) and all(_is_points(row) for row in over)


def _again_and_again(over: Sized, rows: list[Row]) -> bool:
    return len(over) >= LEAST and len(over) >= SHARE * len(rows)


def _is_points(row: Row) -> bool:
    raw = [row.fields[key].raw for key in FIGURES if key in row.fields and row.fields[key].raw]
    return len(raw) == 1 and _POINTS.fullmatch(raw[0]) is not None


def doubted_misfits(rows: list[Row]) -> list[Row]:
    """The rows, with figures that may belong to another row left open.

    A name without figures and, behind it, figures without a name: somewhere between them the rows shifted.
    Where figures are left over again and again, the table has a column that its head does not name.
    """
    over = [at for at, row in enumerate(rows) if not _named(row) and _figures(row)]
    if _again_and_again(over, rows):
        return [_open(row) for row in rows]
    doubted: set[int] = set()
    for end in over:
        reach = range(end - 1, max(end - FARTHEST, 0) - 1, -1)
        start = next((at for at in reach if _named(rows[at]) and not _figures(rows[at])), None)
        if start is not None:
            doubted.update(range(start, end + 1))
    return [_open(row) if at in doubted else row for at, row in enumerate(rows)]


def _named(row: Row) -> bool:
    return "name" in row.fields and bool(row.fields["name"].raw)


def _figures(row: Row) -> bool:
    """Whether a row has figures; words where the target is due may be the end of its name."""
    if any(key in row.fields and row.fields[key].raw for key in ("actual", "weight", "score")):
        return True
    return "target" in row.fields and any(map(str.isdigit, row.fields["target"].raw))


def _open(row: Row) -> Row:
    return row._replace(
        fields={key: _unread(field) if key in FIGURES else field for key, field in row.fields.items()}
    )


def _unread(field: Field) -> Field:
    return field._replace(value=None, missing="unread", trust="unknown", note="各行的名称与数值对不上")
