"""Records of an old Excel workbook that xlrd does not hand on: formulas never computed, objects on the cells.

The layouts are those of Microsoft's [MS-XLS]; a record that is too short is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from jixiaolint.model.record import NamedTuple

_BEGIN = frozenset((0x0809, 0x0409, 0x0209, 0x0009))
_END = 0x000A
_FORMULA = frozenset((0x0006, 0x0206, 0x0406))
_UNCALCED, _OBJECT, _TEXT, _CONTINUE, _DRAWING = 0x005E, 0x005D, 0x01B6, 0x003C, 0x00EC
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
_KINDS = {11: "box", 12: "box", 25: "comment"}
"""What an object is by its number: check boxes and option buttons, comments; all others are shapes."""
_ON_LOAD = 2
"""The flag of programs that write a formula with 0 for a result, to be computed by whoever opens the file."""
_NO_TEXT = 3
_STRING_TOKEN = b"\x17"


class Thing(NamedTuple):
    """A ``shape``, ``box`` or ``comment`` on a sheet: the cell of its corner, its words, its state."""

    kind: str
    row: int
    column: int
    text: str = ""
    ticked: bool = False


class Substream:
    """What the records of one sheet say beside its values."""

    def __init__(self, data: bytes, start: int) -> None:
        self.uncounted: list[tuple[int, int]] = []
        self.things: list[Thing] = []
        self._zeros: list[tuple[int, int]] = []
        self._corner = (0, 0)
        self._awaited = -1
        """Characters of an object's text that are still to come; -1: none is expected."""
        for code, record in _records(data, start):
            try:
                self._take(code, record)
            except StructError:
                continue

    def _take(self, code: int, record: bytes) -> None:
        if code in _FORMULA:
            self._formula(record)
        elif code == _UNCALCED:
            self.uncounted += self._zeros
        elif code == _DRAWING:
            self._anchor(record)
        elif code == _OBJECT:
            self._object(record)
        elif code == _TEXT and self.things:
            self._awaited = unpack_from("<H", record, 10)[0]
        elif code == _CONTINUE:
            self._words(record)
        if code not in (_TEXT, _CONTINUE):
            self._awaited = -1

    def _formula(self, record: bytes) -> None:
        row, column = unpack_from("<HH", record)
        (flags,) = unpack_from("<H", record, 14)
        place = (row, column)
        if record[12:14] == b"\xff\xff":
            if record[6] == _NO_TEXT and _STRING_TOKEN not in record[22:]:
                self.uncounted.append(place)
        elif unpack_from("<d", record, 6)[0] == 0:
            (self.uncounted if flags & _ON_LOAD else self._zeros).append(place)

    def _anchor(self, record: bytes) -> None:
        at = record.rfind(_ANCHOR)
        if at >= 0:
            _, column, _, row = unpack_from("<HHHH", record, at + len(_ANCHOR))
            self._corner = (row, column)

    def _object(self, record: bytes) -> None:
        (number,) = unpack_from("<H", record, 4)
        self.things.append(Thing(_KINDS.get(number, "shape"), *self._corner, "", _is_ticked(record)))

    def _words(self, record: bytes) -> None:
        """The next part of an object's text; a byte before it tells how it is written."""
        if self._awaited <= 0 or not record:
            return
        wide = record[0] & 1
        text = record[1:].decode("utf-16-le" if wide else "latin-1", "replace")[: self._awaited]
        self._awaited -= len(text)
        last = self.things[-1]
        self.things[-1] = last._replace(text=last.text + text)


def _is_ticked(record: bytes) -> bool:
    """The state of a check box, from the parts of which an object's record is made."""
    at = 0
    while at + 4 <= len(record):
        kind, size = unpack_from("<HH", record, at)
        if kind == 0x12 and size >= 2 and at + 6 <= len(record):
            return bool(unpack_from("<H", record, at + 4)[0] == 1)
        at += 4 + size
    return False


def _records(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet up to its end; those of charts in it are left out."""
    depth = 0
    at = start
    while at >= 0 and at + 4 <= len(data):
        code, size = unpack_from("<HH", data, at)
        if code in _BEGIN:
            depth += 1
        elif code == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield code, bytes(data[at + 4 : at + 4 + size])
        at += 4 + size
