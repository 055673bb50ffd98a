"""Faults of a rule file, a template, a setting or a plug-in: never of a submitted form."""

from __future__ import annotations


class ConfigError(Exception):
    """Stops a run before anything is read (exit code 2). Line and column are 1-based, 0 = unknown."""

    def __init__(
        self,
        message: str,
        message_en: str = "",
        *,
        file: str = "",
        line: int = 0,
        column: int = 0,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en or message
        self.file = file
        self.line = line
        self.column = column
        self.hint = hint

    def render(self, language: str = "zh") -> str:
        """``file:line:column: message（hint）`` in one line."""
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column}"
        text = self.message if language == "zh" else self.message_en
        return (f"{place}: " if place else "") + text + (f"（{self.hint}）" if self.hint else "")


class UnreadableInput(Exception):
    """A submitted file that cannot be read: becomes a finding on that file, and the run goes on."""

    def __init__(self, code: str, message: str, message_en: str, *, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.message_en = message_en
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[object, ...]:
        """It travels between processes as what it was made of."""
        return _unreadable, (self.code, self.message, self.message_en, self.line, self.column)


def _unreadable(code: str, message: str, message_en: str, line: int, column: int) -> UnreadableInput:
    return UnreadableInput(code, message, message_en, line=line, column=column)
