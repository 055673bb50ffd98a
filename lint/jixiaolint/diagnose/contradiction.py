"""Totals that hold one by one and not together, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiaolint.diagnose.cell import Identity
from jixiaolint.diagnose.conflict import WORK, Conflict, Spans, conflicts, demanded
from jixiaolint.diagnose.gathering import gathered
from jixiaolint.diagnose.sums import Statements
from jixiaolint.engine.facts import Facts
from jixiaolint.engine.judge import Context
from jixiaolint.engine.phrase import VERIFY
from jixiaolint.engine.raised import raised
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.finding import Blocker, Finding, Text
from jixiaolint.model.rule import Rule
from jixiaolint.values.unit import MONEY, PERCENT


def contradictions(facts: Facts, context: Context, rule: Rule, work: int = WORK) -> Iterator[Finding]:
    """A finding for each set of totals that cannot all hold; one that is undecided when the work ran out."""
    stated = Statements(facts, context)
    search = conflicts(stated.relations, stated.spans, work)
    for conflict in search.conflicts:
        yield _told(conflict, facts, rule, stated)
    if search.stopped:
        yield _stopped(facts, rule)


def _told(conflict: Conflict, facts: Facts, rule: Rule, stated: Statements) -> Finding:
    equations = [relation.derivation for relation in conflict.relations]
    shared = [_node(identity, equations, stated) for identity in conflict.shared]
    names = Text(
        "、".join(f"「{cell.label}」{cell.text}" for cell in shared),
        ", ".join(f"{cell.label} {cell.text}" for cell in shared),
    )
    reason = _reason(conflict, shared, stated.spans)
    words: dict[str, str | Text] = {"count": str(len(equations)), "cells": names, "reason": reason}
    finding = gathered(rule, facts, equations, shared[0], **words)
    said = Text(finding.message.zh + VERIFY.zh, finding.message.en + VERIFY.en)
    return finding._replace(message=said, confidence="medium")


def _node(identity: Identity, equations: list[Derivation], stated: Statements) -> Derivation:
    """A shared cell as it stands in the equations."""
    return next(
        cell
        for cell in cells_in(*equations)
        if (known := stated.find(cell)) is not None and known.id == identity
    )


def _reason(conflict: Conflict, shared: list[Derivation], spans: Spans) -> Text:
    """Between what each of two totals would put the one cell that they share."""
    if len(conflict.relations) != 2 or len(shared) != 1:
        return Text("", "")
    unit = shared[0].unit
    first, second = (
        [_shown(end, unit) for end in demanded(relation, conflict.shared[0], spans)]
        for relation in conflict.relations
    )
    return Text(
        f"（按前一处应在 {first[0]} 至 {first[1]} 之间，按后一处应在 {second[0]} 至 {second[1]} 之间）",
        f" (between {first[0]} and {first[1]} by the first,"
        f" between {second[0]} and {second[1]} by the other)",
    )


def _shown(value: Fraction, unit: str) -> str:
    """An amount in the unit of its cell; what was rounded has few digits more than the cell."""
    power = MONEY.get(unit, PERCENT.get(unit, 0))
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).scaleb(-power)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _stopped(facts: Facts, rule: Rule) -> Finding:
    place = facts.form.location
    finding = raised(rule, place, facts.form, "stopped", count="", cells="", reason="")
    said = Text(
        "合计关系过多，没有算完能否同时成立",
        "there are too many totals; whether they can all hold was not worked out",
    )
    blocker = Blocker("", rule.name.zh, "budget", place)
    return finding._replace(verdict="undecided", message=said, blockers=(blocker,), confidence="low")
