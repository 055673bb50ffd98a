"""整数倍(数, 数): whether the first is a whole multiple of the second."""

from __future__ import annotations

from jixiaolint.language import Function
from jixiaolint.model.value import Number


def multiple(value: Number, unit: Number) -> bool | None:
    """Money is in 元 whatever the form prints. None: cannot be told, so the rule does not apply."""
    if value.kind != unit.kind or unit.value == 0:
        return None
    return value.value % unit.value == 0


MULTIPLE = Function(
    name="整数倍",
    alias="multiple",
    parameters=("number", "number"),
    result="bool",
    run=multiple,
    about="前者是后者的整数倍",
    about_en="whether the first is a whole multiple of the second",
    example="整数倍(全年预算数, 10万元)",
)
