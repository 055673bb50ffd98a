"""Level names in a stream that are broken over lines, or stand apart from their points."""

from __future__ import annotations

from jixiaolint.forms.levels import Levels
from jixiaolint.forms.sheet import Item
from jixiaolint.forms.tokens import Token, span_of
from jixiaolint.model import regex as re
from jixiaolint.model.document import Line

MOST_JOINED = 3
MOST_STACKED = 9
"""Characters of a level name that may be printed one below another."""
_POINTS = re.compile(r"[(\[【]\d{1,3}(?:\.\d)?分?[)\]】]")


def join_levels(tokens: list[Token], levels: Levels) -> list[Token]:
    """Level names that are broken over lines, made whole: 服务对象满意 / 度指标."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _joined_end(tokens, at, levels)
        joined.append(tokens[at] if end == at + 1 else _glued(tokens[at:end]))
        at = end
    return joined


def _joined_end(tokens: list[Token], at: int, levels: Levels) -> int:
    text = tokens[at].folded
    best = at + 1
    if not text or not (levels.begins(text) or len(text) == 1):
        return _with_weight(tokens, at, best, levels)
    most = MOST_STACKED if len(text) == 1 else MOST_JOINED
    for end in range(at + 1, min(at + most, len(tokens))):
        if not tokens[end].text:
            break
        text += tokens[end].folded
        if any(
            level is not None and level.name == text for level in (levels.first(text), levels.second(text))
        ):
            best = end + 1
        elif not levels.begins(text):
            break
    return _with_weight(tokens, at, best, levels)


def _with_weight(tokens: list[Token], at: int, end: int, levels: Levels) -> int:
    """满意度指标 / (10分): the points of a level may stand apart from its name."""
    if end >= len(tokens) or not _POINTS.fullmatch(tokens[end].folded):
        return end
    return end + 1 if levels.first("".join(token.folded for token in tokens[at:end])) else end


def _glued(tokens: list[Token]) -> Token:
    text, place = span_of(tokens)
    line = Line(text, place)
    first = tokens[0]
    item = Item(first.item.number, 0, 0, 1, text, "", line)
    folded = "".join(token.folded for token in tokens)
    return Token(text, folded, item, 0, len(text), first.line, first.opens, first.gap)
