"""A calculation in one line, as an auditor writes it beside the form."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.reporters.formula import COMPARED, SPELT, Formula, holds
from jixiaolint.reporters.operand import cut


def line(derivation: Derivation, difference: str = "", language: str = "zh") -> str:
    """``8.52 + 15 + 20 = 43.52 ≠ 53.52（差 10.00）``: what holds, so a failed ``=`` reads ``≠``."""
    text = Formula(derivation, language).statement(derivation, holds(derivation))
    if difference:
        difference = cut(difference)
        text += f"（差 {difference}）" if language == "zh" else f" (difference {difference})"
    return text


def is_arithmetic(derivation: Derivation) -> bool:
    """Whether it compares numbers; that a cell is blank or a word is on a list needs no calculation."""
    if SPELT.get(derivation.operator, derivation.operator) in COMPARED:
        return any(isinstance(operand.value, Decimal) for operand in derivation.operands)
    return any(map(is_arithmetic, derivation.operands))
