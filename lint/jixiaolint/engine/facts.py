"""A form as rules see it: what was extracted, and row sets derived from it when first asked for."""

from __future__ import annotations

from jixiaolint.language.precision import precision_of
from jixiaolint.model.form import Field, Form, Record, RowSet
from jixiaolint.model.value import Number
from jixiaolint.vocabulary import Vocabulary


class Facts:
    """The ``Record`` of a form. Citations, dates, quantities … are derived once, and only if a rule asks."""

    __slots__ = ("_derived", "form", "precision")

    def __init__(self, form: Form, vocabulary: Vocabulary) -> None:
        self.form = form
        self._derived: dict[str, RowSet] = {}
        self.precision = precision_of(self, vocabulary)

    def field(self, key: str) -> Field | None:
        return self.form.fields.get(key)

    def rows(self, name: str) -> RowSet:
        found = self.form.rowsets.get(name)
        if found is not None:
            return found
        found = self._derived.get(name)
        if found is None:
            from jixiaolint.forms.derived import derived_rows

            found = self._derived[name] = derived_rows(self.form, name)
        return found

    def known_rowsets(self) -> list[tuple[str, RowSet]]:
        """The row sets that exist so far, by canonical name."""
        return [*self.form.rowsets.items(), *self._derived.items()]


def year_of(record: Record) -> int | None:
    """The fiscal year of a form, None when it is missing or not known for sure."""
    field = record.field("year")
    if field is None or not isinstance(field.value, Number) or field.trust == "unknown":
        return None
    return int(field.value.value)
