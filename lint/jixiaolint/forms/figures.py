"""Amounts that are glued together behind the name of a source, or points behind a total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.forms.compact import Compact
from jixiaolint.forms.evenness import decimals
from jixiaolint.forms.piece import TEXT, UNSURE, Piece
from jixiaolint.forms.slots import SEVERAL, Cuts, only_split
from jixiaolint.model import regex as re

KINDS = {
    "initial": "money",
    "adjusted": "money",
    "executed": "money",
    "amount": "money",
    "weight": "score",
    "score": "score",
    "rate": "percent",
}
"""Column of funding → what its cells can be."""
AMOUNTS = re.compile(r"[\d.,%万亿元/—-]+")
OTHER_ROW = re.compile(r"([\u4e00-\u9fff、:()]{2,16}(?<![元万亿]))([\d.,%万亿元/—-]{3,}|[—-]{2})")
"""A source of funding that nobody knows, and its amounts, behind those of another."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Figures:
    """The columns of funding, and the amounts of its total: none of its parts exceeds them."""

    __slots__ = ("kinds", "most")

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self.kinds = [KINDS[key] for key in keys if key in KINDS]
        self.most: tuple[Decimal, ...] = ()

    def cut(self, line: Compact, start: int, end: int) -> Iterator[Piece]:
        """The amounts of a row: those of all columns, or of the first that hold money."""
        kinds = self.kinds
        money = [kind for kind in kinds if kind == "money"]
        further = [[*kinds, "score"]] if kinds.count("score") < 2 else []
        shapes = [kinds, *further, kinds[:-1], [*money, "percent"], money]
        pieces = list(cells(line, start, end, shapes, self.most))
        if not self.most and len(pieces) >= len(money) and all(piece.kind == TEXT for piece in pieces):
            self.most = tuple(_decimal(line.text[piece.start : piece.end]) for piece in pieces[: len(money)])
        yield from pieces


def cells(
    line: Compact, start: int, end: int, shapes: list[list[str]], most: tuple[Decimal, ...] = ()
) -> Iterator[Piece]:
    """Figures cut into cells as the first shape asks that fits at all; in one piece when none does."""
    cell = line.text[start:end]
    walls = frozenset(wall - start for wall in line.walls if start < wall < end)
    cuts = _first_split(cell, shapes, walls, most)
    if not cuts:
        yield Piece(start, end, UNSURE)
        return
    for begin, stop in zip((0, *cuts), cuts, strict=False):
        yield Piece(start + begin, start + stop, TEXT)


def _first_split(
    cell: str, shapes: list[list[str]], walls: frozenset[int], most: tuple[Decimal, ...]
) -> Cuts | None:
    """The split as the first shape asks; ``SEVERAL`` where a later one cuts the amounts more evenly."""
    for at, shape in enumerate(shapes):
        cuts = only_split(cell, shape, walls, most) if shape else None
        if cuts is None:
            continue
        if cuts and "money" in shape and not decimals(cell, cuts, shape):
            for other in shapes[at + 1 :]:
                further = only_split(cell, other, walls, most)
                if further and decimals(cell, further, other):
                    return SEVERAL
        return cuts
    return None


_TENS = re.compile(r"(?:100|[2-9]0)(?:\.0{1,2})?")
_POINTS = re.compile(r"(?:100|[1-9]?\d)(?:\.\d{1,2})?|[-—/]")


def total_points(line: Compact, start: int, end: int, columns: int) -> Iterator[Piece]:
    """What stands behind 总分: a weight, which is a multiple of ten, and a score, or a single number."""
    if any(start < wall < end for wall in line.walls):
        yield from cells(line, start, end, [["score"] * columns])
        return
    weight = _TENS.match(line.text, start, end) if columns > 1 else None
    if _POINTS.fullmatch(line.text, start, end):
        yield Piece(start, end, TEXT)
    elif weight is not None and _POINTS.fullmatch(line.text, weight.end(), end):
        yield from (Piece(start, weight.end(), TEXT), Piece(weight.end(), end, TEXT))
    else:
        yield Piece(start, end, UNSURE)


def _decimal(cell: str) -> Decimal:
    digits = _NUMBER.search(cell)
    return Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
