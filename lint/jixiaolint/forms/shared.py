"""Words that all layouts share: names of levels, funding sources, totals, fields that no rule names."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.vocabulary import Vocabulary
    from jixiaolint.yamlfile import Node

_SECTIONS = (
    "levels",
    "sources",
    "totals",
    "grades",
    "notes",
    "skip",
    "directions",
    "fields",
    "columns",
)


def read_shared(node: Node, vocabulary: Vocabulary) -> dict[str, Any]:
    """Plain data of a file with ``shared: NAME``, in the shape of a template without a layout."""
    from jixiaolint.yamlfile import closed, text, texts

    root = closed(node, required=("shared",), optional=_SECTIONS)
    words: dict[str, Any] = {
        "levels": _levels(root.get("levels", {}), vocabulary),
        "sources": _sources(root.get("sources", {})),
        "fields": _fields(root.get("fields", {}), vocabulary),
        "columns": _columns(root.get("columns", {}), vocabulary),
        "directions": {
            text(sign): [fold(word) for word in texts(words)]
            for sign, words in closed(root.get("directions", {})).items()
        },
    }
    for section in ("totals", "grades", "notes", "skip"):
        words[section] = [fold(word) for word in texts(root.get(section, []))]
    return {
        "id": str(root["shared"]),
        "name": {"zh": str(root["shared"]), "en": str(root["shared"])},
        "type": "",
        "titles": [],
        "signature": [],
        "blocks": [],
        "against": [],
        "generic": False,
        "words": words,
    }


def _levels(node: Node, vocabulary: Vocabulary) -> dict[str, Any]:
    """``{"level1": [[word, class], …], "level2": …}``; class "" where level 2 decides."""
    from jixiaolint.yamlfile import closed, one_of, texts

    scope = vocabulary.scope("indicators")
    entry = closed(node, optional=("一级指标", "二级指标"))
    levels: dict[str, Any] = {"level1": [], "level2": []}
    for name, column, key in (("一级指标", "level1", "class1"), ("二级指标", "level2", "class2")):
        classes = ("不定", *scope.keys[key].values)
        for kind, words in closed(entry.get(name, {})).items():
            meaning = one_of(kind, classes)
            levels[column] += [[fold(word), "" if meaning == "不定" else meaning] for word in texts(words)]
    return levels


def _sources(node: Node) -> list[list[str]]:
    from jixiaolint.forms.template import SOURCES
    from jixiaolint.yamlfile import closed, one_of, texts

    return [
        [fold(word), one_of(source, SOURCES)]
        for source, words in closed(node).items()
        for word in texts(words)
    ]


def _fields(node: Node, vocabulary: Vocabulary) -> list[list[Any]]:
    from jixiaolint.forms.template import field_identity
    from jixiaolint.yamlfile import closed, one_of, texts

    fields = []
    for name, facts in closed(node).items():
        entry = closed(facts, optional=("labels", "type", "take"))
        key, kind = field_identity(name, entry, vocabulary.form.labels.get(name), vocabulary)
        labels = [fold(name), *(fold(label) for label in texts(entry.get("labels", [])))]
        take = one_of(entry["take"], ("right", "down")) if "take" in entry else ""
        fields.append([key, str(name), kind, labels, take, False, [], ""])
    return fields


def _columns(node: Node, vocabulary: Vocabulary) -> dict[str, list[list[Any]]]:
    from jixiaolint.forms.template import TABLES, read_column
    from jixiaolint.yamlfile import closed, one_of

    names = {vocabulary.scope(key).name: key for key in TABLES}
    return {
        names[one_of(scope, names)]: [
            read_column(name, facts, scope, vocabulary) for name, facts in closed(columns).items()
        ]
        for scope, columns in closed(node).items()
    }
