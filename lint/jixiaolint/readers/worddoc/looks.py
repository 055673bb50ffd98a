"""How characters and paragraphs look, as far as it tells what a person sees and where cells end."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.worddoc import sprms as codes
from jixiaolint.readers.worddoc.integers import i32, u16
from jixiaolint.readers.worddoc.sprms import Sprm
from jixiaolint.readers.worddoc.styles import Styles


class Look(NamedTuple):
    """Of characters. ``symbol`` is (font, code); ``picture`` a place in the data stream, -1 for none."""

    hidden: bool = False
    deleted: bool = False
    special: bool = False
    symbol: tuple[int, int] | None = None
    picture: int = -1
    font: int = -1
    raised: bool = False

    @property
    def shown(self) -> bool:
        """Whether a person sees the text."""
        return not (self.hidden or self.deleted)


class Place(NamedTuple):
    """Of a paragraph: how many tables it stands in, and whether its mark ends a cell or a row."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False


def look_of(properties: Iterable[Sprm], styles: Styles, paragraph: int = 0) -> Look:
    """The look that properties give to characters in a paragraph style."""
    hidden = bool(styles.hides(paragraph))
    look: dict[str, Any] = {}
    for sprm in properties:
        match sprm.code:
            case codes.STYLE:
                own = styles.hides(u16(sprm.operand, 0))
                hidden = hidden if own is None else own
            case codes.HIDDEN:
                look["hidden"] = _switched(sprm.operand, hidden)
            case codes.CHARACTER_DELETED:
                look["deleted"] = sprm.flag
            case codes.SPECIAL:
                look["special"] = sprm.flag
            case codes.SYMBOL:
                look["symbol"] = (u16(sprm.operand, 0), u16(sprm.operand, 2))
            case codes.PICTURE:
                look["picture"] = i32(sprm.operand, 0)
            case codes.POSITION:
                look["raised"] = sprm.operand[:1] == b"\x01"
            case codes.FONT | codes.FONT_OTHER:
                look["font"] = u16(sprm.operand, 0)
    return Look(hidden)._replace(**look)


def _switched(operand: bytes, style: bool) -> bool:
    """A switch that may also say "as the style" (0x80) or the opposite (0x81)."""
    value = operand[0] if operand else 0
    return style if value == 0x80 else not style if value == 0x81 else value == 1


def place_of(properties: Iterable[Sprm], deepest: int) -> Place:
    """Where a list of properties puts a paragraph; never deeper than ``deepest``."""
    inside = row = inner_cell = inner_row = False
    depth = 0
    for sprm in properties:
        match sprm.code:
            case codes.IN_TABLE:
                inside = sprm.flag
            case codes.ROW_END:
                row = sprm.flag
            case codes.DEPTH:
                depth = i32(sprm.operand, 0)
            case codes.DEPTH_CHANGE:
                depth += i32(sprm.operand, 0)
            case codes.INNER_CELL:
                inner_cell = sprm.flag
            case codes.INNER_ROW_END:
                inner_row = sprm.flag
    depth = min(max(depth, int(inside)), deepest)
    return Place(depth, inner_cell, row or inner_row)
