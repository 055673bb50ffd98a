"""The table of names: Chinese labels of forms, canonical keys, types, precision, blank policies."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any, get_args
from jixiaolint.model.value import ValueType

if TYPE_CHECKING:
    from jixiaolint.yamlfile import Mapping, Node, Scalar

FORM = "form"
"""Key of the scope of a form's own fields; every other scope is a row set."""

TYPES = get_args(ValueType)
PRECISIONS = ("exact", "printed")
POLICIES = ("zero", "optional", "unknown", "required", "text")


class Label(NamedTuple):
    """A name that rules may use. ``key`` is canonical, of a row set's column without the set's name.

    ``precision``: ``exact``, or ``printed`` when the value stands for its rounding interval.
    ``blank``: what an empty cell means in a sum (zero optional unknown required text).
    ``variants``: how forms print the label. ``values``: the closed vocabulary, empty when it is open.
    """

    name: str
    key: str
    type: ValueType
    precision: str
    blank: str
    en: str
    variants: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


class Scope(NamedTuple):
    """Names that hold together: a form's own, or the columns of a row set.

    ``nested`` maps the name of a nested row set to the name of its scope; a record keeps these rows
    under the key of that scope.
    """

    name: str
    key: str
    en: str
    about: str
    labels: dict[str, Label]
    keys: dict[str, Label]
    variants: dict[str, tuple[str, ...]]
    nested: dict[str, str]
    derived: bool = False
    """Rows that repeat what stands in other cells."""


class Relation(NamedTuple):
    """Other forms that a form is compared with. ``many``: any number of them, else at most one."""

    name: str
    key: str
    en: str
    many: bool
    join: str


class Vocabulary:
    """All scopes and relations, from the plain data that ``read`` returns."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self._built: dict[str, Scope] = {}
        self._columns: dict[str, dict[str, list[str]]] = {}
        self._names = {scope["key"]: name for name, scope in data["scopes"].items()}
        self.relations = {
            name: Relation(name, entry["key"], entry["en"], entry["many"], entry["join"])
            for name, entry in data["relations"].items()
        }
        self.builtin = {entry[0]: Label(*_tuples(entry)) for entry in data["builtin"]}

    @property
    def form(self) -> Scope:
        """The scope of a form's own fields."""
        return self.scope(self._names[FORM])

    @property
    def row_sets(self) -> list[str]:
        """Chinese names of all row sets."""
        return [name for key, name in self._names.items() if key != FORM]

    def scope(self, name: str) -> Scope:
        """A scope by Chinese name or by key; KeyError when there is none."""
        name = self._names.get(name, name)
        if name not in self._built:
            self._built[name] = _scope(name, self.data["scopes"][name])
        return self._built[name]

    def has_scope(self, name: str) -> bool:
        return name in self.data["scopes"] or name in self._names

    def scope_label(self, key: str, language: str = "zh") -> str:
        """The name of a scope for people, the key itself when it is unknown."""
        name = self._names.get(key)
        if name is None:
            return key
        return name if language == "zh" else str(self.data["scopes"][name]["en"])

    def label(self, scope: str, key: str) -> Label | None:
        """The entry of a canonical key in a scope (name or key)."""
        return self.scope(scope).keys.get(key) if self.has_scope(scope) else None

    def columns(self, type: str) -> dict[str, list[str]]:
        """Scope key → keys of its labels of one type that stand in cells of their own."""
        if type not in self._columns:
            found: dict[str, list[str]] = {}
            for scope, label in self.labels():
                if label.type == type and not scope.derived:
                    found.setdefault(scope.key, []).append(label.key)
            self._columns[type] = found
        return self._columns[type]

    def labels(self) -> Iterator[tuple[Scope, Label]]:
        """Every label with its scope."""
        for name in self.data["scopes"]:
            scope = self.scope(name)
            for label in scope.labels.values():
                yield scope, label


