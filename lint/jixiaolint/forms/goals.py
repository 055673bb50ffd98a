"""Two columns of text that were printed one after the other."""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.forms.tokens import Token, lines_of
from jixiaolint.model import regex as re

_ENDS = ("。", "！", ".", "；")
_NUMBERED = re.compile(r"目标(\d{1,2})(?!\d)|(\d{1,2})[、:：](?!\d)|(\d{1,2})[.．](?!\d)")
_POINTS = re.compile(r"\d{1,3}(?:\.\d)?分?")


def split_columns(tokens: list[Token], count: int) -> list[list[Token]] | None:
    """The texts of ``count`` columns; None when nothing tells where one ends and the next begins.

    A column ends where a line ends with a full stop; of several such lines the one is taken that leaves
    lines of even length on both sides, because a column has one width.
    """
    lines = lines_of(tokens)
    if count == 1:
        return [tokens]
    if len(tokens) == count:
        return [[token] for token in tokens]
    numbered = by_numbers(tokens) if count == 2 else None
    if numbered is not None:
        return numbered
    if len(lines) < count:
        return None
    if count > 2:
        return [list(line) for line in lines] if len(lines) == count else None
    if len(lines) == 2:
        return [lines[0], lines[1]]
    stops = [at for at, line in enumerate(lines[:-1], 1) if line[-1].text.endswith(_ENDS[:2])]
    if not stops:
        return None
    best = min(stops, key=lambda at: (_unevenness(lines[:at]) + _unevenness(lines[at:]), at))
    return [_flat(lines[:best]), _flat(lines[best:])]


def by_numbers(tokens: list[Token]) -> list[list[Token]] | None:
    """Two columns of numbered items: the second begins where the numbers begin again (1 2 3, 1 2 3), or the
    columns were printed row by row (1 1 2 2 3 3). None for numbers in any other order, and for one item."""
    starts = [(at, number) for at, token in enumerate(tokens) if (number := _number_of(token))]
    numbers = [number for _, number in starts]
    most = len(numbers) // 2
    own = list(range(1, most + 1))
    if most < 2 or len(numbers) % 2:
        return None
    lead = tokens[: starts[0][0]]
    if lead and not (len(lead) == 1 and _POINTS.fullmatch(lead[0].folded)):
        return None
    bounds = [at for at, _ in starts] + [len(tokens)]
    items = [tokens[start:end] for start, end in pairwise(bounds)]
    if numbers == own * 2:
        return [_flat(items[:most]), _flat(items[most:])]
    if numbers == sorted(own * 2):
        return [_flat(items[::2]), _flat(items[1::2])]
    return None


def _number_of(token: Token) -> int:
    match = _NUMBERED.match(token.text)
    return int(match[1] or match[2] or match[3]) if match else 0


def two_sentences(tokens: list[Token], count: int) -> list[list[Token]] | None:
    """One text in which two columns were glued together, of which each is a sentence; else None."""
    text = tokens[0].text
    stop = text.find(_ENDS[0]) + 1
    if count != 2 or len(tokens) > 1 or not stop or text.find(_ENDS[0], stop) != len(text) - 1:
        return None
    return [[cut] for cut in _cut(tokens[0], stop)]


def _cut(token: Token, at: int) -> list[Token]:
    first, second = token.text[:at], token.text[at:]
    start = token.end - len(second.lstrip())
    return [
        token._replace(text=first, folded="", end=token.start + at),
        token._replace(text=second.lstrip(), folded="", start=start, opens=False),
    ]


def _unevenness(lines: list[list[Token]]) -> int:
    """How much the lines of a column differ in length, its last line aside."""
    lengths = [sum(len(token.text) for token in line) for line in lines]
    full = lengths[:-1]
    if not full:
        return 0
    return max(full) - min(full) + max(lengths[-1] - max(full), 0)


def _flat(lines: list[list[Token]]) -> list[Token]:
    return [token for line in lines for token in line]
