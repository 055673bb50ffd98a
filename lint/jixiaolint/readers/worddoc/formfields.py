"""The state of form fields (check boxes, drop-down lists) in the data stream."""

from __future__ import annotations

from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.worddoc.integers import u16, u32

_CHECKBOX, _LIST = 1, 2
_UNSET = 25
"""The state of a field that nobody has touched: its default counts."""


def form_field(data: bytes, place: int) -> str | None:
    """What a form field shows: ☑ or □, the chosen item of a list; None where it cannot be told."""
    field = _payload(data, place)
    if len(field) < 10:
        return None
    bits = u16(field, 4)
    kind, state = bits & 3, bits >> 2 & 0x1F
    _, at = _string(field, 10)  # the name
    if kind not in (_CHECKBOX, _LIST) or at + 2 > len(field):
        return None
    state = u16(field, at) if state == _UNSET else state
    if kind == _CHECKBOX:
        return TICKED if state else UNTICKED
    return _item(field, at + 2, state)


def _payload(data: bytes, place: int) -> bytes:
    """The field's own bytes behind their header."""
    size, header = u32(data, place), u16(data, place + 4)
    if place < 0 or place + size > len(data) or header > size or size > 1 << 20:
        return b""
    field = data[place + header : place + size]
    return field if u32(field, 0) == 0xFFFF_FFFF else b""


def _item(field: bytes, at: int, chosen: int) -> str | None:
    """The chosen item of the list that follows help texts and macros."""
    for _ in range(5):  # format, help, status line, macro on entry, macro on exit
        _, at = _string(field, at)
    if u16(field, at) != 0xFFFF:
        return None
    for width in (2, 4):  # writers count the items in two or in four bytes
        items = _items(field, at + 2, width)
        if items is not None:
            return items[chosen] if chosen < len(items) else ""
    return None


def _items(field: bytes, at: int, width: int) -> list[str] | None:
    """The items of a list, if this way of counting them ends where the field ends."""
    count, at = int.from_bytes(field[at : at + width], "little"), at + width + 2
    items: list[str] = []
    while len(items) < count and at + 2 <= len(field):
        end = at + 2 + 2 * u16(field, at)
        items.append(field[at + 2 : end].decode("utf-16-le", "replace"))
        at = end
    return items if len(items) == count and at == len(field) else None


def _string(field: bytes, at: int) -> tuple[str, int]:
    """A counted text that ends with a zero, and where it ends."""
    size = u16(field, at)
    end = at + 2 + 2 * size
    return field[at + 2 : end].decode("utf-16-le", "replace"), end + 2
