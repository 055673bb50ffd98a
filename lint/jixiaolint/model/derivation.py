"""The arithmetic behind a verdict, with the place of every number."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple

_MOST_CELLS = 200


class Derivation(NamedTuple):
    """A node of an evaluated expression.

    ``operator`` is the operator or function as written in the rule ("=", "+", "合计"), ``field`` for
    a value of the form and ``literal`` for a constant or parameter. ``text`` is what was printed, or
    the result rendered as it would be printed; ``value`` is in the unit of ``unit``.
    """

    operator: str
    label: str = ""
    text: str = ""
    value: Decimal | str | bool | None = None
    unit: str = ""
    location: Location | None = None
    operands: tuple[Derivation, ...] = ()
    grade: str = ""
    key: str = ""
    """Semantic path of a field operand: ``funds[total].rate``."""
    trust: str = "exact"
    rounding: str = ""
    """Of an equality within rounding: half-up, half-even, truncated, or interval."""
    difference: str = ""
    """Of a comparison: by how much the sides differ, printed like the cell."""
    origin: str = ""
    """Of a cell of another form: the name of the relation in which that form stands."""


def cells_in(*trees: Derivation) -> tuple[Derivation, ...]:
    """The cells that derivations rest on, each once, in order; of very many the first."""
    found: dict[object, Derivation] = {}
    pending = list(reversed(trees))
    while pending and len(found) < _MOST_CELLS:
        tree = pending.pop()
        if tree.operator == "field":
            found.setdefault((tree.key, tree.label, tree.location), tree)
        pending.extend(reversed(tree.operands))
    return tuple(found.values())
