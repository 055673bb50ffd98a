"""The fonts of an RTF document: they tell how bytes are coded and which letters are symbols."""

from __future__ import annotations

from jixiaolint.readers.marks import in_font, is_symbol_font

_CODECS = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8", 10008: "gb18030"}
_CHARSETS = {134: 936, 136: 950, 128: 932, 129: 949, 130: 949}
_SYMBOLS = 2


def codec(page: int) -> str:
    """The codec of a Windows code page; Western where it is not known."""
    known = _CODECS.get(page, f"cp{page}" if 1250 <= page <= 1258 or page in (437, 850, 874) else "")
    return known or "cp1252"


class Fonts:
    """Fonts by number: ``codec`` of the bytes, ``name`` of those whose letters are symbols."""

    def __init__(self) -> None:
        self.default = "cp1252"
        self.number = -1
        self._names: dict[int, str] = {}
        self._charsets: dict[int, int] = {}

    def add_name(self, text: str) -> None:
        """More of the name of the font that is being defined."""
        self._names[self.number] = (self._names.get(self.number, "") + text)[:200]

    def set_charset(self, charset: int) -> None:
        """The character set of the font that is being defined."""
        self._charsets[self.number] = charset

    def codec(self, number: int) -> str:
        """How bytes set in a font are coded; that of the document unless the font is East Asian."""
        page = _CHARSETS.get(self._charsets.get(number, 0))
        return codec(page) if page is not None else self.default

    def symbol(self, number: int) -> str:
        """The name of a font of symbols, "" for any other."""
        name = self._names.get(number, "").strip().rstrip(";")
        is_symbol = self._charsets.get(number) == _SYMBOLS or is_symbol_font(name)
        return (name or "Wingdings") if is_symbol else ""

    def shown(self, text: str, number: int) -> str:
        """What letters set in a font show."""
        font = self.symbol(number)
        if not font:
            return text
        return "".join(in_font(font, char) if char > " " else char for char in text)
