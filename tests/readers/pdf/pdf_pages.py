"""PDF files made by hand, a few kilobytes each: text in a font that every reader knows, lines and boxes.

``Page`` collects what is drawn, in points from the top left; ``pdf`` makes the file. The font is not
embedded (STSong-Light with Adobe's own table of characters), so that Chinese text costs two bytes each.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HEIGHT, WIDTH = 842.0, 595.0
WIDE = 1.0


class Page:
    """What is drawn on a page. ``rotate`` and ``box`` are the page's own entries of those names."""

    def __init__(
        self,
        width: float = WIDTH,
        height: float = HEIGHT,
        *,
        rotate: int = 0,
        origin: tuple[float, float] = (0, 0),
    ) -> None:
        self.width, self.height, self.rotate, self.origin = width, height, rotate, origin
        self.parts: list[str] = []
        self.extra = ""
        self.annotations: list[str] = []

    def _at(self, x: float, y: float) -> str:
        return f"{x + self.origin[0]:.2f} {self.height - y + self.origin[1]:.2f}"

    def text(
        self, x: float, y: float, text: str, size: float = 10, *, mode: int = 0, font: str = "F"
    ) -> Page:
        """A piece of text that begins at ``x`` on the baseline ``y``."""
        code = text.encode("utf-16-be").hex() if font == "F" else text.encode("latin-1").hex()
        self.parts.append(f"BT /{font} {size} Tf {mode} Tr 1 0 0 1 {self._at(x, y)} Tm <{code}> Tj ET")
        return self

    def turned(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """Text that reads upward."""
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F {size} Tf 0 Tr 0 1 -1 0 {self._at(x, y)} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Page:
        """A stroked line."""
        self.parts.append(f"{width} w {self._at(x0, y0)} m {self._at(x1, y1)} l S")
        return self

    def box(self, left: float, top: float, right: float, bottom: float, *, how: str = "S") -> Page:
        """A rectangle: ``S`` stroked, ``f`` filled."""
        self.parts.append(f"{self._at(left, bottom)} {right - left:.2f} {bottom - top:.2f} re {how}")
        return self

    def put(self, operators: str) -> Page:
        """Operators as they are: colours, clips."""
        self.parts.append(operators)
        return self

    def table(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        size: float = 10,
        lines: bool = True,
    ) -> Page:
        """Cells with one line each and all rulings."""
        if lines:
            for y in ys:
                self.line(xs[0], y, xs[-1], y)
            for x in xs:
                self.line(x, ys[0], x, ys[-1])
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, y + size + 2, text, size)
        return self


def pdf(*pages: Page, fields: str = "") -> bytes:
    """The file. ``fields``: objects of a form for the catalogue."""
    objects: list[bytes] = [b"", b""]

    def add(content: str | bytes) -> int:
        objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(objects)

    cid = add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/W [1 [500] 2 94 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{cid} 0 R] >>"
    )
    latin = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    marks = add("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>")
    image = add(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "
        b"/Length 1 >>\nstream\n\xff\nendstream"
    )
    kids = []
    for page in pages:
        content = zlib.compress("\n".join(page.parts).encode("latin-1"))
        stream = add(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(content) + content + b"\nendstream"
        )
        left, low = page.origin
        marked = " ".join(f"{add(one)} 0 R" for one in page.annotations)
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R "
                f"/MediaBox [{left} {low} {left + page.width} {low + page.height}] "
                f"/Rotate {page.rotate} /Contents {stream} 0 R /Annots [{marked}] {page.extra} "
                f"/Resources << /Font << /F {font} 0 R /L {latin} 0 R /Z {marks} 0 R >> "
                f"/XObject << /I {image} 0 R >> >> >>"
            )
        )
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {fields} >>".encode("latin-1")
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode("latin-1")
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.6\n%\xe4\xbd\xa0\xe5\xa5\xbd\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
