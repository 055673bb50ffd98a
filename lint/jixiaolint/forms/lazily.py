"""Canonical data → forms of which nothing is read before somebody asks: which ones, and by which layout."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.forms.glance import METADATA, REMADE, Glance
from jixiaolint.forms.labels import fold
from jixiaolint.forms.layout import Layout, Layouts
from jixiaolint.forms.plan import Plan, text_of
from jixiaolint.forms.template import FORM_TYPES, Template
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.form import Field, RowSet
from jixiaolint.model.later import Later
from jixiaolint.model.typing import Any

Parts = tuple[dict[str, Field], dict[str, RowSet]]


class Whole:
    """Fields and row sets of a form, read once and only if somebody asks."""

    __slots__ = ("_parts", "_read")

    def __init__(self, read: Callable[[], Parts]) -> None:
        self._read = read
        self._parts: Parts | None = None

    def parts(self) -> Parts:
        """Both of them."""
        if self._parts is None:
            self._parts = steady(self._read)()
        return self._parts

    def fields(self) -> dict[str, Field]:
        """The fields."""
        return self.parts()[0]

    def rowsets(self) -> dict[str, RowSet]:
        """The row sets."""
        return self.parts()[1]


def glanced(data: dict[str, Any], plan: Plan, read: Callable[[], Parts]) -> Parts:
    """Fields and row sets that ``read`` makes when they are asked for, with a form at a glance until then."""
    whole = Whole(read)
    return Later(whole.fields, Glance(data, plan, whole)), Later(whole.rowsets)


def cells_in(data: dict[str, Any], plan: Plan) -> int | None:
    """How many cells the data has; None where it has a name that nobody knows, or rows inside rows."""
    fields = data.get("fields", {})
    if not fields.keys() <= plan.kinds.keys():
        return None
    count = len(fields)
    for name, rows in data.items():
        if name in METADATA:
            continue
        if not plan.knows(name):
            return None
        for row in rows if name == "headings" or name not in REMADE else ():
            cells = plan.cells_of(name, tuple(row))
            if cells is None or list in map(type, row.values()):
                return None
            count += cells
    return count


def most_rows(data: dict[str, Any]) -> int:
    """As many rows as a form of the data can have at most, those inside others counted again."""
    count = sum([len(rows) for rows in data.values() if rows.__class__ is list])
    nested = any("parent" in row for row in data.get("funds", ()))
    return _MADE + (count * count if nested else 3 * count)


_MADE = 100
"""More than a layout has slots and blocks."""


def layout_of(data: dict[str, Any], known: Layouts) -> Layout:
    """The layout that the data names; else the first of its type; else what its title or columns show."""
    template = known.named(str(data.get("template") or ""))
    kind = str(data.get("type") or text_of(data.get("fields", {}).get("form.type")) or "")
    if template is None or (kind and template.type != kind):
        template = _of_type(kind or _guessed(data, known), known)
    return known.of(template)


def _of_type(kind: str, known: Layouts) -> Template:
    if kind not in FORM_TYPES:
        kind = "project_goal"
    plain = [template for template in known.templates if template.type == kind]
    return (
        min(plain, key=lambda template: (not template.generic, template.id)) if plain else known.templates[0]
    )


def _guessed(data: dict[str, Any], known: Layouts) -> str:
    from jixiaolint.forms.title import fits_of

    fits = fits_of(fold(str(data.get("title") or "")), known.templates)
    if fits:
        best = max(fits, key=lambda name: fits[name])
        return next(template.type for template in known.templates if template.id == best)
    scored = any("score" in row or "actual" in row for row in data.get("indicators") or [])
    executed = any("executed" in row or "rate" in row for row in data.get("funds") or [])
    return "self_eval" if scored or executed else "project_goal"
