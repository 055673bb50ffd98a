"""Files of rules → plain data: ids, defaults of a file, short forms, rules that extend others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset import keys
from jixiaolint.ruleset.entry import merged, pair, with_defaults
from jixiaolint.ruleset.reading import read_rule
from jixiaolint.ruleset.stored import CASE, RULE, sparse
from jixiaolint.yamlfile import Mapping, Node, Scalar, closed, colon_hint, fault, suggestion, text

if TYPE_CHECKING:
    from jixiaolint.language import Library

_ID = re.compile(r"[A-Z][A-Z0-9]{0,11}-\d{1,5}")


class Entry(NamedTuple):
    """A rule as it stands in a file. ``name`` is what follows the id in the key, ``title`` the family's."""

    id: str
    name: str
    key: Scalar
    node: Mapping
    family: str
    title: tuple[str, str] = ("", "")


def read_rules(nodes: Sequence[Node], library: Library) -> list[dict[str, Any]]:
    """Plain data of every rule, in the order of the files. Raises ``ConfigError``."""
    full = entries_of(nodes)
    data = [_stored(read_rule(entry, library)) for entry in full.values()]
    _check_covers(full)
    return data


def entries_of(nodes: Sequence[Node]) -> dict[str, Entry]:
    """Every rule by its id, with what it takes over from its file and from the rule that it extends."""
    entries: dict[str, Entry] = {}
    for node in nodes:
        for entry in _entries(node):
            known = entries.setdefault(entry.id, entry)
            if known is not entry:
                raise _twice(entry, known)
    if len(entries) > keys.MAX_RULES:
        last = list(entries.values())[keys.MAX_RULES]
        raise fault(last.key, f"规则超过 {keys.MAX_RULES} 条", f"more than {keys.MAX_RULES} rules")
    return {name: entry._replace(node=_extended(entry, entries, ())) for name, entry in entries.items()}


def _stored(rule: dict[str, Any]) -> dict[str, Any]:
    cases = [sparse(case, CASE) for case in rule["cases"]]
    return sparse({**rule, "cases": cases}, RULE)


def _entries(node: Node) -> Iterator[Entry]:
    if isinstance(node, Mapping) and node and all(_ID.match(key.strip()) for key in node):
        for key, value in node.items():
            yield _entry(key, value, "", {})
        return
    brings = isinstance(node, Mapping) and any(key in node for key in keys.ADDITIONS)
    root = closed(node, required=() if brings else ("rules",), optional=(*keys.FILE_KEYS, "rules"))
    family = text(root["family"]) if "family" in root else ""
    defaults = {key: root[key] for key in keys.INHERITED if key in root}
    rules = root.get("rules", Mapping())
    if not isinstance(rules, Mapping):
        raise fault(
            rules,
            "rules 应为「编号: 规则」",
            "rules should map ids to rules",
            hint=colon_hint(rules) or "写成 XX-001 名称: 公式",
        )
    title = pair(root.get("name"))
    for key, value in rules.items():
        yield _entry(key, value, family, defaults)._replace(title=(title[0], title[1]))


def _entry(key: Scalar, value: Node, family: str, defaults: dict[Any, Any]) -> Entry:
    name, _, title = key.strip().partition(" ")
    if not _ID.fullmatch(name):
        raise fault(
            key, f"「{name}」不是规则编号", f"'{name}' is no rule id", hint="写成 大写字母-数字，如 XX-001"
        )
    own = name.partition("-")[0]
    if family and own != family:
        raise fault(
            key,
            f"编号 {name} 不属于本文件的族 {family}",
            f"{name} is not of the family {family} of this file",
            hint=f"写成 {family}-{name.partition('-')[2]}",
        )
    return Entry(name, title.strip(), key, with_defaults(_long(key, value), defaults), own)


def _long(key: Scalar, value: Node) -> Mapping:
    """The short form 编号 名称: 公式 as a mapping."""
    if isinstance(value, Mapping):
        return value
    if not isinstance(value, Scalar):
        raise fault(value, "规则应为「键: 值」或一条公式", "a rule is a mapping or a formula")
    if not value.strip():
        raise fault(key, "规则没有内容", "the rule is empty")
    short = Mapping({_key("check", value): value})
    short.file, short.line, short.column, short.flow = value.file, value.line, value.column, False
    return short


def _key(name: str, place: Scalar) -> Scalar:
    key = Scalar(name)
    for slot in ("source", "start", "end", "style", "line", "column"):
        setattr(key, slot, getattr(place, slot))
    return key


def _twice(entry: Entry, known: Entry) -> Exception:
    place = f"{known.key.file}:{known.key.line}:{known.key.column}"
    return fault(
        entry.key,
        f"规则编号 {entry.id} 重复，已用于 {place}",
        f"rule id {entry.id} is already used at {place}",
    )


def _extended(entry: Entry, entries: dict[str, Entry], seen: tuple[str, ...]) -> Mapping:
    """The rule's mapping with what it takes over from the rule that it extends."""
    node = entry.node
    if "extends" not in node:
        return node
    base = _base(node["extends"], entries)
    if base.id in (*seen, entry.id):
        raise fault(node["extends"], "extends 循环引用", "extends runs in a circle")
    inherited = _extended(base, entries, (*seen, entry.id))
    own = Mapping({key: value for key, value in node.items() if key != "extends"})
    own.file, own.line, own.column, own.flow = node.file, node.line, node.column, node.flow
    formulas = ("check", "flag", "cases")
    if any(key in own for key in formulas):
        inherited = merged(inherited, inherited)
        for key in (*formulas, "otherwise", "examples"):
            inherited.pop(key, None)
    return merged(inherited, own)


def _base(node: Any, entries: dict[str, Entry]) -> Entry:
    name = text(node)
    if name not in entries:
        raise fault(node, f"没有规则 {name}", f"no rule {name}", hint=suggestion(name, entries))
    return entries[name]


def _check_covers(entries: dict[str, Entry]) -> None:
    """A covered rule must exist; a family that is loaded may name one that comes later."""
    families = {entry.family for entry in entries.values()}
    for entry in entries.values():
        covers = entry.node.get("covers", ())
        for name in [covers] if isinstance(covers, Scalar) else covers:
            if name not in entries and name.partition("-")[0] in families:
                raise fault(name, f"没有规则 {name}", f"no rule {name}", hint=suggestion(name, entries))
