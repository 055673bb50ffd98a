"""Rule files → rules: what a rule may say, read with positions and built without the parser.

Reading (YAML → plain data) and building (plain data → ``Rule``) are apart, so that a warm start
imports neither YAML nor the expression parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jixiaolint.ruleset.build import build_rules
from jixiaolint.ruleset.wording import basis_for, word

if TYPE_CHECKING:
    from jixiaolint.language import Library
    from jixiaolint.model.form import Form
    from jixiaolint.model.rule import Example, Rule
    from jixiaolint.vocabulary import Vocabulary
    from jixiaolint.yamlfile import Node

__all__ = [
    "basis_for",
    "build_rules",
    "example_form",
    "read_profile",
    "read_rules",
    "schema_text",
    "with_profile_parameters",
    "word",
]


def read_rules(nodes: Sequence[Node], library: Library) -> list[dict[str, Any]]:
    """Plain data of all rules of all files, in the order of the files. Raises ``ConfigError``."""
    from jixiaolint.ruleset import pack

    return pack.read_rules(nodes, library)


def read_profile(
    nodes: Sequence[Node], name: str, library: Library, rules: list[dict[str, Any]]
) -> dict[str, Any]:
    """Plain data of the profile ``name`` ("" for the default one). Raises ``ConfigError``."""
    from jixiaolint.ruleset import profile

    return profile.read_profile(nodes, name, library, rules)


def with_profile_parameters(parameters: dict[str, Any], profile: dict[str, Any]) -> dict[str, Any]:
    """``parameters`` (plain data) with the values that a profile sets."""
    return {**parameters, **profile["parameters"]} if profile["parameters"] else parameters


def example_form(example: Example, rule: Rule, vocabulary: Vocabulary) -> Form:
    """The form that an example of ``rule`` describes; its texts are read as a submitted cell's are."""
    from jixiaolint.ruleset import specimen

    return specimen.example_form(example, rule, vocabulary)


def schema_text() -> str:
    """The JSON Schema of rule files, for editors."""
    from jixiaolint.ruleset import schema

    return schema.schema_text()
