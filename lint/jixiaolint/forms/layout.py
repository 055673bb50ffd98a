"""Layout: a template with the shared words and the vocabulary, ready for looking labels up."""

from __future__ import annotations

from functools import cached_property, lru_cache

from jixiaolint.forms.labels import Lexicon, fold
from jixiaolint.forms.levels import Levels
from jixiaolint.forms.template import BlockSpec, ColumnSpec, FieldSpec, Template, field_spec
from jixiaolint.model.record import NamedTuple
from jixiaolint.vocabulary import Vocabulary

BLOCK = "block:"
"""Prefix of a target that names a part of the form instead of a field."""
SKIP = "skip:"
"""Prefix of a target that is a known label without a field: 填报人."""


class TableSpec(NamedTuple):
    """A table that forms may hold. ``columns`` stand in the order of the template."""

    set: str
    columns: tuple[ColumnSpec, ...]
    lexicon: Lexicon
    by_key: dict[str, ColumnSpec]
    block: str


class Words(NamedTuple):
    """The shared words, built once for a set of templates."""

    levels: Levels
    sources: Lexicon
    totals: frozenset[str]
    grades: frozenset[str]
    notes: tuple[str, ...]
    directions: dict[str, str]
    fields: tuple[FieldSpec, ...]
    columns: dict[str, tuple[ColumnSpec, ...]]
    skip: tuple[str, ...]


class Layouts:
    """All templates of a run; what only one of them needs is built when it is first chosen."""

    def __init__(self, templates: tuple[Template, ...], vocabulary: Vocabulary) -> None:
        self.templates = tuple(template for template in templates if not template.words)
        self.vocabulary = vocabulary
        self.words = _words([template for template in templates if template.words])
        self._built: dict[str, Layout] = {}
        self._by_id = {template.id: template for template in self.templates}

    def named(self, identifier: str) -> Template | None:
        """The template with this id."""
        return self._by_id.get(identifier)

    def of(self, template: Template) -> Layout:
        """The layout of a template."""
        if template.id not in self._built:
            self._built[template.id] = Layout(template, self.words, self.vocabulary)
        return self._built[template.id]


@lru_cache(4)
def layouts(templates: tuple[Template, ...], vocabulary: Vocabulary) -> Layouts:
    """The layouts of a run, made once."""
    return Layouts(templates, vocabulary)


class Layout:
    """What a form of one template may print, and where that goes. Canonical data has no use for labels."""

    def __init__(self, template: Template, words: Words, vocabulary: Vocabulary) -> None:
        self.template = template
        self.words = words
        self.vocabulary = vocabulary
        self.blocks = template.block_specs()
        self.fields = _fields(self.blocks, words, vocabulary)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The labels of fields and of parts."""
        return Lexicon(_entries(self.blocks, self.fields, self.words, self.vocabulary))

    @cached_property
    def tables(self) -> dict[str, TableSpec]:
        """The tables by their row sets."""
        names = ("indicators", "funds", "subprojects", "tasks")
        return {name: _table(name, self.blocks, self.words, self.vocabulary) for name in names}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The labels of all columns."""
        return frozenset(label for table in self.tables.values() for label in table.lexicon.labels())

    @cached_property
    def printed(self) -> dict[str, str]:
        """Canonical key (a column as ``set.key``) → the label that this template prints."""
        return _printed(self.blocks)

    def preferred(self, targets: tuple[str, ...]) -> list[str]:
        """The fields among the targets of a label; those that the template itself declares, if any."""
        fields = [target for target in targets if target in self.fields]
        own = [target for target in fields if self.fields[target].block]
        return own or fields

    def block(self, table: str) -> BlockSpec | None:
        """The block that holds a table."""
        return next((block for block in self.blocks if block.table == table), None)


