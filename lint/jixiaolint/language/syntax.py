"""Tokens → a syntax tree: names are not looked up yet."""

from __future__ import annotations

from jixiaolint.language.error import ExpressionError
from jixiaolint.language.everyday import sign_hint
from jixiaolint.language.token import WORDS, Token, tokens
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any, NoReturn

MAX_DEPTH = 64
MAX_NODES = 1_000

ROW, FORM = "本行", "本表"
SPACES = ("参数", "词表")
_CHAIN = ("=", "≠", "<", "≤", ">", "≥")
_TESTS = ("∈", "∉", "含", "不含", "包含", "满足", "不满足")
_MATCHES = ("形如", "不形如")
_SUM, _PRODUCT = ("+", "-"), ("×", "÷")
_NEGATION, _RELATION = 3, 4
_BINDING = {
    "或": 1,
    "且": 2,
    **dict.fromkeys((*_CHAIN, *_TESTS, *_MATCHES), _RELATION),
    **dict.fromkeys(_SUM, 5),
    **dict.fromkeys(_PRODUCT, 6),
}


class Syntax(NamedTuple):
    """A node. ``kind`` tells what ``parts`` holds:

    number (text, unit) · text (text,) · set (node…) · call (name, node…) · path (prefix, Step…)
    space (参数 or 词表, name, offset of the name) · negative (node,) · 且 或 (node…) · 非 (node,)
    sum product (node, (sign, offset, node)…) · chain ((sign, offset)…, node…)
    test (operator, left, right) · match (operator, left, regex, offset of the regex)

    Sums and products are flat: a sum whose addends are all empty is not the sum of sums.
    """

    kind: str
    offset: int
    parts: tuple[Any, ...]


class Step(NamedTuple):
    """A name of a path with its filter."""

    name: str
    offset: int
    condition: Syntax | None = None


def parse(source: str) -> Syntax:
    """The syntax tree of ``source``; ExpressionError at the first token that cannot stand."""
    parser = _Parser(tokens(source))
    tree = parser.expression()
    parser.finish()
    return tree


