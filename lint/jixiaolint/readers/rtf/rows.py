"""The cells of a row as control words define them before its mark."""

from __future__ import annotations

from jixiaolint.readers.edges import MERGED, MERGED_FIRST, EdgeCell, joined

_BEYOND = 1440
_CELLS = 2000
_ACROSS = {"clmgf": 1, "clmrg": 2}
_DOWN = {"clvmgf": MERGED_FIRST, "clvmrg": MERGED}


class Row:
    """The edges of a row's cells in twips and how they are merged; ``take`` reads one control word."""

    def __init__(self) -> None:
        self._left = 0
        self._edges: list[int] = []
        self._across: list[int] = []
        self._down: list[str] = []
        self._next = (0, "")

    def take(self, word: str, number: int) -> None:
        """Words that do not define cells change nothing."""
        if word == "trleft":
            self._left = number
        elif word in _ACROSS:
            self._next = _ACROSS[word], self._next[1]
        elif word in _DOWN:
            self._next = self._next[0], _DOWN[word]
        elif word == "cellx" and len(self._edges) < _CELLS:
            self._edges.append(number)
            self._across.append(self._next[0])
            self._down.append(self._next[1])
            self._next = 0, ""

    def copy(self) -> Row:
        """The definition as it stands; a row without one of its own has that of the row before."""
        made = Row()
        made._left, made._edges = self._left, self._edges[:]
        made._across, made._down = self._across[:], self._down[:]
        return made

    def cells(self, texts: list[str]) -> list[EdgeCell]:
        """The texts between their edges; a text too many stands to the right of all others."""
        made = []
        left = min(self._left, self._edges[0] - 1) if self._edges else self._left
        for index, text in enumerate(texts):
            known = index < len(self._edges)
            right = max(self._edges[index] if known else left + _BEYOND, left + 1)
            made.append(EdgeCell(left, right, text, self._down[index] if known else ""))
            left = right
        return joined(made, self._across)
