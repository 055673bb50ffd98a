"""A field of an RTF document: its code, its result, the state of a form field."""

from __future__ import annotations

from jixiaolint.readers.fieldcodes import shown_by_code
from jixiaolint.readers.marks import TICKED, UNTICKED

_CHECKBOX, _LIST = 1, 2
_UNSET = 25
"""The state of a field that nobody has touched: its default counts."""


class Field:
    """``depth`` is the number of groups that were open when it began, ``parts`` of pieces of text."""

    def __init__(self, target: str, depth: int, parts: int) -> None:
        self.target, self.depth, self.parts = target, depth, parts
        self.code: list[str] = []
        self._items: list[str] = []
        self._numbers: dict[str, int] = {}

    def take(self, word: str, number: int) -> None:
        """A control word of a form field; the first of each counts."""
        if word in ("fftype", "ffres", "ffdefres"):
            self._numbers.setdefault(word, number)
        elif word == "ffl":
            self._items.append("")

    def add_item(self, text: str) -> None:
        """More of an item of a drop-down list."""
        if self._items:
            self._items[-1] += text

    def shown(self, result: str) -> str | None:
        """What it shows besides its ``result``; None where that cannot be told."""
        kind = self._numbers.get("fftype", 0)
        state = self._numbers.get("ffres", _UNSET)
        state = self._numbers.get("ffdefres", 0) if state == _UNSET else state
        if kind == _CHECKBOX:
            return TICKED if state else UNTICKED
        if result.strip():
            return ""
        if kind == _LIST and self._items:
            return self._items[state] if state < len(self._items) else ""
        return None if self.is_form else shown_by_code("".join(self.code))

    @property
    def is_form(self) -> bool:
        """Whether it is a form field; its state may be lost all the same."""
        return "".join(self.code).lstrip().upper().startswith(("FORMCHECKBOX", "FORMDROPDOWN"))
