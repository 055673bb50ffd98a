"""Findings counted by severity: of each rule, of each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from jixiaolint.reporters.issue import Issue
from jixiaolint.reporters.opinion import LEVELS
from jixiaolint.reporters.wording import word
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.words import say

Named = tuple[Sequence[str | int], Iterable[Issue]]
"""What stands at the head of a row, and the findings that it counts."""


def by_rule(rows: Iterable[Issue]) -> list[Named]:
    """A row for each rule and its name, in the order of their numbers."""
    found: dict[tuple[str, str], list[Issue]] = {}
    for row in rows:
        found.setdefault((row.rule, row.kind), []).append(row)
    return sorted(found.items())


def crosstab(
    book: Book, name: str, heads: Sequence[tuple[str, float]], rows: Sequence[Named], language: str
) -> None:
    """A sheet with a row for each, a column for each severity, and totals both ways.

    ``heads``: what stands before the counts, with the widths of the columns.
    """
    sheet = book.sheet(name, [*(width for _, width in heads), *[10] * (len(LEVELS) + 1)], frozen=(1, 0))
    levels = [word(level, language) for level in LEVELS]
    sheet.put(0, [*(head for head, _ in heads), *levels, say("total", language)], "head")
    table = [_row(names, issues, levels) for names, issues in rows]
    for at, cells in enumerate(table, 1):
        sheet.put(at, cells)
    if table:
        sheet.made.autofilter(0, 0, len(table), len(table[0]) - 1)
        sums = [_sum(column) for column in zip(*table, strict=True)]
        sheet.put(len(table) + 1, [say("total", language), *sums[1:]], "sum")
    else:
        sheet.put(1, [say("no-findings", language)], "plain")


def _row(names: Sequence[str | int], issues: Iterable[Issue], levels: Sequence[str]) -> list[str | int]:
    counts = Counter(issue.level for issue in issues)
    numbers = [counts[level] for level in levels]
    return [*names, *numbers, sum(numbers)]


def _sum(column: Sequence[str | int]) -> str | int:
    """Of a column of counts; nothing under names."""
    numbers = [cell for cell in column if isinstance(cell, int)]
    return sum(numbers) if len(numbers) == len(column) else ""