def _words(templates: list[Template]) -> Words:
    merged: dict[str, list[str]] = {"totals": [], "grades": [], "notes": [], "skip": []}
    level1: list[list[str]] = []
    level2: list[list[str]] = []
    sources: list[tuple[str, str]] = []
    directions: dict[str, str] = {}
    fields: list[FieldSpec] = []
    columns: dict[str, tuple[ColumnSpec, ...]] = {}
    for template in templates:
        words = template.words
        for section, known in merged.items():
            known += words[section]
        level1 += words["levels"].get("level1", [])
        level2 += words["levels"].get("level2", [])
        sources += [(word, source) for word, source in words["sources"]]
        directions |= {word: sign for sign, group in words["directions"].items() for word in group}
        fields += [field_spec(entry) for entry in words["fields"]]
        for table, entries in words["columns"].items():
            more = tuple(ColumnSpec(key, kind, tuple(labels), role) for key, kind, labels, role in entries)
            columns[table] = columns.get(table, ()) + more
    return Words(
        Levels(level1, level2),
        Lexicon(sources),
        frozenset(merged["totals"]),
        frozenset(merged["grades"]),
        tuple(merged["notes"]),
        directions,
        tuple(fields),
        columns,
        tuple(merged["skip"]),
    )


def _fields(blocks: tuple[BlockSpec, ...], words: Words, vocabulary: Vocabulary) -> dict[str, FieldSpec]:
    """Every field that may occur: those of the template, the shared ones, then the vocabulary's."""
    fields = {field.key: field for block in blocks for field in block.fields}
    for field in words.fields:
        own = fields.get(field.key)
        labels = field.labels if own is None else (*own.labels, *field.labels)
        fields[field.key] = (own or field)._replace(labels=labels)
    for label in vocabulary.form.labels.values():
        fields.setdefault(label.key, FieldSpec(label.key, label.name, label.type))
    return fields


def _entries(
    blocks: tuple[BlockSpec, ...], fields: dict[str, FieldSpec], words: Words, vocabulary: Vocabulary
) -> list[tuple[str, str]]:
    """Labels with what they name, the template's own first."""
    entries = [(label, field.key) for field in fields.values() if field.block for label in field.labels]
    entries += [(label, BLOCK + block.name) for block in blocks for label in block.labels]
    entries += [(label, field.key) for field in fields.values() if not field.block for label in field.labels]
    for label in vocabulary.form.labels.values():
        if "." not in label.name:
            entries.append((fold(label.name), label.key))
        entries += [(fold(variant), label.key) for variant in label.variants]
    return entries + [(label, SKIP + label) for label in words.skip]


def _table(set_name: str, blocks: tuple[BlockSpec, ...], words: Words, vocabulary: Vocabulary) -> TableSpec:
    """The columns of a table: those of the template in its order, then all others."""
    block = next((block for block in blocks if block.table == set_name), None)
    columns = list(block.columns) if block else []
    known = {column.key for column in columns}
    for column in words.columns.get(set_name, ()):
        if column.key not in known:
            columns.append(column)
            known.add(column.key)
    entries = [(label, column.key) for column in columns for label in column.labels]
    for label in vocabulary.scope(set_name).labels.values():
        names = [fold(label.name), *(fold(variant) for variant in label.variants)]
        entries += [(name, label.key) for name in names]
        if label.key not in known:
            columns.append(ColumnSpec(label.key, label.type, tuple(names)))
    return TableSpec(
        set_name,
        tuple(columns),
        Lexicon(entries),
        {column.key: column for column in columns},
        block.name if block else "",
    )


def _printed(blocks: tuple[BlockSpec, ...]) -> dict[str, str]:
    """Canonical key (a column as ``set.key``) → the label that this template prints."""
    printed = {field.key: field.labels[0] for block in blocks for field in block.fields if field.labels}
    for block in blocks:
        for column in block.columns:
            # the first label is the vocabulary's own name; a template's labels follow it
            printed[f"{block.table}.{column.key}"] = column.labels[1 if len(column.labels) > 1 else 0]
    return printed
