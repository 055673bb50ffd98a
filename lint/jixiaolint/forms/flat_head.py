"""The head of a table of indicators in a stream, made whole, and the tokens behind it that say something."""

from __future__ import annotations

from jixiaolint.forms.flat_table import FlatHeader
from jixiaolint.forms.header import Column
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.template import ColumnSpec
from jixiaolint.forms.tokens import Token
from jixiaolint.model import regex as re

FIGURES = ("target", "actual", "weight", "score")


def completed(header: FlatHeader, tokens: list[Token], layout: Layout) -> FlatHeader:
    """A head with the columns that every table of indicators has: a name behind its levels, a target, and
    the first level where one stands in the rows. A head without a target was cut up: the figures that the
    layout knows follow the name."""
    columns = list(header.columns)
    keys = [column.key for column in columns]
    if "level1" not in keys and any(_is_first_level(token, layout) for token in tokens):
        columns.insert(0, _implied("level1", layout))
    keys = [column.key for column in columns]
    if "name" not in keys:
        at = max((n for n, key in enumerate(keys) if key in ("level1", "level2")), default=-1) + 1
        columns.insert(at, _implied("name", layout))
    if "target" not in keys:
        at = next(n for n, column in enumerate(columns) if column.key == "name") + 1
        while at < len(columns) and columns[at].role:
            at += 1
        known = {"target"} | {spec.key for spec in _usual(layout)}
        missing = [key for key in FIGURES if key in known and key not in keys]
        columns[at:at] = [_implied(key, layout) for key in missing]
    return header._replace(columns=tuple(columns))


def with_points(header: FlatHeader, layout: Layout) -> FlatHeader:
    """A head with the column of points that stands under a name printed elsewhere."""
    columns = list(header.columns)
    at = max(n for n, column in enumerate(columns) if column.key in ("name", "target", "actual")) + 1
    columns.insert(at, _implied("score", layout))
    return header._replace(columns=tuple(columns))


def _usual(layout: Layout) -> tuple[ColumnSpec, ...]:
    block = layout.block("indicators")
    return block.columns if block is not None else ()


def _is_first_level(token: Token, layout: Layout) -> bool:
    level = layout.words.levels.first(token.folded) if token.folded else None
    second = layout.words.levels.second(token.folded) if level is not None else None
    return level is not None and level.full and (second is None or second.name != level.name)


def _implied(key: str, layout: Layout) -> Column:
    spec = layout.tables["indicators"].by_key[key]
    return Column(key, spec.type, spec.role, 0, 0, None, "")


_FILLER = re.compile(r"[….·⋯]+|\(\d{0,3}分?\)|\d{1,3}分?\)")
_NUMBER_ONLY = re.compile(r"[★☆*]*(?:绩效)?指标[\d一二三四五六七八九十]{1,3}[:.、]?[/—-]?")


def said(tokens: list[Token], layout: Layout) -> list[Token]:
    """The tokens that say something: neither …… nor (50分), nor 指标2： with nothing behind it."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.text and _FILLER.fullmatch(token.folded) and not _is_weight(token, kept):
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if _NUMBER_ONLY.fullmatch(token.folded) and _leaves_blank(following, layout):
            continue
        if _names_column(token, layout):
            continue
        kept.append(token)
    return kept


def _names_column(token: Token, layout: Layout) -> bool:
    """Whether a token is a word of the head, which came late: no indicator is called 三级指标."""
    hit = layout.tables["indicators"].lexicon.whole(token.folded) if token.folded else None
    if hit is None or token.folded.startswith("绩效"):
        return False
    if hit.targets[0] in ("level1", "level2", "name"):
        return token.folded.endswith("级指标")
    return hit.targets[0] in ("target", "actual") and token.folded.endswith("指标值")


def _is_weight(token: Token, before: list[Token]) -> bool:
    """满意度指标 / (10分): the points of a level may stand apart from its name."""
    named = bool(before) and before[-1].folded.endswith(("指标", "目标", "标", "度"))
    return named and token.folded.startswith("(") and any(char.isdigit() for char in token.folded)


def _leaves_blank(token: Token | None, layout: Layout) -> bool:
    """Whether what follows 指标2： shows that it was left blank."""
    if token is None or not token.text:
        return token is None
    levels = layout.words.levels
    return (
        _FILLER.fullmatch(token.folded) is not None
        or _NUMBER_ONLY.match(token.folded) is not None
        or levels.first(token.folded) is not None
        or levels.second(token.folded) is not None
    )
