"""A calculation in one line, as an auditor writes it beside the form."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.derivation import Derivation

_NEGATED = {
    "=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">",
    "∈": "∉", "∉": "∈", "含": "不含", "不含": "含", "包含": "不包含", "不包含": "包含",
}  # fmt: skip
_SPELT = {
    "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "−": "-",
    "and": "且", "or": "或", "not": "非", "in": "∈", "sum": "合计",
}  # fmt: skip
_STRENGTH = {"+": 1, "-": 1, "合计": 1, "×": 2, "÷": 2}
_ENGLISH = {
    "且": " and ", "或": " or ", "含": " contains ", "不含": " does not contain ",
    "包含": " includes ", "不包含": " does not include ", "∈": " is one of ", "∉": " is none of ",
}  # fmt: skip
_MOST = 24
_LONG = 40


def line(derivation: Derivation, difference: str = "", language: str = "zh") -> str:
    """``8.52 + 15 + 20 = 43.52 ≠ 53.52（差 10.00）``: what holds, so a failed ``=`` reads ``≠``."""
    text = _Line(derivation, language).statement(derivation, _holds(derivation))
    if difference:
        difference = _cut(difference)
        text += f"（差 {difference}）" if language == "zh" else f" (difference {difference})"
    return text


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
    if not text:
        if node.value is None:
            return "空" if language == "zh" else "blank"
        text = f"{node.value:f}" if isinstance(node.value, Decimal) else str(node.value)
    suffix = node.unit if unit and not text.endswith(node.unit) else ""
    return _cut(text) + _cut(suffix)


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG] + "..."


class _Line:
    """One rendering: the language, and whether units must be told because they differ."""

    def __init__(self, root: Derivation, language: str) -> None:
        self.language = language
        self.units = len(_units(root)) > 1

    def statement(self, node: Derivation, holds: bool) -> str:
        """A condition in the form in which it is true."""
        operator = _SPELT.get(node.operator, node.operator)
        if operator == "非" and len(node.operands) == 1:
            return self.statement(node.operands[0], not holds)
        if operator in ("且", "或") and node.operands:
            return self._combination(operator, node.operands, holds)
        if operator in _NEGATED and len(node.operands) == 2:
            return self._relation(operator if holds else _NEGATED[operator], *node.operands)
        return self._expression(node)

    def _combination(self, operator: str, operands: tuple[Derivation, ...], holds: bool) -> str:
        if not holds:
            operands = tuple(o for o in operands if o.value is not True) or operands
            operator = "且"
        return self._joint(operator).join(self.statement(operand, holds) for operand in operands)

    def _relation(self, operator: str, left: Derivation, right: Derivation) -> str:
        if operator in ("=", "≠") and right.operands and not left.operands:
            left, right = right, left
        first, second = self._amount(left), self._amount(right)
        if left.operands:
            first = _chain(self._expression(left), first)
        if right.operands:
            second = _chain(second, self._expression(right))
        return first + self._joint(operator) + second

    def _expression(self, node: Derivation, strength: int = 0) -> str:
        if not node.operands:
            return self._amount(node)
        operator = _SPELT.get(node.operator, node.operator)
        own = _STRENGTH.get(operator)
        if operator == "-" and len(node.operands) == 1:
            return "-" + self._expression(node.operands[0], 3)
        if own is None:
            if operator in _NEGATED or operator in ("且", "或", "非"):
                return f"({self.statement(node, _holds(node))})"
            return f"{operator}({', '.join(self._expression(operand) for operand in node.operands)})"
        sign = "+" if operator == "合计" else operator
        parts = [
            self._expression(operand, own + (1 if index and sign in "-÷" else 0))
            for index, operand in enumerate(node.operands)
        ]
        text = f" {sign} ".join(_shortened(parts, self.language))
        return f"({text})" if own < strength and len(parts) > 1 else text

    def _amount(self, node: Derivation) -> str:
        return amount(node, unit=self.units, language=self.language)

    def _joint(self, operator: str) -> str:
        return f" {operator} " if self.language == "zh" else _ENGLISH.get(operator, f" {operator} ")


def _holds(node: Derivation) -> bool:
    return node.value is True or (node.value is None and node.grade in ("exact", "rounded", "remainder"))


def _chain(first: str, second: str) -> str:
    return first if first == second else f"{first} = {second}"


def _shortened(parts: list[str], language: str) -> list[str]:
    if len(parts) <= _MOST:
        return parts
    gap = f"...共 {len(parts)} 项..." if language == "zh" else f"...{len(parts)} terms..."
    return [*parts[: _MOST // 2], gap, *parts[-(_MOST // 2) :]]


def _units(node: Derivation) -> set[str]:
    own = {node.unit} if node.unit and not node.operands and node.text else set()
    return own.union(*map(_units, node.operands))
