"""An expression's text → tokens."""

from __future__ import annotations

from jixiaolint.language.error import ExpressionError
from jixiaolint.model.record import NamedTuple

MAX_LENGTH = 10_000

WORDS = {
    "或": "或",
    "且": "且",
    "非": "非",
    "or": "或",
    "and": "且",
    "not": "非",
    "含": "含",
    "不含": "不含",
    "包含": "包含",
    "满足": "满足",
    "不满足": "不满足",
    "形如": "形如",
    "不形如": "不形如",
}
"""Operators spelled as words: a run of letters that equals one of these is that operator."""

UNITS = ("千元", "万元", "亿元", "元", "%", "‰", "分", "年", "月", "天")

_SIGNS = ("!=", "<=", ">=", "≠", "≤", "≥", "=", "<", ">", "∈", "∉", "+", "-", "×", "*", "÷", "/")
_PUNCTUATION = "()[]{},."
_SAME = {
    "−": "-",
    "*": "×",
    "/": "÷",
    "!=": "≠",
    "<=": "≤",
    ">=": "≥",
    "－": "-",
    "﹣": "-",
    "＊": "×",
    "／": "÷",
}
_QUOTES = {'"': '"', "“": "”", "「": "」"}


class Token(NamedTuple):
    """``kind``: number text quoted regex name word sign end. A number's ``text`` has no unit."""

    kind: str
    text: str
    start: int
    end: int
    unit: str = ""

    @property
    def shown(self) -> str:
        return "结尾" if self.kind == "end" else self.text + self.unit


def tokens(source: str) -> list[Token]:
    """The tokens of ``source`` and an ``end``; ExpressionError where none can be read."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            MAX_LENGTH, f"表达式超过 {MAX_LENGTH} 字", f"longer than {MAX_LENGTH} characters"
        )
    text = _fold(source)
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        token = _token(text, source, place, found)
        found.append(token)
        place = token.end
    found.append(Token("end", "", len(text), len(text)))
    return found


def _fold(source: str) -> str:
    """Full-width ASCII → half-width, character by character; quoted text is taken from the source."""
    return "".join(
        chr(ord(character) - 0xFEE0) if "！" <= character <= "～" else character for character in source
    )


def _token(text: str, source: str, place: int, before: list[Token]) -> Token:
    character = text[place]
    if character in _QUOTES:
        return _quoted(source, place, _QUOTES[character])
    if character == "/" and before and before[-1].text in ("形如", "不形如"):
        return _regex(source, place)
    if character.isdecimal() and character.isascii():
        return _number(text, place)
    if _is_letter(character):
        return _name(text, place)
    for sign in _SIGNS:
        if text.startswith(sign, place):
            return Token("sign", _SAME.get(sign, sign), place, place + len(sign))
    if character in _SAME:
        return Token("sign", _SAME[character], place, place + 1)
    if character in _PUNCTUATION:
        return Token("sign", character, place, place + 1)
    raise ExpressionError(place, f"看不懂「{source[place]}」", f"unexpected character {source[place]!r}")


def _quoted(source: str, place: int, closing: str) -> Token:
    end = source.find(closing, place + 1)
    if end < 0:
        raise ExpressionError(place, f"引号没有闭合，缺「{closing}」", "the quote is not closed")
    kind = "quoted" if closing == "」" else "text"
    return Token(kind, source[place + 1 : end], place, end + 1)


def _regex(source: str, place: int) -> Token:
    end = place + 1
    while end < len(source) and source[end] != "/":
        end += 2 if source[end] == "\\" else 1
    if end >= len(source):
        raise ExpressionError(place, "模式没有闭合，缺「/」", "the pattern is not closed by '/'")
    return Token("regex", source[place + 1 : end], place, end + 1)


def _number(text: str, place: int) -> Token:
    end = _digits(text, place)
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdecimal():
        end = _digits(text, end + 1)
    if text[end : end + 1] == "," and _digits(text, end + 1) == end + 4:
        after = _digits(text, end + 5) if text[end + 4 : end + 5] == "." else end + 4
        raise ExpressionError(
            end,
            f"数中不写千分位：写 {text[place:after].replace(',', '')}；两个参数请在逗号后空一格",
            "no thousands separators: drop the comma, or put a blank after it between two arguments",
        )
    unit = next((unit for unit in UNITS if text.startswith(unit, end)), "")
    after = end + len(unit)
    if after < len(text) and _is_letter(text[after]):
        wrong = _name(text, end if not unit else after).text
        raise ExpressionError(
            after,
            f"数后的「{wrong}」不是可用的单位",
            f"'{wrong}' is not a known unit",
            "可用：" + " ".join(UNITS),
        )
    return Token("number", text[place:end], place, after, unit)


def _digits(text: str, place: int) -> int:
    while place < len(text) and text[place].isascii() and text[place].isdecimal():
        place += 1
    return place


def _is_letter(character: str) -> bool:
    return character == "_" or character.isalpha()


def _name(text: str, place: int) -> Token:
    end = place
    while end < len(text) and (_is_letter(text[end]) or (text[end].isascii() and text[end].isdecimal())):
        end += 1
    name = text[place:end]
    if name in WORDS:
        return Token("word", WORDS[name], place, end)
    return Token("name", name, place, end)
