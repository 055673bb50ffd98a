"""Text → meaning: numbers with unit and precision, dates, targets, tick boxes, citations. Pure.

``read_value`` and ``make_field`` are the single way from a cell's text to a typed value. What is
seldom needed is imported when it is first asked for.
"""

from __future__ import annotations

from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.values.field import make_field, read_cell, read_value

if TYPE_CHECKING:
    from jixiaolint.values.checkbox import read_choice
    from jixiaolint.values.citation import Citation, find_citations
    from jixiaolint.values.date import compare_days, read_date, read_period, read_year
    from jixiaolint.values.period import DateWord, find_dates
    from jixiaolint.values.printed import render
    from jixiaolint.values.quantity import Quantity, find_quantities
    from jixiaolint.values.target import read_target

_PLACES = {
    "read_choice": "checkbox",
    "Citation": "citation",
    "find_citations": "citation",
    "compare_days": "date",
    "read_date": "date",
    "read_period": "date",
    "read_year": "date",
    "DateWord": "period",
    "find_dates": "period",
    "Quantity": "quantity",
    "find_quantities": "quantity",
    "render": "printed",
    "read_target": "target",
}

__all__ = [
    "Citation",
    "DateWord",
    "Quantity",
    "compare_days",
    "find_citations",
    "find_dates",
    "find_quantities",
    "make_field",
    "read_cell",
    "read_choice",
    "read_date",
    "read_period",
    "read_target",
    "read_value",
    "read_year",
    "render",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
