"""The lists of a document, given the form of a .docx so that both count and print in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.typing import Any
from jixiaolint.readers.docx.names import Element, W
from jixiaolint.readers.docx.numbering import Numbering
from jixiaolint.readers.worddoc import sprms as codes
from jixiaolint.readers.worddoc.integers import i16, i32, u16, u32
from jixiaolint.readers.worddoc.sprms import Sprm

_FORMATS = dict(
    enumerate((
        "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText",
        "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha",
        "decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand",
        "decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero",
        "bullet", "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen",
        "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional",
        "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting",
        "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting",
        "chineseLegalSimplified", "chineseCountingThousand",
    ))
)  # fmt: skip
_LIST, _LEVEL, _USE = 28, 28, 16
"""Sizes of a list, of the fixed part of a level, and of a list's use."""
_MOST = 4000


class Lists:
    """Prints the number before each paragraph of a list. ``uses`` says by number which list is meant."""

    def __init__(self, lists: bytes, uses: bytes) -> None:
        self._tables = lists, uses
        self._numbering: Numbering | None = None

    def label(self, properties: Iterable[Sprm]) -> str:
        """What stands before a paragraph; "" where it is in no list."""
        use = depth = 0
        for sprm in properties:
            if sprm.code == codes.LIST:
                use = i16(sprm.operand, 0)
            elif sprm.code == codes.LIST_LEVEL:
                depth = sprm.operand[0] if sprm.operand else 0
        use = abs(use)  # negative: in the list, with an indent of its own
        if not 0 < use <= _MOST:
            return ""
        if self._numbering is None:
            self._numbering = Numbering(_numbering(*self._tables))
        return self._numbering.label(_element("numPr", numId=use, ilvl=depth))


def _numbering(lists: bytes, uses: bytes) -> Element:
    root = _element("numbering")
    count = min(u16(lists, 0), _MOST)
    at = 2 + _LIST * count
    for number in range(count):
        start = 2 + _LIST * number
        abstract = _element("abstractNum")
        abstract.set(W + "abstractNumId", str(u32(lists, start)))
        for depth in range(1 if lists[start + 26 : start + 27] == b"\1" else 9):
            level, at = _level(lists, at, depth)
            abstract.append(level)
        root.append(abstract)
    root.extend(_uses(uses))
    return root


def _uses(uses: bytes) -> Iterator[Element]:
    """Uses of lists, each with the levels that it begins anew."""
    count = min(u32(uses, 0), _MOST)
    at = 4 + _USE * count
    for number in range(count):
        start = 4 + _USE * number
        made = _element("num", abstractNumId=u32(uses, start))
        made.set(W + "numId", str(number + 1))
        at += 4
        for _ in range(min(uses[start + 12], 9) if start + 12 < len(uses) else 0):
            flags, depth = uses[at + 4 : at + 5], u16(uses, at + 4) & 15
            override = _element("lvlOverride")
            override.set(W + "ilvl", str(depth))
            if flags and flags[0] & 0x10:
                override.append(_valued("startOverride", i32(uses, at)))
            at += 8
            if flags and flags[0] & 0x20:
                level, at = _level(uses, at, depth)
                override.append(level)
            made.append(override)
        yield made


def _level(data: bytes, at: int, depth: int) -> tuple[Element, int]:
    """A level and where it ends."""
    fixed = data[at : at + _LEVEL].ljust(_LEVEL, b"\0")
    text_at = at + _LEVEL + fixed[24] + fixed[25]
    end = text_at + 2 + 2 * u16(data, text_at)
    text = data[text_at + 2 : end].decode("utf-16-le", "replace")
    level = _element(
        "lvl",
        start=i32(fixed, 0),
        numFmt=_FORMATS.get(fixed[4], "none"),
        lvlText="".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in text),
        suff=("tab", "space", "nothing")[min(fixed[15], 2)],
    )
    level.set(W + "ilvl", str(depth))
    if fixed[5] & 4:
        level.append(_element("isLgl"))
    return level, end


def _element(name: str, **values: Any) -> Element:
    """An element whose children carry a value each."""
    from lxml import etree

    made = etree.Element(W + name)
    for child, value in values.items():
        made.append(_valued(child, value))
    return made


def _valued(name: str, value: Any) -> Element:
    from lxml import etree

    made = etree.Element(W + name)
    made.set(W + "val", "".join(char for char in str(value) if char >= " " and char not in "\ufffe\uffff"))
    return made
