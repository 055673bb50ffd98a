"""The numbers that Word prints before paragraphs of lists; they stand in no text of the file."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.docx.names import Element, attribute, child, children, number
from jixiaolint.readers.docx.numerals import numeral

_PART = re.compile(r"%([1-9])")
_LEVELS = 9


class _Level(NamedTuple):
    style: str
    text: str
    start: int
    gap: str
    legal: bool


class _List(NamedTuple):
    counters: list[int | None]
    """The counters of its levels; lists made of the same definition share them."""
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted. ``root`` is the numbering part."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._num = {attribute(each, "numId"): each for each in children(root, "num")}
        self._lists: dict[str, _List | None] = {}
        self._shared: dict[str, list[int | None]] = {}

    def label(self, properties: Element | None) -> str:
        """What stands before the next paragraph with this ``numPr``, a blank behind it; "" for a bullet."""
        numbered = self._list(attribute(child(properties, "numId")))
        depth = number(child(properties, "ilvl"))
        if numbered is None or not 0 <= depth < _LEVELS or depth not in numbered.levels:
            return ""
        _count(numbered, depth)
        return _printed(numbered, depth)

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            self._lists[name] = self._made(self._num.get(name))
        return self._lists[name]

    def _made(self, num: Element | None) -> _List | None:
        definition = attribute(child(num, "abstractNumId"))
        abstract = self._abstract.get(definition)
        if num is None or abstract is None:
            return None
        levels = {number(level, "ilvl"): _level(level) for level in children(abstract, "lvl")}
        restarts = {}
        for override in children(num, "lvlOverride"):
            depth, own, start = (
                number(override, "ilvl"),
                child(override, "lvl"),
                child(override, "startOverride"),
            )
            if own is not None:
                levels[depth] = _level(own)
            if start is not None:
                restarts[depth] = number(start, default=1)
        counters = self._shared.setdefault(definition, [None] * _LEVELS)
        return _List(counters, levels, restarts)


def _level(level: Element) -> _Level:
    gap = attribute(child(level, "suff"))
    return _Level(
        attribute(child(level, "numFmt")) or "decimal",
        attribute(child(level, "lvlText")),
        number(child(level, "start"), default=1),
        "" if gap == "nothing" else " ",
        child(level, "isLgl") is not None,
    )


def _count(numbered: _List, depth: int) -> None:
    """The next number of a level; the levels above it have begun, those below begin anew."""
    counters = numbered.counters
    restart = numbered.restarts.pop(depth, None)
    for level in range(depth + 1):
        begin = numbered.levels[level].start if level in numbered.levels else 1
        if level < depth:
            counters[level] = begin if counters[level] is None else counters[level]
        elif restart is not None:
            counters[level] = restart
        else:
            last = counters[level]
            counters[level] = begin if last is None else last + 1
    for level in range(depth + 1, _LEVELS):
        counters[level] = None


def _printed(numbered: _List, depth: int) -> str:
    level = numbered.levels[depth]
    shown = level.text
    for mark in set(_PART.findall(level.text)):
        part = int(mark) - 1
        counter = numbered.counters[part] if part <= depth else None
        style = numbered.levels[part].style if part in numbered.levels else ""
        style = "decimal" if level.legal else style
        numeral_of_part = numeral(counter, style) if counter is not None else None
        if numeral_of_part is None:
            return ""
        shown = shown.replace(f"%{mark}", numeral_of_part)
    return shown + level.gap if _PART.search(level.text) else ""
