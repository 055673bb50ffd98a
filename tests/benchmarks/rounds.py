"""Ratios of what was measured side by side: the median and how far single rounds are apart."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Ratio(NamedTuple):
    """Of paired measurements, one pair a round."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{short(self.median)} ({short(self.low)}–{short(self.high)})"


class Table(NamedTuple):
    """A part of the results: what stands above the table, its rows with the head first, remarks below."""

    title: str
    about: str
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()


def ratio(over: Sequence[float], under: Sequence[float]) -> Ratio:
    """``over`` ÷ ``under``, round by round."""
    found = [a / b for a, b in zip(over, under, strict=True)]
    return Ratio(statistics.median(found), min(found), max(found))


def short(value: float) -> str:
    """Three significant digits."""
    if value <= 0:
        return "0"
    places = max(0, 2 - math.floor(math.log10(value)))
    return f"{value:,.{places}f}"


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of the line through points, by least squares."""
    xs, ys = zip(*points, strict=True)
    return statistics.linear_regression(xs, ys).slope


def exponent(few: tuple[int, float], many: tuple[int, float]) -> float:
    """Of growth between two sizes: 1 is linear."""
    return math.log(many[1] / few[1]) / math.log(many[0] / few[0])


def rotated(items: Sequence[T], by: int) -> list[T]:
    return [*items[by % len(items) :], *items[: by % len(items)]] if items else []


def markdown(table: Table) -> str:
    head, *body = table.rows
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in body]
    parts = [f"## {table.title}", table.about, "\n".join(lines), *table.remarks]
    return "\n\n".join(filter(None, parts))
