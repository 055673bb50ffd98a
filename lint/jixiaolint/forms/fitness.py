"""How well a text fits a column: closed vocabulary, value grammar, numeric columns."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.forms.layout import Words
from jixiaolint.model import regex as re
from jixiaolint.values.hint import is_bare_unit
from jixiaolint.values.unknown import unknown

NUMBER = re.compile(r"-?[\d,]*\d(?:\.\d+)?")
PERCENT = re.compile(r"-?[\d,]*\d(?:\.\d+)?\(?[%‰]\)?")
DASH = re.compile(r"[-—–－/／*＊]+|无|不适用")
AMOUNT = re.compile(r"-?[¥￥]?[\d,]*\d(?:\.\d+)?(?:\(?(?:亿元|万元|千元|元|亿|万)\)?)?")
QUANTITY = re.compile(
    r"(?:[=≥≤><＞＜≧≦═]|>=|<=|=>|不[低少高大超]|约|小于|大于|等于|\$\\?[gl]eq?)|^-?[\d,]*\d(?:\.\d+)?[^\d]{0,8}$"
)
OPERATOR = re.compile(r"[=≥≤><≧≦═]=?|<=|>=|≡")
HAN = re.compile(r"[\u4e00-\u9fff]")

CERTAIN = 4.0
LIKELY = 2.0
BARE = 1.0
POSSIBLE = 0.5
FAINT = 0.2
UNLIKELY = -3.0
NEVER = -9.0
"""Grades of fitness; a text that can never stand in a column is not put there."""


class Shape:
    """What a text looks like, found once for all columns."""

    __slots__ = ("dash", "folded", "long", "number", "percent", "quantity", "unknown")

    def __init__(self, text: str) -> None:
        folded = fold(text) if len(text) < 200 else text
        self.folded = folded
        self.unknown = bool(unknown(text))
        self.long = len(folded) > 40
        self.number = NUMBER.fullmatch(folded) is not None
        self.percent = not self.number and PERCENT.fullmatch(folded) is not None
        self.dash = DASH.fullmatch(folded) is not None
        self.quantity = self.number or self.percent or QUANTITY.search(folded) is not None


def fitness(key: str, kind: str, shape: Shape, words: Words) -> float:
    """The fitness of a text for a column; a cell that could not be read fits any."""
    if shape.unknown:
        return 0.0
    special = _BY_KEY.get(key)
    if special is not None:
        return special(shape, words)
    by_type = _BY_TYPE.get(kind)
    return by_type(shape, words) if by_type is not None else 0.0


def _level1(shape: Shape, words: Words) -> float:
    level = words.levels.first(shape.folded)
    if level is not None:
        return CERTAIN if level.full else LIKELY
    if shape.quantity or shape.long:
        return NEVER
    return UNLIKELY


def _level2(shape: Shape, words: Words) -> float:
    level = words.levels.second(shape.folded)
    if level is not None:
        return CERTAIN if level.full else LIKELY
    if shape.quantity or shape.long:
        return NEVER
    return UNLIKELY


def _name(shape: Shape, words: Words) -> float:
    if shape.number or shape.percent or shape.dash:
        return NEVER
    if words.levels.first(shape.folded) or words.levels.second(shape.folded):
        return -2.0 if shape.folded.endswith(("指标", "目标")) else POSSIBLE
    if not HAN.search(shape.folded):
        return UNLIKELY
    return 0.0 if shape.quantity else 1.0


def _target(shape: Shape, words: Words) -> float:
    if shape.number:
        return BARE
    if shape.quantity:
        return LIKELY
    if words.levels.first(shape.folded) or words.levels.second(shape.folded):
        return UNLIKELY
    return -1.0 if shape.long else POSSIBLE


def _score(shape: Shape, words: Words) -> float:
    if shape.number:
        whole, _, decimals = shape.folded.partition(".")
        return LIKELY if len(whole) <= 3 and len(decimals) <= 2 else UNLIKELY
    if shape.dash:
        return POSSIBLE
    return 0.0 if re.fullmatch(r"\d+(?:\.\d+)?分", shape.folded) else -2.0 if shape.percent else NEVER


def _money(shape: Shape, words: Words) -> float:
    if shape.number or AMOUNT.fullmatch(shape.folded):
        return LIKELY
    if shape.dash:
        return FAINT
    return NEVER if shape.percent or not any(char.isdigit() for char in shape.folded) else UNLIKELY


def _percent(shape: Shape, words: Words) -> float:
    if shape.percent:
        return CERTAIN
    if shape.dash:
        return FAINT
    return POSSIBLE if shape.number else NEVER


def _text(shape: Shape, words: Words) -> float:
    if shape.folded == "0":
        return 0.0
    if shape.number or shape.percent:
        return UNLIKELY
    if len(shape.folded) > 3 and (words.levels.first(shape.folded) or words.levels.second(shape.folded)):
        return UNLIKELY
    return POSSIBLE


def _label(shape: Shape, words: Words) -> float:
    if shape.number or shape.percent or shape.dash:
        return NEVER
    return CERTAIN if words.sources.whole(shape.folded) else POSSIBLE


def _direction(shape: Shape, words: Words) -> float:
    if shape.folded in words.directions or OPERATOR.fullmatch(shape.folded):
        return CERTAIN
    return NEVER


def _unit(shape: Shape, words: Words) -> float:
    if shape.dash:
        return POSSIBLE
    if shape.number or len(shape.folded) > 8 or any(char.isdigit() for char in shape.folded):
        return NEVER
    return LIKELY if is_bare_unit(shape.folded) else -1.0


_BY_KEY = {
    "level1": _level1,
    "level2": _level2,
    "name": _name,
    "target": _target,
    "actual": _target,
    "label": _label,
    "direction": _direction,
    "other.指标性质": _direction,
    "unit": _unit,
}
_BY_TYPE = {"score": _score, "money": _money, "percent": _percent, "text": _text}
