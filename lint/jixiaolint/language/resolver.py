"""A syntax tree → an expression: names looked up, types checked, plain data that JSON can hold.

A node is a list ``[operator, offset, type, …]``; see ``evaluate`` for what follows each operator.
"""

from __future__ import annotations

from jixiaolint.language import kind as kinds
from jixiaolint.language.constant import check_chain, check_membership, check_text_test
from jixiaolint.language.error import ExpressionError
from jixiaolint.language.library import Library
from jixiaolint.language.literal import number, text
from jixiaolint.language.path import resolve_path, resolve_space
from jixiaolint.language.scope import Scope
from jixiaolint.language.signature import resolve_call
from jixiaolint.language.static import NAMES_EN, describe, element, is_number, is_rows, is_textual, type_of
from jixiaolint.language.syntax import Syntax, parse
from jixiaolint.model.typing import Any, NoReturn

Node = list[Any]


def resolve(source: str | Syntax, scope: Scope, library: Library, *, want: str = "bool") -> Node:
    """The expression in ``source``, checked. ``want`` is ``bool``, ``rows``, "" for a value, or ``any``.

    Raises ExpressionError with the offset of the first name or type that is wrong.
    """
    tree = parse(source) if isinstance(source, str) else source
    node = Resolver(scope, library).resolve(tree)
    found = type_of(node)
    if want == "rows" and not is_rows(found):
        raise ExpressionError(tree.offset, f"应为行集，这里是{describe(found)}", "expected rows")
    if want == "bool" and found != "bool":
        raise ExpressionError(
            tree.offset,
            f"应为条件（真或假），这里是{describe(found)}",
            f"expected a condition, this is {NAMES_EN.get(found, found)}",
        )
    if not want and (is_rows(found) or found in ("scheme", "bands")):
        raise ExpressionError(tree.offset, f"这里不能用{describe(found)}", "a single value is needed here")
    return node


class Resolver:
    """Resolves the nodes of one expression in a scope."""

    def __init__(self, scope: Scope, library: Library) -> None:
        self.scope = scope
        self.library = library

    def resolve(self, tree: Syntax) -> Node:
        return getattr(self, _METHODS[tree.kind])(tree)  # type: ignore[no-any-return]

    def within(self, row: str) -> Resolver:
        """The resolver for the filter of a row set."""
        return Resolver(self.scope.filtered(row), self.library)

    def number(self, tree: Syntax) -> Node:
        return number(tree.offset, *tree.parts)

    def text(self, tree: Syntax) -> Node:
        return text(tree.offset, tree.parts[0])

    def set(self, tree: Syntax) -> Node:
        members = [self.resolve(part) for part in tree.parts]
        for member, part in zip(members, tree.parts, strict=True):
            if member[0] not in ("text", "number"):
                raise ExpressionError(
                    part.offset, "集合里只能写文字或数", "a set holds texts or numbers only"
                )
            if (member[0] == "text") != (members[0][0] == "text"):
                raise ExpressionError(
                    part.offset, "集合里不能混写文字与数", "a set cannot mix texts and numbers"
                )
        return ["set", tree.offset, "set" if members[0][0] == "text" else "numbers", members]

    def call(self, tree: Syntax) -> Node:
        return resolve_call(self, tree)

    def path(self, tree: Syntax) -> Node:
        return resolve_path(self, tree)

    def space(self, tree: Syntax) -> Node:
        return resolve_space(self, tree)

    def negative(self, tree: Syntax) -> Node:
        operand = self.numeric(tree.parts[0])
        return ["negative", tree.offset, type_of(operand), operand]

    def numeric(self, tree: Syntax) -> Node:
        node = self.resolve(tree)
        found = type_of(node)
        if not is_number(found):
            hint = "数值(…) 取出数来" if found == "target" else ""
            if element(found) != found:
                hint = "用 合计(…) 或 唯一(…) 得到一个数"
            raise ExpressionError(tree.offset, f"{describe(found)}不能计算", f"{found} is not a number", hint)
        return node

    def sum(self, tree: Syntax) -> Node:
        node = self.arithmetic(tree, "sum", kinds.of_sum)
        for part in (node[3], *(part for _, part in node[4])):
            _check_bare_literal(part, node)
        return node

    def product(self, tree: Syntax) -> Node:
        def combine(left: str, right: str, sign: str) -> str | None:
            return kinds.of_product(left, right) if sign == "×" else kinds.of_quotient(left, right)

        return self.arithmetic(tree, "product", combine)

    def arithmetic(self, tree: Syntax, operator: str, combine: Any) -> Node:
        first = self.numeric(tree.parts[0])
        result = type_of(first)
        rest: list[list[Any]] = []
        for sign, offset, part in tree.parts[1:]:
            operand = self.numeric(part)
            combined = combine(result, type_of(operand), sign)
            if combined is None:
                _clash(offset, result, sign, type_of(operand))
            result = combined
            rest.append([sign, operand])
        return [operator, tree.offset, result, first, rest]

    def chain(self, tree: Syntax) -> Node:
        signs, parts = tree.parts
        nodes = [self.resolve(part) for part in parts]
        for (sign, offset), left, right in zip(signs, nodes, nodes[1:], strict=False):
            self.comparison(sign, offset, left, right)
        check_chain(signs, nodes, self.scope, self.library)
        return ["chain", tree.offset, "bool", [sign for sign, _ in signs], nodes]

    def comparison(self, sign: str, offset: int, left: Node, right: Node) -> None:
        types = (type_of(left), type_of(right))
        if all(is_number(found) for found in types):
            if not kinds.comparable(*types):
                _clash(offset, types[0], sign, types[1])
            _check_bare_literal(left, right)
            _check_bare_literal(right, left)
            return
        ordered = sign not in ("=", "≠")
        if types == ("date", "date"):
            return
        if not ordered and (types == ("bool", "bool") or all(is_textual(found) for found in types)):
            return
        _clash(offset, types[0], sign, types[1])

    def test(self, tree: Syntax) -> Node:
        operator, left_tree, right_tree = tree.parts
        left, right = self.resolve(left_tree), self.resolve(right_tree)
        negated = operator.startswith("不") or operator == "∉"
        kind = {"∈": "in", "∉": "in", "包含": "covers", "满足": "meets", "不满足": "meets"}.get(
            operator, "contains"
        )
        _TESTS[kind](operator, tree.offset, left, right)
        if kind in ("in", "contains"):
            check_membership(operator, left, right, self.library)
        return [kind, tree.offset, "bool", negated, left, right]

    def match(self, tree: Syntax) -> Node:
        from jixiaolint.language.pattern import check

        operator, left_tree, regex, offset = tree.parts
        left = self.resolve(left_tree)
        check_text_test(operator, tree.offset, left)
        check(regex, offset)
        return ["match", tree.offset, "bool", operator == "不形如", left, regex]

    def logic(self, tree: Syntax) -> Node:
        operator = {"且": "and", "或": "or", "非": "not"}[tree.kind]
        nodes = [self.condition(part, tree.kind) for part in tree.parts]
        return [operator, tree.offset, "bool", *nodes]

    def condition(self, tree: Syntax, word: str) -> Node:
        node = self.resolve(tree)
        if type_of(node) != "bool":
            raise ExpressionError(
                tree.offset,
                f"「{word}」要接条件，这里是{describe(type_of(node))}",
                f"'{word}' joins conditions, this is {type_of(node)}",
            )
        return node


