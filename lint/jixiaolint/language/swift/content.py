"""Numbers for what stands in cells: the same for two cells if no expression can tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count

from jixiaolint.model.form import Field
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number

_MOST = 8_192
"""Contents that are known at a time, about half a kilobyte each."""
_numbers: dict[Any, int] = {}
_next = count(1)


def content_number(field: Field | None, precision: Callable[[str], Decimal]) -> int:
    """Equal for equal text, value, trust and reason of absence; of money also for equal precision."""
    if field is None or (field.missing == "absent" and field.trust == "exact"):
        return 0
    value = field.value
    place = precision(value.unit) if isinstance(value, Number) and value.kind == "money" else None
    content = field.raw, value, field.missing, field.trust, place
    found = _numbers.get(content)
    if found is None:
        if len(_numbers) >= _MOST:
            _numbers.clear()
        found = _numbers[content] = next(_next)
    return found
