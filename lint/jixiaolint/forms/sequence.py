"""Rows of a table out of a stream of tokens, when neither rows nor columns are left.

The most likely reading is found by dynamic programming: each token stands in a column, goes on with the
text before it, or begins a new row. What a token can be (closed vocabulary, value grammar) and what is
skipped by a reading decide.
"""

from __future__ import annotations

from jixiaolint.forms.fitness import NEVER, Shape, fitness
from jixiaolint.forms.layout import Words
from jixiaolint.forms.tokens import Token
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

SKIP = {
    "level1": 0.0,
    "level2": 0.3,
    "name": 4.0,
    "target": 1.5,
    "actual": 1.0,
    "weight": 1.4,
    "score": 0.7,
    "direction": 0.8,
    "unit": 0.5,
    "reason": 0.1,
}
"""What it costs to leave a column blank."""
SKIP_OTHER = 0.3
NEW_ROW = 0.2
BARE_LEVEL = 2.0
"""What it costs that nothing but a level stands in a row: a class without an indicator."""
BARE_NUMBER = 1.0
"""What a number without unit or sign loses as a target, where points stand in the same row."""
CONTINUES = ("name", "target", "actual", "reason")
WRAPPED, BESIDE, APART = 0.3, 1.0, 1.6
"""What it costs that a text goes on: on the next line, behind a blank, behind a blank line."""
CELL_GOES_ON = 3.0
"""The same where every line is a cell."""
MARKED = 4.0
TOLD = -4.0
KEPT, PASSED, NAMELESS = 0.2, 0.05, 2.0
"""What a blank cell gains as a blank column, loses as mere filling, and loses as a blank name."""
MARGIN = 1.0
INDICATOR = re.compile(r"^[★☆*]*指标\s*[\d一二三四五六七八九十]{1,3}\s*(?:[：:、.]|(?![\d%％]))")


class Placement(NamedTuple):
    """Where a token belongs. ``row`` counts from 0; ``certain``: every other reading is clearly worse."""

    row: int
    column: int
    certain: bool


def place_tokens(
    tokens: list[Token], columns: list[tuple[str, str]], words: Words, *, cell_per_line: bool
) -> list[Placement]:
    """The column (key, type) and row of every token."""
    if not tokens:
        return []
    return _Reading(tokens, columns, words, cell_per_line).placements()


class Gains(NamedTuple):
    """What a token gains by its column (second index) behind another (first), and where it stands in the
    same column again: whether a row begins."""

    behind: list[list[float]]
    fresh: list[bool]


