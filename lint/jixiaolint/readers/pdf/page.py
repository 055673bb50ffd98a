"""One page: its characters and drawing → tables and free lines from top to bottom."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.pdf.drawing import DrawingReader
from jixiaolint.readers.pdf.fields import FieldReader
from jixiaolint.readers.pdf.frame import Frame, frame_of
from jixiaolint.readers.pdf.ink import Drawing, Glyph, Rect
from jixiaolint.readers.pdf.text import Fonts, Text, TextReader
from jixiaolint.readers.pdf.ticks import with_ticks

_COVERS = 0.7
"""Share of a page from which a picture is the page: a scan."""
_PICTURE = 0.2
"""Share of a page from which a picture without text over it may be a table."""


class Content(NamedTuple):
    """What is on a page. ``scan``: a picture covers it; ``ocr``: its text was recognised from a picture.

    ``pictures``: large pictures that hide what they hold. ``hidden`` counts characters left out as unseen.
    """

    number: int
    frame: Frame
    glyphs: list[Glyph]
    drawing: Drawing
    clips: dict[int, Rect]
    scan: bool = False
    ocr: bool = False
    pictures: int = 0
    hidden: int = 0
    askew: int = 0
    unknown: int = 0
    comments: int = 0


class Source(NamedTuple):
    """A document that PDFium has opened: the library, the form handle or None, the fonts, the limits."""

    raw: Any
    form: Any
    fonts: Fonts
    limits: Limits


def content_of(source: Source, page: Any, number: int) -> Content:
    """The content of a page that is open. Raises UnreadableInput (limits)."""
    raw = source.raw
    text, frame = TextReader(raw, page, source.fonts).read(frame_of(page, raw), source.limits)
    drawing = DrawingReader(raw, frame, source.limits).read(page)
    fields = FieldReader(raw, page, source.form)
    filled = list(fields.read(frame, text.runs))
    page_area = frame.width * frame.height
    covering = [shown for shown in drawing.images if _share(shown[0], frame) >= _COVERS]
    ocr = _is_recognised(text, covering)
    seen = text.glyphs + (text.invisible if ocr else [])
    seen += [glyph for glyph in text.white if covering or _on_dark(glyph, drawing)]
    hidden = len(text.glyphs) + len(text.invisible) + len(text.white) - len(seen) + text.outside
    glyphs, drawing = with_ticks(seen + filled, drawing)
    pictures = [box for box, _ in drawing.images if box.area >= _PICTURE * page_area]
    unread = [box for box in pictures if not any(box.holds(*glyph.centre) for glyph in glyphs)]
    return Content(
        number,
        frame,
        glyphs,
        drawing,
        text.clips,
        bool(covering),
        ocr,
        len(unread),
        hidden,
        text.askew,
        text.unknown,
        fields.comments,
    )


def _share(box: Rect, frame: Frame) -> float:
    return box.common(Rect(0, 0, frame.width, frame.height)).area / max(frame.width * frame.height, 1.0)


def _is_recognised(text: Text, covering: list[tuple[Rect, int]]) -> bool:
    """Whether the text of a page lies unseen over its picture, or under it."""
    if not covering:
        return False
    plain = len(text.glyphs)
    return len(text.invisible) > plain or any(before > text.runs // 2 for _, before in covering)


def _on_dark(glyph: Glyph, drawing: Drawing) -> bool:
    """Whether a white character stands on a dark ground."""
    ground = [dark for box, dark in drawing.fills if box.holds(*glyph.centre)]
    return bool(ground) and ground[-1]
