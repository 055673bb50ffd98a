"""Findings of rules without a formula: code finds, the rule file says how it is told."""

from __future__ import annotations

import posixpath

from jixiaolint.digest import hexdigest
from jixiaolint.engine.identity import fingerprint
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.form import Form
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset.wording import word


def raised(rule: Rule, place: Location, form: Form | None, mark: str, /, **facts: str | Text) -> Finding:
    """A finding at ``place`` of ``form``, None for a document; ``mark`` tells it from others of the rule."""
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
        form=form.id if form is not None else "",
        field="",
        pointer="",
        label="",
        message=word(rule, **facts),
        location=place,
        basis=rule.basis,
        advice=rule.advice,
        why=rule.why,
        fingerprint=_identity(rule.id, place.document, form, mark),
    )


def _identity(rule: str, document: str, form: Form | None, mark: str) -> str:
    if form is not None:
        return fingerprint(form, rule, "", mark)
    return hexdigest(posixpath.basename(document), rule, mark, length=32)
