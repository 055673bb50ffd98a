"""Bytes to text: which encoding a file is in, told from the bytes alone."""

from __future__ import annotations

import codecs

from jixiaolint.model import regex as re
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = rb"""(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)"""
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32)))
_SAMPLE = 60_000
_COMMON = frozenset("，。、：；（）《》“”？！—…％￥〔〕【】≥≤＞＜＝×÷±～·℃□■☑☐☒√○●◎☆★①②③④⑤⑥⑦⑧⑨⑩")


class Decoded(NamedTuple):
    """Text with its encoding. ``damage``: offsets of U+FFFD that stand for bytes nobody can read."""

    text: str
    encoding: str
    damage: tuple[int, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file, without byte order mark.

    Raises UnreadableInput (``binary``, ``undecodable``). A file with a few broken characters is read,
    with U+FFFD in their places.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _check_text(_strict(data[len(mark) :], name) or _damaged(data[len(mark) :], (name,)))
    if b"\0" in data[:_SAMPLE]:
        wide = _wide(data)
        if wide is not None:
            return _check_text(wide)
    return _check_text(_narrow(data))


def _narrow(data: bytes) -> Decoded:
    """UTF-8, GB18030 or Big5, in that order unless the text or an HTML declaration says otherwise."""
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and (len(data) - len(utf8.text) > 100 or commonness(utf8.text) > 0.5):
        return utf8
    declared = _declared(data)
    order = dict.fromkeys(
        (declared, "utf-8", "gb18030", "big5hkscs") if declared else ("utf-8", "gb18030", "big5hkscs")
    )
    found = [reading for reading in (_strict(data, name) for name in order) if reading is not None]
    if not found:
        return _damaged(data, tuple(order))
    best = found[0]
    score = commonness(best.text)
    for other in found[1:] if score < 0.8 else ():
        if commonness(other.text) > score + 0.1:
            best, score = other, commonness(other.text)
    if score < 0.5 and (damaged := _damaged_or_none(data, ("utf-8",))) is not None:
        return damaged
    return best


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str:
    """The charset that a page states, as far as it is one of ours; "" otherwise."""
    match = re.search(_DECLARED, data[:4096])
    if match is None:
        return ""
    name = match[1].decode("ascii", "replace").lower().replace("_", "-")
    if name.startswith("gb") or name in ("x-gbk", "cp936", "ms936", "windows-936"):
        return "gb18030"
    if name.startswith("big5") or name in ("x-x-big5", "cp950"):
        return "big5hkscs"
    return "utf-8" if name in ("utf-8", "utf8") else ""


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: the reading whose characters are in common use."""
    if data[:_SAMPLE].count(0) * 5 < len(data[:_SAMPLE]) * 2 and _strict(data, "utf-8"):
        return None  # text with a stray NUL
    even = data[: len(data) & ~1]
    readings = []
    for name in ("utf-16-le", "utf-16-be"):
        sample = even[:_SAMPLE].decode(name, "replace")
        noise = _controls(sample.encode("utf-8", "replace")) / max(1, len(sample))
        readings.append((commonness(sample) - 5 * noise, name))
    score, name = max(readings)
    if score < 0.5:
        return None
    return _strict(data, name) or _damaged_or_none(data, (name,))


def commonness(text: str) -> float:
    """Share of the non-ASCII characters that everyday Chinese uses, simplified or traditional; 1 if none.

    The frequent halves of GB2312 and Big5 are each a range of lead bytes, so no word list is needed.
    """
    wide = [char for char in text[:_SAMPLE] if char > "\x7f" and not char.isspace()][:6000]
    if not wide:
        return 1.0
    return sum(map(_is_common, wide)) / len(wide)


def _is_common(char: str) -> bool:
    if char in _COMMON or "\uff01" <= char <= "\uff5e" or "\uf020" <= char <= "\uf0ff":
        return True
    simplified = char.encode("gb2312", "ignore")
    if simplified and 0xB0 <= simplified[0] <= 0xD7:
        return True
    traditional = char.encode("big5", "ignore")
    return bool(traditional) and 0xA4 <= traditional[0] <= 0xC6


def _damaged(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    reading = _damaged_or_none(data, encodings)
    if reading is not None:
        return reading
    if looks_binary(data):
        raise UnreadableInput(
            "binary",
            "不是文本文件（含有二进制数据），无法读取；请报送原始表格的文本、HTML 或 JSON 文件",
            "not a text file (it holds binary data); cannot be read",
        )
    raise _undecodable(data)


def _damaged_or_none(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """The reading with the fewest broken characters, if they are few enough to be an accident."""
    best: Decoded | None = None
    for name in encodings:
        if not _few_broken(data[:_SAMPLE].decode(name, "replace")):
            continue
        text = data.decode(name, "replace")
        if not _few_broken(text):
            continue
        count = text.count("\ufffd")
        if best is None or count < len(best.damage):
            best = Decoded(text, name, tuple(match.start() for match in re.finditer("\ufffd", text)))
    return best


def _few_broken(text: str) -> bool:
    count = text.count("\ufffd")
    return count <= 4 + len(text) // 200 and count * 4 <= len(text) and commonness(text) >= 0.6


def looks_binary(data: bytes) -> bool:
    """Whether the beginning holds bytes that no text has: NULs, or many control characters."""
    head = data[:8192]
    return b"\0" in head or _controls(head) * 50 > len(head)


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _undecodable(data: bytes) -> UnreadableInput:
    try:
        data.decode("utf-8")
        offset = 0
    except UnicodeDecodeError as error:
        offset = error.start
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return UnreadableInput(
        "undecodable",
        "文字编码无法识别（不是 UTF-8、GB18030、UTF-16、Big5）："
        f"第 {offset + 1} 个字节、第 {line} 行起无法读取；请另存为 UTF-8 后再报",
        "unknown text encoding (not UTF-8, GB18030, UTF-16 or Big5): "
        f"byte {offset + 1}, line {line}; save as UTF-8",
        line=line,
        column=column,
    )


def _check_text(reading: Decoded) -> Decoded:
    """The reading, unless control characters show that it is no text at all."""
    sample = reading.text[:_SAMPLE].encode("utf-8", "replace")
    if _controls(sample) * 20 > len(sample) + 40:
        raise UnreadableInput(
            "binary",
            "不是文本文件（控制字符过多），无法读取；请报送原始表格的文本、HTML 或 JSON 文件",
            "not a text file (too many control characters); cannot be read",
        )
    return reading
