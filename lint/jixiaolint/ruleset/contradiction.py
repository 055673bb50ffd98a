"""Formulas that can never report anything, found when they are loaded."""

from __future__ import annotations

from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset.entailment import clash, follows
from jixiaolint.ruleset.literal import sentence
from jixiaolint.ruleset.normal import Normal
from jixiaolint.yamlfile import Scalar, fault

if TYPE_CHECKING:
    from jixiaolint.language import Library


def check_can_fire(
    node: Scalar, check: Any, when: Any, each: Any, lets: dict[str, Any], library: Library, flagged: bool
) -> None:
    """ConfigError when what must hold for a report cannot hold together.

    ``check`` must hold for a pass (a flag is given negated); ``each`` and ``when`` choose the rows.
    """
    normal = Normal(lets, library)
    given = normal.of_rows(each) | normal.literals(when)
    excluded = clash(given)
    if not excluded and not flagged and follows(given, normal.literals(check)):
        raise fault(
            node,
            "check 与 when 相同或已由 when 保证，永远不会不符",
            "what check asks for is sure where when holds, so it can never fail",
        )
    excluded = excluded or clash(given | normal.literals(check, False))
    if excluded:
        shown = " 与 ".join(map(sentence, excluded))
        raise fault(
            node,
            f"条件不能同时成立（{shown}），这条规则永远不会用上",
            f"conditions that exclude each other ({shown}): the rule can never fire",
        )
