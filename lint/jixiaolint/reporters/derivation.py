"""A calculation in one line, as an auditor writes it beside the form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.reporters.formula import COMPARED, SPELT, Formula, holds, unit_of
from jixiaolint.reporters.operand import cut
from jixiaolint.reporters.wording import word


def line(derivation: Derivation, difference: str = "", language: str = "zh") -> str:
    """``8.52 + 15 + 20 = 43.52 ≠ 53.52（差 10.00）``: what holds, so a failed ``=`` reads ``≠``."""
    return word("stop", language).join(lines(derivation, difference, language))


def lines(
    derivation: Derivation, difference: str = "", language: str = "zh", *, exact: bool = False
) -> Iterator[str]:
    """The same; of comparisons that hold together each its own line. ``exact``: equality is graded too."""
    together = derivation.operands if derivation.operator == "且" and derivation.value is True else ()
    if not any(part.grade for part in together):
        difference = "" if together else difference
        formula = Formula(derivation, language)
        text = formula.statement(derivation, holds(derivation))
        difference = difference or derivation.difference
        if formula.units and difference[-1:].isdigit():
            difference += _unit_compared(derivation)
        yield text + _note(derivation, difference, language, exact)
        return
    for part in together:
        name = f"{part.label}{word('colon', language)}" if part.label else ""
        yield name + word("stop", language).join(lines(part, "", language, exact=exact))


def _unit_compared(comparison: Derivation) -> str:
    """The unit of money of the cell that a difference is told for."""
    sides = comparison.operands
    if len(sides) == 2 and sides[0].operator != "field" and sides[1].operator == "field":
        sides = sides[::-1]
    return unit_of(sides[0]) if sides else ""


def _note(comparison: Derivation, difference: str, language: str, exact: bool) -> str:
    """``（差 10.00，末位差一）``: the difference and how well the sides agree, in brackets."""
    told = _told(comparison, exact)
    said = [word(told, language).format(cut(difference))] if told else []
    if difference and comparison.grade not in ("exact", "rounded", "remainder"):
        said.insert(0, word("difference", language).format(cut(difference)))
    if not said:
        return ""
    return f"（{'，'.join(said)}）" if language == "zh" else f" ({', '.join(said)})"


def _told(comparison: Derivation, exact: bool) -> str:
    """The word for a grade; what = and ≠ say by themselves goes without saying."""
    if comparison.grade == "rounded":
        return f"rounded-{comparison.rounding or 'half-up'}"
    told = ("remainder", "last-place", "exact") if exact else ("remainder", "last-place")
    return f"grade-{comparison.grade}" if comparison.grade in told else ""


def is_arithmetic(derivation: Derivation) -> bool:
    """Whether it compares numbers; that a cell is blank or a word is on a list needs no calculation."""
    if SPELT.get(derivation.operator, derivation.operator) in COMPARED:
        return any(isinstance(operand.value, Decimal) for operand in derivation.operands)
    return any(map(is_arithmetic, derivation.operands))
