"""The characters of a page, as PDFium finds them."""

from __future__ import annotations

from collections import Counter
from math import hypot

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.pdf.character import UNKNOWN, shown
from jixiaolint.readers.pdf.frame import Frame
from jixiaolint.readers.pdf.ink import Glyph, Rect

_INVISIBLE = 3
_CLIPS = 7
"""Text render modes of PDF: neither filled nor stroked; added to the clip only."""
_PALE = 740
"""Sum of red, green and blue from which a colour is white."""
_SAMPLE = 60


class Run(NamedTuple):
    """What the characters of one text object share."""

    number: int
    base: float
    size: float
    turn: int | None
    font: str
    invisible: bool
    white: bool
    clip: Rect | None


class Text(NamedTuple):
    """The characters of a page; ``invisible`` is what an OCR program lays under or over a picture.

    ``white`` characters may stand on a dark ground. ``askew`` counts what stands at an angle, ``unknown``
    what no one can tell, ``outside`` what the page does not show. ``clips`` are cells by run, where a run
    is confined to a box.
    """

    glyphs: list[Glyph]
    invisible: list[Glyph]
    white: list[Glyph]
    askew: int
    unknown: int
    outside: int
    clips: dict[int, Rect]
    runs: int


class Fonts:
    """The names of the fonts of a document, each asked for once."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._names: dict[int, str] = {}

    def name(self, item: Any) -> str:
        """The name of a text object's font in lower case."""
        from ctypes import addressof, create_string_buffer

        font = self._raw.FPDFTextObj_GetFont(item)
        if not font:
            return ""
        key = addressof(font.contents)
        if key not in self._names:
            buffer = create_string_buffer(256)
            self._raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            self._names[key] = buffer.value.decode("latin-1").lower()
        return self._names[key]


class TextReader:
    """Reads the characters of one page in the order in which they were drawn."""

    def __init__(self, raw: Any, page: Any, fonts: Fonts) -> None:
        self._raw, self._page, self._fonts = raw, page, fonts

    def read(self, frame: Frame, limits: Limits) -> tuple[Text, Frame]:
        """The text, and the frame in which most of it stands upright."""
        layer = self._raw.FPDFText_LoadPage(self._page)
        if not layer:
            return Text([], [], [], 0, 0, 0, {}, 0), frame
        try:
            count = max(self._raw.FPDFText_CountChars(layer), 0)
            if count > limits.characters:
                raise over(limits, "characters")
            frame = frame.turned(self._direction(layer, count, frame))
            return self._text(layer, count, frame), frame
        finally:
            self._raw.FPDFText_ClosePage(layer)

    def _direction(self, layer: Any, count: int, frame: Frame) -> int:
        """Quarter turns clockwise of most of the text, by a sample."""
        matrix = self._raw.FS_MATRIX()
        seen: Counter[int | None] = Counter()
        for index in range(0, count, max(count // _SAMPLE, 1)):
            if self._raw.FPDFText_GetMatrix(layer, index, matrix) and (matrix.e or matrix.f):
                seen[frame.quarter(matrix.a, matrix.b)] += 1
        best = max(seen, key=lambda turn: seen[turn], default=0)
        return best if best and seen[best] * 3 > sum(seen.values()) * 2 else 0

    def _text(self, layer: Any, count: int, frame: Frame) -> Text:
        from ctypes import addressof

        raw = self._raw
        text = Text([], [], [], 0, 0, 0, {}, 0)
        askew = unknown = 0
        runs: dict[int, Run] = {}
        page = Rect(0, 0, frame.width, frame.height)
        box = raw.FS_RECTF()
        high = 0
        for index in range(count):
            item = raw.FPDFText_GetTextObject(layer, index)
            if not item or raw.FPDFText_IsGenerated(layer, index) == 1:
                continue
            key = addressof(item.contents)
            run = runs.get(key)
            if run is None:
                run = runs[key] = self._run(layer, index, item, frame, len(runs))
            code = raw.FPDFText_GetUnicode(layer, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            char = shown(code, run.font, raw.FPDFText_HasUnicodeMapError(layer, index) == 1)
            if not char or run.size <= 0:
                continue
            if run.turn is None:
                askew += 1
                continue
            raw.FPDFText_GetLooseCharBox(layer, index, box)
            glyph = _glyph(char, frame.rect(box.left, box.bottom, box.right, box.top), run)
            unknown += char == UNKNOWN
            (text.invisible if run.invisible else text.white if run.white else text.glyphs).append(glyph)
            if run.clip is not None:
                text.clips[run.number] = run.clip
        return _on_page(text, page)._replace(askew=askew, unknown=unknown, runs=len(runs))

    def _run(self, layer: Any, index: int, item: Any, frame: Frame, number: int) -> Run:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(layer, index, matrix)
        turn = frame.quarter(matrix.a, matrix.b)
        x, y = frame.point(matrix.e, matrix.f)
        size = raw.FPDFText_GetFontSize(layer, index) * hypot(matrix.c, matrix.d)
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        return Run(
            number,
            (y, -x, -y, x)[turn or 0],
            size,
            turn,
            self._fonts.name(item),
            mode in (_INVISIBLE, _CLIPS),
            _is_white(raw, item),
            clip_of(raw, item, frame),
        )


def _on_page(text: Text, page: Rect) -> Text:
    """The text without what lies off the page; of a text that is cut off at its edge all is kept.

    ``outside`` counts what is nowhere cut off: a spreadsheet draws merged cells on each of their pages.
    """
    cut = {glyph.run for glyph in text.glyphs if glyph.run in text.clips and page.holds(*glyph.centre)}
    off = [glyph for glyph in text.glyphs if glyph.run not in cut and not page.holds(*glyph.centre)]
    gone = {id(glyph) for glyph in off}
    return text._replace(
        glyphs=[glyph for glyph in text.glyphs if id(glyph) not in gone],
        invisible=[glyph for glyph in text.invisible if page.holds(*glyph.centre)],
        white=[glyph for glyph in text.white if page.holds(*glyph.centre)],
        outside=sum(glyph.run not in text.clips for glyph in off),
    )


def _glyph(char: str, box: Rect, run: Run) -> Glyph:
    left, right = (
        (box.left, box.right),
        (box.top, box.bottom),
        (-box.right, -box.left),
        (-box.bottom, -box.top),
    )[run.turn or 0]
    return Glyph(char, left, right, run.base, run.size, run.number, run.turn or 0)


def _is_white(raw: Any, item: Any) -> bool:
    red, green, blue, alpha = colour(raw.FPDFPageObj_GetFillColor, item)
    return alpha < 16 or red + green + blue >= _PALE


def colour(ask: Any, item: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity of an object; black where it does not say."""
    from ctypes import c_uint

    parts = (c_uint(), c_uint(), c_uint(), c_uint())
    if not ask(item, *parts):
        return 0, 0, 0, 255
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def clip_of(raw: Any, item: Any, frame: Frame) -> Rect | None:
    """The box that an object is confined to, None where it is free."""
    from ctypes import c_float

    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else -1
    x, y = c_float(), c_float()
    found: Rect | None = None
    for path in range(min(max(count, 0), 8)):
        points = []
        for segment in range(min(raw.FPDFClipPath_CountPathSegments(clip, path), 64)):
            part = raw.FPDFClipPath_GetPathSegment(clip, path, segment)
            if raw.FPDFPathSegment_GetPoint(part, x, y):
                points.append(frame.point(x.value, y.value))
        if points:
            across, down = [point[0] for point in points], [point[1] for point in points]
            box = Rect(min(across), min(down), max(across), max(down))
            found = box if found is None else found.common(box)
    return found
