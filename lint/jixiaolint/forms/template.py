"""Templates: what a layout prints, as YAML → plain data → objects."""

from __future__ import annotations

from jixiaolint.forms.labels import fold
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any, get_args
from jixiaolint.model.value import ValueType

if TYPE_CHECKING:
    from jixiaolint.vocabulary import Label, Vocabulary
    from jixiaolint.yamlfile import Node, Scalar

FORM_TYPES = (
    "project_goal",
    "project_goal_sh2019",
    "self_eval",
    "dept_goal",
    "dept_self_eval",
    "transfer",
    "monitor",
)
TABLES = ("funds", "indicators", "subprojects", "tasks")
ROLES = ("extra", "group")
"""Columns that no rule names: one that is only read, and a head over several columns."""
TAKES = ("right", "down")
SOURCES = ("项目总额", "总额", "财政", "结转", "其他", "专户", "单位资金", "中央", "省级", "市县")
PERIOD = "period"
"""Type of a field that holds a start and an end: 项目起止时间."""


class FieldSpec(NamedTuple):
    """A labelled value of a form. ``parts`` are the keys of the fields that add up to it."""

    key: str
    name: str
    type: str
    labels: tuple[str, ...] = ()
    take: str = ""
    required: bool = False
    parts: tuple[str, ...] = ()
    source: str = ""
    block: str = ""


class ColumnSpec(NamedTuple):
    """A column of a table. ``role`` is filled, and ``type`` empty, for one that is not in the vocabulary."""

    key: str
    type: str
    labels: tuple[str, ...] = ()
    role: str = ""


class BlockSpec(NamedTuple):
    """A part of a form: fields, or a table. ``exhaustive``: rows below a total are all its parts."""

    name: str
    labels: tuple[str, ...] = ()
    table: str = ""
    fields: tuple[FieldSpec, ...] = ()
    columns: tuple[ColumnSpec, ...] = ()
    exhaustive: bool = False
    total: bool = False
    """A table that ends with a total row, so that one without it was cut off."""


class Template:
    """A layout, from the plain data that ``read_template`` returns.

    ``signature`` and ``against`` are labels that speak for it and against it; ``generic``: the one that
    stands for its form type where nothing tells more. ``words`` are those of a shared file, which has no
    layout.
    """

    __slots__ = ("against", "blocks", "generic", "id", "name", "signature", "titles", "type", "words")

    def __init__(self, data: dict[str, Any]) -> None:
        self.id: str = data["id"]
        self.name: dict[str, str] = data["name"]
        self.type: str = data["type"]
        self.titles: list[list[str]] = data["titles"]
        self.signature: list[list[str]] = data["signature"]
        self.against: list[str] = data["against"]
        self.blocks: list[dict[str, Any]] = data["blocks"]
        self.generic: bool = data["generic"]
        self.words: dict[str, Any] = data["words"]

    def block_specs(self) -> tuple[BlockSpec, ...]:
        """The blocks as objects; made for the templates that are used only."""
        return tuple(_block(entry) for entry in self.blocks)


def _block(data: dict[str, Any]) -> BlockSpec:
    return BlockSpec(
        data["name"],
        tuple(data["labels"]),
        data["table"],
        tuple(field_spec(entry, data["name"]) for entry in data["fields"]),
        tuple(ColumnSpec(key, kind, tuple(labels), role) for key, kind, labels, role in data["columns"]),
        data["exhaustive"],
        data["total"],
    )


def field_spec(entry: list[Any], block: str = "") -> FieldSpec:
    """A field from its plain data."""
    key, name, kind, labels, take, required, parts, source = entry
    return FieldSpec(key, name, kind, tuple(labels), take, required, tuple(parts), source, block)


def read_template(node: Node, vocabulary: Vocabulary) -> dict[str, Any]:
    """Plain data of a template file; ConfigError at the first thing that is wrong."""
    from jixiaolint.forms.shared import read_shared
    from jixiaolint.yamlfile import closed, one_of, texts

    if isinstance(node, dict) and "shared" in node:
        return read_shared(node, vocabulary)
    root = closed(
        node,
        required=("template", "name", "type", "titles", "signature", "blocks"),
        optional=("generic", "against"),
    )
    return {
        "id": _identifier(root["template"]),
        "name": _name(root["name"]),
        "type": one_of(root["type"], FORM_TYPES),
        "titles": [_title(title) for title in _list(root["titles"])],
        "signature": [[fold(word) for word in text.split("|")] for text in texts(_list(root["signature"]))],
        "blocks": [_read_block(name, entry, vocabulary) for name, entry in closed(root["blocks"]).items()],
        "against": [fold(word) for word in texts(root.get("against", []))],
        "generic": _flag(root.get("generic", "no")),
        "words": {},
    }


def _list(node: Node) -> Any:
    from jixiaolint.yamlfile import fault

    if not isinstance(node, list):
        raise fault(node, "应为列表", "expected a list")
    if not node:
        raise fault(node, "列表不能为空", "the list must not be empty")
    return node


def _identifier(node: Node) -> str:
    from jixiaolint.yamlfile import fault, text

    name = text(node)
    if not name or not name.replace("-", "").isalnum() or not name.isascii():
        raise fault(node, "模板标识只用英文字母、数字和连字符", "use letters, digits and hyphens")
    return name


def _name(node: Node) -> dict[str, str]:
    from jixiaolint.yamlfile import closed, text

    root = closed(node, required=("zh", "en"))
    return {language: text(root[language]) for language in ("zh", "en")}


