"""Fields: a code, perhaps a result, one inside another. What a person sees is the result."""

from __future__ import annotations

from collections import Counter

from jixiaolint.readers.fieldcodes import object_kind, shown_by_code
from jixiaolint.readers.worddoc.formfields import form_field

_FORMS = ("FORMCHECKBOX", "FORMDROPDOWN")
_DEEPEST = 100


class _Field:
    def __init__(self, shown: bool) -> None:
        self.code: list[str] = []
        self.picture = -1
        self.in_code = True
        self.shown = shown
        self.result_from = 0


class Fields:
    """The fields that are open at a place of the text; what cannot be shown is counted in ``left_out``."""

    def __init__(self, data: bytes, left_out: Counter[str]) -> None:
        self._data = data
        self._left_out = left_out
        self._open: list[_Field] = []
        self._codes = 0

    @property
    def in_code(self) -> bool:
        """Whether text here belongs to the code of a field, which nobody sees."""
        return self._codes > 0

    @property
    def result_from(self) -> int | None:
        """How many pieces of the paragraph stood before the result of the innermost field, if it has one."""
        return self._open[-1].result_from if self._open and not self._open[-1].in_code else None

    def begin(self, shown: bool) -> None:
        """A field begins; ``shown``: its first mark is neither hidden nor deleted."""
        if len(self._open) < _DEEPEST:
            self._open.append(_Field(shown and not self.in_code))
            self._codes += 1

    def add_code(self, text: str) -> None:
        """Text of the innermost code."""
        innermost = next(field for field in reversed(self._open) if field.in_code)
        innermost.code.append(text)

    def picture(self, place: int) -> None:
        """The place of a form field's data."""
        self._open[-1].picture = place

    def separate(self, pieces: int) -> None:
        """The code ends and the result begins."""
        if self._open and self._open[-1].in_code:
            self._open[-1].in_code = False
            self._open[-1].result_from = pieces
            self._codes -= 1

    def end(self, result: str) -> list[str]:
        """A field ends: what it shows besides its stored ``result``."""
        if not self._open:
            return []
        field = self._open.pop()
        self._codes -= field.in_code
        code = "".join(field.code).strip()
        if self.in_code:  # a field within a code shows in that code
            self.add_code((shown_by_code(code) or "") if field.in_code else "")
            return []
        return self._shown(field, code, result) if field.shown and code else []

    def reset(self) -> None:
        """Forget fields that never ended."""
        self._open, self._codes = [], 0

    def _shown(self, field: _Field, code: str, result: str) -> list[str]:
        kind = code.split(maxsplit=1)[0].upper()
        if kind in _FORMS and not (kind == "FORMDROPDOWN" and result.strip()):
            return [self._known(form_field(self._data, field.picture), "field")]
        embedded = object_kind(code)
        if embedded:
            self._left_out[embedded] += 1
        return [self._known(shown_by_code(code), "equation")] if field.in_code else []

    def _known(self, text: str | None, what: str) -> str:
        self._left_out[what] += text is None
        return text or ""
