"""Whether one finding follows from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from jixiaolint.engine.cells import cell_of, cells, is_about_numbers, is_cell, row_of, suspects
from jixiaolint.engine.outcome import HARDNESS, Failing
from jixiaolint.language.quantity import EXACT
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Form

_SUMS = ("+", "合计")


def follows(effect: Finding, cause: Finding, form: Form, failing: Failing) -> bool:
    """Whether ``effect``, whose rule that of ``cause`` covers, comes from what is wrong by ``cause``.

    It must rest on a cell that is wrong by ``cause``, or be about the same row where one of them is about
    words. That is not enough where it would be hidden under a softer finding, nor where the cell is one
    addend among others: a total that is off by 16 does not come from a score that is off by 1. Then one
    text in the cell must end both.
    """
    if not _touch(effect, cause):
        return False
    if HARDNESS[effect.severity] >= HARDNESS[cause.severity] and _addend(effect, cause) is None:
        return True
    return any(_ends(text, effect, cause, form, failing) for text in _repairs(effect, cause))


def _touch(effect: Finding, cause: Finding) -> bool:
    """They meet in a cell, or in a row; a cause about the whole form meets everything."""
    if not cause.operands or suspects(cause) & cells(effect):
        return True
    if is_about_numbers(effect) and is_about_numbers(cause):
        return False
    return row_of(effect) == row_of(cause) != ""


def _ends(text: str, effect: Finding, cause: Finding, form: Form, failing: Failing) -> bool:
    from jixiaolint.diagnose.cell import cells_of, with_text

    cell = cells_of(form).get(cause.location)
    if cell is None or cell.field.raw == text:
        return False
    changed = with_text(form, cell, text)
    for each in (cause, effect):
        still = failing(changed, each.rule)
        if still is None or each.field in still:
            return False
    return True


def _repairs(effect: Finding, cause: Finding) -> Iterator[str]:
    """Texts for the cell of ``cause``: what it should be, and what the sum of ``effect`` says that it is.

    Where ``cause`` only knows a bound, many values would do, and the sum may fit one by chance: then it
    must be a number that ``cause`` itself names, such as the weight of the score.
    """
    if not is_cell(cause.location) or cause.derivation is None:
        return
    settled = cause.derivation.operator == "="
    if settled and cause.expected:
        yield cause.expected
    implied = _implied(effect, cause)
    if implied is not None and (settled or implied in {operand.value for operand in cause.operands}):
        yield f"{implied:f}"


def _implied(effect: Finding, cause: Finding) -> Decimal | None:
    """The value of the cell with which the sum of ``effect`` comes out as printed."""
    addend = _addend(effect, cause)
    if addend is None or effect.derivation is None or effect.derivation.operator != "=":
        return None
    sides = effect.derivation.operands
    printed = [side for side in sides if side.operator == "field"]
    sums = [side for side in sides if side.operator in _SUMS]
    if len(printed) != 1 or len(sums) != 1:
        return None
    values = (addend.value, printed[0].value, sums[0].value)
    if not all(isinstance(value, Decimal) for value in values) or len({addend.unit, sums[0].unit}) > 1:
        return None
    own, total, parts = values
    return EXACT.add(own, EXACT.subtract(total, parts))  # type: ignore[arg-type]


def _addend(effect: Finding, cause: Finding) -> Derivation | None:
    """The wrong cell where it is one of several addends of ``effect``, None where it is not."""
    wrong = suspects(cause)
    return _found(effect.derivation, lambda node: cell_of(node.location, node.key) in wrong, False)


def _found(node: Derivation | None, wanted: Callable[[Derivation], bool], inside: bool) -> Derivation | None:
    if node is None:
        return None
    if node.operator == "field":
        return node if inside and wanted(node) else None
    inside = inside or (node.operator in (*_SUMS, "-") and len(node.operands) > 1)
    for operand in node.operands:
        found = _found(operand, wanted, inside)
        if found is not None:
            return found
    return None
