"""Plain data, as YAML was read, → rules."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.finding import Severity, Text
from jixiaolint.model.rule import OPT_IN, Case, Example, Message, Rule
from jixiaolint.model.typing import Any
from jixiaolint.ruleset.stored import CASE, RULE


def build_rules(data: list[dict[str, Any]], *, examples: bool = True) -> tuple[Rule, ...]:
    """Rules as ``read_rules`` described them; checking needs no ``examples``."""
    rules = tuple(map(_rule, data))
    return with_examples(rules, [entry.get("examples", "") for entry in data]) if examples else rules


def with_examples(rules: Iterable[Rule], texts: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with their examples, which are read from one JSON text a rule."""
    return tuple(rule._replace(examples=_examples(text)) for rule, text in zip(rules, texts, strict=True))


def adjusted(rules: Iterable[Rule], changes: dict[str, dict[str, Any]]) -> tuple[Rule, ...]:
    """``rules`` with the switches and severities of a profile (its ``rules``); the others are the same."""
    kept = (rule for rule in rules if not changes.get(rule.id, {}).get("off"))
    return tuple(_changed(rule, changes[rule.id]) if rule.id in changes else rule for rule in kept)


def _rule(stored: dict[str, Any]) -> Rule:
    data = {**RULE, **stored}
    return Rule(
        id=data["id"],
        name=Text(*data["name"]),
        family=data["family"],
        cases=tuple(map(_case, data["cases"])),
        kind=data["kind"],
        severity=data["severity"],
        klass=data["class"],
        tier=data["tier"],
        report=data["report"],
        why=Text(*data["why"]),
        advice=Text(*data["advice"]),
        basis=tuple(data["basis"]),
        covers=tuple(data["covers"]),
        since=data["since"],
        until=data["until"],
        regions=tuple(data["region"]),
        tags=tuple(data["tags"]),
        waivable=data["waivable"],
        file=data["file"],
        line=data["line"],
        template=Text(*data["template"]),
        relations=frozenset(data["relations"]),
    )


def _case(stored: dict[str, Any]) -> Case:
    data = {**CASE, **stored}
    return Case(
        id=data["id"],
        name=data["name"],
        forms=tuple(data["forms"]),
        check=data["check"],
        severity=data["severity"],
        klass=data["class"],
        tier=data["tier"],
        message=_message(*data["message"]),
        each=data["each"],
        when=data["when"],
        lets=tuple((name, expression) for name, expression in data["lets"]),
        otherwise=tuple((name, expression) for name, expression, _ in data["otherwise"]),
        report=data["report"],
        flagged=data["flagged"],
        otherwise_en={name: english for name, _, english in data["otherwise"] if english},
    )


def _message(chinese: list[Any], english: list[Any]) -> Message:
    """An English part that is a number stands for that Chinese part."""
    return Message(tuple(chinese), tuple(chinese[part] if type(part) is int else part for part in english))


def _examples(text: str) -> tuple[Example, ...]:
    if not text:
        return ()
    import json

    return tuple(map(_example, json.loads(text)))


def _example(data: dict[str, Any]) -> Example:
    parts = (data["verdict"], data["form"], data["form_type"], data["expect"], data["line"])
    return Example(*parts, data.get("parameters", {}), data.get("related", {}))


def _changed(rule: Rule, change: dict[str, Any]) -> Rule:
    """A severity replaces the rule's own and that of every case; one for a case, that of the case.

    ``waivable`` replaces the rule's own.
    """
    severity, named = change.get("severity"), change.get("cases", {})
    cases = tuple(_lowered(case, named.get(case.id) or severity) for case in rule.cases)
    waivable = change.get("waivable", rule.waivable)
    return rule._replace(severity=severity or rule.severity, cases=cases, waivable=waivable)


def _lowered(case: Case, severity: Severity | None) -> Case:
    """What is opt-in stays at most a warning."""
    if severity is None:
        return case
    return case._replace(severity="warning" if severity == "error" and case.tier >= OPT_IN else severity)
