"""The text of an RTF document as its bytes come, put where the group that they stand in wants it."""

from __future__ import annotations

from collections import Counter

from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.marks import raised
from jixiaolint.readers.rtf.field import Field
from jixiaolint.readers.rtf.fonts import Fonts
from jixiaolint.readers.rtf.state import State


class Text:
    """Gathers the pieces of the paragraph; ``skip`` bytes are the fallback of a character already read."""

    def __init__(self, limits: Limits, left_out: Counter[str]) -> None:
        self._limits, self._left_out = limits, left_out
        self.state, self.fonts = State(), Fonts()
        self.fields: list[Field] = []
        self.parts: list[str] = []
        self.skip = self._characters = 0
        self._bytes, self._codec = bytearray(), ""

    def take_bytes(self, data: bytes) -> None:
        """Bytes in the coding of their font; those of one character may come apart."""
        if self.skip:
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            data = data[skipped:]
        if not data or self.state.target in ("skip", "upr"):
            return
        state = self.state
        symbol = state.target != "font" and self.fonts.symbol(state.font)
        coding = "latin-1" if symbol else self.fonts.codec(state.font if state.target != "font" else -1)
        if coding != self._codec:
            self.flush()
            self._codec = coding
        self._bytes += data

    def flush(self) -> None:
        """Decode what has come; before anything that is no plain text."""
        if self._bytes:
            text = self._bytes.decode(self._codec or "cp1252", "replace")
            self._bytes.clear()
            self.add(self.fonts.shown(text, self.state.font) if self.state.target != "font" else text)

    def unicode(self, number: int) -> None:
        """A character by its number; its fallback bytes follow."""
        char = chr(number & 0xFFFF)
        self.add(self.fonts.shown(char, self.state.font))
        self.skip = self.state.fallback

    def add(self, text: str) -> None:
        """Text for whatever its group is for."""
        state = self.state
        if state.target == "font":
            self.fonts.add_name(text)
        elif state.target == "code" and self.fields:
            self.fields[-1].code.append(text)
        elif state.target == "item" and self.fields:
            self.fields[-1].add_item(text)
        elif state.target == "body" and text:
            self._show(text)

    def _show(self, text: str) -> None:
        state = self.state
        if state.hidden or state.deleted:
            self._left_out["deleted" if state.deleted else "hidden"] += bool(text.strip())
            return
        self._characters += len(text)
        if self._characters > self._limits.characters:
            raise over(self._limits, "characters")
        self.parts.append(raised(text, self.parts[-1] if self.parts else "") if state.raised else text)

    def taken(self) -> str:
        """The text since the last end; halves of characters outside the basic plane are put together."""
        text = "".join(self.parts)
        self.parts = []
        if any("\ud800" <= char <= "\udfff" for char in text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text
