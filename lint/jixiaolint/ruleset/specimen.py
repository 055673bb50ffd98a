"""An example → a form: every text goes through the code that reads a submitted cell."""

from __future__ import annotations

from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Example, Rule
from jixiaolint.model.typing import Any
from jixiaolint.ruleset.partner import type_of
from jixiaolint.values import make_field
from jixiaolint.vocabulary import Label, Scope, Vocabulary

DEFAULT_UNIT = "万元"
TITLES = ("name", "label", "class", "field")
"""Columns that name a row for people, in order of preference."""


def example_form(example: Example, rule: Rule, vocabulary: Vocabulary) -> Form:
    """The form of an example; a rule with fiscal years gets a fitting year unless the example gives one."""
    place = Location(rule.file or rule.id, line=example.line or None)
    return _form(example.form, rule.id, example.form_type, rule, place, vocabulary)


def example_partners(example: Example, rule: Rule, vocabulary: Vocabulary) -> dict[str, list[Form]]:
    """The other forms of an example by the key of their relation; the document of each is the relation."""
    names = {relation.key: name for name, relation in vocabulary.relations.items()}
    found: dict[str, list[Form]] = {}
    for key, forms in example.related.items():
        for number, data in enumerate(forms, 1):
            name = f"{names[key]}-{number}"
            kind = data[""].get("表种") or type_of(key, example.form_type)
            form = _form(data, name, kind, rule, Location(name), vocabulary)
            found.setdefault(key, []).append(form)
        found.setdefault(key, [])
    return found


def _form(
    data: dict[str, Any], name: str, type: str, rule: Rule, place: Location, vocabulary: Vocabulary
) -> Form:
    scalars = dict(data[""])
    unit = scalars.get("金额单位", "").strip() or DEFAULT_UNIT
    if rule.relations:
        scalars["表种"] = type
    fields = _fields(scalars, vocabulary.form, unit, place)
    if "year" not in fields and (rule.since or rule.until):
        fields["year"] = _field(vocabulary.form.keys["year"], str(rule.since or rule.until), "", place)
    rowsets = {
        key: _rowset(rows, vocabulary.scope(key), vocabulary, unit, place)
        for key, rows in data.items()
        if key
    }
    return Form(name, 1, type, "", "", fields, rowsets, place, Coverage(1, 1))


def _rowset(
    rows: list[dict[str, Any]], scope: Scope, vocabulary: Vocabulary, unit: str, place: Location
) -> RowSet:
    return RowSet(
        tuple(_row(number, row, scope, vocabulary, unit, place) for number, row in enumerate(rows, 1))
    )


def _row(
    number: int, row: dict[str, Any], scope: Scope, vocabulary: Vocabulary, unit: str, place: Location
) -> Row:
    texts = {name: value for name, value in row.items() if isinstance(value, str)}
    fields = _fields(texts, scope, unit, place)
    children = {
        vocabulary.scope(scope.nested[name]).key: _rowset(
            rows, vocabulary.scope(scope.nested[name]), vocabulary, unit, place
        )
        for name, rows in row.items()
        if not isinstance(rows, str)
    }
    title = next((fields[key].raw for key in TITLES if key in fields), "")
    return Row(number, fields, children, place, title)


def _fields(texts: dict[str, str], scope: Scope, unit: str, place: Location) -> dict[str, Field]:
    labels = ((scope.labels[name], text) for name, text in texts.items())
    return {label.key: _field(label, text, unit, place) for label, text in labels}


def _field(label: Label, text: str, unit: str, place: Location) -> Field:
    return make_field(
        label.key,
        label.name,
        text,
        label.type,
        unit=unit if label.type == "money" else "",
        location=place,
    )
