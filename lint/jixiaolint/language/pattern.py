"""Patterns of 形如: a small regular grammar without look-around or back references.

``. [] [^] ( ) (?: ) | * + ? {m,n} ^ $ \\d \\D \\w \\W \\s \\S``, matched in linear time by ``automaton``.
Characters are normalised like the text they meet, so ， in a pattern is the comma of the folded text.
"""

from __future__ import annotations

from unicodedata import normalize

from jixiaolint.language.characters import Characters, Tree
from jixiaolint.language.error import ExpressionError
from jixiaolint.model.typing import NoReturn

MAX_LENGTH = 500
MAX_NESTING = 20
MAX_REPEAT = 200

_CLASSES = "dDwWsS"
_SPECIAL = frozenset(".[](){}|*+?^$\\/")


def read(regex: str, offset: int = 0) -> Tree:
    """The tree of a pattern; ExpressionError, counted from ``offset``, for what the grammar lacks."""
    if len(regex) > MAX_LENGTH:
        raise ExpressionError(offset, f"模式超过 {MAX_LENGTH} 字", f"longer than {MAX_LENGTH} characters")
    if not regex:
        raise ExpressionError(offset, "模式是空的", "the pattern is empty")
    reader = _Reader(regex, offset)
    tree = reader.alternatives(0)
    if reader.place < len(regex):
        reader.fail("多余的「)」", "unexpected ')'")
    return tree


def check(regex: str, offset: int) -> None:
    """ExpressionError when the pattern cannot be read, is too large, or can never match folded text."""
    from jixiaolint.language.automaton import compiled, too_large

    tree = read(regex, offset)
    if too_large(tree):
        raise ExpressionError(offset, "模式的重复次数太大", "the pattern repeats too much")
    if not compiled(regex).satisfiable():
        raise ExpressionError(
            offset,
            "这个模式永远不会出现：比较前文字里的空白已去掉",
            "the pattern can never match: texts are compared without blanks",
        )


def search(regex: str, text: str) -> bool:
    """Whether a part of ``text`` has the form ``regex``."""
    from jixiaolint.language.automaton import compiled

    return compiled(regex).search(text)


class _Reader:
    """Recursive descent over the characters of a pattern."""

    def __init__(self, regex: str, offset: int) -> None:
        self.regex = regex
        self.offset = offset
        self.place = 0

    def fail(self, message: str, message_en: str, place: int | None = None) -> NoReturn:
        where = self.offset + (self.place if place is None else place)
        raise ExpressionError(where, message, message_en)

    @property
    def next(self) -> str:
        return self.regex[self.place : self.place + 1]

    def alternatives(self, nesting: int) -> Tree:
        branches = [self.sequence(nesting)]
        while self.next == "|":
            self.place += 1
            branches.append(self.sequence(nesting))
        return ("any", branches) if len(branches) > 1 else branches[0]

    def sequence(self, nesting: int) -> Tree:
        parts: list[Tree] = []
        while self.next and self.next not in "|)":
            parts.append(self.repeated(self.atom(nesting)))
        return ("all", parts)

    def atom(self, nesting: int) -> Tree:
        character = self.next
        if character == "(":
            return self.group(nesting)
        if character == "[":
            return ("one", self.bracket())
        if character in "*+?{":
            self.fail(f"「{character}」之前没有可重复的内容", f"nothing to repeat before '{character}'")
        self.place += 1
        if character == "^":
            return ("start",)
        if character == "$":
            return ("end",)
        if character == ".":
            return ("one", Characters((), "", True))
        if character == "\\":
            return self.escape()
        return _literal(character)

    def group(self, nesting: int) -> Tree:
        opening = self.place
        if nesting >= MAX_NESTING:
            self.fail(f"括号超过 {MAX_NESTING} 层", f"brackets deeper than {MAX_NESTING}")
        self.place += 1
        if self.next == "?":
            if self.regex[self.place + 1 : self.place + 2] != ":":
                self.fail("不支持 (?…)：没有前后查看、命名和选项", "'(?…)' is not supported")
            self.place += 2
        tree = self.alternatives(nesting + 1)
        if self.next != ")":
            self.fail("「(」没有闭合", "'(' is not closed", opening)
        self.place += 1
        return tree

    def escape(self) -> Tree:
        name = self.next
        self.place += 1
        if name and name in _CLASSES:
            return ("one", Characters((), name))
        if not name or (name.isalnum() and name.isascii()):
            self.fail(f"不支持「\\{name}」", f"'\\{name}' is not supported", self.place - 2)
        return _literal(name)

    def bracket(self) -> Characters:
        opening = self.place
        self.place += 1
        negated = self.next == "^"
        self.place += negated
        ranges: list[tuple[str, str]] = []
        classes = ""
        while self.next != "]" or self.place == opening + 1 + negated:
            if not self.next:
                self.fail("「[」没有闭合", "'[' is not closed", opening)
            low, name = self.member()
            classes += name
            if name:
                continue
            if self.next == "-" and self.regex[self.place + 1 : self.place + 2] not in ("]", ""):
                self.place += 1
                ranges.append(self.range(low))
            else:
                ranges += [(part, part) for part in _folded(low)]
        self.place += 1
        return Characters(tuple(ranges), classes, negated)

    def range(self, low: str) -> tuple[str, str]:
        high, name = self.member()
        ends = (_folded(low), _folded(high))
        if name or len(ends[0]) != 1 or len(ends[1]) != 1 or ends[0] > ends[1]:
            self.fail(f"范围「{low}-{high}」不成立", f"bad range {low}-{high}", self.place - 1)
        return ends

    def member(self) -> tuple[str, str]:
        """A character of a bracket, or the name of a class."""
        character = self.next
        self.place += 1
        if character != "\\":
            return character, ""
        name = self.next
        self.place += 1
        if name and name in _CLASSES:
            return "", name
        if not name or (name.isalnum() and name.isascii()):
            self.fail(f"不支持「\\{name}」", f"'\\{name}' is not supported", self.place - 2)
        return name, ""

    def repeated(self, tree: Tree) -> Tree:
        least, most = self.bounds()
        if least < 0:
            return tree
        if tree[0] in ("start", "end"):
            self.fail("「^」「$」不能重复", "an anchor cannot be repeated", self.place - 1)
        if self.next and self.next in "*+?{":
            self.fail(f"重复之后不能再写「{self.next}」", f"'{self.next}' cannot follow a repetition")
        return ("repeat", tree, least, most)

    def bounds(self) -> tuple[int, int | None]:
        """(least, most) of the repetition that stands next, (-1, None) when there is none."""
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self.next in simple:
            self.place += 1
            return simple[self.regex[self.place - 1]]
        if self.next != "{":
            return -1, None
        opening = self.place
        closing = self.regex.find("}", opening)
        first, comma, second = self.regex[opening + 1 : closing].partition(",")
        if closing < 0 or not _is_count(first) or (second and not _is_count(second)):
            self.fail("「{」之后应为 {m}、{m,} 或 {m,n}", "expected {m}, {m,} or {m,n}")
        least = int(first)
        most = (int(second) if second else None) if comma else least
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            self.fail(
                f"重复次数应在 0 到 {MAX_REPEAT} 之间，且先小后大", f"repeat between 0 and {MAX_REPEAT}"
            )
        self.place = closing + 1
        return least, most


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 5


def _folded(character: str) -> str:
    return normalize("NFKC", character)


def _literal(character: str) -> Tree:
    return ("all", [("one", Characters(((part, part),))) for part in _folded(character)])
