"""Rulings put in order: pieces of one line joined, double lines made one."""

from __future__ import annotations

from jixiaolint.readers.pdf.ink import Ruling


def merged(rulings: list[Ruling], near: float, gap: float) -> list[Ruling]:
    """Lines at the same height (within ``near`` points) as one, over gaps of up to ``gap`` points."""
    lines: list[Ruling] = []
    for level in _levels(rulings, near):
        lines += _joined(level, gap)
    return sorted(lines)


def _levels(rulings: list[Ruling], near: float) -> list[list[Ruling]]:
    """Rulings by their height: a level ends where the next is farther off its first line than ``near``."""
    levels: list[list[Ruling]] = []
    first = 0.0
    for ruling in sorted(rulings):
        if not levels or ruling.at - first > near:
            levels.append([])
            first = ruling.at
        levels[-1].append(ruling)
    return levels


def _joined(level: list[Ruling], gap: float) -> list[Ruling]:
    lines: list[Ruling] = []
    group: list[Ruling] = []
    end = 0.0
    for ruling in sorted(level, key=lambda piece: piece.start):
        if group and ruling.start - end > gap:
            lines.append(_one(group, end))
            group = []
        end = ruling.end if not group else max(end, ruling.end)
        group.append(ruling)
    if group:
        lines.append(_one(group, end))
    return lines


def _one(pieces: list[Ruling], end: float) -> Ruling:
    """One line in place of its pieces, as high as the longest of them."""
    longest = max(pieces, key=lambda piece: piece.end - piece.start)
    return Ruling(longest.at, pieces[0].start, end)


def meshes(across: list[Ruling], down: list[Ruling], near: float) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The rulings by what they touch: (horizontal, vertical) of every mesh that has both."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for number, line in enumerate(down):
        for other in _touching(across, line, near):
            parent[root(len(across) + number)] = root(other)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, line in enumerate(across):
        groups.setdefault(root(number), ([], []))[0].append(line)
    for number, line in enumerate(down):
        groups.setdefault(root(len(across) + number), ([], []))[1].append(line)
    found = [group for group in groups.values() if group[0] and group[1]]
    for group in groups.values():
        if not group[0]:
            _attach(group[1][0], found)
    return found


def _attach(line: Ruling, groups: list[tuple[list[Ruling], list[Ruling]]]) -> None:
    """Add an upright line that meets none to the mesh beside which it stands, as high as that.

    Of a label that is merged over all rows of a page, such a line is all that is drawn.
    """
    beside = []
    for across, down in groups:
        top, bottom = min(one.start for one in down), max(one.end for one in down)
        shared = min(line.end, bottom) - max(line.start, top)
        if shared >= 0.8 * max(bottom - top, line.end - line.start):
            left, right = min(one.start for one in across), max(one.end for one in across)
            beside.append((max(left - line.at, line.at - right), down))
    if beside:
        min(beside, key=lambda pair: pair[0])[1].append(line)


def _touching(across: list[Ruling], line: Ruling, near: float) -> list[int]:
    """Which horizontal lines (sorted by height) a vertical one meets."""
    from bisect import bisect_left, bisect_right

    low = bisect_left(across, (line.start - near,))
    high = bisect_right(across, (line.end + near, float("inf")))
    return [
        index
        for index in range(low, high)
        if across[index].start - near <= line.at <= across[index].end + near
    ]
