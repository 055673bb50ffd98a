"""Totals among the bounds of grades, and the corrections that carry a total across one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiaolint.language.quantity import EXACT
from jixiaolint.model.recomputation import (
    Flip,
    NextGrade,
    RecomputedGrade,
    RecomputedTotal,
    ScoredRow,
    Standing,
)

Bands = Sequence[tuple[str, Decimal]]
"""Grades with their lower bounds."""


def graded(
    printed: str, rows: Sequence[ScoredRow], total: RecomputedTotal, named: Bands
) -> RecomputedGrade | None:
    """Where the totals stand among ``named`` bounds, and what would change the grade; None without any."""
    if not named:
        return None
    bands = sorted(named, key=lambda band: band[1], reverse=True)
    of_printed, of_parts, of_low, of_high = (
        None if number is None else standing(number, bands)
        for number in (total.score, total.parts, total.low, total.high)
    )
    return RecomputedGrade(printed, of_printed, of_parts, of_low, of_high, tuple(_flips(rows, total, bands)))


def standing(total: Decimal, bands: Bands) -> Standing:
    """The grade of a total with the bounds next to it; a total below all bounds has no grade."""
    at = next((place for place, (_, bound) in enumerate(bands) if total >= bound), len(bands))
    grade = bands[at][0] if at < len(bands) else ""
    below = None
    if at + 1 < len(bands):
        bound = bands[at][1]
        below = NextGrade(bands[at + 1][0], bound, EXACT.subtract(total, bound))
    above = None
    if at > 0:
        name, bound = bands[at - 1]
        above = NextGrade(name, bound, EXACT.subtract(bound, total))
    return Standing(total, grade, below, above)


def _flips(rows: Sequence[ScoredRow], total: RecomputedTotal, bands: Bands) -> Iterator[Flip]:
    if total.score is not None and total.parts is not None and total.adds_up is False:
        now, then = standing(total.score, bands), standing(total.parts, bands)
        if now.grade != then.grade:
            yield Flip("总分", "总分.得分", now, then, then)
    base = total.parts if total.parts is not None else total.score
    if base is None:
        return
    now = standing(base, bands)
    for row in rows:
        if not row.counted or row.inside is not False or row.score is None:
            continue
        rest = EXACT.subtract(base, row.score)
        low, high = (
            standing(EXACT.add(rest, end), bands)
            for end in (row.earned.low, row.earned.high)
            if end is not None
        )
        if (low.grade, high.grade) != (now.grade, now.grade):
            yield Flip(row.label, row.field, now, low, high)
