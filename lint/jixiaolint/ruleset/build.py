"""Plain data → rules: no YAML, no parser, microseconds a rule."""

from __future__ import annotations

from typing import Any

from jixiaolint.model.finding import Text
from jixiaolint.model.rule import Case, Example, Message, Rule
from jixiaolint.ruleset.stored import CASE, RULE


def build_rules(
    data: list[dict[str, Any]], profile: dict[str, Any] | None = None, *, examples: bool = True
) -> tuple[Rule, ...]:
    """Rules as ``read_rules`` described them, with the severities and switches of ``profile``.

    Checking needs no ``examples``; they are kept as text and read only when asked for.
    """
    changes = profile["rules"] if profile else {}
    if not changes:
        return tuple(_rule(entry, examples) for entry in data)
    return tuple(
        _changed(_rule(entry, examples), changes.get(entry["id"], {}))
        for entry in data
        if not changes.get(entry["id"], {}).get("off")
    )


def _rule(stored: dict[str, Any], examples: bool) -> Rule:
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
        examples=_examples(data["examples"]) if examples else (),
        file=data["file"],
        line=data["line"],
        template=Text(*data["template"]),
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
    parameters = data.get("parameters", {})
    return Example(data["verdict"], data["form"], data["form_type"], data["expect"], data["line"], parameters)


def _changed(rule: Rule, change: dict[str, Any]) -> Rule:
    """A profile's severity replaces the rule's own and that of every case."""
    severity = change.get("severity")
    if not severity:
        return rule
    cases = tuple(case._replace(severity=severity) for case in rule.cases)
    return rule._replace(severity=severity, cases=cases)
