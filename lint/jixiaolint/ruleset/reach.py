"""Rules for forms whose layouts have none of the cells that the rules read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiaolint.model.rule import Case, Rule
from jixiaolint.ruleset.placeholder import fields_of
from jixiaolint.ruleset.problem import Notary, Problem

Layouts = Mapping[str, frozenset[tuple[str, str]]]
"""Form type → (scope key, label key) of every cell that one of its layouts may have."""


def of_layouts(rule: Rule, case: Case, layouts: Layouts, notary: Notary) -> Iterator[Problem]:
    """A problem when no layout of the case's forms has any cell that the case reads.

    Cells that no layout at all names are derived from others and may occur anywhere.
    """
    anywhere = frozenset[tuple[str, str]]().union(*layouts.values())
    nodes = fields_of((case.each, case.when, case.check, case.lets))
    used = {(str(node[-1][0]), str(node[-1][1])): str(node[7]) for node in nodes}
    if not used or any(cell not in anywhere for cell in used):
        return
    if any(not used.keys().isdisjoint(layouts.get(type, anywhere)) for type in case.forms or layouts):
        return
    names = "、".join(dict.fromkeys(used.values()))
    yield notary.problem(
        rule,
        f"用到的栏目（{names}）在所写表种的表样里都没有，不会用上",
        f"none of the cells that it reads ({names}) stands in a layout of its forms",
        "warning",
        case,
        ("forms",),
    )
