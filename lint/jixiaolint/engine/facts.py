"""A form as rules see it: what was extracted, and row sets derived from it when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from jixiaolint.language.precision import finest
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.typing import TYPE_CHECKING, Any, Protocol
from jixiaolint.model.value import Number
from jixiaolint.vocabulary import Vocabulary

if TYPE_CHECKING:
    from jixiaolint.forms.glance import Glance
    from jixiaolint.language.swift.digest import Digest


FROM_TEXTS = ("texts", "items", "quantities", "dates", "citations")
"""Derived row sets that rest on texts alone."""


_NONE = Decimal(0)


class Facts:
    """The ``Record`` of a form. Citations, dates, quantities … are derived once, and only if a rule asks.

    ``related``: key of a relation → the forms that stand in it, as ``Facts``, in a ``RowSet``. One of status
    ``inferred`` was found by likeness only, one that is ``incomplete`` may lack forms. A key that is not
    there: nothing is known of that relation. ``out_of_sight``: keys of relations in which no form at hand
    could stand.
    """

    __slots__ = ("_derived", "_digest", "_places", "_vocabulary", "form", "out_of_sight", "related")

    def __init__(
        self,
        form: Form,
        vocabulary: Vocabulary,
        related: Mapping[str, RowSet] | None = None,
        out_of_sight: frozenset[str] = frozenset(),
    ) -> None:
        self.form = form
        self.out_of_sight = out_of_sight
        self.related: Mapping[str, RowSet] = related or {}
        self._derived: dict[str, RowSet] = {}
        self._digest: Digest | None = None
        self._vocabulary = vocabulary
        self._places: dict[str, Decimal] | None = None

    def varied(self, form: Form) -> Facts:
        """The facts of ``form``, which differs in numbers only: texts are not searched again."""
        facts = Facts(form, self._vocabulary, self.related, self.out_of_sight)
        facts._derived = {name: rows for name, rows in self._derived.items() if name in FROM_TEXTS}
        return facts

    def field(self, key: str) -> Field | None:
        return self.form.fields.get(key)

    def rows(self, name: str) -> RowSet:
        found = self.form.rowsets.get(name)
        return found if found is not None else self.beside(name)

    def beside(self, name: str) -> RowSet:
        """Rows that the form itself does not have: related forms, and what is derived from its cells."""
        found = self.related.get(name)
        if found is not None:
            return found
        found = self._derived.get(name)
        if found is None:
            from jixiaolint.forms.derived import derived_rows

            found = self._derived[name] = derived_rows(self.form, name)
        return found

    def digest(self) -> Digest:
        """The cells as compiled rules read them, shared by all rules."""
        if self._digest is None:
            from jixiaolint.language.swift.digest import Digest

            glance = glimpsed(self.form)
            if glance is None:
                self._digest = Digest(self, self._vocabulary, self.precision)
            else:
                self._digest = Digest(self, self._vocabulary, glance=Seen(glance, self))
        return self._digest

    def put_away(self) -> None:
        """Let go of the digest, which looks back at these facts: nothing is left for a search for garbage."""
        self._digest = None

    def precision(self, unit: str) -> Decimal:
        """The finest printed place of the form's amounts of a unit in 元 (0: none printed)."""
        if self._places is None:
            glance = glimpsed(self.form)
            seen = self if glance is None else Seen(glance, self)
            self._places = finest(seen, self._vocabulary)
        return self._places.get(unit, _NONE)

    def known_rowsets(self) -> list[tuple[str, RowSet]]:
        """The row sets that exist so far, by canonical name."""
        return [*self.form.rowsets.items(), *self._derived.items()]


class HasFields(Protocol):
    """A form, its facts, or a form at a glance."""

    def field(self, key: str) -> Field | None:
        """The field under a canonical key, None when absent."""


def glimpsed(form: Form) -> Glance | None:
    """The form at a glance, where it has not been read whole yet."""
    return getattr(form.fields, "source", None)


class Seen:
    """The ``Record`` of a form at a glance, with what follows from it."""

    __slots__ = ("_facts", "_glance", "field")

    def __init__(self, glance: Glance, facts: Facts) -> None:
        self._glance = glance
        self._facts = facts
        self.field = glance.field

    def rows(self, name: str) -> Any:
        given = self._glance.rows(name)
        if given is not None:
            return given
        found = self._glance.found(name)
        if found is None:
            return self._facts.beside(name) if self._glance.lacks(name) else self._facts.rows(name)
        rows = tuple(Found(row, name, self._facts) for row in found.rows)
        return found._replace(rows=rows)  # type: ignore[arg-type]


class Found:
    """The ``Record`` of what was found in a text at a glance; ``whole`` is the row with its place."""

    __slots__ = ("_facts", "_row", "_set", "field", "number")

    def __init__(self, row: Row, name: str, facts: Facts) -> None:
        self._row, self._set, self._facts = row, name, facts
        self.field, self.number = row.field, row.number

    def rows(self, name: str) -> RowSet:
        """The rows inside."""
        return self.whole().rows(name)

    def whole(self) -> Row:
        """The row of the form."""
        return self._facts.rows(self._set).rows[self.number - 1]


def year_of(record: HasFields) -> int | None:
    """The fiscal year of a form, None when it is missing or not known for sure: it chooses what holds."""
    field = record.field("year")
    if field is None or not isinstance(field.value, Number) or field.trust != "exact":
        return None
    return int(field.value.value)
