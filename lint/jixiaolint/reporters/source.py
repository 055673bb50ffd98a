"""The lines of the text inputs, counted as locations count them."""

from __future__ import annotations


class Sources:
    """Text of inputs by URI; a text is split into lines when the first of them is asked for."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def line(self, uri: str, number: int | None) -> str | None:
        """A line without its end (1-based), None when the input is no text or has no such line."""
        if number is None or uri not in self._texts:
            return None
        lines = self._lines.get(uri)
        if lines is None:
            lines = self._lines[uri] = split(self._texts[uri])
        return lines[number - 1] if 0 < number <= len(lines) else None


def split(text: str) -> list[str]:
    """Lines end at CR LF, LF or CR and nowhere else (``str.splitlines`` also breaks at form feeds)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")
