"""Files that are cut, empty, blank, random, of another kind than their name, or locked; of every format."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from case import ANY, READ, Case
from markup import page
from packages import FORM, docx, odf, xlsx

SAMPLES = Path(__file__).parents[1] / "renditions" / "samples"
KINDS = {
    ".docx": "docx", ".xlsx": "xlsx", ".doc": "doc", ".wps": "doc", ".xls": "xls", ".et": "xls",
    ".odt": "odt", ".ods": "ods", ".pdf": "pdf", ".html": "html", ".mht": "mhtml", ".json": "json",
    ".yaml": "yaml", ".csv": "csv", ".md": "markdown", ".txt": "text",
}  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARTS = (1, 8, 100, 511, 512, 1024)
"""Bytes that are left of a cut file, beside a half and all but one."""


def samples() -> dict[str, bytes]:
    """A sound file of each binary format, and of HTML and JSON."""
    found = {path.suffix: path.read_bytes() for path in sorted(SAMPLES.iterdir())}
    found[".docx"] = docx(FORM)
    found[".xlsx"] = xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>")
    found.setdefault(".odt", odf("text", ""))
    found[".html"] = page("<table><tr><td>项目名称<td>食堂</table>" * 9)
    found[".json"] = b'{"forms": [{"type": "self_eval", "fields": {"a": 1}}]}'
    return found


def ole_loop(data: bytes) -> bytes:
    """A compound file in which every sector follows the second one."""
    sector = 1 << int.from_bytes(data[30:32], "little")
    table = int.from_bytes(data[76:80], "little")
    start = (table + 1) * sector
    return data[:start] + (1).to_bytes(4, "little") * (sector // 4) + data[start + sector :]


def ole_sizes(data: bytes) -> bytes:
    """A compound file whose head claims absurd numbers of sectors and the largest sector size."""
    return data[:30] + b"\xff\xff" + data[32:44] + b"\xff" * 16 + data[60:]


def locked_office() -> bytes:
    """The outside of an Office file behind a password."""
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992)


def xls_locked(data: bytes) -> bytes:
    """A workbook whose first records say that the rest is encrypted."""
    at = data.find(b"\x09\x08\x10\x00")
    size = 4 + 16
    at += size
    return data[:at] + b"\x2f\x00\x36\x00\x01\x00\x01\x00\x01\x00" + data[at + 10 :]


def flipped(data: bytes, seed: int) -> bytes:
    dice = random.Random(seed)
    made = bytearray(data)
    for _ in range(30):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def cases() -> Iterator[Case]:
    """All of them."""
    found = samples()
    noise = random.Random(1).randbytes(100_000)
    for suffix, kind in KINDS.items():
        for name, data in (("空", b""), ("零", bytes(5_000)), ("乱", noise), ("白", b"\n \t\r\n" * 999)):
            yield Case(name + suffix, kind, lambda data=data: data, ANY)
    for suffix, data in found.items():
        kind = KINDS[suffix]
        for left in {*PARTS, len(data) // 2, len(data) - 1}:
            yield Case(f"cut-{left}{suffix}", kind, lambda data=data, left=left: data[:left], ANY)
        for seed in range(3):
            yield Case(f"flipped-{seed}{suffix}", kind, lambda data=data, seed=seed: flipped(data, seed), ANY)
        twice = data + data
        yield Case(f"twice{suffix}", kind, lambda data=twice: data, ANY)
        for other in (".docx", ".xls", ".txt", ".pdf", ".html"):
            if other != suffix:
                yield Case(f"as{suffix}{other}", kind, lambda data=data: data, ANY)
    for suffix in (".doc", ".xls"):
        data = found[suffix]
        yield Case(f"ole-loop{suffix}", KINDS[suffix], lambda data=data: ole_loop(data), ANY)
        yield Case(f"ole-sizes{suffix}", KINDS[suffix], lambda data=data: ole_sizes(data), ANY)
    for suffix in (".docx", ".xlsx"):
        yield Case(f"locked{suffix}", "", locked_office, ("encrypted",))
    yield Case("locked.xls", "xls", lambda: xls_locked(found[".xls"]), ("encrypted", "damaged", *READ))
    yield Case("program.docx", "", lambda: b"MZ\x90\0" + noise, ("unsupported-format",))
    yield Case("picture.xlsx", "", lambda: b"\x89PNG\r\n\x1a\n" + noise, ("unsupported-format",))
    yield Case("text.pdf", "", lambda: "项目名称\t食堂\n".encode(), READ)
