"""The values that a calculation rests on."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.derivation import Derivation

_LONG = 40


def leaves(derivation: Derivation) -> tuple[Derivation, ...]:
    """The values of the form that a calculation rests on, in order, each once; constants left out."""
    found: dict[tuple[object, ...], Derivation] = {}
    _collect(derivation, found)
    return tuple(found.values())


def _collect(node: Derivation, found: dict[tuple[object, ...], Derivation]) -> None:
    if not node.operands and (node.location is not None or node.key):
        found.setdefault((node.key, node.location), node)
    for operand in node.operands:
        _collect(operand, found)


def amount(node: Derivation, *, unit: bool = False, language: str = "zh") -> str:
    """A value as printed, with its unit when asked and not printed; an empty cell is named as such."""
    text = node.text.strip()
    if not text and node.operator == "literal" and node.label:
        text = node.label
    if not text:
        if node.value is None:
            return "空" if language == "zh" else "blank"
        text = f"{node.value:f}" if isinstance(node.value, Decimal) else str(node.value)
    suffix = node.unit if unit and text[-1:].isdigit() else ""
    return cut(text) + cut(suffix)


def cut(text: str) -> str:
    """A text short enough to stand in a line of arithmetic."""
    return text if len(text) <= _LONG else text[:_LONG] + "..."
