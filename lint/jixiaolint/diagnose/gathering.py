"""One finding about several equations, with the places of all their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.engine.facts import Facts, year_of
from jixiaolint.engine.identity import fingerprint
from jixiaolint.engine.raised import raised
from jixiaolint.model.derivation import Derivation, cells_in
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.rule import Rule
from jixiaolint.ruleset.wording import basis_for


def gathered(
    rule: Rule, facts: Facts, equations: Sequence[Derivation], cell: Derivation, **words: str | Text
) -> Finding:
    """A finding at ``cell`` with the arithmetic of all ``equations`` and the place of every number."""
    named = [equation._replace(label=total_of(equation).label) for equation in equations]
    cells = cells_in(*equations)
    place = cell.location or facts.form.location
    single = len(named) == 1
    mark = fingerprint(facts.form, rule.id, "", "、".join(total.label for total in named))
    return raised(rule, place, facts.form, mark, **words)._replace(
        label=cell.label,
        field=cell.label,
        printed=cell.text,
        derivation=named[0] if single else Derivation("且", operands=tuple(named), value=True),
        difference=named[0].difference if single else "",
        operands=cells,
        related=tuple(
            (one.label, one.location) for one in cells if one.location is not None and one.location != place
        ),
        basis=basis_for(rule, year_of(facts)),
        fingerprint=mark,
        group=mark,
    )


def total_of(equation: Derivation) -> Derivation:
    """The printed side of an equation, the left one of two."""
    left, right = equation.operands
    return right if left.operator != "field" and right.operator == "field" else left
