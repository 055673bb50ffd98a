"""The text of a file that can be written back byte for byte."""

from __future__ import annotations

from bisect import bisect_right

from jixiaolint.model import regex as re
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.encoding import decode

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_LONGEST_MARK = 4


class Source(NamedTuple):
    """Text with its line ends as they are; ``mark`` is the byte order mark."""

    text: str
    encoding: str
    mark: bytes = b""

    def bytes(self, text: str) -> bytes:
        """Another text in the same encoding. Raises UnicodeEncodeError for what it has no sign for."""
        return self.mark + text.encode(self.encoding)


def source_of(data: bytes) -> Source:
    """The source of a file. Raises UnreadableInput when it would not come back byte for byte."""
    reading = decode(data)
    try:
        body = reading.text.encode(reading.encoding)
    except UnicodeEncodeError:
        body = b"\0" + data
    rest = len(data) - len(body)
    if reading.damage or not 0 <= rest <= _LONGEST_MARK or data[rest:] != body:
        raise UnreadableInput(
            "not-restorable",
            f"文字编码有损坏，按 {reading.encoding} 写回会改动其他内容，未补正",
            f"damaged text: written again as {reading.encoding} it would change elsewhere; left alone",
        )
    return Source(reading.text, reading.encoding, data[:rest])


class Places:
    """Lines and columns, 1-based, to offsets of a text and back; a line ends as editors end it."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_ENDS.finditer(text))]

    def offset(self, line: int, column: int) -> int:
        """Where a place of the file stands in the text."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line(self, offset: int) -> int:
        """The line in which an offset lies."""
        return bisect_right(self._starts, offset)
