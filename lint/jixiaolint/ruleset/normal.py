"""Resolved conditions → literals: one way to write what can be written in several."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from jixiaolint.language import Library
from jixiaolint.language.constant import closed_values
from jixiaolint.language.static import is_number, type_of
from jixiaolint.language.text import fold
from jixiaolint.model.typing import Any
from jixiaolint.ruleset.literal import ANY, FILLED, Bound, Fact, Literal, Member, Shape, filled, order

Node = Any
Lets = Mapping[str, Node]
_OPPOSITE = {"=": "≠", "≠": "=", "<": "≥", "≥": "<", ">": "≤", "≤": ">"}
_MIRRORED = {"=": "=", "≠": "≠", "<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_ONE = Decimal(1)


class Normal:
    """Reads the conditions of one formula; ``lets`` are the expressions behind its names."""

    def __init__(self, lets: Lets, library: Library) -> None:
        self.lets = lets
        self.library = library

    def literals(self, node: Node | None, holds: bool = True) -> frozenset[Literal]:
        """What must be so for ``node`` to come out as ``holds``, all of it."""
        return frozenset(self._literals(node, holds)) if node is not None else frozenset()

    def of_rows(self, each: Node | None) -> frozenset[Literal]:
        """What the filter of an ``each`` says of its rows, as a rule says it of the row at hand."""
        if each is None or each[0] != "rows" or each[7] is None:
            return frozenset()
        return self.literals(_at_hand(each[7]))

    def _literals(self, node: Node, holds: bool) -> list[Literal]:
        operator = node[0]
        if operator == "let":
            return self._literals(self.lets[node[3]], holds)
        if operator == "not":
            return self._literals(node[3], not holds)
        if operator in ("and", "or"):
            return self._joined(node[3:], operator == "and", holds)
        if operator == "chain":
            return self._chain(node, holds)
        if operator == "in":
            return [self._member(node, holds != node[3])]
        if operator == "call" and node[3] in _TURNED:
            return self._literals(["call", 0, "bool", _TURNED[node[3]], *node[4:]], not holds)
        if operator == "call" and node[3] == FILLED and len(node) > 5:
            parts = [["call", 0, "bool", FILLED, part] for part in node[4:]]
            return self._joined(parts, True, holds)
        if operator in ("contains", "covers", "meets", "match"):
            return [Fact(self.shape([*node[:3], False, *node[4:]]), holds != node[3])]
        return [Fact(self.shape(node), holds)]

    def _joined(self, parts: list[Node], every: bool, holds: bool) -> list[Literal]:
        found = [self._literals(part, holds) for part in parts]
        if every == holds:
            return [literal for group in found for literal in group]
        return [Fact((ANY, frozenset(map(frozenset, found))), True)]

    def _chain(self, node: Node, holds: bool) -> list[Literal]:
        pairs = list(zip(node[3], node[4], node[4][1:], strict=False))
        found = [self._comparison(sign if holds else _OPPOSITE[sign], *sides) for sign, *sides in pairs]
        if holds or len(found) == 1:
            return found
        return [Fact((ANY, frozenset(frozenset((literal,)) for literal in found)), True)]

    def _comparison(self, sign: str, left: Node, right: Node) -> Literal:
        if is_number(type_of(left)) and is_number(type_of(right)):
            return self._bound(sign, left, right)
        if "text" in (left[0], right[0]) and sign in ("=", "≠"):
            subject, word = (left, right) if right[0] == "text" else (right, left)
            return self._of_words(subject, frozenset((fold(word[3]),)), sign == "=")
        return self._ordered(sign, self.shape(left), self.shape(right))

    def _ordered(self, sign: str, left: Shape, right: Shape) -> Literal:
        """Dates and texts side by side: like numbers, without arithmetic."""
        cells = frozenset(shape for shape in (left, right) if shape[0] == "field")
        return _turned({left: _ONE, right: -_ONE}, sign, Decimal(0), "", cells)

    def _bound(self, sign: str, left: Node, right: Node) -> Literal:
        terms: dict[Shape, Decimal] = {}
        limit = -(self._add(left, _ONE, terms) - self._add(right, _ONE, terms, minus=True))
        cells = frozenset(self.shape(side) for side in (left, right) if side[0] == "field")
        kind = next((type_of(side) for side in (left, right) if type_of(side) != "number"), "")
        return _turned(terms, sign, limit, kind, cells)

    def _add(self, node: Node, factor: Decimal, terms: dict[Shape, Decimal], minus: bool = False) -> Decimal:
        """Collect ``node`` into ``terms``; the constant part comes back, unsigned by ``minus``."""
        if node[0] == "let":
            return self._add(self.lets[node[3]], factor, terms, minus)
        if node[0] == "number":
            return factor * Decimal(node[3])
        if node[0] == "negative":
            return self._add(node[3], -factor, terms, minus)
        if node[0] == "sum":
            total = self._add(node[3], factor, terms, minus)
            for sign, part in node[4]:
                total += self._add(part, factor if sign == "+" else -factor, terms, minus)
            return total
        shape = self.shape(node)
        terms[shape] = terms.get(shape, Decimal(0)) + (-factor if minus else factor)
        return Decimal(0)

    def _member(self, node: Node, inside: bool) -> Literal:
        words = self._words(node[5])
        if words is None:
            return Fact(self.shape(["in", 0, "bool", False, *node[4:]]), inside)
        return self._of_words(node[4], words, inside)

    def _of_words(self, subject: Node, words: frozenset[str], inside: bool) -> Literal:
        """A closed vocabulary turns what a text is not into what it is."""
        values = frozenset(map(fold, closed_values(subject, self.library)))
        if values and not inside and subject[0] == "field":
            return Member(self.shape(subject), values - words, True)
        return Member(self.shape(subject), words, inside)

    def _words(self, node: Node) -> frozenset[str] | None:
        if node[0] == "set" and node[2] == "set":
            return frozenset(fold(member[3]) for member in node[3])
        if node[0] == "lexicon":
            return frozenset(self.library.words(node[3]))
        return None

    def shape(self, node: Any) -> Shape:
        """``node`` as tuples: no places, no lets, the parts of what may be swapped in one order."""
        if not isinstance(node, list):
            return node
        if not node or not (isinstance(node[0], str) and len(node) > 2 and isinstance(node[1], int)):
            return tuple(map(self.shape, node))
        if node[0] == "let":
            return self.shape(self.lets[node[3]])
        if node[0] in ("and", "or", "not", "chain", "in"):
            return ("condition", self.literals(node))
        if node[0] == "sum":
            terms: dict[Shape, Decimal] = {}
            constant = self._add(node, _ONE, terms)
            return ("sum", node[2], frozenset(terms.items()), constant)
        if node[0] == "product":
            factors = [("×", self.shape(node[3])), *((sign, self.shape(part)) for sign, part in node[4])]
            return ("product", node[2], tuple(sorted(factors, key=order)))
        return (node[0], *map(self.shape, node[2:]))


_TURNED = {"空": FILLED, "没有": "存在"}
"""Functions that deny another."""


def _turned(
    terms: dict[Shape, Decimal], sign: str, limit: Decimal, kind: str, cells: frozenset[Shape]
) -> Literal:
    """The bound with the same first term positive, whichever side it stood on."""
    found = sorted(((shape, factor) for shape, factor in terms.items() if factor), key=order)
    if found and found[0][1] < 0:
        found = [(shape, -factor) for shape, factor in found]
        sign, limit = _MIRRORED[sign], -limit
    return Bound(tuple(found), sign, limit + 0, kind, cells)


def _at_hand(node: Any) -> Any:
    """A filter's condition read outside it: its row is the row at hand. Filters inside keep their own."""
    if not isinstance(node, list):
        return node
    if node and node[0] in ("field", "index", "rows") and node[3] == "row":
        node = [*node[:3], "each", *node[4:]]
    if node and node[0] in ("rows", "relation", "inner"):
        return node
    return [_at_hand(part) for part in node]


def present(literal: Literal) -> frozenset[Shape]:
    """有值(…) of the cells that cannot be empty when ``literal`` holds."""
    if isinstance(literal, Bound):
        return frozenset(map(filled, literal.cells))
    if isinstance(literal, Member) and literal.inside and "" not in literal.words:
        return frozenset((filled(literal.subject),))
    return frozenset()
