"""A unified diff of two texts that differ within lines only."""

from __future__ import annotations

from collections.abc import Iterator

AROUND = 3
_NO_END = "\\ No newline at end of file\n"


def unified(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff, each with its end; nothing when the texts are the same.

    Both texts have the same lines. Line ends stay as they are, so that ``patch`` finds its place.
    """
    old, new = _lines(before), _lines(after)
    changed = [number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    if not changed:
        return
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)
    yield f"--- {shown}\n"
    yield f"+++ {shown}\n"
    for first, last in _hunks(changed, len(old)):
        yield f"@@ -{_span(first, last)} +{_span(first, last)} @@\n"
        yield from _hunk(old, new, first, last)


def _lines(text: str) -> list[str]:
    end = "\n" if "\n" in text else "\r"
    lines = [line + end for line in text.split(end)]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _hunks(changed: list[int], total: int) -> Iterator[tuple[int, int]]:
    """First line and the one after the last of each stretch with its surroundings."""
    first = last = -1
    for number in changed:
        start, end = max(0, number - AROUND), min(total, number + AROUND + 1)
        if first >= 0 and start > last:
            yield first, last
            first = -1
        first, last = (start if first < 0 else first), end
    yield first, last


def _span(first: int, last: int) -> str:
    return str(first + 1) if last - first == 1 else f"{first + 1},{last - first}"


def _hunk(old: list[str], new: list[str], first: int, last: int) -> Iterator[str]:
    at = first
    while at < last:
        end = at + 1
        if old[at] == new[at]:
            yield _line(" ", old[at])
        else:
            while end < last and old[end] != new[end]:
                end += 1
            yield from (_line("-", line) for line in old[at:end])
            yield from (_line("+", line) for line in new[at:end])
        at = end


def _line(sign: str, line: str) -> str:
    if line.endswith("\r"):
        return f"{sign}{line[:-1]}\n"
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{_NO_END}"
