"""One finding about several equations, with the places of all their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.engine.facts import Facts, year_of
from jixiaolint.engine.identity import fingerprint
from jixiaolint.engine.raised import raised
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset import basis_for


def gathered(
    rule: Rule, facts: Facts, equations: Sequence[Derivation], cell: Derivation, **words: str | Text
) -> Finding:
    """A finding at ``cell`` with the arithmetic of all ``equations`` and the place of every number."""
    named = [equation._replace(label=total_of(equation).label) for equation in equations]
    found: dict[object, Derivation] = {}
    for one in (part for equation in equations for part in cells_in(equation)):
        found.setdefault((one.location, one.key), one)
    place = cell.location or facts.form.location
    single = len(named) == 1
    mark = fingerprint(facts, rule.id, "", "、".join(total.label for total in named))
    return raised(rule, place, facts.form.id, mark, **words)._replace(
        label=cell.label,
        field=cell.label,
        printed=cell.text,
        derivation=named[0] if single else Derivation("且", operands=tuple(named), value=True),
        difference=named[0].difference if single else "",
        operands=tuple(found.values()),
        related=tuple(
            (one.label, one.location)
            for one in found.values()
            if one.location is not None and one.location != place
        ),
        basis=basis_for(rule, year_of(facts)),
        fingerprint=mark,
        group=mark,
    )


def total_of(equation: Derivation) -> Derivation:
    """The printed side of an equation, the left one of two."""
    left, right = equation.operands
    return right if left.operator != "field" and right.operator == "field" else left


def cells_in(node: Derivation) -> Iterator[Derivation]:
    """The cells that an expression rests on, in order."""
    if node.operator == "field":
        yield node
    for part in node.operands:
        yield from cells_in(part)
