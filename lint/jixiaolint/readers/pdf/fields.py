"""What a person sees of the fields and remarks on a page: filled text, ticked boxes, typed-on text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import create_string_buffer

from jixiaolint.model.typing import Any
from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.pdf.frame import Frame
from jixiaolint.readers.pdf.ink import Glyph, Rect

_FREE_TEXT, _WIDGET = 3, 20
_UNSEEN = 2 | 32
"""Flags of a remark: hidden, not shown."""
_TICK_BOX, _RADIO, _CHOICES, _TEXT = 2, 3, (4, 5), 6
_COMMENTS = frozenset((1,))
_PASSWORD = 1 << 13
_MANY = 20_000


class FieldReader:
    """Reads the fields of one page. ``form``: PDFium's form handle, None in a file without a form."""

    def __init__(self, raw: Any, page: Any, form: Any) -> None:
        self._raw, self._page, self._form = raw, page, form
        self.comments = 0

    def read(self, frame: Frame, first: int) -> Iterator[Glyph]:
        """Each line of a field as one piece of text; ``first`` is the number of its run."""
        raw = self._raw
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page), _MANY)):
            item = raw.FPDFPage_GetAnnot(self._page, index)
            if not item:
                continue
            try:
                for text, box in self._lines(item, frame):
                    yield _piece(text, box, first + index)
            finally:
                raw.FPDFPage_CloseAnnot(item)

    def _lines(self, item: Any, frame: Frame) -> list[tuple[str, Rect]]:
        raw = self._raw
        kind = raw.FPDFAnnot_GetSubtype(item)
        if raw.FPDFAnnot_GetFlags(item) & _UNSEEN:
            return []
        self.comments += kind in _COMMENTS
        box = raw.FS_RECTF()
        if kind not in (_FREE_TEXT, _WIDGET) or not raw.FPDFAnnot_GetRect(item, box):
            return []
        place = frame.rect(box.left, box.bottom, box.right, box.top)
        text = self._shown(item) if kind == _WIDGET else self._string(item, b"Contents")
        return _spread(text, place)

    def _shown(self, item: Any) -> str:
        raw, form = self._raw, self._form
        if form is None:
            return ""
        kind = raw.FPDFAnnot_GetFormFieldType(form, item)
        if kind in (_TICK_BOX, _RADIO):
            return TICKED if raw.FPDFAnnot_IsChecked(form, item) else UNTICKED
        if kind in _CHOICES or kind == _TEXT:
            if kind == _TEXT and raw.FPDFAnnot_GetFormFieldFlags(form, item) & _PASSWORD:
                return ""
            return _utf16(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, item, buffer, size))
        return ""

    def _string(self, item: Any, key: bytes) -> str:
        return _utf16(lambda buffer, size: self._raw.FPDFAnnot_GetStringValue(item, key, buffer, size))


def _utf16(ask: Callable[[Any, int], int]) -> str:
    """A text that PDFium writes into a buffer as UTF-16."""
    from ctypes import POINTER, c_ushort, cast

    size = ask(None, 0)
    if size <= 2 or size > 4_000_000:
        return ""
    buffer = create_string_buffer(size)
    ask(cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _spread(text: str, place: Rect) -> list[tuple[str, Rect]]:
    """The lines of a text, one below the other in its box."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    height = place.height / max(len(lines), 1)
    return [
        (line, place._replace(top=place.top + number * height, bottom=place.top + (number + 1) * height))
        for number, line in enumerate(lines)
    ]


def _piece(text: str, box: Rect, run: int) -> Glyph:
    size = min(box.height, 12.0)
    return Glyph(text, box.left, box.right, (box.top + box.bottom) / 2 + 0.36 * size, size, run)
