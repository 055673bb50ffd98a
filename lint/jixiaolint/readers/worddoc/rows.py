"""The cells of a row as its mark defines them: edges across the page and what is merged."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from jixiaolint.readers.edges import MERGED, MERGED_FIRST, EdgeCell, joined
from jixiaolint.readers.worddoc import sprms as codes
from jixiaolint.readers.worddoc.integers import i16, u16
from jixiaolint.readers.worddoc.sprms import Sprm

_WIDEST = 31_680
"""Twips: 22 inches, the widest page of Word."""
_CELLS = 64
_DOWN = {1: MERGED, 2: MERGED_FIRST, 3: MERGED_FIRST}


class Row:
    """The shape of a row: widths in twips, and for each cell how it is merged across and down."""

    def __init__(self, properties: Iterable[Sprm]) -> None:
        self.left = 0
        self.widths: list[int] = []
        self.across: list[int] = []
        self.down: list[int] = []
        for sprm in properties:
            self._apply(sprm.code, sprm.operand)

    def cells(self, texts: list[str]) -> list[EdgeCell]:
        """The texts between their edges; a text too many stands to the right of all others."""
        made = []
        left = self.left
        for index, text in enumerate(texts):
            known = index < len(self.widths)
            right = left + max(self.widths[index] if known else _WIDEST, 1)
            down = _DOWN.get(self.down[index], "") if known else ""
            made.append(EdgeCell(left, right, text, down))
            left = right
        return joined(made, self.across)

    def _apply(self, code: int, operand: bytes) -> None:
        match code:
            case codes.DEFINITION | codes.DEFINITION_10:
                self._define(operand, 20 if code == codes.DEFINITION else 10)
            case codes.INSERT if len(operand) == 4:
                self._insert(operand[0], operand[1], u16(operand, 2))
            case codes.DELETE if len(operand) == 2:
                for column in (self.widths, self.across, self.down):
                    del column[operand[0] : operand[1]]
            case codes.WIDTH if len(operand) == 4:
                for index in self._chosen(operand):
                    self.widths[index] = u16(operand, 2)
            case codes.MERGE | codes.SPLIT if len(operand) == 2:
                for index in self._chosen(operand):
                    self.across[index] = 0 if code == codes.SPLIT else 2 if index == operand[0] else 1
            case codes.MERGE_DOWN if len(operand) >= 2 and operand[0] < len(self.down):
                self.down[operand[0]] = operand[1] & 3

    def _chosen(self, operand: bytes) -> range:
        return range(operand[0], min(operand[1], len(self.widths)))

    def _define(self, operand: bytes, size: int) -> None:
        count = min(operand[0] if operand else 0, _CELLS, max((len(operand) - 3) // 2, 0))
        edges = [i16(operand, 1 + 2 * index) for index in range(count + 1)]
        flags = [u16(operand, 3 + 2 * count + size * index) for index in range(count)]
        self.left = edges[0]
        self.widths = [right - left for left, right in pairwise(edges)]
        self.across = [flag & 3 for flag in flags]
        self.down = [flag >> 5 & 3 if size == 20 else 0 for flag in flags]

    def _insert(self, first: int, count: int, width: int) -> None:
        count = min(count, _CELLS - len(self.widths))
        for column, value in ((self.widths, width), (self.across, 0), (self.down, 0)):
            column[first:first] = [value] * count