def _title(node: Any) -> list[str]:
    from jixiaolint.yamlfile import fault, text

    parts = [fold(part) for part in text(node).split("*") if fold(part)]
    if sum(map(len, parts)) < 3:
        raise fault(node, "表名太短，会把正文认作表名", "too short a title: prose would match it")
    return parts


def _read_block(name: Scalar, node: Node, vocabulary: Vocabulary) -> dict[str, Any]:
    from jixiaolint.yamlfile import closed, fault, one_of, texts

    entry = closed(
        _mapping(node), optional=("labels", "fields", "table", "columns", "parts", "ends_with_total")
    )
    table = one_of(entry["table"], _table_names(vocabulary)) if "table" in entry else ""
    scope = vocabulary.scope(table) if table else None
    if "columns" in entry and scope is None:
        raise fault(entry["columns"], "有 columns 须写明 table", "columns need a table")
    fields = [
        _read_field(label, facts, vocabulary) for label, facts in closed(entry.get("fields", {})).items()
    ]
    columns = [
        read_column(label, facts, scope.name, vocabulary) if scope else []
        for label, facts in closed(entry.get("columns", {})).items()
    ]
    exhaustive = one_of(entry.get("parts", "some"), ("all", "some")) == "all"
    return {
        "name": str(name),
        "labels": [fold(label) for label in (str(name), *texts(entry.get("labels", [])))],
        "table": scope.key if scope else "",
        "fields": [field for group in fields for field in group],
        "columns": columns,
        "exhaustive": exhaustive,
        "total": _flag(entry.get("ends_with_total", "no")),
    }


def _table_names(vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.scope(key).name for key in TABLES]


def _mapping(node: Node) -> Any:
    """An entry with nothing behind its colon stands for an empty mapping."""
    return {} if isinstance(node, str) and not node else node


def _read_field(name: Scalar, node: Node, vocabulary: Vocabulary) -> list[list[Any]]:
    """The field and the parts that it declares, each as plain data."""
    from jixiaolint.yamlfile import closed, fault, one_of, texts

    entry = closed(_mapping(node), optional=("labels", "take", "type", "required", "parts", "source"))
    known = vocabulary.form.labels.get(name)
    parts = closed(entry.get("parts", {}))
    for part in parts:
        if part not in vocabulary.form.labels:
            raise fault(part, f"没有栏目「{part}」", f"unknown field '{part}'", hint=near(part, vocabulary))
    key, kind = field_identity(name, entry, known, vocabulary)
    default = [fold(name)] if known is None else []
    own = [
        key,
        str(name),
        kind,
        [fold(label) for label in texts(entry["labels"])] if "labels" in entry else default,
        one_of(entry["take"], TAKES) if "take" in entry else "",
        _flag(entry.get("required", "no")),
        [vocabulary.form.labels[part].key for part in parts],
        one_of(entry["source"], SOURCES) if "source" in entry else "",
    ]
    return [own, *(field for part, facts in parts.items() for field in _read_field(part, facts, vocabulary))]


def field_identity(
    name: Scalar, entry: dict[str, Any], known: Label | None, vocabulary: Vocabulary
) -> tuple[str, str]:
    """Canonical key and type; a field that the vocabulary lacks gives its type and becomes ``other.NAME``."""
    from jixiaolint.yamlfile import fault, one_of

    if known is not None:
        if "type" in entry and entry["type"] != known.type:
            raise fault(entry["type"], f"「{name}」的类型由词汇表规定", "the vocabulary sets this type")
        return known.key, known.type
    if "type" not in entry:
        raise fault(
            name,
            f"没有栏目「{name}」；词汇表以外的栏目须写明 type",
            f"unknown field '{name}'; a field outside the vocabulary needs a type",
            hint=near(name, vocabulary),
        )
    return f"other.{name}", one_of(entry["type"], (*get_args(ValueType), PERIOD))


def near(name: str, vocabulary: Vocabulary) -> str:
    """「是否想写…」 for a name of the form's scope."""
    from jixiaolint.yamlfile import suggestion

    return suggestion(name, vocabulary.form.labels)


def read_column(name: Scalar, node: Node, scope: str, vocabulary: Vocabulary) -> list[Any]:
    """A column as plain data: key, type, folded labels, role."""
    from jixiaolint.yamlfile import closed, fault, one_of, suggestion, texts

    entry = (
        {"labels": node} if isinstance(node, list) else closed(_mapping(node), optional=("labels", "role"))
    )
    labels = [fold(label) for label in texts(entry.get("labels", []))]
    known = vocabulary.scope(scope).labels.get(name)
    if known is not None:
        if "role" in entry:
            raise fault(entry["role"], f"「{name}」是词汇表中的列，不写 role", "a known column has no role")
        return [known.key, known.type, [fold(name), *labels], ""]
    if "role" not in entry:
        raise fault(
            name,
            f"「{scope}」没有列「{name}」；词汇表以外的列须写明 role",
            f"unknown column '{name}'; a column outside the vocabulary needs a role",
            hint=suggestion(name, vocabulary.scope(scope).labels),
        )
    return [f"other.{name}", "", [fold(name), *labels], one_of(entry["role"], ROLES)]


def _flag(node: Node) -> bool:
    from jixiaolint.yamlfile import one_of

    return node == "yes" if node in ("yes", "no") else one_of(node, ("yes", "no")) == "yes"
