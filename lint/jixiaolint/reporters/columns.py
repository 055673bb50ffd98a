"""A table for a terminal: columns by display width, long cells wrapped inside their column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.reporters.width import head, pad, width

BETWEEN, TIGHT = " | ", "|"
NARROWEST = 4
MOST_LINES = 12
"""Lines of a cell that are shown."""


def grid(rows: Sequence[Sequence[str]], columns: int, *, headed: bool = True) -> Iterator[str]:
    """Lines of a table in at most ``columns``; under the head a rule, a blank cell stays blank.

    Where not even narrow columns fit, the table is wider than asked for.
    """
    wanted = [max(map(width, column)) for column in zip(*rows, strict=True)]
    between = BETWEEN if fits(rows, columns) else TIGHT
    sizes = _sizes(wanted, columns - len(between) * (len(wanted) - 1))
    for number, row in enumerate(rows):
        yield from _row(row, sizes, between)
        if headed and not number:
            yield ("-+-" if between == BETWEEN else "+").join("-" * size for size in sizes)


def fits(rows: Sequence[Sequence[str]], columns: int) -> bool:
    """Whether no cell has to be wrapped."""
    wanted = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return sum(wanted) + len(BETWEEN) * (len(wanted) - 1) <= columns


def _row(row: Sequence[str], sizes: Sequence[int], between: str) -> Iterator[str]:
    cells = [wrap(text, size) for text, size in zip(row, sizes, strict=True)]
    for number in range(max(map(len, cells))):
        parts = (lines[number] if number < len(lines) else "" for lines in cells)
        yield between.join(pad(part, size) for part, size in zip(parts, sizes, strict=True)).rstrip()


def _sizes(wanted: Sequence[int], room: int) -> list[int]:
    """Narrow columns keep what they need; what is left is shared by the wide ones."""
    sizes = [max(size, 1) for size in wanted]
    while sum(sizes) > room:
        widest = max(sizes)
        if widest <= NARROWEST:
            break
        second = max((size for size in sizes if size < widest), default=NARROWEST)
        many = sizes.count(widest)
        cut = max((sum(sizes) - room + many - 1) // many, 1)
        lower = max(widest - cut, second, NARROWEST)
        sizes = [lower if size == widest else size for size in sizes]
    return sizes


def wrap(text: str, columns: int, most: int = MOST_LINES) -> list[str]:
    """The text in lines of at most ``columns``, cut after ``most`` lines and marked so."""
    lines: list[str] = []
    rest = text.strip(" \r\n\t")
    while rest:
        if len(lines) == most:
            lines[-1] = head(lines[-1], columns - 3) + "..."
            break
        line = head(rest, columns) or rest[0]
        line = _between_words(line, rest)
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return lines or [""]


_NO_START = "，。；：、）》」％%,.;:)?"


def _between_words(line: str, rest: str) -> str:
    """A line that breaks no number and no Latin word that fits into the next; no sign begins the next."""
    after = rest[len(line) : len(line) + 1]
    if not after or after.isspace():
        return line
    end = len(line)
    if after in _NO_START and end > 2:
        end -= 1
    while end > 0 and _joined(rest[end - 1], rest[end]):
        end -= 1
    return line[:end] or line


def _joined(before: str, after: str) -> bool:
    return all(char.isascii() and (char.isalnum() or char in ".,%") for char in (before, after))
