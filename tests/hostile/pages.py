"""Hostile PDF files, written object by object."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from case import ANY, READ, Case

SLOW = ("too-", "out-of-", "reader-died")
MEDIA = b"/MediaBox [0 0 595 842] /Resources << >>"
ENCRYPT = (
    b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"0f" * 32 + b"> /U <" + b"a0" * 32 + b"> >>"
)


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A file with these objects; 1 is the catalogue."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return data + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(content: bytes) -> bytes:
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)


def one_page(content: bytes, trailer: bytes = b"", **more: bytes) -> bytes:
    """A file of one page whose content stream is this (deflated already)."""
    extra = {int(name[1:]): body for name, body in more.items()}
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + MEDIA + b" >>",
            4: stream(content),
            **extra,
        },
        trailer,
    )


def inflating(piece: bytes, size: int) -> bytes:
    """``piece`` again and again, ``size`` bytes of it, deflated."""
    machine = zlib.compressobj(9)
    block = piece * (1_000_000 // len(piece))
    packed = b"".join(machine.compress(block) for _ in range(size // len(block)))
    return packed + machine.flush()


def rulings(count: int) -> bytes:
    return zlib.compress(b"".join(b"10 %d m 500 %d l S\n" % (y % 842, y % 842) for y in range(count)), 1)


def loop() -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 100000 >>",
            3: b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 100000 >>",
        }
    )


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<< /Type /Page /Parent 2 0 R " + MEDIA + b" >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: tree,
            **dict.fromkeys(range(3, count + 3), page),
        }
    )


def form_loop() -> bytes:
    """A form object that draws itself."""
    inner = zlib.compress(b"/X Do /X Do")
    drawn = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842]"
            b" /Resources << /XObject << /X 5 0 R >> >> >>",
            4: stream(zlib.compress(b"/X Do")),
            5: drawn + stream(inner)[2:],
        }
    )


def huge_page() -> bytes:
    """A page of astronomical size with a cell in every corner."""
    data = one_page(zlib.compress(b"0 0 m 1e30 1e30 l S"))
    return data.replace(b"[0 0 595 842]", b"[-9e9 -9e9 9e9 9e9]"[:13].ljust(13))


def cases() -> Iterator[Case]:
    """All of them."""

    def case(name: str, make: object, *verdicts: str) -> Case:
        assert callable(make)
        return Case(name, "pdf", make, verdicts)

    nothing = zlib.compress(b"")
    yield case("stream-bomb.pdf", lambda: one_page(inflating(b"0 0 m 9 9 l S ", 200_000_000)), *READ, *SLOW)
    yield case("blank-bomb.pdf", lambda: one_page(inflating(b" ", 600_000_000)), *READ, *SLOW)
    yield case("text-bomb.pdf", lambda: one_page(inflating(b"BT (a) Tj ET ", 100_000_000)), *READ, *SLOW)
    yield case("stack-bomb.pdf", lambda: one_page(inflating(b"q ", 50_000_000)), *READ, *SLOW)
    yield case("array-bomb.pdf", lambda: one_page(inflating(b"[", 20_000_000)), *READ, *SLOW)
    yield case("rulings.pdf", lambda: one_page(rulings(1_000_000)), "too-", "out-of-")
    yield case("tree-loop.pdf", loop, *ANY)
    yield case("many-pages.pdf", lambda: many_pages(5_000), "too-")
    yield case("form-loop.pdf", form_loop, *READ, *SLOW)
    yield case("huge-page.pdf", huge_page, *READ, *SLOW)
    locked = one_page(nothing, b"/Encrypt 5 0 R /ID [<00> <00>]", o5=ENCRYPT)
    yield case("locked.pdf", lambda: locked, "encrypted", "damaged-pdf", "damaged")
    circle = one_page(nothing, b"/Prev 9")
    yield case("xref-loop.pdf", lambda: circle, *ANY)
    yield case("head-only.pdf", lambda: b"%PDF-1.7\n", *ANY)
    yield case("deep-arrays.pdf", lambda: pdf({1: b"[" * 500_000}), *ANY)
