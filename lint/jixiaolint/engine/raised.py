"""Findings of rules without a formula: code finds, the rule file says how it is told."""

from __future__ import annotations

from jixiaolint.digest import hexdigest
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset import word


def raised(rule: Rule, place: Location, owner: str, mark: str, **facts: str | Text) -> Finding:
    """A finding at ``place`` of the form ``owner`` ("" for a document); ``mark`` tells it from others."""
    return Finding(
        rule=rule.id,
        case="",
        name=rule.name,
        family=rule.family,
        kind=rule.kind,
        tier=rule.tier,
        severity=rule.severity,
        klass=rule.klass,
        verdict="fail",
        form=owner,
        field="",
        pointer="",
        label="",
        message=word(rule, **facts),
        location=place,
        basis=rule.basis,
        advice=rule.advice,
        why=rule.why,
        fingerprint=hexdigest(place.document, owner, rule.id, mark, length=32),
    )
