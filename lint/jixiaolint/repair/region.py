"""A stretch of a file that may be repaired: the words or the figure of a cell, or the blanks around it."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.form import Field
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal
from jixiaolint.model.value import Number, Target
from jixiaolint.repair.edit import Edit

Part = Literal["figure", "words", "end"]
"""``figure``: what is read as a number; ``end``: white space between a cell's text and its edge."""
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|&#?[0-9a-zA-Z]{1,31};|\$[^$\n]{1,200}\$|\\(?:[a-zA-Z]+|.)")
WIDTHLESS = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
BLANKS = WIDTHLESS | frozenset("\u3000\u00a0\u2007\u202f")
"""White space that a form does without at the end of a cell: wide, unbreakable or of no width."""


class Region(NamedTuple):
    """``text`` begins at an offset of the file; ``unread``: the reader found no certain number in it.

    ``places`` gives the offset of every character where the file writes some as an escape (\\uff05), and
    of the end; it is empty where the text stands in the file as it is.
    """

    start: int
    text: str
    part: Part
    unread: bool = False
    places: tuple[int, ...] = ()

    def masked(self) -> Region:
        """The region with NUL for every character of a tag, entity or formula: nothing is found there."""
        return self._replace(text=_MARKUP.sub(lambda found: "\0" * len(found[0]), self.text))

    def placed(self, edit: Edit) -> Edit:
        """An edit of the region's text as an edit of the file."""
        if not self.places:
            return Edit(self.start + edit.start, self.start + edit.end, edit.new)
        new = edit.new
        if not new.isascii() and self._is_ascii():
            new = "".join(f"\\u{ord(sign):04x}" if sign > "\x7f" else sign for sign in new)
        return Edit(self.places[edit.start], self.places[edit.end], new)

    def _is_ascii(self) -> bool:
        """Whether the file writes every sign beyond ASCII as an escape."""
        ends = zip(self.text, self.places, self.places[1:], strict=False)
        return all(sign < "\x80" or end - start > 1 for sign, start, end in ends)


def part_of(field: Field) -> Part:
    """Whether a field holds a figure or words; what a reader wanted as a number and could not read is one."""
    value = field.value
    figure = isinstance(value, Number) or (isinstance(value, Target) and bool(value.numbers))
    return "figure" if figure or is_unread(field) else "words"


def is_unread(field: Field) -> bool:
    """Whether there is something in the cell from which no certain value could be read."""
    return field.missing == "unread"
