"""Conditions and expressions as text: brackets, signs, and which way round a comparison is true."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.derivation import Derivation
from jixiaolint.reporters.operand import amount

_NEGATED = {
    "=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">",
    "∈": "∉", "∉": "∈", "含": "不含", "不含": "含", "包含": "不包含", "不包含": "包含",
    "满足": "不满足", "不满足": "满足", "形如": "不形如", "不形如": "形如",
}  # fmt: skip
SPELT = {
    "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "−": "-",
    "and": "且", "or": "或", "not": "非", "in": "∈", "sum": "合计",
}  # fmt: skip
COMPARED = frozenset(["=", "≠", "<", "≤", ">", "≥"])
_ADDITIVE, _FACTORS = frozenset(["+", "-", "合计"]), frozenset(["×", "÷"])
_MONEY = frozenset(["元", "千元", "万元", "百万元", "亿元"])
_ENGLISH = {
    "且": " and ", "或": " or ", "含": " contains ", "不含": " does not contain ",
    "包含": " includes ", "不包含": " does not include ", "∈": " is one of ", "∉": " is none of ",
    "满足": " meets ", "不满足": " does not meet ",
    "形如": " has the shape ", "不形如": " has not the shape ",
}  # fmt: skip
_NEAR = ("rounded", "remainder")
_MOST = 24


class Formula:
    """One rendering: the language, and whether to tell units of money (they differ, or only some show)."""

    def __init__(self, root: Derivation, language: str) -> None:
        self.language = language
        money = tuple(_money(root))
        self.units = len(set(map(unit_of, money))) > 1 or len(set(map(_printed_unit, money))) > 1

    def statement(self, node: Derivation, holds: bool) -> str:
        """A condition in the form in which it is true."""
        operator = SPELT.get(node.operator, node.operator)
        if operator == "非" and len(node.operands) == 1:
            return self.statement(node.operands[0], not holds)
        if operator in ("且", "或") and node.operands:
            return self._combination(operator, node.operands, holds)
        if operator in _NEGATED and node.operands:
            sign = operator if holds else _NEGATED[operator]
            return self._relation("≈" if sign == "=" and node.grade in _NEAR else sign, *node.operands)
        if operator.split() and COMPARED.issuperset(operator.split()):
            return self._chain(operator.split(), node.operands, holds)
        return self._expression(node)

    def _combination(self, operator: str, operands: tuple[Derivation, ...], holds: bool) -> str:
        if not holds:
            operands = tuple(o for o in operands if o.value is False) or operands
            operator = "且"
        return self._joint(operator).join(self.statement(operand, holds) for operand in operands)

    def _relation(self, operator: str, left: Derivation, right: Derivation | None = None) -> str:
        if right is None:
            return self._expression(left) + self._joint(operator).rstrip()
        if operator in ("=", "≠", "≈") and right.operands and not left.operands:
            left, right = right, left
        first, second = self._amount(left), self._amount(right)
        if operator == "≈" and first == second and left.operands:
            return self._expression(left) + self._joint(operator) + second
        if left.operands:
            first = _linked(self._expression(left), first)
        if right.operands:
            second = _linked(second, self._expression(right))
        return first + self._joint(operator) + second

    def _chain(self, signs: list[str], operands: tuple[Derivation, ...], holds: bool) -> str:
        text = self._joined(signs, [self._expression(operand) for operand in operands])
        return text if holds else text + (" 不成立" if self.language == "zh" else " does not hold")

    def _expression(self, node: Derivation, strength: int = 0) -> str:
        if not node.operands:
            return self._amount(node)
        operator = SPELT.get(node.operator, node.operator)
        signs = [SPELT.get(sign, sign) for sign in operator.split()]
        if operator == "-" and len(node.operands) == 1:
            return "-" + self._expression(node.operands[0], 3)
        if signs and _ADDITIVE.issuperset(signs):
            text, own = self._sum(signs, node.operands), 1
        elif signs and _FACTORS.issuperset(signs) and len(signs) in (1, len(node.operands) - 1):
            text, own = self._product(signs, node.operands), 2
        elif operator in _NEGATED or operator in ("且", "或", "非"):
            return f"({self.statement(node, holds(node))})"
        elif operator == "rows":
            return self._rows(node)
        elif operator == "数值":  # what it takes from 「≥300人次」 is told by its own text
            return self._amount(node)
        else:
            return f"{operator}({', '.join(self._expression(operand) for operand in node.operands)})"
        return f"({text})" if own < strength and len(node.operands) > 1 else text

    def _sum(self, signs: list[str], operands: tuple[Derivation, ...]) -> str:
        """An addend may stand as a negated node; then ``-`` tells no more of the others."""
        negated = [operand.operator in ("-", "−") and len(operand.operands) == 1 for operand in operands]
        minus = signs == ["-"] and not any(negated)
        between, parts = [], []
        for index, (operand, turned) in enumerate(zip(operands, negated, strict=True)):
            below = index > 0 and (turned or minus)
            between.append("-" if below else "+")
            inner = operand.operands[0] if turned and below else operand
            parts.append(self._expression(inner, 2 if below else 1))
        return self._joined(between[1:], parts)

    def _product(self, signs: list[str], operands: tuple[Derivation, ...]) -> str:
        signs = signs * (len(operands) - 1) if len(signs) == 1 else signs
        strengths = [2, *(3 if sign == "÷" else 2 for sign in signs)]
        return self._joined(signs, list(map(self._expression, operands, strengths)))

    def _rows(self, node: Derivation) -> str:
        return (
            f"{node.label}（{node.text} 行）" if self.language == "zh" else f"{node.label} ({node.text} rows)"
        )

    def _joined(self, signs: list[str], parts: list[str]) -> str:
        """``a + b - c``; of very many terms the first and the last."""
        terms = [parts[0], *(f" {sign} {part}" for sign, part in zip(signs, parts[1:], strict=True))]
        if len(terms) > _MOST:
            gap = f" ...共 {len(terms)} 项..." if self.language == "zh" else f" ...{len(terms)} terms..."
            terms[_MOST // 2 : -(_MOST // 2)] = [gap]
        return "".join(terms)

    def _amount(self, node: Derivation) -> str:
        return amount(node, unit=self.units and node.unit in _MONEY, language=self.language)

    def _joint(self, operator: str) -> str:
        return f" {operator} " if self.language == "zh" else _ENGLISH.get(operator, f" {operator} ")


def holds(node: Derivation) -> bool:
    """Whether a condition came out true, by its value or else by its grade."""
    return node.value is True or (node.value is None and node.grade in ("exact", "rounded", "remainder"))


def _linked(first: str, second: str) -> str:
    return first if first == second else f"{first} = {second}"


def _money(node: Derivation) -> Iterator[Derivation]:
    """The amounts of money that a calculation rests on."""
    if node.text and not node.operands and unit_of(node):
        yield node
    for operand in node.operands:
        yield from _money(operand)


def unit_of(node: Derivation) -> str:
    """The unit of money that a value is told in, "" for anything else; 450元 brings its own."""
    return node.unit if node.unit in _MONEY else _printed_unit(node)


def _printed_unit(node: Derivation) -> str:
    """The unit of money that stands behind the digits of its text."""
    digits = node.text.rstrip("百千万亿元")
    unit = node.text[len(digits) :]
    return unit if digits[-1:].isdigit() and unit in _MONEY else ""
