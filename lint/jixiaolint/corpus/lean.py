"""What rules that look at other forms need of a form, and the form cut down to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.corpus.opening import Cells, packed
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import Any
from jixiaolint.vocabulary import FORM, Vocabulary

ALWAYS = frozenset(("project.name", "project.code", "org.department", "org.unit", "year"))
"""Whose form it is, and what chooses its profile."""
CLASSES = ("indicators", "class1")
"""Also chooses the profile."""


class Needed(NamedTuple):
    """Keys of fields, and of columns by the key of their row set. ``whole``: of everything, because a rule
    reads what is derived from texts."""

    fields: frozenset[str] = ALWAYS
    columns: dict[str, frozenset[str]] = {}
    whole: bool = False


def needed_of(rules: Iterable[Rule], vocabulary: Vocabulary) -> Needed:
    """What those of ``rules`` read that look at other forms, of the form itself and of the others."""
    read = set(_cells([rule.cases for rule in rules if rule.across]))
    scopes = {scope for scope, _ in read} - {FORM}
    columns: dict[str, set[str]] = {scope: set() for scope in scopes}
    columns.setdefault(CLASSES[0], set()).add(CLASSES[1])
    fields = set(ALWAYS)
    for scope, key in [*read, *_amounts(read, vocabulary)]:
        if scope == FORM:
            fields.add(key)
        elif scope:
            columns.setdefault(scope, set()).add(key)
    whole = any(_is_derived(scope, vocabulary) for scope in scopes) or "" in scopes
    return Needed(frozenset(fields), {key: frozenset(found) for key, found in columns.items()}, whole)


def _cells(node: Any) -> Iterator[tuple[str, str]]:
    """(scope, key) of every cell and ("…", "") of every row set that an expression reads."""
    if not isinstance(node, (list, tuple)):
        return
    if node and node[0] in ("field", "column") and isinstance(node[-1], list) and len(node[-1]) == 2:
        yield tuple(node[-1])
    elif node and node[0] in ("rows", "inner") and len(node) == 8:
        yield str(node[4]), ""
    elif node and node[0] == "call" and len(node) > 3 and _looks_around(node[3]):
        yield "", ""
    for part in node:
        yield from _cells(part)


def _looks_around(name: str) -> bool:
    """Whether a function reads more of the form than its arguments."""
    from jixiaolint.language import functions

    found = functions().get(name)
    return found is not None and str(found.run).startswith("jixiaolint.language.builtin.score")


def _amounts(read: set[tuple[str, str]], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """All amounts, where one is read: how finely a form prints money is seen on all of them."""
    money = vocabulary.columns("money")
    if any(key in money.get(scope, ()) for scope, key in read):
        for scope, keys in money.items():
            yield from ((scope, key) for key in keys)


def _is_derived(scope: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.has_scope(scope) and vocabulary.scope(scope).derived


def lean(form: Form, needed: Needed) -> Form:
    """``form`` without what is not needed; places and the numbers of rows stay."""
    coverage = Coverage(form.coverage.used, form.coverage.seen)
    if needed.whole:
        return form._replace(coverage=coverage, notes=())
    fields = {key: _bare(field) for key, field in form.fields.items() if key in needed.fields}
    rowsets = {
        key: RowSet(
            tuple(_thin(row, columns, needed) for row in form.rowsets[key].rows), form.rowsets[key].status
        )
        for key, columns in needed.columns.items()
        if key in form.rowsets
    }
    return form._replace(fields=fields, rowsets=rowsets, coverage=coverage, notes=())


def _bare(field: Field) -> Field:
    """Without the places of label and unit, which serve whoever reads the document."""
    if field.label_location is None and field.unit_location is None:
        return field
    return field._replace(label_location=None, unit_location=None)


def _thin(row: Row, columns: frozenset[str], needed: Needed) -> Row:
    fields = {key: _bare(field) for key, field in row.fields.items() if key in columns}
    children = {
        key: RowSet(tuple(_thin(child, needed.columns[key], needed) for child in rows.rows), rows.status)
        for key, rows in row.children.items()
        if key in needed.columns
    }
    return row._replace(fields=fields, children=children)


def pack_facts(form: Form, needed: Needed) -> bytes:
    """What pass two needs of ``form``, as bytes. Pure: the same form gives the same bytes anywhere."""
    return packed(lean(form, needed))


def content(form: Form) -> bytes:
    """A digest of what ``form`` says, whatever file it stands in and wherever in it."""
    from jixiaolint.digest import sha256

    said = repr(
        (form.type, [*_said(form.fields)], sorted((key, _rows(rows)) for key, rows in form.rowsets.items()))
    )
    return bytes(sha256(said.encode("utf-8", "surrogatepass")).digest()[:16])


def _said(fields: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(fields, Cells):
        return fields.said()
    return ((key, field.raw, field.missing, field.trust) for key, field in sorted(fields.items()))


def _rows(rows: RowSet) -> tuple[str, list[Any]]:
    found = [
        (*_said(row.fields), *((key, _rows(inner)) for key, inner in row.children.items()))
        for row in rows.rows
    ]
    return rows.status, found
