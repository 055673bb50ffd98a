"""A run of glued text inside a table of indicators: where a name ends and its values begin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jixiaolint.forms.atoms import atom_end, has_sign, is_short_quality, quality_end, unit_end
from jixiaolint.forms.piece import NAME, UNSURE, VALUE, Piece
from jixiaolint.forms.slots import SEVERAL, agreed, only_split
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

_BEGINS = re.compile(
    r"[\d=≥≤><≧≦═约不大小等显明有持逐稳大进全充切长正较比非日效成作部基未达预按及合完优良很好高是无切]"
)
_CUE = re.compile(
    r"(?:[率数量次度性额费]|面积|里程|时间|时限|时长|周期|年限|情况|水平|能力|成本|支出|标准|比例|比重|覆盖"
    r"|投诉|事故|收入|产值|效果|效益|影响|保障|条件|人员|人口|规模|发展|环境|\)|”|」)$"
)
"""Ends of the names of things that are counted or judged."""
_JOINS = "、,(第-~·/《“'\"的每各近超约达满"
_MARK = re.compile(r"[★☆]*(?:绩效)?指标[\d一二三四五六七八九十]{1,3}[:.、]|[★☆]+")
_EXPLAINS = re.compile(r"反映|考核|用以|用于反映|衡量|体现|指标?是指")
_FIRST_CUE = re.compile(r"数量|次数|人数|面积|率|时间|满意度")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BARE_SIGN = re.compile(r"[=≥≤><≧≦═]+")
KINDS = {
    "target": "value",
    "actual": "value",
    "weight": "score",
    "score": "score",
    "direction": "sign",
    "unit": "unit",
}
"""Column → what its cells can be; other columns hold text and are not looked for among digits."""


def ends_name(text: str) -> bool:
    """Whether a text ends as the names of indicators do; also an empty one."""
    return not text or _CUE.search(text.rstrip()) is not None


class Columns(NamedTuple):
    """What stands behind a name in this table: the keys in their order."""

    keys: tuple[str, ...]
    listed: bool = False
    """Whether there is no table: a value may stand in brackets behind its name."""
    broken: bool = False
    """Whether the head was damaged, so that nobody can tell which figure is which."""

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(KINDS[key] for key in self.keys if key in KINDS)

    @property
    def explained(self) -> bool:
        """Whether a text explains the name before its values: 绩效标准, 指标解释."""
        first = next((at for at, key in enumerate(self.keys) if key in KINDS), 0)
        return any(key.startswith("other.") for key in self.keys[:first])

    @property
    def united(self) -> bool:
        """Whether the unit stands in a column of its own before the target."""
        return "unit" in self.keys and self.keys.index("unit") < len(self.keys) - 1

    def without(self, *keys: str) -> Columns:
        """The other columns."""
        return self._replace(keys=tuple(key for key in self.keys if key not in keys))

    @property
    def paired(self) -> bool:
        return "target" in self.keys and "actual" in self.keys


def parts_of(text: str, start: int, end: int, columns: Columns, walls: frozenset[int]) -> Iterator[Piece]:
    """The names and values between two places of a text without blanks."""
    begin = start
    for mark in (*_marks(text, start, end), end):
        if mark > begin:
            yield from _rows(text, begin, mark, columns, walls)
        begin = mark


def _marks(text: str, start: int, end: int) -> list[int]:
    return [match.start() for match in _MARK.finditer(text, start, end) if match.start() > start]


def _rows(text: str, start: int, end: int, columns: Columns, walls: frozenset[int]) -> Iterator[Piece]:
    name = at = start
    mark = _MARK.match(text, start, end)
    at = mark.end() if mark else start
    depth = 0
    while at < end:
        depth += (text[at] == "(") - (text[at] == ")")
        tail = at
        if depth <= 0 and columns.united and at > name and (unit := unit_end(text, at)) > at:
            tail = _tail_end(text, unit, end, columns, walls) if text[unit : unit + 1].isdigit() else at
        elif depth <= 0 and _BEGINS.match(text, at):
            tail = _tail_end(text, at, end, columns, walls)
        if tail > at:
            at = _begin(text, at, tail, columns, walls)
        apart = at in walls or at == start or text[at - 1] not in _JOINS
        if tail > at and apart and _ends_name(text, name, at, tail, end, columns, walls):
            yield from _name(text, name, at, columns)
            if at == name and text[at:tail].isdigit() and tail - at > 3:
                yield Piece(at, tail, UNSURE)
            else:
                yield from _values(text, at, tail, columns, walls)
            name = at = tail
            continue
        at = max(atom_end(text, at, walls), at + 1) if text[at].isdigit() else at + 1
    if name < end:
        yield from _bracketed(text, name, end, columns) or _name(text, name, end, columns)


_IN_BRACKETS = re.compile(r"\(([^()]{1,30})\)[;。,]?$")


def _bracketed(text: str, start: int, end: int, columns: Columns) -> list[Piece]:
    """机柜数量(≥77台): a name and its value in brackets, in a list that has no column for values."""
    match = _IN_BRACKETS.search(text[start:end]) if columns.listed else None
    if match is None or not match.start():
        return []
    cell = match[1]
    if not (_MARK.match(text, start) or has_sign(cell) or atom_end(cell, 0) == len(cell)) or "*" in cell:
        return []
    return [
        Piece(start, start + match.start(), NAME),
        Piece(start + match.start(1), start + match.end(1), VALUE),
    ]


def _begin(text: str, at: int, tail: int, columns: Columns, walls: frozenset[int]) -> int:
    """Where the values of a row begin, when the first of several figures belongs to its name."""
    second = atom_end(text, at, walls)
    if len(columns.kinds) < 2 or not at < second < tail:
        return at
    if only_split(text[at:tail], columns.kinds, _inside(walls, at, tail)) is not None:
        return at
    return second if only_split(text[second:tail], columns.kinds, _inside(walls, second, tail)) else at


def _tail_end(text: str, at: int, end: int, columns: Columns, walls: frozenset[int]) -> int:
    """Where the values that begin at a place end: those of one row, one behind another."""
    here = at
    ends: list[int] = []
    while here < end and len(ends) < 2 * len(columns.kinds) + 2:
        further = min(atom_end(text, here, walls), end)
        if further == here and text[here] in "-—/" and here > at:
            further = here + 1
        if further == here:
            break
        here = further
        ends.append(here)
    for here in reversed(ends[1:]):
        if only_split(text[at:here], columns.kinds, _inside(walls, at, here)):
            return here
    if len(ends) > 1 and ends[-1] < end and quality_end(text, ends[-2]) == ends[-1]:
        return ends[-2]
    return ends[-1] if ends else at


def _ends_name(
    text: str, name: int, at: int, tail: int, end: int, columns: Columns, walls: frozenset[int]
) -> bool:
    """Whether values that begin at a place belong to the name before them, and are no part of it."""
    cell = text[at:tail]
    if at == name:
        return tail == end or (not text[at].isalpha() and (tail in walls or has_sign(cell)))
    if not _HAN.search(text, name, at):
        return False
    if _BARE_SIGN.fullmatch(cell):
        return tail == end
    if tail == end or at in walls:
        return not is_short_quality(cell) or _CUE.search(text[max(at - 4, name) : at]) is not None
    if columns.paired:
        return _is_pair(text, at, tail, columns, walls)
    if has_sign(cell):
        return True
    cued = _CUE.search(text[max(at - 4, name) : at]) is not None
    if quality_end(text, at) > at:
        return cued and len(cell) > 2
    return cued or tail in walls


def _is_pair(text: str, at: int, tail: int, columns: Columns, walls: frozenset[int]) -> bool:
    """Where a target and a result are due, a single quantity inside a name is no value."""
    if _is_single(text[at:tail]):
        return False
    if quality_end(text, at) > at:
        half = (tail - at) // 2
        return text[tail - 1].isdigit() or text[at : at + half] == text[at + half : tail]
    if only_split(text[at:tail], columns.kinds, _inside(walls, at, tail)):
        return True
    here, count = at, 0
    while here < tail:
        here = max(atom_end(text, here, walls), here + 1)
        count += 1
    return count > 1 or (text[at:tail].isdigit() and tail - at > 1)


def _inside(walls: frozenset[int], at: int, tail: int) -> frozenset[int]:
    return frozenset(wall - at for wall in walls if at < wall < tail) if walls else walls


def _name(text: str, start: int, end: int, columns: Columns) -> Iterator[Piece]:
    """A name; what explains it, or repeats it in the next column, is a cell of its own."""
    if start >= end:
        return
    half = (end - start) // 2
    if half > 3 and text[start : start + half] == text[start + half : end] and (end - start) % 2 == 0:
        yield Piece(start, start + half, NAME)
        yield Piece(start + half, end, VALUE)
        return
    stop = _explanation(text, start, end) if columns.explained else end
    if stop < end:
        yield Piece(start, stop, NAME)
        yield Piece(stop, end, VALUE)
        return
    again = _repeated(text, start, end) if columns.paired else 0
    if again:
        yield Piece(start, end - 2 * again, NAME)
        yield Piece(end - 2 * again, end - again, VALUE)
        yield Piece(end - again, end, VALUE)
        return
    yield Piece(start, end, NAME)


def _explanation(text: str, start: int, end: int) -> int:
    """Where the text begins that explains a name: with its own verb, or behind what is counted."""
    explains = _EXPLAINS.search(text, start + 3, end)
    if explains:
        return explains.start()
    cue = _FIRST_CUE.search(text, start + 3, end)
    return cue.end() if cue and end - cue.end() > 3 else end


def _repeated(text: str, start: int, end: int) -> int:
    """Length of the text that stands twice at the end of a name: target and result in the same words."""
    for length in range(min((end - start - 3) // 2, 40), 1, -1):
        if text[end - length : end] == text[end - 2 * length : end - length]:
            return length
    return 0


def _values(text: str, at: int, tail: int, columns: Columns, walls: frozenset[int]) -> Iterator[Piece]:
    cell = text[at:tail]
    if columns.broken:
        yield Piece(at, tail, UNSURE)
        return
    unit = unit_end(text, at) if columns.united else at
    if unit > at:
        yield Piece(at, unit, VALUE)
        yield from _values(text, unit, tail, columns.without("unit", "direction"), walls)
        return
    cuts = None if _is_single(cell) else only_split(cell, columns.kinds, _inside(walls, at, tail))
    if cuts == SEVERAL:
        sure = agreed(cell, columns.kinds, _inside(walls, at, tail))
        yield from (Piece(at + begin, at + end, VALUE) for begin, end in pairwise((0, *sure)))
        yield Piece(at + max((0, *sure)), tail, UNSURE)
    elif cuts is not None:
        yield from (Piece(at + begin, at + end, VALUE) for begin, end in zip((0, *cuts), cuts, strict=False))
    else:
        yield from _single_values(text, at, tail, columns, walls)


_PLAIN = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d+)?%|(?:0|[1-9]\d{0,4})(?:\.\d+)?(?=[^\d.%])|[1-9](?!\d)")


def _is_single(cell: str) -> bool:
    """Whether a text is most likely one cell, although it could be cut: 100%, 200吨."""
    number = _PLAIN.match(cell)
    return number is not None and (number.end() == len(cell) or unit_end(cell, number.end()) == len(cell))


def _single_values(text: str, at: int, tail: int, columns: Columns, walls: frozenset[int]) -> Iterator[Piece]:
    """Values one by one, where not every column is filled."""
    while at < tail:
        end = min(max(atom_end(text, at, walls), at + 1), tail)
        glued = len(columns.kinds) > 1 and _may_be_several(text[at:end], columns)
        yield Piece(at, end, UNSURE if glued else VALUE)
        at = end


_TWO_SCORES = re.compile(r"[1-9]\d+\.\d{1,4}")


def _may_be_several(cell: str, columns: Columns) -> bool:
    """Whether bare digits can be two cells: 88, 6620, but neither 100 nor 22.5, unless a weight and a score
    are due: 66.5."""
    if columns.kinds.count("score") > 1 and _TWO_SCORES.fullmatch(cell):
        return True
    return cell.isdigit() and len(cell) > 1 and cell not in ("10", "20", "30", "40", "50", "60", "90", "100")
