"""Cells of which a rule could not say this time whether they are right: what stood there is not corrected."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from jixiaolint.engine.formkey import folded


class Undecided:
    """What could not be decided: (form, rule, field), the field of a row standing for all its cells."""

    def __init__(self, found: Iterable[tuple[Hashable, str, str]]) -> None:
        self._fields: dict[tuple[Hashable, str], list[str]] = {}
        for form, rule, field in found:
            self._fields.setdefault((form, rule), []).append(folded(field))

    def covers(self, form: Hashable, rule: str, field: str) -> bool:
        """Whether a finding of ``rule`` at ``field`` may still be there, unseen."""
        return any(folded(field).startswith(row) for row in self._fields.get((form, rule), ()))
