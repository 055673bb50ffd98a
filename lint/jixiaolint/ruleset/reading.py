"""One rule: its mapping → plain data, every key checked."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset import keys
from jixiaolint.ruleset.entry import basis, form_types, pair, word, word_nodes, words, year, yes
from jixiaolint.ruleset.example import read_examples
from jixiaolint.ruleset.formula import Whole, read_cases
from jixiaolint.ruleset.message import template
from jixiaolint.yamlfile import closed, fault, text, texts

if TYPE_CHECKING:
    from jixiaolint.language import Library
    from jixiaolint.ruleset.pack import Entry


def read_rule(entry: Entry, library: Library) -> dict[str, Any]:
    """Plain data of a rule. Raises ``ConfigError`` at file:line:column."""
    node = entry.node
    kind = word(node, "kind", keys.KINDS, "finding")
    if kind == "input" or ("with" in node and not any(key in node for key in keys.FORMULAS)):
        return _raised_by_code(entry, "finding" if kind == "input" else kind)
    closed(node, optional=keys.RULE_KEYS)
    if "with" in node:
        place = next(key for key in node if key == "with")
        raise fault(
            place,
            "with 只用于程序报告的规则（kind: input，没有公式）",
            "with goes with kind: input, without a formula",
        )
    types = known_types(library)
    forms = form_types(node, types)
    name = _name(entry)
    cases = read_cases(Whole(node, entry.key, name, tuple(types), library))
    data = {
        **_about(entry, kind, name),
        "cases": cases,
        "template": ["", ""],
        "relations": relations_in(cases),
    }
    if data["since"] and data["until"] and data["since"] > data["until"]:
        raise fault(
            node["since"],
            "since 晚于 until，这条规则永远不会用上",
            "since is after until: the rule can never fire",
        )
    data["examples"] = _packed(read_examples(node, cases, forms, library))
    return data


def relations_in(cases: list[dict[str, Any]]) -> list[str]:
    """Keys of the relations that expressions of the cases read, in order."""
    from jixiaolint.language import relations_of

    shares = ("each", "when", "check", "lets", "otherwise", "message")
    return sorted({key for case in cases for share in shares for key in relations_of(case[share])})


def _packed(examples: list[dict[str, Any]]) -> str:
    """Examples as text: a run that only checks forms never parses them."""
    import json

    return json.dumps(examples, ensure_ascii=False, separators=(",", ":")) if examples else ""


def known_types(library: Library) -> Sequence[str]:
    """Form types that a rule may name."""
    label = library.vocabulary.form.keys.get("form.type")
    return label.values if label is not None and label.values else keys.FORM_TYPES


def _raised_by_code(entry: Entry, kind: str) -> dict[str, Any]:
    """A rule without a formula: code finds, the file says how it is told."""
    node = entry.node
    closed(node, required=("message",), optional=keys.INPUT_KEYS)
    names = texts(node["with"]) if "with" in node else []
    sentence = template(node["message"], names)
    return {**_about(entry, kind, _name(entry)), "cases": [], "examples": "", "template": sentence}


def _name(entry: Entry) -> list[str]:
    name = pair(entry.node.get("name"), entry.name or entry.id)
    if not name[0].strip():
        raise fault(entry.node["name"], "名称空白", "the name is blank")
    return name


def _about(entry: Entry, kind: str, name: list[str]) -> dict[str, Any]:
    node = entry.node
    severity = word(node, "severity", keys.SEVERITIES, "warning")
    return {
        "id": entry.id,
        "name": name,
        "family": entry.family,
        "kind": kind,
        "severity": severity,
        "class": word(node, "class", keys.CLASSES, "logic" if severity == "error" else "verify"),
        "tier": int(word(node, "tier", keys.TIERS, "1")),
        "report": word(node, "report", keys.REPORTS, "first"),
        "why": pair(node.get("why")),
        "advice": pair(node.get("advice")),
        "basis": basis(node),
        "covers": [text(item) for item in word_nodes(node, "covers")],
        "since": year(node, "since"),
        "until": year(node, "until"),
        "region": words(node, "region"),
        "tags": words(node, "tags"),
        "waivable": yes(node, "waivable", False) if "waivable" in node else None,
        "file": entry.key.file,
        "line": entry.key.line,
    }
