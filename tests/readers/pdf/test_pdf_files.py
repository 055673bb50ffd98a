"""PDF files that are scans, locked, damaged or too much are told by name."""

from __future__ import annotations

import hashlib
import random
from contextlib import suppress

from pdf_pages import Page, pdf
from pdf_reading import HEAD, boxes, codes, first_page, grids, image, read, refusal, simple, texts

from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import Limits, read_document


def test_a_scan_is_named_and_a_scanned_page_among_others_is_told() -> None:
    assert refusal(pdf(image(Page()), image(Page()))) == "scanned"
    document = read(first_page([HEAD, ["产出", "数量", "巡查", "10次"]]), image(Page()))
    assert codes(document) == ["page-unread"]
    assert document.notes[0].location is not None
    assert document.notes[0].location.page == 2
    assert grids(document)[0].cut
    assert not document.doubtful


def test_recognised_text_under_a_scan_is_read_with_doubt() -> None:
    page = Page()
    for number in range(8):
        page.text(50, 60 + 30 * number, "项目名称绿道养护", mode=3)
    document = read(image(page))
    assert document.doubtful
    assert codes(document) == ["ocr"]
    assert len(texts(document)) == 8


def test_limits() -> None:
    page = simple([["甲", "乙"]])
    assert refusal(pdf(page, page, page), Limits(pages=2)) == "too-many-pages"
    assert refusal(pdf(page), Limits(rulings=3)) == "too-many-rulings"
    assert refusal(pdf(page), Limits(characters=1)) == "too-many-characters"
    assert refusal(pdf(page), Limits(cells=2)) == "too-many-cells"
    assert refusal(pdf(Page())) == "empty"


def test_whatever_the_bytes_are_only_unreadable_input_is_raised() -> None:
    data = pdf(simple([["项目名称", "绿道"], ["预算", "12.50"]]), boxes(Page(), "tick"))
    chance = random.Random(5)
    broken = [data[: len(data) * part // 40] for part in range(1, 40)]
    for _ in range(150):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            flipped[chance.randrange(8, len(flipped))] = chance.randrange(256)
        broken.append(bytes(flipped))
    for piece in broken:
        with suppress(UnreadableInput):
            read_document("表.pdf", piece)


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    swap = 0
    for index in range(256):
        swap = (swap + state[index] + key[index % len(key)]) % 256
        state[index], state[swap] = state[swap], state[index]
    out, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        out.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(out)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked(password: bytes) -> bytes:
    """A file of one empty page behind a password: the standard handler of PDF, revision 2."""
    padded = (password + PADDING)[:32]
    owner = rc4(hashlib.md5(b"chief" + PADDING[:27]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (0xFFFFFFC0).to_bytes(4, "little") + b"0123456789abcdef").digest()[:5]
    user = rc4(key, PADDING)
    return pdf(Page()).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<30313233343536373839616263646566> <30313233343536373839616263646566>] "
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -64 >>"
        % (owner.hex().encode(), user.hex().encode()),
    )


def test_a_password_is_named_unless_it_only_guards_changes() -> None:
    assert refusal(locked(b"secret")) == "encrypted"
    assert refusal(locked(b"")) == "empty"


def test_a_font_that_names_no_characters_is_refused() -> None:
    plain = pdf(simple([["项目名称", "绿道养护"]]))
    unnamed = plain.replace(b"/Encoding /UniGB-UCS2-H", b"/Encoding /Identity-H  ").replace(
        b"/Ordering (GB1)", b"/Ordering (Own)"
    )
    assert refusal(unnamed) == "unmapped-font"
