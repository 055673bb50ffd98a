"""Profiles: what a region or a regulation sets; parameters, severities and switches, never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jixiaolint.model.error import ConfigError
from jixiaolint.ruleset import keys
from jixiaolint.ruleset.entry import basis, pair, year, yes
from jixiaolint.yamlfile import Mapping, Node, closed, fault, one_of, suggestion, text

if TYPE_CHECKING:
    from jixiaolint.language import Library

DEFAULT = "national-2020"
_KEYS = ("name", "basis", "since", "until", "region", "parameters", "rules")


def read_profile(
    nodes: Sequence[Node], name: str, library: Library, rules: list[dict[str, Any]]
) -> dict[str, Any]:
    """Plain data of the profile ``name``; all files are checked. Raises ``ConfigError``."""
    known = {rule["id"]: rule for rule in rules}
    profiles: dict[str, dict[str, Any]] = {}
    for node in nodes:
        entry = closed(node, required=("profile",), optional=_KEYS)
        data = _profile(entry, library, known)
        if data["name"] in profiles:
            raise fault(
                entry["profile"], f"方案 {data['name']} 重复", f"profile {data['name']} is defined twice"
            )
        profiles[data["name"]] = data
    chosen = name or DEFAULT
    if chosen not in profiles:
        hint = suggestion(chosen, profiles) or "可用：" + " ".join(profiles)
        raise ConfigError(f"没有审核方案「{chosen}」", f"no profile {chosen!r}", hint=hint)
    return profiles[chosen]


def _profile(entry: Mapping, library: Library, rules: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": text(entry["profile"]),
        "title": pair(entry.get("name"), text(entry["profile"])),
        "basis": basis(entry),
        "since": year(entry, "since"),
        "until": year(entry, "until"),
        "parameters": {
            str(name): _parameter(name, value, library)
            for name, value in closed(entry.get("parameters", {})).items()
        },
        "rules": {
            str(name): _rule(name, value, rules) for name, value in closed(entry.get("rules", {})).items()
        },
    }


def _parameter(name: Any, node: Node, library: Library) -> dict[str, Any]:
    """The parameter's full entry with the value that the profile sets."""
    from jixiaolint.language.parameter import read_value

    if name not in library.parameters:
        hint = suggestion(name, library.parameters)
        raise fault(name, f"没有参数「{name}」", f"no parameter '{name}'", hint=hint)
    entry = closed(node, required=("value", "reason"))
    declared = library.parameters[name]
    value = read_value(entry["value"], declared["type"], declared["values"])
    return {**declared, "value": value, "reason": pair(entry["reason"])}


def _rule(name: Any, node: Node, rules: dict[str, Any]) -> dict[str, Any]:
    """A severity or a switch, with the reason for it."""
    if name not in rules:
        raise fault(name, f"没有规则 {name}", f"no rule {name}", hint=suggestion(name, rules))
    entry = closed(node, required=("reason",), optional=("severity", "off"))
    if ("severity" in entry) == ("off" in entry):
        raise fault(name, "severity 与 off 恰写一个", "write exactly one of severity and off")
    change: dict[str, Any] = {"reason": pair(entry["reason"])}
    if "severity" in entry:
        change["severity"] = one_of(entry["severity"], keys.SEVERITIES)
    else:
        change["off"] = yes(entry, "off", True)
    return change
