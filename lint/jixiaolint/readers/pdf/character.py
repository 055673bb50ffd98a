"""The character that a code of a PDF font shows."""

from __future__ import annotations

from jixiaolint.readers.marks import MARKS, in_symbol_font

UNKNOWN = "\ufffd"
_RADICALS = dict(
    zip(
        "\u2e84\u2e8b\u2e9d\u2e9f\u2ea0\u2ec4\u2ec5\u2ec6\u2ec8\u2ec9\u2ecb\u2ed3\u2ed4\u2ed8\u2eda\u2edb"
        "\u2edc\u2edd\u2ee2\u2ee5\u2ee8\u2ee9\u2eec\u2eed\u2eee\u2eef\u2ef0\u2ef3",
        "乙卩月母民西见角讠贝车长门青页风飞食马鱼麦黄齐齿齿龙龙龟",
        strict=True,
    )
)
"""Characters that some printers give for ordinary ones of the same shape, beside the Kangxi radicals."""
_SYMBOL_FONTS = ("wingdings", "webdings")
_SKIPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u0002")
_BLANKS = frozenset("\xa0\u2002\u2003\u2009\u202f\t")


def shown(code: int, font: str, unmapped: bool) -> str:
    """The text of one character; "" for one that shows nothing, U+FFFD for one that nobody can tell.

    ``unmapped``: the font does not say what the code means.
    """
    char = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else UNKNOWN
    if _is_symbolic(font) or "\uf020" <= char <= "\uf0ff":
        return _symbol(char, font)
    if unmapped or char == UNKNOWN or _is_private(char):
        return UNKNOWN
    if char in _SKIPPED or char < " " or "\x7f" <= char < "\xa0":
        return " " if char in "\t" else ""
    if char in _BLANKS:
        return " "
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char) or _composed(char)
    return char


def _is_symbolic(font: str) -> bool:
    return any(name in font for name in _SYMBOL_FONTS)


def _symbol(char: str, font: str) -> str:
    mark = MARKS.get(char) or (in_symbol_font(char) if _is_symbolic(font) else "")
    return mark if mark and not _is_private(mark) else (" " if char in " \uf020" else UNKNOWN)


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def _composed(char: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", char)