class _Parser:
    """A Pratt parser: an operator takes what binds tighter than itself."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.place = 0
        self.depth = 0
        self.nodes = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def at(self, *texts: str) -> bool:
        token = self.next
        return token.kind in ("sign", "word") and token.text in texts

    def node(self, kind: str, offset: int, *parts: Any) -> Syntax:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ExpressionError(offset, f"表达式超过 {MAX_NODES} 项", f"more than {MAX_NODES} nodes")
        return Syntax(kind, offset, parts)

    def expression(self, power: int = 0) -> Syntax:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(
                self.next.start, f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels"
            )
        left = self.prefix(power)
        related = False
        while (binding := self.binding()) > power:
            if binding == _RELATION and related:
                self.refuse_second_relation()
            related = related or binding == _RELATION
            left = self.infix(left, binding)
        self.depth -= 1
        return left

    def binding(self) -> int:
        token = self.next
        return _BINDING.get(token.text, 0) if token.kind in ("sign", "word") else 0

    def prefix(self, power: int) -> Syntax:
        if self.at("非") and power < _RELATION:
            offset = self.take().start
            return self.node("非", offset, self.expression(_NEGATION))
        if self.at("-"):
            offset = self.take().start
            return self.node("negative", offset, self.primary())
        return self.primary()

    def infix(self, left: Syntax, binding: int) -> Syntax:
        if self.at("或", "且"):
            return self.joined(left, binding)
        if self.at(*_CHAIN):
            return self.chain(left)
        if self.at(*_SUM):
            return self.arithmetic("sum", _SUM, left, binding)
        if self.at(*_PRODUCT):
            return self.arithmetic("product", _PRODUCT, left, binding)
        operator = self.take()
        if operator.text in _MATCHES:
            if self.next.kind != "regex":
                self.expected(f"/…/（「{operator.text}」之后）", f"/…/ after '{operator.text}'")
            regex = self.take()
            return self.node("match", operator.start, operator.text, left, regex.text, regex.start + 1)
        return self.node("test", operator.start, operator.text, left, self.expression(binding))

    def arithmetic(self, kind: str, signs: tuple[str, str], left: Syntax, binding: int) -> Syntax:
        offset = self.next.start
        rest = []
        while self.at(*signs):
            sign = self.take()
            rest.append((sign.text, sign.start, self.expression(binding)))
        return self.node(kind, offset, left, *rest)

    def joined(self, left: Syntax, binding: int) -> Syntax:
        word = self.next.text
        parts = [left]
        while self.at(word):
            self.take()
            parts.append(self.expression(binding))
        return self.node(word, left.offset, *parts)

    def chain(self, left: Syntax) -> Syntax:
        offset = self.next.start
        signs: list[tuple[str, int]] = []
        operands = [left]
        while self.at(*_CHAIN):
            sign = self.take()
            signs.append((sign.text, sign.start))
            operands.append(self.expression(_RELATION))
        _check_chain(signs)
        return self.node("chain", offset, tuple(signs), tuple(operands))

    def finish(self) -> None:
        token = self.next
        if token.kind == "end":
            return
        self.refuse_glued_word()
        hint = sign_hint(token.text)
        raise ExpressionError(token.start, f"多余的「{token.shown}」", f"unexpected '{token.shown}'", hint)

    def refuse_second_relation(self) -> NoReturn:
        token = self.next
        raise ExpressionError(
            token.start,
            f"比较不能再接「{token.text}」，请加括号或用 且",
            f"a comparison cannot be followed by '{token.text}': use brackets or 且",
        )

    def expected(self, what: str, what_en: str) -> NoReturn:
        self.refuse_glued_word()
        token = self.next
        shown_en = "the end" if token.kind == "end" else f"'{token.shown}'"
        raise ExpressionError(
            token.start,
            f"应为{what}，遇到「{token.shown}」",
            f"expected {what_en} but found {shown_en}",
            self.hint_of_doubled_sign(),
        )

    def hint_of_doubled_sign(self) -> str:
        """== and <> are two signs to the lexer."""
        if not self.place or self.tokens[self.place - 1].end != self.next.start:
            return ""
        return sign_hint(self.next.text, self.tokens[self.place - 1].text)

    def refuse_glued_word(self) -> None:
        """指标名称含"满意" and 得分 满足指标值: a word operator without its blanks."""
        before, token = self.tokens[self.place - 1] if self.place else self.next, self.next
        for word in sorted(WORDS, key=len, reverse=True):
            if before.kind == "name" and before.end == token.start and before.text[1:].endswith(word):
                _glued(word, before.end - len(word))
            if token.kind == "name" and token.text[:-1].startswith(word) and not word.isascii():
                _glued(word, token.start)

    def expect(self, text: str, what: str = "", what_en: str = "") -> Token:
        if not self.at(text):
            self.expected(what or f"「{text}」", what_en or f"'{text}'")
        return self.take()

    def primary(self) -> Syntax:
        token = self.next
        if token.kind == "number":
            self.take()
            return self.node("number", token.start, token.text, token.unit)
        if token.kind == "text":
            self.take()
            return self.node("text", token.start, token.text)
        if self.at("("):
            self.take()
            tree = self.expression()
            self.expect(")")
            return tree
        if self.at("{"):
            return self.set()
        if token.kind in ("name", "quoted"):
            after = self.tokens[self.place + 1]
            if token.kind == "name" and after.kind == "sign" and after.text == "(":
                return self.call()
            return self.path()
        return self.expected("数、标签或「(」", "a number, a label or '('")

    def set(self) -> Syntax:
        opening = self.take()
        members = self.list("}")
        return self.node("set", opening.start, *members)

    def call(self) -> Syntax:
        name = self.take()
        self.take()
        if self.at(")"):
            self.take()
            return self.node("call", name.start, name.text)
        return self.node("call", name.start, name.text, *self.list(")"))

    def list(self, closing: str) -> list[Syntax]:
        members = [self.expression()]
        while self.at(","):
            self.take()
            members.append(self.expression())
        self.expect(closing, f"「，」或「{closing}」", f"',' or '{closing}'")
        return members

    def path(self) -> Syntax:
        first = self.next
        prefix = ""
        if (
            first.kind == "name"
            and first.text in (ROW, FORM, *SPACES)
            and self.tokens[self.place + 1].text == "."
        ):
            prefix = self.take().text
            self.take()
        if prefix in SPACES:
            return self.node("space", first.start, prefix, *self.name())
        steps = [self.step()]
        while self.at("."):
            self.take()
            steps.append(self.step())
        return self.node("path", first.start, prefix, *steps)

    def step(self) -> Step:
        name, offset = self.name()
        if not self.at("["):
            return Step(name, offset)
        self.take()
        condition = self.expression()
        self.expect("]")
        return Step(name, offset, condition)

    def name(self) -> tuple[str, int]:
        token = self.next
        if token.kind not in ("name", "quoted"):
            self.expected("标签", "a label")
        self.take()
        return token.text, token.start


def _check_chain(signs: list[tuple[str, int]]) -> None:
    rising = {sign for sign, _ in signs if sign in "<≤"}
    falling = {sign for sign, _ in signs if sign in ">≥"}
    for sign, offset in signs[1:]:
        if "≠" in (sign, signs[0][0]):
            raise ExpressionError(offset, "「≠」不能连写", "'≠' cannot be chained")
        if rising and falling:
            raise ExpressionError(offset, "「<」与「>」不能连写", "'<' and '>' cannot be chained together")


def _glued(word: str, offset: int) -> NoReturn:
    raise ExpressionError(offset, f"「{word}」前后要空一格", f"put a blank on both sides of '{word}'")
