"""Complex fields: an instruction that is not shown and a result that is, one field inside the other."""

from __future__ import annotations


class _Field:
    def __init__(self, shown: str | None) -> None:
        self.shown = shown
        self.instruction: list[str] = []
        self.parts_before_result = -1

    @property
    def is_silent(self) -> bool:
        """Whether text that stands here is no text of the document."""
        return self.parts_before_result < 0 or self.shown is not None


class Fields:
    """The fields of a paragraph that are open. ``silent`` counts those that hide the text at this point."""

    def __init__(self) -> None:
        self.silent = 0
        self._open: list[_Field] = []

    def begin(self, shown: str | None) -> None:
        """A field begins; what is ``shown`` by itself stands in the place of its result."""
        self._open.append(_Field(shown))
        self.silent += 1

    def instruct(self, text: str) -> None:
        """A piece of the instruction of the innermost field."""
        if self._open and self._open[-1].parts_before_result < 0:
            self._open[-1].instruction.append(text)

    def separate(self, parts: int) -> None:
        """The result begins, after so many parts of text."""
        if self._open:
            field = self._open[-1]
            self.silent -= field.is_silent
            field.parts_before_result = parts
            self.silent += field.is_silent

    def end(self, parts: int) -> str:
        """The innermost field ends: its instruction if no result was shown, else ""."""
        if not self._open:
            return ""
        field = self._open.pop()
        self.silent -= field.is_silent
        has_result = 0 <= field.parts_before_result < parts
        return "" if has_result else "".join(field.instruction)