_METHODS = {
    "number": "number",
    "text": "text",
    "set": "set",
    "call": "call",
    "path": "path",
    "space": "space",
    "negative": "negative",
    "sum": "sum",
    "product": "product",
    "chain": "chain",
    "test": "test",
    "match": "match",
    "且": "logic",
    "或": "logic",
    "非": "logic",
}


def _clash(offset: int, left: str, sign: str, right: str) -> NoReturn:
    hint = ""
    if "target" in (left, right):
        hint = "指标值、完成值要先用 数值(…) 取出数来"
    elif {left, right} == {"date", "year"}:
        hint = "用 年份(…) 取日期的年"
    elif {left, right} == {"date", "text"}:
        hint = "文字要先用 日期(…, 年度) 变成日期"
    elif element(left) != left or element(right) != right:
        hint = "列表要先用 合计(…)、唯一(…) 等变成一个值"
    raise ExpressionError(
        offset,
        f"{describe(left)}与{describe(right)}不能用「{sign}」",
        f"'{sign}' does not go with {NAMES_EN.get(left, left)} and {NAMES_EN.get(right, right)}",
        hint,
    )


def _check_bare_literal(literal: Node, other: Node) -> None:
    """A bare number beside money or a percentage says nothing about its unit, unless it is 0."""
    if literal[0] != "number" or literal[2] != "number" or not literal[3].strip("0."):
        return
    if type_of(other) in ("money", "percent"):
        example = "元、万元" if type_of(other) == "money" else "%"
        raise ExpressionError(
            literal[1],
            f"「{literal[4]}」没有单位，请写明{example}",
            f"'{literal[4]}' needs a unit beside {type_of(other)}",
        )


def _test_in(operator: str, offset: int, left: Node, right: Node) -> None:
    if type_of(right) == "numbers" and is_number(type_of(left)):
        for member in right[3]:
            if not kinds.comparable(type_of(left), type_of(member)):
                _clash(member[1], type_of(left), operator, type_of(member))
            _check_bare_literal(member, left)
        return
    _need_text(operator, offset, left)
    if type_of(right) not in ("set", "list text"):
        raise ExpressionError(
            right[1], f"「{operator}」之后应为集合 {{…}} 或 词表.…", f"'{operator}' needs a set or a lexicon"
        )


def _test_contains(operator: str, offset: int, left: Node, right: Node) -> None:
    _need_text(operator, offset, left)
    if type_of(right) not in ("set", "list text") and not is_textual(type_of(right)):
        raise ExpressionError(
            right[1],
            f"「{operator}」之后应为文字、集合或 词表.…",
            f"'{operator}' needs a text, a set or a lexicon",
        )


def _test_covers(operator: str, offset: int, left: Node, right: Node) -> None:
    if type_of(left) not in ("list text", "list target"):
        raise ExpressionError(
            left[1], "「包含」之前应为一列文字", "'包含' needs a column of texts", "一段文字请用 含"
        )
    if type_of(right) not in ("set", "list text"):
        raise ExpressionError(
            right[1], "「包含」之后应为集合 {…} 或 词表.…", "'包含' needs a set or a lexicon"
        )


def _test_meets(operator: str, offset: int, left: Node, right: Node) -> None:
    for node in (left, right):
        if type_of(node) != "target":
            raise ExpressionError(
                node[1],
                f"「{operator}」比较完成值与指标值，这里是{describe(type_of(node))}",
                f"'{operator}' compares an actual value with a target",
            )


def _need_text(operator: str, offset: int, node: Node) -> None:
    check_text_test(operator, offset, node)


_TESTS = {"in": _test_in, "contains": _test_contains, "covers": _test_covers, "meets": _test_meets}