def _scope(name: str, data: dict[str, Any]) -> Scope:
    labels = {entry[0]: Label(*_tuples(entry)) for entry in data["labels"]}
    variants: dict[str, tuple[str, ...]] = {}
    for label in labels.values():
        for variant in label.variants:
            if variant not in labels:
                variants[variant] = (*variants.get(variant, ()), label.name)
    keys = {label.key: label for label in labels.values()}
    return Scope(
        name, data["key"], data["en"], data["about"], labels, keys, variants, data["nested"], data["derived"]
    )


def _tuples(entry: list[Any]) -> list[Any]:
    return [tuple(item) if isinstance(item, list) else item for item in entry]


def read(node: Node) -> dict[str, Any]:
    """Plain data of ``rules/vocabulary.yaml``; ConfigError at the first thing that is wrong."""
    from jixiaolint.yamlfile import closed

    root = closed(node, required=("scopes",), optional=("builtin", "relations"))
    scopes = {str(name): _read_scope(name, entry) for name, entry in closed(root["scopes"]).items()}
    _check_scopes(root["scopes"], scopes)
    builtin = [_read_label(name, entry) for name, entry in closed(root.get("builtin", {})).items()]
    relations = {
        str(name): _read_relation(name, entry) for name, entry in closed(root.get("relations", {})).items()
    }
    return {"scopes": scopes, "builtin": builtin, "relations": relations}


def _read_scope(name: Scalar, node: Node) -> dict[str, Any]:
    from jixiaolint.yamlfile import closed, fault, one_of

    entry = closed(node, required=("key", "en", "labels"), optional=("about", "nested", "derived"))
    labels = [_read_label(label, facts) for label, facts in closed(entry["labels"]).items()]
    seen: dict[str, str] = {}
    for label, facts in entry["labels"].items():
        if facts["key"] in seen:
            raise fault(facts["key"], f"键 {facts['key']} 已属于「{seen[facts['key']]}」", "duplicate key")
        seen[facts["key"]] = label
    return {
        "key": str(entry["key"]),
        "en": str(entry["en"]),
        "about": str(entry.get("about", "")),
        "nested": {str(key): str(value) for key, value in closed(entry.get("nested", {})).items()},
        "derived": one_of(entry.get("derived", "no"), ("yes", "no")) == "yes",
        "labels": labels,
    }


def _read_label(name: Scalar, node: Node) -> list[Any]:
    from jixiaolint.yamlfile import closed, one_of, texts

    entry = closed(
        node, required=("key", "type", "precision", "blank", "en"), optional=("variants", "values")
    )
    return [
        str(name),
        str(entry["key"]),
        one_of(entry["type"], TYPES),
        one_of(entry["precision"], PRECISIONS),
        one_of(entry["blank"], POLICIES),
        str(entry["en"]),
        texts(entry.get("variants", [])),
        texts(entry.get("values", [])),
    ]


def _read_relation(name: Scalar, node: Node) -> dict[str, Any]:
    from jixiaolint.yamlfile import closed, one_of

    entry = closed(node, required=("key", "en", "many"), optional=("join",))
    many = one_of(entry["many"], ("yes", "no")) == "yes"
    return {
        "key": str(entry["key"]),
        "en": str(entry["en"]),
        "many": many,
        "join": str(entry.get("join", "")),
    }


def _check_scopes(node: Mapping, scopes: dict[str, Any]) -> None:
    from jixiaolint.yamlfile import fault, one_of

    if FORM not in {scope["key"] for scope in scopes.values()}:
        raise fault(node, "缺少键为 form 的表", "no scope has the key 'form'")
    keys: set[str] = set()
    for entry in node.values():
        if entry["key"] in keys:
            raise fault(entry["key"], f"键 {entry['key']} 重复", f"duplicate key {entry['key']}")
        keys.add(str(entry["key"]))
        for target in entry.get("nested", {}).values():
            one_of(target, tuple(scopes))
