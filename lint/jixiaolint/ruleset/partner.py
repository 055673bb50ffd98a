"""Other forms beside the form of an example, by the names of relations."""

from __future__ import annotations

from jixiaolint.model.typing import Any
from jixiaolint.vocabulary import Vocabulary
from jixiaolint.yamlfile import Mapping, Node, Scalar, Sequence, fault

TYPES = {"goal_form": "project_goal", "monitor_form": "monitor", "previous_self_eval": "self_eval"}
"""Relation → type of the forms that stand in it for a project; in any other they are of the form's own."""
OF_DEPARTMENT = {"goal_form": "dept_goal", "previous_self_eval": "dept_self_eval"}


def apart(node: Mapping, vocabulary: Vocabulary) -> tuple[Mapping, dict[str, list[Mapping]]]:
    """The form's own entries, and the other forms by the key of their relation."""
    related = {str(name): forms for name, forms in node.items() if name in vocabulary.relations}
    if not related:
        return node, {}
    own = Mapping({name: value for name, value in node.items() if name not in vocabulary.relations})
    own.file, own.line, own.column, own.flow = node.file, node.line, node.column, node.flow
    return own, {vocabulary.relations[name].key: _forms(name, forms) for name, forms in related.items()}


def _forms(name: str, node: Node) -> list[Mapping]:
    """One form, or a list of them: none says that there is no such form, two of one that it is not clear."""
    if isinstance(node, Scalar) or not all(isinstance(one, Mapping) for one in _listed(node)):
        raise fault(
            node,
            f"「{name}」应为一张表（标签: 填写内容）或几张表的列表",
            f"{name} should be a form (labels and what is printed) or a list of forms",
        )
    return _listed(node)


def _listed(node: Any) -> list[Any]:
    return list(node) if isinstance(node, Sequence) else [node]


def type_of(relation: str, own: str) -> str:
    """The type of a form that stands in a relation to one of type ``own``."""
    if own.startswith("dept_") and relation in OF_DEPARTMENT:
        return OF_DEPARTMENT[relation]
    return TYPES.get(relation, "project_goal" if relation == "project_forms" else own)