class _Reading:
    def __init__(
        self, tokens: list[Token], columns: list[tuple[str, str]], words: Words, cell_per_line: bool
    ) -> None:
        self.tokens = tokens
        self.keys = [key for key, _ in columns]
        self.width = len(columns)
        self.cell_per_line = cell_per_line
        self.blank = [not token.text for token in tokens]
        shapes = [Shape(token.text) for token in tokens]
        marks = [INDICATOR.match(token.text) is not None for token in tokens]
        self.marked = marks
        everywhere = sum(marks) >= 2 or sum(marks) * 4 >= len(tokens)
        self.own = [
            [
                _blank(key) if blank else _own(key, kind, shape, mark, everywhere, words) + _told(key, token)
                for key, kind in columns
            ]
            for token, shape, mark, blank in zip(tokens, shapes, marks, self.blank, strict=True)
        ]
        if "weight" in self.keys:
            self._doubt_numbers(shapes)
        self.goes_on = [_goes_on(shape, mark, words) for shape, mark in zip(shapes, marks, strict=True)]
        skip = [SKIP.get(key, SKIP_OTHER) for key in self.keys]
        self.before = [sum(skip[:at]) for at in range(self.width + 1)]
        self.behind = [self.before[-1] - self.before[at + 1] for at in range(self.width)]
        for at, key in enumerate(self.keys):
            if key in ("level1", "level2"):
                self.behind[at] = min(self.behind[at], BARE_LEVEL)
        self.lead = [0.0 if key in ("level1", "level2", "name") else SKIP["name"] for key in self.keys]
        self.skipped = [
            [self.before[after] - self.before[at + 1] for after in range(at + 1, self.width)]
            for at in range(self.width)
        ]
        self.gains = [self._gains(at) for at in range(len(tokens))]

    def _doubt_numbers(self, shapes: list[Shape]) -> None:
        for own, shape in zip(self.own, shapes, strict=True):
            if shape.number and len(shape.folded) <= 2:
                for at, key in enumerate(self.keys):
                    own[at] -= BARE_NUMBER * (key == "target")

    def placements(self) -> list[Placement]:
        forward, origin = self._forward()
        backward = self._backward()
        last = len(self.tokens) - 1
        ends = [forward[last][c] - self.behind[c] for c in range(self.width)]
        total = max(ends)
        column = ends.index(total)
        path: list[tuple[int, bool]] = []
        for at in range(last, -1, -1):
            before, fresh = origin[at][column]
            path.append((column, fresh))
            column = before
        path.reverse()
        placed: list[Placement] = []
        row = -1
        for at, (column, fresh) in enumerate(path):
            row += fresh
            others = [forward[at][c] + backward[at][c] for c in range(self.width) if c != column]
            certain = total - max(others, default=10 * NEVER) >= MARGIN
            placed.append(Placement(row, column, certain))
        return placed

    def _gains(self, at: int) -> Gains:
        """What token ``at`` gains in every column behind every other."""
        own = self.own[at]
        begun = [value - NEW_ROW for value in own]
        on = NEVER if self.marked[at] else self.goes_on[at] - self._boundary(at)
        gains, fresh = [], []
        for before, (behind, skipped) in enumerate(zip(self.behind, self.skipped, strict=True)):
            row = [one - behind - lead for one, lead in zip(begun[: before + 1], self.lead, strict=False)]
            goes_on = self.keys[before] in CONTINUES and not self.marked[at] and on > row[before]
            if self.blank[at] or goes_on:
                row[before] = -PASSED if self.blank[at] else on
            fresh.append(not (self.blank[at] or goes_on))
            row += [one - skip for one, skip in zip(own[before + 1 :], skipped, strict=True)]
            gains.append(row)
        return Gains(gains, fresh)

    def _boundary(self, at: int) -> float:
        token = self.tokens[at]
        if not token.opens:
            return BESIDE
        if self.cell_per_line:
            return CELL_GOES_ON
        return APART if token.gap else WRAPPED

    def _forward(self) -> tuple[list[list[float]], list[list[tuple[int, bool]]]]:
        table = [[self.own[0][c] - self.lead[c] for c in range(self.width)]]
        origin: list[list[tuple[int, bool]]] = [[(0, True)] * self.width]
        for at in range(1, len(self.tokens)):
            previous, (gains, fresh) = table[-1], self.gains[at]
            values: list[float] = []
            sources: list[tuple[int, bool]] = []
            for after in range(self.width):
                reached = [one + row[after] for one, row in zip(previous, gains, strict=True)]
                best, before = max(reached), 0
                if best > 100 * NEVER:
                    before = reached.index(best)
                    begins = after < before or (after == before and fresh[before])
                else:
                    best, begins = 100 * NEVER, True
                values.append(best)
                sources.append((before, begins))
            table.append(values)
            origin.append(sources)
        return table, origin

    def _backward(self) -> list[list[float]]:
        table = [[-self.behind[c] for c in range(self.width)]]
        for at in range(len(self.tokens) - 1, 0, -1):
            following = table[-1]
            table.append(
                [
                    max([gain + then for gain, then in zip(row, following, strict=True)])
                    for row in self.gains[at].behind
                ]
            )
        table.reverse()
        return table


def _blank(key: str) -> float:
    return -NAMELESS if key == "name" else KEPT


def _own(key: str, kind: str, shape: Shape, mark: bool, everywhere: bool, words: Words) -> float:
    if mark:
        return MARKED if key == "name" else NEVER
    if key not in ("level1", "level2") and _is_level(shape, words):
        full = shape.folded.endswith(("指标", "目标"))
        if full or key not in ("name", "target", "actual"):
            return NEVER
    value = fitness(key, kind, shape, words)
    return value - 3.0 if key == "name" and everywhere else value


def _told(key: str, token: Token) -> float:
    """What a token gains or loses where it was cut as a name or as a value."""
    if token.kind == "name":
        return 0.0 if key in ("name", "reason") or key.startswith("other") else TOLD
    if token.kind in ("value", "unsure") and key in ("name", "level1", "level2"):
        return 2 * TOLD
    return 0.0


def _goes_on(shape: Shape, mark: bool, words: Words) -> float:
    """How well a token goes on with the text before it."""
    if mark or _is_level(shape, words):
        return NEVER
    return -3.0 if shape.quantity else 0.0


def _is_level(shape: Shape, words: Words) -> bool:
    return words.levels.first(shape.folded) is not None or words.levels.second(shape.folded) is not None
