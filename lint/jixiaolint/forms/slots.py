"""Digits glued together, split into the cells of a row: only where exactly one split fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from jixiaolint.forms.atoms import atom_end
from jixiaolint.forms.evenness import most_fitting
from jixiaolint.model import regex as re

LONGEST = 72
"""Characters of the longest text that is split; longer ones are prose."""
MOST = 200
"""Splits that are looked at before a text counts as ambiguous."""
_SCORE = re.compile(r"(?:100|[1-9]?\d)(?:\.\d{1,2})?分?|[-—/]")
_MONEY = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d{1,6})?(?:万元|亿元|元|万)?|[-—/]")
_RATE = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?%|[-—/]")
_SIGNS = re.compile(r"[=≥≤><≧≦═]+|(?:正向|反向|负向|定量|定性)(?:指标)?")
_LEADING_ZERO = re.compile(r"[=≥≤><≧≦═]*0\d")
_RUNS = {
    "score": re.compile(r"[-—/]|[\d.]{0,6}分?"),
    "money": re.compile(r"[-—/]|[\d.,]*(?:[万亿]?元|万)?"),
    "percent": re.compile(r"[-—/]|[\d.]{0,7}%?"),
}
"""Kind → what no cell of it reaches beyond."""
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")

Cuts = tuple[int, ...]
"""Where each cell ends, the last at the end of the text."""
SEVERAL: Cuts = ()
"""What stands for more than one way to cut."""


def only_split(
    text: str,
    kinds: Sequence[str],
    walls: frozenset[int] = frozenset(),
    most: tuple[Decimal, ...] = (),
) -> Cuts | None:
    """The one way to cut a text into a cell for each kind; None where there is none, ``SEVERAL`` for more.

    ``kinds`` are ``score``, ``money``, ``percent``, ``value``, ``sign`` and ``unit``; ``most`` bounds the
    amounts: those of the total of which the text gives a part. That a split fits proves none of it.
    """
    if len(text) > LONGEST or not text:
        return None
    return _only_split(text, tuple(kinds), walls, most)


def agreed(text: str, kinds: Sequence[str], walls: frozenset[int] = frozenset()) -> Cuts:
    """The first cells, on which all ways to cut a text agree, and which end with no digit."""
    if len(text) > LONGEST or not text:
        return ()
    found = _sound_splits(text, tuple(kinds), walls, ())
    if not found or len(found) > MOST:
        return ()
    same = 0
    while all(cuts[same] == found[0][same] < len(text) for cuts in found):
        if text[found[0][same] - 1].isdigit():
            break
        same += 1
    return found[0][:same]


@lru_cache(1024)
def _only_split(
    text: str, kinds: tuple[str, ...], walls: frozenset[int], most: tuple[Decimal, ...]
) -> Cuts | None:
    found = _sound_splits(text, kinds, walls, most)
    if len(found) < 2:
        return found[0] if found else None
    if "money" not in kinds or len(found) > MOST:
        return SEVERAL
    fitting = most_fitting(text, kinds, found)
    return fitting[0] if len(fitting) == 1 else SEVERAL


def _sound_splits(
    text: str, kinds: tuple[str, ...], walls: frozenset[int], most: tuple[Decimal, ...]
) -> list[Cuts]:
    """The splits that can be true; one more than ``MOST`` where nobody looked at all of them."""
    found: list[Cuts] = []
    for number, cuts in enumerate(_Splitter(text, kinds, walls).splits(0, 0)):
        if number >= MOST:
            return [cuts] * (MOST + 1)
        if _sound(text, cuts, kinds, most):
            found.append(cuts)
    return found


class _Splitter:
    """All ways to cut a text; what was found to lead nowhere is not tried again."""

    def __init__(self, text: str, kinds: tuple[str, ...], walls: frozenset[int]) -> None:
        self.text, self.kinds, self.walls = text, kinds, walls
        self.dead: set[tuple[int, int]] = set()
        self.ends: dict[tuple[int, str], list[int]] = {}

    def splits(self, at: int, number: int) -> Iterator[Cuts]:
        """The cuts behind a place, from which the cells of the kinds from ``number`` on follow."""
        if number == len(self.kinds):
            if at == len(self.text):
                yield ()
            return
        if (at, number) in self.dead:
            return
        alive = False
        last = len(self.text) - len(self.kinds) + number + 1
        for end in self._ends(at, self.kinds[number]):
            if end > last:
                break
            for rest in self.splits(end, number + 1):
                alive = True
                yield (end, *rest)
        if not alive:
            self.dead.add((at, number))

    def _ends(self, at: int, kind: str) -> list[int]:
        """Where a cell of a kind can end that begins at a place."""
        known = self.ends.get((at, kind))
        if known is None:
            run = _RUNS[kind].match(self.text, at) if kind in _RUNS else None
            stop = run.end() if run is not None else len(self.text)
            stop = min((wall for wall in self.walls if at < wall < stop), default=stop)
            text = self.text
            known = [end for end in range(at + 1, stop + 1) if _fits(text[at:end], kind, text[end : end + 1])]
            self.ends[at, kind] = known
        return known


def _fits(cell: str, kind: str, behind: str) -> bool:
    if kind == "score":
        return _SCORE.fullmatch(cell) is not None and behind != "."
    if kind == "money":
        return _MONEY.fullmatch(cell) is not None and behind not in (".", "%", ",")
    if kind == "percent":
        return _RATE.fullmatch(cell) is not None
    if kind == "sign":
        return _SIGNS.fullmatch(cell) is not None
    if kind == "unit":
        from jixiaolint.values.hint import is_unit

        return is_unit(cell)
    return _is_value(cell, behind)


def _is_value(cell: str, behind: str) -> bool:
    if _LEADING_ZERO.match(cell) or behind == "." or cell[-1] in "=≥≤><≧≦═.":
        return False
    if behind and cell[-1].isdigit() and not behind.isdigit() and behind not in "=≥≤><≧≦═-—/":
        return False
    return cell in ("-", "—", "/") or atom_end(cell, 0) == len(cell)


def _sound(text: str, cuts: Cuts, kinds: tuple[str, ...], most: tuple[Decimal, ...]) -> bool:
    """Whether a split can be true: no score above its weight, a share spent that is what was spent."""
    cells = dict[str, list[Decimal]]()
    for start, end, kind in zip((0, *cuts), cuts, kinds, strict=False):
        digits = _DIGITS.search(text, start, end)
        if digits:
            cells.setdefault(kind, []).append(Decimal(digits[0].replace(",", "")))
    scores = cells.get("score", [])
    if len(scores) == 2 and scores[1] > scores[0]:
        return False
    money, rates = cells.get("money", []), cells.get("percent", [])
    if any(part > whole for part, whole in zip(money, most, strict=False)):
        return False
    if len(money) >= 2 and len(rates) == 1 and not _is_share(money[-2:], rates[0]):
        return False
    return not (len(scores) == 1 and len(rates) == 1 and not rates[0] and scores[0])


def _is_share(money: list[Decimal], rate: Decimal) -> bool:
    budget, spent = money
    return abs(spent * 100 - rate * budget) <= budget if budget else True
