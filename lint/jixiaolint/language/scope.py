"""Where names of an expression are looked up: the row at hand, the row of ``each``, the form."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.vocabulary import FORM, Label, Vocabulary
from jixiaolint.vocabulary import Scope as Names


class Scope(NamedTuple):
    """``each`` is the key of the row set that a rule runs over, "" when it runs once per form.

    ``row`` is the key of the rows being filtered, "" outside a filter. ``lets`` maps names to types.
    """

    each: str = ""
    row: str = ""
    lets: dict[str, str] = {}

    @property
    def innermost(self) -> str:
        return self.row or self.each

    def filtered(self, row: str) -> Scope:
        """The scope inside the filter of a row set."""
        return self._replace(row=row)


class Found(NamedTuple):
    """A label and the place it belongs to: ``row``, ``each`` or ``form``."""

    where: str
    label: Label


class Clash(Exception):
    """A name that belongs to several labels; they are given as they should be written."""

    def __init__(self, choices: list[str]) -> None:
        super().__init__()
        self.choices = choices


def places(scope: Scope, prefix: str) -> list[tuple[str, str]]:
    """(where, scope key) in the order in which a bare or prefixed name is looked up."""
    if prefix == "本行":
        return [("each", scope.each)] if scope.each else []
    if prefix == "本表":
        return [("form", FORM)]
    if scope.row:
        return [("row", scope.row), ("form", FORM)]
    if scope.each:
        return [("each", scope.each), ("form", FORM)]
    return [("form", FORM)]


def find_label(name: str, scope: Scope, prefix: str, vocabulary: Vocabulary) -> Found | None:
    """The label that ``name`` means; Clash when it means several, None when it means none.

    A label goes before a printed variant. Inside a filter the row goes before the form; elsewhere a
    name that both have must say which is meant.
    """
    spots = [(where, vocabulary.scope(key)) for where, key in places(scope, prefix)]
    if spots and spots[0][0] != "form" and name in vocabulary.builtin:
        return Found(spots[0][0], vocabulary.builtin[name])
    for candidates in (_exact, _variant):
        found = [Found(where, label) for where, names in spots for label in candidates(name, names)]
        if found and (scope.row or prefix):
            found = [entry for entry in found if entry.where == found[0].where]
        if len(found) > 1:
            raise Clash([_written(entry, len({other.where for other in found}) > 1) for entry in found])
        if found:
            return found[0]
    return None


def _exact(name: str, names: Names) -> list[Label]:
    return [names.labels[name]] if name in names.labels else []


def _variant(name: str, names: Names) -> list[Label]:
    return [names.labels[label] for label in names.variants.get(name, ())]


def _written(found: Found, several_places: bool) -> str:
    if not several_places:
        return found.label.name
    return ("本行." if found.where == "each" else "本表.") + found.label.name


def known_names(scope: Scope, prefix: str, vocabulary: Vocabulary) -> list[str]:
    """Everything that could have been written, for suggestions."""
    names: list[str] = []
    for _, key in places(scope, prefix):
        entry = vocabulary.scope(key)
        names += [*entry.labels, *entry.variants, *entry.nested]
    if not prefix:
        names += [*scope.lets, *vocabulary.row_sets, *vocabulary.relations]
    return [*names, *vocabulary.builtin]
