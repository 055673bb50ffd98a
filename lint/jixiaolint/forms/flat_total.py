"""The total below the indicators in a stream of tokens."""

from __future__ import annotations

from jixiaolint.forms.flat_table import unread
from jixiaolint.forms.points import is_score
from jixiaolint.forms.tokens import Token
from jixiaolint.model import regex as re
from jixiaolint.model.form import Trust
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")


def _is_points(token: Token) -> bool:
    return token.kind == "unsure" or _NUMBER.fullmatch(token.folded) is not None


def read_total(stream: Stream, at: int) -> int:
    """总分 with its weight, its score and maybe a grade behind it; returns the token behind them."""
    tokens, draft = stream.tokens, stream.draft
    header = stream.header
    if header is None or at >= len(tokens) or tokens[at].folded not in draft.layout.words.totals:
        return at
    end = at + 1
    cells: list[Token] = []
    while end < len(tokens) and (not tokens[end].text or _is_points(tokens[end])):
        cells.append(tokens[end])
        end += 1
    filled = [token for token in cells if token.text]
    if not filled or len(filled) > 2:
        return at
    end = tokens.index(filled[-1], at) + 1
    _put_total(stream, tokens[at], filled, cells)
    stream.use(at, end)
    if end < len(tokens) and tokens[end].folded in draft.layout.words.grades:
        token, label = tokens[end], tokens[at].location
        draft.put(
            draft.make(
                "total.grade", "等级", "text", token.text, token.location, label_location=label, how="scan"
            )
        )
        stream.use(end, end + 1)
        end += 1
    return end


def _put_total(stream: Stream, label: Token, filled: list[Token], cells: list[Token]) -> None:
    """Two numbers are weight and score. Which one a single number is, a blank cell beside it tells, or what
    it can be; else both are unread."""
    keys = [
        column.key
        for column in (stream.header.columns if stream.header else ())
        if column.key in ("weight", "score")
    ]
    if any(token.kind == "unsure" for token in filled):
        _put_unread(stream, label, filled[0], keys, "数字连写，无法分开")
        return
    if len(filled) == len(keys) or len(cells) >= len(keys):
        for key, token in zip(keys, cells if len(filled) < len(keys) else filled, strict=False):
            _put(stream, label, token, key, "exact" if token.line == label.line else "inferred")
    elif "score" in keys and is_score(filled[0].folded, stream.draft):
        _put(stream, label, filled[0], "score", "inferred")
    else:
        _put_unread(stream, label, filled[0], keys[-1:], "总分行只有一个数，不能确定是分值还是得分")


def _put_unread(stream: Stream, label: Token, token: Token, keys: list[str], note: str) -> None:
    for key in keys:
        _put(stream, label, token, key, "unknown")
        known = stream.draft.fields[f"total.{key}"]
        if known.location == token.location:
            stream.draft.fields[known.key] = unread(known)._replace(note=note)


def _put(stream: Stream, label: Token, token: Token, key: str, trust: Trust) -> None:
    stream.draft.put(
        stream.draft.make(
            f"total.{key}",
            "总分.分值" if key == "weight" else "总分.得分",
            "score",
            token.text,
            token.location,
            label_location=label.location,
            how="scan",
            trust=trust,
        )
    )
