"""The lines of a decoded text, as editors and viewers number them."""

from __future__ import annotations

from jixiaolint.model.document import Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers.encoding import Decoded
from jixiaolint.readers.limits import Limits, over


def nothing_in_it() -> UnreadableInput:
    """The error for a file without any visible character."""
    return UnreadableInput("empty", "文件为空，没有可读的文字", "the file is empty: there is no text to read")


def normalise_lines(text: str, limits: Limits) -> str:
    """The text with LF at the end of its lines: LF, CR LF or CR ends one as in editors, nothing else."""
    if len(text) > limits.characters:
        raise over(limits, "characters")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > limits.lines:
        raise over(limits, "lines", line=limits.lines)
    return text


def damage_notes(name: str, reading: Decoded) -> tuple[Note, ...]:
    """A note where broken characters were read as U+FFFD."""
    if not reading.damage:
        return ()
    before = reading.text[: reading.damage[0]].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return (
        Note(
            "damaged-text",
            f"有 {len(reading.damage)} 处文字编码损坏（首处在第 {line} 行），"
            f"已按 {reading.encoding} 读取，损坏处显示为“\ufffd”，请核实",
            f"{len(reading.damage)} broken characters, the first in line {line}; read as {reading.encoding}",
            Location(name, line, column, line, column + 1),
        ),
    )
