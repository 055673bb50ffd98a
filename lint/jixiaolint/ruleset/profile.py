"""Profiles: what a region or a regulation sets; parameters, severities and switches, never a formula.

A profile says whom it is for (years, region, kinds of form) and what it sets; one that extends another
takes over what that one sets, not whom it is for.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset import keys
from jixiaolint.ruleset.entry import form_types, pair, word_nodes, year, yes
from jixiaolint.yamlfile import Mapping, Node, closed, fault, one_of, suggestion, text
from jixiaolint.yamlfile import Sequence as ListNode

if TYPE_CHECKING:
    from jixiaolint.language import Library

SOURCES = ("seen", "recalled")
"""Where a number comes from: a text that was read, or memory; what is recalled never makes an error."""
_FOR = ("since", "until", "region", "forms", "templates", "classes")
_VALUE = "写成 {value: 值, source: seen, reason: 出自哪里}"
_CHANGE = "写成 {off: yes, reason: 为什么}，或 on、severity、cases、waivable"
_REGION = "写省、自治区、直辖市的简称，如 四川"
_KEYS = ("name", "extends", "basis", *_FOR, "parameters", "rules")


class Names(NamedTuple):
    """What a profile may name."""

    library: Library
    rules: dict[str, dict[str, Any]]
    """Plain data by id."""
    templates: Sequence[str] = ()
    regions: Sequence[str] = ()


def read_profiles(nodes: Sequence[Node], names: Names) -> dict[str, dict[str, Any]]:
    """Plain data of every profile by name, each with what it extends. Raises ``ConfigError``."""
    entries: dict[str, Mapping] = {}
    for node in nodes:
        entry = closed(node, required=("profile",), optional=_KEYS)
        name = text(entry["profile"])
        if name in entries:
            raise fault(entry["profile"], f"方案 {name} 重复", f"profile {name} is defined twice")
        entries[name] = entry
    own = {name: _profile(entry, names) for name, entry in entries.items()}
    return {name: _extended(name, own, entries, ()) for name in own}


def _profile(entry: Mapping, names: Names) -> dict[str, Any]:
    return {
        "name": text(entry["profile"]),
        "title": pair(entry.get("name"), text(entry["profile"])),
        "file": entry.file,
        "line": entry["profile"].line,
        "basis": _basis(entry),
        "since": year(entry, "since"),
        "until": _until(entry),
        "region": [one_of(node, names.regions, _REGION) for node in word_nodes(entry, "region")],
        "forms": form_types(entry, keys.FORM_TYPES),
        "templates": [one_of(node, names.templates) for node in word_nodes(entry, "templates")],
        "classes": [one_of(node, _classes(names)) for node in word_nodes(entry, "classes")],
        "parameters": {
            str(name): _parameter(name, value, names.library)
            for name, value in closed(entry.get("parameters", {})).items()
        },
        "rules": {
            str(name): _rule(name, value, names.rules)
            for name, value in closed(entry.get("rules", {})).items()
        },
    }


def _extended(
    name: str, own: dict[str, Any], entries: dict[str, Mapping], seen: tuple[str, ...]
) -> dict[str, Any]:
    """The profile with the parameters and rules of the one that it extends."""
    profile: dict[str, Any] = own[name]
    node = entries[name].get("extends")
    if node is None:
        return profile
    base = one_of(node, own)
    if base in (*seen, name):
        raise fault(node, "extends 循环引用", "extends runs in a circle")
    inherited = _extended(base, own, entries, (*seen, name))
    return {**profile, **{key: {**inherited[key], **profile[key]} for key in ("parameters", "rules")}}


def _classes(names: Names) -> tuple[str, ...]:
    label = names.library.vocabulary.label("indicators", "class1")
    return label.values if label is not None else ()


def _until(entry: Mapping) -> int | None:
    since, until = year(entry, "since"), year(entry, "until")
    if since is not None and until is not None and until < since:
        raise fault(entry["until"], "until 早于 since，没有适用的年度", "until lies before since")
    return until


def _basis(entry: Mapping) -> list[dict[str, str]]:
    """Documents; ``source: recalled`` where the number is known from memory only."""
    node = entry.get("basis")
    if node is None:
        return []
    if not isinstance(node, ListNode):
        raise fault(node, "basis 应为列表", "basis should be a list")
    return [_document(item) for item in node]


def _document(node: Node) -> dict[str, str]:
    entry = closed(node, required=("document",), optional=(*keys.BASIS_KEYS, "source"))
    for key in ("since", "until"):
        year(entry, key)
    if "source" in entry:
        one_of(entry["source"], SOURCES)
    return {str(key): text(value) for key, value in entry.items()}


def _parameter(name: Any, node: Node, library: Library) -> dict[str, Any]:
    """The parameter's full entry with the value that the profile sets, its reason, source and place."""
    from jixiaolint.language.parameter import read_value

    if name not in library.parameters:
        hint = suggestion(name, library.parameters)
        raise fault(name, f"没有参数「{name}」", f"no parameter '{name}'", hint=hint)
    entry = closed(node, required=("value", "reason"), optional=("source",), hint=_VALUE)
    declared = library.parameters[name]
    value = read_value(entry["value"], declared["type"], declared["values"])
    if value is not None and "source" not in entry:
        raise fault(
            name,
            "缺少键「source」：数从见过的原文来写 seen，凭记忆写 recalled",
            "missing key 'source': seen for a text that was read, recalled for memory",
        )
    source = one_of(entry["source"], SOURCES) if "source" in entry else ""
    return {**declared, "value": value, "reason": pair(entry["reason"]), "source": source, **_place(name)}


def _rule(name: Any, node: Node, rules: dict[str, Any]) -> dict[str, Any]:
    """Severities, a switch, whether words may answer it, with the reason for it."""
    if name not in rules:
        raise fault(name, f"没有规则 {name}", f"no rule {name}", hint=suggestion(name, rules))
    entry = closed(
        node, required=("reason",), optional=("severity", "cases", "off", "on", "waivable"), hint=_CHANGE
    )
    change: dict[str, Any] = {}
    if "severity" in entry:
        change["severity"] = _severity(entry["severity"], rules[name].get("tier", 1))
    if "cases" in entry:
        change["cases"] = _cases(entry["cases"], rules[name])
    change.update({key: True for key in ("off", "on") if yes(entry, key, False)})
    if "waivable" in entry:
        change["waivable"] = yes(entry, "waivable", False)
    if not change or ("off" in change and len(change) > 1):
        raise fault(
            name,
            "off 单独写，否则写 on、severity、cases、waivable 中的一个或几个",
            "write off alone, or one or more of on, severity, cases and waivable",
        )
    return {**change, "reason": pair(entry["reason"]), **_place(name)}


def _cases(node: Node, rule: dict[str, Any]) -> dict[str, str]:
    """Severity by case."""
    tiers = {case["id"]: case.get("tier", 1) for case in rule.get("cases", ()) if case.get("id")}
    found = {}
    for name, severity in closed(node).items():
        if name not in tiers:
            raise fault(name, f"没有 case「{name}」", f"no case '{name}'", hint=suggestion(name, tiers))
        found[str(name)] = _severity(severity, max(tiers[name], rule.get("tier", 1)))
    return found


def _severity(node: Any, tier: int) -> str:
    severity = one_of(node, keys.SEVERITIES)
    if severity == "error" and tier >= 3:
        raise fault(node, "第 3 级规则最多为 warning", "a rule of tier 3 is at most a warning")
    return severity


def _place(name: Any) -> dict[str, Any]:
    return {"file": name.file, "line": name.line}
