"""The total below the indicators in a stream of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jixiaolint.forms.tokens import Token
from jixiaolint.model import regex as re
from jixiaolint.model.form import Trust

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")


def read_total(stream: Stream, at: int) -> int:
    """总分 with its weight, its score and maybe a grade behind it; returns the token behind them."""
    tokens, draft = stream.tokens, stream.draft
    header = stream.header
    if header is None or at >= len(tokens) or tokens[at].folded not in draft.layout.words.totals:
        return at
    end = at + 1
    cells: list[Token] = []
    while end < len(tokens) and (not tokens[end].text or _NUMBER.fullmatch(tokens[end].folded)):
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
    """Two numbers are weight and score. A single one is told by a blank cell beside it, or by nothing."""
    keys = [
        column.key
        for column in (stream.header.columns if stream.header else ())
        if column.key in ("weight", "score")
    ]
    told = len(filled) == len(keys) or len(cells) >= len(keys)
    chosen = list(zip(keys, cells if len(filled) < len(keys) <= len(cells) else filled, strict=False))
    for key, token in chosen:
        trust: Trust = "unknown" if not told else "exact" if token.line == label.line else "inferred"
        name = "总分.分值" if key == "weight" else "总分.得分"
        place = token.location
        field = stream.draft.make(
            f"total.{key}",
            name,
            "score",
            token.text,
            place,
            label_location=label.location,
            how="scan",
            trust=trust,
        )
        stream.draft.put(field)
