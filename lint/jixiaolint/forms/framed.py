"""What a layout asks for, of a canonical form at a glance: rows of ``slots`` and ``blocks``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jixiaolint.forms.block import states, waived_body
from jixiaolint.forms.template import BlockSpec
from jixiaolint.model.form import EMPTY, Field, Row, RowSet
from jixiaolint.model.typing import Any, Protocol

_ABSENT = Field("content", "", "", None, "absent", how="derived")


class Glanced(Protocol):
    """A form at a glance."""

    def field(self, key: str) -> Field | None:
        """A field of the form."""

    def whole_rows(self, name: str) -> Sequence[Row]:
        """The rows of the form itself."""


class Framed:
    """A row; ``whole`` is the row of the form."""

    __slots__ = ("_cell", "_glance", "_said", "_set", "number")

    def __init__(self, glance: Glanced, name: str, number: int, said: dict[str, str], cell: str = "") -> None:
        """``said``: what is known of it; ``cell``: the key of the field that is its content."""
        self._glance, self._set, self.number, self._said, self._cell = glance, name, number, said, cell

    def field(self, key: str) -> Field | None:
        """What is said of it, and its content."""
        if key == "content" and self._cell:
            return self._glance.field(self._cell) or _ABSENT
        said = self._said.get(key)
        return None if said is None else Field(key, "", said, said, how="derived")

    def cells(self) -> Iterator[Field]:
        """No cells of its own: what it says stands elsewhere."""
        return iter(())

    def rows(self, name: str) -> RowSet:
        """The rows inside: none."""
        return EMPTY

    def whole(self) -> Row:
        """The row of the form."""
        return self._glance.whole_rows(self._set)[self.number - 1]


def slots(blocks: Iterable[BlockSpec], glance: Glanced) -> Iterator[Framed]:
    """Every field that the layout has; required are those that the form has a place for."""
    specs = (spec for block in blocks for spec in block.fields)
    for number, spec in enumerate(specs, 1):
        required = spec.required and glance.field(spec.key) is not None
        said = {"label": spec.name, "required": "是" if required else "否"}
        yield Framed(glance, "slots", number, said, spec.key)


def parts(blocks: Iterable[BlockSpec], glance: Glanced, data: Mapping[str, Any]) -> Iterator[Framed]:
    """Every part of the layout, of a form that has rows of funding. ``data``: what the form is made of."""

    def status(table: str) -> str:
        known = (data.get("status") or {}).get(table)
        return known if known in ("incomplete", "unread") else "read" if table in data else ""

    waived = waived_body(glance.field)
    found = states(blocks, (), status, lambda key: glance.field(key) is not None or key == waived)
    for number, (label, state) in enumerate(found, 1):
        yield Framed(glance, "blocks", number, {"label": label, "status": state})
