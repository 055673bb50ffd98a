"""Of several ways to cut a row of amounts, those that print all alike and that the rate agrees with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from jixiaolint.model import regex as re

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def most_fitting(text: str, kinds: Sequence[str], found: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The splits with decimals that are as many in every amount; of several, or of amounts without decimals,
    those whose rate is exactly that of their amounts."""
    found = [cuts for cuts in found if _is_earned(text, cuts, kinds)] or found
    if len(found) == 1:
        return found
    even = [cuts for cuts in found if decimals(text, cuts, kinds)]
    if len(even) == 1:
        return even
    return [cuts for cuts in even or found if _is_exact(text, cuts, kinds)]


def decimals(text: str, cuts: Sequence[int], kinds: Sequence[str]) -> int:
    """How many decimals all amounts of a split have; 0 where these differ, or where it is one amount."""
    numbers = [_NUMBER.search(cell) for cell in _cells(text, cuts, kinds, "money")]
    places = [len(number[1] or "") for number in numbers if number is not None]
    return places[0] if len(places) > 1 and len(set(places)) == 1 else 0


def _is_exact(text: str, cuts: Sequence[int], kinds: Sequence[str]) -> bool:
    """Whether the rate is what was spent of the budget, to the last place that is printed."""
    rates = _cells(text, cuts, kinds, "percent")
    amounts = [_value(cell) for cell in _cells(text, cuts, kinds, "money")[-2:]]
    if len(rates) != 1 or len(amounts) < 2 or None in (*amounts, _value(rates[0])):
        return False
    budget, spent, rate = (value or Decimal(0) for value in (*amounts, _value(rates[0])))
    return abs(spent * 100 - rate * budget) <= _step(rates[0]) * budget


def _is_earned(text: str, cuts: Sequence[int], kinds: Sequence[str]) -> bool:
    """Whether the score is about the share of its weight that the rate is; where all three are there."""
    scores = [_value(cell) for cell in _cells(text, cuts, kinds, "score")]
    rates = [_value(cell) for cell in _cells(text, cuts, kinds, "percent")]
    if len(scores) != 2 or len(rates) != 1 or None in (*scores, *rates):
        return True
    weight, score, rate = (value or Decimal(0) for value in (*scores, *rates))
    return abs(weight * rate / 100 - score) <= 1


def _cells(text: str, cuts: Sequence[int], kinds: Sequence[str], kind: str) -> list[str]:
    return [
        text[start:end] for (start, end), own in zip(pairwise((0, *cuts)), kinds, strict=False) if own == kind
    ]


def _value(cell: str) -> Decimal | None:
    number = _NUMBER.search(cell)
    return Decimal(number[0].replace(",", "")) if number is not None else None


def _step(rate: str) -> Decimal:
    return Decimal(1).scaleb(-len(rate.rstrip("%").partition(".")[2]))
